/**
 * The engine's one step: a track and an input give the next track, the facts, and the messages owed, or the reason why
 * not. The same function serves the live workflow, rehearsal, explanation and migration checks.
 */
import { refuse, type DomainError } from '../errors';
import { carryOut, type Command, type CommandEnvironment } from './commands';
import { carryOver, type DefinitionChange } from './carryOver';
import { contextFor, type EngineContext } from './context';
import { Draft } from './draft';
import { forgetPast } from './forgetting';
import { openReady } from './opening';
import { nextWake, passDate } from './passing';
import { rowOfRecommendation, rowOfWork } from './rows';
import { settle } from './settle';
import type { Notice, RecommendationRow, Settled, Track, TrackEvent, WorkRow } from './state';
import { cancelTrack, closeIfDone, pauseTrack, recalculate, resumeTrack } from './whole';

export type TrackInput =
  | { readonly type: 'open' }
  /** The date `ctx.today` has come. */
  | { readonly type: 'date' }
  | { readonly type: 'command'; readonly command: Command }
  /** A step of the campaign has ended (in the environment's `campaignSettled` already). */
  | { readonly type: 'campaignStep' }
  | { readonly type: 'childClosed'; readonly key: string; readonly outcome: string }
  | { readonly type: 'control'; readonly control: 'pause' | 'resume' | 'cancel' }
  | { readonly type: 'calendarChanged' }
  | { readonly type: 'definitionChanged'; readonly change: DefinitionChange }
  /** The campaign's own track: what these collections wait for has been reached. */
  | { readonly type: 'collected'; readonly keys: readonly string[] };

export interface Advance {
  /** With a higher version than before, unless nothing but the date of its next wake changed. */
  readonly track: Track;
  readonly events: readonly TrackEvent[];
  readonly notices: readonly Notice[];
  /** Cases opened by a register; each still has to be advanced with `open`. */
  readonly opened: readonly Track[];
  readonly work: readonly WorkRow[];
  readonly recommendations: readonly RecommendationRow[];
  /** Steps that ended in this advance, for those who wait for them elsewhere. */
  readonly settled: readonly { readonly key: string; readonly settled: Settled }[];
}

/** Advances a track by one input. The track given is not changed. */
export function advance(
  track: Track,
  input: TrackInput,
  campaign: EngineContext,
  env: CommandEnvironment = alone,
): Advance | DomainError {
  const before = contextFor(campaign, track);
  const isCarriedOver =
    input.type === 'definitionChanged' && input.change.version !== before.process.definition.version;
  const ctx = isCarriedOver ? contextFor(campaign, { definition: input.change.version }) : before;
  const draft = new Draft(track, ctx, env.campaignSettled);
  const refusal = isCarriedOver
    ? carryOver(draft, before.process, input.change, env)
    : apply(draft, input, env);
  if (refusal !== undefined) return refusal;
  if (draft.track.status === 'open') {
    openReady(draft);
    closeIfDone(draft);
  }
  return finish(draft, track.version);
}

/** A track about which nobody else has anything to say. */
const alone: CommandEnvironment = { campaignSettled: {}, openCases: () => 0, isTrack: () => false };

function apply(draft: Draft, input: TrackInput, env: CommandEnvironment): DomainError | undefined {
  switch (input.type) {
    case 'open':
      draft.emit('trackOpened', { data: { unit: draft.track.unit } });
      return undefined;
    case 'date':
      passDate(draft);
      return undefined;
    case 'command':
      return carryOut(draft, input.command, env);
    case 'campaignStep':
      return undefined;
    case 'childClosed':
      return childClosed(draft, input.key, input.outcome);
    case 'control':
      return control(draft, input.control);
    case 'calendarChanged':
      recalculate(draft, 'calendar');
      return undefined;
    case 'definitionChanged':
      // It follows that version already.
      return undefined;
    case 'collected':
      for (const key of input.keys) settle(draft, key, 'done');
      return undefined;
  }
}

function childClosed(draft: Draft, key: string, outcome: string): DomainError | undefined {
  if (draft.item(key)?.child === undefined) return refuse('STEP_NOT_OPEN', { step: key });
  draft.emit('childClosed', { key, data: { outcome } });
  settle(draft, key, outcome);
  return undefined;
}

/** What is asked of the whole campaign. A track that somebody paused by itself does not go on with the campaign. */
function control(draft: Draft, what: 'pause' | 'resume' | 'cancel'): undefined {
  const { status, pausedWithCampaign } = draft.track;
  if (what === 'pause' && status === 'open') pauseTrack(draft, {}, true);
  else if (what === 'resume' && pausedWithCampaign === true) resumeTrack(draft, {});
  else if (what === 'cancel' && (status === 'open' || status === 'paused')) cancelTrack(draft, {});
}

function finish(draft: Draft, versionBefore: number): Advance {
  const { track, ctx } = draft;
  const settled = settledHere(draft);
  if (draft.isChanged) forgetPast(draft);
  else track.version = versionBefore;
  track.wakeOn = nextWake(draft) ?? null;
  const rows = ctx.rehearsing === true ? { work: [], recommendations: [] } : rowsOf(draft);
  return { track, events: draft.events, notices: draft.notices, opened: draft.opened, settled, ...rows };
}

function settledHere({ events, track }: Draft): { key: string; settled: Settled }[] {
  const settled: { key: string; settled: Settled }[] = [];
  for (const { type, key } of events) {
    if ((type !== 'stepSettled' && type !== 'stepSkipped') || key === undefined) continue;
    const line = track.settled[key];
    if (line !== undefined) settled.push({ key, settled: line });
  }
  return settled;
}

function rowsOf(draft: Draft): Pick<Advance, 'work' | 'recommendations'> {
  const { track } = draft;
  const work: WorkRow[] = [];
  for (const key of draft.touched) {
    const item = track.work[key];
    const ended = draft.ended.get(key);
    if (item !== undefined) work.push(rowOfWork(track, key, item));
    else if (ended !== undefined) work.push(ended);
  }
  const recommendations: RecommendationRow[] = [];
  for (const id of draft.touchedRecommendations) {
    const r = track.recommendations[id];
    if (r !== undefined) recommendations.push(rowOfRecommendation(track, id, r));
  }
  return { work, recommendations };
}
