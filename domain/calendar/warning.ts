/**
 * How near a deadline is (domain.md §2.6). Nearness is counted in working days, overdue in calendar days: a system that
 * counts both in working days still says "rất gần hạn" on the Saturday after a Friday deadline.
 */
import { type CivilDate, daysBetween } from './civilDate';
import { isOverdue } from './due';
import type { WorkingCalendar } from './workingCalendar';

export const warningLevels = ['conHan', 'sapDenHan', 'ganHan', 'ratGanHan', 'homNay', 'quaHan'] as const;
export type WarningLevel = (typeof warningLevels)[number];

/** Working days left, at the most, for each level [P Thanh Hóa]. */
export const warningThresholds = { sapDenHan: 15, ganHan: 7, ratGanHan: 3 } as const;

const labels: Record<WarningLevel, string> = {
  conHan: 'còn hạn',
  sapDenHan: 'sắp đến hạn',
  ganHan: 'gần hạn',
  ratGanHan: 'rất gần hạn',
  homNay: 'hết hạn hôm nay',
  quaHan: 'quá hạn',
};

export const warningLevelLabel = (level: WarningLevel): string => labels[level];

/** The level of a due date, seen from today. */
export function warningLevel(due: CivilDate, today: CivilDate, calendar: WorkingCalendar): WarningLevel {
  if (isOverdue(due, today)) return 'quaHan';
  if (due === today) return 'homNay';
  const workingDaysLeft = calendar.workingDaysBetween(today, due);
  if (workingDaysLeft <= warningThresholds.ratGanHan) return 'ratGanHan';
  if (workingDaysLeft <= warningThresholds.ganHan) return 'ganHan';
  if (workingDaysLeft <= warningThresholds.sapDenHan) return 'sapDenHan';
  return 'conHan';
}

/** "còn 3 ngày làm việc", "hết hạn hôm nay", "quá hạn 2 ngày". */
export function warningText(due: CivilDate, today: CivilDate, calendar: WorkingCalendar): string {
  const daysLeft = daysBetween(today, due);
  if (daysLeft < 0) return `quá hạn ${-daysLeft} ngày`;
  if (daysLeft === 0) return labels.homNay;
  const workingDaysLeft = calendar.workingDaysBetween(today, due);
  return workingDaysLeft > 0
    ? `còn ${workingDaysLeft} ngày làm việc`
    : `còn ${daysLeft} ngày, đều là ngày nghỉ`;
}
