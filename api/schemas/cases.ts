/** Cases of registers: listed masked, opened for those who handle them. */
import { z } from 'zod';
import { identitySchema } from '../../domain/registers';
import { civilDate, nextCursor, pageQuery, queryFlag, searchText, unitRefSchema } from './common';

export const caseQuerySchema = z.strictObject({
  status: z.enum(['open', 'paused', 'closed', 'cancelled']).optional(),
  late: queryFlag.optional(),
  /** A whole name or a telephone number: cases of the same sender. */
  sender: searchText.optional(),
  ...pageQuery,
});

export const caseReplySchema = z
  .strictObject({
    track: z.string(),
    unit: unitRefSchema,
    status: z.enum(['planned', 'open', 'paused', 'closed', 'cancelled']),
    openedOn: civilDate,
    closedOn: civilDate.nullable(),
    dueOn: civilDate.nullable(),
    overdue: z.boolean(),
    facts: z.array(z.strictObject({ code: z.string(), label: z.string(), value: z.string() })),
    /** Masked; null where nobody has entered it. */
    sender: z
      .strictObject({ name: z.string(), phone: z.string().nullable(), isProtected: z.boolean() })
      .nullable(),
  })
  .meta({ id: 'Case' });
export const caseListSchema = z.strictObject({ items: z.array(caseReplySchema), next: nextCursor });

export const identityReplySchema = z
  .strictObject({
    identity: identitySchema.nullable(),
    /** Never shown in lists and exports. */
    isProtected: z.boolean(),
    /** Other cases of the same sender that I may see. */
    sameSender: z.array(z.string()),
  })
  .meta({ id: 'CaseIdentity' });
