/** Campaigns that come back: what is asked and answered. */
import { z } from 'zod';
import { unitCodeSchema } from '../../domain/org';
import { factsSchema } from '../../domain/process/definition';
import { templateBodySchema } from '../../domain/recurring';
import { occurrenceStateSchema, templateStatusSchema } from '../../platform/recurring/templates';
import { scopeSchema } from './campaigns';
import { civilDate, instant, personRefSchema, unitRefSchema } from './common';

export const templateIdSchema = z.string().regex(/^t[a-z0-9]{1,20}$/, 'Mã mẫu đợt chưa đúng.');

export const templateRequestSchema = templateBodySchema
  .extend({
    name: z.string().trim().min(3).max(200),
    definition: z.string().regex(/^[A-Z][A-Z0-9-]{0,19}$/),
    ownerUnit: unitCodeSchema,
    scope: scopeSchema,
    unitFacts: z.record(unitCodeSchema, factsSchema).default({}),
  })
  .meta({ id: 'TemplateRequest' });

export const occurrenceReplySchema = z
  .strictObject({
    /** The date of the rhythm: the name of the occurrence. */
    key: civilDate,
    /** When it takes place by the calendar of today, and when its campaign starts. */
    on: civilDate,
    startsAt: instant,
    /** `planned` until something happens to it; `dayOff`: the calendar leaves it out. */
    state: z.enum(['planned', 'dayOff', ...occurrenceStateSchema.options]),
    reason: z.string().nullable(),
    by: personRefSchema.nullable(),
    campaign: z.string().nullable(),
  })
  .meta({ id: 'Occurrence' });

export const templateReplySchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    status: templateStatusSchema,
    definition: z.strictObject({ code: z.string(), name: z.string() }),
    owner: unitRefSchema,
    createdBy: personRefSchema,
    revision: z.int(),
    body: templateBodySchema,
    scope: scopeSchema,
    /** What is known about single units, on top of what the organisation knows. */
    unitFacts: z.record(z.string(), factsSchema),
    /** May I change, pause, run it? */
    mayManage: z.boolean(),
    next: z.array(occurrenceReplySchema),
    past: z.array(occurrenceReplySchema),
  })
  .meta({ id: 'Template' });
export const templateListSchema = z.strictObject({ items: z.array(templateReplySchema) });

export const skipRequestSchema = z.strictObject({
  key: civilDate,
  reason: z.string().trim().min(3).max(500),
});
export const runRequestSchema = z.strictObject({
  /** Which occurrence; the next one when left out. */
  key: civilDate.optional(),
});
