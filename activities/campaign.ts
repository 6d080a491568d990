/** The life of a campaign in PostgreSQL, as its workflows ask for it. Every activity here is idempotent. */
import { indexCalendar } from '../domain/calendar';
import { openShard as openTracks, type Outbound, type ShardState } from '../domain/engine/shard';
import type { Batch } from '../domain/engine/state';
import { compile } from '../domain/process/compile';
import type { CampaignEnding, CampaignStore, ShardContext } from './ports';

export interface ContextRequest {
  readonly campaign: string;
  readonly calendarVersion: number;
  /** Versions of the definition beside the one of the launch. */
  readonly definitions?: readonly number[];
}

export interface OpenRequest extends ContextRequest {
  readonly shard: number;
  /** The journal's time of opening: given by the workflow, so that a second try writes the very same rows. */
  readonly atMs: number;
}

export interface OpenedShard {
  readonly context: ShardContext;
  readonly state: ShardState;
  readonly out: Outbound;
}

export interface CaseShardsRequest {
  readonly campaign: string;
  readonly count: number;
}

/** How many campaigns one page of `liveCampaigns` names. */
const livePage = 100;

export function campaignActivities(store: CampaignStore) {
  const settings = new RecentSettings(store);
  return {
    loadContext: ({ campaign, calendarVersion, definitions }: ContextRequest): Promise<ShardContext> =>
      store.context(campaign, calendarVersion, definitions),

    /**
     * Opens all tracks of a shard, writes their rows and hands the workflow the state to go on with. The rows, five times
     * as large, never travel through Temporal. Opening is pure and its time is given, so a second try writes the same.
     */
    async openShard({ campaign, shard, calendarVersion, atMs }: OpenRequest): Promise<OpenedShard> {
      const { context, setting } = await settings.of(campaign, calendarVersion);
      const tracks = await store.seeds(campaign, shard);
      const today = context.campaign.launchedOn;
      const { state, batch, out } = openTracks({ campaign, shard, tracks }, { ...setting, today, atMs });
      await store.apply(batch);
      return { context, state, out };
    },

    flush: (batch: Batch): Promise<void> => store.apply(batch),

    adoptCalendar: ({ campaign, calendarVersion }: ContextRequest): Promise<void> =>
      store.adoptCalendar(campaign, calendarVersion),

    markRunning: (campaign: string): Promise<void> => store.markRunning(campaign),

    registerCaseShards: ({ campaign, count }: CaseShardsRequest): Promise<void> =>
      store.registerCaseShards(campaign, count),

    closeCampaign: (ending: CampaignEnding): Promise<void> => store.end(ending),

    newestCalendar: (): Promise<number | null> => store.newestCalendar(),

    liveCampaigns: (after: string | null): Promise<string[]> => store.liveCampaigns(after, livePage),
  };
}
export type CampaignActivities = ReturnType<typeof campaignActivities>;

interface Compiled {
  readonly context: ShardContext;
  readonly setting: Pick<ShardContext, 'campaign'> & {
    readonly process: ReturnType<typeof compile>;
    readonly calendar: ReturnType<typeof indexCalendar>;
  };
}

/** The few campaigns whose shards are being opened now: a launch of hundreds of shards reads its snapshot once. */
class RecentSettings {
  static readonly #most = 4;
  readonly #store: CampaignStore;
  readonly #recent = new Map<string, Promise<Compiled>>();

  constructor(store: CampaignStore) {
    this.#store = store;
  }

  of(campaign: string, calendarVersion: number): Promise<Compiled> {
    const key = `${campaign}/${calendarVersion}`;
    const known = this.#recent.get(key);
    if (known !== undefined) return known;
    const loading = this.#load(campaign, calendarVersion);
    this.#recent.set(key, loading);
    const [oldest] = this.#recent.keys();
    if (this.#recent.size > RecentSettings.#most && oldest !== undefined) this.#recent.delete(oldest);
    loading.catch(() => this.#recent.delete(key));
    return loading;
  }

  async #load(campaign: string, calendarVersion: number): Promise<Compiled> {
    const context = await this.#store.context(campaign, calendarVersion);
    const setting = {
      process: compile(context.definition),
      calendar: indexCalendar(context.calendar),
      campaign: context.campaign,
    };
    return { context, setting };
  }
}
