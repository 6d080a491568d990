/** The daily screen: unit × step and period. One page of tracks, and the work of exactly those. */
import { z } from 'zod';
import { containing, dateText, Params, select, type Queryable } from '../reads/query';

const trackRow = z.object({
  id: z.string(),
  unit: z.string(),
  status: z.enum(['planned', 'open', 'paused', 'closed', 'cancelled']),
  shard: z.number(),
  number: z.coerce.number(),
  open_work: z.number(),
  overdue_work: z.number(),
  open_recommendations: z.number(),
});
export type MatrixTrack = z.output<typeof trackRow>;

export const matrixCellRow = z.object({
  track: z.string(),
  step: z.string(),
  period: z.string().nullable(),
  status: z.enum(['open', 'settled', 'skipped', 'withdrawn', 'cancelled']),
  outcome: z.string().nullable(),
  due_on: dateText.nullable(),
  settled_on: dateText.nullable(),
  overdue: z.boolean(),
  late: z.boolean(),
});
export type MatrixCell = z.output<typeof matrixCellRow>;

export interface MatrixFilter {
  readonly campaign: string;
  readonly late?: boolean | undefined;
  readonly status?: string | undefined;
  readonly q?: string | undefined;
  /** Only these tracks. */
  readonly tracks?: readonly string[] | undefined;
  /** Shard and number of the last track of the page before. */
  readonly after?: readonly [number, number] | undefined;
  readonly limit: number;
}

/** SQL that holds for tracks `t` about `u` which the asker may see, with its parameters added. */
export type Seen = (params: Params) => string;

const number = `split_part(t.id, '.', 3)::integer`;

/** Tracks in the order of the tree, as they were laid into shards; one more than the limit tells of a next page. */
export function matrixTracks(db: Queryable, filter: MatrixFilter, seen: Seen): Promise<MatrixTrack[]> {
  const params = new Params();
  const parts = [`t.campaign_id = ${params.add(filter.campaign)}`, `t.kind = 'unit'`, seen(params)];
  if (filter.late === true) parts.push('t.overdue_work > 0');
  if (filter.status !== undefined) parts.push(`t.status = ${params.add(filter.status)}`);
  if (filter.tracks !== undefined) parts.push(`t.id = ANY(${params.add(filter.tracks)}::text[])`);
  if (filter.q !== undefined)
    parts.push(`plain_text(u.name) LIKE plain_text(${params.add(containing(filter.q))})`);
  if (filter.after !== undefined) {
    parts.push(
      `(t.shard, ${number}) > (${params.add(filter.after[0])}::int, ${params.add(filter.after[1])}::int)`,
    );
  }
  return select(
    db,
    trackRow,
    `SELECT t.id, t.unit_code AS unit, t.status, t.shard, ${number} AS number, t.open_work, t.overdue_work, t.open_recommendations
     FROM track t JOIN campaign c ON c.id = t.campaign_id
     LEFT JOIN org_unit u ON u.code = t.unit_code LEFT JOIN org_unit o ON o.code = c.owner_unit
     WHERE ${parts.join(' AND ')} ORDER BY t.shard, ${number} LIMIT ${params.add(filter.limit + 1)}`,
    params.values,
  );
}

/** What stands in the cells of these tracks. */
export const matrixCells = (db: Queryable, tracks: readonly string[]): Promise<MatrixCell[]> =>
  tracks.length === 0
    ? Promise.resolve([])
    : select(
        db,
        matrixCellRow,
        `SELECT track_id AS track, step, period, status, outcome, due_on::text, settled_on::text, overdue, late
         FROM work WHERE track_id = ANY($1) AND status <> 'withdrawn'`,
        [tracks],
      );
