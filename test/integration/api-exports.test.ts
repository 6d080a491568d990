/** Every list as Excel, with what the list shows the same person and no more; lists read back from Excel, whole or not at all. */
import { isRefusal } from '../../domain/errors';
import { renderList } from '../../platform/documents';
import { readExcel } from '../../platform/documents/read-excel';
import { directive, surprise } from './api/campaigns';
import { LocalShell } from './api/localShell';
import { codeOf, field, items } from './api/reading';
import { makeWorld, publish, type World } from './api/world';

let world: World;
let campaign = '';
const nowMs = Date.parse('2026-11-20T08:00:00+07:00');

beforeAll(async () => {
  world = await makeWorld({ now: () => nowMs, shell: (database) => new LocalShell(database.pool) });
  await publish(world.database, [directive, surprise]);
  const reply = await world.post('tm', '/campaigns', {
    definition: 'T1',
    name: 'Chỉ thị 07',
    ownerUnit: 'P01',
    scope: { within: { unit: 'P01', levels: ['commune'] } },
  });
  campaign = String(field(reply.body, 'id'));
  await world.post('ct', '/campaigns', {
    definition: 'T2',
    name: 'Kiểm tra đột xuất',
    ownerUnit: 'P01',
    scope: { codes: ['TH'] },
  });
}, 60_000);
afterAll(() => world.close());

async function sheetsOf(who: string, path: string) {
  const file = await world.download(who, path);
  if (file.status !== 200) throw new Error(`${file.status} ${file.data.toString()}`);
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z0-9.-]+\.xlsx"$/);
  const sheets = await readExcel(file.data);
  if (isRefusal(sheets)) throw new Error(sheets.code);
  return sheets;
}
/** Lines below the heading that begins with this label. */
async function linesOf(who: string, path: string, heading: string) {
  const [sheet] = await sheetsOf(who, path);
  const at = sheet?.rows.findIndex((row) => row[0] === heading) ?? -1;
  expect(at).toBeGreaterThan(0);
  return (sheet?.rows ?? []).slice(at + 1);
}

describe('a list as Excel', () => {
  it('of work holds what the inbox shows, in its order, also beyond one page', async () => {
    const list = items(await world.get('tm', '/inbox?view=subtree&limit=200'));
    const lines = await linesOf('tm', '/inbox.xlsx?view=subtree', 'Đợt');
    expect(lines.map((row) => row[1])).toEqual(list.map((item) => field(item, 'unit', 'name')));
    expect(lines[0]?.[7]).toEqual({ on: '2026-11-23' });
  });

  it('keeps the conditions of the list, and refuses those that the list does not know', async () => {
    expect(await linesOf('tm', '/inbox.xlsx?view=subtree&q=lang', 'Đợt')).toHaveLength(1);
    expect(codeOf(await world.get('tm', '/inbox.xlsx?viewx=1'))).toBe('INPUT_INVALID');
  });

  it('of campaigns, the matrix and people respects who asks', async () => {
    expect((await linesOf('tm', '/campaigns.xlsx', 'Mã')).map((row) => row[1])).toEqual(['Chỉ thị 07']);
    const seen = await linesOf('ct', '/campaigns.xlsx', 'Mã');
    expect(new Set(seen.map((row) => row[1]))).toEqual(new Set(['Chỉ thị 07', 'Kiểm tra đột xuất']));
    expect(await linesOf('ct.kl', `/campaigns/${campaign}/matrix.xlsx`, 'Mã đơn vị')).toEqual([
      ['KL', 'Phường Kim Liên', 'Đang thực hiện', null, null],
    ]);
    const people = await linesOf('cv', '/people.xlsx?unit=LA', 'Mã người');
    expect(people.map((row) => row[0])).toContain('ct.la');
    // Addresses are for those who manage the organisation there.
    expect(people.every((row) => row[3] === null)).toBe(true);
    const managed = await world.download('admin', '/accounts.xlsx');
    expect(managed.status).toBe(200);
  });

  it('of the calendar has its dates as dates', async () => {
    const lines = await linesOf('ct.la', '/calendar.xlsx?year=2026', 'Ngày');
    const national = lines.filter((row) => JSON.stringify(row[2]).includes('Quốc khánh'));
    expect(national.map((row) => row[0])).toEqual([{ on: '2026-09-01' }, { on: '2026-09-02' }]);
  });

  it('begins no cell that a spreadsheet would run, whatever people have typed', async () => {
    const file = await renderList([
      {
        name: 'Thử',
        title: '=1+1',
        notes: [],
        columns: [{ label: 'A', width: 10, kind: 'text' }],
        rows: [['=HYPERLINK("http://x")'], ['+84']],
      },
    ]);
    const sheets = await readExcel(file);
    if (isRefusal(sheets)) throw new Error(sheets.code);
    expect(sheets[0]?.rows.flat()).toEqual(expect.arrayContaining(['=1+1', '=HYPERLINK("http://x")', '+84']));
  });
});

describe('units and people from Excel', () => {
  const book = async (
    units: readonly (readonly (string | number | null)[])[],
    people: readonly (readonly (string | null)[])[],
  ): Promise<string> => {
    const file = await renderList([
      {
        name: 'Danh sách tổ',
        title: 'DANH SÁCH TỔ DÂN PHỐ',
        notes: ['Nhận qua Zalo ngày 20/11/2026'],
        columns: ['Mã đơn vị', 'Tên đơn vị', 'Cấp', 'Loại', 'Mã cấp trên', 'Số người'].map((label) => ({
          label,
          width: 20,
          kind: 'text' as const,
        })),
        rows: units,
      },
      {
        name: 'Cán bộ',
        title: 'CÁN BỘ',
        notes: [],
        columns: ['Mã người', 'Họ và tên', 'Chức danh', 'Mã đơn vị', 'Từ ngày'].map((label) => ({
          label,
          width: 20,
          kind: label === 'Từ ngày' ? ('date' as const) : ('text' as const),
        })),
        rows: people,
      },
    ]);
    return file.toString('base64');
  };
  const good = [
    ['LA-2', 'Tổ dân phố số 2', 'Tổ dân phố', 'tổ dân phố', 'LA', 30],
    ['LA-3', 'Tổ dân phố số 3', 'Tổ dân phố', 'tổ dân phố', 'LA', null],
  ];
  const worker = [['mt.la2', 'Bà Tổ Trưởng', 'BAN_CTMT', 'LA-2', '2026-11-20']];
  const exists = async (code: string): Promise<boolean> =>
    (await world.database.prisma.orgUnit.count({ where: { code } })) > 0;

  it('are looked at first, then taken, with a title above the heading', async () => {
    const workbook = await book(good, worker);
    const seen = await world.post('admin', '/org/imports', { workbook, dryRun: true });
    expect(seen.body).toMatchObject({ written: false, units: 2, people: 1, hats: 1 });
    expect(await exists('LA-2')).toBe(false);
    const done = await world.post('admin', '/org/imports', { workbook, dryRun: false });
    expect(done.body).toMatchObject({ written: true, units: 2 });
    expect(await exists('LA-2')).toBe(true);
    const again = await world.post('admin', '/org/imports', { workbook, dryRun: false });
    expect(again.body).toMatchObject({ units: 0, hats: 0, unchanged: 3 });
  });

  it('name every wrong cell by the line that Excel shows, and nothing is half imported', async () => {
    const workbook = await book(
      [
        ['LA-4', 'Tổ dân phố số 4', 'Tổ dân phố', 'tổ dân phố', 'LA', null],
        ['LA-5', '', 'Cấp lạ', 'tổ dân phố', 'LA', null],
      ],
      [['mt.la4', 'Ông Tư', 'CHUC_LA', 'LA-4', '2026-11-20']],
    );
    const reply = await world.post('admin', '/org/imports', { workbook, dryRun: false });
    expect([reply.status, codeOf(reply)]).toEqual([400, 'ORG_IMPORT_INVALID']);
    const problems = field(reply.body, 'problems');
    const said = Array.isArray(problems) ? problems.map((one) => String(field(one, 'message'))) : [];
    expect(said).toEqual(
      expect.arrayContaining([
        expect.stringContaining('dòng 6, cột “Tên đơn vị”'),
        expect.stringContaining('dòng 6, cột “Cấp”'),
        expect.stringContaining('Bảng “Cán bộ”, dòng 4, cột “Chức danh”'),
      ]),
    );
    expect(await exists('LA-4')).toBe(false);
  });

  it('come back as they were taken out', async () => {
    const file = await world.download('admin', '/org/units.xlsx?unit=KL');
    expect(file.status).toBe(200);
    const reply = await world.post('admin', '/org/imports', {
      workbook: file.data.toString('base64'),
      dryRun: true,
    });
    // One ward with its four people.
    expect(reply.body).toMatchObject({ units: 0, people: 0, hats: 0, unchanged: 5 });
  });

  it.each([
    ['no workbook at all', Buffer.from('xin chào').toString('base64'), 'EXCEL_UNREADABLE'],
    ['no base64', '***', 'INPUT_INVALID'],
  ])('%s is refused', async (_, workbook, code) => {
    const reply = await world.post('admin', '/org/imports', { workbook, dryRun: false });
    expect([reply.status, codeOf(reply)]).toEqual([400, code]);
  });

  it('without headings that anybody knows says which are wanted', async () => {
    const file = await renderList([
      {
        name: 'A',
        title: 'Danh sách',
        notes: [],
        columns: [{ label: 'Gì đó', width: 9, kind: 'text' }],
        rows: [['x']],
      },
    ]);
    const reply = await world.post('admin', '/org/imports', {
      workbook: file.toString('base64'),
      dryRun: false,
    });
    expect([reply.status, codeOf(reply)]).toEqual([400, 'LIST_NO_HEADING']);
    expect(String(field(reply.body, 'detail'))).toContain('Mã đơn vị');
  });
});
