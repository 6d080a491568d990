/**
 * The first page of an inbox is read in the order of an index (platform/reads/inbox.ts). What a test can hold without a
 * clock: with many open rows, no view reads the whole table, and none sorts more than it shows.
 */
import { z } from 'zod';
import {
  readOverdue,
  readOwnInbox,
  readScopeInbox,
  readWaiting,
  type InboxScope,
} from '../../platform/reads/inbox';
import { OrgDirectory, pathOf, type Organisation } from '../../platform/reads/orgDirectory';
import type { Queryable } from '../../platform/reads/query';
import type { Sight } from '../../platform/reads/scope';
import { openTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let org: Organisation;

const wards = 126;
const groupsPerWard = 40;
const campaigns = 4;
const openRows = wards * groupsPerWard * campaigns;

beforeAll(async () => {
  database = await openTestDatabase();
  const { pool } = database;
  await pool.query(`
    INSERT INTO org_unit (code, name, level, type, parent_code, valid_from) VALUES
      ('P01', 'Thành phố Hà Nội', 'province', 'thành phố', NULL, '2025-07-01');
    INSERT INTO org_unit (code, name, level, type, parent_code, valid_from)
      SELECT 'C' || c, 'Phường ' || c, 'commune', 'phường', 'P01', '2025-07-01' FROM generate_series(1, ${wards}) c;
    INSERT INTO org_unit (code, name, level, type, parent_code, valid_from)
      SELECT 'C' || c || '-' || n, 'Tổ ' || n, 'neighbourhood', 'tổ dân phố', 'C' || c, '2025-07-01'
      FROM generate_series(1, ${wards}) c, generate_series(1, ${groupsPerWard}) n;
    INSERT INTO campaign (id, definition_code, definition_version, name, owner_unit, status, facts, clock, launched_on,
                          launched_by, unit_count, shard_count)
      SELECT 'k' || g, 'F6', 1, 'Đợt ' || g, 'P01', 'running', '{}', '{"kind":"real"}', '2026-10-01', 'ct', 1, 1
      FROM generate_series(1, ${campaigns}) g;
    INSERT INTO inbox (track_id, key, slot, campaign_id, unit_code, action, step, holder_role, holder_base, holder_up,
                       holder_unit, opened_on, due_on, overdue, version)
      SELECT 'k' || g || '.1.' || (c * 1000 + n), 'report', 'main', 'k' || g, 'C' || c || '-' || n, 'submit', 'report',
             CASE WHEN n % 10 = 0 THEN 'CHUYEN_VIEN' ELSE 'BAN_CTMT' END, 'x', 0,
             CASE WHEN n % 10 = 0 THEN 'C' || c ELSE 'C' || c || '-' || n END, '2026-10-01',
             CASE WHEN n % 50 = 7 THEN NULL ELSE date '2026-11-01' + (n * 7 + c * 3 + g * 11) % 60 END,
             (n * 7 + c * 3 + g * 11) % 60 < 19, 1
      FROM generate_series(1, ${campaigns}) g, generate_series(1, ${wards}) c, generate_series(1, ${groupsPerWard}) n;
    ANALYZE;`);
  org = await new OrgDirectory(pool, () => Date.parse('2026-11-20T08:00:00+07:00')).current();
}, 60_000);
afterAll(() => database.close());

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string | undefined;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number | undefined;
  readonly Plans?: readonly PlanNode[] | undefined;
}
const planNode: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    'Node Type': z.string(),
    'Relation Name': z.string().optional(),
    'Actual Rows': z.number(),
    'Actual Loops': z.number(),
    'Rows Removed by Filter': z.number().optional(),
    Plans: z.array(planNode).optional(),
  }),
);
const explained = z.array(z.object({ 'QUERY PLAN': z.array(z.object({ Plan: planNode })) }));

/** Runs what a read would run, and gives how it was carried out in place of its rows. */
async function planOf(read: (db: Queryable) => Promise<unknown>): Promise<readonly PlanNode[]> {
  const nodes: PlanNode[] = [];
  const collect = (node: PlanNode): void => {
    nodes.push(node);
    for (const inner of node.Plans ?? []) collect(inner);
  };
  await read({
    async query(statement, values) {
      const text = typeof statement === 'string' ? statement : statement.text;
      const { rows } = await database.pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
      for (const { 'QUERY PLAN': plans } of explained.parse(rows))
        for (const { Plan } of plans) collect(Plan);
      return { rows: [], rowCount: 0 };
    },
  });
  return nodes;
}

/** Rows of the inbox that were looked at, wherever in the plan. */
const looked = (nodes: readonly PlanNode[]): number =>
  nodes
    .filter((node) => node['Relation Name'] === 'inbox')
    .reduce(
      (sum, node) =>
        sum + (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
      0,
    );

const sightAt = (unit: string): Sight => ({
  personId: 'x',
  below: [pathOf(org.tree, unit, org.today)],
  units: [],
  ownFiles: [],
  restrictedBelow: [],
  proxyBelow: [],
  hats: [],
});
const limit = 50;
const city = (): InboxScope => ({
  sight: sightAt('P01'),
  units: undefined,
  campaigns: [],
  restricted: ['k4'],
});
const ward = (): InboxScope => ({
  sight: sightAt('C7'),
  units: org.within('C7'),
  campaigns: [],
  restricted: [],
});
const officer = [{ role: 'CHUYEN_VIEN', unit: 'C7' }];

/** For each view: how it is read, and the most rows that it may look at. */
const views: readonly (readonly [name: string, read: (db: Queryable) => Promise<unknown>, most: number])[] = [
  ['a leader of the whole city: all below', (db) => readScopeInbox(db, city(), { limit }), 10 * limit],
  [
    'a leader: the page after a mark far down',
    (db) => readScopeInbox(db, city(), { limit, after: ['2026-12-20', 'k1.1.1', '', ''] }),
    10 * limit,
  ],
  [
    'a leader: what is late',
    (db) => readOverdue(db, [{ role: 'CT_MTTQ', unit: 'P01' }], city(), { limit }),
    10 * limit,
  ],
  ['a leader: one campaign', (db) => readScopeInbox(db, city(), { limit, campaign: 'k2' }), 20 * limit],
  ['a ward officer: mine', (db) => readOwnInbox(db, officer, { limit }), 2 * limit],
  [
    'a ward officer: all of the ward',
    (db) => readScopeInbox(db, ward(), { limit }),
    groupsPerWard * campaigns,
  ],
  [
    'a ward officer: what is late',
    (db) => readOverdue(db, officer, ward(), { limit }),
    2 * groupsPerWard * campaigns,
  ],
  [
    'a ward officer: waiting',
    (db) => readWaiting(db, { personId: 'x', hats: officer }, [], { limit }),
    2 * limit,
  ],
];

describe(`the first page among ${openRows} open rows`, () => {
  it.each(views)('%s: by an index, looking at little more than it shows', async (_, read, most) => {
    const nodes = await planOf(read);
    const onInbox = nodes.filter((node) => node['Relation Name'] === 'inbox');
    expect(onInbox.length).toBeGreaterThan(0);
    expect(onInbox.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
    expect(looked(nodes)).toBeLessThanOrEqual(most);
  });
});

describe('pages', () => {
  it('follow each other without a gap and without a row twice, work without a date last', async () => {
    const seen: string[] = [];
    const dues: string[] = [];
    let after: [string, string, string, string] | undefined;
    for (;;) {
      const rows = await readScopeInbox(database.pool, ward(), {
        limit: 37,
        ...(after === undefined ? {} : { after }),
      });
      const page = rows.slice(0, 37);
      for (const row of page) {
        seen.push(`${row.track_id}/${row.key}/${row.slot}`);
        dues.push(row.due_on ?? 'infinity');
      }
      const last = page.at(-1);
      if (rows.length <= 37 || last === undefined) break;
      after = [last.due_on ?? 'infinity', last.track_id, last.key, last.slot];
    }
    expect(seen.length).toBe(groupsPerWard * campaigns);
    expect(new Set(seen).size).toBe(seen.length);
    expect(dues).toEqual(dues.toSorted());
    expect(dues.at(-1)).toBe('infinity');
  });

  it('never show restricted work because of the unit', async () => {
    const rows = await readScopeInbox(database.pool, city(), { limit: 200, campaign: 'k4' });
    expect(rows).toEqual([]);
    const owner = { ...city(), campaigns: ['k4'] };
    expect((await readScopeInbox(database.pool, owner, { limit: 20, campaign: 'k4' })).length).toBe(21);
  });
});
