/** On which dates a template is due, on the calendar of working days as it is now. */
import {
  addDays,
  addMonths,
  civilDate,
  dayNumberOf,
  daysInMonth,
  monthOf,
  startOf,
  weekdayOf,
  yearOf,
  type CivilDate,
  type WorkingCalendar,
} from '../calendar';
import type { Rhythm, TemplateRule } from './template';

export interface Occurrence {
  /** The date as the rhythm says it. It names the occurrence for good: a change of the calendar moves `on`, never this. */
  readonly key: CivilDate;
  /** The date on which it takes place. */
  readonly on: CivilDate;
  /** When its campaign starts. */
  readonly launchOn: CivilDate;
  /** Left out because its date is no working day. */
  readonly isSkipped: boolean;
}

/** The occurrences whose own date lies between the two (both included), in order. */
export function occurrencesBetween(
  rule: TemplateRule,
  calendar: WorkingCalendar,
  from: CivilDate,
  to: CivilDate,
): Occurrence[] {
  const found: Occurrence[] = [];
  const first = from < rule.from ? rule.from : from;
  const last = rule.until !== undefined && rule.until < to ? rule.until : to;
  for (let key = onOrAfter(rule.rhythm, first); key <= last; key = onOrAfter(rule.rhythm, addDays(key, 1)))
    found.push(occurrenceOf(rule, calendar, key));
  return found;
}

/** The next occurrences whose own date is that day or later; fewer when the template ends. */
export function nextOccurrences(
  rule: TemplateRule,
  calendar: WorkingCalendar,
  from: CivilDate,
  count: number,
): Occurrence[] {
  const found: Occurrence[] = [];
  let key = onOrAfter(rule.rhythm, from < rule.from ? rule.from : from);
  while (found.length < count && (rule.until === undefined || key <= rule.until)) {
    found.push(occurrenceOf(rule, calendar, key));
    key = onOrAfter(rule.rhythm, addDays(key, 1));
  }
  return found;
}

/** Is this date one of the rhythm's own? */
export const isOccurrence = (rule: TemplateRule, key: CivilDate): boolean =>
  key >= rule.from && (rule.until === undefined || key <= rule.until) && onOrAfter(rule.rhythm, key) === key;

export function occurrenceOf(rule: TemplateRule, calendar: WorkingCalendar, key: CivilDate): Occurrence {
  const isOff = !calendar.isWorkingDay(key);
  const on =
    !isOff || rule.dayOff === 'keep' || rule.dayOff === 'skip' ? key : calendar.roll(key, rule.dayOff);
  return { key, on, launchOn: addDays(on, -rule.leadDays), isSkipped: isOff && rule.dayOff === 'skip' };
}

/** The first date of the rhythm on that day or after it. */
function onOrAfter(rhythm: Rhythm, on: CivilDate): CivilDate {
  switch (rhythm.every) {
    case 'week':
      return addDays(on, (rhythm.weekday - weekdayOf(on) + 7) % 7);
    case 'month':
      return firstFrom(on, startOf(on, 'month'), 1, rhythm.day);
    case 'quarter':
      return firstFrom(on, addMonths(startOf(on, 'quarter'), rhythm.month - 1), 3, rhythm.day);
    case 'year':
      return firstFrom(on, civilDate(yearOf(on), rhythm.month, 1), 12, rhythm.day);
  }
}

/** The day in this month, or in the first later one (`months` apart) that does not lie before `on`. */
function firstFrom(on: CivilDate, month: CivilDate, months: number, day: number): CivilDate {
  const date = dayIn(month, day);
  return dayNumberOf(date) >= dayNumberOf(on) ? date : dayIn(addMonths(month, months), day);
}

const dayIn = (month: CivilDate, day: number): CivilDate => {
  const [year, at] = [yearOf(month), monthOf(month)];
  return civilDate(year, at, Math.min(day, daysInMonth(year, at)));
};
