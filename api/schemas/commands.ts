/**
 * What people send to act on a track: the commands of the engine without what the API itself adds (id, actor, references
 * to stored content). Reasons and forms come as they were typed; they are stored first.
 */
import { z } from 'zod';
import { civilDateSchema } from '../../domain/calendar';
import { factsSchema } from '../../domain/process/definition';
import { orgRoleCodeSchema, unitCodeSchema } from '../../domain/org';

const key = z
  .string()
  .min(1)
  .max(80)
  .meta({ description: 'Khóa của bước, ví dụ plan hoặc quarterReport@2026-Q4' });
const reason = z.string().trim().min(1, 'Cần ghi rõ lý do.').max(4000);
const formValue = z.union([
  z.string().max(20_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(80)).max(50),
  z.null(),
]);
const form = z.record(z.string().max(40), formValue).default({});
const text = z.string().trim().min(1).max(20_000);
const files = z.array(z.string().max(80)).max(50).default([]);
const recommendation = z.string().min(1).max(80);
const count = z.number().int().min(0).max(1_000_000);

/**
 * Which of several hats to act with; without it, the one that the step asks for. `person`: for whom of those who wear it
 * one types, where one types for a grassroots body (nhập thay); without it, for its head.
 */
const as = z
  .strictObject({
    role: orgRoleCodeSchema,
    unit: unitCodeSchema,
    person: z.string().min(1).max(64).optional(),
  })
  .optional();

export const commandBodySchema = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('submit'),
      as,
      key,
      form,
      nothingToReport: z.boolean().default(false),
      countedOn: civilDateSchema.optional().meta({
        description: 'Ngày chốt của số liệu máy đã đếm sẵn cho biểu mẫu này (GET /tracks/{id}/counted)',
      }),
    }),
    z.strictObject({ type: z.literal('acknowledge'), as, key }),
    z.strictObject({
      type: z.literal('decide'),
      as,
      key,
      outcome: z.enum(['approve', 'return', 'reject']),
      round: z.number().int().min(1).default(1),
      reason: reason.optional(),
      dueOn: civilDateSchema.optional(),
    }),
    z.strictObject({ type: z.literal('sign'), as, key }),
    z.strictObject({ type: z.literal('declineSignature'), as, key, reason }),
    z.strictObject({ type: z.literal('scheduleMeeting'), as, key, on: civilDateSchema }),
    z.strictObject({
      type: z.literal('recordMeeting'),
      as,
      key,
      heldOn: civilDateSchema,
      summoned: count,
      attended: count,
      votes: z.strictObject({ inFavour: count, against: count, other: count }).optional(),
      form,
    }),
    z.strictObject({ type: z.literal('draftDocument'), as, key, text: text.optional(), form, files }),
    z.strictObject({ type: z.literal('signDocument'), as, key }),
    z.strictObject({ type: z.literal('sendBackDocument'), as, key, reason }),
    z.strictObject({
      type: z.literal('numberDocument'),
      as,
      key,
      number: z.string().trim().min(1).max(120),
      on: civilDateSchema,
    }),
    z.strictObject({ type: z.literal('issueDocument'), as, key }),
    z.strictObject({ type: z.literal('settleCollect'), as, key, reason }),
    z.strictObject({ type: z.literal('openCase'), as, key, facts: factsSchema.default({}) }),
    z.strictObject({ type: z.literal('closeRegister'), as, key }),
    z.strictObject({ type: z.literal('finishFollowUp'), as, key }),
    z.strictObject({ type: z.literal('recall'), as, key, reason: reason.optional() }),
    z.strictObject({ type: z.literal('refuseWork'), as, key, reason }),
    z.strictObject({ type: z.literal('requestExtension'), as, key, to: civilDateSchema, reason }),
    z.strictObject({
      type: z.literal('decideRequest'),
      as,
      key,
      grant: z.boolean(),
      to: civilDateSchema.optional(),
      reason: reason.optional(),
    }),
    z.strictObject({ type: z.literal('promise'), as, key, on: civilDateSchema, reason }),
    z.strictObject({ type: z.literal('answerDelay'), as, key, rung: z.string().min(1).max(40), reason }),
    z.strictObject({
      type: z.literal('reassign'),
      as,
      key,
      to: z.strictObject({ role: orgRoleCodeSchema, unit: unitCodeSchema }),
      reason,
    }),
    z.strictObject({ type: z.literal('waive'), as, key, reason }),
    z.strictObject({ type: z.literal('comment'), as, key: key.optional(), text }),
    z.strictObject({ type: z.literal('pause'), as, reason }),
    z.strictObject({ type: z.literal('resume'), as, reason: reason.optional() }),
    z.strictObject({ type: z.literal('cancel'), as, reason }),
    z.strictObject({
      type: z.literal('transfer'),
      as,
      toUnit: unitCodeSchema,
      decisionNo: z.string().trim().min(1).max(120),
      mode: z.enum(['move', 'close']),
    }),
    z.strictObject({ type: z.literal('setFacts'), as, facts: factsSchema, reason }),
    z.strictObject({ type: z.literal('closeCampaign'), as }),
    z.strictObject({
      type: z.literal('noteData'),
      as,
      about: z
        .string()
        .regex(/^(fact|figure):[A-Za-z][A-Za-z0-9]{0,39}$/, 'Ghi fact:MÃ hoặc figure:MÃ.')
        .optional()
        .meta({ description: 'Dữ kiện (fact:MÃ) hoặc chỉ tiêu (figure:MÃ); để trống: cả nguồn' }),
      /** Word for word what the source says; it is kept as it is. */
      quote: z.string().trim().min(1, 'Cần chép nguyên văn nguồn.').max(2000),
      /** Where that stands. */
      source: z.string().trim().min(1).max(500),
      text,
    }),
    z.strictObject({
      type: z.literal('makeRecommendation'),
      as,
      key,
      text,
      product: z.string().trim().max(500).optional(),
      dueOn: civilDateSchema,
    }),
    z.strictObject({ type: z.literal('answerRecommendation'), as, recommendation, text, files }),
    z.strictObject({
      type: z.literal('submitEvidence'),
      as,
      recommendation,
      text,
      files,
      partial: z.boolean().default(false),
    }),
    z.strictObject({
      type: z.literal('confirmRecommendation'),
      as,
      recommendation,
      result: z.enum(['done', 'partial', 'notMet']),
      reason: reason.optional(),
      dueOn: civilDateSchema.optional(),
    }),
    z.strictObject({ type: z.literal('petitionUpward'), as, recommendation, text }),
    z.strictObject({ type: z.literal('withdrawRecommendation'), as, recommendation, reason }),
  ])
  .meta({ id: 'Command' });
export type CommandBody = z.output<typeof commandBodySchema>;

export const commandAnswerSchema = z
  .strictObject({
    ok: z.literal(true),
    track: z.string(),
    version: z.int(),
    /** The recommendation or case that this made. */
    made: z.string().optional(),
    repeated: z.literal(true).optional(),
  })
  .meta({ id: 'CommandDone' });
export const commandRefusalSchema = z
  .strictObject({ ok: z.literal(false), code: z.string(), message: z.string(), status: z.int() })
  .meta({ id: 'CommandRefused' });

export const bulkBodySchema = z.strictObject({
  commands: z
    .array(z.strictObject({ track: z.string().min(1).max(120), command: commandBodySchema }))
    .min(1)
    .max(200),
});
export const bulkReplySchema = z.strictObject({
  answers: z.array(z.union([commandAnswerSchema, commandRefusalSchema])),
});
