/** Where a track stands for whoever wants to act on it: one statement for many tracks, batched across callers. */
import { z } from 'zod';
import { holderSchema } from '../../domain/engine/state';
import { Batcher } from '../reads/batcher';
import { select, type Queryable, type NamedStatement } from '../reads/query';

const standingRow = z.object({
  track: z.string(),
  key: z.string().nullable(),
  campaign: z.string(),
  kind: z.enum(['campaign', 'unit', 'case']),
  /** The version of the definition that the track follows; null is the one of the launch. */
  definition: z.number().nullable(),
  unit: z.string(),
  status: z.enum(['planned', 'open', 'paused', 'closed', 'cancelled']),
  detail: z
    .object({
      holder: holderSchema.optional(),
      demands: z.array(z.object({ rung: z.string(), holder: holderSchema })).optional(),
    })
    .nullable(),
  /** The recommendation asked for, if any. */
  rec_step: z.string().nullable(),
  rec_addressee: holderSchema.nullable(),
});
export type Standing = z.output<typeof standingRow>;

export interface StandingQuestion {
  readonly track: string;
  readonly key: string | undefined;
  readonly recommendation: string | undefined;
}

const standingOfQuestions: NamedStatement = {
  name: 'standing_of_questions',
  text: `SELECT q.ordinal, q.track, q.key, t.campaign_id AS campaign, t.kind, t.definition_version AS definition, t.unit_code AS unit, t.status,
              CASE WHEN w.detail IS NULL THEN NULL ELSE
                jsonb_strip_nulls(jsonb_build_object('holder', w.detail -> 'holder', 'demands', w.detail -> 'demands')) END AS detail,
              r.step AS rec_step,
              CASE WHEN r.id IS NULL THEN NULL ELSE
                jsonb_build_object('role', r.addressee_role, 'unit', r.addressee_unit, 'up', r.addressee_up) END AS rec_addressee
       FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS q (track, key, rec, ordinal)
       JOIN track t ON t.id = q.track
       LEFT JOIN work w ON w.track_id = q.track AND w.key = q.key
       LEFT JOIN recommendation r ON r.id = q.rec AND r.track_id = q.track`,
};

export const createStandings = (db: Queryable): Batcher<StandingQuestion, Standing | undefined> =>
  new Batcher<StandingQuestion, Standing | undefined>(async (questions) => {
    const rows = await select(db, standingRow.extend({ ordinal: z.coerce.number() }), standingOfQuestions, [
      questions.map(({ track }) => track),
      questions.map(({ key }) => key ?? null),
      questions.map(({ recommendation }) => recommendation ?? null),
    ]);
    const byOrdinal = new Map(rows.map((row) => [row.ordinal, row]));
    return questions.map((_, index) => byOrdinal.get(index + 1));
  });
