import { builtinCalendar } from './builtin';
import { resolveDue } from './derivation';
import { dueOn, isOverdue } from './due';
import {
  beforeDate,
  dateRuleSchema,
  dayOfNext,
  days,
  daysBefore,
  endOfHalfYear,
  endOfMonth,
  endOfQuarter,
  endOfWeek,
  endOfYear,
  months,
  monthsBefore,
  onDate,
  sameDay,
  workingDays,
  workingDaysBefore,
  yearlyOn,
} from './rule';
import { indexCalendar } from './workingCalendar';

const calendar = indexCalendar(builtinCalendar);

describe('the vectors of the specification (domain.md §2.3)', () => {
  it.each([
    ['20 days', days(20), '2026-11-04', '2026-11-25', 'ends on Ngày Văn hóa Việt Nam'],
    ['15 days', days(15), '2026-04-11', '2026-04-28', 'ends on Giỗ Tổ, a Sunday, with Monday off for it'],
    ['20 days', days(20), '2026-01-26', '2026-02-23', 'ends in Tết'],
    ['15 days', days(15), '2026-08-18', '2026-09-03', 'ends on Quốc khánh'],
    ['5 working days', workingDays(5), '2026-11-18', '2026-11-26', 'across 24/11'],
    ['5 working days', workingDays(5), '2026-02-11', '2026-02-25', 'across Tết'],
    ['7 working days', workingDays(7), '2026-04-24', '2026-05-08', 'across Giỗ Tổ, 30/4 and 1/5'],
    ['2 working days', workingDays(2), '2026-01-08', '2026-01-10', 'to a working Saturday'],
    ['5 working days', workingDays(5), '2026-12-29', '2027-01-06', 'across the year end'],
    ['15 days before', daysBefore(15), '2026-12-09', '2026-11-23', 'would be 24/11'],
    ['15 days before', daysBefore(15), '2026-12-07', '2026-11-20', 'would be a Sunday'],
  ])('%s, %j from %s is %s: %s', (_, rule, anchorOn, expected) => {
    expect(dueOn(rule, anchorOn, calendar)).toBe(expected);
    expect(resolveDue(rule, anchorOn, calendar)).toMatchObject({ on: expected });
  });
});

describe('counted periods', () => {
  it('do not count the day of the event', () => {
    expect(dueOn(days(1), '2026-11-16', calendar)).toBe('2026-11-17');
    expect(dueOn(workingDays(1), '2026-11-16', calendar)).toBe('2026-11-17');
    expect(dueOn(days(0), '2026-11-16', calendar)).toBe('2026-11-16');
  });

  it('count from a rest day as from any other', () => {
    expect(dueOn(workingDays(1), '2026-11-14', calendar)).toBe('2026-11-16');
    expect(dueOn(workingDays(0), '2026-11-14', calendar)).toBe('2026-11-16');
  });

  it('of months end on the same day of the month, or on its last', () => {
    expect(dueOn(months(3), '2025-12-31', calendar)).toBe('2026-03-31');
    // 28/02/2026 is a Saturday
    expect(dueOn(months(1), '2026-01-31', calendar)).toBe('2026-03-02');
    expect(dueOn(months(1, 'none'), '2026-01-31', calendar)).toBe('2026-02-28');
    expect(dueOn(months(1, 'previous'), '2026-01-31', calendar)).toBe('2026-02-27');
    expect(dueOn(monthsBefore(1), '2026-12-24', calendar)).toBe('2026-11-23');
  });

  it('roll as the rule says', () => {
    expect(dueOn(days(20, 'none'), '2026-11-04', calendar)).toBe('2026-11-24');
    expect(dueOn(days(20, 'previous'), '2026-11-04', calendar)).toBe('2026-11-23');
    expect(dueOn(daysBefore(15, 'next'), '2026-12-09', calendar)).toBe('2026-11-25');
    expect(dueOn(sameDay(), '2026-11-24', calendar)).toBe('2026-11-24');
    expect(dueOn(sameDay('next'), '2026-11-24', calendar)).toBe('2026-11-25');
  });

  it('count working days back over holidays, swaps and working Saturdays', () => {
    expect(dueOn(workingDaysBefore(5), '2026-11-26', calendar)).toBe('2026-11-18');
    expect(dueOn(workingDaysBefore(1), '2026-01-12', calendar)).toBe('2026-01-10');
    expect(dueOn(workingDaysBefore(1), '2026-01-05', calendar)).toBe('2025-12-31');
  });
});

describe('named dates', () => {
  it.each([
    ['week', endOfWeek(), '2026-08-16'],
    ['month', endOfMonth(), '2026-08-31'],
    ['quarter', endOfQuarter(), '2026-09-30'],
    ['half year', endOfHalfYear(), '2026-12-31'],
    ['year', endOfYear(), '2026-12-31'],
  ])('“within the %s” ends with its last day', (_, rule, expected) => {
    expect(dueOn(rule, '2026-08-12', calendar)).toBe(expected);
  });

  it('stand as named on a rest day, unless the rule rolls', () => {
    // 28/02/2026 is a Saturday, 31/10/2027 a Sunday
    expect(dueOn(endOfMonth(), '2026-02-10', calendar)).toBe('2026-02-28');
    expect(dueOn(endOfMonth('next'), '2026-02-10', calendar)).toBe('2026-03-02');
    expect(dueOn(endOfMonth('previous'), '2027-10-01', calendar)).toBe('2027-10-29');
    expect(dueOn(onDate('2026-11-15'), '2026-01-01', calendar)).toBe('2026-11-15');
  });

  it('“before 15/11” leaves 14/11 as the last day', () => {
    expect(dueOn(beforeDate('2026-11-15'), '2026-01-01', calendar)).toBe('2026-11-14');
    expect(dueOn(beforeDate('2026-11-15', 'previous'), '2026-01-01', calendar)).toBe('2026-11-13');
  });

  it('“31/3” is the next one, the anchor included', () => {
    expect(dueOn(yearlyOn(31, 3), '2026-03-31', calendar)).toBe('2026-03-31');
    expect(dueOn(yearlyOn(31, 3), '2026-04-01', calendar)).toBe('2027-03-31');
    expect(dueOn(yearlyOn(29, 2), '2026-01-01', calendar)).toBe('2026-02-28');
    expect(dueOn(yearlyOn(29, 2), '2027-03-01', calendar)).toBe('2028-02-29');
  });

  it('“the 10th after the quarter” may roll', () => {
    // 10/10/2026 is a Saturday
    expect(dueOn(dayOfNext('quarter', 10), '2026-08-12', calendar)).toBe('2026-10-10');
    expect(dueOn(dayOfNext('quarter', 10, 'next'), '2026-08-12', calendar)).toBe('2026-10-12');
  });
});

describe('pauses', () => {
  const paused = (from: string, to: string) => ({ pauses: [{ from, to }] });

  it('let the time of a day count stand still, before it rolls', () => {
    // 10 days from Mon 02/11 end on Thu 12/11; three days' pause make it Sun 15/11, so Mon 16/11
    expect(dueOn(days(10), '2026-11-02', calendar, paused('2026-11-09', '2026-11-12'))).toBe('2026-11-16');
    expect(dueOn(days(10, 'none'), '2026-11-02', calendar, paused('2026-11-09', '2026-11-12'))).toBe(
      '2026-11-15',
    );
  });

  it('take no working day from a count of working days', () => {
    expect(dueOn(workingDays(5), '2026-11-02', calendar)).toBe('2026-11-09');
    // Thu, Fri and the weekend: two working days
    expect(dueOn(workingDays(5), '2026-11-02', calendar, paused('2026-11-05', '2026-11-09'))).toBe(
      '2026-11-11',
    );
    // a weekend alone
    expect(dueOn(workingDays(5), '2026-11-02', calendar, paused('2026-11-07', '2026-11-09'))).toBe(
      '2026-11-09',
    );
  });

  it('count only where they lie in the running period', () => {
    const cases = [
      ['before it began', paused('2026-10-20', '2026-10-30'), '2026-11-12'],
      ['from before it began', paused('2026-10-20', '2026-11-04'), '2026-11-13'],
      ['on its last day', paused('2026-11-12', '2026-11-13'), '2026-11-13'],
      ['after it ended', paused('2026-11-13', '2026-11-20'), '2026-11-12'],
    ] as const;
    for (const [when, adjustments, expected] of cases) {
      expect([when, dueOn(days(10), '2026-11-02', calendar, adjustments)]).toEqual([when, expected]);
    }
  });

  it('that begin while the last day waits for Monday give the day of resumption', () => {
    // 10 days from Wed 04/11 end on Sat 14/11, so Mon 16/11, on which the matter is paused until Thu 19/11
    expect(dueOn(days(10), '2026-11-04', calendar, paused('2026-11-16', '2026-11-19'))).toBe('2026-11-19');
    expect(dueOn(days(10), '2026-11-04', calendar, paused('2026-11-17', '2026-11-19'))).toBe('2026-11-16');
  });

  it('that overlap or come in any order count once', () => {
    const pauses = [
      { from: '2026-11-10', to: '2026-11-14' },
      { from: '2026-11-04', to: '2026-11-06' },
      { from: '2026-11-05', to: '2026-11-11' },
    ];
    // 04/11 up to 14/11: ten days
    expect(dueOn(days(10, 'none'), '2026-11-02', calendar, { pauses })).toBe('2026-11-22');
  });

  it('reach a last day that an earlier pause has moved', () => {
    const pauses = [
      { from: '2026-11-10', to: '2026-11-17' },
      { from: '2026-11-18', to: '2026-11-20' },
    ];
    expect(dueOn(days(10, 'none'), '2026-11-02', calendar, { pauses })).toBe('2026-11-21');
  });

  it('do not move named dates, nor those counted back from an event', () => {
    const adjustments = paused('2026-11-03', '2026-11-20');
    expect(dueOn(onDate('2026-11-25'), '2026-11-02', calendar, adjustments)).toBe('2026-11-25');
    expect(dueOn(endOfMonth(), '2026-11-02', calendar, adjustments)).toBe('2026-11-30');
    expect(dueOn(daysBefore(15), '2026-12-10', calendar, adjustments)).toBe('2026-11-25');
  });
});

describe('extension and overdue', () => {
  it('an extension replaces the date as it was granted', () => {
    expect(dueOn(days(10), '2026-11-02', calendar, { extendedTo: '2026-11-28' })).toBe('2026-11-28');
  });

  it('Saturday after a Friday deadline is overdue', () => {
    const due = dueOn(workingDays(5), '2026-11-06', calendar);
    expect(due).toBe('2026-11-13'); // Friday
    expect(isOverdue(due, '2026-11-13')).toBe(false);
    expect(isOverdue(due, '2026-11-14')).toBe(true);
  });
});

describe('rules as data', () => {
  it('are accepted as the constructors write them', () => {
    const rules = [
      days(5),
      workingDaysBefore(3),
      sameDay(),
      endOfQuarter(),
      dayOfNext('week', 7),
      yearlyOn(29, 2),
    ];
    for (const rule of [...rules, beforeDate('2026-11-15')]) expect(dateRuleSchema.parse(rule)).toEqual(rule);
  });

  it.each([
    { kind: 'after', count: -1, unit: 'day' },
    { kind: 'after', count: 1.5, unit: 'day' },
    { kind: 'after', count: 5, unit: 'days' },
    { kind: 'after', count: 5, unit: 'day', basis: 'Điều 27' },
    { kind: 'after', count: 5 },
    { kind: 'fixed', month: 4, day: 31 },
    { kind: 'fixed', month: 2, day: 30 },
    { kind: 'dayOfNext', period: 'week', day: 8 },
    { kind: 'on', on: '2026-02-30' },
    { kind: 'sometime' },
  ])('are refused when they make no sense: %j', (rule) => {
    expect(dateRuleSchema.safeParse(rule).success).toBe(false);
  });

  it('refuse impossible dates as a value, not by throwing', () => {
    expect(resolveDue(days(5), '2026-02-30', calendar)).toMatchObject({ code: 'DATE_INVALID' });
    expect(resolveDue(days(5), '2026-02-20', calendar, { extendedTo: 'mai' })).toMatchObject({
      code: 'DATE_INVALID',
    });
    expect(resolveDue(days(5), '2200-12-30', calendar)).toMatchObject({ code: 'DUE_OUT_OF_RANGE' });
    const pauses = [{ from: '2026-11-09', to: '2026-11-05' }];
    expect(resolveDue(days(5), '2026-11-02', calendar, { pauses })).toMatchObject({ code: 'PAUSE_REVERSED' });
  });
});
