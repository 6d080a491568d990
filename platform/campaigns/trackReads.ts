/** Everything that one track's page shows. */
import { z } from 'zod';
import { pauseSchema } from '../../domain/calendar';
import {
  actorSchema,
  actSchema,
  holderSchema,
  recommendationStateSchema,
  requestSchema,
  slotActionSchema,
  workStatusSchema,
} from '../../domain/engine/state';
import { factsSchema } from '../../domain/process/definition';
import { dateText, select, selectOne, type Queryable } from '../reads/query';

const trackRow = z.object({
  id: z.string(),
  campaign: z.string(),
  kind: z.enum(['campaign', 'unit', 'case']),
  unit: z.string(),
  /** The version of the definition that it follows; null is the one of the launch. */
  definition: z.number().nullable(),
  status: z.enum(['planned', 'open', 'paused', 'closed', 'cancelled']),
  facts: factsSchema,
  version: z.number(),
  opened_on: dateText.nullable(),
  closed_on: dateText.nullable(),
});
export type TrackRecord = z.output<typeof trackRow>;

export const findTrack = (db: Queryable, id: string): Promise<TrackRecord | undefined> =>
  selectOne(
    db,
    trackRow,
    `SELECT id, campaign_id AS campaign, kind, unit_code AS unit, definition_version AS definition, status, facts, version, opened_on::text, closed_on::text
     FROM track WHERE id = $1`,
    [id],
  );

/** What the engine leaves in `work.detail`. */
const detailSchema = z.object({
  acts: z.array(actSchema).default([]),
  pauses: z.array(pauseSchema).default([]),
  extensions: z.number().default(0),
  extendedTo: dateText.optional(),
  request: requestSchema.optional(),
  promisedOn: dateText.optional(),
  stage: z.enum(['draft', 'sign', 'number', 'issue']).optional(),
  number: z.string().optional(),
  meetingOn: dateText.optional(),
  child: z.string().optional(),
  holder: holderSchema.optional(),
  submittedBy: actorSchema.optional(),
});

const workRow = z.object({
  key: z.string(),
  step: z.string(),
  period: z.string().nullable(),
  status: workStatusSchema,
  outcome: z.string().nullable(),
  round: z.number(),
  opened_on: dateText,
  anchor_on: dateText.nullable(),
  due_on: dateText.nullable(),
  settled_on: dateText.nullable(),
  overdue: z.boolean(),
  late: z.boolean(),
  submission: z.string().nullable(),
  detail: detailSchema,
});
export type WorkRecord = z.output<typeof workRow>;

export const workOf = (db: Queryable, track: string): Promise<WorkRecord[]> =>
  select(
    db,
    workRow,
    `SELECT key, step, period, status, outcome, round, opened_on::text, anchor_on::text, due_on::text, settled_on::text,
            overdue, late, submission, detail
     FROM work WHERE track_id = $1 ORDER BY opened_on, key`,
    [track],
  );

const slotRow = z.object({
  key: z.string(),
  slot: z.string(),
  action: slotActionSchema,
  holder_role: z.string(),
  holder_base: z.string(),
  holder_up: z.number(),
  holder_unit: z.string(),
});
export type SlotRecord = z.output<typeof slotRow>;

export const slotsOfTrack = (db: Queryable, track: string): Promise<SlotRecord[]> =>
  select(
    db,
    slotRow,
    'SELECT key, slot, action, holder_role, holder_base, holder_up, holder_unit FROM inbox WHERE track_id = $1 ORDER BY key, slot',
    [track],
  );

const recommendationRow = z.object({
  id: z.string(),
  step: z.string(),
  state: recommendationStateSchema,
  addressee_role: z.string(),
  addressee_unit: z.string(),
  addressee_up: z.number(),
  content: z.string(),
  made_on: dateText,
  answer_due_on: dateText,
  due_on: dateText,
  answered_on: dateText.nullable(),
  overdue: z.boolean(),
  answer_overdue: z.boolean(),
  partial: z.boolean(),
  answer: z.string().nullable(),
  evidence: z.string().nullable(),
});
export type RecommendationRecord = z.output<typeof recommendationRow>;

export const recommendationsOf = (db: Queryable, track: string): Promise<RecommendationRecord[]> =>
  select(
    db,
    recommendationRow,
    `SELECT id, step, state, addressee_role, addressee_unit, addressee_up, content, made_on::text, answer_due_on::text,
            due_on::text, answered_on::text, overdue, answer_overdue, partial, answer, evidence
     FROM recommendation WHERE track_id = $1 ORDER BY made_on, id`,
    [track],
  );

const handedInRow = z.object({ key: z.string(), content: z.string() });

/** What was handed in last for each step of a track, by the step's key; steps that are open again have nothing of their own. */
export const handedInOf = async (db: Queryable, track: string): Promise<ReadonlyMap<string, string>> => {
  const rows = await select(
    db,
    handedInRow,
    `SELECT DISTINCT ON (event ->> 'key') event ->> 'key' AS key, event -> 'note' ->> 'id' AS content FROM journal
     WHERE track_id = $1 AND type = 'submitted' AND event ? 'note' ORDER BY event ->> 'key', seq DESC`,
    [track],
  );
  return new Map(rows.map(({ key, content }) => [key, content]));
};

const returnRow = z.object({ key: z.string(), on: dateText, note: z.string() });
export type ReturnRecord = z.output<typeof returnRow>;

/** Decisions of a track that returned something for revision, the latest first. */
export const returnsOf = (db: Queryable, track: string): Promise<ReturnRecord[]> =>
  select(
    db,
    returnRow,
    `SELECT event ->> 'key' AS key, on_date::text AS "on", event -> 'note' ->> 'id' AS note FROM journal
     WHERE track_id = $1 AND type = 'decided' AND event -> 'data' ->> 'outcome' = 'return' AND event ? 'note'
     ORDER BY seq DESC`,
    [track],
  );
