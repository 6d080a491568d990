/**
 * The campaign clock: how real time becomes campaign time. Real by default; scaled (one day lasts `dayMs`) in
 * demonstrations and end-to-end tests, where a year passes in minutes. Instants are epoch milliseconds of the real
 * clock; nobody but the clock knows which one runs.
 */
import { z } from 'zod';
import { type CivilDate, civilDateOf, civilDateSchema, dayNumberOf } from './civilDate';

const realDayMs = 86_400_000;
/** Asia/Ho_Chi_Minh is UTC+7 all year, without daylight saving time. */
const hanoiOffsetMs = 7 * 3_600_000;

export const minutesPerDay = 1440;

export const campaignClockSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('real') }),
  z.strictObject({
    kind: z.literal('scaled'),
    /** The campaign date that begins at `startedAtMs`. */
    originOn: civilDateSchema,
    startedAtMs: z.int().min(0),
    /** Real milliseconds that one campaign day lasts; at least one for each hour. */
    dayMs: z.int().min(24).max(realDayMs),
  }),
]);
export type CampaignClock = z.infer<typeof campaignClockSchema>;

export const realClock: CampaignClock = { kind: 'real' };

/** Where campaign day 0 begins on the real clock, and how long a campaign day lasts there. */
function scaleOf(clock: CampaignClock): { readonly dayZeroMs: number; readonly dayMs: number } {
  if (clock.kind === 'real') return { dayZeroMs: -hanoiOffsetMs, dayMs: realDayMs };
  return { dayZeroMs: clock.startedAtMs - dayNumberOf(clock.originOn) * clock.dayMs, dayMs: clock.dayMs };
}

/** Real milliseconds that one campaign day lasts. */
export const dayMsOf = (clock: CampaignClock): number => scaleOf(clock).dayMs;

/** The campaign date at a real instant. */
export function todayOf(clock: CampaignClock, nowMs: number): CivilDate {
  const { dayZeroMs, dayMs } = scaleOf(clock);
  return civilDateOf(Math.floor((nowMs - dayZeroMs) / dayMs));
}

/** Minutes since the campaign day began at a real instant: 0 to 1439. */
export function minutesOfDay(clock: CampaignClock, nowMs: number): number {
  const { dayZeroMs, dayMs } = scaleOf(clock);
  const intoDayMs = (((nowMs - dayZeroMs) % dayMs) + dayMs) % dayMs;
  return Math.floor((intoDayMs * minutesPerDay) / dayMs);
}

/** The real instant at which a campaign date begins. */
export function startOfDayMs(clock: CampaignClock, on: CivilDate): number {
  const { dayZeroMs, dayMs } = scaleOf(clock);
  return dayZeroMs + dayNumberOf(on) * dayMs;
}

/**
 * The first whole real millisecond at which the campaign shows this date and at least this minute of it. Minutes up to
 * 1380 (23:00) fall on the date itself on every clock; later ones too, where a minute lasts a millisecond or more.
 */
export function realMsAt(clock: CampaignClock, on: CivilDate, minutes: number): number {
  const { dayMs } = scaleOf(clock);
  return startOfDayMs(clock, on) + Math.ceil((minutes * dayMs) / minutesPerDay);
}
