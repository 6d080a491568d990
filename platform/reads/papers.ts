/** What documents are filled with: numbers that văn thư has given, letters sent, what was filed when. */
import { z } from 'zod';
import type { CivilDate } from '../../domain/calendar';
import { letterKindSchema, type LetterKind } from '../../domain/documents';
import { dateText, Params, select, type Queryable } from './query';

const numberedRow = z.object({ track: z.string(), key: z.string(), number: z.string(), on: dateText });
export type NumberedRow = z.output<typeof numberedRow>;

/** Numbers and dates of the documents of these tracks; the latest of each step. */
export const numberedPapers = (db: Queryable, tracks: readonly string[]) =>
  select(
    db,
    numberedRow,
    `SELECT DISTINCT ON (track_id, event ->> 'key') track_id AS track, event ->> 'key' AS key,
            event -> 'data' ->> 'number' AS number, event -> 'data' ->> 'numberedOn' AS "on"
     FROM journal
     WHERE track_id = ANY($1::text[]) AND type = 'documentMoved' AND event -> 'data' ? 'number'
     ORDER BY track_id, event ->> 'key', seq DESC`,
    [tracks],
  );

const meetingRow = z.object({
  on: dateText,
  summoned: z.number(),
  attended: z.number(),
  inFavour: z.number().nullable(),
  against: z.number().nullable(),
  other: z.number().nullable(),
});

/** The latest meeting that was held in a track. */
export const meetingsHeld = (db: Queryable, track: string) =>
  select(
    db,
    meetingRow,
    `SELECT coalesce(event -> 'data' ->> 'heldOn', on_date::text) AS "on",
            (event -> 'data' ->> 'summoned')::float8 AS summoned, (event -> 'data' ->> 'attended')::float8 AS attended,
            (event -> 'data' ->> 'inFavour')::float8 AS "inFavour", (event -> 'data' ->> 'against')::float8 AS against,
            (event -> 'data' ->> 'other')::float8 AS other
     FROM journal WHERE track_id = $1 AND type = 'meetingHeld' ORDER BY seq DESC LIMIT 1`,
    [track],
  );

const letterRow = z.object({ about: z.string(), kind: letterKindSchema, number: z.string(), on: dateText });
export type LetterRow = z.output<typeof letterRow>;

/** Letters of a track that have a number, in the order of the ladder. */
export const lettersOf = (db: Queryable, track: string): Promise<LetterRow[]> =>
  select(
    db,
    letterRow,
    `SELECT about, kind, number, numbered_on::text AS "on" FROM letter WHERE track_id = $1 ORDER BY about, kind`,
    [track],
  );

/** Keeps the number that văn thư has given; a correction replaces it. */
export async function recordLetter(
  db: Queryable,
  letter: {
    readonly track: string;
    readonly about: string;
    readonly kind: LetterKind;
    readonly number: string;
    readonly on: CivilDate;
    readonly by: string;
  },
): Promise<void> {
  await db.query(
    `INSERT INTO letter (track_id, about, kind, number, numbered_on, recorded_by) VALUES ($1, $2, $3, $4, $5::date, $6)
     ON CONFLICT (track_id, about, kind)
     DO UPDATE SET number = EXCLUDED.number, numbered_on = EXCLUDED.numbered_on, recorded_by = EXCLUDED.recorded_by,
                   recorded_at = now()`,
    [letter.track, letter.about, letter.kind, letter.number, letter.on, letter.by],
  );
}

const filingRow = z.object({
  unit: z.string(),
  period: z.string().nullable(),
  due_on: dateText.nullable(),
  settled_on: dateText.nullable(),
  round: z.number(),
});

/** Who has filed one step of the units, and when. `seen` says which tracks may be shown. */
export function filingsOf(
  db: Queryable,
  campaign: string,
  step: string,
  seen: (params: Params) => string,
): Promise<z.output<typeof filingRow>[]> {
  const params = new Params();
  return select(
    db,
    filingRow,
    `SELECT t.unit_code AS unit, w.period, w.due_on::text, w.settled_on::text, w.round
     FROM work w JOIN track t ON t.id = w.track_id JOIN campaign c ON c.id = t.campaign_id
     LEFT JOIN org_unit u ON u.code = t.unit_code LEFT JOIN org_unit o ON o.code = c.owner_unit
     WHERE t.campaign_id = ${params.add(campaign)} AND t.kind = 'unit' AND w.step = ${params.add(step)}
       AND w.status IN ('open', 'settled') AND ${seen(params)}
     ORDER BY w.period NULLS FIRST, t.shard, t.id`,
    params.values,
  );
}

const unitRow = z.object({ unit: z.string() });
/** Units of a campaign in the order in which they were laid out; no more than the limit. */
export const unitsOfCampaign = async (
  db: Queryable,
  campaign: string,
  limit: number,
  seen: (params: Params) => string,
): Promise<string[]> => {
  const params = new Params();
  const rows = await select(
    db,
    unitRow,
    `SELECT t.unit_code AS unit
     FROM track t JOIN campaign c ON c.id = t.campaign_id
     LEFT JOIN org_unit u ON u.code = t.unit_code LEFT JOIN org_unit o ON o.code = c.owner_unit
     WHERE t.campaign_id = ${params.add(campaign)} AND t.kind = 'unit' AND ${seen(params)}
     ORDER BY t.shard, t.id LIMIT ${params.add(limit)}`,
    params.values,
  );
  return rows.map(({ unit }) => unit);
};

const filedRow = z.object({ track: z.string(), step: z.string(), submission: z.string() });

/** What was filed in these tracks, in the order in which it was settled; what is open again comes last. */
export const filedIn = (db: Queryable, tracks: readonly string[]) =>
  select(
    db,
    filedRow,
    `SELECT track_id AS track, step, submission FROM work
     WHERE track_id = ANY($1::text[]) AND submission IS NOT NULL ORDER BY track_id, settled_on NULLS LAST, key`,
    [tracks],
  );

const lastDueRow = z.object({ track: z.string(), due_on: dateText });

/** The last date that is still to be kept in each of these tracks. */
export const lastDueOf = async (
  db: Queryable,
  tracks: readonly string[],
): Promise<ReadonlyMap<string, CivilDate>> => {
  const rows = await select(
    db,
    lastDueRow,
    `SELECT track_id AS track, max(due_on)::text AS due_on FROM work
     WHERE track_id = ANY($1::text[]) AND status = 'open' AND due_on IS NOT NULL GROUP BY track_id`,
    [tracks],
  );
  return new Map(rows.map(({ track, due_on: dueOn }) => [track, dueOn]));
};
