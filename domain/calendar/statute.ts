/**
 * What is known of a year whose calendar nobody has entered yet: the holidays that the statute fixes by solar date.
 * Tết, Giỗ Tổ (lunar), the day next to 2/9 and every swap are decided year by year and are *not* here; a due date that
 * leans on such a year says so (`provisional` in its derivation).
 */
import type { LegalBasis } from './basis';
import type { CalendarDay } from './calendar';
import { civilDateOf, dayNumber, weekdayOfNumber } from './civilDate';

/** The Labour Code of 2019 applies from this year on. */
const labourCode2019Since = 2021;

const fixedHolidays: LegalBasis = { text: 'Bộ luật Lao động 2019', article: 'Điều 112', tag: 'S' };
const compensation: LegalBasis = { text: 'Bộ luật Lao động 2019', article: 'Điều 111 khoản 3', tag: 'M' };
const earlierLaw: LegalBasis = { text: 'Pháp luật lao động khi đó', tag: 'M' };
const cultureDay: LegalBasis = { text: 'NQ 28/2026/QH16', tag: 'S' };

interface FixedHoliday {
  readonly month: number;
  readonly day: number;
  readonly name: string;
  readonly since: number;
  readonly basis: LegalBasis;
}

/** In the order of the year. */
const fixed: readonly FixedHoliday[] = [
  { month: 1, day: 1, name: 'Tết Dương lịch', since: 0, basis: fixedHolidays },
  { month: 4, day: 30, name: 'Ngày Chiến thắng', since: 0, basis: fixedHolidays },
  { month: 5, day: 1, name: 'Ngày Quốc tế Lao động', since: 0, basis: fixedHolidays },
  { month: 9, day: 2, name: 'Quốc khánh', since: 0, basis: fixedHolidays },
  { month: 11, day: 24, name: 'Ngày Văn hóa Việt Nam', since: 2026, basis: cultureDay },
];

const saturday = 6;

/**
 * The fixed holidays of a year, each with its substitute rest day when it falls on a weekend: the next day that is
 * neither a weekend nor a holiday nor already a substitute.
 */
export function statutoryDays(year: number): CalendarDay[] {
  const holidays = fixed
    .filter((holiday) => year >= holiday.since)
    .map((holiday) => ({ ...holiday, number: dayNumber(year, holiday.month, holiday.day) }));
  const taken = new Set(holidays.map((holiday) => holiday.number));
  const inForce = (basis: LegalBasis) => (year < labourCode2019Since ? earlierLaw : basis);
  const rows: CalendarDay[] = [];
  for (const { number, name, basis } of holidays) {
    rows.push({ on: civilDateOf(number), kind: 'holiday', name, basis: inForce(basis) });
    if (weekdayOfNumber(number) < saturday) continue;
    let substitute = number + 1;
    while (taken.has(substitute) || weekdayOfNumber(substitute) >= saturday) substitute += 1;
    taken.add(substitute);
    rows.push({
      on: civilDateOf(substitute),
      kind: 'substituteRest',
      name: `Nghỉ bù ${name}`,
      basis: inForce(compensation),
    });
  }
  return rows;
}
