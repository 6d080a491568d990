/**
 * From a rule and an anchor to the due date (domain.md §2.3; Bộ luật Dân sự 2015, Điều 144–148 [S]).
 *
 * 1. The day of the event is not counted; counting starts the next day.
 * 2. Calendar days, working days and months are counted as the rule says, and never mixed.
 * 3. While the matter is paused, the time of a counted rule stands still. Dates that were named, and dates counted back
 *    from a coming event, do not move [D].
 * 4. If the last day is a rest day, it rolls as the rule says: to the next working day, to the previous, or not at all.
 * 5. An extension replaces the date by the one that was granted, as it was granted.
 * 6. Overdue is a matter of calendar dates: from the day after the due date, be it a Saturday.
 */
import { z } from 'zod';
import {
  addMonths,
  type CivilDate,
  civilDate,
  civilDateOf,
  civilDateSchema,
  dayNumberOf,
  daysInMonth,
  yearOf,
} from './civilDate';
import { dayAfterPeriod, endOf } from './period';
import { type DateRule, type DateUnit, type Roll, rollOf } from './rule';
import type { WorkingCalendar } from './workingCalendar';

/** `from` is the first day that stands still, `to` the day on which the time runs again: to − from days are paused. */
export const pauseSchema = z.strictObject({ from: civilDateSchema, to: civilDateSchema });
export type Pause = z.infer<typeof pauseSchema>;

/** What happened to one due date since its rule was set. */
export interface DueAdjustments {
  readonly pauses?: readonly Pause[] | undefined;
  readonly extendedTo?: CivilDate | undefined;
}

const asSet: DueAdjustments = {};

/** The due date alone, without its derivation. Rule and dates must be valid; `resolveDue` checks them. */
export function dueOn(
  rule: DateRule,
  anchorOn: CivilDate,
  calendar: WorkingCalendar,
  adjustments: DueAdjustments = asSet,
): CivilDate {
  if (adjustments.extendedTo !== undefined) return adjustments.extendedTo;
  const lastDay = lastDayOf(rule, anchorOn, calendar, adjustments.pauses);
  return civilDateOf(calendar.rollNumber(lastDay, rollOf(rule)));
}

/** Overdue begins the day after the due date, whether anybody works on it or not. */
export const isOverdue = (due: CivilDate, today: CivilDate): boolean => today > due;

/** The last day of the period, pauses included, before it rolls. As a day number. */
export function lastDayOf(
  rule: DateRule,
  anchorOn: CivilDate,
  calendar: WorkingCalendar,
  pauses: readonly Pause[] | undefined,
): number {
  switch (rule.kind) {
    case 'after': {
      const end = count(anchorOn, rule.count, rule.unit, calendar);
      if (pauses === undefined || pauses.length === 0) return end;
      return afterPauses(end, rule.unit, rollOf(rule), calendar, standstills(pauses, dayNumberOf(anchorOn)));
    }
    case 'before':
      return count(anchorOn, -rule.count, rule.unit, calendar);
    case 'same':
      return dayNumberOf(anchorOn);
    case 'endOf':
      return dayNumberOf(endOf(anchorOn, rule.period));
    case 'dayOfNext':
      return dayNumberOf(dayAfterPeriod(anchorOn, rule.period, rule.day));
    case 'fixed':
      return dayNumberOf(nextYearlyDate(anchorOn, rule.month, rule.day));
    case 'on':
      return dayNumberOf(rule.on) - (rule.strictlyBefore === true ? 1 : 0);
  }
}

function count(anchorOn: CivilDate, n: number, unit: DateUnit, calendar: WorkingCalendar): number {
  switch (unit) {
    case 'day':
      return dayNumberOf(anchorOn) + n;
    case 'workingDay':
      return calendar.addWorkingNumber(dayNumberOf(anchorOn), n);
    case 'month':
      return dayNumberOf(addMonths(anchorOn, n));
  }
}

/** A stretch of days that do not count, as day numbers: `from` up to but not including `to`. */
export interface Standstill {
  readonly from: number;
  readonly to: number;
}

/** The pauses in order and without overlap, as far as they lie after the anchor. */
export function standstills(pauses: readonly Pause[], anchor: number): Standstill[] {
  const inOrder = pauses.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const result: Standstill[] = [];
  let earliest = anchor + 1;
  for (const pause of inOrder) {
    const from = Math.max(dayNumberOf(pause.from), earliest);
    const to = dayNumberOf(pause.to);
    if (to <= from) continue;
    result.push({ from, to });
    earliest = to;
  }
  return result;
}

/** Moves the last day past every pause that began while the time was still running. */
function afterPauses(
  end: number,
  unit: DateUnit,
  roll: Roll,
  calendar: WorkingCalendar,
  paused: readonly Standstill[],
): number {
  return paused.reduce((last, pause) => afterPause(last, unit, roll, calendar, pause), end);
}

/**
 * Moves the last day past one pause. Calendar days and months: by the days paused. Working days: by the working days
 * paused. A pause that begins while the last day is waiting, over a rest day, to roll on: to the day of resumption.
 */
export function afterPause(
  last: number,
  unit: DateUnit,
  roll: Roll,
  calendar: WorkingCalendar,
  pause: Standstill,
): number {
  if (pause.from > calendar.rollNumber(last, roll)) return last;
  if (pause.from > last) return pause.to;
  if (unit !== 'workingDay') return last + (pause.to - pause.from);
  return calendar.addWorkingNumber(last, calendar.workingBetweenNumber(pause.from - 1, pause.to - 1));
}

/** The next such day and month on or after a date; 29/2 is the last day of February in other years. */
function nextYearlyDate(from: CivilDate, month: number, day: number): CivilDate {
  const inYear = (year: number) => civilDate(year, month, Math.min(day, daysInMonth(year, month)));
  const thisYear = inYear(yearOf(from));
  return thisYear >= from ? thisYear : inYear(yearOf(from) + 1);
}
