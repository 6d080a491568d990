/** The page of a campaign: as it stood on a past day, who has work in it, and a reminder to all who are late. */
import type { CivilDate } from '../../domain/calendar';
import { directive } from './api/campaigns';
import { cellsAsOf } from '../../platform/campaigns/asOf';
import { LocalShell } from './api/localShell';
import { codeOf, field, items } from './api/reading';
import { makeWorld, publish, type World } from './api/world';

let world: World;
let campaign = '';
let shell: LocalShell;
let nowMs = Date.parse('2026-11-20T08:00:00+07:00');

const trackOf = async (unitCode: string): Promise<string> =>
  (
    await world.database.prisma.track.findFirstOrThrow({
      where: { campaignId: campaign, unitCode, kind: 'unit' },
    })
  ).id;
const act = async (who: string, unit: string, body: unknown): Promise<void> => {
  const reply = await world.post(who, `/tracks/${await trackOf(unit)}/commands`, body);
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
};
/** The clock goes on to that day, and everything that is due passes. */
const goTo = async (day: CivilDate): Promise<void> => {
  nowMs = Date.parse(`${day}T08:00:00+07:00`);
  world.forgetSessions();
  await shell.passTo(day);
};

beforeAll(async () => {
  world = await makeWorld({
    now: () => nowMs,
    shell: (database) => (shell = new LocalShell(database.pool)),
  });
  await publish(world.database, [directive]);
  const reply = await world.post('tm', '/campaigns', {
    definition: 'T1',
    name: 'Chỉ thị 07',
    ownerUnit: 'P01',
    scope: { codes: ['LA', 'KL', 'OC'] },
  });
  campaign = String(field(reply.body, 'id'));
  await act('vt.la', 'LA', { type: 'acknowledge', key: 'receipt' });
  await goTo('2026-11-22');
  await act('ct.la', 'LA', { type: 'submit', key: 'plan', form: { people: 5 } });
  await goTo('2026-11-25');
  await act('tm', 'LA', { type: 'decide', key: 'approval', outcome: 'return', round: 1, reason: 'Bổ sung' });
  await goTo('2026-11-27');
  await act('ct.la', 'LA', { type: 'submit', key: 'plan', form: { people: 6 } });
  await act('tm', 'LA', { type: 'decide', key: 'approval', outcome: 'approve', round: 2 });
  await act('vt.kl', 'KL', { type: 'acknowledge', key: 'receipt' });
}, 60_000);
afterAll(() => world.close());

describe('a past day', () => {
  const detail = async (asOf?: string): Promise<unknown> =>
    (await world.get('tm', `/campaigns/${campaign}${asOf === undefined ? '' : `?asOf=${asOf}`}`)).body;
  const matrix = async (query: string): Promise<unknown[]> =>
    items(await world.get('tm', `/campaigns/${campaign}/matrix?${query}`)).map((row) => [
      field(row, 'unit', 'code'),
      field(row, 'status'),
      (Array.isArray(field(row, 'cells')) ? Object.values(Object(field(row, 'cells'))) : [])
        .map((cell) => `${String(field(cell, 'column'))}:${String(field(cell, 'state'))}`)
        .toSorted(),
    ]);

  it('has the groups and steps of that day', async () => {
    expect(await detail('2026-11-20')).toMatchObject({
      asOf: '2026-11-20',
      groups: { done: 0, doing: 3, late: 0 },
      sentence: '0/3 đơn vị đã hoàn thành, 3 đang thực hiện đúng hạn, không đơn vị nào chậm.',
    });
    expect(await detail('2026-11-25')).toMatchObject({ groups: { done: 0, doing: 1, late: 2 } });
    expect(await detail()).toMatchObject({ asOf: null, groups: { done: 1, doing: 1, late: 1 } });
  });

  it('has the matrix of that day, also what was returned since', async () => {
    expect(await matrix('asOf=2026-11-20')).toEqual([
      ['KL', 'open', ['receipt:open']],
      ['LA', 'open', ['plan:open', 'receipt:done']],
      ['OC', 'open', ['receipt:open']],
    ]);
    // On the 22nd the plan had been handed in; it came back on the 25th.
    expect((await matrix('asOf=2026-11-22'))[1]).toEqual([
      'LA',
      'open',
      ['approval:open', 'plan:done', 'receipt:done'],
    ]);
    expect((await matrix('asOf=2026-11-25'))[1]).toEqual(['LA', 'open', ['plan:open', 'receipt:done']]);
    expect((await matrix('asOf=2026-11-25&late=true')).map((row) => Object(row)[0])).toEqual(['KL', 'OC']);
    expect(await matrix('asOf=2026-11-25&status=closed')).toEqual([]);
  });

  it('that is today is what the tables say', async () => {
    const today = await matrix('');
    const cells = await cellsAsOf(world.database.pool, { campaign, on: '2026-11-27' });
    const now = await world.database.pool.query(
      `SELECT track_id AS track, step, period, status, outcome, due_on::text, settled_on::text, overdue, late
       FROM work WHERE campaign_id = $1 AND status <> 'withdrawn'`,
      [campaign],
    );
    const sorted = (rows: readonly object[]): unknown[] =>
      rows
        .map((row) => {
          // Open work is late as soon as it is overdue; the journal says "late" of what has ended.
          const { late, ...rest } = Object(row);
          return JSON.stringify(rest.status === 'settled' ? { ...rest, late } : rest);
        })
        .toSorted();
    expect(sorted(cells)).toEqual(sorted(now.rows));
    expect(today.length).toBe(3);
  });

  it('is neither to come nor no day', async () => {
    const reply = await world.get('tm', `/campaigns/${campaign}?asOf=2026-12-24`);
    expect([reply.status, codeOf(reply)]).toEqual([400, 'FIGURE_CUTOFF_FUTURE']);
    expect((await world.get('tm', `/campaigns/${campaign}/matrix?asOf=2026-12-24`)).status).toBe(400);
    expect((await world.get('tm', `/campaigns/${campaign}?asOf=mai`)).status).toBe(400);
  });
});

describe('the people of a campaign', () => {
  it('are those whose hats have open work, the late ones first', async () => {
    const reply = await world.get('tm', `/campaigns/${campaign}/people`);
    expect(
      items(reply).map((one) => [field(one, 'person', 'id'), field(one, 'open'), field(one, 'overdue')]),
    ).toEqual([
      // Ô Chợ Dừa has no clerk: its receipt is late and waits.
      [undefined, 1, 1],
      ['ct.kl', 1, 0],
    ]);
    expect(field(reply.body, 'total')).toBe(2);
    const found = await world.get('tm', `/campaigns/${campaign}/people?q=kim%20lien`);
    expect(items(found).map((one) => field(one, 'person', 'id'))).toEqual(['ct.kl']);
    const page = await world.get('tm', `/campaigns/${campaign}/people?limit=1`);
    expect(items(page).length).toBe(1);
    const next = await world.get(
      'tm',
      `/campaigns/${campaign}/people?limit=1&cursor=${String(field(page.body, 'next'))}`,
    );
    expect(items(next).map((one) => field(one, 'person', 'id'))).toEqual(['ct.kl']);
  });

  it('are told to a ward only as far as its own file goes', async () => {
    const reply = await world.get('ct.kl', `/campaigns/${campaign}/people`);
    expect(items(reply).map((one) => field(one, 'unit', 'code'))).toEqual(['KL']);
  });
});

describe('a reminder to all who are late', () => {
  const reminded = async (who: string): Promise<number> =>
    items(await world.get(who, '/notices')).filter((one) => field(one, 'label') === 'Cơ quan chủ trì đôn đốc')
      .length;

  it('is refused to whoever neither runs the campaign nor reminds for its unit', async () => {
    expect(codeOf(await world.post('vt', `/campaigns/${campaign}/reminder`, {}))).toBe('FORBIDDEN');
    expect(codeOf(await world.post('ct.kl', `/campaigns/${campaign}/reminder`, {}))).toBe('FORBIDDEN');
    expect((await world.get('hp', `/campaigns/${campaign}/reminder`)).status).toBe(404);
  });

  it('says first who gets what, and sends nothing', async () => {
    const plan = await world.get('tm', `/campaigns/${campaign}/reminder`);
    // Nobody wears the hat of the clerk in Ô Chợ Dừa: whoever stands above is told.
    expect(plan.body).toMatchObject({ units: 1, items: 1, already: 0 });
    expect(Number(field(plan.body, 'people'))).toBeGreaterThan(0);
    expect(await world.database.prisma.notice.count({ where: { kind: 'escalation' } })).toBe(0);
  });

  it('reaches each person once a day, whatever is pressed', async () => {
    await goTo('2026-12-30');
    const [first, second] = await Promise.all([
      world.post('tm', `/campaigns/${campaign}/reminder`, {}),
      world.post('ct', `/campaigns/${campaign}/reminder`, {}),
    ]);
    expect([first.status, second.status].filter((status) => status === 201).length).toBeGreaterThan(0);
    // The plan of Kim Liên is late by now.
    expect(await reminded('ct.kl')).toBe(1);
    const again = await world.post('tm', `/campaigns/${campaign}/reminder`, {});
    expect([again.status, codeOf(again)]).toEqual([409, 'REMINDED_TODAY']);
    expect(await reminded('ct.kl')).toBe(1);
    const digest = await world.database.prisma.message.count({
      where: { personId: 'ct.kl', kind: 'digest' },
    });
    expect(digest).toBe(1);
    expect(await world.database.prisma.audit.count({ where: { action: 'lateReminded' } })).toBeGreaterThan(0);
  });

  it('can be sent again on another day', async () => {
    await goTo('2026-12-31');
    expect((await world.post('tm', `/campaigns/${campaign}/reminder`, {})).status).toBe(201);
    expect(await reminded('ct.kl')).toBe(2);
  });
});
