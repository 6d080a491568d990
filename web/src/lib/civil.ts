/** Civil dates ('YYYY-MM-DD') for showing and choosing; what a date means is decided by the server. */

export type CivilDate = string;

const dayMs = 86_400_000;
const numberOf = (on: CivilDate): number =>
  Date.UTC(Number(on.slice(0, 4)), Number(on.slice(5, 7)) - 1, Number(on.slice(8, 10))) / dayMs;
const civilOf = (day: number): CivilDate => new Date(day * dayMs).toISOString().slice(0, 10);

export const addDays = (on: CivilDate, days: number): CivilDate => civilOf(numberOf(on) + days);
/** Calendar days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: CivilDate, b: CivilDate): number => numberOf(b) - numberOf(a);
/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (on: CivilDate): number => ((((numberOf(on) + 3) % 7) + 7) % 7) + 1;
export const firstOfMonth = (on: CivilDate): CivilDate => `${on.slice(0, 7)}-01`;
export const addMonths = (on: CivilDate, months: number): CivilDate => {
  const count = Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}-01`;
};
/** The weeks, Monday first, that show a month. */
export function weeksOfMonth(on: CivilDate): CivilDate[][] {
  const first = firstOfMonth(on);
  const last = addDays(addMonths(first, 1), -1);
  const weeks: CivilDate[][] = [];
  for (let monday = addDays(first, 1 - weekdayOf(first)); monday <= last; monday = addDays(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, day) => addDays(monday, day)));
  return weeks;
}

/** Today in Viet Nam by this device's clock, until the server has said what day it is. */
export const deviceToday = (): CivilDate =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());

const weekdays = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ Nhật'];
export const weekdayName = (on: CivilDate): string => weekdays[weekdayOf(on) - 1] ?? '';
/** "25/11/2026" */
export const shortDate = (on: CivilDate): string => `${on.slice(8, 10)}/${on.slice(5, 7)}/${on.slice(0, 4)}`;
/** "25/11" */
export const dayAndMonth = (on: CivilDate): string => `${on.slice(8, 10)}/${on.slice(5, 7)}`;
/** "Thứ Tư, 25/11/2026" */
export const longDate = (on: CivilDate): string => `${weekdayName(on)}, ${shortDate(on)}`;

const clock = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});
/** "14:05 25/11/2026", in Viet Nam. */
export function moment(at: string | number): string {
  const parts = new Map(clock.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  return `${parts.get('hour')}:${parts.get('minute')} ${parts.get('day')}/${parts.get('month')}/${parts.get('year')}`;
}

/** What people type or paste as a date: 5/3/2026, 05-03-2026, 5.3.2026, 2026-03-05. */
export function readDate(text: string): CivilDate | undefined {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed);
  const vi = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(trimmed);
  const [year, month, day] =
    iso !== null ? [iso[1], iso[2], iso[3]] : vi !== null ? [vi[3], vi[2], vi[1]] : [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const real = new Date(`${on}T00:00:00Z`);
  return Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== on ? undefined : on;
}
