/** Cases of registers as a list: what may be seen of them, in the order that was asked for. */
import { z } from 'zod';
import { actorSchema, type Actor } from '../../domain/engine/state';
import { registerTrackOf } from '../../domain/ids';
import { factsSchema, type Facts } from '../../domain/process/definition';
import type { Seen } from '../campaigns/matrix';
import { registerSeen, trackSeen, type Sight } from '../reads/scope';
import { containing, countText, dateText, Params, select, type Queryable } from '../reads/query';

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

/** Keyed hashes of a sender (`identities.ts`). */
export interface SenderIndexes {
  readonly column: 'phone_index' | 'name_index';
  readonly values: readonly string[];
}

/** What people read for a value of a fact. */
export interface ChoiceWords {
  readonly fact: string;
  readonly value: string;
  readonly label: string;
}

/** `newest`: the last that was opened first. `due`: the nearest due date first, cases without one at the end. */
export type CaseOrder = 'newest' | 'due';

export interface CaseFilter {
  readonly campaign: string;
  readonly status?: string | undefined;
  readonly late?: boolean | undefined;
  readonly unit?: string | undefined;
  readonly sender?: SenderIndexes | undefined;
  /**
   * A number of the register, letters of a unit's name or of a fact; `sender`: or a whole name, a telephone number. Facts
   * that were chosen from a list are found by the words of the list, `choices`.
   */
  readonly search?:
    | { readonly text: string; readonly sender: SenderIndexes; readonly choices: readonly ChoiceWords[] }
    | undefined;
  /** Facts with which the case was opened, as they stand in the journal. */
  readonly facts?: readonly (readonly [code: string, value: string])[] | undefined;
}

export interface CasePage {
  readonly order?: CaseOrder | undefined;
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

const from = `FROM track t JOIN campaign c ON c.id = t.campaign_id
  LEFT JOIN org_unit u ON u.code = t.unit_code LEFT JOIN org_unit o ON o.code = c.owner_unit`;
const dueOn = `(SELECT min(w.due_on) FROM work w WHERE w.track_id = t.id AND w.status = 'open')`;

/** How a case was opened: its number in the register, counted from one, and its facts. `of` narrows the journal. */
const opened = (of: string): string =>
  `SELECT event -> 'data' ->> 'case' AS id, (event -> 'data') - 'case' AS facts, event -> 'by' AS by,
          row_number() OVER (PARTITION BY track_id ORDER BY at_ms, shard, seq) AS number
   FROM journal WHERE ${of} AND type = 'caseOpened'`;

/** One more than the limit tells of a next page. */
export function listCases(db: Queryable, filter: CaseFilter, page: CasePage, seen: Seen): Promise<CaseRow[]> {
  const params = new Params();
  const parts = conditions(params, filter, seen);
  const byDue = page.order === 'due';
  const key = byDue ? `coalesce(${dueOn}, 'infinity'::date)` : 't.opened_on';
  if (page.after !== undefined)
    parts.push(
      `(${key}, t.id) ${byDue ? '>' : '<'} (${params.add(page.after[0])}::date, ${params.add(page.after[1])}::text)`,
    );
  return select(
    db,
    caseRow,
    `SELECT t.id, t.unit_code AS unit, t.status, t.opened_on::text AS "openedOn", t.closed_on::text AS "closedOn",
            t.open_work AS "openWork", t.overdue_work AS "overdueWork", ${dueOn}::text AS "dueOn"
     ${from} WHERE ${parts.join(' AND ')}
     ORDER BY ${byDue ? `${key}, t.id` : `${key} DESC, t.id DESC`} LIMIT ${params.add(page.limit + 1)}`,
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

/** The mark of a case in that order. */
export const caseMark = (row: CaseRow, order: CaseOrder): [string, string] => [
  order === 'due' ? (row.dueOn ?? 'infinity') : row.openedOn,
  row.id,
];

const countRow = z.object({ total: countText });

/** How many cases the filter finds. */
export async function countCases(db: Queryable, filter: CaseFilter, seen: Seen): Promise<number> {
  const params = new Params();
  const parts = conditions(params, filter, seen);
  const [row] = await select(
    db,
    countRow,
    `SELECT count(*) AS total ${from} WHERE ${parts.join(' AND ')}`,
    params.values,
  );
  return row?.total ?? 0;
}

function conditions(params: Params, filter: CaseFilter, seen: Seen): string[] {
  const campaign = params.add(filter.campaign);
  const parts = [`t.campaign_id = ${campaign}`, `t.kind = 'case'`, 't.opened_on IS NOT NULL', seen(params)];
  if (filter.status !== undefined) parts.push(`t.status = ${params.add(filter.status)}`);
  if (filter.late === true) parts.push('t.overdue_work > 0');
  if (filter.unit !== undefined) parts.push(`t.unit_code = ${params.add(filter.unit)}`);
  if (filter.sender !== undefined) parts.push(sentBy(params, filter.sender));
  const facts = filter.facts ?? [];
  if (facts.length > 0) {
    const fits = facts.map(
      ([code, value]) => `event -> 'data' ->> ${params.add(code)}::text = ${params.add(value)}`,
    );
    parts.push(
      `t.id IN (SELECT event -> 'data' ->> 'case' FROM journal
                WHERE campaign_id = ${campaign} AND type = 'caseOpened' AND ${fits.join(' AND ')})`,
    );
  }
  if (filter.search !== undefined) {
    const { text, sender, choices } = filter.search;
    if (/^\d+$/.test(text)) {
      parts.push(
        `(${sentBy(params, sender)} OR t.id IN (
           SELECT k.id FROM (${opened(`campaign_id = ${campaign}`)}) AS k WHERE k.number::text = ${params.add(text)}))`,
      );
      return parts;
    }
    const like = `plain_text(${params.add(containing(text))})`;
    const words = `unnest(${[
      choices.map(({ fact }) => fact),
      choices.map(({ value }) => value),
      choices.map(({ label }) => label),
    ]
      .map((column) => `${params.add(column)}::text[]`)
      .join(', ')})`;
    parts.push(
      `(${sentBy(params, sender)} OR plain_text(u.name) LIKE ${like} OR t.id IN (
         SELECT k.id FROM (${opened(`campaign_id = ${campaign}`)}) AS k
         WHERE EXISTS (
           SELECT 1 FROM jsonb_each_text(k.facts) AS f
           LEFT JOIN ${words} AS o (fact, value, label) ON o.fact = f.key AND o.value = f.value
           WHERE plain_text(coalesce(o.label, f.value)) LIKE ${like})))`,
    );
  }
  return parts;
}

const sentBy = (params: Params, { column, values }: SenderIndexes): string =>
  `EXISTS (SELECT 1 FROM case_identity i2 WHERE i2.track_id = t.id AND i2.${column} = ANY(${params.add(values)}::text[]))`;

const tallyRow = z.object({ campaign: z.string(), open: countText, overdue: countText, all: countText });
export type CaseTally = Omit<z.output<typeof tallyRow>, 'campaign'>;

/** How many cases these campaigns hold, of those that may be seen. */
export async function tallyCases(
  db: Queryable,
  campaigns: readonly string[],
  seen: Seen,
): Promise<ReadonlyMap<string, CaseTally>> {
  if (campaigns.length === 0) return new Map();
  const params = new Params();
  const of = params.add(campaigns);
  const rows = await select(
    db,
    tallyRow,
    `SELECT t.campaign_id AS campaign, count(*) AS all,
            count(*) FILTER (WHERE t.status IN ('open', 'paused')) AS open,
            count(*) FILTER (WHERE t.overdue_work > 0) AS overdue
     ${from} WHERE t.campaign_id = ANY(${of}::text[]) AND t.kind = 'case' AND t.opened_on IS NOT NULL
       AND ${seen(params)} GROUP BY 1`,
    params.values,
  );
  return new Map(rows.map(({ campaign, ...tally }) => [campaign, tally]));
}

/** Campaigns `c` that keep a register of which something may be seen: a book that is open, or cases in it. */
export const keepsRegister =
  (sight: Sight) =>
  (params: Params): string =>
    `(EXISTS (SELECT 1 FROM track t LEFT JOIN org_unit u ON u.code = t.unit_code
        WHERE t.campaign_id = c.id AND t.kind = 'case' AND ${trackSeen(params, sight, 'whole')})
      OR EXISTS (SELECT 1 FROM inbox i JOIN track t ON t.id = i.track_id
        LEFT JOIN org_unit u ON u.code = t.unit_code
        WHERE i.campaign_id = c.id AND i.action = 'register' AND ${registerSeen(params, sight)}))`;

const bookRow = z.object({
  track: z.string(),
  key: z.string(),
  step: z.string(),
  unit: z.string(),
  role: z.string(),
  base: z.string(),
  up: z.number(),
});
export type BookRow = z.output<typeof bookRow>;

/** The books of a campaign in which cases can still be opened. */
export const openBooks = (db: Queryable, campaign: string): Promise<BookRow[]> =>
  select(
    db,
    bookRow,
    `SELECT track_id AS track, key, step, unit_code AS unit, holder_role AS role, holder_base AS base, holder_up AS up
     FROM inbox WHERE campaign_id = $1 AND action = 'register' ORDER BY unit_code, track_id`,
    [campaign],
  );

const openedRow = z.object({
  id: z.string(),
  facts: factsSchema,
  number: countText,
  by: actorSchema.nullable(),
});
export interface OpenedCase {
  /** Its number in the register, from one. */
  readonly number: number;
  readonly facts: Facts;
  readonly by: Actor | undefined;
}

/** How these cases were opened: it stands in the journal of their register, as figures count them. */
export async function openingsOf(
  db: Queryable,
  cases: readonly string[],
): Promise<ReadonlyMap<string, OpenedCase>> {
  if (cases.length === 0) return new Map();
  const rows = await select(
    db,
    openedRow,
    `SELECT k.id, k.facts, k.number, k.by FROM (${opened('track_id = ANY($1::text[])')}) AS k
     WHERE k.id = ANY($2::text[])`,
    [[...new Set(cases.map(registerTrackOf))], [...cases]],
  );
  return new Map(rows.map(({ id, facts, number, by }) => [id, { facts, number, by: by ?? undefined }]));
}
