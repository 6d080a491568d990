import { z } from 'zod';
import { builtinCalendar, realClock } from '../../domain/calendar';
import { campaignStore, launchFactsOf, unstartedCampaigns } from '../../platform/store/campaigns';
import { contentHash, readContents, storeContents } from '../../platform/store/content';
import { createCampaign, type CampaignPlan } from '../../platform/store/createCampaign';
import { directiveRollout } from '../../processes/f06-directive-rollout';
import { openTestDatabase, type TestDatabase } from '../support/database';

describe('what the shell keeps in PostgreSQL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
    await database.pool.query('INSERT INTO calendar_version (version, body) VALUES (1, $1)', [
      JSON.stringify(builtinCalendar),
    ]);
    await database.pool.query(
      `INSERT INTO org_unit (code, name, level, type, parent_code, path, valid_from)
       SELECT code, code, 'commune', 'xã', 'P01', path::ltree, '2020-01-01'
       FROM (VALUES ('C3', 'P01.A.C3'), ('C1', 'P01.B.C1'), ('C2', 'P01.A.C2')) AS u (code, path)`,
    );
  });
  afterAll(() => database.close());

  const plan = (id: string, units: readonly string[]): CampaignPlan => ({
    id,
    definition: directiveRollout,
    calendarVersion: 1,
    name: 'Triển khai Chỉ thị',
    ownerUnit: 'P01',
    facts: { issuedOn: '2026-11-16', reportUntil: '2027-12-31' },
    clock: realClock,
    launchedOn: '2026-11-20',
    launchedBy: 'an',
    units: units.map((unit) => ({ unit, facts: { partyMembers: 12 } })),
  });
  const count = async (table: string, id: string): Promise<number> => {
    const { rows } = await database.pool.query(
      `SELECT count(*)::int AS n FROM ${table} WHERE ${table === 'campaign' ? 'id' : 'campaign_id'} = $1`,
      [id],
    );
    return z.object({ n: z.number() }).parse(rows[0]).n;
  };

  it('writes a campaign whole: row, snapshot and one planned track a unit, neighbours together', async () => {
    const created = await createCampaign(database.pool, plan('k1', ['C1', 'X9', 'C2', 'C3']));
    expect(created).toEqual({ created: true, shardCount: 1, unitCount: 4 });
    const seeds = await campaignStore(database.pool).seeds('k1', 1);
    expect(seeds.map(({ id, unit }) => `${id} ${unit}`)).toEqual([
      'k1.1.1 C2',
      'k1.1.2 C3',
      'k1.1.3 C1',
      'k1.1.4 X9',
    ]);
    expect(seeds[0]?.facts).toEqual({ partyMembers: 12 });
    expect(await campaignStore(database.pool).seeds('k1', 0)).toMatchObject([
      { id: 'k1.0.0', kind: 'campaign' },
    ]);
    expect(await launchFactsOf(database.pool, 'k1')).toEqual({
      campaign: 'k1',
      clock: realClock,
      calendarVersion: 1,
      shardCount: 1,
    });
  });

  it('writes nothing the second time, and nothing at all when a part cannot be written', async () => {
    expect(await createCampaign(database.pool, plan('k2', ['C1', 'C2']))).toMatchObject({ created: true });
    expect(await createCampaign(database.pool, plan('k2', ['C3']))).toEqual({
      created: false,
      shardCount: 1,
      unitCount: 2,
    });
    expect(await count('track', 'k2')).toBe(3);
    await expect(
      createCampaign(database.pool, { ...plan('k3', ['C1']), calendarVersion: 9 }),
    ).rejects.toThrow('no calendar version 9');
    expect(await count('campaign', 'k3')).toBe(0);
  });

  it('splits thousands of units into even shards', async () => {
    const units = Array.from({ length: 1_201 }, (_, index) => `U${index}`);
    const { shardCount } = await createCampaign(database.pool, plan('k4', units));
    const { rows } = await database.pool.query(
      `SELECT count(*)::int AS n FROM track WHERE campaign_id = 'k4' AND kind = 'unit' GROUP BY shard ORDER BY shard`,
    );
    const sizes = z
      .array(z.object({ n: z.number() }))
      .parse(rows)
      .map(({ n }) => n);
    expect(sizes).toHaveLength(shardCount);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  it('gives a shard its snapshot with the calendar that it asks for, also when the snapshot has moved on', async () => {
    const store = campaignStore(database.pool);
    await createCampaign(database.pool, plan('k5', ['C1']));
    await database.pool.query('INSERT INTO calendar_version (version, body) VALUES (2, $1)', [
      JSON.stringify({ ...builtinCalendar, days: [] }),
    ]);
    const before = await store.context('k5', 1);
    await store.adoptCalendar('k5', 2);
    await store.adoptCalendar('k5', 1);
    expect((await store.context('k5', 2)).calendar.days).toEqual([]);
    expect(await store.context('k5', 1)).toEqual(before);
    expect(await store.newestCalendar()).toBe(2);
    expect(before.campaign).toMatchObject({ id: 'k5', ownerUnit: 'P01', unitCount: 1, shardCount: 1 });
  });

  it('knows which campaigns live, and which were written and never started', async () => {
    const store = campaignStore(database.pool);
    await createCampaign(database.pool, plan('k6', ['C1']));
    await store.markRunning('k6');
    await createCampaign(database.pool, plan('k7', ['C1']));
    await store.end({ campaign: 'k7', status: 'cancelled', closedOn: '2026-11-21', seal: 'f'.repeat(64) });
    await store.end({ campaign: 'k7', status: 'closed', closedOn: '2026-11-22', seal: '0'.repeat(64) });
    const first = await store.liveCampaigns(null, 2);
    const all = [...first, ...(await store.liveCampaigns(first.at(-1) ?? null, 100))];
    expect(all).toContain('k6');
    expect(all).not.toContain('k7');
    const unstarted = (await unstartedCampaigns(database.pool, 0)).map(({ campaign }) => campaign);
    expect(unstarted).not.toContain('k6');
    expect(unstarted).not.toContain('k7');
    const { rows } = await database.pool.query(`SELECT status, seal FROM campaign WHERE id = 'k7'`);
    expect(rows).toEqual([{ status: 'cancelled', seal: { seal: 'f'.repeat(64) } }]);
  });

  it('stores content with a hash that proves it, however its keys are ordered', async () => {
    const body = { lyDo: 'Chờ ý kiến của Đảng uỷ', dinhKem: ['tep-1'] };
    const [note, form] = await storeContents(
      database.pool,
      [
        { kind: 'note', body },
        { kind: 'form', body: { soCuoc: 3 } },
      ],
      'an',
    );
    if (note === undefined || form === undefined) throw new Error('two contents');
    expect(note.hash).toBe(contentHash({ dinhKem: ['tep-1'], lyDo: 'Chờ ý kiến của Đảng uỷ' }));
    expect(note.hash).not.toBe(form.hash);
    const read = await readContents(database.pool, [note.id, form.id, 'không có']);
    expect(read.get(note.id)).toEqual({ ...note, kind: 'note', body });
    expect(contentHash(read.get(form.id)?.body ?? {})).toBe(form.hash);
    expect(read.size).toBe(2);
  });
});
