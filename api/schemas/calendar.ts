import { z } from 'zod';
import { calendarChangeSchema, calendarDaySchema } from '../../domain/calendar';
import { problemItemSchema } from '../problem';
import { civilDate, instant, personRefSchema, queryInt, unitRefSchema } from './common';

export const calendarQuerySchema = z.strictObject({ year: queryInt(1900, 2200).optional() });
export const calendarDayReplySchema = calendarDaySchema
  .extend({
    kindLabel: z.string(),
    /** How far the source was checked, in words. */
    confidence: z.string(),
  })
  .meta({ id: 'CalendarDay' });
export const calendarReplySchema = z
  .strictObject({
    version: z.int(),
    years: z.array(z.int()),
    /** The year that was asked for has no calendar yet: only the statute's fixed dates are known. */
    provisional: z.boolean(),
    days: z.array(calendarDayReplySchema),
  })
  .meta({ id: 'Calendar' });

export const calendarChangeRequestSchema = calendarChangeSchema;
export const calendarChangeReplySchema = z
  .strictObject({
    id: z.string(),
    status: z.enum(['proposed', 'approved', 'rejected']),
    change: calendarChangeSchema,
    reason: z.string(),
    proposedBy: personRefSchema,
    proposedAt: instant,
    decidedBy: personRefSchema.nullable(),
    decidedAt: instant.nullable(),
  })
  .meta({ id: 'CalendarChange' });
export const calendarChangeListSchema = z.strictObject({ items: z.array(calendarChangeReplySchema) });

export const calendarPreviewSchema = z
  .strictObject({
    /** What keeps the change from being approved; empty when it may be. */
    problems: z.array(problemItemSchema),
    moved: z.int(),
    campaigns: z.array(z.strictObject({ id: z.string(), name: z.string(), moved: z.int() })),
    /** The first of them. */
    examples: z.array(
      z.strictObject({
        campaign: z.string(),
        track: z.string(),
        unit: unitRefSchema,
        step: z.string(),
        from: civilDate,
        to: civilDate,
      }),
    ),
  })
  .meta({ id: 'CalendarPreview' });
