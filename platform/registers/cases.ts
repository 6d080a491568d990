/** Cases of registers as a list: what may be seen of them, the newest first. */
import { z } from 'zod';
import { registerTrackOf } from '../../domain/ids';
import type { Seen } from '../campaigns/matrix';
import { factsSchema, type Facts } from '../../domain/process/definition';
import { dateText, Params, select, type Queryable } from '../reads/query';

const caseRow = z.object({
  id: z.string(),
  unit: z.string(),
  status: z.enum(['planned', 'open', 'paused', 'closed', 'cancelled']),
  openedOn: dateText,
  closedOn: dateText.nullable(),
  openWork: z.number(),
  overdueWork: z.number(),
  dueOn: dateText.nullable(),
});
export type CaseRow = z.output<typeof caseRow>;

export interface CaseFilter {
  readonly campaign: string;
  readonly status?: string | undefined;
  readonly late?: boolean | undefined;
  /** Keyed hashes of a sender (`identities.ts`). */
  readonly sender?:
    { readonly column: 'phone_index' | 'name_index'; readonly values: readonly string[] } | undefined;
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

/** One more than the limit tells of a next page. */
export function listCases(db: Queryable, filter: CaseFilter, seen: Seen): Promise<CaseRow[]> {
  const params = new Params();
  const parts = [
    `t.campaign_id = ${params.add(filter.campaign)}`,
    `t.kind = 'case'`,
    't.opened_on IS NOT NULL',
    seen(params),
  ];
  if (filter.status !== undefined) parts.push(`t.status = ${params.add(filter.status)}`);
  if (filter.late === true) parts.push('t.overdue_work > 0');
  if (filter.sender !== undefined)
    parts.push(
      `EXISTS (SELECT 1 FROM case_identity i2 WHERE i2.track_id = t.id AND i2.${filter.sender.column} = ANY(${params.add(filter.sender.values)}::text[]))`,
    );
  if (filter.after !== undefined)
    parts.push(
      `(t.opened_on, t.id) < (${params.add(filter.after[0])}::date, ${params.add(filter.after[1])}::text)`,
    );
  return select(
    db,
    caseRow,
    `SELECT t.id, t.unit_code AS unit, t.status, t.opened_on::text AS "openedOn", t.closed_on::text AS "closedOn",
            t.open_work AS "openWork", t.overdue_work AS "overdueWork",
            (SELECT min(w.due_on)::text FROM work w WHERE w.track_id = t.id AND w.status = 'open') AS "dueOn"
     FROM track t JOIN campaign c ON c.id = t.campaign_id
     LEFT JOIN org_unit u ON u.code = t.unit_code LEFT JOIN org_unit o ON o.code = c.owner_unit
     WHERE ${parts.join(' AND ')} ORDER BY t.opened_on DESC, t.id DESC LIMIT ${params.add(filter.limit + 1)}`,
    params.values,
  );
}

/** Are its first rows there? */
export async function isOpened(db: Queryable, track: string): Promise<boolean> {
  const rows = await select(
    db,
    z.object({ id: z.string() }),
    'SELECT id FROM track WHERE id = $1 AND opened_on IS NOT NULL',
    [track],
  );
  return rows.length > 0;
}

const factsRow = z.object({ id: z.string(), facts: factsSchema });

/** The facts with which these cases were opened: they stand in the journal of their register, as figures count them. */
export async function factsOfCases(
  db: Queryable,
  cases: readonly string[],
): Promise<ReadonlyMap<string, Facts>> {
  if (cases.length === 0) return new Map();
  const rows = await select(
    db,
    factsRow,
    `SELECT event -> 'data' ->> 'case' AS id, (event -> 'data') - 'case' AS facts FROM journal
     WHERE track_id = ANY($1::text[]) AND type = 'caseOpened' AND event -> 'data' ->> 'case' = ANY($2::text[])`,
    [[...new Set(cases.map(registerTrackOf))], [...cases]],
  );
  return new Map(rows.map(({ id, facts }) => [id, facts]));
}
