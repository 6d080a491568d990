/**
 * A list as an Excel workbook that people go on working with: title, what was asked, one heading line with filters, one line
 * an item. Dates and numbers are dates and numbers; texts are typed as text and never run as a formula.
 */
import writeXlsx, { type CellObject, type SheetData } from 'write-excel-file/node';
import { clean } from '../text';
import { vietnamese } from './blocks';
import { sheetName, withPage } from './excel';

export interface ListColumn {
  readonly label: string;
  /** In letters. */
  readonly width: number;
  readonly kind: 'text' | 'number' | 'date';
}
/** Dates as civil dates ("2026-07-31"); null is an empty cell. */
export type ListValue = string | number | null;

export interface ListSheet {
  readonly name: string;
  readonly title: string;
  /** What the list holds: period, cut-off date, filters; one line each. */
  readonly notes: readonly string[];
  readonly columns: readonly ListColumn[];
  readonly rows: readonly (readonly ListValue[])[];
}

const font = 'Times New Roman';
const borders = { borderStyle: 'thin' as const, borderColor: '#000000' };

/** The workbook. @returns the bytes of an .xlsx file */
export async function renderList(sheets: readonly ListSheet[]): Promise<Buffer> {
  const file = writeXlsx(
    sheets.map((sheet) => ({
      data: dataOf(sheet),
      sheet: sheetName(sheet.name),
      columns: sheet.columns.map(({ width }) => ({ width })),
      orientation: 'landscape' as const,
      stickyRowsCount: headLines(sheet) + 1,
    })),
    {
      fontFamily: font,
      fontSize: 12,
      features: [
        {
          files: {
            transform: {
              'xl/worksheets/sheet{id}.xml': {
                transform: (xml, _, { sheetIndex }) => {
                  const sheet = sheets[sheetIndex];
                  return withPage(sheet === undefined ? xml : withFilter(xml, sheet), 'landscape');
                },
              },
            },
          },
        },
      ],
    },
  );
  return file.toBuffer();
}

/** Title and notes, and an empty line below them. */
const headLines = ({ notes }: ListSheet): number => notes.length + 2;

function dataOf(sheet: ListSheet): SheetData {
  const width = sheet.columns.length;
  const line = (text: string, style: Partial<CellObject>): (CellObject | null)[] => [
    { value: clean(text), type: String, format: '@', ...(width > 1 ? { columnSpan: width } : {}), ...style },
    ...Array.from({ length: width - 1 }, () => null),
  ];
  return [
    line(sheet.title, { fontWeight: 'bold', fontSize: 14 }),
    ...sheet.notes.map((note) => line(note, { fontStyle: 'italic' })),
    Array.from({ length: width }, () => null),
    sheet.columns.map(({ label }) => ({
      value: clean(label),
      type: String,
      format: '@',
      fontWeight: 'bold' as const,
      align: 'center' as const,
      alignVertical: 'center' as const,
      wrap: true,
      backgroundColor: '#E8EEF4',
      ...borders,
    })),
    ...sheet.rows.map((row) => {
      const [first, ...rest] = row.map((value, at) => cellOf(value, sheet.columns[at]?.kind ?? 'text'));
      return first === undefined ? [] : [{ ...first, height: heightOf(row, sheet.columns) }, ...rest];
    }),
  ];
}

const lineHeightPt = 16;
const mostHeightPt = 400;
/** Room for the cell with the most lines: not every program makes a row taller by itself. */
function heightOf(row: readonly ListValue[], columns: readonly ListColumn[]): number {
  const lines = row.map((value, at) =>
    typeof value === 'string'
      ? value
          .split('\n')
          .reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / (columns[at]?.width ?? 10))), 0)
      : 1,
  );
  return Math.min(mostHeightPt, Math.max(1, ...lines) * lineHeightPt);
}

function cellOf(value: ListValue, kind: ListColumn['kind']): CellObject {
  const style = { alignVertical: 'top' as const, ...borders };
  if (value === null) return { value: '', type: String, format: '@', ...style };
  if (typeof value === 'number')
    return {
      value,
      type: Number,
      format: `${vietnamese}${Number.isInteger(value) ? '#,##0' : '#,##0.##'}`,
      ...style,
    };
  if (kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value))
    return {
      value: new Date(`${value}T00:00:00.000Z`),
      type: Date,
      format: 'dd/mm/yyyy',
      align: 'center',
      ...style,
    };
  return { value: clean(value), type: String, format: '@', wrap: true, ...style };
}

/** Column letters: 0 → A, 26 → AA. */
const letters = (at: number): string =>
  at < 26
    ? String.fromCharCode(65 + at)
    : letters(Math.floor(at / 26) - 1) + String.fromCharCode(65 + (at % 26));

/** Buttons for sorting and filtering at the heading line. */
function withFilter(xml: string, sheet: ListSheet): string {
  const from = headLines(sheet) + 1;
  const range = `A${from}:${letters(sheet.columns.length - 1)}${from + Math.max(1, sheet.rows.length)}`;
  return xml.replace('</sheetData>', `</sheetData><autoFilter ref="${range}"/>`);
}
