/** Papers of a track through HTTP: filled with what is known, numbered by văn thư, each reminder naming the one before. */
import { strFromU8, unzipSync } from 'fflate';
import { LocalShell } from './api/localShell';
import { codeOf, field, items } from './api/reading';
import { directive, surprise } from './api/campaigns';
import { makeWorld, publish, type Reply, type World } from './api/world';

let world: World;
let shell: LocalShell;
let nowMs = Date.parse('2026-11-20T08:00:00+07:00');
let campaign = '';
let ward = '';
let school = '';
let recommendation = '';

const passTo = async (on: string): Promise<void> => {
  nowMs = Date.parse(`${on}T08:00:00+07:00`);
  world.forgetSessions();
  await shell.passTo(on);
};
const html = (reply: Reply): string =>
  String(field(reply.body, 'html')).replace(/<style>[\s\S]*?<\/style>/, '');
const offers = async (who: string, track: string): Promise<unknown[]> =>
  items(await world.get(who, `/tracks/${track}/documents`)).map((item) => [
    field(item, 'code'),
    field(item, 'about', 'about') ?? null,
    field(item, 'about', 'letter') ?? null,
    field(item, 'number'),
  ]);

beforeAll(async () => {
  world = await makeWorld({
    now: () => nowMs,
    shell: (database) => (shell = new LocalShell(database.pool)),
  });
  await publish(world.database, [directive, surprise]);
  const launch = async (who: string, definition: string, name: string, scope: unknown): Promise<string> =>
    String(
      field((await world.post(who, '/campaigns', { definition, name, ownerUnit: 'P01', scope })).body, 'id'),
    );
  campaign = await launch('tm', 'T1', 'Triển khai Chỉ thị 07', { codes: ['LA', 'KL'] });
  const secret = await launch('ct', 'T2', 'Kiểm tra đột xuất trường học', { codes: ['TH'] });
  const track = async (id: string, unitCode: string): Promise<string> =>
    (
      await world.database.prisma.track.findFirstOrThrow({
        where: { campaignId: id, unitCode, kind: 'unit' },
      })
    ).id;
  ward = await track(campaign, 'LA');
  school = await track(secret, 'TH');
  await world.post('cv', `/tracks/${school}/commands`, {
    type: 'submit',
    key: 'visit',
    form: { findings: 'Kín' },
  });
  const made = await world.post('cv', `/tracks/${school}/commands`, {
    type: 'makeRecommendation',
    key: 'follow',
    text: 'Công khai dự toán thu chi năm 2026',
    product: 'Biên bản niêm yết',
    dueOn: '2026-12-10',
  });
  recommendation = `rec:${String(field(made.body, 'made'))}`;
  await passTo('2026-12-21');
}, 60_000);
afterAll(() => world.close());

describe('what can be made of a track', () => {
  it('is said by its process, its recommendations and what is late in it', async () => {
    expect(await offers('ct', school)).toEqual([
      ['6-lamViec', null, null, null],
      ['6-giamSat', null, null, null],
      ['6-dotXuat', null, null, null],
      ['8-vanBan', null, null, null],
      ['8-phieuTheoDoi', recommendation, null, null],
      ['9-donDoc', 'reply', 'donDoc1', null],
      ['9-donDoc', recommendation, 'donDoc1', null],
      ['9-kienNghiCapTren', recommendation, 'kienNghiCapTren', null],
    ]);
    expect(await offers('tm', ward)).toEqual([['9-donDoc', 'receipt', 'donDoc1', null]]);
  });

  it('of a campaign includes the table of who has filed', async () => {
    expect(await offers('tm', `${campaign}.0.0`)).toEqual([['18-bang', 'plan', null, null]]);
  });
});

describe('the table of who has filed', () => {
  it('lists every unit with its date', async () => {
    const reply = await world.get('ct', `/tracks/${campaign}.0.0/documents/18-bang`);
    expect(reply.status).toBe(200);
    expect(html(reply)).toContain('BẢNG TIẾN ĐỘ NỘP BÁO CÁO');
  });
});

describe('a formal reminder about a recommendation', () => {
  const letter = (n: string) => `/tracks/${school}/documents/9-donDoc?about=${recommendation}&letter=${n}`;
  const number = (who: string, body: object): Promise<Reply> =>
    world.ask(who, 'PUT', `/tracks/${school}/letters`, { body: { about: recommendation, ...body } });

  it('says what is late and by how much, in the name of the Front, with room for the number', async () => {
    const reply = await world.get('ct', letter('donDoc1'));
    expect(html(reply)).toContain('Công khai dự toán thu chi năm 2026');
    expect(html(reply)).toContain('nội dung chậm nhất đã quá hạn 11 ngày');
    expect(html(reply)).toContain('THÀNH PHỐ HÀ NỘI');
    expect(html(reply)).toContain('Nguyễn Thị Đào');
    expect(field(reply.body, 'number')).toBeNull();
    expect(html(reply)).toMatch(/Số:\s+\/MTTQ-BTT/);
  });

  it('of the second time is not numbered before the first', async () => {
    const hat = await world.post('admin', '/people/ct/hats', {
      role: 'VAN_THU',
      unit: 'P01',
      validFrom: '2026-12-01',
    });
    expect(hat.status).toBe(201);
    const early = await number('ct', { letter: 'donDoc2', number: '260/MTTQ-BTT', on: '2026-12-21' });
    expect([early.status, codeOf(early)]).toEqual([409, 'LETTER_OUT_OF_ORDER']);
    const future = await number('ct', { letter: 'donDoc1', number: '1/MTTQ-BTT', on: '2027-12-21' });
    expect([future.status, codeOf(future)]).toEqual([400, 'DATE_INVALID']);
    const nothing = await number('ct', {
      about: 'rec:khong-co',
      letter: 'donDoc1',
      number: '1',
      on: '2026-12-21',
    });
    expect(nothing.status).toBe(404);
    expect(await world.database.pool.query('SELECT * FROM letter')).toMatchObject({ rowCount: 0 });
  });

  it('carries its number when văn thư has given it, and the next one names it', async () => {
    const given = await number('ct', { letter: 'donDoc1', number: '249/MTTQ-BTT', on: '2026-12-18' });
    expect(given.status).toBe(200);
    const first = await world.get('ct', letter('donDoc1'));
    expect([field(first.body, 'number'), field(first.body, 'numberedOn')]).toEqual([
      '249/MTTQ-BTT',
      '2026-12-18',
    ]);
    expect(html(first)).toContain('Số: 249/MTTQ-BTT');
    expect(html(first)).toContain('ngày 18 tháng 12 năm 2026');
    const second = await world.get('ct', letter('donDoc2'));
    expect(html(second)).toContain('đã đôn đốc tại Công văn số 249/MTTQ-BTT ngày 18/12/2026 (lần 1)');
    expect(field(second.body, 'review')).toEqual([]);
    const petition = await world.get(
      'ct',
      `/tracks/${school}/documents/9-kienNghiCapTren?about=${recommendation}`,
    );
    expect(html(petition)).toContain('Công văn số 249/MTTQ-BTT ngày 18/12/2026 (lần 1)');
    expect(await offers('ct', school)).toEqual(
      expect.arrayContaining([
        ['9-donDoc', recommendation, 'donDoc1', '249/MTTQ-BTT'],
        ['9-donDoc', recommendation, 'donDoc2', null],
      ]),
    );
  });

  it('goes out as Word with the same words, and as Excel', async () => {
    const file = await world.download(
      'ct',
      `/tracks/${school}/documents/9-donDoc/file?about=${recommendation}&letter=donDoc2&format=docx`,
    );
    expect(file.headers.get('content-disposition')).toBe(
      'attachment; filename="Cong-van-don-doc-lan-2.docx"',
    );
    const xml = strFromU8(unzipSync(file.data)['word/document.xml'] ?? new Uint8Array());
    expect(xml.replace(/<[^>]+>/g, '')).toContain('Công văn số 249/MTTQ-BTT ngày 18/12/2026 (lần 1)');
    const sheet = await world.download(
      'ct',
      `/tracks/${school}/documents/8-phieuTheoDoi/file?about=${recommendation}&format=xlsx`,
    );
    expect(sheet.data.subarray(0, 2).toString()).toBe('PK');
  });
});

describe('what a person has edited', () => {
  it('stands in place of what the machine filled in, also in the file', async () => {
    const path = `/tracks/${school}/documents/9-donDoc`;
    const filled = await world.get('ct', `${path}?about=${recommendation}`);
    const data = {
      ...Object(field(filled.body, 'data')),
      topic: 'việc công khai tài chính',
      before: '2026-12-31',
    };
    const reply = await world.post('ct', path, { about: recommendation, data });
    expect(html(reply)).toContain('V/v đôn đốc việc công khai tài chính');
    expect(html(reply)).toContain('trước ngày 31/12/2026');
    const file = await world.download('ct', `${path}/file`, { about: recommendation, data, format: 'docx' });
    expect(strFromU8(unzipSync(file.data)['word/document.xml'] ?? new Uint8Array())).toContain(
      'việc công khai tài chính',
    );
  });

  it('is refused where it does not fit the form, or is marked secret', async () => {
    const path = `/tracks/${school}/documents/6-lamViec`;
    const wrong = await world.post('ct', path, { data: { on: 'hôm qua' } });
    expect([wrong.status, codeOf(wrong)]).toEqual([400, 'DOCUMENT_INVALID']);
    const secret = await world.post('ct', path, { data: { paper: { secrecy: 'mat' } } });
    expect([secret.status, codeOf(secret)]).toEqual([403, 'DOCUMENT_SECRET']);
  });
});

describe('a paper that is not possible here', () => {
  it.each([
    ['a form that is none', '99-gi'],
    ['a paper of the campaign asked of a unit', '18-bang'],
    ['a reminder about nothing', '9-donDoc'],
  ])('%s is not found', async (_, code) => {
    const reply = await world.get('ct', `/tracks/${school}/documents/${code}`);
    expect([reply.status, codeOf(reply)]).toEqual([404, 'NOT_FOUND']);
  });
});
