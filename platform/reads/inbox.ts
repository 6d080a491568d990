/**
 * Inboxes. Each view is read in the order of an index, so that the first page costs the same whether a thousand or a
 * hundred thousand rows are open:
 *  - what my hats hold: a short index scan for each hat;
 *  - what lies in a small scope: a short scan for each unit, and for each campaign that the scope runs;
 *  - what lies in a large scope: one scan in the order of due dates; most rows it meets belong to the page.
 * EXPLAIN of all three on 100,000 rows is in test/integration/api-inbox-plan.test.ts.
 */
import { z } from 'zod';
import type { CivilDate } from '../../domain/calendar';
import { slotActionSchema, type SlotAction } from '../../domain/engine/state';
import { containing, countText, dateText, Params, select, type Queryable } from './query';
import type { Sight } from './scope';

export interface HatRef {
  readonly role: string;
  readonly unit: string;
}

/** The row after which a page begins; `infinity` stands for no due date. */
export const inboxKeySchema = z.tuple([z.string(), z.string(), z.string(), z.string()]);
export type InboxKey = z.infer<typeof inboxKeySchema>;

export interface InboxFilter {
  readonly campaign?: string | undefined;
  readonly step?: string | undefined;
  readonly actions?: readonly SlotAction[] | undefined;
  readonly dueFrom?: CivilDate | undefined;
  readonly dueTo?: CivilDate | undefined;
  readonly overdue?: boolean | undefined;
  /** In the names of units and campaigns, without accents. */
  readonly q?: string | undefined;
  readonly after?: InboxKey | undefined;
  readonly limit: number;
}

/** What somebody sees beyond the own hats. */
export interface InboxScope {
  readonly sight: Sight;
  /** All units seen, ended ones included, when they are few; undefined when they are many. */
  readonly units: readonly string[] | undefined;
  /** Live campaigns that are seen whole, because of their owner. */
  readonly campaigns: readonly string[];
  /** Live campaigns that are restricted: seen by being among `campaigns`, never by the unit. */
  readonly restricted: readonly string[];
}

const inboxRow = z.object({
  track_id: z.string(),
  key: z.string(),
  slot: z.string(),
  campaign_id: z.string(),
  unit_code: z.string(),
  action: slotActionSchema,
  step: z.string(),
  holder_role: z.string(),
  holder_base: z.string(),
  holder_up: z.number(),
  holder_unit: z.string(),
  opened_on: dateText,
  due_on: dateText.nullable(),
  overdue: z.boolean(),
});
export type InboxRow = z.output<typeof inboxRow>;

export const keyOfRow = (row: InboxRow): InboxKey => [
  row.due_on ?? 'infinity',
  row.track_id,
  row.key,
  row.slot,
];

const dueOrder = `coalesce(i.due_on, 'infinity'::date)`;
const order = `${dueOrder}, i.track_id, i.key, i.slot`;
const outerOrder = `coalesce(due_on, 'infinity'::date), track_id, key, slot`;
const columns = `i.track_id, i.key, i.slot, i.campaign_id, i.unit_code, i.action, i.step, i.holder_role, i.holder_base,
  i.holder_up, i.holder_unit, i.opened_on, i.due_on, i.overdue`;
const outerColumns = `track_id, key, slot, campaign_id, unit_code, action, step, holder_role, holder_base, holder_up,
  holder_unit, opened_on::text, due_on::text, overdue`;

/** What the filter asks of a row `i`, beginning with AND. */
function conditions(params: Params, filter: InboxFilter): string {
  const parts: string[] = [];
  if (filter.campaign !== undefined) parts.push(`i.campaign_id = ${params.add(filter.campaign)}`);
  if (filter.step !== undefined) parts.push(`i.step = ${params.add(filter.step)}`);
  if (filter.actions !== undefined) parts.push(`i.action = ANY(${params.add(filter.actions)}::text[])`);
  if (filter.dueFrom !== undefined) parts.push(`i.due_on >= ${params.add(filter.dueFrom)}::date`);
  if (filter.dueTo !== undefined) parts.push(`i.due_on <= ${params.add(filter.dueTo)}::date`);
  if (filter.overdue !== undefined) parts.push(filter.overdue ? 'i.overdue' : 'NOT i.overdue');
  if (filter.q !== undefined) {
    const like = `plain_text(${params.add(containing(filter.q))})`;
    parts.push(
      `(i.unit_code IN (SELECT code FROM org_unit WHERE plain_text(name) LIKE ${like})
        OR i.campaign_id IN (SELECT id FROM campaign WHERE plain_text(name) LIKE ${like}))`,
    );
  }
  if (filter.after !== undefined) {
    const [due, track, key, slot] = filter.after;
    parts.push(
      `(${order}) > (${params.add(due)}::date, ${params.add(track)}, ${params.add(key)}, ${params.add(slot)})`,
    );
  }
  return parts.map((part) => ` AND ${part}`).join('');
}

const read = (
  db: Queryable,
  params: Params,
  branches: readonly string[],
  limit: string,
): Promise<InboxRow[]> =>
  branches.length === 0
    ? Promise.resolve([])
    : select(
        db,
        inboxRow,
        `SELECT ${outerColumns} FROM (${branches.join(' UNION ')}) AS found ORDER BY ${outerOrder} LIMIT ${limit}`,
        params.values,
      );

/** A scan in the order of due dates for each of several starting points. */
const perStart = (starts: string, meets: string, more: string, limit: string): string =>
  `SELECT f.* FROM ${starts} CROSS JOIN LATERAL
     (SELECT ${columns} FROM inbox i WHERE ${meets}${more} ORDER BY ${order} LIMIT ${limit}) AS f`;

/** What these hats hold. */
export function readOwnInbox(
  db: Queryable,
  hats: readonly HatRef[],
  filter: InboxFilter,
): Promise<InboxRow[]> {
  if (hats.length === 0) return Promise.resolve([]);
  const params = new Params();
  const limit = params.add(filter.limit + 1);
  return read(db, params, [ownBranch(params, hats, conditions(params, filter), limit)], limit);
}

function ownBranch(params: Params, hats: readonly HatRef[], more: string, limit: string): string {
  const units = params.add(hats.map(({ unit }) => unit));
  const roles = params.add(hats.map(({ role }) => role));
  return perStart(
    `(SELECT DISTINCT * FROM unnest(${units}::text[], ${roles}::text[])) AS h(unit, role)`,
    'i.holder_unit = h.unit AND i.holder_role = h.role',
    more,
    limit,
  );
}

/** Whose work somebody may type in: these roles, at these units when they are few, else below these paths. */
export interface ProxyScope {
  readonly roles: readonly string[];
  readonly units: readonly string[] | undefined;
  readonly below: readonly string[];
}

/** What grassroots bodies hold and somebody may type in for them. */
export function readProxyInbox(
  db: Queryable,
  { roles, units, below }: ProxyScope,
  filter: InboxFilter,
): Promise<InboxRow[]> {
  const params = new Params();
  const limit = params.add(filter.limit + 1);
  const more = conditions(params, filter);
  if (units !== undefined) {
    const held = units.flatMap((unit) => roles.map((role) => ({ role, unit })));
    return held.length === 0
      ? Promise.resolve([])
      : read(db, params, [ownBranch(params, held, more, limit)], limit);
  }
  const about = `(SELECT u.path <@ ANY(${params.add(below)}::ltree[]) FROM org_unit u WHERE u.code = i.holder_unit)`;
  return read(
    db,
    params,
    [
      `(SELECT ${columns} FROM inbox i WHERE i.holder_role = ANY(${params.add(roles)}::text[]) AND ${about}${more}
        ORDER BY ${order} LIMIT ${limit})`,
    ],
    limit,
  );
}

/** Everything open in a scope, whoever holds it. */
export function readScopeInbox(db: Queryable, scope: InboxScope, filter: InboxFilter): Promise<InboxRow[]> {
  const params = new Params();
  const limit = params.add(filter.limit + 1);
  return read(db, params, scopeBranches(params, scope, conditions(params, filter), limit), limit);
}

export const roundKey = ({ track_id, key }: Pick<InboxRow, 'track_id' | 'key'>): string =>
  `${track_id}/${key}`;

/** How often the work of these rows was opened, by `roundKey`, where that was more than once. */
export async function readRounds(
  db: Queryable,
  rows: readonly Pick<InboxRow, 'track_id' | 'key'>[],
): Promise<ReadonlyMap<string, number>> {
  if (rows.length === 0) return new Map();
  const again = await select(db, roundRow, { name: 'inbox-rounds', text: roundsOfRows }, [
    rows.map(({ track_id }) => track_id),
    rows.map(({ key }) => key),
  ]);
  return new Map(again.map((row) => [roundKey(row), row.round]));
}
const roundRow = z.object({ track_id: z.string(), key: z.string(), round: z.number() });
const roundsOfRows = `SELECT w.track_id, w.key, w.round FROM work w
  JOIN (SELECT DISTINCT * FROM unnest($1::text[], $2::text[])) AS r(track, key) ON w.track_id = r.track AND w.key = r.key
  WHERE w.round > 1`;

/** What is late: what my hats hold, and what lies in the scope. */
export function readOverdue(
  db: Queryable,
  hats: readonly HatRef[],
  scope: InboxScope,
  filter: InboxFilter,
): Promise<InboxRow[]> {
  const params = new Params();
  const limit = params.add(filter.limit + 1);
  const more = conditions(params, { ...filter, overdue: true });
  const branches = scopeBranches(params, scope, more, limit);
  if (hats.length > 0) branches.push(ownBranch(params, hats, more, limit));
  return read(db, params, branches, limit);
}

function scopeBranches(params: Params, scope: InboxScope, more: string, limit: string): string[] {
  const restrictedOnes = (): string => `i.campaign_id = ANY(${params.add(scope.restricted)}::text[])`;
  if (scope.units === undefined) {
    const campaigns = params.add(scope.campaigns);
    const below = params.add(scope.sight.below);
    const alone = params.add(scope.sight.units);
    // A scalar subquery, not a join: a join would be planned as "all rows, then sort".
    const about = `(SELECT u.path <@ ANY(${below}::ltree[]) OR u.code = ANY(${alone}::text[])
                    FROM org_unit u WHERE u.code = i.unit_code)`;
    return [
      `(SELECT ${columns} FROM inbox i
        WHERE (i.campaign_id = ANY(${campaigns}::text[]) OR (NOT ${restrictedOnes()} AND ${about}))${more}
        ORDER BY ${order} LIMIT ${limit})`,
    ];
  }
  const branches: string[] = [];
  if (scope.units.length > 0)
    branches.push(
      perStart(
        `unnest(${params.add(scope.units)}::text[]) AS s(unit)`,
        `i.unit_code = s.unit AND NOT ${restrictedOnes()}`,
        more,
        limit,
      ),
    );
  if (scope.campaigns.length > 0)
    branches.push(
      perStart(
        `unnest(${params.add(scope.campaigns)}::text[]) AS s(campaign)`,
        'i.campaign_id = s.campaign',
        more,
        limit,
      ),
    );
  return branches;
}

/** How far back one's own contents are looked through for what they wait for. */
const latestContents = 2000;

/** What others hold and I wait for: the next steps of my units' files, and of files in which I handed something in. */
export function readWaiting(
  db: Queryable,
  who: { readonly personId: string; readonly hats: readonly HatRef[] },
  restricted: readonly string[],
  filter: InboxFilter,
): Promise<InboxRow[]> {
  const params = new Params();
  const limit = params.add(filter.limit + 1);
  const units = params.add(who.hats.map(({ unit }) => unit));
  const roles = params.add(who.hats.map(({ role }) => role));
  const others = `NOT EXISTS (SELECT 1 FROM unnest(${units}::text[], ${roles}::text[]) AS h(unit, role)
                              WHERE h.unit = i.holder_unit AND h.role = i.holder_role)`;
  const open = `NOT i.campaign_id = ANY(${params.add(restricted)}::text[]) AND ${others}`;
  const more = conditions(params, filter);
  const handedIn = `(SELECT DISTINCT w.track_id FROM
      (SELECT id FROM content WHERE created_by = ${params.add(who.personId)} ORDER BY created_at DESC
       LIMIT ${latestContents}) AS c JOIN work w ON w.submission = c.id) AS s(track)`;
  return read(
    db,
    params,
    [
      perStart(
        `(SELECT DISTINCT * FROM unnest(${units}::text[])) AS s(unit)`,
        `i.unit_code = s.unit AND ${open}`,
        more,
        limit,
      ),
      perStart(handedIn, `i.track_id = s.track AND ${others}`, more, limit),
    ],
    limit,
  );
}

const countRow = z.object({
  campaign_id: z.string(),
  due_on: dateText.nullable(),
  overdue: z.boolean(),
  rows: countText,
});
export type InboxCount = z.output<typeof countRow>;

/** How much these hats hold, by campaign and due date. */
export function countOwn(db: Queryable, hats: readonly HatRef[]): Promise<InboxCount[]> {
  if (hats.length === 0) return Promise.resolve([]);
  return select(
    db,
    countRow,
    `SELECT i.campaign_id, i.due_on::text, i.overdue, count(*) AS rows
     FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::text[])) AS h(unit, role)
     JOIN inbox i ON i.holder_unit = h.unit AND i.holder_role = h.role GROUP BY 1, 2, 3`,
    [hats.map(({ unit }) => unit), hats.map(({ role }) => role)],
  );
}

const scopeCountRow = z.object({ open: countText, overdue: countText });

/** How much is open in a scope. */
export async function countScope(db: Queryable, scope: InboxScope): Promise<z.output<typeof scopeCountRow>> {
  const [row] = await select(
    db,
    scopeCountRow,
    `SELECT count(*) AS open, count(*) FILTER (WHERE i.overdue) AS overdue FROM inbox i
     WHERE i.campaign_id = ANY($1::text[])
        OR (NOT i.campaign_id = ANY($2::text[])
            AND i.unit_code IN (SELECT u.code FROM org_unit u WHERE u.path <@ ANY($3::ltree[]) OR u.code = ANY($4::text[])))`,
    [scope.campaigns, scope.restricted, scope.sight.below, scope.sight.units],
  );
  return row ?? { open: 0, overdue: 0 };
}
