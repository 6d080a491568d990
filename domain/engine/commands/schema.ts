/** What a person can ask of a track. Each is checked by the engine and answered by itself. */
import { z } from 'zod';
import { civilDateSchema } from '../../calendar';
import { factsSchema } from '../../process/definition';
import { actorSchema, contentRefSchema, holderSchema } from '../state';

/** Text on one line that JSON, PostgreSQL and every screen can hold: no control characters, no broken letters. */
const line = (least: number, most: number) =>
  z
    .string()
    .min(least)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u);
/** An id that somebody else made; it becomes a name in records, where what begins with an underscore may mean something. */
const identifier = (least: number, most: number) => line(least, most).regex(/^[A-Za-z0-9]/);
const facts = factsSchema.refine((values) =>
  Object.entries(values).every((pair) => pair.every((part) => line(0, 200).safeParse(String(part)).success)),
);

const base = {
  /** Unique per command: the same id is carried out once. */
  id: identifier(8, 80),
  track: identifier(1, 80),
  actor: actorSchema,
};
const key = line(1, 80);
const note = contentRefSchema;
const recommendation = identifier(1, 80);

/** Whoever had the work is told that it is theirs no longer (`former.ts`). */
const tellFormer = z.literal(true).optional();

export const commandSchema = z.discriminatedUnion('type', [
  // The work of a step
  z.strictObject({
    ...base,
    type: z.literal('submit'),
    key,
    content: contentRefSchema.optional(),
    figures: facts.default({}),
    nothingToReport: z.boolean().default(false),
  }),
  z.strictObject({ ...base, type: z.literal('acknowledge'), key }),
  z.strictObject({
    ...base,
    type: z.literal('decide'),
    key,
    outcome: z.enum(['approve', 'return', 'reject']),
    round: z.number().int().min(1),
    note: note.optional(),
    dueOn: civilDateSchema.optional(),
  }),
  z.strictObject({ ...base, type: z.literal('sign'), key }),
  z.strictObject({ ...base, type: z.literal('declineSignature'), key, note }),
  z.strictObject({ ...base, type: z.literal('scheduleMeeting'), key, on: civilDateSchema }),
  z.strictObject({
    ...base,
    type: z.literal('recordMeeting'),
    key,
    heldOn: civilDateSchema,
    summoned: z.number().int().min(0).max(1_000_000),
    attended: z.number().int().min(0).max(1_000_000),
    votes: z
      .strictObject({
        inFavour: z.number().int().min(0),
        against: z.number().int().min(0),
        other: z.number().int().min(0),
      })
      .optional(),
    figures: facts.default({}),
    content: contentRefSchema.optional(),
  }),
  z.strictObject({ ...base, type: z.literal('draftDocument'), key, content: contentRefSchema }),
  z.strictObject({ ...base, type: z.literal('signDocument'), key }),
  z.strictObject({ ...base, type: z.literal('sendBackDocument'), key, note }),
  z.strictObject({
    ...base,
    type: z.literal('numberDocument'),
    key,
    number: line(1, 120),
    on: civilDateSchema,
  }),
  z.strictObject({ ...base, type: z.literal('issueDocument'), key }),
  z.strictObject({ ...base, type: z.literal('settleCollect'), key, note }),
  z.strictObject({ ...base, type: z.literal('launchChild'), key, child: line(1, 80) }),
  z.strictObject({
    ...base,
    type: z.literal('openCase'),
    key,
    /** Part of an id of the case's own track (`domain/ids.ts`). */
    caseId: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
    /** The shard in which it is to live; left out for that of its register. */
    shard: z.number().int().min(1).max(999_999).optional(),
    facts: facts.default({}),
  }),
  z.strictObject({ ...base, type: z.literal('closeRegister'), key }),
  z.strictObject({ ...base, type: z.literal('finishFollowUp'), key }),
  // Around the work
  z.strictObject({ ...base, type: z.literal('recall'), key, note: note.optional() }),
  z.strictObject({ ...base, type: z.literal('refuseWork'), key, note }),
  z.strictObject({ ...base, type: z.literal('requestExtension'), key, to: civilDateSchema, note }),
  z.strictObject({
    ...base,
    type: z.literal('decideRequest'),
    key,
    grant: z.boolean(),
    to: civilDateSchema.optional(),
    note: note.optional(),
  }),
  z.strictObject({ ...base, type: z.literal('promise'), key, on: civilDateSchema, note }),
  z.strictObject({ ...base, type: z.literal('answerDelay'), key, rung: line(1, 80), note }),
  z.strictObject({ ...base, type: z.literal('reassign'), key, to: holderSchema, note, tellFormer }),
  z.strictObject({ ...base, type: z.literal('waive'), key, note }),
  z.strictObject({ ...base, type: z.literal('comment'), key: key.optional(), note }),
  // The whole track
  z.strictObject({ ...base, type: z.literal('pause'), note }),
  z.strictObject({ ...base, type: z.literal('resume'), note: note.optional() }),
  z.strictObject({ ...base, type: z.literal('cancel'), note }),
  z.strictObject({
    ...base,
    type: z.literal('transfer'),
    toUnit: line(1, 40),
    decisionNo: line(1, 120),
    mode: z.enum(['move', 'close']),
    tellFormer,
  }),
  z.strictObject({ ...base, type: z.literal('setFacts'), facts, note }),
  z.strictObject({ ...base, type: z.literal('closeCampaign') }),
  z.strictObject({
    ...base,
    type: z.literal('noteData'),
    /** `fact:CODE` or `figure:CODE` of the definition; without it, the campaign's source as a whole. */
    about: line(1, 80).optional(),
    note,
  }),
  // Recommendations
  z.strictObject({
    ...base,
    type: z.literal('makeRecommendation'),
    key,
    recommendation,
    content: contentRefSchema,
    dueOn: civilDateSchema,
  }),
  z.strictObject({
    ...base,
    type: z.literal('answerRecommendation'),
    recommendation,
    content: contentRefSchema,
  }),
  z.strictObject({
    ...base,
    type: z.literal('submitEvidence'),
    recommendation,
    content: contentRefSchema,
    partial: z.boolean().default(false),
  }),
  z.strictObject({
    ...base,
    type: z.literal('confirmRecommendation'),
    recommendation,
    result: z.enum(['done', 'partial', 'notMet']),
    note: note.optional(),
    dueOn: civilDateSchema.optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('petitionUpward'),
    recommendation,
    content: contentRefSchema,
  }),
  z.strictObject({ ...base, type: z.literal('withdrawRecommendation'), recommendation, note }),
]);
export type Command = z.infer<typeof commandSchema>;
export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
