/**
 * Cases of a register that live in other shards, because there are more of them than one shard holds.
 *
 * 1. The register decides whether a case is opened and writes it into its journal; from then on it counts the case as
 *    open (`away`), until it hears that it has ended.
 * 2. A shard of cases keeps such guests, and counts for each register how many of them have ended. It tells totals, never
 *    differences: hearing it twice, or late, changes nothing.
 * 3. What the campaign said while a case was on its way is made up for when it comes in.
 * 4. The campaign counts a guest with its register only, and hears the guest's shard before the register does: when the
 *    last one has ended, the seal knows the end of every journal.
 */
import { z } from 'zod';
import { civilDateSchema } from '../calendar';
import { parseTrackId } from '../ids';
import { factsSchema } from '../process/definition';
import { chainStart } from './journal';
import type { ShardState } from './shardState';
import type { Track } from './state';

/** A case as its register opens it. */
export const caseSeedSchema = z.strictObject({
  id: z.string(),
  unit: z.string(),
  /** Track and work key of its register. */
  register: z.string(),
  /** The version of the definition that its register follows; left out for the one of the launch. */
  definition: z.number().int().optional(),
  openedOn: civilDateSchema,
  facts: factsSchema,
});
export type CaseSeed = z.infer<typeof caseSeedSchema>;

/** How many guests of each register have ended in a shard, by register. */
export type EndedGuests = Readonly<Record<string, number>>;

/** The track of a case on its first moment, before it is advanced with `open`. */
export const caseTrack = ({ id, unit, register, definition, openedOn, facts }: CaseSeed): Track => ({
  id,
  kind: 'case',
  unit,
  formerUnits: [],
  register,
  ...(definition === undefined ? {} : { definition }),
  status: 'open',
  version: 0,
  openedOn,
  pauses: [],
  facts: { ...facts },
  work: {},
  settled: {},
  past: {},
  rounds: {},
  recommendations: {},
  wakeOn: null,
});

export const seedOfCase = ({ id, unit, register, definition, openedOn, facts }: Track): CaseSeed => ({
  id,
  unit,
  register: register ?? '',
  ...(definition === undefined ? {} : { definition }),
  openedOn,
  facts,
});

/** The shard of a register, which is named by its track and work key. */
export const homeShardOf = (register: string): number | undefined =>
  parseTrackId(register.slice(0, register.indexOf('/')))?.shard;

/** A case whose register lives in another shard. */
export const isGuest = ({ register }: Pick<Track, 'register'>, shard: number): boolean =>
  register !== undefined && homeShardOf(register) !== shard;

/** Cases of this register, or of all registers here, that are open in other shards for all that is known here. */
export function openAway({ away = {} }: Pick<ShardState, 'away'>, register?: string): number {
  let open = 0;
  for (const [name, { opened, ended }] of Object.entries(away)) {
    if (register !== undefined && name !== register) continue;
    open += opened - Object.values(ended).reduce((sum, count) => sum + count, 0);
  }
  return open;
}

/** A further shard, for cases only: it begins with what the others have heard. `own` is the state of shard 0. */
export function openCaseShard(own: ShardState, shard: number): ShardState {
  const campaign = Object.values(own.tracks).find(({ kind }) => kind === 'campaign');
  const once = Object.entries(campaign?.settled ?? {}).filter(([key]) => !key.includes('@'));
  const standing = campaign === undefined ? 'cancel' : campaign.status === 'paused' ? 'pause' : undefined;
  return {
    campaign: own.campaign,
    shard,
    today: own.today,
    tracks: {},
    unitTracks: 0,
    closedTracks: 0,
    cancelledTracks: 0,
    journal: { seq: 0, head: chainStart(own.campaign, shard) },
    campaignSettled: { ...Object.fromEntries(once), ...own.campaignSettled },
    left: {},
    tallies: {},
    ...(own.rollout === undefined ? {} : { rollout: own.rollout }),
    guests: { ended: {}, changes: [], ...(standing === undefined ? {} : { standing }) },
    remembered: {},
    sealed: false,
  };
}
