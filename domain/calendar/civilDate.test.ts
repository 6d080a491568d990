import {
  addDays,
  addMonths,
  civilDate,
  civilDateOf,
  civilDateSchema,
  compareDates,
  dayNumberOf,
  daysBetween,
  daysInMonth,
  weekdayOf,
} from './civilDate';
import { formatVi, formatViLong } from './format';

describe('civil dates', () => {
  it('number every day from 1900 to 2200 in order, with the right weekday', () => {
    let number = dayNumberOf('1900-01-01');
    let weekday = 1; // 1 January 1900 was a Monday
    expect(dayNumberOf('1970-01-01')).toBe(0);
    for (let year = 1900; year <= 2200; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        for (let day = 1; day <= daysInMonth(year, month); day += 1) {
          const on = civilDate(year, month, day);
          if (dayNumberOf(on) !== number || civilDateOf(number) !== on || weekdayOf(on) !== weekday) {
            throw new Error(`${on}: number ${dayNumberOf(on)}, weekday ${weekdayOf(on)}`);
          }
          number += 1;
          weekday = (weekday % 7) + 1;
        }
      }
    }
    expect(number).toBe(dayNumberOf('2200-12-31') + 1);
  });

  it.each(['2026-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '1899-12-31', '2201-01-01'])(
    'do not accept %s, which is no day of 1900–2200',
    (text) => {
      expect(civilDateSchema.safeParse(text).success).toBe(false);
    },
  );

  it.each(['25/11/2026', '2026-1-5', '2026-11-25T00:00', ' 2026-11-25', '', 20261125, null])(
    'do not accept %p, which is not written as a date',
    (value) => {
      expect(civilDateSchema.safeParse(value).success).toBe(false);
    },
  );

  it.each(['2024-02-29', '2000-02-29', '1900-01-01', '2200-12-31'])('accept %s', (text) => {
    expect(civilDateSchema.parse(text)).toBe(text);
  });

  it('know that 1900 and 2100 have no leap day', () => {
    expect(addDays('1900-02-28', 1)).toBe('1900-03-01');
    expect(addDays('2100-02-28', 1)).toBe('2100-03-01');
    expect(addDays('2000-02-28', 1)).toBe('2000-02-29');
  });

  it('add and compare across year ends', () => {
    expect(addDays('2026-12-29', 5)).toBe('2027-01-03');
    expect(addDays('2027-01-03', -5)).toBe('2026-12-29');
    expect(daysBetween('2026-12-29', '2027-01-03')).toBe(5);
    expect(daysBetween('2027-01-03', '2026-12-29')).toBe(-5);
    expect(['2026-11-09', '2025-12-31', '2026-02-28'].toSorted(compareDates)).toEqual([
      '2025-12-31',
      '2026-02-28',
      '2026-11-09',
    ]);
    expect(compareDates('2026-11-09', '2026-11-09')).toBe(0);
  });

  it('end a month at its last day when it has no such day', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2023-11-30', 3)).toBe('2024-02-29');
    expect(addMonths('2026-12-31', 3)).toBe('2027-03-31');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-01-15', -13)).toBe('2024-12-15');
  });

  it('are written the Vietnamese way', () => {
    expect(formatVi('2026-11-25')).toBe('25/11/2026');
    expect(formatViLong('2026-11-25')).toBe('Thứ Tư, 25/11/2026');
    expect(formatViLong('2026-11-22')).toBe('Chủ Nhật, 22/11/2026');
  });

  it('treat a text that is no date as a broken contract', () => {
    expect(() => dayNumberOf('hôm nay')).toThrow(RangeError);
  });
});
