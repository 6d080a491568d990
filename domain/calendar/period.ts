/**
 * Reporting periods: week (Monday to Sunday, numbered as in ISO 8601), month, quarter, half year and year.
 * A period is written as a key that sorts within its kind: '2026-W07', '2026-03', '2026-Q1', '2026-H1', '2026'.
 */
import { z } from 'zod';
import {
  addDays,
  addMonths,
  civilDate,
  type CivilDate,
  civilDateOf,
  dayNumber,
  dayNumberOf,
  daysInMonth,
  firstCivilYear,
  lastCivilYear,
  monthOf,
  weekdayOfNumber,
  yearOf,
} from './civilDate';

export const periodKindSchema = z.enum(['week', 'month', 'quarter', 'halfYear', 'year']);
export type PeriodKind = z.infer<typeof periodKindSchema>;

/** The key of one period. */
export type Period = string;

/** Months of the kinds that are made of whole months. */
const monthsIn = { month: 1, quarter: 3, halfYear: 6, year: 12 } as const;

const keyPattern = /^(\d{4})(?:-(?:W(\d{2})|Q([1-4])|H([12])|(0[1-9]|1[0-2])))?$/;

interface PeriodParts {
  readonly kind: PeriodKind;
  readonly year: number;
  /** 1 for the first of its kind in the year */
  readonly index: number;
}

function partsOfKey(key: Period): PeriodParts | undefined {
  const match = keyPattern.exec(key);
  if (match === null) return undefined;
  const [, year, week, quarter, half, month] = match;
  const parts = (kind: PeriodKind, index: string | undefined) => ({
    kind,
    year: Number(year),
    index: Number(index),
  });
  if (week !== undefined) return parts('week', week);
  if (quarter !== undefined) return parts('quarter', quarter);
  if (half !== undefined) return parts('halfYear', half);
  if (month !== undefined) return parts('month', month);
  return parts('year', '1');
}

function mustParse(key: Period): PeriodParts {
  const parts = partsOfKey(key);
  if (parts === undefined) throw new RangeError(`Not a period: ${key}`);
  return parts;
}

/** Day number of the Monday of week 1: the week that holds 4 January. */
function firstMonday(year: number): number {
  const fourthOfJanuary = dayNumber(year, 1, 4);
  return fourthOfJanuary - (weekdayOfNumber(fourthOfJanuary) - 1);
}

const weeksIn = (year: number): number => (firstMonday(year + 1) - firstMonday(year)) / 7;

/** Whether a text is the key of a period that exists, in the years 1900–2200. */
export function isPeriod(text: string): boolean {
  const parts = partsOfKey(text);
  if (parts === undefined || parts.year < firstCivilYear || parts.year > lastCivilYear) return false;
  return parts.kind !== 'week' || (parts.index >= 1 && parts.index <= weeksIn(parts.year));
}

export const periodSchema = z.string().refine(isPeriod, {
  error: 'Kỳ không hợp lệ. Ví dụ: 2026, 2026-H1, 2026-Q3, 2026-07, 2026-W07.',
});

/** The first day of the period of this kind that holds the date. */
export function startOf(on: CivilDate, kind: PeriodKind): CivilDate {
  if (kind === 'week') {
    const day = dayNumberOf(on);
    return civilDateOf(day - (weekdayOfNumber(day) - 1));
  }
  const month = monthOf(on);
  return civilDate(yearOf(on), month - ((month - 1) % monthsIn[kind]), 1);
}

/** The last day of the period of this kind that holds the date. */
export function endOf(on: CivilDate, kind: PeriodKind): CivilDate {
  if (kind === 'week') {
    const day = dayNumberOf(on);
    return civilDateOf(day + 7 - weekdayOfNumber(day));
  }
  const length = monthsIn[kind];
  const year = yearOf(on);
  const lastMonth = Math.ceil(monthOf(on) / length) * length;
  return civilDate(year, lastMonth, daysInMonth(year, lastMonth));
}

/** The key of the period of this kind that holds the date. A week belongs to the year of its Thursday. */
export function periodOf(on: CivilDate, kind: PeriodKind): Period {
  const year = yearOf(on);
  switch (kind) {
    case 'week': {
      const day = dayNumberOf(on);
      const thursday = day + 4 - weekdayOfNumber(day);
      const weekYear = yearOf(civilDateOf(thursday));
      const week = Math.floor((thursday - firstMonday(weekYear)) / 7) + 1;
      return `${weekYear}-W${String(week).padStart(2, '0')}`;
    }
    case 'month':
      return on.slice(0, 7);
    case 'quarter':
      return `${year}-Q${Math.ceil(monthOf(on) / 3)}`;
    case 'halfYear':
      return `${year}-H${Math.ceil(monthOf(on) / 6)}`;
    case 'year':
      return on.slice(0, 4);
  }
}

/** The kind of a period. @throws RangeError when the key is not one (keys are checked at the border). */
export const periodKind = (key: Period): PeriodKind => mustParse(key).kind;

/** The first day of a period. */
export function periodStart(key: Period): CivilDate {
  const { kind, year, index } = mustParse(key);
  if (kind === 'week') return civilDateOf(firstMonday(year) + (index - 1) * 7);
  return civilDate(year, (index - 1) * monthsIn[kind] + 1, 1);
}

/** The last day of a period. */
export const periodEnd = (key: Period): CivilDate => endOf(periodStart(key), periodKind(key));

/** The period of the same kind that follows. */
export const nextPeriod = (key: Period): Period => periodOf(addDays(periodEnd(key), 1), periodKind(key));

/** The period of the same kind that came before. */
export const previousPeriod = (key: Period): Period =>
  periodOf(addDays(periodStart(key), -1), periodKind(key));

const quarterNumerals = ['I', 'II', 'III', 'IV'];

/** "Quý I/2026", "tháng 3/2026", "6 tháng đầu năm 2026", "năm 2026", "tuần 7/2026". */
export function periodLabel(key: Period): string {
  const { kind, year, index } = mustParse(key);
  switch (kind) {
    case 'week':
      return `tuần ${index}/${year}`;
    case 'month':
      return `tháng ${index}/${year}`;
    case 'quarter':
      return `Quý ${quarterNumerals[index - 1]}/${year}`;
    case 'halfYear':
      return `6 tháng ${index === 1 ? 'đầu' : 'cuối'} năm ${year}`;
    case 'year':
      return `năm ${year}`;
  }
}

/**
 * Day `day` of what follows the period that holds the date: of the next month after a month, quarter, half year or year
 * ("báo cáo quý, trước ngày 10 tháng sau"), clamped to its last day; of the next week after a week (1 = Monday).
 */
export function dayAfterPeriod(on: CivilDate, kind: PeriodKind, day: number): CivilDate {
  const nextStart = addDays(endOf(on, kind), 1);
  if (kind === 'week') return addDays(nextStart, Math.min(day, 7) - 1);
  return addMonths(civilDate(yearOf(nextStart), 1, day), monthOf(nextStart) - 1);
}
