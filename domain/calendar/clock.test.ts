import fc from 'fast-check';
import {
  type CampaignClock,
  campaignClockSchema,
  minutesOfDay,
  minutesPerDay,
  realClock,
  realMsAt,
  startOfDayMs,
  todayOf,
} from './clock';
import { addDays } from './civilDate';

/** 20/11/2026 17:00 UTC is 21/11/2026 00:00 in Ha Noi. */
const midnightMs = 1_795_194_000_000;

describe('the real clock', () => {
  it('turns the day at midnight in Viet Nam, seven hours before Greenwich', () => {
    expect(todayOf(realClock, midnightMs - 1)).toBe('2026-11-20');
    expect(todayOf(realClock, midnightMs)).toBe('2026-11-21');
    expect(startOfDayMs(realClock, '2026-11-21')).toBe(midnightMs);
    expect(minutesOfDay(realClock, midnightMs - 1)).toBe(1439);
    expect(minutesOfDay(realClock, midnightMs + 8.5 * 3_600_000)).toBe(510);
    expect(realMsAt(realClock, '2026-11-21', 510)).toBe(midnightMs + 30_600_000);
    expect(todayOf(realClock, 0)).toBe('1970-01-01');
    expect(minutesOfDay(realClock, 0)).toBe(420);
  });
});

describe('a scaled clock', () => {
  const clock: CampaignClock = {
    kind: 'scaled',
    originOn: '2026-12-30',
    startedAtMs: 1_000_000,
    dayMs: 2_000,
  };

  it('begins with its first date and passes a day every two seconds', () => {
    expect(todayOf(clock, 1_000_000)).toBe('2026-12-30');
    expect(todayOf(clock, 1_001_999)).toBe('2026-12-30');
    expect(todayOf(clock, 1_004_000)).toBe('2027-01-01');
    expect(todayOf(clock, 999_999)).toBe('2026-12-29');
    expect(minutesOfDay(clock, 1_001_000)).toBe(720);
    expect(realMsAt(clock, '2027-01-01', 720)).toBe(1_005_000);
  });

  it('is refused without a sensible day length', () => {
    for (const dayMs of [0, -5, 23, 1.5, 90_000_000]) {
      expect(campaignClockSchema.safeParse({ ...clock, dayMs }).success).toBe(false);
    }
    expect(campaignClockSchema.parse(clock)).toEqual(clock);
  });
});

const anyClock: fc.Arbitrary<CampaignClock> = fc.oneof(
  fc.constant<CampaignClock>({ kind: 'real' }),
  fc.record({
    kind: fc.constant('scaled' as const),
    originOn: fc.integer({ min: 0, max: 3000 }).map((n) => addDays('2024-01-01', n)),
    startedAtMs: fc.integer({ min: 1_600_000_000_000, max: 2_000_000_000_000 }),
    dayMs: fc.integer({ min: 24, max: 86_400_000 }),
  }),
);
const anyDate = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2024-01-01', n));

describe('every campaign clock', () => {
  it('shows a date from its first millisecond to the last before the next', () => {
    fc.assert(
      fc.property(anyClock, anyDate, (clock, on) => {
        const startMs = startOfDayMs(clock, on);
        expect([todayOf(clock, startMs), minutesOfDay(clock, startMs)]).toEqual([on, 0]);
        expect(todayOf(clock, startMs - 1)).toBe(addDays(on, -1));
        expect(todayOf(clock, startOfDayMs(clock, addDays(on, 1)) - 1)).toBe(on);
      }),
    );
  });

  it('wakes on the date and not before the minute that was asked for', () => {
    fc.assert(
      fc.property(anyClock, anyDate, fc.integer({ min: 0, max: 1380 }), (clock, on, minutes) => {
        const atMs = realMsAt(clock, on, minutes);
        expect(todayOf(clock, atMs)).toBe(on);
        expect(minutesOfDay(clock, atMs)).toBeGreaterThanOrEqual(minutes);
        expect(minutesOfDay(clock, atMs)).toBeLessThan(minutesPerDay);
        if (minutes > 0) expect(minutesOfDay(clock, atMs - 1)).toBeLessThan(minutes);
      }),
    );
  });
});
