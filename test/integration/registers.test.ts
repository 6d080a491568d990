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

  it('is nobody else’s business', async () => {
    for (const who of ['cv.kl', 'ct.kl', 'tm', 'admin', 'vt.la', 'hp']) {
      const reply = await world.get(who, `/tracks/${reflection}/identity`);
      expect([who, reply.status]).toEqual([who, 404]);
      const list = await world.get(who, `/campaigns/${campaign}/cases`);
      expect([who, items(list)]).toEqual([who, []]);
    }
    // The head of the city's Front may read it, and not change it.
    expect((await world.get('ct', `/tracks/${reflection}/identity`)).status).toBe(200);
    expect(codeOf(await write('ct', reflection, sender))).toBe('FORBIDDEN');
    expect(codeOf(await write('cv.la', register1, sender))).toBe('NOT_FOUND');
    expect(codeOf(await write('cv.la', reflection, { ...sender, phone: 'abc' }))).toBe('INPUT_INVALID');
  });
});
