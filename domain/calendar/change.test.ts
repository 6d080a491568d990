import { builtinCalendar, proposedSwaps2026 } from './builtin';
import { type Calendar, type CalendarDay, type CalendarDayKind, calendarSchema } from './calendar';
import {
  applyCalendarChange,
  type CalendarChange,
  calendarChangeSchema,
  previewCalendarChange,
} from './change';
import { days, onDate, workingDays } from './rule';
import { indexCalendar } from './workingCalendar';

const row = (on: string, kind: CalendarDayKind): CalendarDay => ({
  on,
  kind,
  name: 'Theo quyết định mới',
  basis: { text: 'Quyết định nghỉ bù', tag: 'M' },
});
const change = (rows: Partial<CalendarChange>): CalendarChange =>
  calendarChangeSchema.parse({ reason: 'Theo văn bản của cấp trên', ...rows });
const applied = (calendar: Calendar, rows: Partial<CalendarChange>): Calendar =>
  calendarSchema.parse(applyCalendarChange(calendar, change(rows)));
/** The problems of a refused change, as "path CODE". */
const problemsOf = (rows: Partial<CalendarChange>): string[] => {
  const refusal = applyCalendarChange(builtinCalendar, change(rows));
  return 'problems' in refusal && refusal.problems !== undefined
    ? refusal.problems.map(({ path, code }) => `${path} ${code}`)
    : [];
};

describe('an administrator changes the calendar', () => {
  it('by adding, replacing and removing rows; the old calendar stays as it was', () => {
    const before = structuredClone(builtinCalendar);
    const after = applied(builtinCalendar, {
      add: [row('2027-09-04', 'workingDay')],
      replace: [row('2027-09-03', 'swappedRest')],
      remove: ['2027-02-04'],
    });
    const calendar = indexCalendar(after);
    expect(calendar.isWorkingDay('2027-09-04')).toBe(true);
    expect(calendar.dayOff('2027-09-03')).toMatchObject({ kind: 'swappedRest' });
    expect(calendar.isWorkingDay('2027-02-04')).toBe(true);
    expect(after.days.map((day) => day.on)).toEqual(after.days.map((day) => day.on).toSorted());
    expect(builtinCalendar).toEqual(before);
  });

  it('and every change is a new version', () => {
    const once = applied(builtinCalendar, { remove: ['2027-02-04'] });
    const twice = applied(once, { remove: ['2027-02-10'] });
    expect([once.version, twice.version]).toEqual(['builtin-2026-11+1', 'builtin-2026-11+2']);
    expect(applied({ ...builtinCalendar, version: 7 }, { remove: ['2027-02-04'] }).version).toBe(8);
  });

  it('and enters a new year, which then is no longer provisional', () => {
    const after = applied(builtinCalendar, { addYears: [2028], add: [row('2028-01-26', 'holiday')] });
    expect(indexCalendar(after).isProvisional(2028)).toBe(false);
    expect(indexCalendar(after).isWorkingDay('2028-01-26')).toBe(false);
    // The rows of an entered year are complete: the statute no longer fills in.
    expect(indexCalendar(after).isWorkingDay('2028-05-01')).toBe(true);
  });

  it('but not to nonsense: every senseless row is named', () => {
    expect(
      problemsOf({
        add: [
          row('2026-11-25', 'workingDay'), // an ordinary Wednesday
          row('2026-11-28', 'swappedRest'), // a Saturday
          row('2026-11-24', 'holiday'), // has a row
          row('2028-01-26', 'holiday'), // year not entered
          row('2026-12-05', 'workingDay'), // fine
          row('2026-12-05', 'workingDay'), // the same again
        ],
        replace: [row('2026-12-25', 'holiday')],
        remove: ['2026-12-24'],
      }),
    ).toEqual([
      'add.0 CALENDAR_ALREADY_WORKED',
      'add.1 CALENDAR_ALREADY_REST',
      'add.2 CALENDAR_DAY_EXISTS',
      'add.3 CALENDAR_YEAR_MISSING',
      'add.5 CALENDAR_DAY_TWICE',
      'replace.0 CALENDAR_DAY_UNKNOWN',
      'remove.0 CALENDAR_DAY_UNKNOWN',
    ]);
    expect(problemsOf({})).toEqual([' CALENDAR_CHANGE_EMPTY']);
    expect(problemsOf({ replace: [row('2026-11-24', 'workingDay')] })).toEqual([]);
  });

  it('and says so in Vietnamese', () => {
    const refusal = applyCalendarChange(builtinCalendar, change({ add: [row('2026-11-25', 'workingDay')] }));
    expect(refusal).toMatchObject({
      code: 'CALENDAR_CHANGE_INVALID',
      params: { count: 1 },
      problems: [{ message: 'Ngày 25/11/2026 vốn là ngày làm việc nên không thể là ngày làm bù.' }],
    });
  });

  it('with a reason', () => {
    expect(calendarChangeSchema.safeParse({ reason: '  ', remove: ['2027-02-04'] }).success).toBe(false);
  });
});

describe('the preview of a change', () => {
  const dues = [
    { id: 'across the swap', rule: workingDays(3), anchorOn: '2026-08-28' },
    { id: 'ends on the day off', rule: days(10), anchorOn: '2026-08-21' },
    { id: 'counts the working Saturday', rule: workingDays(2), anchorOn: '2026-08-20' },
    { id: 'across both', rule: workingDays(10), anchorOn: '2026-08-20' },
    { id: 'long before', rule: workingDays(3), anchorOn: '2026-03-02' },
    { id: 'named date', rule: onDate('2026-08-31'), anchorOn: '2026-03-02' },
    { id: 'extended', rule: days(10), anchorOn: '2026-08-21', adjustments: { extendedTo: '2026-08-31' } },
  ];

  it('names the due dates that move, and only those', () => {
    const after = applied(builtinCalendar, proposedSwaps2026);
    expect(previewCalendarChange(dues, builtinCalendar, after)).toEqual([
      { id: 'across the swap', from: '2026-09-04', to: '2026-09-07' },
      { id: 'ends on the day off', from: '2026-08-31', to: '2026-09-03' },
      { id: 'counts the working Saturday', from: '2026-08-24', to: '2026-08-22' },
    ]);
  });

  it('is empty when nothing changes', () => {
    expect(previewCalendarChange(dues, builtinCalendar, builtinCalendar)).toEqual([]);
  });
});
