/** What a shard tells its campaign: counts, never events; and what the campaign's collections make of them. */
import { z } from 'zod';
import { parseWorkKey } from '../ids';
import type { StepOf } from '../process/definition';
import { contextFor, type EngineContext, type SettledSteps } from './context';
import { stepEnded } from './readiness';
import { openRecommendations } from './rows';
import type { Track, TrackEvent } from './state';

const countSchema = z.strictObject({ settled: z.number().int(), total: z.number().int() });

export const tallySchema = z.strictObject({
  shard: z.number().int(),
  /** Tracks of units in the shard; cases are not counted. */
  tracks: z.number().int(),
  open: z.number().int(),
  closed: z.number().int(),
  cancelled: z.number().int(),
  openRecommendations: z.number().int(),
  /** Steps that some collection waits for: in how many tracks they have ended, of how many that have them. */
  steps: z.record(z.string(), countSchema),
  seq: z.number().int(),
  head: z.string(),
  /** The last change of the definition that the shard has carried out. */
  rollout: z.number().int().optional(),
});
export type Tally = z.infer<typeof tallySchema>;
export type StepCounts = Record<string, { settled: number; total: number }>;

const collectedIn = ({ versions, process }: EngineContext): readonly string[] =>
  versions?.collected ?? process.collected;

/**
 * Adds one track to the counts of the collected steps. A skipped step is no unit's duty, nor is one that the version of
 * the definition which the track follows does not have; a waived one is settled.
 */
export function countSteps(
  counts: StepCounts,
  track: Track,
  campaign: EngineContext,
  campaignSettled: SettledSteps,
): void {
  if (track.kind !== 'unit' || track.status === 'cancelled') return;
  const ctx = contextFor(campaign, track);
  for (const step of collectedIn(campaign)) {
    if (!ctx.process.scopes.unit.steps.has(step)) continue;
    const settled = stepEnded({ track, ctx, campaignSettled }, step);
    if (settled?.outcome === 'skipped') continue;
    const { settled: before, total } = counts[step] ?? { settled: 0, total: 0 };
    counts[step] = { settled: before + (settled === undefined ? 0 : 1), total: total + 1 };
  }
}

/**
 * Whether the campaign must hear of what happened: of tracks that open or end, of recommendations, and of the steps that
 * its collections count. The heads of the chains matter when the last track has ended, of which it hears as well.
 */
export function changesTally({ type, key }: TrackEvent, ctx: EngineContext): boolean {
  switch (type) {
    case 'trackOpened':
    case 'trackClosed':
    case 'recommendationMade':
    case 'recommendationConfirmed':
    case 'recommendationWithdrawn':
      return true;
    case 'stepOpened':
    case 'stepSettled':
    case 'stepSkipped':
    case 'stepReopened':
    case 'stepWithdrawn':
      return key !== undefined && collectedIn(ctx).includes(parseWorkKey(key).step);
    default:
      return false;
  }
}

export const recommendationsIn = (tracks: readonly Track[]): number =>
  tracks.reduce((sum, track) => sum + openRecommendations(track), 0);

export interface CampaignTally {
  readonly complete: boolean;
  readonly open: number;
  readonly openRecommendations: number;
  readonly steps: StepCounts;
}

/** All shards together. Complete only when every shard has spoken and none has an open track. */
export function campaignTally(tallies: Readonly<Record<string, Tally>>, shardCount: number): CampaignTally {
  const all = Object.values(tallies);
  const steps: StepCounts = {};
  let open = 0;
  let recommendations = 0;
  for (const tally of all) {
    open += tally.open;
    recommendations += tally.openRecommendations;
    for (const [step, { settled, total }] of Object.entries(tally.steps)) {
      const sum = (steps[step] ??= { settled: 0, total: 0 });
      sum.settled += settled;
      sum.total += total;
    }
  }
  return {
    complete: all.length === shardCount && open === 0,
    open,
    openRecommendations: recommendations,
    steps,
  };
}

/** The open collections of the campaign's track that have what they wait for. */
export function reachedCollections(
  track: Track,
  tallies: Readonly<Record<string, Tally>>,
  campaign: EngineContext,
  shardCount: number,
): string[] {
  const ctx = contextFor(campaign, track);
  if (Object.keys(tallies).length < shardCount) return [];
  const { steps } = campaignTally(tallies, shardCount);
  return Object.entries(track.work)
    .filter(([, item]) => {
      const step = ctx.process.scopes.campaign.steps.get(item.step)?.step;
      if (step?.kind !== 'collect') return false;
      // A step that is nobody's duty (all skipped it, or their tracks were cancelled) is not waited for.
      const { settled, total } = steps[step.from] ?? { settled: 0, total: 0 };
      return settled >= neededOf(step.need, total);
    })
    .map(([key]) => key);
}

/** How many must have ended; a share is rounded up, without the error of a product such as 0.07 × 100. */
function neededOf(need: StepOf<'collect'>['need'], total: number): number {
  if (need === 'all') return total;
  if ('count' in need) return Math.min(need.count, total);
  return Math.ceil(Number((need.share * total).toFixed(6)));
}
