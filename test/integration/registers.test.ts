/** Registers through HTTP: identities are sealed, masked in lists and sheets, opened only for those who handle the case. */
import {
  date,
  choice,
  process,
  proposed,
  receipt,
  register,
  required,
  role,
  task,
} from '../../domain/process/author';
import { isRefusal } from '../../domain/errors';
import { readExcel } from '../../platform/documents/read-excel';
import { LocalShell } from './api/localShell';
import { codeOf, field, items } from './api/reading';
import { makeWorld, publish, type Reply, type World } from './api/world';

const because = proposed('ví dụ');
const book = process({
  code: 'B10',
  version: 1,
  name: 'Sổ đơn thư (thử)',
  purpose: 'Để kiểm thử',
  since: '2025-07-01',
  basis: [because],
  visibility: 'restricted',
  launchedBy: ['CT_MTTQ'],
  caseFacts: {
    kind: required(choice('Loại đơn', { reflection: 'Phản ánh', denunciation: 'Tố cáo' })),
    receivedOn: required(date('Ngày nhận')),
  },
  unit: {
    receipt: receipt({ name: 'Nhận sổ', by: role('VAN_THU') }),
    book: register({ name: 'Sổ', by: role('CHUYEN_VIEN') }),
  },
  case: { answer: task({ name: 'Trả lời', by: role('CT_MTTQ') }) },
  ladder: [],
});

const sender = {
  name: 'Nguyễn Văn Mẫu',
  address: 'Số 5 ngõ 12',
  phone: '0912 345 678',
  summary: 'Phản ánh thu phí',
};

let world: World;
let campaign = '';
let register1 = '';

beforeAll(async () => {
  world = await makeWorld({ shell: (database) => new LocalShell(database.pool) });
  await publish(world.database, [book]);
  const launched = await world.post('ct', '/campaigns', {
    definition: 'B10',
    name: 'Sổ đơn thư năm',
    ownerUnit: 'P01',
    scope: { codes: ['LA', 'KL'] },
  });
  campaign = String(field(launched.body, 'id'));
  register1 = (
    await world.database.prisma.track.findFirstOrThrow({ where: { campaignId: campaign, unitCode: 'LA' } })
  ).id;
}, 60_000);
afterAll(() => world.close());

async function open(kind: string): Promise<string> {
  const opened = await world.post('cv.la', `/tracks/${register1}/commands`, {
    type: 'openCase',
    key: 'book',
    facts: { kind, receivedOn: '2026-11-20' },
  });
  expect(opened.status).toBe(200);
  return String(field(opened.body, 'made'));
}
const write = (who: string, track: string, body: unknown): Promise<Reply> =>
  world.ask(who, 'PUT', `/tracks/${track}/identity`, { body });

const byText = (a: string, b: string): number => (a < b ? -1 : 1);

describe('the sender of a petition', () => {
  let reflection = '';
  let denunciation = '';

  it('is written down by whoever keeps the book, and read by whoever has to answer', async () => {
    reflection = await open('reflection');
    denunciation = await open('denunciation');
    expect((await write('cv.la', reflection, sender)).status).toBe(200);
    expect((await write('cv.la', denunciation, { ...sender, name: 'Trần Thị Ẩn' })).status).toBe(200);
    const read = await world.get('ct.la', `/tracks/${reflection}/identity`);
    expect(field(read.body, 'identity')).toMatchObject(sender);
    const audits = await world.database.prisma.audit.findMany({ where: { action: 'identityRead' } });
    expect(audits.length).toBe(1);
    expect(JSON.stringify(audits.map(({ data }) => data))).not.toContain('Nguyễn');
  });

  it('is found again by telephone, however it is typed, without being readable in the database', async () => {
    const found = await world.get(
      'cv.la',
      `/campaigns/${campaign}/cases?sender=${encodeURIComponent('+84 912.345.678')}`,
    );
    // A dot and a plus are part of a number; both cases carry it.
    expect(
      items(found)
        .map((item) => String(field(item, 'track')))
        .toSorted(byText),
    ).toEqual([denunciation, reflection].toSorted(byText));
    const byName = await world.get(
      'cv.la',
      `/campaigns/${campaign}/cases?sender=${encodeURIComponent('nguyễn văn mẫu')}`,
    );
    expect(items(byName).map((item) => field(item, 'track'))).toEqual([reflection]);
    const same = await world.get('ct.la', `/tracks/${reflection}/identity`);
    expect(field(same.body, 'sameSender')).toEqual([denunciation]);
    const rows = await world.database.prisma.caseIdentity.findMany();
    expect(JSON.stringify(rows)).not.toMatch(/Nguyễn|0912345678|345 678|Trần/);
  });

  it('is masked in lists and sheets, and wholly hidden where somebody denounces', async () => {
    const list = await world.get('cv.la', `/campaigns/${campaign}/cases`);
    const senders = new Map(items(list).map((item) => [field(item, 'track'), field(item, 'sender')]));
    expect(senders.get(reflection)).toEqual({ name: 'N. V. M.', phone: '••• 678', isProtected: false });
    expect(senders.get(denunciation)).toEqual({
      name: 'Giữ bí mật danh tính',
      phone: null,
      isProtected: true,
    });
    const sheet = await world.get('cv.la', `/campaigns/${campaign}/cases.csv`);
    expect(sheet.status).toBe(200);
    expect(String(sheet.body)).toContain('N. V. M.');
    expect(String(sheet.body)).not.toMatch(/Nguyễn Văn Mẫu|345 678|ngõ 12|T\. T\. Ẩ/);
  });

  it('is masked in Excel too, with the numbers of the register and dates as dates', async () => {
    const file = await world.download('cv.la', `/campaigns/${campaign}/cases.xlsx?sort=due`);
    expect(file.status).toBe(200);
    const sheets = await readExcel(file.data);
    if (isRefusal(sheets)) throw new Error(sheets.code);
    const rows = sheets[0]?.rows ?? [];
    const heading = rows.findIndex((row) => row[0] === 'Số');
    const lines = rows.slice(heading + 1).toSorted((a, b) => Number(a[0]) - Number(b[0]));
    expect(lines.map((row) => [row[0], row[1], row[7]])).toEqual([
      [1, reflection, 'N. V. M.'],
      [2, denunciation, 'Giữ bí mật danh tính'],
    ]);
    expect(lines[0]?.[3]).toHaveProperty('on');
    expect(JSON.stringify(rows)).not.toMatch(/Nguyễn Văn Mẫu|345 678|ngõ 12/);
  });

  it('is nobody else’s business', async () => {
    for (const who of ['cv.kl', 'ct.kl', 'tm', 'admin', 'vt.la', 'hp']) {
      const reply = await world.get(who, `/tracks/${reflection}/identity`);
      expect([who, reply.status]).toEqual([who, 404]);
      const list = await world.get(who, `/campaigns/${campaign}/cases`);
      expect([who, items(list)]).toEqual([who, []]);
    }
    // The head of the city's Front may read it, and not change it; what for is remembered.
    expect((await world.get('ct', `/tracks/${reflection}/identity?for=check`)).status).toBe(200);
    const audits = await world.database.prisma.audit.findMany({ where: { action: 'identityRead' } });
    expect(audits.map(({ data }) => data)).toContainEqual({ track: reflection, purpose: 'check' });
    expect(codeOf(await world.get('ct', `/tracks/${reflection}/identity?for=fun`))).toBe('INPUT_INVALID');
    expect(codeOf(await write('ct', reflection, sender))).toBe('FORBIDDEN');
    expect(codeOf(await write('cv.la', register1, sender))).toBe('NOT_FOUND');
    expect(codeOf(await write('cv.la', reflection, { ...sender, phone: 'abc' }))).toBe('INPUT_INVALID');
  });
});

describe('a register', () => {
  const list = async (query: string): Promise<unknown[]> =>
    items(await world.get('cv.la', `/campaigns/${campaign}/cases${query}`)).map((item) =>
      field(item, 'number'),
    );

  it('is found by those who keep a book of it, with what they may see', async () => {
    const mine = await world.get('cv.la', '/registers');
    expect(items(mine)).toMatchObject([
      { id: campaign, restricted: true, mayOpen: true, cases: { open: 2, overdue: 0, all: 2 } },
    ]);
    // The neighbour keeps a book of the same campaign and knows nothing of these cases.
    const neighbour = await world.get('cv.kl', '/registers');
    expect(items(neighbour)).toMatchObject([{ id: campaign, cases: { open: 0, overdue: 0, all: 0 } }]);
    for (const who of ['tm', 'admin', 'vt.la', 'hp', 'th'])
      expect([who, items(await world.get(who, '/registers'))]).toEqual([who, []]);
    // The head of the city's Front sees all of it and enters nothing.
    expect(items(await world.get('ct', '/registers'))).toMatchObject([{ mayOpen: false, cases: { all: 2 } }]);
  });

  it('shows its keeper the book and what is asked', async () => {
    const detail = await world.get('cv.la', `/registers/${campaign}`);
    expect(field(detail.body, 'books')).toMatchObject([
      { track: register1, key: 'book', name: 'Sổ', unit: { code: 'LA' }, proxy: false },
    ]);
    expect(Object.keys(Object(field(detail.body, 'form')))).toEqual(['kind', 'receivedOn']);
    expect(codeOf(await world.get('vt.la', `/registers/${campaign}`))).toBe('NOT_FOUND');
  });

  it('is narrowed by number, fact, sender and unit, and sorted', async () => {
    expect(await list('')).toEqual(await list('?unit=LA'));
    expect(await list('?q=2')).toEqual([2]);
    expect(await list('?fact=kind:denunciation')).toEqual([2]);
    expect(await list('?fact=kind:reflection&q=0912345678')).toEqual([1]);
    expect(await list('?q=phuong%20lang&sort=due')).toHaveLength(2);
    // What was chosen is found by the words that people read, not by its code.
    expect(await list('?q=phan%20anh')).toEqual([1]);
    expect(await list('?q=reflection')).toEqual([]);
    expect(await list('?unit=KL')).toEqual([]);
    expect(codeOf(await world.get('cv.la', `/campaigns/${campaign}/cases?fact=colour:red`))).toBe(
      'INPUT_INVALID',
    );
    const first = await world.get('cv.la', `/campaigns/${campaign}/cases?limit=1&sort=due`);
    expect(field(first.body, 'total')).toBe(2);
    const second = await world.get(
      'cv.la',
      `/campaigns/${campaign}/cases?limit=1&sort=due&cursor=${String(field(first.body, 'next'))}`,
    );
    const numbers = [...items(first), ...items(second)].map((item) => field(item, 'number'));
    expect(new Set(numbers)).toEqual(new Set([1, 2]));
    expect(field(second.body, 'next')).toBeNull();
    // A mark of one order says nothing in another.
    const mark = String(field(first.body, 'next'));
    expect(codeOf(await world.get('cv.la', `/campaigns/${campaign}/cases?sort=number&cursor=${mark}`))).toBe(
      'CURSOR_INVALID',
    );
  });

  it('stands in the order in which its cases were opened, also those of one day, page by page', async () => {
    const opened: string[] = [];
    for (let count = 0; count < 12; count += 1) opened.push(await open('reflection'));
    const upwards = Array.from({ length: 14 }, (_, index) => index + 1);
    expect(await list('')).toEqual(upwards.toReversed());
    expect(await list('?sort=number')).toEqual(upwards);
    for (const sort of ['newest', 'due', 'number']) {
      const found: unknown[] = [];
      let mark = '';
      do {
        const page = await world.get('cv.la', `/campaigns/${campaign}/cases?sort=${sort}&limit=5${mark}`);
        found.push(...items(page).map((item) => field(item, 'number')));
        const next = field(page.body, 'next');
        mark = typeof next === 'string' ? `&cursor=${next}` : '';
      } while (mark !== '');
      expect([sort, found]).toEqual([sort, sort === 'newest' ? upwards.toReversed() : upwards]);
    }
    const newest = items(await world.get('cv.la', `/campaigns/${campaign}/cases?limit=12`));
    expect(newest.map((item) => field(item, 'track'))).toEqual(opened.toReversed());
    expect(await list('?q=14')).toEqual([14]);
    expect(await list('?q=014')).toEqual([14]);
    expect(await list('?q=99999999999')).toEqual([]);
    const file = await world.download('cv.la', `/campaigns/${campaign}/cases.xlsx?sort=number`);
    const sheets = await readExcel(file.data);
    if (isRefusal(sheets)) throw new Error(sheets.code);
    const rows = sheets[0]?.rows ?? [];
    const heading = rows.findIndex((row) => row[0] === 'Số');
    expect(rows.slice(heading + 1).map((row) => row[0])).toEqual(upwards);
  });

  it('gives each case its own page: facts and number, and who may see the sender', async () => {
    const listed = await world.get('cv.la', `/campaigns/${campaign}/cases?q=1`);
    const track = String(field(items(listed)[0], 'track'));
    const page = await world.get('ct.la', `/tracks/${track}`);
    expect(field(page.body, 'case')).toEqual({ number: 1, identity: 'write' });
    expect(field(page.body, 'facts')).toMatchObject([
      { code: 'kind', value: 'Phản ánh' },
      { code: 'receivedOn', value: '2026-11-20' },
    ]);
    expect(field((await world.get('ct', `/tracks/${track}`)).body, 'case')).toEqual({
      number: 1,
      identity: 'read',
    });
  });
});
