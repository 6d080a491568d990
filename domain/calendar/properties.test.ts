/** The laws of the arithmetic, on arbitrary calendars. */
import fc from 'fast-check';
import { isRefusal } from '../errors';
import type { Calendar, CalendarDay } from './calendar';
import { previewCalendarChange } from './change';
import {
  addDays,
  addMonths,
  type CivilDate,
  civilDateOf,
  dayNumberOf,
  daysBetween,
  weekdayOf,
} from './civilDate';
import { type Due, dueSchema, resolveDue } from './derivation';
import { type DueAdjustments, dueOn } from './due';
import { explainDue } from './explain';
import { nextPeriod, periodEnd, periodOf, periodStart, previousPeriod } from './period';
import { type DateRule, dateRuleSchema, days, rollOf, workingDays, workingDaysBefore } from './rule';
import { indexCalendar, type WorkingCalendar } from './workingCalendar';

const years = [2026, 2027];
const day = (on: CivilDate): CalendarDay => ({
  on,
  kind: weekdayOf(on) >= 6 ? 'workingDay' : 'holiday',
  name: 'Ngày bất kỳ',
  basis: { text: 'Văn bản bất kỳ', tag: 'D' },
});
const calendarWith = (flipped: Iterable<CivilDate>): Calendar => ({
  version: 1,
  years,
  days: [...new Set(flipped)].map(day),
});

/** A date of the two years, or one close to a given stretch so that rest days matter. */
const date = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2026-01-05', n));
/** Two years in which some weekdays rest and some weekends are worked. */
const calendar = fc.uniqueArray(date, { maxLength: 120 }).map(calendarWith);
const count = fc.integer({ min: 0, max: 40 });
const roll = fc.constantFrom('next', 'previous', 'none');
const period = fc.constantFrom('week', 'month', 'quarter', 'halfYear', 'year');

const rule: fc.Arbitrary<DateRule> = fc
  .oneof(
    fc.record(
      {
        kind: fc.constantFrom('after', 'before'),
        count,
        unit: fc.constantFrom('day', 'workingDay', 'month'),
        roll,
      },
      { requiredKeys: ['kind', 'count', 'unit'] },
    ),
    fc.record({ kind: fc.constant('same'), roll }, { requiredKeys: ['kind'] }),
    fc.record({ kind: fc.constant('endOf'), period, roll }, { requiredKeys: ['kind', 'period'] }),
    fc.record({ kind: fc.constant('dayOfNext'), period, day: fc.integer({ min: 1, max: 7 }), roll }),
    fc.record({
      kind: fc.constant('fixed'),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 29 }),
    }),
    fc.record({ kind: fc.constant('on'), on: date, strictlyBefore: fc.boolean(), roll }),
  )
  .map((value) => dateRuleSchema.parse(value));

const pause = fc
  .tuple(date, fc.integer({ min: 0, max: 20 }))
  .map(([from, length]) => ({ from, to: addDays(from, length) }));
const adjustments: fc.Arbitrary<DueAdjustments> = fc.record(
  { pauses: fc.array(pause, { maxLength: 4 }), extendedTo: date },
  { requiredKeys: [] },
);

/** Counts by walking from day to day, as a clerk with a wall calendar would. */
function walk(from: CivilDate, n: number, working: WorkingCalendar): CivilDate {
  let on = from;
  for (let left = Math.abs(n); left > 0;) {
    on = addDays(on, Math.sign(n));
    if (working.isWorkingDay(on)) left -= 1;
  }
  return on;
}

/** The due date of a running count, found by walking: paused days do not count. */
function walkPaused(from: CivilDate, n: number, counts: (on: CivilDate) => boolean): CivilDate {
  let on = from;
  for (let left = n; left > 0;) {
    on = addDays(on, 1);
    if (counts(on)) left -= 1;
  }
  return on;
}

describe('working days', () => {
  it('are counted as by walking from day to day', () => {
    fc.assert(
      fc.property(calendar, date, fc.integer({ min: -40, max: 40 }), (rows, from, n) => {
        const working = indexCalendar(rows);
        expect(working.addWorkingDays(from, n)).toBe(walk(from, n, working));
      }),
    );
  });

  it('rest on weekends and on rows, and work on all other days', () => {
    fc.assert(
      fc.property(fc.uniqueArray(date, { maxLength: 120 }), date, (flipped, on) => {
        const working = indexCalendar(calendarWith(flipped));
        expect(working.isWorkingDay(on)).toBe(weekdayOf(on) >= 6 === flipped.includes(on));
        expect(working.dayOff(on) === undefined).toBe(working.isWorkingDay(on));
      }),
    );
  });

  it('grow with the count, strictly, and with the start', () => {
    fc.assert(
      fc.property(calendar, date, date, count, (rows, a, b, n) => {
        const working = indexCalendar(rows);
        const [earlier, later] = a < b ? [a, b] : [b, a];
        expect(working.addWorkingDays(earlier, n + 1) > working.addWorkingDays(earlier, n)).toBe(true);
        expect(dueOn(workingDays(n), earlier, working) <= dueOn(workingDays(n), later, working)).toBe(true);
        expect(dueOn(days(n), earlier, working) <= dueOn(days(n), later, working)).toBe(true);
      }),
    );
  });

  it('always end on a working day', () => {
    fc.assert(
      fc.property(calendar, date, count, (rows, from, n) => {
        const working = indexCalendar(rows);
        expect(working.isWorkingDay(dueOn(workingDays(n), from, working))).toBe(true);
        expect(working.isWorkingDay(dueOn(workingDaysBefore(n), from, working))).toBe(true);
        expect(working.isWorkingDay(dueOn(days(n), from, working))).toBe(true);
      }),
    );
  });

  it('forth and back lead home, from a working day', () => {
    fc.assert(
      fc.property(calendar, date, count, (rows, anywhere, n) => {
        const working = indexCalendar(rows);
        const from = working.roll(anywhere, 'next');
        expect(dueOn(workingDaysBefore(n), dueOn(workingDays(n), from, working), working)).toBe(from);
        expect(working.workingDaysBetween(from, working.addWorkingDays(from, n))).toBe(n);
      }),
    );
  });

  it('between two dates are minus those between the other way round, and add up', () => {
    fc.assert(
      fc.property(calendar, date, date, date, (rows, a, b, c) => {
        const working = indexCalendar(rows);
        expect(working.workingDaysBetween(a, b) + working.workingDaysBetween(b, a)).toBe(0);
        expect(working.workingDaysBetween(a, b) + working.workingDaysBetween(b, c)).toBe(
          working.workingDaysBetween(a, c),
        );
      }),
    );
  });

  it('are the same whichever date was asked for first', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 60_000 }), date, count, (far, on, n) => {
        const asked = indexCalendar(calendarWith([]));
        asked.isWorkingDay(civilDateOf(far));
        const fresh = indexCalendar(calendarWith([]));
        expect(asked.addWorkingDays(on, n)).toBe(fresh.addWorkingDays(on, n));
        expect(asked.workingDaysBetween(civilDateOf(far), on)).toBe(
          fresh.workingDaysBetween(civilDateOf(far), on),
        );
      }),
    );
  });
});

describe('rolling', () => {
  it('does nothing the second time, and nothing to a working day', () => {
    fc.assert(
      fc.property(calendar, date, roll, (rows, on, direction) => {
        const working = indexCalendar(rows);
        const once = working.roll(on, direction);
        expect(working.roll(once, direction)).toBe(once);
        if (working.isWorkingDay(on)) expect(once).toBe(on);
        if (direction === 'next') expect(once >= on).toBe(true);
        if (direction === 'previous') expect(once <= on).toBe(true);
      }),
    );
  });

  it('passes over rest days only', () => {
    fc.assert(
      fc.property(calendar, date, (rows, on) => {
        const working = indexCalendar(rows);
        const next = working.roll(on, 'next');
        for (let passed = on; passed < next; passed = addDays(passed, 1)) {
          expect(working.isWorkingDay(passed)).toBe(false);
        }
      }),
    );
  });
});

describe('a change of the calendar', () => {
  it('never makes a deadline earlier by a new day off, nor later by a new working day', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(date, { maxLength: 60 }),
        date,
        date,
        count,
        fc.constantFrom('day', 'workingDay'),
        (flipped, changed, from, n, unit) => {
          fc.pre(!flipped.includes(changed));
          const before = indexCalendar(calendarWith(flipped));
          const after = indexCalendar(calendarWith([...flipped, changed]));
          const counted: DateRule = { kind: 'after', count: n, unit };
          const back: DateRule = { kind: 'before', count: n, unit };
          const newDayOff = weekdayOf(changed) < 6;
          const [fewer, more] = newDayOff ? [before, after] : [after, before];
          expect(dueOn(counted, from, more) >= dueOn(counted, from, fewer)).toBe(true);
          expect(dueOn(back, from, more) <= dueOn(back, from, fewer)).toBe(true);
        },
      ),
    );
  });

  it('moves a count of working days by nothing when the swap lies wholly inside it', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 10 }), (from, weeks) => {
        const plain = indexCalendar(calendarWith([]));
        const monday = addDays(from, 8 - weekdayOf(from));
        const swapped = indexCalendar(calendarWith([monday, addDays(monday, 5)]));
        const n = weeks * 5 + 5;
        expect(dueOn(workingDays(n), from, swapped)).toBe(dueOn(workingDays(n), from, plain));
      }),
    );
  });

  it('is previewed exactly as it is recomputed', () => {
    const due = fc.record({ rule, anchorOn: date, adjustments });
    fc.assert(
      fc.property(fc.array(due, { maxLength: 10 }), calendar, calendar, (inputs, before, after) => {
        const dues = inputs.map((input, index) => ({ id: String(index), ...input }));
        const preview = new Map(previewCalendarChange(dues, before, after).map((moved) => [moved.id, moved]));
        for (const { id, rule: dueRule, anchorOn, adjustments: adjusted } of dues) {
          const from = dueOn(dueRule, anchorOn, indexCalendar(before), adjusted);
          const to = dueOn(dueRule, anchorOn, indexCalendar(after), adjusted);
          expect(preview.get(id)).toEqual(from === to ? undefined : { id, from, to });
        }
      }),
    );
  });
});

describe('pauses', () => {
  it('of k days inside the period shift a calendar deadline by k, before it rolls', () => {
    fc.assert(
      fc.property(
        calendar,
        date,
        count,
        fc.nat(),
        fc.integer({ min: 0, max: 30 }),
        (rows, from, n, offset, k) => {
          fc.pre(n > 0);
          const working = indexCalendar(rows);
          const start = addDays(from, 1 + (offset % n));
          const pauses = [{ from: start, to: addDays(start, k) }];
          expect(dueOn(days(n, 'none'), from, working, { pauses })).toBe(addDays(from, n + k));
          expect(dueOn(days(n), from, working, { pauses })).toBe(working.roll(addDays(from, n + k), 'next'));
        },
      ),
    );
  });

  it('are left out of the count, day by day', () => {
    fc.assert(
      fc.property(
        calendar,
        date,
        fc.integer({ min: 1, max: 40 }),
        fc.array(pause, { maxLength: 4 }),
        (rows, from, n, pauses) => {
          const working = indexCalendar(rows);
          const runs = (on: CivilDate) => !pauses.some((stop) => stop.from <= on && on < stop.to);
          expect(dueOn(days(n, 'none'), from, working, { pauses })).toBe(walkPaused(from, n, runs));
          expect(dueOn(workingDays(n), from, working, { pauses })).toBe(
            walkPaused(from, n, (on) => runs(on) && working.isWorkingDay(on)),
          );
        },
      ),
    );
  });

  it('never make a deadline earlier', () => {
    fc.assert(
      fc.property(calendar, rule, date, fc.array(pause, { maxLength: 4 }), (rows, dueRule, from, pauses) => {
        fc.pre(rollOf(dueRule) !== 'previous');
        const working = indexCalendar(rows);
        expect(dueOn(dueRule, from, working, { pauses }) >= dueOn(dueRule, from, working)).toBe(true);
      }),
    );
  });
});

describe('the derivation', () => {
  const due = (
    dueRule: DateRule,
    from: CivilDate,
    working: WorkingCalendar,
    adjusted: DueAdjustments,
  ): Due => {
    const result = resolveDue(dueRule, from, working, adjusted);
    if (isRefusal(result)) throw new Error(result.code);
    return result;
  };

  it('finds the same date as the fast road, is plain data, and can be told', () => {
    fc.assert(
      fc.property(calendar, rule, date, adjustments, (rows, dueRule, from, adjusted) => {
        const working = indexCalendar(rows);
        const result = due(dueRule, from, working, adjusted);
        expect(result.on).toBe(dueOn(dueRule, from, working, adjusted));
        expect(dueSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
        const told = explainDue(result, { anchorLabel: 'ngày nhận' });
        expect(told.at(-1)).toMatch(/^Hạn cuối: /);
        expect(told.join(' ')).not.toMatch(/undefined|NaN/);
      }),
    );
  });

  it('accounts for every day of a working count: counted, weekend or named', () => {
    fc.assert(
      fc.property(calendar, date, fc.integer({ min: 1, max: 40 }), (rows, from, n) => {
        const result = due(workingDays(n), from, indexCalendar(rows), {});
        const skipped = result.derivation.find((step) => step.kind === 'skipped');
        const off = skipped === undefined ? 0 : skipped.days.length + skipped.weekendDays;
        expect(n + off).toBe(daysBetween(from, result.on));
      }),
    );
  });
});

describe('dates and periods', () => {
  const anyDate = fc
    .integer({ min: dayNumberOf('1900-01-01'), max: dayNumberOf('2200-12-31') })
    .map(civilDateOf);

  it('a day number and its date are one', () => {
    fc.assert(fc.property(anyDate, (on) => expect(civilDateOf(dayNumberOf(on))).toBe(on)));
  });

  it('days add up', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -9000, max: 9000 }), (on, n) => {
        expect(daysBetween(on, addDays(on, n))).toBe(n);
        expect(addDays(addDays(on, n), -n)).toBe(on);
      }),
    );
  });

  it('months keep order and never leave their month', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -100, max: 100 }), (on, n) => {
        const moved = addMonths(on, n);
        expect(moved.slice(0, 7)).toBe(addMonths(`${on.slice(0, 7)}-01`, n).slice(0, 7));
        expect(addMonths(on, n + 1) > moved).toBe(true);
      }),
    );
  });

  it('a period holds its dates, and its neighbours touch it', () => {
    fc.assert(
      fc.property(anyDate, period, (on, kind) => {
        fc.pre(on > '1900-12-31' && on < '2200-01-01');
        const key = periodOf(on, kind);
        expect(periodStart(key) <= on && on <= periodEnd(key)).toBe(true);
        expect(addDays(periodEnd(key), 1)).toBe(periodStart(nextPeriod(key)));
        expect(previousPeriod(nextPeriod(key))).toBe(key);
        expect(nextPeriod(key) > key).toBe(true);
      }),
    );
  });
});
