/**
 * The rules by which law and plans name a deadline. A rule is data: it says how to get from an anchor (the day of the
 * event) to the due date, and nothing else. Legal basis and anchor live with the process definition.
 */
import { z } from 'zod';
import { type CivilDate, civilDateSchema, daysInMonth } from './civilDate';
import { type PeriodKind, periodKindSchema } from './period';

/** What happens when the last day is a rest day: on to the next working day, back to the previous, or nothing. */
export const rollSchema = z.enum(['next', 'previous', 'none']);
export type Roll = z.infer<typeof rollSchema>;

/** Calendar days ("ngày"), working days ("ngày làm việc") and months are never inferred from each other. */
export const dateUnitSchema = z.enum(['day', 'workingDay', 'month']);
export type DateUnit = z.infer<typeof dateUnitSchema>;

const counted = { count: z.int().min(0).max(3660), unit: dateUnitSchema, roll: rollSchema.optional() };
const leapYear = 2024;

export const dateRuleSchema = z.discriminatedUnion('kind', [
  /** "trong N ngày kể từ …": counting starts the day after the anchor */
  z.strictObject({ kind: z.literal('after'), ...counted }),
  /** "chậm nhất N ngày trước …" */
  z.strictObject({ kind: z.literal('before'), ...counted }),
  /** on the anchor itself */
  z.strictObject({ kind: z.literal('same'), roll: rollSchema.optional() }),
  /** "trong Quý III": the last day of the period that holds the anchor */
  z.strictObject({ kind: z.literal('endOf'), period: periodKindSchema, roll: rollSchema.optional() }),
  /** "ngày 10 tháng đầu quý sau": day N of the month after the period that holds the anchor (of the week after a week) */
  z
    .strictObject({
      kind: z.literal('dayOfNext'),
      period: periodKindSchema,
      day: z.int().min(1).max(31),
      roll: rollSchema.optional(),
    })
    .refine((rule) => rule.period !== 'week' || rule.day <= 7, {
      error: 'Tuần chỉ có ngày 1 (Thứ Hai) đến 7 (Chủ Nhật).',
      path: ['day'],
    }),
  /** "31/3 hằng năm": the next such date, on or after the anchor */
  z
    .strictObject({
      kind: z.literal('fixed'),
      month: z.int().min(1).max(12),
      day: z.int().min(1).max(31),
      roll: rollSchema.optional(),
    })
    .refine((rule) => rule.day <= daysInMonth(leapYear, rule.month), {
      error: 'Tháng này không có ngày đó.',
      path: ['day'],
    }),
  /** an absolute date; "trước ngày 15/11" is `strictlyBefore`: the day before it is the last one */
  z.strictObject({
    kind: z.literal('on'),
    on: civilDateSchema,
    strictlyBefore: z.boolean().optional(),
    roll: rollSchema.optional(),
  }),
]);
export type DateRule = z.infer<typeof dateRuleSchema>;

/**
 * The roll of a rule that names none. A counted period ends on the next working day, as in the Civil Code (Điều 148
 * [S]; for Front and Party deadlines this is custom [D]); "chậm nhất … trước" goes back, so that the notice is never
 * shorter; a date that somebody named (31/3, Quý III, 15/11) stands as named [D].
 */
export function rollOf(rule: DateRule): Roll {
  if (rule.roll !== undefined) return rule.roll;
  switch (rule.kind) {
    case 'after':
      return 'next';
    case 'before':
      return 'previous';
    case 'same':
    case 'endOf':
    case 'dayOfNext':
    case 'fixed':
    case 'on':
      return 'none';
  }
}

const rolled = (roll: Roll | undefined) => (roll === undefined ? {} : { roll });

/** N calendar days after the anchor. */
export const days = (count: number, roll?: Roll): DateRule => ({
  kind: 'after',
  count,
  unit: 'day',
  ...rolled(roll),
});
/** N working days after the anchor. */
export const workingDays = (count: number): DateRule => ({ kind: 'after', count, unit: 'workingDay' });
/** N months after the anchor. */
export const months = (count: number, roll?: Roll): DateRule => ({
  kind: 'after',
  count,
  unit: 'month',
  ...rolled(roll),
});
/** At the latest N calendar days before the anchor. */
export const daysBefore = (count: number, roll?: Roll): DateRule => ({
  kind: 'before',
  count,
  unit: 'day',
  ...rolled(roll),
});
/** At the latest N working days before the anchor. */
export const workingDaysBefore = (count: number): DateRule => ({ kind: 'before', count, unit: 'workingDay' });
/** At the latest N months before the anchor. */
export const monthsBefore = (count: number, roll?: Roll): DateRule => ({
  kind: 'before',
  count,
  unit: 'month',
  ...rolled(roll),
});
/** On the anchor itself. */
export const sameDay = (roll?: Roll): DateRule => ({ kind: 'same', ...rolled(roll) });

const endOfPeriod = (period: PeriodKind, roll: Roll | undefined): DateRule => ({
  kind: 'endOf',
  period,
  ...rolled(roll),
});
export const endOfWeek = (roll?: Roll): DateRule => endOfPeriod('week', roll);
export const endOfMonth = (roll?: Roll): DateRule => endOfPeriod('month', roll);
export const endOfQuarter = (roll?: Roll): DateRule => endOfPeriod('quarter', roll);
export const endOfHalfYear = (roll?: Roll): DateRule => endOfPeriod('halfYear', roll);
export const endOfYear = (roll?: Roll): DateRule => endOfPeriod('year', roll);

/** Day N of the month after the period that holds the anchor. */
export const dayOfNext = (period: PeriodKind, day: number, roll?: Roll): DateRule => ({
  kind: 'dayOfNext',
  period,
  day,
  ...rolled(roll),
});
/** The next such date of the year, on or after the anchor: `yearlyOn(31, 3)` is "31/3". */
export const yearlyOn = (day: number, month: number, roll?: Roll): DateRule => ({
  kind: 'fixed',
  month,
  day,
  ...rolled(roll),
});
/** An absolute date. */
export const onDate = (on: CivilDate, roll?: Roll): DateRule => ({ kind: 'on', on, ...rolled(roll) });
/** "trước ngày …": the day before is the last one. */
export const beforeDate = (on: CivilDate, roll?: Roll): DateRule => ({
  kind: 'on',
  on,
  strictlyBefore: true,
  ...rolled(roll),
});
