/**
 * What the engine remembers of a track, what happened to it, and what it owes to whom.
 * Everything here is small JSON: it travels through continue-as-new, and keeps only what a future rule can ask.
 */
import { z } from 'zod';
import { civilDateSchema } from '../calendar';
import { factsSchema, roleCodeSchema } from '../process/definition';

/** Who must act: a role at a unit, or `up` levels above that unit in the tree of the day on which it is asked. */
export const holderSchema = z.strictObject({
  role: roleCodeSchema,
  unit: z.string().min(1).max(40),
  up: z.number().int().min(0).max(5).default(0),
});
export type Holder = z.infer<typeof holderSchema>;

/** Content lives in PostgreSQL; Temporal sees its id and SHA-256 only. */
export const contentRefSchema = z.strictObject({
  id: z.string().min(1).max(64),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type ContentRef = z.infer<typeof contentRefSchema>;

/** Who acted: the person, the hat worn (as the holder that the step names), and for whom. */
export const actorSchema = z.strictObject({
  person: z.string().min(1).max(64),
  as: holderSchema,
  /** The unit in which that hat is really worn today (it differs from `as.unit` for parents and successors). */
  unit: z.string().min(1).max(40),
  onBehalfOf: z.string().min(1).max(64).optional(),
  /** Typed in for somebody without an account ("nhập thay"). */
  proxy: z.literal(true).optional(),
});
export type Actor = z.infer<typeof actorSchema>;

export const requestSchema = z.strictObject({
  kind: z.enum(['extension', 'refusal']),
  by: actorSchema,
  on: civilDateSchema,
  to: civilDateSchema.optional(),
  note: contentRefSchema,
});

/** One vote, signature or approval given in the current round. */
export const actSchema = z.strictObject({
  slot: z.string(),
  person: z.string(),
  onBehalfOf: z.string().optional(),
  outcome: z.string(),
  on: civilDateSchema,
});
export type Act = z.infer<typeof actSchema>;

/** `from` is the first day that stood still, `to` the day on which time ran again. */
export const standstillSchema = z.strictObject({ from: civilDateSchema, to: civilDateSchema });

export const workItemSchema = z.strictObject({
  step: z.string(),
  period: z.string().optional(),
  /** Counts how often the occurrence was opened: a return for revision opens the next round. */
  round: z.number().int().min(1),
  openedOn: civilDateSchema,
  /**
   * Since when the present due date holds, or time runs again after a pause. Reminders up to this day are not caught up,
   * and the rungs after the due date count from this day if it is the later one.
   */
  since: civilDateSchema,
  /** The date from which the due date is counted; with the rule of the definition it explains the due date. */
  anchorOn: civilDateSchema.optional(),
  dueOn: civilDateSchema.optional(),
  /** Set when a person fixed the due date: an extension granted, or a date given with a return. */
  extendedTo: civilDateSchema.optional(),
  extensions: z.number().int().min(0),
  request: requestSchema.optional(),
  promisedOn: civilDateSchema.optional(),
  /** Codes of the rungs that have fired for this due date. */
  fired: z.array(z.string()),
  /** A new due date (extension, new round) starts a new generation of rungs; a calendar change does not. */
  generation: z.number().int().min(0),
  overdue: z.boolean(),
  holder: holderSchema.optional(),
  submission: contentRefSchema.optional(),
  submittedBy: actorSchema.optional(),
  acts: z.array(actSchema),
  stage: z.enum(['draft', 'sign', 'number', 'issue']).optional(),
  /** Number given by văn thư; blank until then. */
  number: z.string().optional(),
  meetingOn: civilDateSchema.optional(),
  child: z.string().optional(),
  /** Rungs that demand an answer for the delay, and from whom; removed once answered. */
  demands: z.array(z.strictObject({ rung: z.string(), holder: holderSchema })),
  /** The version of the definition under which it opened; left out for the one of the launch. */
  definition: z.number().int().optional(),
  /** The due date under the version of the definition from which it was carried over, on a day. */
  carried: z
    .strictObject({
      version: z.number().int(),
      on: civilDateSchema,
      since: civilDateSchema,
      dueOn: civilDateSchema.optional(),
    })
    .optional(),
});
export type WorkItem = z.infer<typeof workItemSchema>;

/** A finished occurrence shrinks to this line. */
export const settledSchema = z.strictObject({
  outcome: z.string(),
  on: civilDateSchema,
  openedOn: civilDateSchema.optional(),
  /** Left out for the first. */
  round: z.number().int().optional(),
  /** To whom the work had been handed over. */
  holder: holderSchema.optional(),
  /** Of what was skipped: the version of the definition by which it was; left out for the one of the launch. */
  definition: z.number().int().optional(),
});
export type Settled = z.infer<typeof settledSchema>;

/** What is left of the occurrences of a recurring step that no rule can ask about any more. */
export const pastSchema = z.strictObject({
  /** The last period of them. */
  through: z.string(),
  /** The last day on which one of them ended. */
  on: civilDateSchema,
});

/** What is kept of a step that the present version of the definition does not have, for the way back. */
export const shelvedSchema = z.strictObject({
  on: civilDateSchema,
  work: z.record(z.string(), workItemSchema),
  settled: z.record(z.string(), settledSchema),
  past: pastSchema.optional(),
  rounds: z.record(z.string(), z.number().int()),
});
export type Shelved = z.infer<typeof shelvedSchema>;

export const recommendationStateSchema = z.enum([
  'awaitingAnswer', // đã gửi, chờ trả lời
  'answered', // đã trả lời, đang thực hiện
  'evidence', // đã nộp minh chứng, chờ xác nhận
  'petitioned', // đã kiến nghị cấp trên
  'done',
  'withdrawn',
]);
export type RecommendationState = z.infer<typeof recommendationStateSchema>;

export const recommendationSchema = z.strictObject({
  state: recommendationStateSchema,
  step: z.string(),
  addressee: holderSchema,
  content: contentRefSchema,
  madeOn: civilDateSchema,
  /** Last day for the written answer. */
  answerDueOn: civilDateSchema,
  /** Last day for carrying it out. */
  dueOn: civilDateSchema,
  answer: contentRefSchema.optional(),
  answeredOn: civilDateSchema.optional(),
  evidence: contentRefSchema.optional(),
  /** When the evidence was handed in: from then on it is not the addressee who is waited for. */
  evidenceOn: civilDateSchema.optional(),
  partial: z.boolean(),
  /** Since when the present dates hold, as in a work item. */
  since: civilDateSchema,
  fired: z.array(z.string()),
  /** A new date for carrying it out starts a new generation of rungs. */
  generation: z.number().int().min(0),
  overdue: z.boolean(),
  answerOverdue: z.boolean(),
});
export type Recommendation = z.infer<typeof recommendationSchema>;

export const trackStatusSchema = z.enum(['open', 'paused', 'closed', 'cancelled']);
export const trackSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['campaign', 'unit', 'case']),
  unit: z.string(),
  /** Units that had this track before a reorganisation. */
  formerUnits: z.array(z.strictObject({ unit: z.string(), until: civilDateSchema, decisionNo: z.string() })),
  /** For a case: the work key of the register that opened it. */
  register: z.string().optional(),
  status: trackStatusSchema,
  version: z.number().int().min(0),
  openedOn: civilDateSchema,
  closedOn: civilDateSchema.optional(),
  pausedOn: civilDateSchema.optional(),
  /** It stands still because the campaign does, and will go on with it. */
  pausedWithCampaign: z.literal(true).optional(),
  /** The times that it stood still. */
  pauses: z.array(standstillSchema),
  facts: factsSchema,
  work: z.record(z.string(), workItemSchema),
  settled: z.record(z.string(), settledSchema),
  past: z.record(z.string(), pastSchema),
  /** The last round of work that was taken away and may be opened again. */
  rounds: z.record(z.string(), z.number().int()),
  recommendations: z.record(z.string(), recommendationSchema),
  /** The version of the definition that it follows; left out while that is the one of the launch. */
  definition: z.number().int().optional(),
  /** The version that it followed before that. */
  cameFrom: z.number().int().optional(),
  /** Recurring steps that came with a later version, and since when this track has them. */
  joined: z.record(z.string(), civilDateSchema).optional(),
  /** Steps that went with an earlier version, by code. */
  shelf: z.record(z.string(), shelvedSchema).optional(),
  /** The earliest date on which anything here is due, null when nothing is. Kept with the track because it is asked often. */
  wakeOn: civilDateSchema.nullable(),
});
export type Track = z.infer<typeof trackSchema>;

// ---------------------------------------------------------------- events

export const eventTypeSchema = z.enum([
  'trackOpened',
  'stepOpened',
  'stepSettled',
  'stepSkipped',
  'stepReopened',
  'stepWithdrawn',
  'submitted',
  'acknowledged',
  'decided',
  'signed',
  'signatureDeclined',
  'meetingScheduled',
  'meetingHeld',
  'meetingFailed',
  'documentMoved',
  'childLaunched',
  'childClosed',
  'caseOpened',
  'recalled',
  'refused',
  'extensionRequested',
  'requestDecided',
  'promised',
  'reassigned',
  'waived',
  'paused',
  'resumed',
  'cancelled',
  'transferred',
  'factsSet',
  'commented',
  'dataNoted',
  'reminded',
  'overdue',
  'escalated',
  'delayAnswered',
  'dueMoved',
  'recommendationMade',
  'recommendationAnswered',
  'recommendationEvidence',
  'recommendationConfirmed',
  'recommendationPetitioned',
  'recommendationWithdrawn',
  'recommendationOverdue',
  'trackClosed',
  'campaignSealed',
  'definitionChanged',
  'definitionRefused',
]);
export type EventType = z.infer<typeof eventTypeSchema>;

/** A fact: appended to the journal, never changed. */
export const trackEventSchema = z.strictObject({
  type: eventTypeSchema,
  track: z.string(),
  /** The civil date of the campaign on which it happened. */
  on: civilDateSchema,
  /** Work key or recommendation id. */
  key: z.string().optional(),
  by: actorSchema.optional(),
  note: contentRefSchema.optional(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});
export type TrackEvent = z.infer<typeof trackEventSchema>;

export const noticeKindSchema = z.enum([
  'reminder',
  'overdue',
  'escalation',
  'returned',
  'request',
  'decision',
  'recommendation',
  'cancelled',
]);
/** One message owed; who reads it is resolved on the day it is sent. */
export const noticeSchema = z.strictObject({
  /** Unique over all time: a second insert of the same key changes nothing. */
  key: z.string(),
  kind: noticeKindSchema,
  track: z.string(),
  workKey: z.string(),
  rung: z.string().optional(),
  to: holderSchema,
  /** Tell the leader of that unit rather than the role itself. */
  leader: z.literal(true).optional(),
  on: civilDateSchema,
  dueOn: civilDateSchema.optional(),
  breaksThrough: z.boolean(),
  drafts: z.string().optional(),
});
export type Notice = z.infer<typeof noticeSchema>;

// ---------------------------------------------------------------- rows projected to PostgreSQL

export const trackRowSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['campaign', 'unit', 'case']),
  unit: z.string(),
  status: trackStatusSchema,
  version: z.number().int(),
  openedOn: civilDateSchema,
  closedOn: civilDateSchema.nullable(),
  openWork: z.number().int(),
  overdueWork: z.number().int(),
  openRecommendations: z.number().int(),
  /** The version of the definition that it follows, once it has been carried over to another. */
  definition: z.number().int().optional(),
});
export type TrackRow = z.infer<typeof trackRowSchema>;

export const workStatusSchema = z.enum(['open', 'settled', 'skipped', 'withdrawn', 'cancelled']);
export const workRowSchema = z.strictObject({
  track: z.string(),
  key: z.string(),
  step: z.string(),
  period: z.string().nullable(),
  status: workStatusSchema,
  outcome: z.string().nullable(),
  round: z.number().int(),
  openedOn: civilDateSchema,
  anchorOn: civilDateSchema.nullable(),
  dueOn: civilDateSchema.nullable(),
  settledOn: civilDateSchema.nullable(),
  overdue: z.boolean(),
  late: z.boolean(),
  submission: z.string().nullable(),
  version: z.number().int(),
  /** What a page shows and no query filters by: acts, request, promise, pauses, extension, meeting, stage, child. */
  detail: z.record(z.string(), z.unknown()),
});
export type WorkRow = z.infer<typeof workRowSchema>;

/** What somebody can do now; one row of an inbox. */
export const slotActionSchema = z.enum([
  'submit',
  'acknowledge',
  'decide',
  'sign',
  'hold', // hold the meeting, record it
  'draft',
  'number',
  'issue',
  'collect',
  'launchChild',
  'register',
  'followUp',
  'decideRequest',
  'answerDelay',
  'answer', // answer a recommendation
  'evidence', // carry it out and show it
  'confirm', // confirm a recommendation
]);
export type SlotAction = z.infer<typeof slotActionSchema>;
export const slotRowSchema = z.strictObject({
  track: z.string(),
  /** Work key, or `rec:ID` for a recommendation. */
  key: z.string(),
  slot: z.string(),
  action: slotActionSchema,
  holder: holderSchema,
  step: z.string(),
  openedOn: civilDateSchema,
  dueOn: civilDateSchema.nullable(),
  overdue: z.boolean(),
});
export type SlotRow = z.infer<typeof slotRowSchema>;

export const recommendationRowSchema = z.strictObject({
  id: z.string(),
  track: z.string(),
  step: z.string(),
  state: recommendationStateSchema,
  addressee: holderSchema,
  content: z.string(),
  madeOn: civilDateSchema,
  answerDueOn: civilDateSchema,
  dueOn: civilDateSchema,
  answeredOn: civilDateSchema.nullable(),
  overdue: z.boolean(),
  answerOverdue: z.boolean(),
  partial: z.boolean(),
  answer: z.string().nullable(),
  evidence: z.string().nullable(),
  version: z.number().int(),
});
export type RecommendationRow = z.infer<typeof recommendationRowSchema>;

export const journalRowSchema = z.strictObject({
  seq: z.number().int().min(1),
  prev: z.string(),
  hash: z.string(),
  atMs: z.number(),
  event: trackEventSchema,
});
export type JournalRow = z.infer<typeof journalRowSchema>;

/** What one transaction writes. Writing it twice changes nothing. */
export const batchSchema = z.strictObject({
  campaign: z.string(),
  shard: z.number().int().min(0),
  /** The campaign's civil date at the time of writing; holders are resolved as of it. */
  on: civilDateSchema,
  journal: z.array(journalRowSchema),
  tracks: z.array(trackRowSchema),
  work: z.array(workRowSchema),
  /** All open slots of every track in `tracks`. */
  slots: z.array(slotRowSchema),
  recommendations: z.array(recommendationRowSchema),
  notices: z.array(noticeSchema),
});
export type Batch = z.infer<typeof batchSchema>;
