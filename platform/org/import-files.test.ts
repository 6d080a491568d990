/** An Excel workbook of units and people: sheets known by their headings, lines counted as Excel shows them. */
import { isRefusal } from '../../domain/errors';
import { exampleTree } from '../../domain/org/exampleTree';
import { renderList, type ListColumn, type ListSheet, type ListValue } from '../documents';
import { importOrgWorkbook } from './import-files';

const context = { existing: exampleTree().data, people: [], validFrom: '2026-11-20' };
const columns = (...labels: string[]): ListColumn[] =>
  labels.map((label) => ({ label, width: 20, kind: label === 'Từ ngày' ? 'date' : 'text' }));
const units = (...rows: ListValue[][]): ListSheet => ({
  name: 'Bảng 1',
  title: 'DANH SÁCH TỔ DÂN PHỐ',
  notes: ['Nhận qua Zalo'],
  columns: columns('Mã đơn vị', 'Tên đơn vị', 'Cấp', 'Loại', 'Mã cấp trên', 'Số người'),
  rows,
});
const people = (...rows: ListValue[][]): ListSheet => ({
  name: 'Bảng 2',
  title: 'CÁN BỘ',
  notes: [],
  columns: columns('Mã người', 'Họ và tên', 'Chức danh', 'Mã đơn vị', 'Từ ngày'),
  rows,
});
const read = async (...sheets: ListSheet[]) => importOrgWorkbook(await renderList(sheets), context);

it('takes units and people, also with a title and notes above the heading, dates and numbers as Excel keeps them', async () => {
  const imported = await read(
    units(['KL-9', 'Tổ dân phố số 9', 'Tổ dân phố', 'tổ dân phố', 'KL', 30]),
    people(['mt.kl9', 'Bà Tổ Trưởng', 'BAN_CTMT', 'KL-9', '2026-11-01']),
  );
  if (isRefusal(imported)) throw new Error(JSON.stringify(imported));
  expect(imported.units).toMatchObject([
    { code: 'KL-9', parent: 'KL', validFrom: '2026-11-20', facts: { staff: 30 } },
  ]);
  expect(imported.hats).toEqual([
    { personId: 'mt.kl9', role: 'BAN_CTMT', unit: 'KL-9', validFrom: '2026-11-01' },
  ]);
});

it('names wrong cells by the line that Excel shows', async () => {
  const refused = await read(
    units(
      ['KL-8', 'Tổ dân phố số 8', 'Tổ dân phố', 'tổ dân phố', 'KL', null],
      ['KL-9', null, 'Cấp lạ', 'tổ dân phố', 'KL', null],
    ),
    people(['mt.kl8', 'Ông Tám', 'CHUC_LA', 'KL-8', '2026-11-01']),
  );
  if (!isRefusal(refused)) throw new Error('taken');
  expect(refused.code).toBe('ORG_IMPORT_INVALID');
  expect(refused.problems?.map(({ path }) => path)).toEqual([
    'units.6.name',
    'units.6.level',
    'people.4.role',
  ]);
});

it.each([['no workbook', Buffer.from('xin chào'), 'EXCEL_UNREADABLE']])(
  'refuses %s',
  async (_, file, code) => {
    expect(await importOrgWorkbook(file, context)).toMatchObject({ code });
  },
);

it('refuses a workbook without headings that it knows, and one with two lists of the same kind', async () => {
  const unknown = { name: 'A', title: 'Danh sách', notes: [], columns: columns('Gì đó'), rows: [['x']] };
  expect(await read(unknown)).toMatchObject({ code: 'LIST_NO_HEADING' });
  const one = units(['KL-8', 'Tổ 8', 'Tổ dân phố', 'tổ dân phố', 'KL', null]);
  expect(await read(one, { ...one, name: 'Bảng 3' })).toMatchObject({ code: 'EXCEL_SHEETS_SAME' });
});
