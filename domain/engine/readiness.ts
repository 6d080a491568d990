/**
 * What a track says about its steps: how each ended, whether what a step waits for has ended, which occurrences are still
 * to come, and the dates from which due dates are counted.
 *
 * A recurring step has one occurrence a period, from the day on which it can start to the date that a fact names. One
 * that follows another recurring step has an occurrence for every period in which the other has ended.
 */
import {
  addDays,
  civilDateSchema,
  dueOn,
  laterOf,
  periodEnd,
  periodStart,
  type CivilDate,
  type Period,
} from '../calendar';
import { workKey } from '../ids';
import { parseStepRef, type CompiledStep, type Dependency } from '../process/compile';
import type { Anchor } from '../process/definition';
import { factOf, type View } from './context';
import { periodsOf } from './periods';
import type { Settled, Track } from './state';

/** How the things that a step waits for stand: still waiting, satisfied since a date, or ended otherwise. */
export type Readiness =
  | { readonly state: 'waiting' }
  | { readonly state: 'ready'; readonly since: CivilDate }
  | { readonly state: 'excluded'; readonly since: CivilDate };

const waiting: Readiness = { state: 'waiting' };

export const stepOf = ({ ctx, track }: View, code: string): CompiledStep | undefined =>
  ctx.process.scopes[track.kind].steps.get(code);

/** Whether an occurrence (of a period, or the only one) has opened, or ended, or has been forgotten. */
export function isKnown(track: Track, code: string, period?: Period): boolean {
  const key = workKey(code, period);
  if (track.work[key] !== undefined || track.settled[key] !== undefined) return true;
  return period !== undefined && isPast(track, code, period);
}

/** Whether an occurrence has ended and has been forgotten. */
export function isPast(track: Track, code: string, period: Period): boolean {
  const past = track.past[code];
  return past !== undefined && period <= past.through;
}

/** Whether what a step waits for has ended, for an occurrence or for a step that does not recur. */
export function readinessAfter(
  view: View,
  after: readonly Dependency[],
  period: Period | undefined,
): Readiness {
  let since = view.track.openedOn;
  let excluded = false;
  for (const { of, step, outcomes } of after) {
    const settled = of === 'campaign' ? view.campaignSettled[step] : settledStep(view, step, period);
    if (settled === undefined) return waiting;
    if (outcomes !== undefined && !outcomes.includes(settled.outcome)) excluded = true;
    since = laterOf(since, settled.on);
  }
  return { state: excluded ? 'excluded' : 'ready', since };
}

/** Whether a recurring step can begin, and since when: one that came with a later version, since the track has it. */
export function readinessOfRhythm(view: View, { code, once }: CompiledStep): Readiness {
  const start = readinessAfter(view, once, undefined);
  const joinedOn = view.track.joined?.[code];
  return joinedOn === undefined || start.state === 'waiting'
    ? start
    : { ...start, since: laterOf(start.since, joinedOn) };
}

/** How a step ended: the same period's occurrence when both recur, otherwise the step as a whole. */
function settledStep(view: View, code: string, period: Period | undefined): Settled | undefined {
  const ended = view.track.settled[code];
  if (ended !== undefined) return ended;
  const compiled = stepOf(view, code);
  if (compiled?.step.every === undefined) return undefined;
  return period === undefined ? wholeStep(view, compiled) : view.track.settled[workKey(code, period)];
}

/** How a step ended for good in a track; a recurring one, when none of its occurrences is open or still to come. */
export const stepEnded = (view: View, code: string): Settled | undefined =>
  settledStep(view, code, undefined);

function wholeStep(view: View, compiled: CompiledStep): Settled | undefined {
  const { track } = view;
  const { code, follows } = compiled;
  for (const key in track.work) if (track.work[key]?.step === code) return undefined;
  const start = readinessOfRhythm(view, compiled);
  if (start.state === 'waiting') return undefined;
  if (follows.length === 0) {
    if (nextOccurrence(view, compiled, start.since) !== undefined) return undefined;
  } else {
    for (const followed of follows) if (stepEnded(view, followed) === undefined) return undefined;
    if (periodsToFollow(view.track, compiled).length > 0) return undefined;
  }
  return lastOccurrence(track, code) ?? { outcome: 'skipped', on: start.since };
}

/** The line of the occurrence that ended last, dated by the last one that has been forgotten if that was later. */
function lastOccurrence(track: Track, code: string): Settled | undefined {
  const prefix = workKey(code, '');
  let last: Settled | undefined;
  for (const key in track.settled) {
    const line = track.settled[key];
    if (line !== undefined && key.startsWith(prefix) && (last === undefined || line.on >= last.on))
      last = line;
  }
  const past = track.past[code];
  return last === undefined || past === undefined || past.on <= last.on ? last : { ...last, on: past.on };
}

/** The date that an anchor means for an occurrence, or undefined when it is not known (yet). */
export function anchorDate(
  view: View,
  anchor: Anchor,
  openedOn: CivilDate,
  period: Period | undefined,
): CivilDate | undefined {
  switch (anchor) {
    case 'launch':
      return view.ctx.campaign.launchedOn;
    case 'opened':
      return openedOn;
    case 'periodStart':
      return period === undefined ? undefined : periodStart(period);
    case 'periodEnd':
      return period === undefined ? undefined : periodEnd(period);
  }
  if ('fact' in anchor) {
    const date = civilDateSchema.safeParse(factOf(view, anchor.fact));
    return date.success ? date.data : undefined;
  }
  const ref = parseStepRef(anchor.step);
  const settled =
    ref.of === 'campaign' ? view.campaignSettled[ref.step] : settledStep(view, ref.step, period);
  return settled?.on;
}

// ---------------------------------------------------------------- recurrence

export interface Occurrence {
  readonly period: Period;
  readonly opensOn: CivilDate;
}

/**
 * The earliest occurrence of a step that has neither opened nor ended, for a step that follows no other. It opens some
 * days before it is due, not before its period begins, nor before the day `start` from which the step runs.
 */
export function nextOccurrence(view: View, compiled: CompiledStep, start: CivilDate): Occurrence | undefined {
  const { code, step } = compiled;
  const { every, due } = step;
  const until = every === undefined ? undefined : factOf(view, every.until.fact);
  if (every === undefined || typeof until !== 'string') return undefined;
  const forgotten = view.track.past[code]?.through;
  const begin = forgotten === undefined ? { start } : { after: forgotten };
  for (const { period, key, startsOn, endsOn } of periodsOf(compiled, every.period, begin, until)) {
    if (view.track.work[key] !== undefined || view.track.settled[key] !== undefined) continue;
    const anchor = due === undefined ? undefined : anchorDate(view, due.from, startsOn, period);
    const dueDate =
      due === undefined || anchor === undefined ? endsOn : dueOn(due.rule, anchor, view.ctx.calendar);
    // A period that was over before the step could start is nobody's duty.
    if (dueDate < start) continue;
    return { period, opensOn: laterOf(laterOf(startsOn, addDays(dueDate, -every.opensDaysBefore)), start) };
  }
  return undefined;
}

/** Periods, earliest first, in which all recurring steps that a step follows have ended, and it has not opened yet. */
export function periodsToFollow(track: Track, { code, follows }: CompiledStep): Period[] {
  const [first, ...others] = follows;
  if (first === undefined) return [];
  return settledPeriods(track, first)
    .filter((period) => !isKnown(track, code, period))
    .filter((period) => others.every((other) => track.settled[workKey(other, period)] !== undefined));
}

/** Periods whose occurrence has ended and is remembered, earliest first. */
export function settledPeriods(track: Track, code: string): Period[] {
  const prefix = workKey(code, '');
  const periods: Period[] = [];
  for (const key in track.settled) if (key.startsWith(prefix)) periods.push(key.slice(prefix.length));
  return periods.length > 1 ? periods.toSorted() : periods;
}
