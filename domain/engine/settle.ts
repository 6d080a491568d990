/** How an occurrence ends, and how an ended one is opened again. */
import type { CivilDate } from '../calendar';
import { parseWorkKey, workKey } from '../ids';
import { dueOf } from './dates';
import type { Draft } from './draft';
import { newItem } from './opening';
import { isKnown, settledPeriods } from './readiness';

/** Ends an open occurrence with an outcome. Steps that waited for it are opened by whoever called. */
export function settle(draft: Draft, key: string, outcome: string): void {
  const item = draft.item(key);
  if (item === undefined) return;
  const late = item.dueOn !== undefined && draft.today > item.dueOn;
  draft.end(key, 'settled', outcome, {
    outcome,
    on: draft.today,
    openedOn: item.openedOn,
    ...(item.round > 1 ? { round: item.round } : {}),
    ...(item.holder === undefined ? {} : { holder: item.holder }),
  });
  draft.remember(`${item.step}.outcome`, outcome);
  draft.emit('stepSettled', { key, data: { outcome, late } });
}

/** Takes open work away without an outcome (a decision whose object was recalled, the rest of a cancelled track). */
export function withdraw(draft: Draft, key: string, status: 'withdrawn' | 'cancelled', why?: string): void {
  if (draft.item(key) === undefined) return;
  draft.end(key, status, null);
  draft.emit('stepWithdrawn', { key, ...(why === undefined ? {} : { data: { why } }) });
}

/** A date that was named, or one before which the work need not be done. */
export interface NewDue {
  readonly on: CivilDate;
  readonly how: 'exactly' | 'atLeast';
}

/**
 * Opens an ended occurrence again: the next round of a returned submission, or of one that was recalled. Rungs start
 * again from today. Whoever had it has it again.
 */
export function reopen(draft: Draft, key: string, due?: NewDue): void {
  const settled = draft.track.settled[key];
  const compiled = draft.stepOf(key);
  if (settled === undefined || compiled === undefined) return;
  draft.unsettle(key);
  const item = newItem(draft, compiled, parseWorkKey(key).period, settled.openedOn ?? draft.today);
  if (settled.holder !== undefined) item.holder = settled.holder;
  const byRule = dueOf(compiled.step.due, item, draft.track, draft.ctx.calendar);
  if (due !== undefined && (due.how === 'exactly' || byRule === undefined || byRule < due.on)) {
    item.extendedTo = due.on;
    item.dueOn = due.on;
  }
  draft.add(key, item);
  draft.emit('stepReopened', {
    key,
    data: { round: item.round, ...(item.dueOn === undefined ? {} : { dueOn: item.dueOn }) },
  });
}

/** Takes away steps that came after one which is opened again, whether they are open or have ended: they will open anew. */
export function takeBack(draft: Draft, keys: readonly string[]): void {
  for (const key of keys) {
    const settled = draft.track.settled[key];
    const compiled = draft.stepOf(key);
    if (settled !== undefined && compiled !== undefined) {
      draft.unsettle(key);
      const item = newItem(draft, compiled, parseWorkKey(key).period, settled.openedOn ?? draft.today);
      draft.add(key, { ...item, round: settled.round ?? 1 });
    }
    withdraw(draft, key, 'withdrawn');
  }
}

/** Keys of the steps on the way from one step to another, both excluded, of one period if they recur. */
export function keysBetween(draft: Draft, from: string, to: string): string[] {
  const start = parseWorkKey(from);
  const end = parseWorkKey(to).step;
  const leads = new Map<string, boolean>();
  const visit = (code: string): boolean => {
    const known = leads.get(code);
    if (known !== undefined) return known;
    leads.set(code, false);
    const next = draft.scope.dependents.get(code) ?? [];
    const found = next.filter((step) => step === end || visit(step)).length > 0;
    leads.set(code, found);
    return found;
  };
  visit(start.step);
  return [...leads]
    .filter(([code, found]) => found && code !== start.step)
    .map(([code]) => workKey(code, start.period));
}

/** Keys of all that has opened or ended since a step ended, because it waited for it, directly or through others. */
export function keysAfter(draft: Draft, key: string): string[] {
  const found = new Set<string>();
  const { period } = parseWorkKey(key);
  const visit = (code: string): void => {
    for (const next of draft.scope.dependents.get(code) ?? []) {
      const keys = occurrencesAfter(draft, next, period).filter((known) => !found.has(known));
      for (const known of keys) found.add(known);
      if (keys.length > 0) visit(next);
    }
  };
  visit(parseWorkKey(key).step);
  return [...found];
}

function occurrencesAfter(draft: Draft, code: string, period: string | undefined): string[] {
  const { track } = draft;
  const alone = isKnown(track, code) ? [workKey(code)] : [];
  if (draft.scope.steps.get(code)?.step.every === undefined) return alone;
  const open = Object.keys(track.work).filter((key) => parseWorkKey(key).step === code && key !== code);
  const ended = settledPeriods(track, code).map((settled) => workKey(code, settled));
  const all = [...open, ...ended];
  return [...alone, ...(period === undefined ? all : all.filter((key) => key === workKey(code, period)))];
}
