/**
 * When a message may reach a person. The legal moment of a notice is its date; messages keep to working hours, and
 * digests are spread so that a mail server is not met by a whole city at half past seven. All times go through the
 * campaign clock, so a scaled campaign runs through the same rules in seconds.
 */
import {
  type CampaignClock,
  type CivilDate,
  type WorkingCalendar,
  addDays,
  minutesOfDay,
  realMsAt,
  todayOf,
} from '../../domain/calendar';

/** Working hours, in minutes of the day: 07:30 to 17:00 [D]. */
export const workStartsMinute = 7 * 60 + 30;
export const workEndsMinute = 17 * 60;
/** Digests of one morning are spread over this long. */
export const spreadMinutes = 45;

/** A day, and the real instant (epoch ms) from which a message of that day may be sent. */
export interface Moment {
  readonly day: CivilDate;
  readonly atMs: number;
}

/**
 * The next digest of a person: today's while working hours last, else that of the next working day. A morning whose
 * turn has passed is made up for at once.
 */
export function digestMoment(
  clock: CampaignClock,
  calendar: WorkingCalendar,
  person: string,
  nowMs: number,
): Moment {
  const today = todayOf(clock, nowMs);
  if (!calendar.isWorkingDay(today) || minutesOfDay(clock, nowMs) >= workEndsMinute)
    return digestMomentAfter(clock, calendar, person, today);
  return { day: today, atMs: Math.max(turnOf(clock, person, today), nowMs) };
}

/** The digest of the first working day after a day. */
export function digestMomentAfter(
  clock: CampaignClock,
  calendar: WorkingCalendar,
  person: string,
  day: CivilDate,
): Moment {
  const next = calendar.addWorkingDays(day, 1);
  return { day: next, atMs: turnOf(clock, person, next) };
}

/**
 * When a message of its own may go: within working hours, also at the weekend, since its rung was counted in calendar
 * days on purpose; but not on a public holiday (docs/adr/0004-notices.md).
 */
export function breakThroughMoment(clock: CampaignClock, calendar: WorkingCalendar, nowMs: number): Moment {
  const today = todayOf(clock, nowMs);
  const minute = minutesOfDay(clock, nowMs);
  if (breaksRest(calendar, today) && minute < workEndsMinute)
    return { day: today, atMs: minute < workStartsMinute ? realMsAt(clock, today, workStartsMinute) : nowMs };
  let day = addDays(today, 1);
  while (!breaksRest(calendar, day)) day = addDays(day, 1);
  return { day, atMs: realMsAt(clock, day, workStartsMinute) };
}

function breaksRest(calendar: WorkingCalendar, day: CivilDate): boolean {
  const off = calendar.dayOff(day);
  return off === undefined || off.kind === 'weekend';
}

/** The person's turn on the morning of a day: always the same minute, so that people learn when it comes. */
function turnOf(clock: CampaignClock, person: string, day: CivilDate): number {
  const second = hashOf(person) % (spreadMinutes * 60);
  return realMsAt(clock, day, workStartsMinute + second / 60);
}

/** FNV-1a, 32 bits: spreads well, and needs to be nothing more. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}
