/** The parts of a paper as rows of a sheet. */
import {
  cellText,
  dateLineOf,
  dots,
  formatNumber,
  formatPercent,
  groundLines,
  issuerLines,
  mottoOf,
  numberLine,
  recipientLines,
  urgencyStamp,
  type Align,
  type Block,
  type Cell,
  type DocumentModel,
  type RichText,
  type Signature,
  type Table,
} from '../../../domain/documents';
import { columnWidthsMm, placeCells, signatureRows } from '../../../domain/documents/grid';
import { plain } from '../../../domain/documents/words';
import { heightFor, type Area, type Content, type SheetDraft } from './sheet';

const bodyPt = 12;
/** Tells Excel that a cell is text whatever it begins with: "=1+1" stays what somebody typed. */
const asText = '@';

type TextOptions = Partial<Omit<Content, 'value' | 'format'>>;
export const text = (value: RichText, options: TextOptions = {}): Content => ({
  value: plain(value),
  format: asText,
  align: 'left',
  vertical: 'center',
  ...options,
});

/** Room for a signature, in points. */
const signingPt = 62;

// ---------------------------------------------------------------- head

/** Where the head is divided, as a share of the width. */
const headShare = 0.42;

export function cutHead(sheet: SheetDraft): void {
  // On a narrow page Quốc hiệu needs its 58 %; a wide one can follow the columns of its table.
  sheet.cut(sheet.widthMm * headShare, sheet.widthMm > 200 ? 30 : 8);
}

export function addHead(sheet: SheetDraft, model: DocumentModel): void {
  const middle = sheet.widthMm * headShare;
  const stamp = urgencyStamp(model);
  const number = numberLine(model);
  const dispatch = model.title.type === undefined ? model.title.subject : undefined;
  const left: Content[] = [
    ...issuerLines(model).map((line) => text(line.text, { align: 'center', bold: line.bold })),
    ...(model.family === 'party' ? [text('*', { align: 'center' })] : []),
    ...(number === undefined ? [] : [text(number, { align: 'center' })]),
    ...(dispatch === undefined ? [] : [text(dispatch, { align: 'center' })]),
    ...(stamp === undefined ? [] : [text(stamp, { align: 'center', bold: true })]),
  ];
  const date = dateLineOf(model);
  const right: (Content | undefined)[] = [
    ...mottoOf(model).map((line, i, all) =>
      text(line, { align: 'center', bold: true, ...(i === all.length - 1 ? { underline: true } : {}) }),
    ),
    undefined,
    ...(date === undefined ? [] : [text(date, { align: 'center', italic: true })]),
  ];
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const [one, other] = [left[i], right[i]];
    sheet.add(
      [
        ...(one === undefined ? [] : [{ fromMm: 0, toMm: middle, content: one }]),
        ...(other === undefined ? [] : [{ fromMm: middle, toMm: sheet.widthMm, content: other }]),
      ],
      one === undefined ? 17 : Math.max(17, heightFor(String(one.value), middle, bodyPt)),
    );
  }
  addOpening(sheet, model);
}

function addOpening(sheet: SheetDraft, model: DocumentModel): void {
  const { type, subject, authority } = model.title;
  sheet.gap(10);
  if (type !== undefined) {
    sheet.line(text(type, { align: 'center', bold: true, sizePt: 14 }), 20);
    if (subject !== undefined) centred(sheet, subject, { bold: true, sizePt: 13 });
    sheet.gap(8);
  }
  if (model.to.length === 1) centred(sheet, `Kính gửi: ${model.to.join('')}`);
  else if (model.to.length > 1)
    centred(sheet, `Kính gửi:\n${model.to.map((line) => `- ${line}`).join('\n')}`);
  if (authority !== undefined) centred(sheet, authority.toLocaleUpperCase('vi'), { bold: true });
  for (const line of groundLines(model)) addText(sheet, line, { italic: true });
}

export function centred(sheet: SheetDraft, value: string, options: TextOptions = {}): void {
  sheet.line(
    text(value, { align: 'center', ...options }),
    heightFor(value, sheet.widthMm, options.sizePt ?? bodyPt) + 2,
  );
}

const addText = (sheet: SheetDraft, value: RichText, options: TextOptions = {}): void => {
  sheet.line(text(value, options), heightFor(plain(value), sheet.widthMm, options.sizePt ?? bodyPt) + 2);
};

// ---------------------------------------------------------------- body

/** Cuts the columns that the blocks need: tables first, then what can follow them. */
export function cutBody(sheet: SheetDraft, blocks: readonly Block[], signatures: readonly Signature[]): void {
  for (const block of blocks) {
    if (block.kind !== 'table') continue;
    let at = 0;
    for (const width of columnWidthsMm(block, sheet.widthMm)) {
      at += width;
      sheet.cut(at);
    }
  }
  const sets = [signatures, ...blocks.map((block) => (block.kind === 'signatures' ? block.columns : []))];
  for (const columns of sets) {
    if (columns.length === 0) continue;
    const perRow = Math.max(2, ...signatureRows(columns).map((row) => row.length));
    for (let i = 1; i < perRow; i += 1)
      sheet.cut((sheet.widthMm * i) / perRow, sheet.widthMm / (perRow * 2.2));
  }
}

export function addBody(sheet: SheetDraft, blocks: readonly Block[]): void {
  for (const block of blocks) addBlock(sheet, block);
}

function addBlock(sheet: SheetDraft, block: Block): void {
  switch (block.kind) {
    case 'heading':
      return addText(sheet, block.text, block.level === 3 ? { italic: true } : { bold: true });
    case 'title':
      return centred(sheet, block.text, block.weight === 'bold' ? { bold: true } : { italic: true });
    case 'paragraph':
      return block.align === 'center' ? centred(sheet, plain(block.text)) : addText(sheet, block.text);
    case 'list':
      for (const item of block.items) addText(sheet, `${block.marker} ${plain(item)}`);
      return;
    case 'field':
      return addText(
        sheet,
        block.parts
          .map(
            ({ label, value }) =>
              `${label}${value === undefined ? dots(Math.floor(24 / block.parts.length)) : plain(value)}`,
          )
          .join('   '),
      );
    case 'lines':
      for (let i = 0; i < block.count; i += 1) sheet.line(text(dots(Math.floor(sheet.widthMm / 4.2))), 18);
      return;
    case 'checks':
      return addText(
        sheet,
        `${block.label ?? ''}${block.options.map(({ label, checked }) => `${checked ? '☒' : '☐'} ${label}`).join('    ')}`,
      );
    case 'table':
      return addTable(sheet, block);
    case 'signatures':
      sheet.gap(8);
      return addSignatures(sheet, block.columns);
  }
}

/** Rows of a table; its head is remembered for freezing and for repeating in print when it is the first one. */
function addTable(sheet: SheetDraft, table: Table): void {
  if (table.caption !== undefined) centred(sheet, table.caption, { bold: true });
  const widths = columnWidthsMm(table, sheet.widthMm);
  const edges = widths.reduce<number[]>((all, width) => [...all, (all.at(-1) ?? 0) + width], [0]);
  const from = sheet.rows.length;
  const add = (rows: readonly (readonly Cell[])[], kind: 'head' | 'row' | 'total'): void => {
    for (const cells of placeCells(rows)) {
      const areas = cells.map(({ cell, column }): Area => ({
        fromMm: edges[column] ?? 0,
        toMm: edges[column + (cell.columns ?? 1)] ?? sheet.widthMm,
        rows: cell.rows ?? 1,
        content: cellContent(cell, cell.align ?? table.columns[column]?.align ?? 'left', kind),
      }));
      const heights = areas
        .filter(({ rows: span }) => (span ?? 1) === 1)
        .map(({ fromMm, toMm, content }) =>
          content === undefined
            ? 0
            : heightFor(shown(content), toMm - fromMm, kind === 'head' ? 12.5 : bodyPt),
        );
      const blank = kind === 'row' && cells.every(({ cell }) => cell.is === 'blank');
      sheet.add(areas, Math.max(blank ? 24 : 18, ...heights) + 2);
    }
  };
  add(table.head, 'head');
  sheet.head ??= { from, to: sheet.rows.length };
  add(table.rows, 'row');
  if (table.total !== undefined) add([table.total], 'total');
  sheet.gap(6);
}

/** About as long as what Excel will show. */
function shown({ value, format }: Content): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return format.endsWith('%') ? '00,0%' : formatNumber(value);
  return '00/00/0000';
}

/** A number stays a number, a share a fraction, a date a date: formulas of the office keep working on them. */
function cellContent(cell: Cell, align: Align, kind: 'head' | 'row' | 'total'): Content {
  const look = {
    align,
    border: true,
    vertical: 'center',
    ...(kind !== 'row' || cell.bold === true ? { bold: true } : {}),
  } as const;
  switch (cell.is) {
    case 'number':
      return { value: cell.value, format: numberFormat(cell.value, cell.decimals), ...look };
    case 'share': {
      const said = formatPercent(cell.numerator, cell.denominator) ?? '';
      // "trên 99,9%" has no number that Excel would show so: it stays in words.
      return /^\d/.test(said)
        ? {
            value: cell.numerator / cell.denominator,
            format: `${vietnamese}${said.includes(',') ? '0.0%' : '0%'}`,
            ...look,
          }
        : text(said, look);
    }
    case 'date':
      return { value: new Date(`${cell.on}T00:00:00.000Z`), format: `${vietnamese}dd/mm/yyyy`, ...look };
    case 'text':
    case 'check':
    case 'blank':
      return text(cellText(cell), look);
  }
}

/**
 * Vietnamese separators, 60.000.000 and 45,5. LibreOffice takes them from this mark; Excel knows only those of the
 * computer's region, which is Vietnamese in an office.
 */
export const vietnamese = '[$-42A]';
function numberFormat(value: number, most: number): string {
  const used = (String(value).split('.')[1] ?? '').length;
  const decimals = Math.min(used, most);
  return `${vietnamese}#,##0${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}`;
}

// ---------------------------------------------------------------- closing

export function addClosing(sheet: SheetDraft, model: DocumentModel): void {
  const { recipients, signatures } = model;
  if (recipients.length === 0 && signatures.length === 0) return;
  sheet.gap(8);
  const received = ['Nơi nhận:', ...recipientLines(model)].join('\n');
  const [only, ...others] = signatures;
  if (recipients.length === 0 || only === undefined || others.length > 0) {
    addSignatures(sheet, signatures);
    if (recipients.length > 0) addText(sheet, received, { sizePt: 11, vertical: 'top' });
    return;
  }
  const middle = sheet.widthMm / 2;
  const height = Math.max(heightFor(received, middle, 11), signatureHeight(only));
  sheet.add(
    [
      { fromMm: 0, toMm: middle, content: text(received, { sizePt: 11, vertical: 'top' }) },
      { fromMm: middle, toMm: sheet.widthMm, content: signatureText(only) },
    ],
    height,
  );
}

function addSignatures(sheet: SheetDraft, columns: readonly Signature[]): void {
  const rows = columns.length === 1 ? [[undefined, ...columns]] : signatureRows(columns);
  const perRow = Math.max(...rows.map((row) => row.length));
  for (const row of rows) {
    const each = sheet.widthMm / perRow;
    sheet.add(
      row.map((signature, i) => ({
        fromMm: each * i,
        toMm: each * (i + 1),
        content: signature === undefined ? undefined : signatureText(signature),
      })),
      Math.max(...row.map((signature) => (signature === undefined ? 0 : signatureHeight(signature)))),
    );
  }
}

/** Lines, room to sign, name: one cell, so that it stays together when rows are moved. */
const signatureText = ({ lines, note, name }: Signature): Content =>
  text([...lines, ...(note === undefined ? [] : [note]), '', '', '', '', name ?? ''].join('\n'), {
    align: 'center',
    bold: true,
    vertical: 'top',
  });
const signatureHeight = ({ lines, note }: Signature): number =>
  (lines.length + (note === undefined ? 0 : 1) + 1) * 16 + signingPt;
