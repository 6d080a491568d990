import {
  dayAfterPeriod,
  endOf,
  isPeriod,
  nextPeriod,
  periodEnd,
  periodKind,
  periodLabel,
  periodOf,
  periodSchema,
  periodStart,
  previousPeriod,
  startOf,
} from './period';

describe('reporting periods', () => {
  it.each([
    ['week', '2026-W33', '2026-08-10', '2026-08-16', 'tuần 33/2026'],
    ['month', '2026-08', '2026-08-01', '2026-08-31', 'tháng 8/2026'],
    ['quarter', '2026-Q3', '2026-07-01', '2026-09-30', 'Quý III/2026'],
    ['halfYear', '2026-H2', '2026-07-01', '2026-12-31', '6 tháng cuối năm 2026'],
    ['year', '2026', '2026-01-01', '2026-12-31', 'năm 2026'],
  ] as const)('the %s of 15/08/2026 is %s', (kind, key, start, end, label) => {
    expect(periodOf('2026-08-15', kind)).toBe(key);
    expect(periodKind(key)).toBe(kind);
    expect([periodStart(key), periodEnd(key)]).toEqual([start, end]);
    expect([startOf('2026-08-15', kind), endOf('2026-08-15', kind)]).toEqual([start, end]);
    expect(periodLabel(key)).toBe(label);
  });

  it('have Vietnamese names', () => {
    expect(periodLabel('2026-Q1')).toBe('Quý I/2026');
    expect(periodLabel('2026-03')).toBe('tháng 3/2026');
    expect(periodLabel('2026-H1')).toBe('6 tháng đầu năm 2026');
    expect(periodLabel('2026-W07')).toBe('tuần 7/2026');
  });

  it('end on the last day of short and long months', () => {
    expect(endOf('2028-02-01', 'month')).toBe('2028-02-29');
    expect(endOf('2026-02-28', 'month')).toBe('2026-02-28');
    expect(endOf('2026-04-30', 'halfYear')).toBe('2026-06-30');
    expect(endOf('2026-12-31', 'quarter')).toBe('2026-12-31');
  });

  it.each([
    ['2026-Q4', '2027-Q1'],
    ['2026-12', '2027-01'],
    ['2026-H2', '2027-H1'],
    ['2026', '2027'],
    ['2026-W53', '2027-W01'],
    ['2027-W52', '2028-W01'],
  ])('%s is followed by %s', (period, next) => {
    expect(nextPeriod(period)).toBe(next);
    expect(previousPeriod(next)).toBe(period);
  });

  it('give a week to the year of its Thursday', () => {
    expect(periodOf('2027-01-03', 'week')).toBe('2026-W53'); // Sunday
    expect(periodOf('2027-01-04', 'week')).toBe('2027-W01');
    expect(periodOf('2024-12-30', 'week')).toBe('2025-W01'); // Monday
    expect(periodStart('2025-W01')).toBe('2024-12-30');
  });

  it('are refused when there is no such period', () => {
    for (const text of [
      '2026-W54',
      '2027-W53',
      '2026-W00',
      '2026-Q5',
      '2026-H3',
      '2026-13',
      '2026-00',
      '26',
      '1899',
      'x',
    ]) {
      expect([text, isPeriod(text)]).toEqual([text, false]);
    }
    expect(periodSchema.safeParse('2026-W53').success).toBe(true);
    expect(() => periodStart('Quý I')).toThrow(RangeError);
  });

  it('let a report fall on a day after the period', () => {
    expect(dayAfterPeriod('2026-08-15', 'quarter', 10)).toBe('2026-10-10');
    expect(dayAfterPeriod('2026-11-30', 'year', 15)).toBe('2027-01-15');
    expect(dayAfterPeriod('2026-01-31', 'month', 31)).toBe('2026-02-28');
    expect(dayAfterPeriod('2026-11-18', 'week', 1)).toBe('2026-11-23');
    expect(dayAfterPeriod('2026-11-18', 'week', 7)).toBe('2026-11-29');
  });
});
