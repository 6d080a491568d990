/**
 * Changing the calendar. A change is proposed with its reason, checked for sense, previewed (which due dates would move)
 * and then applied, which gives a new calendar; the old one stays as it was.
 */
import { z } from 'zod';
import {
  type DomainError,
  type ErrorCode,
  type ErrorParams,
  messageOf,
  type Problem,
  refuse,
} from '../errors';
import { type Calendar, type CalendarDay, calendarDaySchema } from './calendar';
import {
  type CivilDate,
  civilDateSchema,
  compareDates,
  firstCivilYear,
  lastCivilYear,
  weekdayOf,
  yearOf,
} from './civilDate';
import { type DueAdjustments, dueOn } from './due';
import { formatVi } from './format';
import type { DateRule } from './rule';
import { indexCalendar } from './workingCalendar';

export const calendarChangeSchema = z.strictObject({
  reason: z.string().trim().min(1).max(1000),
  /** Years whose rows become complete with this change, and are no longer provisional. */
  addYears: z.array(z.int().min(firstCivilYear).max(lastCivilYear)).default([]),
  add: z.array(calendarDaySchema).max(1000).default([]),
  remove: z.array(civilDateSchema).max(1000).default([]),
  /** Each takes the place of the row with its date. */
  replace: z.array(calendarDaySchema).max(1000).default([]),
});
export type CalendarChange = z.infer<typeof calendarChangeSchema>;

/**
 * The calendar after the change, with the next version.
 * Refuses with CALENDAR_CHANGE_INVALID, naming every row that makes no sense.
 */
export function applyCalendarChange(calendar: Calendar, change: CalendarChange): Calendar | DomainError {
  const problems = problemsOf(calendar, change);
  if (problems.length > 0) return refuse('CALENDAR_CHANGE_INVALID', { count: problems.length }, problems);
  const gone = new Set([...change.remove, ...change.replace.map((row) => row.on)]);
  return {
    version: nextVersion(calendar.version),
    years: [...new Set([...calendar.years, ...change.addYears])].toSorted((a, b) => a - b),
    days: [...calendar.days.filter((row) => !gone.has(row.on)), ...change.add, ...change.replace].toSorted(
      (a, b) => compareDates(a.on, b.on),
    ),
  };
}

/** A due date that somebody waits for, as far as the calendar matters to it. */
export interface DueInput {
  readonly id: string;
  readonly rule: DateRule;
  readonly anchorOn: CivilDate;
  readonly adjustments?: DueAdjustments;
}

export interface MovedDue {
  readonly id: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** The due dates that move when one calendar takes the place of another. */
export function previewCalendarChange(
  dues: Iterable<DueInput>,
  before: Calendar,
  after: Calendar,
): MovedDue[] {
  const old = indexCalendar(before);
  const changed = indexCalendar(after);
  const moved: MovedDue[] = [];
  for (const { id, rule, anchorOn, adjustments } of dues) {
    const from = dueOn(rule, anchorOn, old, adjustments);
    const to = dueOn(rule, anchorOn, changed, adjustments);
    if (from !== to) moved.push({ id, from, to });
  }
  return moved;
}

const saturday = 6;
const isWeekend = (on: CivilDate): boolean => weekdayOf(on) >= saturday;

function problemsOf(calendar: Calendar, change: CalendarChange): Problem[] {
  const rows = new Map(calendar.days.map((row) => [row.on, row]));
  const years = new Set([...calendar.years, ...change.addYears]);
  const problems: Problem[] = [];
  const mentioned = new Set<CivilDate>();

  const object = (path: string, code: ErrorCode, params: ErrorParams) =>
    problems.push({ path, code, message: messageOf(code, params) });
  const mention = (path: string, on: CivilDate) => {
    if (mentioned.has(on)) object(path, 'CALENDAR_DAY_TWICE', { on: formatVi(on) });
    mentioned.add(on);
  };
  const checkSense = (path: string, row: CalendarDay) => {
    if (!years.has(yearOf(row.on))) object(path, 'CALENDAR_YEAR_MISSING', { year: yearOf(row.on) });
    else if (!makesSense(row, rows.get(row.on))) {
      const code = row.kind === 'workingDay' ? 'CALENDAR_ALREADY_WORKED' : 'CALENDAR_ALREADY_REST';
      object(path, code, { on: formatVi(row.on) });
    }
  };

  const { add, remove, replace, addYears } = change;
  if (add.length + remove.length + replace.length + addYears.length === 0) {
    object('', 'CALENDAR_CHANGE_EMPTY', {});
  }
  add.forEach((row, index) => {
    const path = `add.${index}`;
    mention(path, row.on);
    if (rows.has(row.on)) object(path, 'CALENDAR_DAY_EXISTS', { on: formatVi(row.on) });
    else checkSense(path, row);
  });
  replace.forEach((row, index) => {
    const path = `replace.${index}`;
    mention(path, row.on);
    if (rows.has(row.on)) checkSense(path, row);
    else object(path, 'CALENDAR_DAY_UNKNOWN', { on: formatVi(row.on) });
  });
  remove.forEach((on, index) => {
    const path = `remove.${index}`;
    mention(path, on);
    if (!rows.has(on)) object(path, 'CALENDAR_DAY_UNKNOWN', { on: formatVi(on) });
  });
  return problems;
}

/**
 * A working day is put where people would rest: on a weekend, or in the place of a day off. A rest day is put where
 * they would work, except a holiday, which keeps its name on a weekend (its substitute day is a row of its own).
 */
function makesSense(row: CalendarDay, replaced: CalendarDay | undefined): boolean {
  switch (row.kind) {
    case 'workingDay':
      return isWeekend(row.on) || (replaced !== undefined && replaced.kind !== 'workingDay');
    case 'substituteRest':
    case 'swappedRest':
      return !isWeekend(row.on);
    case 'holiday':
      return true;
  }
}

/** 3 → 4; 'builtin-2026-11' → 'builtin-2026-11+1' → 'builtin-2026-11+2'. */
function nextVersion(version: string | number): string | number {
  if (typeof version === 'number') return version + 1;
  const [, name = version, changes = '0'] = /^(.*)\+(\d+)$/.exec(version) ?? [];
  return `${name}+${Number(changes) + 1}`;
}
