import { builtinCalendar, proposedSwaps2026 } from './builtin';
import { type CalendarDay, calendarSchema } from './calendar';
import { applyCalendarChange, calendarChangeSchema } from './change';
import { addDays, weekdayOf, yearOf } from './civilDate';
import { statutoryDays } from './statute';
import { indexCalendar } from './workingCalendar';

const calendar = indexCalendar(builtinCalendar);
const rowOf = (on: string) => builtinCalendar.days.find((row) => row.on === on);
const holidaysOf = (year: number) =>
  builtinCalendar.days.filter((row) => row.kind === 'holiday' && yearOf(row.on) === year);
const isWeekend = (row: CalendarDay) => weekdayOf(row.on) >= 6;

describe('the built-in calendar', () => {
  it('is valid data', () => {
    expect(calendarSchema.parse(builtinCalendar)).toEqual(builtinCalendar);
    expect(calendarChangeSchema.parse(proposedSwaps2026)).toEqual(proposedSwaps2026);
  });

  it.each([
    [2021, 11],
    [2022, 11],
    [2023, 11],
    [2024, 11],
    [2025, 11],
    [2026, 12],
    [2027, 12],
  ])('gives %i its %i statutory holidays', (year, count) => {
    expect(holidaysOf(year)).toHaveLength(count);
    expect(holidaysOf(year).filter((row) => row.name === 'Tết Nguyên đán')).toHaveLength(5);
    expect(holidaysOf(year).filter((row) => row.name === 'Quốc khánh')).toHaveLength(2);
  });

  it.each(builtinCalendar.years)('agrees with the statute on the fixed dates of %i', (year) => {
    const names = (rows: CalendarDay[]) => rows.map((row) => `${row.on} ${row.name}`);
    const fixed = statutoryDays(year).filter((row) => row.kind === 'holiday');
    expect(names(builtinCalendar.days)).toEqual(expect.arrayContaining(names(fixed)));
  });

  it.each(builtinCalendar.years)('compensates every holiday of %i that falls on a weekend', (year) => {
    const rows = builtinCalendar.days.filter((row) => yearOf(row.on) === year);
    const substitutes = rows.filter((row) => row.kind === 'substituteRest');
    const onWeekends = rows.filter((row) => row.kind === 'holiday' && isWeekend(row));
    expect(substitutes.map((row) => row.name).toSorted()).toEqual(
      onWeekends.map((row) => `Nghỉ bù ${row.name}`).toSorted(),
    );
    for (const substitute of substitutes) {
      // The substitute closes the break: the day before it is a rest day too.
      expect([substitute.on, isWeekend(substitute)]).toEqual([substitute.on, false]);
      expect([substitute.on, calendar.isWorkingDay(addDays(substitute.on, -1))]).toEqual([
        substitute.on,
        false,
      ]);
    }
  });

  it('has mùng 1 of each year in its Tết, and Giỗ Tổ on 10/3 of the lunar calendar', () => {
    const firstOfTet = [
      '2021-02-12',
      '2022-02-01',
      '2023-01-22',
      '2024-02-10',
      '2025-01-29',
      '2026-02-17',
      '2027-02-06',
    ];
    for (const on of firstOfTet) expect(rowOf(on)).toMatchObject({ kind: 'holiday', name: 'Tết Nguyên đán' });
    const hungKings = [
      '2021-04-21',
      '2022-04-10',
      '2023-04-29',
      '2024-04-18',
      '2025-04-07',
      '2026-04-26',
      '2027-04-16',
    ];
    for (const on of hungKings)
      expect(rowOf(on)).toMatchObject({ kind: 'holiday', name: 'Giỗ Tổ Hùng Vương' });
  });

  it('knows 24/11 from 2026 on only', () => {
    const years = builtinCalendar.days
      .filter((row) => row.on.endsWith('-11-24'))
      .map((row) => yearOf(row.on));
    expect(years).toEqual([2026, 2027]);
    expect(rowOf('2026-11-24')).toMatchObject({ basis: { text: 'NQ 28/2026/QH16', tag: 'S' } });
    expect(statutoryDays(2025).some((row) => row.on === '2025-11-24')).toBe(false);
    expect(statutoryDays(2031).some((row) => row.on === '2031-11-24')).toBe(true);
  });

  it('works on 10/01/2026 in the place of 02/01', () => {
    expect(calendar.isWorkingDay('2026-01-10')).toBe(true);
    expect(calendar.isWorkingDay('2026-01-02')).toBe(false);
    expect(calendar.dayOff('2026-01-02')).toMatchObject({ kind: 'swappedRest' });
  });

  it('keeps the proposed swap of Quốc khánh 2026 out of force until somebody applies it', () => {
    expect(calendar.isWorkingDay('2026-08-31')).toBe(true);
    expect(calendar.isWorkingDay('2026-08-22')).toBe(false);
    const swapped = calendarSchema.parse(applyCalendarChange(builtinCalendar, proposedSwaps2026));
    expect(indexCalendar(swapped).isWorkingDay('2026-08-31')).toBe(false);
    expect(indexCalendar(swapped).isWorkingDay('2026-08-22')).toBe(true);
  });

  it('claims no more than is known: nothing is verified, 2021–2025 and the open days of 2027 are unverified', () => {
    expect(builtinCalendar.days.filter((row) => row.basis.tag === 'V')).toEqual([]);
    const early = builtinCalendar.days.filter((row) => yearOf(row.on) <= 2025);
    expect(new Set(early.map((row) => row.basis.tag))).toEqual(new Set(['M']));
    for (const on of ['2027-02-04', '2027-02-10', '2027-05-03', '2027-09-03'])
      expect(rowOf(on)?.basis.tag).toBe('M');
  });
});

describe('a year that nobody has entered', () => {
  it('has the statute’s fixed dates with their substitute days, and says that it is provisional', () => {
    expect(calendar.isProvisional(2027)).toBe(false);
    expect(calendar.isProvisional(2033)).toBe(true);
    // 2033: 1/1, 30/4 and 1/5 fall on a weekend
    const off = [
      '2033-01-01',
      '2033-01-03',
      '2033-04-30',
      '2033-05-02',
      '2033-05-03',
      '2033-09-02',
      '2033-11-24',
    ];
    for (const on of off) expect([on, calendar.isWorkingDay(on)]).toEqual([on, false]);
    expect(calendar.isWorkingDay('2033-05-04')).toBe(true);
  });

  it('can be centuries away', () => {
    expect(calendar.workingDaysBetween('2198-12-31', '2199-12-31')).toBeGreaterThan(250);
    expect(calendar.isWorkingDay('1900-01-01')).toBe(false);
    expect(calendar.addWorkingDays('2026-11-18', 5)).toBe('2026-11-26');
  });
});

describe('a calendar', () => {
  it('is refused with two rows for one day, or a row outside its years', () => {
    const [row] = builtinCalendar.days;
    const twice = { ...builtinCalendar, days: [...builtinCalendar.days, row] };
    expect(calendarSchema.safeParse(twice).error?.issues[0]?.message).toBe(
      'Ngày 2021-01-01 có hai dòng trong lịch.',
    );
    expect(calendarSchema.safeParse({ ...builtinCalendar, years: [2026] }).success).toBe(false);
    expect(calendarSchema.safeParse({ ...builtinCalendar, years: [], days: [] }).success).toBe(false);
  });
});
