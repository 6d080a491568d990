/**
 * A document as an Excel workbook (.xlsx): the paper on the first sheet, each annex on its own; merged heads, frozen and
 * repeated when printed; A4, fitted to the page's width. Cells never hold formulas.
 */
import writeXlsx, { type CellObject, type SheetData } from 'write-excel-file/node';
import { annexReference, type DocumentModel, type Orientation } from '../../../domain/documents';
import { clean, escaped } from '../text';
import { addBody, addClosing, addHead, centred, cutBody, cutHead } from './blocks';
import { charMm, SheetDraft, type Area, type Content } from './sheet';

const font = 'Times New Roman';
const fontPt = 12;
/** A head that stands lower than this is not frozen: it would leave no room to scroll. */
const mostFrozenRows = 16;
const inch = 25.4;
const marginMm = { top: 20, right: 15, bottom: 20, left: 30 } as const;
const widthOf = (orientation: Orientation): number => (orientation === 'landscape' ? 297 : 210) - 45;

interface NamedSheet {
  readonly name: string;
  readonly orientation: Orientation;
  readonly draft: SheetDraft;
}

/** The workbook. @returns the bytes of an .xlsx file. */
export async function renderExcel(model: DocumentModel): Promise<Buffer> {
  const sheets = [mainSheet(model), ...annexSheets(model)];
  const ready = sheets.map(({ name, orientation, draft }) => ({
    data: dataOf(draft),
    sheet: name,
    columns: draft.columnsMm.map((mm) => ({ width: Math.round((mm / charMm) * 10) / 10 })),
    showGridLines: false,
    ...(orientation === 'landscape' ? { orientation: 'landscape' as const } : {}),
    ...(draft.head !== undefined && draft.head.to <= mostFrozenRows
      ? { stickyRowsCount: draft.head.to }
      : {}),
  }));
  const file = writeXlsx(ready, {
    fontFamily: font,
    fontSize: fontPt,
    features: [
      {
        files: {
          transform: {
            'xl/worksheets/sheet{id}.xml': {
              transform: (xml, _, { sheetIndex }) =>
                withPage(xml, sheets[sheetIndex]?.orientation ?? 'portrait'),
            },
            'xl/workbook.xml': { transform: (xml) => withPrintTitles(xml, sheets) },
          },
        },
      },
    ],
  });
  return file.toBuffer();
}

function mainSheet(model: DocumentModel): NamedSheet {
  const draft = new SheetDraft(widthOf(model.orientation));
  cutBody(draft, model.body, model.signatures);
  cutHead(draft);
  addHead(draft, model);
  addBody(draft, model.body);
  addClosing(draft, model);
  return { name: sheetName(model.title.type ?? model.name), orientation: model.orientation, draft };
}

const annexSheets = (model: DocumentModel): NamedSheet[] =>
  model.annexes.map((annex) => {
    const draft = new SheetDraft(widthOf(annex.orientation));
    cutBody(draft, annex.body, []);
    centred(draft, annex.label, { bold: true, sizePt: 13 });
    centred(draft, annex.title.toLocaleUpperCase('vi'), { bold: true, sizePt: 13 });
    centred(draft, annexReference(model, annex), { italic: true });
    draft.gap(6);
    addBody(draft, annex.body);
    return { name: sheetName(annex.label), orientation: annex.orientation, draft };
  });

/** Excel allows 31 signs, and not these. */
export const sheetName = (name: string): string => {
  const tidy = clean(name)
    .replace(/[[\]:*?/\\']/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 31);
  if (tidy === '') return 'Văn bản';
  const lower = tidy.slice(1).toLocaleLowerCase('vi');
  return tidy.charAt(0) + lower.replace(/(?<=^hụ lục )[ivx]+$/, (numeral) => numeral.toUpperCase());
};

// ---------------------------------------------------------------- cells

function dataOf(draft: SheetDraft): SheetData {
  const columns = draft.columnsMm.length;
  return draft.rows.map(({ areas, heightPt }) => {
    const row: (CellObject | null)[] = Array.from({ length: columns }, () => null);
    for (const area of areas) {
      const from = draft.columnAt(area.fromMm);
      const cell = cellOf(area, draft.columnAt(area.toMm) - from);
      if (cell !== undefined) row[from] = cell;
    }
    if (heightPt !== undefined) {
      const height = Math.min(400, Math.round(heightPt));
      const first = row.findIndex((cell) => cell !== null);
      if (first < 0) row[0] = { value: '', type: String, height };
      else row[first] = { ...row[first], height };
    }
    return row;
  });
}

function cellOf({ content, rows }: Area, span: number): CellObject | undefined {
  if (content === undefined) return undefined;
  return {
    ...valueOf(content),
    format: content.format,
    wrap: true,
    alignVertical: content.vertical ?? 'center',
    ...(content.align === 'justify' ? {} : { align: content.align }),
    ...(content.bold === true ? { fontWeight: 'bold' as const } : {}),
    ...(content.italic === true ? { fontStyle: 'italic' as const } : {}),
    ...(content.underline === true ? { textDecoration: { underline: true as const } } : {}),
    ...(content.border === true ? { borderStyle: 'thin' as const, borderColor: '#000000' } : {}),
    ...(content.sizePt === undefined ? {} : { fontSize: content.sizePt }),
    ...(span > 1 ? { columnSpan: span } : {}),
    ...((rows ?? 1) > 1 ? { rowSpan: rows ?? 1 } : {}),
  };
}

/** Text is typed as text: whatever it begins with, no spreadsheet runs it. */
function valueOf({ value }: Content): CellObject {
  if (typeof value === 'number') return { value, type: Number };
  if (typeof value === 'string') return { value: clean(value), type: String };
  return { value, type: Date };
}

// ---------------------------------------------------------------- print set-up

const inches = (mm: number): string => (mm / inch).toFixed(3);

/** A4, one page wide, page numbers in the middle above from the second page on. */
export function withPage(xml: string, orientation: Orientation): string {
  const bare = xml.replace(/<pageMargins[^>]*\/>/, '').replace(/<pageSetup[^>]*\/>/, '');
  const set = [
    '<printOptions horizontalCentered="1"/>',
    `<pageMargins left="${inches(marginMm.left)}" right="${inches(marginMm.right)}" top="${inches(marginMm.top)}" bottom="${inches(marginMm.bottom)}" header="0.35" footer="0.35"/>`,
    `<pageSetup paperSize="9" firstPageNumber="1" orientation="${orientation}" useFirstPageNumber="1" fitToWidth="1" fitToHeight="0"/>`,
    '<headerFooter differentFirst="1"><oddHeader>&amp;C&amp;P</oddHeader></headerFooter>',
  ].join('');
  return bare
    .replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
    .replace('</worksheet>', `${set}</worksheet>`);
}

/** The head of the first table of each sheet, repeated on every printed page. */
function withPrintTitles(xml: string, sheets: readonly NamedSheet[]): string {
  const names = sheets.flatMap(({ name, draft }, i) =>
    draft.head === undefined
      ? []
      : [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${escaped(name)}'!$${draft.head.from + 1}:$${draft.head.to}</definedName>`,
        ],
  );
  return xml.replace('<definedNames/>', () =>
    names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`,
  );
}
