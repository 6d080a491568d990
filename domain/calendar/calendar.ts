/**
 * The working calendar as data: one row for every day that differs from the plain week (Monday to Friday work, Saturday
 * and Sunday rest) or that has a name. Rows are edited by an administrator (`change.ts`); nothing is computed silently.
 */
import { z } from 'zod';
import { legalBasisSchema } from './basis';
import { civilDateSchema, firstCivilYear, lastCivilYear, yearOf } from './civilDate';

/**
 * holiday: ngày lễ, tết (may fall on a weekend) · substituteRest: nghỉ bù, for a holiday that fell on a weekly rest day ·
 * swappedRest: nghỉ hoán đổi, a working day given free · workingDay: làm bù, a rest day that is worked instead.
 */
export const calendarDayKindSchema = z.enum(['holiday', 'substituteRest', 'swappedRest', 'workingDay']);
export type CalendarDayKind = z.infer<typeof calendarDayKindSchema>;

export const calendarDaySchema = z.strictObject({
  on: civilDateSchema,
  kind: calendarDayKindSchema,
  name: z.string().min(1).max(200),
  basis: legalBasisSchema,
});
export type CalendarDay = z.infer<typeof calendarDaySchema>;

const yearSchema = z.int().min(firstCivilYear).max(lastCivilYear);

export const calendarSchema = z
  .strictObject({
    version: z.union([z.string().min(1).max(100), z.int()]),
    days: z.array(calendarDaySchema).max(20_000),
    /** The years for which the rows are meant to be complete. All other years are provisional. */
    years: z.array(yearSchema).min(1),
  })
  .check((context) => {
    const { days, years } = context.value;
    const seen = new Set<string>();
    days.forEach((day, index) => {
      const problem = seen.has(day.on)
        ? `Ngày ${day.on} có hai dòng trong lịch.`
        : years.includes(yearOf(day.on))
          ? undefined
          : `Ngày ${day.on} nằm ngoài các năm của lịch.`;
      seen.add(day.on);
      if (problem !== undefined) {
        context.issues.push({ code: 'custom', message: problem, path: ['days', index, 'on'], input: day.on });
      }
    });
  });
export type Calendar = z.infer<typeof calendarSchema>;
