/** Closing a campaign: everything must have ended, no recommendation may be open, and the journals are sealed together. */
import { refuse, type DomainError } from '../errors';
import { campaignTrackId } from '../ids';
import type { Advance } from './advance';
import { contextFor, type EngineContext } from './context';
import { Draft } from './draft';
import { append, sealOf, type ChainHead } from './journal';
import { stepEnded } from './readiness';
import { openRecommendations } from './rows';
import { withdraw } from './settle';
import { runsCampaign } from './slots';
import type { Actor, Track, TrackEvent } from './state';
import { campaignTally, recommendationsIn, type Tally } from './tally';
import { endTrack } from './whole';

/** What the campaign's shard knows when it is asked to close, or has just been cancelled. */
export interface Closing {
  /** Its chain, and the events that are not in it yet. */
  readonly chain: ChainHead & { readonly events: readonly TrackEvent[] };
  readonly tallies: Readonly<Record<string, Tally>>;
  /** Cases of the campaign's own registers that are still open. */
  readonly cases: readonly Track[];
  /** Cases of these registers that are open in other shards. */
  readonly casesAway: number;
  /** Shards that must have spoken. */
  readonly shardCount: number;
}

export interface Closed {
  readonly track: Track;
  readonly result: Pick<Advance, 'events' | 'notices' | 'work' | 'recommendations'>;
  readonly seal: string;
}

/** The closed track with its last rows, or the reason why the campaign cannot be closed yet. */
export function closeCampaign(
  track: Track,
  actor: Actor,
  closing: Closing,
  campaign: EngineContext,
): Closed | DomainError {
  const ctx = contextFor(campaign, track);
  if (track.kind !== 'campaign') return refuse('TRACK_UNKNOWN');
  if (!runsCampaign(actor, ctx)) {
    return refuse('HAT_NOT_ASSIGNED', {
      holder: `${ctx.process.definition.launchedBy.join(', ')}@${ctx.campaign.ownerUnit}`,
    });
  }
  if (track.status === 'paused') return refuse('TRACK_PAUSED');
  const tally = campaignTally(closing.tallies, closing.shardCount);
  const recommendations =
    tally.openRecommendations + openRecommendations(track) + recommendationsIn(closing.cases);
  if (recommendations > 0) return refuse('RECOMMENDATION_OPEN', { count: recommendations });
  const cases = closing.cases.length + closing.casesAway;
  if (cases > 0) return refuse('CASES_OPEN', { count: cases });
  if (!tally.complete) return refuse('CAMPAIGN_NOT_COMPLETE', { count: Math.max(tally.open, 1) });
  const draft = new Draft(track, ctx);
  const undone = [...draft.scope.steps.values()].filter(
    ({ code, step }) => !step.optional && stepEnded(draft, code) === undefined,
  );
  if (undone.length > 0) return refuse('CAMPAIGN_NOT_COMPLETE', { count: undone.length });
  for (const key of Object.keys(track.work)) withdraw(draft, key, 'withdrawn');
  endTrack(draft, 'closed');
  draft.track.wakeOn = null;
  const seal = seals(closing, draft.events, ctx);
  draft.emit('campaignSealed', { by: actor, data: { seal, shards: closing.shardCount } });
  const { events, notices, ended } = draft;
  return {
    track: draft.track,
    result: { events, notices, work: [...ended.values()], recommendations: [] },
    seal,
  };
}

/** The sealing of a cancelled campaign, once every shard has ended; undefined before that. */
export function sealCancelled(
  campaign: string,
  closing: Closing,
  ctx: EngineContext,
): { event: TrackEvent; seal: string } | undefined {
  if (closing.cases.length + closing.casesAway > 0) return undefined;
  if (!campaignTally(closing.tallies, closing.shardCount).complete) return undefined;
  const seal = seals(closing, [], ctx);
  const event: TrackEvent = {
    type: 'campaignSealed',
    track: campaignTrackId(campaign),
    on: ctx.today,
    data: { seal, shards: closing.shardCount },
  };
  return { event, seal };
}

/** The seal covers the heads of all unit shards, and the campaign's own chain up to the row before the sealing. */
function seals({ chain, tallies }: Closing, last: readonly TrackEvent[], ctx: EngineContext): string {
  const own = append(chain, [...chain.events, ...last], ctx.atMs, ctx.rehearsing).chain;
  return sealOf([
    { shard: 0, ...own },
    // A shard of cases that never had one has no journal.
    ...Object.values(tallies).flatMap(({ shard, seq, head }) => (seq === 0 ? [] : [{ shard, seq, head }])),
  ]);
}
