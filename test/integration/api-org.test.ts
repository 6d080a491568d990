/** The organisation through HTTP: the tree, people, substitutes, import from spreadsheets, reorganisation by decision. */
import { directive } from './api/campaigns';
import { LocalShell } from './api/localShell';
import { codeOf, field, items, problemPaths } from './api/reading';
import { makeWorld, publish, type World } from './api/world';
import { HolderKeeper } from '../../platform/reads/inboxHolders';

let world: World;
let shell: LocalShell;
let nowMs = Date.parse('2026-11-20T08:00:00+07:00');

beforeAll(async () => {
  world = await makeWorld({
    now: () => nowMs,
    shell: (database) => (shell = new LocalShell(database.pool)),
  });
  await publish(world.database, [directive]);
}, 60_000);
afterAll(() => world.close());

const codes = (list: readonly unknown[]): unknown[] => list.map((item) => field(item, 'code'));

describe('the tree', () => {
  it('opens level by level, in Vietnamese order', async () => {
    expect(codes(items(await world.get('vt.la', '/org/units')))).toEqual(['VN']);
    const wards = await world.get('vt.la', '/org/units?parent=P01');
    expect(codes(items(wards))).toEqual(['KL', 'LA', 'OC']);
    expect(field(items(wards)[1], 'children')).toBe(2);
    const page = await world.get('vt.la', '/org/units?parent=P01&limit=2');
    expect(codes(items(page))).toEqual(['KL', 'LA']);
    const next = await world.get(
      'vt.la',
      `/org/units?parent=P01&limit=2&cursor=${String(field(page.body, 'next'))}`,
    );
    expect(codes(items(next))).toEqual(['OC']);
  });

  it('is searched without accents', async () => {
    expect(codes(items(await world.get('vt.la', '/org/units?q=o%20cho%20dua')))).toEqual(['OC']);
    expect(codes(items(await world.get('vt.la', '/org/units?q=lang')))).toEqual(['LA', 'TH']);
    expect(codes(items(await world.get('vt.la', '/org/units?q=100%25')))).toEqual([]);
  });

  it('tells of a unit what is above it, and who works there to those who may know', async () => {
    const unit = await world.get('ct.la', '/org/units/LA-1');
    expect(codes([field(unit.body, 'ancestors')].flat())).toEqual(['LA', 'P01', 'VN']);
    expect(field(unit.body, 'people', '0', 'title')).toBe('Trưởng Ban Công tác Mặt trận');
    expect((await world.get('ct.la', '/org/units/KHONG-CO')).status).toBe(404);
  });
});

describe('people', () => {
  it('are found by name without accents, in pages', async () => {
    const found = await world.get('ct', '/people?q=do%20thi');
    expect(items(found).map((item) => field(item, 'name'))).toEqual(['Đỗ Thị Láng']);
    const first = await world.get('ct', '/people?limit=5');
    const second = await world.get('ct', `/people?limit=5&cursor=${String(field(first.body, 'next'))}`);
    const ids = [...items(first), ...items(second)].map((item) => field(item, 'id'));
    expect(new Set(ids).size).toBe(10);
    expect(
      items(await world.get('ct', '/people?unit=LA&role=VAN_THU')).map((item) => field(item, 'id')),
    ).toEqual(['vt.la']);
  });

  it('get hats and lose them on a day', async () => {
    const given = await world.post('admin', '/people/nobody/hats', {
      role: 'THANH_VIEN',
      unit: 'LA',
      validFrom: '2026-11-01',
    });
    expect(given.status).toBe(201);
    expect(field((await world.get('nobody', '/me')).body, 'hats', '0', 'role')).toBe('THANH_VIEN');
    const ended = await world.ask('admin', 'PATCH', `/hats/${String(field(given.body, 'id'))}`, {
      body: { validTo: '2026-11-19' },
    });
    expect(ended.status).toBe(200);
    expect(field((await world.get('nobody', '/me')).body, 'hats', '0')).toBeUndefined();
    expect(
      codeOf(
        await world.post('admin', '/people/nobody/hats', {
          role: 'THANH_VIEN',
          unit: 'KHONG',
          validFrom: '2026-11-01',
        }),
      ),
    ).toBe('UNIT_UNKNOWN');
  });
});

describe('the page of a person', () => {
  it('tells who may be managed by the reader', async () => {
    expect(field((await world.get('admin.kl', '/people/ct.kl')).body, 'manage')).toBe(true);
    expect(field((await world.get('ct.kl', '/people/ct.kl')).body, 'manage')).toBe(false);
  });

  it('is found by whoever manages the organisation, at and below that unit only', async () => {
    const found = async (who: string): Promise<unknown[]> =>
      items(await world.get(who, '/people?unit=KL')).map((item) => field(item, 'id'));
    expect(await found('admin')).toContain('ct.kl');
    expect(items(await world.get('admin.kl', '/people?unit=LA'))).toEqual([]);
    const unit = await world.get('admin', '/org/units/KL');
    expect([field(unit.body, 'people')].flat().length).toBeGreaterThan(2);
  });

  it('reads the accounts of one person', async () => {
    const accounts = items(await world.get('admin', '/accounts?person=ct.la'));
    expect(accounts.map((account) => field(account, 'username'))).toEqual(['ct.la']);
    expect(items(await world.get('admin.kl', '/accounts?person=ct.la'))).toEqual([]);
  });

  it('reads the leave of one person, to those only who may know', async () => {
    const made = await world.post('ct.la', '/substitutions', {
      absentPersonId: 'ct.la',
      substitutePersonId: 'cv.la',
      from: '2026-11-20',
      to: '2026-11-21',
      reason: 'Đi học',
    });
    expect(items(await world.get('admin', '/substitutions?person=cv.la')).length).toBe(1);
    expect(items(await world.get('admin', '/substitutions?person=ct.kl'))).toEqual([]);
    expect(items(await world.get('cv.kl', '/substitutions?person=ct.la'))).toEqual([]);
    await world.ask('ct.la', 'DELETE', `/substitutions/${String(field(made.body, 'id'))}`);
  });
});

describe('a substitute', () => {
  it('wears the hats of whoever is away, for that time', async () => {
    const made = await world.post('ct.la', '/substitutions', {
      absentPersonId: 'ct.la',
      substitutePersonId: 'cv.la',
      from: '2026-11-20',
      to: '2026-11-27',
      reason: 'Nghỉ phép',
    });
    expect(made.status).toBe(201);
    const hats = [field((await world.get('cv.la', '/me')).body, 'hats')].flat();
    expect(
      hats.map((hat) => [field(hat, 'role'), field(hat, 'own'), field(hat, 'onBehalfOf', 'name')]),
    ).toContainEqual(['CT_MTTQ', false, 'Đỗ Thị Láng']);
    expect(items(await world.get('cv.la', '/substitutions')).length).toBe(1);
    expect(
      (await world.ask('ct.la', 'DELETE', `/substitutions/${String(field(made.body, 'id'))}`)).status,
    ).toBe(204);
    expect([field((await world.get('cv.la', '/me')).body, 'hats')].flat().length).toBe(1);
  });

  it('is refused for days that are over, or for oneself', async () => {
    const reply = await world.post('ct.la', '/substitutions', {
      absentPersonId: 'ct.la',
      substitutePersonId: 'ct.la',
      from: '2026-11-10',
      to: '2026-11-01',
      reason: 'Nghỉ phép',
    });
    expect(problemPaths(reply)).toEqual(['to', 'to', 'substitutePersonId']);
  });
});

describe('an import', () => {
  const sheets = {
    units:
      'Mã đơn vị;Tên đơn vị;Cấp;Loại;Mã cấp trên\nNN;Phường Ngã Tư Sở;xã;phường;P01\nNN-1;Tổ dân phố 1;tổ dân phố;tổ dân phố;NN\n',
    people:
      'Mã người;Họ và tên;Chức danh;Mã đơn vị;Thư điện tử;Tên đăng nhập\nct.nn;Phan Thị Ngã;CT_MTTQ;NN;ct.nn@mau.invalid;ct.nn\n',
  };

  it('is looked at first, then carried out whole, and twice is once', async () => {
    const seen = await world.post('admin', '/org/imports', { ...sheets, dryRun: true });
    expect(seen.body).toMatchObject({ written: false, units: 2, people: 1, hats: 1 });
    expect(codes(items(await world.get('admin', '/org/units?parent=P01')))).not.toContain('NN');
    const done = await world.post('admin', '/org/imports', { ...sheets, dryRun: false });
    expect(done.body).toMatchObject({ written: true, units: 2, people: 1, hats: 1 });
    expect(codes(items(await world.get('admin', '/org/units?parent=P01')))).toContain('NN');
    expect(field((await world.get('admin', '/people/ct.nn')).body, 'email')).toBe('ct.nn@mau.invalid');
    const again = await world.post('admin', '/org/imports', { ...sheets, dryRun: false });
    expect(again.body).toMatchObject({ units: 0, people: 0, hats: 0, unchanged: 3 });
  });

  it('gives accounts that nobody can use before an administrator sets a password', async () => {
    const account = await world.database.prisma.account.findUniqueOrThrow({ where: { username: 'ct.nn' } });
    const set = await world.ask('admin', 'PUT', `/accounts/${account.id}/password`, {
      body: { password: 'Cầu Vượt Ngã Tư' },
    });
    expect(set.status).toBe(204);
    const signedIn = await world.post(undefined, '/session', {
      username: 'ct.nn',
      password: 'Cầu Vượt Ngã Tư',
    });
    expect(signedIn.status).toBe(201);
  });

  it('with one wrong cell changes nothing and names the cell', async () => {
    const reply = await world.post('admin', '/org/imports', {
      units:
        'Mã đơn vị,Tên đơn vị,Cấp,Loại,Mã cấp trên\nX1,Phường Tốt,xã,phường,P01\nX2,Phường Xấu,hành tinh,phường,P01\n',
      dryRun: false,
    });
    expect([reply.status, codeOf(reply)]).toEqual([400, 'ORG_IMPORT_INVALID']);
    expect(problemPaths(reply)).toEqual(['units.3.level']);
    expect(codes(items(await world.get('admin', '/org/units?q=phuong%20tot')))).toEqual([]);
  });
});

describe('a reorganisation', () => {
  const merge = {
    decisionNo: '1656/NQ-UBTVQH15',
    on: '2026-12-01',
    merges: [{ from: ['OC'], into: 'LA' }],
  };
  let campaign = '';

  it('is looked at before its day, and open tracks wait for that day', async () => {
    const launched = await world.post('tm', '/campaigns', {
      definition: 'T1',
      name: 'Chỉ thị 08',
      ownerUnit: 'P01',
      scope: { codes: ['OC', 'KL'] },
    });
    campaign = String(field(launched.body, 'id'));
    const seen = await world.post('admin', '/org/reorganisations', { ...merge, dryRun: true });
    expect(seen.status).toBe(200);
    expect(field(seen.body, 'written')).toBe(false);
    expect(field(seen.body, 'endedUnits')).toEqual([
      { code: 'OC', name: 'Phường Ô Chợ Dừa', heirs: [{ code: 'LA', name: 'Phường Láng', share: 1 }] },
    ]);
    expect(field(seen.body, 'takenBy')).toEqual([
      { unit: { code: 'LA', name: 'Phường Láng' }, move: 1, close: 0 },
    ]);
    expect(field(seen.body, 'endedHats', '0', 'person', 'id')).toBe('ct.oc');
    expect(field(seen.body, 'transfers', '0')).toMatchObject({ state: 'waits', mode: 'move' });
  });

  it('on its day hands the open track over, with history and inbox', async () => {
    nowMs = Date.parse('2026-12-01T08:00:00+07:00');
    world.forgetSessions();
    await shell.passTo('2026-12-01');
    const proposed = await world.post('admin', '/org/reorganisations', merge);
    expect(field(proposed.body, 'written')).toBe(false);
    const done = await world.post(
      'ct',
      `/org/reorganisations/${String(field(proposed.body, 'id'))}/approve`,
      {},
    );
    expect(field(done.body, 'transfers', '0')).toMatchObject({ state: 'done', to: { code: 'LA' } });
    expect(
      items(await world.get('vt.la', `/inbox?campaign=${campaign}`)).map((item) =>
        field(item, 'unit', 'code'),
      ),
    ).toEqual(['LA']);
    const unit = await world.get('admin', '/org/units/OC');
    expect(field(unit.body, 'successors', '0', 'code')).toBe('LA');
    expect(codes(items(await world.get('admin', '/org/units?parent=P01')))).not.toContain('OC');
    expect(field(unit.body, 'history', '2')).toEqual({
      kind: 'gave',
      on: '2026-12-01',
      decisionNo: '1656/NQ-UBTVQH15',
      units: [{ code: 'LA', name: 'Phường Láng', share: 1 }],
    });
    const before = await world.get('admin', '/org/units?parent=P01&on=2026-11-30');
    expect(codes(items(before))).toContain('OC');
    const track = await world.database.prisma.track.findFirstOrThrow({
      where: { campaignId: campaign, unitCode: 'LA' },
    });
    const journal = await world.get('tm', `/campaigns/${campaign}/journal?track=${track.id}`);
    expect(items(journal).map((event) => field(event, 'type'))).toContain('transferred');
  });

  it('that makes no sense names every reason', async () => {
    const reply = await world.post('admin', '/org/reorganisations', {
      decisionNo: '2/QĐ',
      on: '2026-12-15',
      merges: [{ from: ['LA-1', 'KHONG'], into: 'KL' }],
    });
    expect(codeOf(reply)).toBe('ORG_CHANGE_INVALID');
    expect(problemPaths(reply)).toEqual(expect.arrayContaining(['merges.0.from.0', 'merges.0.from.1']));
  });

  it('keeps the inbox in step where nobody writes', async () => {
    const rows = await world.database.prisma.inbox.findMany({
      where: { campaignId: campaign, unitCode: 'KL' },
    });
    await world.database.prisma.inbox.updateMany({
      where: { campaignId: campaign, unitCode: 'KL' },
      data: { holderBase: 'OC', holderUnit: 'OC' },
    });
    world.services.org.changed();
    const keeper = new HolderKeeper(world.database.pool, () => nowMs);
    expect(await keeper.tidy(await world.services.org.current())).toBe(rows.length);
    expect(await keeper.tidy(await world.services.org.current())).toBe(0);
    const after = await world.database.prisma.inbox.findMany({
      where: { campaignId: campaign, unitCode: 'KL' },
    });
    expect(after.map(({ holderUnit }) => holderUnit)).toEqual(rows.map(() => 'LA'));
  });
});
