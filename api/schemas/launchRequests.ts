import { z } from 'zod';
import { launchRequestStatusSchema } from '../../platform/campaigns/launchRequests';
import { adjustedSchema, launchBodySchema } from './campaigns';
import { instant, nextCursor, pageQuery, personRefSchema, queryList, unitRefSchema } from './common';

export const launchRequestParams = z.object({
  id: z.string().regex(/^[a-f0-9]{16}$/, 'Mã đề nghị chưa đúng.'),
});

/** A launch that is prepared for somebody else: a cascade is carried on by whoever holds it, and never asked for. */
export const preparedLaunchSchema = launchBodySchema.omit({ parent: true, startsOn: true });
export const launchRequestBodySchema = z
  .strictObject({
    launch: preparedLaunchSchema,
    /** To whoever decides. */
    note: z.string().trim().max(2000).optional(),
  })
  .meta({ id: 'LaunchRequestBody' });
export const launchReturnBodySchema = z.strictObject({ reason: z.string().trim().min(1).max(2000) });
/** The round that is decided: what was looked at, and not what was handed in since. */
export const launchDecisionBodySchema = z.strictObject({ round: z.int().min(1) });

export const launchRequestSchema = z
  .strictObject({
    id: z.string(),
    status: launchRequestStatusSchema,
    round: z.int(),
    name: z.string(),
    definition: z.strictObject({ code: z.string(), version: z.int(), name: z.string() }),
    owner: unitRefSchema,
    unitCount: z.int(),
    note: z.string().nullable(),
    submittedBy: personRefSchema,
    submittedAt: instant,
    decidedBy: personRefSchema.nullable(),
    decidedAt: instant.nullable(),
    reason: z.string().nullable(),
    campaign: z.string().nullable(),
    /** Did I hand it in? */
    mine: z.boolean(),
    /** May I approve or return it now? */
    mayDecide: z.boolean(),
  })
  .meta({ id: 'LaunchRequest' });
export const launchRequestListQuerySchema = z.strictObject({
  status: queryList(launchRequestStatusSchema).optional(),
  ...pageQuery,
});
export const launchRequestListSchema = z.strictObject({
  items: z.array(launchRequestSchema),
  next: nextCursor,
});
export const launchRequestDetailSchema = launchRequestSchema
  .extend({
    /** What was handed in, word for word. */
    launch: launchBodySchema,
    facts: z.array(
      z.strictObject({
        code: z.string(),
        label: z.string(),
        value: z.union([z.string(), z.number(), z.boolean()]),
        type: z.string(),
      }),
    ),
    /** The first units of its scope as the organisation stands today. */
    units: z.array(unitRefSchema),
    people: z.int().nullable(),
    vacant: z.int(),
    adjusted: z.array(adjustedSchema),
  })
  .meta({ id: 'LaunchRequestDetail' });
export const launchRequestMadeSchema = z.strictObject({ id: z.string(), unitCount: z.int(), round: z.int() });
