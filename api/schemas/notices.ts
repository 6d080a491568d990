import { z } from 'zod';
import { MessageView } from '../../platform/notices/messages';
import { civilDate, instant, nextCursor, pageQuery, queryFlag, queryInt, unitRefSchema } from './common';

export const noticeQuerySchema = z.strictObject({ unread: queryFlag.optional(), ...pageQuery });
export const noticeReplySchema = z
  .strictObject({
    key: z.string(),
    /** "Sắp đến hạn", "Đôn đốc lần 1" … */
    label: z.string(),
    kind: z.string(),
    track: z.string(),
    /** The prepared launch that it is about, in place of a track. */
    request: z.string().nullable(),
    workKey: z.string(),
    campaign: z.strictObject({ id: z.string(), name: z.string() }),
    unit: unitRefSchema,
    step: z.string(),
    on: civilDate,
    dueOn: civilDate.nullable(),
    /** The person on leave for whom I am told. */
    onBehalfOf: z.string().nullable(),
    /** Levels up that it climbed because nobody wore the hat. */
    climbed: z.int(),
    createdAt: instant,
    readAt: instant.nullable(),
  })
  .meta({ id: 'Notice' });
export const noticeListSchema = z.strictObject({ items: z.array(noticeReplySchema), next: nextCursor });
export const noticeReadSchema = z.union([
  z.strictObject({ keys: z.array(z.string().min(1).max(400)).min(1).max(500) }),
  z.strictObject({ all: z.literal(true) }),
]);
export const noticeReadReplySchema = z.strictObject({ read: z.int() });

export const messageQuerySchema = z.strictObject({
  /** Everybody's, for whoever operates the product or looks at a demonstration. */
  everybody: queryFlag.optional(),
  kind: z.enum(['digest', 'escalation']).optional(),
  status: z.enum(['pending', 'sent', 'failed', 'skipped']).optional(),
  limit: queryInt(1, 200).optional(),
  cursor: z.string().max(500).optional(),
});
export const messageReplySchema = MessageView.meta({ id: 'Message' });
export const messageListSchema = z.strictObject({ items: z.array(messageReplySchema), next: nextCursor });
