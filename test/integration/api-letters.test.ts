/** What people are told, read in the application and on the page of letters of a demonstration. */
import { field, items } from './api/reading';
import { makeWorld, password, type World } from './api/world';

let world: World;

beforeAll(async () => {
  world = await makeWorld();
  const { prisma } = world.database;
  const day = new Date('2026-11-20');
  const sent = { kind: 'digest', day, sendAfter: day, nextTryAt: day, status: 'sent', sentAt: day };
  await prisma.message.createMany({
    data: [
      {
        ...sent,
        key: 'm1',
        personId: 'ct.la',
        subject: 'Việc hôm nay của bạn',
        text: 'Kế hoạch <b>triển khai</b> đến hạn',
      },
      { ...sent, key: 'm2', personId: 'ct.kl', subject: 'Việc của Kim Liên', text: 'Chỉ Kim Liên được đọc' },
    ],
  });
  await prisma.campaign.create({
    data: {
      id: 'k1',
      definitionCode: 'F6',
      definitionVersion: 1,
      name: 'Chỉ thị 07',
      ownerUnit: 'P01',
      status: 'running',
      facts: {},
      clock: { kind: 'real' },
      launchedOn: day,
      launchedBy: 'tm',
      unitCount: 1,
      shardCount: 1,
    },
  });
  const definition = await prisma.definition.findFirstOrThrow({ where: { code: 'F6' } });
  await prisma.campaignSnapshot.create({
    data: {
      campaignId: 'k1',
      definition: definition.body ?? {},
      calendar: { version: 1, days: [], years: [2026] },
    },
  });
  await prisma.notice.createMany({
    data: ['k1.1.1/plan/r1g0/overdue/0', 'k1.1.1/receipt/r1g0/overdue/0'].map((key, index) => ({
      key,
      campaignId: 'k1',
      trackId: 'k1.1.1',
      workKey: index === 0 ? 'plan' : 'receipt',
      kind: 'overdue',
      role: 'CT_MTTQ',
      unitCode: 'LA',
      up: 0,
      leader: false,
      onDate: day,
      dueOn: day,
      breaksThrough: false,
    })),
  });
  await prisma.noticeRecipient.createMany({
    data: ['k1.1.1/plan/r1g0/overdue/0', 'k1.1.1/receipt/r1g0/overdue/0'].map((noticeKey) => ({
      noticeKey,
      personId: 'ct.la',
    })),
  });
}, 60_000);
afterAll(() => world.close());

describe('notices', () => {
  it('say what happened to which step, and are marked as read', async () => {
    const list = await world.get('ct.la', '/notices');
    expect(items(list).map((notice) => [field(notice, 'label'), field(notice, 'step')])).toEqual([
      ['Đã quá hạn', 'Tiếp nhận văn bản'],
      ['Đã quá hạn', 'Ban hành kế hoạch triển khai của đơn vị'],
    ]);
    expect(field((await world.get('ct.la', '/inbox/counts')).body, 'unreadNotices')).toBe(2);
    const one = await world.post('ct.la', '/notices/read', { keys: [field(items(list)[0], 'key')] });
    expect(one.body).toEqual({ read: 1 });
    expect(items(await world.get('ct.la', '/notices?unread=true')).length).toBe(1);
    expect((await world.post('ct.la', '/notices/read', { all: true })).body).toEqual({ read: 1 });
    expect(field((await world.get('ct.la', '/inbox/counts')).body, 'unreadNotices')).toBe(0);
  });

  it('come in pages', async () => {
    const first = await world.get('ct.la', '/notices?limit=1');
    const second = await world.get('ct.la', `/notices?limit=1&cursor=${String(field(first.body, 'next'))}`);
    expect(field(items(second)[0], 'key')).not.toBe(field(items(first)[0], 'key'));
    expect(field(second.body, 'next')).toBeNull();
  });
});

describe('letters', () => {
  it('are listed to their reader, and all of them to whoever operates the product', async () => {
    expect(items(await world.get('ct.la', '/messages')).map((letter) => field(letter, 'key'))).toEqual([
      'm1',
    ]);
    expect(items(await world.get('admin', '/messages?everybody=true')).length).toBe(2);
  });
});

describe('the page of letters', () => {
  const signIn = (username: string, given: string) =>
    world.ask(undefined, 'POST', '/letters/session', {
      body: new URLSearchParams({ username, password: given }).toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
  const open = (cookie: string, path = '/letters') =>
    world.ask(undefined, 'GET', path, { headers: { Cookie: cookie } });

  it('asks who is there, says why it was wrong, and shows the own letters', async () => {
    expect(String((await world.get(undefined, '/letters')).body)).toContain('<form method="post"');
    expect(String((await signIn('ct.la', 'sai rồi')).body)).toContain(
      'Tên đăng nhập hoặc mật khẩu không đúng.',
    );
    const signedIn = await signIn('ct.la', password);
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/api/letters']);
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const page = String((await open(cookie)).body);
    expect(page).toContain('Việc hôm nay của bạn');
    expect(page).not.toContain('Kim Liên được đọc');
    expect(page).toContain('&lt;b&gt;triển khai&lt;/b&gt;');
    expect(String((await open(cookie, '/letters?everybody=true')).body)).not.toContain('Kim Liên được đọc');
  });

  it('shows everybody’s to whoever operates the product, when asked', async () => {
    const cookie = `dondoc_session=${await world.token('admin')}`;
    expect(String((await open(cookie, '/letters?everybody=true')).body)).toContain('Kim Liên được đọc');
  });

  it('is reached from the root', async () => {
    const root = await world.app.request('http://localhost/');
    expect(await root.text()).toContain('href="/api/letters"');
  });
});
