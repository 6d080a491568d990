import { z } from 'zod';

export const healthReplySchema = z.strictObject({ status: z.literal('ok') });
export const readyReplySchema = z.strictObject({
  status: z.enum(['ready', 'notReady']),
  checks: z.record(z.string(), z.boolean()),
});
