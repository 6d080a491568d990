/**
 * A campaign as it stood at the end of a past day, told by its journal: every change of a step or a track is an event there,
 * so the last one up to that day says how it was. The tables of today know only today.
 */
import { z } from 'zod';
import type { CivilDate } from '../../domain/calendar';
import { Params, select, type Queryable } from '../reads/query';
import type { MatrixCell } from './matrix';
import { matrixCellRow } from './matrix';
import type { CampaignGroups, StepProgress } from './progress';
import { groupCounts, stepRow } from './progress';

/** The events that say how work, tracks and recommendations stand; a decision that returns its object also ends by itself. */
const telling = [
  'stepOpened',
  'stepReopened',
  'stepSettled',
  'stepSkipped',
  'stepWithdrawn',
  'dueMoved',
  'trackOpened',
  'paused',
  'resumed',
  'trackClosed',
  'recommendationMade',
  'recommendationConfirmed',
  'recommendationWithdrawn',
] as const;

interface Past {
  readonly campaign: string;
  readonly on: CivilDate;
  /** All of the campaign when left out. */
  readonly tracks?: readonly string[] | undefined;
}

/** CTEs `item` (work), `track_at` and `rec` as of the day. Within a track the order of `seq` is the order of what happened. */
function pastSql(params: Params, { campaign, on, tracks }: Past): string {
  const day = params.add(on);
  return `past AS MATERIALIZED (
      SELECT j.track_id AS track, j.event ->> 'key' AS key, j.type, j.seq, j.event -> 'data' AS data, j.on_date
      FROM journal j
      WHERE j.campaign_id = ${params.add(campaign)} AND j.on_date <= ${day}::date AND (j.type = ANY(${params.add(telling)}::text[])
             OR j.type = 'decided' AND j.event -> 'data' ->> 'outcome' = 'return')
        ${tracks === undefined ? '' : `AND j.track_id = ANY(${params.add(tracks)}::text[])`}),
    last AS (
      SELECT DISTINCT ON (track, key) * FROM past WHERE type LIKE 'step%' OR type = 'decided' ORDER BY track, key, seq DESC),
    due AS (
      SELECT DISTINCT ON (track, key) track, key, coalesce(data ->> 'dueOn', data ->> 'to')::date AS due_on
      FROM past WHERE type IN ('stepOpened', 'stepReopened', 'dueMoved') ORDER BY track, key, seq DESC),
    item AS (
      SELECT l.track, split_part(l.key, '@', 1) AS step, nullif(split_part(l.key, '@', 2), '') AS period,
             CASE l.type WHEN 'stepSettled' THEN 'settled' WHEN 'stepSkipped' THEN 'skipped'
                         WHEN 'stepWithdrawn' THEN 'withdrawn' WHEN 'decided' THEN 'withdrawn' ELSE 'open' END AS status,
             CASE WHEN l.type = 'stepSettled' THEN l.data ->> 'outcome' END AS outcome, d.due_on,
             CASE WHEN l.type IN ('stepSettled', 'stepSkipped') THEN l.on_date END AS settled_on,
             coalesce(l.type IN ('stepOpened', 'stepReopened') AND d.due_on < ${day}::date, false) AS overdue,
             coalesce((l.data ->> 'late')::boolean, false) AS late
      FROM last l LEFT JOIN due d ON d.track = l.track AND d.key = l.key),
    track_at AS (
      SELECT DISTINCT ON (track) track,
             CASE type WHEN 'paused' THEN 'paused' WHEN 'trackClosed' THEN data ->> 'status' ELSE 'open' END AS status
      FROM past WHERE type IN ('trackOpened', 'paused', 'resumed', 'trackClosed') ORDER BY track, seq DESC),
    rec AS (
      SELECT DISTINCT ON (track, key) track, type = 'recommendationWithdrawn'
             OR type = 'recommendationConfirmed' AND coalesce(data ->> 'result', 'done') = 'done' AS ended
      FROM past WHERE type LIKE 'recommendation%' ORDER BY track, key, seq DESC),
    work_count AS (
      SELECT track, (count(*) FILTER (WHERE status = 'open'))::int AS open_work,
             (count(*) FILTER (WHERE overdue))::int AS overdue_work FROM item GROUP BY track),
    rec_count AS (SELECT track, (count(*) FILTER (WHERE NOT ended))::int AS open_recommendations FROM rec GROUP BY track),
    stood AS (
      SELECT t.id AS track, t.kind, coalesce(a.status, 'planned') AS status, coalesce(w.open_work, 0) AS open_work,
             coalesce(w.overdue_work, 0) AS overdue_work, coalesce(r.open_recommendations, 0) AS open_recommendations
      FROM track t LEFT JOIN track_at a ON a.track = t.id LEFT JOIN work_count w ON w.track = t.id
      LEFT JOIN rec_count r ON r.track = t.id
      WHERE t.campaign_id = ${params.add(campaign)}
        ${tracks === undefined ? '' : `AND t.id = ANY(${params.add(tracks)}::text[])`})`;
}

const stoodRow = z.object({
  track: z.string(),
  status: z.enum(['planned', 'open', 'paused', 'closed', 'cancelled']),
  open_work: z.number(),
  overdue_work: z.number(),
  open_recommendations: z.number(),
});
export type TrackAsOf = z.output<typeof stoodRow>;

/** How the tracks of units stood. */
export function tracksAsOf(db: Queryable, past: Past): Promise<TrackAsOf[]> {
  const params = new Params();
  return select(
    db,
    stoodRow,
    `WITH ${pastSql(params, past)}
     SELECT track, status, open_work, overdue_work, open_recommendations FROM stood WHERE kind = 'unit'`,
    params.values,
  );
}

/** What stood in the cells of these tracks. */
export function cellsAsOf(db: Queryable, past: Past): Promise<MatrixCell[]> {
  const params = new Params();
  return select(
    db,
    matrixCellRow,
    `WITH ${pastSql(params, past)}
     SELECT track, step, period, status, outcome, due_on::text, settled_on::text, overdue, late
     FROM item WHERE status <> 'withdrawn'`,
    params.values,
  );
}

/** The three groups, as `groupsOf` counts them today. */
export async function groupsAsOf(db: Queryable, past: Past): Promise<CampaignGroups | undefined> {
  const params = new Params();
  const [row] = await select(
    db,
    groupCounts,
    `WITH ${pastSql(params, past)}
     SELECT count(*) FILTER (WHERE status = 'closed') AS done,
            count(*) FILTER (WHERE status IN ('planned', 'open', 'paused') AND overdue_work = 0) AS doing,
            count(*) FILTER (WHERE status IN ('open', 'paused') AND overdue_work > 0) AS late,
            count(*) FILTER (WHERE status = 'cancelled') AS cancelled,
            coalesce(sum(open_recommendations), 0) AS recommendations
     FROM stood WHERE kind = 'unit'`,
    params.values,
  );
  return row;
}

/** How far each step had come, as `stepsOf` counts it today. */
export function stepsAsOf(db: Queryable, past: Past): Promise<StepProgress[]> {
  const params = new Params();
  return select(
    db,
    stepRow,
    `WITH ${pastSql(params, past)}
     SELECT t.kind, i.step, i.period,
            count(*) FILTER (WHERE i.status = 'open') AS open,
            count(*) FILTER (WHERE i.overdue) AS overdue,
            count(*) FILTER (WHERE i.status = 'settled') AS settled,
            count(*) FILTER (WHERE i.status = 'settled' AND i.late) AS settled_late,
            count(*) FILTER (WHERE i.status = 'skipped') AS skipped
     FROM item i JOIN track t ON t.id = i.track
     GROUP BY t.kind, i.step, i.period ORDER BY t.kind, i.step, i.period NULLS FIRST`,
    params.values,
  );
}
