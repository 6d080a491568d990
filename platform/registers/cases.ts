/** Cases of registers as a list: what may be seen of them, in the order that was asked for. */
import { z } from 'zod';
import { actorSchema, type Actor } from '../../domain/engine/state';
import { factsSchema, type Facts } from '../../domain/process/definition';
import type { Seen } from '../campaigns/matrix';
import { registerSeen, trackSeen, type Sight } from '../reads/scope';
import { containing, countText, dateText, Params, select, type Queryable } from '../reads/query';

const caseRow = z.object({
  id: z.string(),
  /** Its number in the register, from one; it never changes. */
  number: z.number(),
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

/**
 * `newest`: the last day first, within it the highest number. `due`: the nearest due date first, cases without one at the
 * end. `number`: from one.
 */
export const caseOrders = ['newest', 'due', 'number'] as const;
export type CaseOrder = (typeof caseOrders)[number];

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
  readonly after?: CaseMark | undefined;
  readonly limit: number;
}

const from = `FROM register_entry e JOIN track t ON t.id = e.case_id JOIN campaign c ON c.id = e.campaign_id
  LEFT JOIN org_unit u ON u.code = t.unit_code LEFT JOIN org_unit o ON o.code = c.owner_unit`;
/** How a case was opened stands in the journal. */
const ofEntry = '(j.campaign_id, j.shard, j.seq) = (e.campaign_id, e.shard, e.seq)';
const dueOn = `(SELECT min(w.due_on) FROM work w WHERE w.track_id = t.id AND w.status = 'open')`;

/** The columns of an order with their types. Rows are told apart by the last one. */
const orders: Readonly<
  Record<CaseOrder, { readonly columns: readonly [string, string][]; readonly falling?: true }>
> = {
  newest: {
    columns: [
      ['e.opened_on', 'date'],
      ['e.number', 'int'],
      ['e.case_id', 'text'],
    ],
    falling: true,
  },
  due: {
    columns: [
      [`coalesce(${dueOn}, 'infinity'::date)`, 'date'],
      ['e.number', 'int'],
      ['e.case_id', 'text'],
    ],
  },
  number: {
    columns: [
      ['e.number', 'int'],
      ['e.case_id', 'text'],
    ],
  },
};

/** Where a page ended: the values of its last row, in the columns of the order. */
export const caseMarkSchemas = {
  newest: z.tuple([dateText, z.int32(), z.string()]),
  due: z.tuple([z.union([dateText, z.literal('infinity')]), z.int32(), z.string()]),
  number: z.tuple([z.int32(), z.string()]),
} as const satisfies Readonly<Record<CaseOrder, z.ZodType>>;
export type CaseMark = z.output<(typeof caseMarkSchemas)[CaseOrder]>;

/** The mark of a case in that order. */
export function caseMark({ id, number, openedOn, dueOn: due }: CaseRow, order: CaseOrder): CaseMark {
  switch (order) {
    case 'newest':
      return [openedOn, number, id];
    case 'due':
      return [due ?? 'infinity', number, id];
    case 'number':
      return [number, id];
  }
}

/** One more than the limit tells of a next page. */
export function listCases(db: Queryable, filter: CaseFilter, page: CasePage, seen: Seen): Promise<CaseRow[]> {
  const params = new Params();
  const parts = conditions(params, filter, seen);
  const { columns, falling } = orders[page.order ?? 'newest'];
  if (page.after !== undefined) {
    const mark = page.after.map((value, index) => `${params.add(value)}::${columns[index]?.[1] ?? 'text'}`);
    parts.push(
      `(${columns.map(([column]) => column).join(', ')}) ${falling ? '<' : '>'} (${mark.join(', ')})`,
    );
  }
  return select(
    db,
    caseRow,
    `SELECT e.case_id AS id, e.number, t.unit_code AS unit, t.status, e.opened_on::text AS "openedOn",
            t.closed_on::text AS "closedOn", t.open_work AS "openWork", t.overdue_work AS "overdueWork",
            ${dueOn}::text AS "dueOn"
     ${from} WHERE ${parts.join(' AND ')}
     ORDER BY ${columns.map(([column]) => `${column}${falling ? ' DESC' : ''}`).join(', ')}
     LIMIT ${params.add(page.limit + 1)}`,
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

/** Numbers have fewer digits than telephones. */
const numberText = /^\d{1,9}$/;

function conditions(params: Params, filter: CaseFilter, seen: Seen): string[] {
  const campaign = params.add(filter.campaign);
  const parts = [`e.campaign_id = ${campaign}`, seen(params)];
  if (filter.status !== undefined) parts.push(`t.status = ${params.add(filter.status)}`);
  if (filter.late === true) parts.push('t.overdue_work > 0');
  if (filter.unit !== undefined) parts.push(`t.unit_code = ${params.add(filter.unit)}`);
  if (filter.sender !== undefined) parts.push(sentBy(params, filter.sender));
  const facts = filter.facts ?? [];
  if (facts.length > 0) {
    const fits = facts.map(
      ([code, value]) => `j.event -> 'data' ->> ${params.add(code)}::text = ${params.add(value)}`,
    );
    parts.push(openedWith(campaign, fits.join(' AND ')));
  }
  if (filter.search !== undefined) parts.push(`(${found(params, campaign, filter.search).join(' OR ')})`);
  return parts;
}

/** Looked up once for the whole register, not case by case. */
const openedWith = (campaign: string, condition: string): string =>
  `e.case_id IN (SELECT e.case_id FROM register_entry e JOIN journal j ON ${ofEntry}
                 WHERE e.campaign_id = ${campaign} AND ${condition})`;

/** Digits are a number of the register or a telephone; all else is looked for in names and in what was chosen. */
function found(
  params: Params,
  campaign: string,
  { text, sender, choices }: NonNullable<CaseFilter['search']>,
): string[] {
  if (/^\d+$/.test(text))
    return [
      sentBy(params, sender),
      ...(numberText.test(text) ? [`e.number = ${params.add(Number(text))}::int`] : []),
    ];
  const like = `plain_text(${params.add(containing(text))})`;
  const words = `unnest(${[
    choices.map(({ fact }) => fact),
    choices.map(({ value }) => value),
    choices.map(({ label }) => label),
  ]
    .map((column) => `${params.add(column)}::text[]`)
    .join(', ')})`;
  return [
    sentBy(params, sender),
    `plain_text(u.name) LIKE ${like}`,
    openedWith(
      campaign,
      `EXISTS (SELECT 1 FROM jsonb_each_text((j.event -> 'data') - 'case') AS f
               LEFT JOIN ${words} AS w (fact, value, label) ON w.fact = f.key AND w.value = f.value
               WHERE plain_text(coalesce(w.label, f.value)) LIKE ${like})`,
    ),
  ];
}

const sentBy = (params: Params, { column, values }: SenderIndexes): string =>
  `EXISTS (SELECT 1 FROM case_identity i2 WHERE i2.track_id = e.case_id AND i2.${column} = ANY(${params.add(values)}::text[]))`;

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
    `SELECT e.campaign_id AS campaign, count(*) AS all,
            count(*) FILTER (WHERE t.status IN ('open', 'paused')) AS open,
            count(*) FILTER (WHERE t.overdue_work > 0) AS overdue
     ${from} WHERE e.campaign_id = ANY(${of}::text[]) AND ${seen(params)} GROUP BY 1`,
    params.values,
  );
  return new Map(rows.map(({ campaign, ...tally }) => [campaign, tally]));
}

/** Campaigns `c` that keep a register of which something may be seen: a book that is open, or cases in it. */
export const keepsRegister =
  (sight: Sight) =>
  (params: Params): string =>
    `(EXISTS (SELECT 1 FROM register_entry e JOIN track t ON t.id = e.case_id
        LEFT JOIN org_unit u ON u.code = t.unit_code
        WHERE e.campaign_id = c.id AND ${trackSeen(params, sight, 'whole')})
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
  number: z.number(),
  facts: factsSchema,
  by: actorSchema.nullable(),
});
export interface OpenedCase {
  /** Its number in the register, from one. */
  readonly number: number;
  readonly facts: Facts;
  readonly by: Actor | undefined;
}

/** Under which number, with what and by whom these cases were opened. */
export async function openingsOf(
  db: Queryable,
  cases: readonly string[],
): Promise<ReadonlyMap<string, OpenedCase>> {
  if (cases.length === 0) return new Map();
  const rows = await select(
    db,
    openedRow,
    `SELECT e.case_id AS id, e.number, (j.event -> 'data') - 'case' AS facts, j.event -> 'by' AS by
     FROM register_entry e JOIN journal j ON ${ofEntry} WHERE e.case_id = ANY($1::text[])`,
    [[...cases]],
  );
  return new Map(rows.map(({ id, number, facts, by }) => [id, { number, facts, by: by ?? undefined }]));
}
