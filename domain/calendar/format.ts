/** How dates are written for people, in Vietnamese. */
import { type CivilDate, weekdayOf } from './civilDate';
import { minutesOfDay, realClock, todayOf } from './clock';

const weekdayNames = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ Nhật'];

/** "Thứ Hai" … "Chủ Nhật". */
export const weekdayNameOf = (on: CivilDate): string => weekdayNames[weekdayOf(on) - 1] ?? '';

/** "25/11/2026" */
export const formatVi = (on: CivilDate): string => `${on.slice(8, 10)}/${on.slice(5, 7)}/${on.slice(0, 4)}`;

/** "Thứ Tư, 25/11/2026" */
export const formatViLong = (on: CivilDate): string => `${weekdayNameOf(on)}, ${formatVi(on)}`;

const twoDigits = (count: number): string => String(count).padStart(2, '0');

/** "14:05 ngày 25/11/2026": an instant in Viet Nam. */
export function formatMomentVi(atMs: number): string {
  const minutes = minutesOfDay(realClock, atMs);
  const time = `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
  return `${time} ngày ${formatVi(todayOf(realClock, atMs))}`;
}
