import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { isRefusal } from '../../../domain/errors';
import { buildDocument, formList, type DocumentModel } from '../../../domain/documents';
import { printedOn, samples } from '../../../domain/documents/samples';
import { frontPaper } from '../../../domain/documents/samples/office';
import { excelLimits, readExcel, type ExcelSheet } from '../read-excel';
import { renderExcel } from './excel';

function built(form: number, data: Record<string, unknown>): DocumentModel {
  const model = buildDocument(form, data, { printOn: printedOn });
  if (isRefusal(model)) throw new Error(JSON.stringify(model));
  return model;
}
const partsOf = (file: Buffer): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(file)).map(([path, bytes]) => [path, strFromU8(bytes)]));
async function readBack(model: DocumentModel): Promise<ExcelSheet[]> {
  const sheets = await readExcel(await renderExcel(model));
  if (isRefusal(sheets)) throw new Error(JSON.stringify(sheets));
  return sheets;
}
const filledCells = (sheet: ExcelSheet | undefined): unknown[][] =>
  sheet?.rows
    .map((row) => row.filter((cell) => cell !== null && cell !== ''))
    .filter((row) => row.length > 0) ?? [];

const rows = [
  { unit: 'Phường Đống Đa', period: '2026-Q1', dueOn: '2026-04-10', filedOn: '2026-04-08', supplements: 0 },
  { unit: 'Phường Kim Liên', period: '2026-Q1', dueOn: '2026-04-10', filedOn: '2026-04-13', supplements: 1 },
];
const table = built(18, {
  paper: { ...frontPaper, on: '2026-04-14' },
  subject: 'Báo cáo Quý I',
  asOf: '2026-04-14',
  rows,
});

describe('an Excel workbook', () => {
  it.each([
    ...samples,
    ...formList.flatMap(({ number, variants }) =>
      variants.map(({ code }) => ({ form: number, kind: code, data: {} })),
    ),
  ])('form $form, $kind: can be read back, one sheet a paper or annex', async ({ form, kind, data }) => {
    const model = built(form, { ...data, kind });
    const sheets = await readBack(model);
    expect(sheets).toHaveLength(1 + model.annexes.length);
  });

  it('gives the list back: texts, dates as dates, numbers as numbers', async () => {
    const [sheet] = await readBack(table);
    const cells = filledCells(sheet);
    expect(cells.slice(0, 2)).toEqual([
      ['ỦY BAN MTTQ VIỆT NAM', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
      ['PHƯỜNG YÊN NGHĨA', 'Độc lập - Tự do - Hạnh phúc'],
    ]);
    const head = cells.findIndex(([first]) => first === 'STT');
    expect(cells.slice(head, head + 3)).toEqual([
      ['STT', 'Đơn vị', 'Kỳ', 'Hạn', 'Ngày nộp', 'Đúng/trễ N ngày', 'Lần bổ sung', 'Trạng thái'],
      [
        1,
        'Phường Đống Đa',
        'Quý I/2026',
        { on: '2026-04-10' },
        { on: '2026-04-08' },
        'Đúng hạn',
        0,
        'Đã nộp',
      ],
      [
        2,
        'Phường Kim Liên',
        'Quý I/2026',
        { on: '2026-04-10' },
        { on: '2026-04-13' },
        'Trễ 3 ngày',
        1,
        'Đã nộp',
      ],
    ]);
  });

  it('a share is a number with a percent sign, a sum of money has Vietnamese separators', async () => {
    const file = await renderExcel(
      built(11, { rows: [{ kind: 'A', total: 8, held: 5, opinions: 1_200_000, resolved: 4 }] }),
    );
    expect(partsOf(file)['xl/styles.xml']).toMatch(/\[\$-42A\]#,##0"[^>]*>|\[\$-42A\]0\.0%/);
    const [sheet] = await readBack(
      built(11, { rows: [{ kind: 'A', total: 8, held: 5, opinions: 1_200_000, resolved: 4 }] }),
    );
    expect(filledCells(sheet)).toContainEqual(['A', 8, 5, 0.625, '3 đơn vị', 1_200_000, 4]);
  });

  it('is A4, one page wide, with the head frozen and repeated in print, and merged cells', async () => {
    const parts = partsOf(await renderExcel(table));
    const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
    expect(sheet).toMatch(
      /<pageSetup paperSize="9"[^>]*orientation="landscape"[^>]*fitToWidth="1" fitToHeight="0"\/>/,
    );
    expect(sheet).toMatch(/<pageMargins left="1.181" right="0.591" top="0.787" bottom="0.787"/);
    expect(sheet).toContain('state="frozen"');
    expect(sheet).toMatch(/<mergeCell ref="A\d+:H\d+"\/>/);
    expect(parts['xl/workbook.xml']).toMatch(
      /<definedName name="_xlnm.Print_Titles" localSheetId="0">'Bảng tiến độ nộp báo cáo'!\$\d+:\$\d+<\/definedName>/,
    );
    const merged = partsOf(await renderExcel(built(17, {})))['xl/worksheets/sheet1.xml'] ?? '';
    expect(merged.match(/<mergeCell /g)?.length ?? 0).toBeGreaterThan(8);
  });

  it('long reports are not frozen: there would be no room to scroll', async () => {
    expect(partsOf(await renderExcel(built(12, {})))['xl/worksheets/sheet1.xml']).not.toContain('frozen');
  });

  it('a cell is never a formula, whatever somebody typed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('=', '+', '-', '@', '\t=', '＝'),
        fc.string({ minLength: 1, maxLength: 20 }),
        async (sign, rest) => {
          const unit = `${sign}HYPERLINK("http://x";${rest})`;
          const file = await renderExcel(built(18, { rows: [{ unit }] }));
          const parts = partsOf(file);
          expect(parts['xl/worksheets/sheet1.xml']).not.toMatch(/<f[ >]/);
          expect(parts['xl/styles.xml']).toContain('formatCode="@"');
          expect(isRefusal(await readExcel(file))).toBe(false);
        },
      ),
      { numRuns: 25 },
    );
    const [sheet] = await readBack(built(18, { rows: [{ unit: '=1+1' }] }));
    expect(filledCells(sheet).flat()).toContain('=1+1');
  });
});

describe('reading what somebody sends', () => {
  it('refuses what is no workbook, and says so', async () => {
    for (const file of [Buffer.from('xin chào'), Buffer.alloc(0), Buffer.from('PK\u0003\u0004 hỏng')])
      expect(await readExcel(file)).toMatchObject({ code: 'EXCEL_UNREADABLE' });
  });
  it('refuses a small file that would unpack to more than a list can be', async () => {
    const file = await renderExcel(table);
    const entry = file.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    file.writeUInt32LE(excelLimits.unpackedBytes + 1, entry + 24);
    expect(await readExcel(file)).toMatchObject({ code: 'EXCEL_TOO_LARGE' });
  });
});
