/** The periods of a recurring step, listed once for all tracks. Pure, so keeping the lists changes no answer. */
import {
  isCivilDate,
  nextPeriod,
  periodEnd,
  periodOf,
  periodStart,
  type CivilDate,
  type Period,
  type PeriodKind,
} from '../calendar';
import { workKey } from '../ids';
import type { CompiledStep } from '../process/compile';

export interface PeriodSpan {
  readonly period: Period;
  /** The key of the step's work of that period. */
  readonly key: string;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
}

/** By step, last date, and the date or period from which the list begins. */
const listed = new WeakMap<CompiledStep, Map<string, Map<string, readonly PeriodSpan[]>>>();
const mostListed = 1000;

/**
 * The periods of a recurring step up to the last that ends by `until`: from the one that holds the day `start`, or those
 * that come after a period.
 */
export function periodsOf(
  step: CompiledStep,
  kind: PeriodKind,
  begin: { readonly start: CivilDate } | { readonly after: Period },
  until: string,
): readonly PeriodSpan[] {
  const first = 'start' in begin ? begin.start : begin.after;
  let byUntil = listed.get(step);
  if (byUntil === undefined || byUntil.size >= mostListed) listed.set(step, (byUntil = new Map()));
  let byFirst = byUntil.get(until);
  if (byFirst === undefined || byFirst.size >= mostListed) byUntil.set(until, (byFirst = new Map()));
  let spans = byFirst.get(first);
  if (spans === undefined) {
    spans = list(step.code, 'start' in begin ? periodOf(begin.start, kind) : nextPeriod(begin.after), until);
    byFirst.set(first, spans);
  }
  return spans;
}

function list(code: string, first: Period, until: string): readonly PeriodSpan[] {
  const spans: PeriodSpan[] = [];
  if (!isCivilDate(until)) return spans;
  for (let period = first; periodEnd(period) <= until; period = nextPeriod(period)) {
    const key = workKey(code, period);
    spans.push({ period, key, startsOn: periodStart(period), endsOn: periodEnd(period) });
  }
  return spans;
}
