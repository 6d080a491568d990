/**
 * Which steps open now. A step opens when all that it waits for is settled and its condition holds; a recurring step
 * opens one occurrence a period, some days before that occurrence is due.
 */
import type { CivilDate, Period } from '../calendar';
import { workKey } from '../ids';
import type { CompiledStep } from '../process/compile';
import { holds } from '../process/conditions';
import { factsOf } from './context';
import { dueOf } from './dates';
import type { Draft } from './draft';
import {
  anchorDate,
  isKnown,
  nextOccurrence,
  periodsToFollow,
  readinessAfter,
  readinessOfRhythm,
  type Readiness,
} from './readiness';
import type { WorkItem } from './state';

/** Opens, and skips, whatever can be. One pass is enough: a step comes after all that it waits for. */
export function openReady(draft: Draft): void {
  for (const code of draft.scope.order) {
    const step = draft.scope.steps.get(code);
    if (step === undefined || isKnown(draft.track, code)) continue;
    if (step.step.every === undefined) {
      settleReadiness(draft, step, undefined, readinessAfter(draft, step.after, undefined));
    } else openOccurrences(draft, step);
  }
}

function openOccurrences(draft: Draft, compiled: CompiledStep): void {
  const { after, follows } = compiled;
  const start = readinessOfRhythm(draft, compiled);
  if (start.state === 'waiting') return;
  // What it waits for, or what it follows, has ended so that it will never begin: it is skipped as a whole.
  const followsNothing =
    follows.length > 0 && follows.every((step) => draft.track.settled[step] !== undefined);
  if (start.state === 'excluded' || followsNothing) return skip(draft, compiled, undefined);
  if (follows.length > 0) {
    for (const period of periodsToFollow(draft.track, compiled)) {
      settleReadiness(draft, compiled, period, readinessAfter(draft, after, period));
    }
    return;
  }
  for (;;) {
    const next = nextOccurrence(draft, compiled, start.since);
    if (next === undefined || next.opensOn > draft.today) return;
    settleReadiness(draft, compiled, next.period, start);
  }
}

/** Opens an occurrence that is ready, or skips one that will never be carried out. */
function settleReadiness(
  draft: Draft,
  compiled: CompiledStep,
  period: Period | undefined,
  { state }: Readiness,
): void {
  if (state === 'waiting') return;
  const { when } = compiled.step;
  if (state === 'excluded' || (when !== undefined && !holds(when, factsOf(draft))))
    skip(draft, compiled, period);
  else open(draft, compiled, period);
}

/** Settles an occurrence as one that is never carried out. */
export function skip(draft: Draft, compiled: CompiledStep, period: Period | undefined): void {
  const key = workKey(compiled.code, period);
  draft.add(key, newItem(draft, compiled, period, draft.today));
  draft.end(key, 'skipped', 'skipped', { outcome: 'skipped', on: draft.today, ...versionOf(draft) });
  draft.emit('stepSkipped', { key });
}

function open(draft: Draft, compiled: CompiledStep, period: Period | undefined): void {
  const key = workKey(compiled.code, period);
  const item = newItem(draft, compiled, period, draft.today);
  draft.add(key, item);
  draft.emit('stepOpened', { key, ...(item.dueOn === undefined ? {} : { data: { dueOn: item.dueOn } }) });
}

const versionOf = ({ track: { definition } }: Draft) => (definition === undefined ? {} : { definition });

/** A fresh work item, its due date computed. `openedOn` is the day of its first round. */
export function newItem(
  draft: Draft,
  { code, step }: CompiledStep,
  period: Period | undefined,
  openedOn: CivilDate,
): WorkItem {
  const anchorOn = step.due === undefined ? undefined : anchorDate(draft, step.due.from, openedOn, period);
  const item: WorkItem = {
    step: code,
    ...(period === undefined ? {} : { period }),
    round: (draft.track.rounds[workKey(code, period)] ?? 0) + 1,
    openedOn,
    since: draft.today,
    ...(anchorOn === undefined ? {} : { anchorOn }),
    extensions: 0,
    fired: [],
    generation: 0,
    overdue: false,
    acts: [],
    demands: [],
    ...(step.kind === 'document' ? { stage: 'draft' as const } : {}),
    ...versionOf(draft),
  };
  const due = dueOf(step.due, item, draft.track, draft.ctx.calendar);
  return due === undefined ? item : { ...item, dueOn: due };
}
