import fc from 'fast-check';
import {
  type CampaignClock,
  builtinCalendar,
  indexCalendar,
  minutesOfDay,
  realClock,
  todayOf,
} from '../../domain/calendar';
import {
  breakThroughMoment,
  digestMoment,
  digestMomentAfter,
  spreadMinutes,
  workEndsMinute,
  workStartsMinute,
} from './moments';

const calendar = indexCalendar(builtinCalendar);
const at = (on: string, time: string): number => Date.parse(`${on}T${time}:00+07:00`);
const scaled: CampaignClock = {
  kind: 'scaled',
  originOn: '2026-11-20',
  startedAtMs: at('2026-05-01', '03:00'),
  dayMs: 10_000,
};

const clocks = fc.constantFrom(realClock, scaled);
const people = fc.string({ minLength: 1, maxLength: 12 });
/** Some instant in the two years after the clock began. */
const instant = (clock: CampaignClock) =>
  clock.kind === 'real'
    ? fc.integer({ min: at('2026-01-01', '00:00'), max: at('2027-12-01', '00:00') })
    : fc.integer({ min: clock.startedAtMs, max: clock.startedAtMs + 370 * clock.dayMs });
const cases = clocks.chain((clock) => fc.tuple(fc.constant(clock), people, instant(clock)));

describe('the moment of a digest', () => {
  it('is a working day within working hours, never in the past', () => {
    fc.assert(
      fc.property(cases, ([clock, person, nowMs]) => {
        const { day, atMs } = digestMoment(clock, calendar, person, nowMs);
        expect(atMs).toBeGreaterThanOrEqual(nowMs);
        expect(calendar.isWorkingDay(day)).toBe(true);
        expect(todayOf(clock, atMs)).toBe(day);
        expect(minutesOfDay(clock, atMs)).toBeGreaterThanOrEqual(workStartsMinute);
        expect(minutesOfDay(clock, atMs)).toBeLessThan(workEndsMinute);
      }),
    );
  });

  it('comes in the same minutes every morning, spread over people', () => {
    const minutes = Array.from({ length: 2_000 }, (_, i) => {
      const { atMs } = digestMomentAfter(realClock, calendar, `person-${i}`, '2026-11-20');
      expect(
        minutesOfDay(realClock, digestMomentAfter(realClock, calendar, `person-${i}`, '2026-11-25').atMs),
      ).toBe(minutesOfDay(realClock, atMs));
      return minutesOfDay(realClock, atMs) - workStartsMinute;
    });
    const perMinute = Array.from({ length: spreadMinutes }, (_, m) => minutes.filter((x) => x === m).length);
    // 44 a minute on average: no minute is empty, and none holds three times its share.
    expect(Math.min(...perMinute)).toBeGreaterThan(15);
    expect(Math.max(...perMinute)).toBeLessThan(130);
  });

  it('after a day is always a later day', () => {
    fc.assert(
      fc.property(cases, ([clock, person, nowMs]) => {
        const first = digestMoment(clock, calendar, person, nowMs);
        const second = digestMomentAfter(clock, calendar, person, first.day);
        expect(second.day > first.day).toBe(true);
        expect(second.atMs).toBeGreaterThan(first.atMs);
      }),
    );
  });
});

describe('the moment of a message of its own', () => {
  it('is within working hours, never in the past, and never on a public holiday', () => {
    fc.assert(
      fc.property(cases, ([clock, , nowMs]) => {
        const { day, atMs } = breakThroughMoment(clock, calendar, nowMs);
        expect(atMs).toBeGreaterThanOrEqual(nowMs);
        expect(todayOf(clock, atMs)).toBe(day);
        expect(minutesOfDay(clock, atMs)).toBeGreaterThanOrEqual(workStartsMinute);
        expect(minutesOfDay(clock, atMs)).toBeLessThan(workEndsMinute);
        expect(calendar.dayOff(day)?.kind ?? 'weekend').toBe('weekend');
      }),
    );
  });

  it('is the Saturday after the week of Tết for what comes on its first day', () => {
    // 16–20/02/2026 are holidays, 21/02 is a Saturday.
    expect(breakThroughMoment(realClock, calendar, at('2026-02-16', '00:00'))).toEqual({
      day: '2026-02-21',
      atMs: at('2026-02-21', '07:30'),
    });
    expect(digestMoment(realClock, calendar, 'an', at('2026-02-16', '00:00')).day).toBe('2026-02-23');
  });
});
