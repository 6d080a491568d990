/**
 * The calendar made ready for counting. All working days stand in one numbered list, so "the fifth working day from
 * here" is five places further on, whatever holidays lie between.
 */
import type { LegalBasis } from './basis';
import type { Calendar, CalendarDay } from './calendar';
import { type CivilDate, civilDateOf, dayNumber, dayNumberOf, weekdayOfNumber, yearOf } from './civilDate';
import { weekdayNameOf } from './format';
import type { Roll } from './rule';
import { statutoryDays } from './statute';

/** Why a day is not worked: the weekend, or a row of the calendar. */
export type DayOff =
  | { readonly kind: 'weekend'; readonly on: CivilDate; readonly name: string }
  | {
      readonly kind: 'holiday' | 'substituteRest' | 'swappedRest';
      readonly on: CivilDate;
      readonly name: string;
      readonly basis: LegalBasis;
    };

const saturday = 6;
/** Years listed beyond the ones the calendar covers, and added each time a campaign asks for more. */
const marginYears = 5;

/**
 * Methods on civil dates are for everyone; those that end in `Number` take and give day numbers (`dayNumberOf`) and
 * serve `due.ts`, which counts hundreds of thousands of times in a rehearsal.
 * The list of working days grows when a date beyond it is asked for; that changes no answer, only the time it takes.
 */
export class WorkingCalendar {
  readonly version: string | number;
  readonly #years: ReadonlySet<number>;
  readonly #rows = new Map<number, CalendarDay>();
  #firstYear: number;
  #lastYear: number;
  /** Day numbers of the first and the last listed day. */
  #first = 0;
  #last = 0;
  /** For each listed day: how many working days there are up to it, itself included. */
  #countUpTo = new Int32Array(0);
  /** Day numbers of the working days, in order. */
  #workingDays = new Int32Array(0);

  constructor(calendar: Calendar) {
    this.version = calendar.version;
    this.#years = new Set(calendar.years);
    for (const row of calendar.days) this.#rows.set(dayNumberOf(row.on), row);
    this.#firstYear = Math.min(...calendar.years) - 1;
    this.#lastYear = Math.max(...calendar.years) + marginYears;
    this.#addStatute(this.#firstYear, this.#lastYear);
    this.#list();
  }

  /** Whether nobody has entered the calendar of that year, so that only the statute's fixed dates are known. */
  isProvisional(year: number): boolean {
    return !this.#years.has(year);
  }

  isWorkingDay(on: CivilDate): boolean {
    return this.worksOnNumber(dayNumberOf(on));
  }

  /** Why nobody works on that day; undefined on a working day. */
  dayOff(on: CivilDate): DayOff | undefined {
    const day = dayNumberOf(on);
    if (this.worksOnNumber(day)) return undefined;
    const row = this.#rows.get(day);
    if (row === undefined || row.kind === 'workingDay')
      return { kind: 'weekend', on, name: weekdayNameOf(on) };
    return { kind: row.kind, on, name: row.name, basis: row.basis };
  }

  /** The row that makes a rest day a working one (làm bù); undefined on all other days. */
  workedInstead(on: CivilDate): CalendarDay | undefined {
    const row = this.#rows.get(dayNumberOf(on));
    return row?.kind === 'workingDay' ? row : undefined;
  }

  /** The n-th working day after a day, which itself does not count; before it when n is negative; itself when 0. */
  addWorkingDays(on: CivilDate, n: number): CivilDate {
    return civilDateOf(this.addWorkingNumber(dayNumberOf(on), n));
  }

  /** How many working days lie after `a`, up to and including `b`; negative when `b` is earlier. */
  workingDaysBetween(a: CivilDate, b: CivilDate): number {
    return this.workingBetweenNumber(dayNumberOf(a), dayNumberOf(b));
  }

  /** The day itself when it is worked, else the next or the previous working day as the roll says. */
  roll(on: CivilDate, roll: Roll): CivilDate {
    return civilDateOf(this.rollNumber(dayNumberOf(on), roll));
  }

  worksOnNumber(day: number): boolean {
    this.#cover(day);
    return this.#count(day) > this.#count(day - 1);
  }

  addWorkingNumber(day: number, n: number): number {
    if (n === 0) return day;
    this.#cover(day);
    const found = this.#workingDays[n > 0 ? this.#count(day) + n - 1 : this.#count(day - 1) + n];
    if (found !== undefined) return found;
    this.#extend(n > 0 ? this.#lastYear + 1 : this.#firstYear - 1);
    return this.addWorkingNumber(day, n);
  }

  workingBetweenNumber(a: number, b: number): number {
    this.#cover(a);
    this.#cover(b);
    return this.#count(b) - this.#count(a);
  }

  rollNumber(day: number, roll: Roll): number {
    if (roll === 'none' || this.worksOnNumber(day)) return day;
    return this.addWorkingNumber(day, roll === 'next' ? 1 : -1);
  }

  /** How many listed working days there are up to a covered day (or the one before the list). */
  #count(day: number): number {
    return this.#countUpTo[day - this.#first] ?? 0;
  }

  /** Makes sure that the day is in the list. */
  #cover(day: number): void {
    if (day >= this.#first && day <= this.#last) return;
    this.#extend(yearOf(civilDateOf(day)));
  }

  #extend(year: number): void {
    if (!Number.isSafeInteger(year)) throw new RangeError(`Not a year: ${year}`);
    if (year < this.#firstYear) {
      const from = year - marginYears;
      this.#addStatute(from, this.#firstYear - 1);
      this.#firstYear = from;
    } else {
      const to = year + marginYears;
      this.#addStatute(this.#lastYear + 1, to);
      this.#lastYear = to;
    }
    this.#list();
  }

  /** The statute's fixed dates for those of the years that nobody has entered. */
  #addStatute(fromYear: number, toYear: number): void {
    for (let year = fromYear; year <= toYear; year += 1) {
      if (!this.isProvisional(year)) continue;
      for (const row of statutoryDays(year)) this.#rows.set(dayNumberOf(row.on), row);
    }
  }

  /** Numbers the working days of all listed years. */
  #list(): void {
    this.#first = dayNumber(this.#firstYear, 1, 1);
    this.#last = dayNumber(this.#lastYear, 12, 31);
    const length = this.#last - this.#first + 1;
    const countUpTo = new Int32Array(length);
    const workingDays = new Int32Array(length);
    let count = 0;
    for (let index = 0; index < length; index += 1) {
      const day = this.#first + index;
      const row = this.#rows.get(day);
      const works = row === undefined ? weekdayOfNumber(day) < saturday : row.kind === 'workingDay';
      if (works) {
        workingDays[count] = day;
        count += 1;
      }
      countUpTo[index] = count;
    }
    this.#countUpTo = countUpTo;
    this.#workingDays = workingDays.slice(0, count);
  }
}

/** Makes a calendar ready for counting. Do it once per calendar, not per date. */
export const indexCalendar = (calendar: Calendar): WorkingCalendar => new WorkingCalendar(calendar);
