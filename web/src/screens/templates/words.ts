/** A rhythm in words, and what a template is asked for again and again. */
import type { Get } from '../../api/types';
import { shortDate, weekdayName } from '../../lib/civil';
import { launchWords } from '../../messages/launch';
import { templateWords as w } from '../../messages/templates';

export type Template = Get<'/templates/{id}'>;
export type Rule = Template['body']['rule'];
export type Occurrence = Template['next'][number];

/** A Monday: the days of its week stand for all weeks. */
const monday = '2026-01-05';
export const weekdays = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
  value: String(day),
  label: weekdayName(`2026-01-${String(Number(monday.slice(8)) + day - 1).padStart(2, '0')}`),
}));

/** “ngày 5, tháng thứ 1 của mỗi quý, mở trước 10 ngày” */
export function scheduleText({ rhythm, leadDays }: Rule): string {
  const ahead = leadDays === 0 ? '' : `, ${w.ahead(leadDays)}`;
  switch (rhythm.every) {
    case 'week':
      return `${w.weekly(weekdays[rhythm.weekday - 1]?.label ?? '')}${ahead}`;
    case 'month':
      return `${w.monthly(rhythm.day)}${ahead}`;
    case 'quarter':
      return `${w.quarterly(rhythm.day, rhythm.month)}${ahead}`;
    case 'year':
      return `${w.yearly(rhythm.day, rhythm.month)}${ahead}`;
  }
}

/** “2 đơn vị”, or all of some levels below a unit. */
export function scopeText({ scope: { codes = [], within }, owner }: Template): string {
  if (within === undefined) return w.scopeUnits(codes.length);
  const levels = (within.levels ?? []).map((level) => launchWords.level[level]);
  return w.scopeWithin(levels, within.unit === owner.code ? owner.name : within.unit);
}

export const periodText = ({ from, until, at }: Rule): string =>
  `${w.fromTo(shortDate(from), until === undefined ? undefined : shortDate(until))}, ${w.atTime(at)}`;

export const templateTones = { active: 'accent', paused: 'soon', ended: 'plain' } as const;
export const occurrenceTones = {
  planned: 'plain',
  dayOff: 'wait',
  requested: 'soon',
  launched: 'done',
  skipped: 'wait',
  refused: 'late',
} as const;
