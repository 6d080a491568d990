/**
 * Where the next case of a register is opened: in the shard of its register while there is room, then in shards that keep
 * cases only. A further one is asked for before the last is full, so that nobody waits for it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { CivilDate } from '../../domain/calendar';
import { refuse, type DomainError } from '../../domain/errors';
import { parseTrackId } from '../../domain/ids';
import type { Facts, ProcessDefinition } from '../../domain/process/definition';
import { countText, select, type Queryable } from '../reads/query';
import { openCasesPerShard } from '../store/sharding';

export interface RoomyCampaign {
  readonly id: string;
  readonly definition: Pick<ProcessDefinition, 'case'>;
  readonly facts: Facts;
  readonly launchedOn: CivilDate;
  today(): CivilDate;
}

export interface CaseRoomsPorts {
  readonly pool: Queryable;
  /** Has the campaign open shards until there are so many for cases. Twice is once. */
  readonly wantCaseShards: (campaign: string, count: number, on: CivilDate) => Promise<void>;
  /** Epoch ms. */
  readonly now: () => number;
  /** Instead of what the definition lets one expect; for tests. */
  readonly casesPerShard?: number | undefined;
}

const countsRow = z.object({ shard: z.number(), open: countText });
const shardsRow = z.object({ launched: z.number(), cases: z.number() });

interface Counts {
  readonly open: Map<number, number>;
  /** Shards of cases are numbered from `launched + 1` to `launched + cases`. */
  readonly launched: number;
  readonly cases: number;
  readonly countedAtMs: number;
}

/** What other processes open meanwhile is not seen; a shard that gets some cases more than meant bears it. */
const believedMs = 1_000;
/** The state that no longer takes a case (`workflows/keeper.ts`) is larger than what a shard is laid out for. */
const crowding = 1.2;
const waitMs = 10_000;
const lookAgainMs = 100;
const mostCampaigns = 200;
/** How long a register's own shard that refused a case is left alone. */
const restMs = 60_000;

/** Where a case is to be opened. */
export interface Place {
  readonly campaign: string;
  readonly shard: number;
  /** The shard of its register. */
  readonly isHome: boolean;
}

const keyOf = ({ campaign, shard }: Pick<Place, 'campaign' | 'shard'>): string => `${campaign}/${shard}`;

export class CaseRooms {
  readonly #ports: CaseRoomsPorts;
  readonly #counts = new Map<string, Counts>();
  /** Places given away, by campaign and shard. */
  readonly #onTheWay = new Map<string, number>();
  /** Registers' own shards that refused a case although there seemed to be room, until when. */
  readonly #full = new Map<string, number>();

  constructor(ports: CaseRoomsPorts) {
    this.#ports = ports;
  }

  /** A place for the next case, or why there is none now. It is kept until `leave` is told what became of it. */
  async place(campaign: RoomyCampaign, register: string): Promise<Place | DomainError> {
    const perShard = this.#ports.casesPerShard ?? openCasesPerShard(campaign);
    const home = parseTrackId(register)?.shard ?? 0;
    const untilMs = this.#ports.now() + waitMs;
    for (;;) {
      const counts = await this.#countsOf(campaign.id);
      // A desk's own shard also remembers the commands of the day by which cases were opened elsewhere.
      if (
        this.#open(campaign.id, counts, home) < perShard / 2 &&
        !this.#isFull(keyOf({ campaign: campaign.id, shard: home }))
      )
        return this.#take({ campaign: campaign.id, shard: home, isHome: true });
      const found = await this.#elsewhere(campaign, counts, perShard);
      if (found !== undefined) return this.#take({ campaign: campaign.id, shard: found, isHome: false });
      if (this.#ports.now() > untilMs) return refuse('UNAVAILABLE');
      this.#counts.delete(campaign.id);
      await sleep(lookAgainMs);
    }
  }

  /** The case has been opened, or not; `full`: that shard takes none for a while. */
  leave(place: Place, outcome: 'opened' | 'not' | 'full'): void {
    const key = keyOf(place);
    const left = (this.#onTheWay.get(key) ?? 0) - 1;
    if (left > 0) this.#onTheWay.set(key, left);
    else this.#onTheWay.delete(key);
    const open = this.#counts.get(place.campaign)?.open;
    if (outcome === 'opened') open?.set(place.shard, (open.get(place.shard) ?? 0) + 1);
    if (outcome !== 'full') return;
    if (this.#full.size > mostCampaigns) this.#full.clear();
    this.#full.set(key, this.#ports.now() + restMs);
  }

  async #elsewhere(campaign: RoomyCampaign, counts: Counts, perShard: number): Promise<number | undefined> {
    const shards = Array.from({ length: counts.cases }, (_, index) => counts.launched + index + 1);
    const open = (shard: number): number => this.#open(campaign.id, counts, shard);
    const free = shards.reduce((sum, shard) => sum + Math.max(0, perShard - open(shard)), 0);
    if (free <= perShard / 4)
      await this.#ports.wantCaseShards(campaign.id, counts.cases + 1, campaign.today());
    return (
      shards.find((shard) => open(shard) < perShard) ??
      shards.find((shard) => open(shard) < perShard * crowding)
    );
  }

  #isFull(shard: string): boolean {
    return (this.#full.get(shard) ?? 0) > this.#ports.now();
  }

  #take(place: Place): Place {
    const key = keyOf(place);
    this.#onTheWay.set(key, (this.#onTheWay.get(key) ?? 0) + 1);
    return place;
  }

  /** Cases that are there, and those to which a place was given and of which nothing is known yet. */
  #open(campaign: string, { open }: Counts, shard: number): number {
    return (open.get(shard) ?? 0) + (this.#onTheWay.get(keyOf({ campaign, shard })) ?? 0);
  }

  async #countsOf(campaign: string): Promise<Counts> {
    const known = this.#counts.get(campaign);
    const nowMs = this.#ports.now();
    if (known !== undefined && nowMs - known.countedAtMs < believedMs) return known;
    const [shards] = await select(
      this.#ports.pool,
      shardsRow,
      'SELECT shard_count AS launched, case_shards AS cases FROM campaign WHERE id = $1',
      [campaign],
    );
    const rows = await select(
      this.#ports.pool,
      countsRow,
      `SELECT shard, count(*) AS open FROM track
       WHERE campaign_id = $1 AND kind = 'case' AND status IN ('open', 'paused') GROUP BY shard`,
      [campaign],
    );
    const counts = {
      open: new Map(rows.map(({ shard, open }) => [shard, open])),
      launched: shards?.launched ?? 0,
      cases: shards?.cases ?? 0,
      countedAtMs: nowMs,
    };
    if (this.#counts.size > mostCampaigns) this.#counts.clear();
    this.#counts.set(campaign, counts);
    return counts;
  }
}
