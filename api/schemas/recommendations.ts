import { z } from 'zod';
import { recommendationStateSchema } from '../../domain/engine/state';
import { civilDate, nextCursor, pageQuery, queryFlag, queryList, unitRefSchema } from './common';
import { dueStateSchema, holderReplySchema } from './inbox';

export const recommendationQuerySchema = z.strictObject({
  campaign: z.string().max(40).optional(),
  state: queryList(z.string()).pipe(z.array(recommendationStateSchema)).optional(),
  overdue: queryFlag.optional(),
  /** Addressed to one of my hats. */
  mine: queryFlag.optional(),
  ...pageQuery,
});

export const recommendationItemSchema = z
  .strictObject({
    id: z.string(),
    track: z.string(),
    campaign: z.strictObject({ id: z.string(), name: z.string() }),
    unit: unitRefSchema,
    state: recommendationStateSchema,
    stateLabel: z.string(),
    text: z.string(),
    product: z.string().nullable(),
    addressee: holderReplySchema,
    mine: z.boolean(),
    madeOn: civilDate,
    answerDueOn: civilDate,
    dueOn: civilDate,
    due: dueStateSchema.nullable(),
    answeredOn: civilDate.nullable(),
    overdue: z.boolean(),
    answerOverdue: z.boolean(),
    partial: z.boolean(),
  })
  .meta({ id: 'RecommendationItem' });
export const recommendationListSchema = z.strictObject({
  items: z.array(recommendationItemSchema),
  next: nextCursor,
});
