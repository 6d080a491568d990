import { z } from 'zod';
import { warningLevels } from '../../domain/calendar';
import { slotActionSchema } from '../../domain/engine/state';
import { orgRoleCodeSchema, unitCodeSchema } from '../../domain/org';
import { civilDate, nextCursor, pageQuery, queryFlag, queryList, searchText, unitRefSchema } from './common';

export const inboxViewSchema = z.enum(['mine', 'subtree', 'overdue', 'waiting', 'proxy']);

export const inboxQuerySchema = z.strictObject({
  /** mine: giao cho chức danh của tôi · subtree: cả phạm vi · overdue: quá hạn · waiting: chờ người khác · proxy: tôi nhập thay được */
  view: inboxViewSchema.default('mine'),
  campaign: z.string().max(40).optional(),
  step: z.string().max(80).optional(),
  action: queryList(z.string()).pipe(z.array(slotActionSchema)).optional(),
  dueFrom: civilDate.optional(),
  dueTo: civilDate.optional(),
  overdue: queryFlag.optional(),
  /** Only what this hat of mine holds: `ROLE@UNIT`. */
  hat: z
    .string()
    .transform((text) => text.split('@'))
    .pipe(z.tuple([orgRoleCodeSchema, unitCodeSchema]))
    .optional(),
  q: searchText.optional(),
  ...pageQuery,
});

export const holderReplySchema = z
  .strictObject({ role: z.string(), title: z.string(), unit: unitRefSchema })
  .meta({ id: 'Holder' });

export const dueStateSchema = z
  .strictObject({
    level: z.enum(warningLevels),
    /** "còn 3 ngày làm việc", "quá hạn 2 ngày" */
    text: z.string(),
  })
  .meta({ id: 'DueState' });

export const inboxItemSchema = z
  .strictObject({
    track: z.string(),
    key: z.string(),
    slot: z.string(),
    action: slotActionSchema,
    actionLabel: z.string(),
    campaign: z.strictObject({ id: z.string(), name: z.string() }),
    unit: unitRefSchema,
    step: z.strictObject({ code: z.string(), name: z.string() }),
    /** "Quý IV/2026" for a recurring step. */
    period: z.string().nullable(),
    /** 2 and more: it was returned or recalled, and stands open again. */
    round: z.int(),
    openedOn: civilDate,
    dueOn: civilDate.nullable(),
    due: dueStateSchema.nullable(),
    overdue: z.boolean(),
    holder: holderReplySchema,
    /** One of my hats holds it. */
    mine: z.boolean(),
    /** A grassroots body below me holds it: I may type for them (nhập thay). */
    proxy: z.boolean(),
  })
  .meta({ id: 'InboxItem' });
export const inboxReplySchema = z.strictObject({ items: z.array(inboxItemSchema), next: nextCursor });

export const inboxCountsSchema = z
  .strictObject({
    mine: z.strictObject({
      open: z.int(),
      overdue: z.int(),
      today: z.int(),
      /** Due within the next seven days, today included. */
      week: z.int(),
    }),
    /** Everything in my scope; null when my hats see nothing but their own. */
    scope: z.strictObject({ open: z.int(), overdue: z.int() }).nullable(),
    unreadNotices: z.int(),
  })
  .meta({ id: 'InboxCounts' });
