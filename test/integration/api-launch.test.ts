/** Before a campaign starts: how many it reaches, and what the office changes of the process for this one. */
import { directive } from './api/campaigns';
import { LocalShell } from './api/localShell';
import { codeOf, field, items, problemPaths } from './api/reading';
import { makeWorld, publish, type Reply, type World } from './api/world';

let world: World;
const nowMs = Date.parse('2026-11-20T08:00:00+07:00');

beforeAll(async () => {
  world = await makeWorld({
    now: () => nowMs,
    shell: (database) => new LocalShell(database.pool),
  });
  await publish(world.database, [directive]);
}, 60_000);
afterAll(() => world.close());

const launch = {
  definition: 'T1',
  name: 'Chỉ thị 07 năm 2026',
  ownerUnit: 'P01',
  scope: { within: { unit: 'P01', levels: ['commune'] } },
};
/** What F6 asks for. */
const directiveFacts = (reviewOn: string, reportUntil: string) => ({
  directive: 'Chỉ thị',
  issuedOn: '2026-11-20',
  reviewOn,
  reviewKind: 'midterm',
  reportUntil,
  cascades: false,
});
const reach = (who: string, scope: unknown, ownerUnit = 'P01'): Promise<Reply> =>
  world.post(who, '/campaigns/reach', { definition: 'T1', ownerUnit, scope });

describe('the reach of a scope', () => {
  it('is units, people who get work, and units where nobody wears the hat', async () => {
    const reply = await reach('tm', launch.scope);
    // Chairs and clerks of Láng and Kim Liên, the chair of Ô Chợ Dừa, which has no clerk; and who approves.
    expect(reply.body).toEqual({
      units: 3,
      people: 6,
      vacant: 1,
      vacantUnits: [{ code: 'OC', name: 'Phường Ô Chợ Dừa' }],
    });
    expect((await reach('tm', { codes: ['LA'] })).body).toMatchObject({ units: 1, people: 3, vacant: 0 });
  });

  it('is told to whoever may prepare a launch, and writes nothing', async () => {
    expect((await reach('cv', { codes: ['LA'] })).status).toBe(200);
    expect(codeOf(await reach('vt', { codes: ['LA'] }))).toBe('FORBIDDEN');
    expect(codeOf(await reach('ct.la', { codes: ['LA'] }))).toBe('FORBIDDEN');
    expect(await world.database.prisma.campaign.count()).toBe(0);
  });

  it('says what is wrong with the scope', async () => {
    const reply = await reach('tm', { codes: ['LA', 'P31', 'KHONG'] });
    expect([reply.status, codeOf(reply)]).toEqual([400, 'LAUNCH_INVALID']);
    expect(problemPaths(reply)).toEqual(['scope.codes.1', 'scope.codes.2']);
    expect(problemPaths(await reach('tm', {}))).toEqual(['scope']);
  });
});

describe('what a launch changes of the process', () => {
  it('is offered with the process, without what the law fixes', async () => {
    const { body } = await world.get('tm', '/definitions/T1');
    expect(field(body, 'adjustable')).toEqual(
      expect.arrayContaining([
        {
          id: 'unit.plan',
          name: 'Xây dựng kế hoạch',
          count: 30,
          unit: 'day',
          min: 1,
          max: 400,
          mayOmit: false,
        },
        expect.objectContaining({ id: 'unit.approval', count: 7 }),
      ]),
    );
  });

  it('is refused where it may not be, and nothing is launched', async () => {
    const reply = await world.post('tm', '/campaigns', {
      ...launch,
      adjust: { 'unit.none': 3, 'unit.plan': 0 },
    });
    expect([reply.status, codeOf(reply)]).toEqual([400, 'LAUNCH_INVALID']);
    expect(problemPaths(reply)).toEqual(['adjust.unit.none', 'adjust.unit.plan']);
    expect(await world.database.prisma.campaign.count()).toBe(0);
  });

  it('counts for this campaign only: its dates, their explanation, its page', async () => {
    const adjusted = await world.post('tm', '/campaigns', { ...launch, adjust: { 'unit.receipt': 5 } });
    expect(adjusted.status).toBe(201);
    const plain = await world.post('tm', '/campaigns', { ...launch, name: 'Như quy trình' });
    const dueIn = async (reply: Reply): Promise<unknown> => {
      const work = await world.database.prisma.work.findFirstOrThrow({
        where: { campaignId: String(field(reply.body, 'id')), unitCode: 'LA', step: 'receipt' },
      });
      return work.dueOn?.toISOString().slice(0, 10);
    };
    expect(await dueIn(adjusted)).toBe('2026-11-25');
    expect(await dueIn(plain)).toBe('2026-11-23');
    const track = await world.database.prisma.track.findFirstOrThrow({
      where: { campaignId: String(field(adjusted.body, 'id')), unitCode: 'LA' },
    });
    const page = await world.get('vt.la', `/tracks/${track.id}`);
    const why = field(page.body, 'work', '0', 'why');
    expect(Array.isArray(why) ? why.join('\n') : '').toContain('Chỉnh khi mở đợt');
    const detail = await world.get('tm', `/campaigns/${String(field(adjusted.body, 'id'))}`);
    expect(field(detail.body, 'adjusted')).toEqual([
      expect.objectContaining({ id: 'unit.receipt', name: 'Tiếp nhận', count: 3, to: 5, unit: 'day' }),
    ]);
    const other = await world.get('tm', `/campaigns/${String(field(plain.body, 'id'))}`);
    expect(field(other.body, 'adjusted')).toEqual([]);
  });

  it('is played in the rehearsal', async () => {
    const body = {
      ...launch,
      definition: 'F6',
      scope: { codes: ['LA'] },
      facts: directiveFacts('2027-09-15', '2027-12-31'),
      until: '2027-03-31',
      late: [{ unit: 'LA', days: 'never' }],
    };
    const reminders = async (adjust: unknown): Promise<unknown> => {
      const reply = await world.post('tm', '/rehearsals', { ...body, adjust });
      expect(reply.status).toBe(200);
      return field(reply.body, 'totals', 'notices', 'reminder');
    };
    const all = Number(await reminders({}));
    const { body: definition } = await world.get('tm', '/definitions/F6');
    const list = field(definition, 'adjustable');
    const none = Object.fromEntries(
      (Array.isArray(list) ? list : [])
        .filter((one) => field(one, 'mayOmit') === true)
        .map((one) => [String(field(one, 'id')), 'none']),
    );
    expect(Object.keys(none).length).toBeGreaterThan(0);
    expect(all).toBeGreaterThan(0);
    expect((await reminders(none)) ?? 0).toBe(0);
  });
});

it('a rehearsal goes on to the end of the campaign, also when that is years away', async () => {
  const { status, body } = await world.post('tm', '/rehearsals', {
    ...launch,
    definition: 'F6',
    scope: { codes: ['LA'] },
    facts: directiveFacts('2028-09-15', '2029-06-30'),
  });
  expect(status).toBe(200);
  // The last quarterly report is due after the last quarter; nobody is late, so nothing stays open.
  expect(String(field(body, 'endedOn')) > '2029-06-30').toBe(true);
  expect(field(body, 'openTracks')).toBe(0);
});

it('a process says whether I may prepare it', async () => {
  const mine = async (who: string): Promise<unknown[]> => {
    const item = items(await world.get(who, '/definitions')).find((one) => field(one, 'code') === 'T1');
    return [field(item, 'mayLaunch'), field(item, 'mayPrepare')];
  };
  expect(await mine('tm')).toEqual([true, true]);
  expect(await mine('cv')).toEqual([false, true]);
  expect(await mine('vt')).toEqual([false, false]);
});

describe('a launch that somebody prepares', () => {
  const prepared = { launch: { ...launch, name: 'Đợt chuyên viên soạn', adjust: { 'unit.plan': 20 } } };
  const noticesOf = async (who: string): Promise<unknown[]> =>
    items(await world.get(who, '/notices')).map((notice) => [
      field(notice, 'label'),
      field(notice, 'campaign', 'name'),
    ]);
  const campaigns = (): Promise<number> => world.database.prisma.campaign.count();
  let id = '';

  it('is handed in by whoever may prepare, and launches nothing', async () => {
    const before = await campaigns();
    expect(codeOf(await world.post('cv', '/campaigns', prepared.launch))).toBe('FORBIDDEN');
    expect(codeOf(await world.post('vt', '/launch-requests', prepared))).toBe('FORBIDDEN');
    const wrong = await world.post('cv', '/launch-requests', {
      launch: { ...prepared.launch, scope: {}, adjust: { 'unit.plan': 0 } },
    });
    expect(codeOf(wrong)).toBe('LAUNCH_INVALID');
    const made = await world.post('cv', '/launch-requests', { ...prepared, note: 'Kính trình' });
    expect([made.status, field(made.body, 'unitCount')]).toEqual([201, 3]);
    id = String(field(made.body, 'id'));
    expect(await campaigns()).toBe(before);
  });

  it('is told to those who may decide, who see all of it', async () => {
    for (const who of ['tm', 'ct'])
      expect(await noticesOf(who)).toContainEqual(['Đề nghị mở đợt chờ duyệt', 'Đợt chuyên viên soạn']);
    expect(await noticesOf('cv')).toEqual([]);
    const seen = await world.get('ct', `/launch-requests/${id}`);
    expect(seen.body).toMatchObject({
      status: 'submitted',
      note: 'Kính trình',
      mayDecide: true,
      mine: false,
      unitCount: 3,
      people: 6,
      vacant: 1,
      adjusted: [{ id: 'unit.plan', count: 30, to: 20 }],
    });
    expect(items(await world.get('vt', '/launch-requests'))).toEqual([]);
    expect((await world.get('vt', `/launch-requests/${id}`)).status).toBe(404);
    expect(field((await world.get('cv', `/launch-requests/${id}`)).body, 'mayDecide')).toBe(false);
  });

  it('is not approved by whoever handed it in, nor without looking at the round', async () => {
    expect(codeOf(await world.post('cv', `/launch-requests/${id}/approve`, { round: 1 }))).toBe(
      'LAUNCH_REQUEST_OWN',
    );
    expect(codeOf(await world.post('ct', `/launch-requests/${id}/approve`, { round: 2 }))).toBe(
      'LAUNCH_REQUEST_DECIDED',
    );
  });

  it('comes back with the reason and is handed in again', async () => {
    expect(codeOf(await world.post('ct', `/launch-requests/${id}/return`, { round: 1, reason: '  ' }))).toBe(
      'INPUT_INVALID',
    );
    const returned = await world.post('ct', `/launch-requests/${id}/return`, {
      round: 1,
      reason: 'Bỏ Ô Chợ Dừa',
    });
    expect(returned.status).toBe(204);
    expect(await noticesOf('cv')).toEqual([['Đề nghị mở đợt bị trả lại', 'Đợt chuyên viên soạn']]);
    const seen = await world.get('cv', `/launch-requests/${id}`);
    expect(seen.body).toMatchObject({ status: 'returned', reason: 'Bỏ Ô Chợ Dừa', decidedBy: { id: 'ct' } });
    expect(codeOf(await world.post('tm', `/launch-requests/${id}/approve`, { round: 1 }))).toBe(
      'LAUNCH_REQUEST_DECIDED',
    );
    expect(codeOf(await world.post('tm', `/launch-requests/${id}/submit`, prepared))).toBe('FORBIDDEN');
    const again = await world.post('cv', `/launch-requests/${id}/submit`, {
      launch: { ...prepared.launch, scope: { codes: ['LA', 'KL'] } },
    });
    expect(again.body).toEqual({ id, unitCount: 2, round: 2 });
  });

  it('becomes one campaign, whoever approves at the same moment', async () => {
    const before = await campaigns();
    const replies = await Promise.all([
      world.post('ct', `/launch-requests/${id}/approve`, { round: 2 }),
      world.post('tm', `/launch-requests/${id}/approve`, { round: 2 }),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([201, 201]);
    expect(field(replies[0]?.body, 'id')).toBe(field(replies[1]?.body, 'id'));
    expect(await campaigns()).toBe(before + 1);
    const seen = await world.get('cv', `/launch-requests/${id}`);
    expect(seen.body).toMatchObject({ status: 'approved', campaign: field(replies[0]?.body, 'id') });
    expect(await noticesOf('cv')).toContainEqual(['Đề nghị mở đợt đã được duyệt', 'Đợt chuyên viên soạn']);
    expect(
      codeOf(await world.post('ct', `/launch-requests/${id}/return`, { round: 2, reason: 'Muộn' })),
    ).toBe('LAUNCH_REQUEST_DECIDED');
  });

  it('is taken back by whoever handed it in', async () => {
    const made = await world.post('cv', '/launch-requests', prepared);
    const other = String(field(made.body, 'id'));
    expect(codeOf(await world.post('ct', `/launch-requests/${other}/withdraw`, { round: 1 }))).toBe(
      'FORBIDDEN',
    );
    expect((await world.post('cv', `/launch-requests/${other}/withdraw`, { round: 1 })).status).toBe(204);
    expect(codeOf(await world.post('ct', `/launch-requests/${other}/approve`, { round: 1 }))).toBe(
      'LAUNCH_REQUEST_DECIDED',
    );
    const waiting = await world.get('ct', '/launch-requests?status=submitted');
    expect(items(waiting)).toEqual([]);
  });

  it('leaves a trace of each move', async () => {
    const rows = await world.database.prisma.audit.findMany({
      where: { action: { startsWith: 'launch' } },
      orderBy: { id: 'asc' },
    });
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['launchSubmitted', 'launchReturned', 'launchApproved', 'launchWithdrawn']),
    );
  });
});
