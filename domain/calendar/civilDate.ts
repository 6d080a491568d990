/**
 * Civil dates: a day on the wall calendar of Viet Nam, with no time and no zone. Everything here is integer arithmetic
 * on the number of days since 01/01/1970, so it gives the same answer in the API, in a workflow and in a test.
 */
import { z } from 'zod';

/** A calendar day written 'YYYY-MM-DD'. Such strings sort and compare like the days they name. */
export type CivilDate = string;

export const firstCivilYear = 1900;
export const lastCivilYear = 2200;

const wellFormed = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text names a day that exists, in the years 1900–2200. */
export function isCivilDate(text: string): boolean {
  if (!wellFormed.test(text)) return false;
  const { year, month, day } = partsOf(text);
  return (
    year >= firstCivilYear &&
    year <= lastCivilYear &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month)
  );
}

export const civilDateSchema = z.string().refine(isCivilDate, {
  error: 'Ngày không hợp lệ. Viết theo dạng năm-tháng-ngày, ví dụ 2026-11-25.',
});

export interface DateParts {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  /** 1 to 31 */
  readonly day: number;
}

const zero = 48;
const digit = (text: string, index: number): number => text.charCodeAt(index) - zero;

/** Year of a civil date. */
export const yearOf = (on: CivilDate): number =>
  digit(on, 0) * 1000 + digit(on, 1) * 100 + digit(on, 2) * 10 + digit(on, 3);

/** Month of a civil date, 1 to 12. */
export const monthOf = (on: CivilDate): number => digit(on, 5) * 10 + digit(on, 6);

/** Day of the month of a civil date, 1 to 31. */
export const dayOfMonth = (on: CivilDate): number => digit(on, 8) * 10 + digit(on, 9);

export const partsOf = (on: CivilDate): DateParts => ({
  year: yearOf(on),
  month: monthOf(on),
  day: dayOfMonth(on),
});

const twoDigits = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));

/** Writes a civil date. The parts must name a day that exists. */
export const civilDate = (year: number, month: number, day: number): CivilDate =>
  `${year}-${twoDigits[month]}-${twoDigits[day]}`;

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Number of days of a month (1 to 12). */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0);

/**
 * Days since 01/01/1970 of a year, month and day. The year is counted from March, so that the leap day comes last
 * (the well-known "days from civil" arithmetic); 719,468 days lie between 01/03/0000 and 01/01/1970.
 */
export function dayNumber(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const century = Math.floor(marchYear / 100);
  const monthFromMarch = month > 2 ? month - 3 : month + 9;
  const dayOfMarchYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const leapDays = Math.floor(marchYear / 4) - century + Math.floor(century / 4);
  return marchYear * 365 + leapDays + dayOfMarchYear - 719_468;
}

/**
 * Days since 01/01/1970 of a civil date.
 * @throws RangeError when the text is not a date at all: a broken contract, since dates are checked at the border.
 */
export function dayNumberOf(on: CivilDate): number {
  const number = dayNumber(yearOf(on), monthOf(on), dayOfMonth(on));
  if (Number.isNaN(number)) throw new RangeError('Not a civil date: ' + on);
  return number;
}

/** The civil date of a day number; the inverse of `dayNumberOf`. */
export function civilDateOf(day: number): CivilDate {
  const fromMarch = day + 719_468;
  const era = Math.floor(fromMarch / 146_097);
  const dayOfEra = fromMarch - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayInMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return civilDate(year, month, dayInMonth);
}

/** The day `n` calendar days later (earlier when negative). */
export const addDays = (on: CivilDate, n: number): CivilDate => civilDateOf(dayNumberOf(on) + n);

/** Calendar days from `a` to `b`: 1 from today to tomorrow, negative when `b` is earlier. */
export const daysBetween = (a: CivilDate, b: CivilDate): number => dayNumberOf(b) - dayNumberOf(a);

/** Weekday of a day number: 1 = Monday … 7 = Sunday. */
export const weekdayOfNumber = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** Weekday of a date: 1 = Monday … 7 = Sunday. */
export const weekdayOf = (on: CivilDate): number => weekdayOfNumber(dayNumberOf(on));

/**
 * The same day of the month `n` months later (earlier when negative), or the last day of that month when it has no such
 * day: one month after 31/01 is 28/02 (Bộ luật Dân sự 2015, Điều 148 [S]).
 */
export function addMonths(on: CivilDate, n: number): CivilDate {
  const months = yearOf(on) * 12 + (monthOf(on) - 1) + n;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return civilDate(year, month, Math.min(dayOfMonth(on), daysInMonth(year, month)));
}

/** −1, 0 or 1, for sorting. */
export const compareDates = (a: CivilDate, b: CivilDate): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0);

/** The later of two dates. */
export const laterOf = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? b : a);
