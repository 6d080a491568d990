/** What a shard keeps between inputs, what it is told, and what it answers. All of it is plain JSON. */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { addDays, civilDateSchema, type CivilDate } from '../calendar';
import type { DomainError } from '../errors';
import { factsSchema } from '../process/definition';
import { definitionChangeSchema, type DefinitionChange } from './carryOver';
import { isGuest, openAway, type CaseSeed, type EndedGuests } from './cases';
import type { Command } from './commands';
import type { EngineContext } from './context';
import { settledSchema, trackSchema, type Batch, type Settled, type Track } from './state';
import { countSteps, recommendationsIn, tallySchema, type StepCounts, type Tally } from './tally';

export const trackSeedSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['campaign', 'unit']),
  unit: z.string(),
  facts: factsSchema,
});
export type TrackSeed = z.infer<typeof trackSeedSchema>;

export const shardStateSchema = z.strictObject({
  campaign: z.string(),
  shard: z.number().int().min(0),
  /** The last civil date that has passed here. */
  today: civilDateSchema,
  tracks: z.record(z.string(), trackSchema),
  unitTracks: z.number().int(),
  closedTracks: z.number().int(),
  cancelledTracks: z.number().int(),
  journal: z.strictObject({ seq: z.number().int(), head: z.string() }),
  campaignSettled: z.record(z.string(), settledSchema),
  /** Counts of collected steps in tracks that have left. */
  left: z.record(z.string(), z.strictObject({ settled: z.number().int(), total: z.number().int() })),
  /** Shard 0 only: the last word of each other shard. */
  tallies: z.record(z.string(), tallySchema),
  /** The last change of the definition that has been carried out here. */
  rollout: z.number().int().optional(),
  /** Shard 0 only: the campaign's own track is carried over when every shard has been. */
  moving: definitionChangeSchema.optional(),
  /** Cases that were opened in other shards, by register: how many, and how many have ended in which shard. */
  away: z
    .record(
      z.string(),
      z.strictObject({ opened: z.number().int(), ended: z.record(z.string(), z.number().int()) }),
    )
    .optional(),
  /** Shards of cases only: guests that have ended, by register, and what the campaign has said. */
  guests: z
    .strictObject({
      ended: z.record(z.string(), z.number().int()),
      changes: z.array(
        z.strictObject({ change: definitionChangeSchema, units: z.array(z.string()).optional() }),
      ),
      standing: z.enum(['pause', 'cancel']).optional(),
    })
    .optional(),
  /** Shard 0 only: how many shards of cases there are beside those of the launch. */
  caseShards: z.number().int().optional(),
  /** Command ids of the last day: when, the version that it made, and the case that it opened in another shard. */
  remembered: z.record(
    z.string(),
    z.strictObject({
      atMs: z.number(),
      track: z.string(),
      version: z.number().int(),
      made: z.string().optional(),
    }),
  ),
  sealed: z.boolean(),
});
export type ShardState = z.infer<typeof shardStateSchema>;

export type ShardInput =
  | { readonly type: 'command'; readonly command: Command }
  | { readonly type: 'wake' }
  | { readonly type: 'campaignStep'; readonly key: string; readonly settled: Settled }
  | { readonly type: 'tally'; readonly tally: Tally }
  | { readonly type: 'childClosed'; readonly track: string; readonly key: string; readonly outcome: string }
  | { readonly type: 'control'; readonly control: 'pause' | 'resume' | 'cancel' }
  | { readonly type: 'calendarChanged' }
  /** Tracks of these units follow another version; without units all of them do. */
  | {
      readonly type: 'definitionChanged';
      readonly change: DefinitionChange;
      readonly units?: readonly string[] | undefined;
    }
  /** Registers of other shards opened these; `rollout` is the last change of the definition that theirs had carried out. */
  | { readonly type: 'casesCome'; readonly cases: readonly CaseSeed[]; readonly rollout: number }
  /** Totals of a shard of cases. */
  | { readonly type: 'casesEnded'; readonly shard: number; readonly ended: EndedGuests }
  /** Shard 0: there shall be so many shards of cases. */
  | { readonly type: 'caseShards'; readonly count: number }
  | { readonly type: 'seal' };

export type Answer =
  | {
      readonly id: string;
      readonly ok: true;
      readonly track: string;
      readonly version: number;
      readonly repeated?: true;
      /** The case that it opened, where that lives in another shard. */
      readonly made?: string;
    }
  | { readonly id: string; readonly ok: false; readonly error: DomainError };

export interface Outbound {
  /** Shard 0: steps of the campaign that ended; every other shard must hear of them. */
  readonly campaignSteps: readonly { readonly key: string; readonly settled: Settled }[];
  /** Shard 0: what happens to the whole campaign; every other shard must hear of it. */
  readonly control?: 'pause' | 'resume' | 'cancel';
  readonly tallyChanged: boolean;
  /** All tracks have ended. */
  readonly complete: boolean;
  /** Cases that were opened here and live in other shards. */
  readonly cases?: readonly CaseSeed[];
  /** Guests have ended: their registers must hear of it. */
  readonly guestsEnded?: true;
  /** Shard 0: so many shards of cases are to be there. */
  readonly caseShards?: number;
  /** Shard 0: the campaign has ended, and nothing can be added to its journals. */
  readonly campaignClosed?: { readonly seal: string; readonly status: 'closed' | 'cancelled' };
}

export interface ShardOutcome {
  readonly state: ShardState;
  /** One for each command, in the same order. */
  readonly answers: readonly Answer[];
  readonly batch: Batch;
  readonly out: Outbound;
}

/** The earliest date for which any of the tracks waits. */
export function earliestWake(tracks: Readonly<Record<string, Track>>): CivilDate | undefined {
  let earliest: CivilDate | undefined;
  for (const id in tracks) {
    const wakeOn = tracks[id]?.wakeOn ?? undefined;
    if (wakeOn !== undefined && (earliest === undefined || wakeOn < earliest)) earliest = wakeOn;
  }
  return earliest;
}

/** The earliest civil date on which anything in the shard is due; always later than the last date that passed here. */
export function nextWakeOn(state: ShardState): CivilDate | undefined {
  const earliest = earliestWake(state.tracks);
  return earliest === undefined || earliest > state.today ? earliest : addDays(state.today, 1);
}

/** What the campaign is told of this shard. */
export function tallyOf(state: ShardState, ctx: EngineContext): Tally {
  const steps: StepCounts = { ...state.left };
  const tracks = Object.values(state.tracks);
  for (const track of tracks) countSteps(steps, track, ctx, state.campaignSettled);
  return {
    shard: state.shard,
    tracks: state.unitTracks,
    open:
      (state.guests === undefined ? tracks : tracks.filter((track) => !isGuest(track, state.shard))).length +
      openAway(state),
    closed: state.closedTracks,
    cancelled: state.cancelledTracks,
    openRecommendations: recommendationsIn(tracks),
    steps,
    seq: state.journal.seq,
    head: state.journal.head,
    ...(state.rollout === undefined ? {} : { rollout: state.rollout }),
  };
}

/** Cases that are still open in a register, which is named by its track and work key. */
export function openCasesIn(state: ShardState, track: string, register: string): number {
  const opened = `${track}/${register}`;
  const here = Object.values(state.tracks).filter((other) => other.register === opened).length;
  return here + openAway(state, opened);
}

/** Size of the state in bytes of JSON; the budget is 1 MB. */
export const shardStateBytes = (state: ShardState): number => utf8ToBytes(JSON.stringify(state)).length;
