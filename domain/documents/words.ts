/** Small words for writing forms, so that the file of a form reads like the paper. */
import type { CivilDate } from '../calendar';
import { formatPercent } from './format';
import type { Align, Block, Cell, RichText, Run, Signature, Table } from './model';

/** Plain text of a rich one. */
export const plain = (text: RichText): string =>
  typeof text === 'string' ? text : text.map((run) => run.text).join('');

/** For the middle of a sentence: "Về công tác …" → "về công tác …"; words in capitals stay. */
export const lowerFirst = (text: string): string =>
  /^\p{Lu}(?=\p{Ll}|\s)/u.test(text) ? text.charAt(0).toLocaleLowerCase('vi') + text.slice(1) : text;
/** For the beginning of a cell or a line. */
export const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

/** Runs of a text. */
export const runsOf = (text: RichText): readonly Run[] => (typeof text === 'string' ? [{ text }] : text);

/** Is there anything to print? */
export const isFilled = (text: string | undefined): text is string =>
  text !== undefined && text.trim() !== '';

export const bold = (text: string): Run => ({ text, bold: true });

// ---------------------------------------------------------------- blocks

export const chapter = (text: string): Block => ({ kind: 'heading', level: 1, text });
export const section = (text: string): Block => ({ kind: 'heading', level: 2, text });
export const point = (text: string): Block => ({ kind: 'heading', level: 3, text });
export const centred = (text: string, weight: 'bold' | 'italic' = 'bold'): Block => ({
  kind: 'title',
  text,
  weight,
});
export const para = (text: RichText, options: { align?: Align; indent?: boolean } = {}): Block => ({
  kind: 'paragraph',
  text,
  align: options.align ?? 'justify',
  indent: options.indent ?? true,
});
/** "Điều 1. …": the number of the article in bold, its text behind it. */
export const article = (number: string, text: string): Block => para([bold(number), { text: ` ${text}` }]);
export const lines = (count: number): Block => ({ kind: 'lines', count });
export const list = (items: readonly RichText[], marker: '-' | '+' | '•' = '-'): Block => ({
  kind: 'list',
  marker,
  items: [...items],
});

/** The paragraphs of a text that somebody wrote; dotted lines when nobody did. `say` may mark parts of a paragraph. */
export function prose(
  text: string | undefined,
  blankLines = 3,
  say: (paragraph: string) => RichText = (paragraph) => paragraph,
): Block[] {
  if (!isFilled(text)) return [lines(blankLines)];
  return text
    .split(/\r?\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const marked = /^([-–+•])\s+(.*)$/s.exec(part);
      if (marked?.[2] === undefined) return para(say(part));
      return list([say(marked[2])], marked[1] === '+' ? '+' : '-');
    });
}

/** Items of a list; dotted lines when there are none. */
export const itemsOr = (items: readonly string[], blankLines = 2): Block[] => {
  const filled = items.filter(isFilled);
  return filled.length === 0 ? [lines(blankLines)] : [list(filled)];
};

/** A label with what was written, or dots up to the end of the line. */
export const field = (label: string, value?: RichText): Block => ({
  kind: 'field',
  parts: [part(label, value)],
});
/** Two or three of them on one line. */
export const fields = (...parts: readonly (readonly [string, (RichText | undefined)?])[]): Block => ({
  kind: 'field',
  parts: parts.map(([label, value]) => part(label, value)),
});
const part = (label: string, value: RichText | undefined): { label: string; value?: RichText } =>
  value === undefined || plain(value).trim() === '' ? { label } : { label, value };

export const checks = (
  options: readonly (readonly [label: string, checked: boolean])[],
  label?: string,
): Block => ({
  kind: 'checks',
  ...(label === undefined ? {} : { label }),
  options: options.map(([text, checked]) => ({ label: text, checked })),
});

export const signatures = (...columns: readonly Signature[]): Block => ({
  kind: 'signatures',
  columns: [...columns],
});

// ---------------------------------------------------------------- cells

type CellOptions = Pick<Cell, 'columns' | 'rows' | 'bold' | 'align'>;

export const blankCell = (options: CellOptions = {}): Cell => ({ is: 'blank', ...options });
export const textCell = (text: RichText | undefined, options: CellOptions = {}): Cell =>
  text === undefined || plain(text).trim() === ''
    ? { is: 'blank', ...options }
    : { is: 'text', text, ...options };
export const numberCell = (value: number | undefined, options: CellOptions = {}, decimals = 2): Cell =>
  value === undefined
    ? { is: 'blank', ...options }
    : { is: 'number', value, decimals: Number.isInteger(value) ? 0 : decimals, ...options };
export const dateCell = (on: CivilDate | undefined, options: CellOptions = {}): Cell =>
  on === undefined ? { is: 'blank', ...options } : { is: 'date', on, ...options };
/** The share of two figures; nothing to compute it from leaves the cell empty. */
export const shareCell = (
  numerator: number | undefined,
  denominator: number | undefined,
  options: CellOptions = {},
): Cell =>
  numerator === undefined || denominator === undefined || formatPercent(numerator, denominator) === undefined
    ? { is: 'blank', ...options }
    : { is: 'share', numerator, denominator, ...options };
export const checkCell = (checked: boolean, options: CellOptions = {}): Cell => ({
  is: 'check',
  checked,
  ...options,
});
export const headCell = (text: string, options: CellOptions = {}): Cell => ({
  is: 'text',
  text,
  bold: true,
  align: 'center',
  ...options,
});

// ---------------------------------------------------------------- tables

export interface Column<Row> {
  readonly label: string;
  /** Share of the page's width. */
  readonly width: number;
  readonly align?: Align;
  readonly cell: (row: Row, index: number) => Cell;
}

/** The running number "STT". */
export const ordinal = <Row>(width = 5): Column<Row> => ({
  label: 'STT',
  width,
  align: 'center',
  cell: (_, index) => numberCell(index + 1),
});

/**
 * A table of one row an item; with no items, empty rows for handwriting. `head` replaces the plain row of labels where
 * cells are merged.
 */
export function table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  options: {
    readonly head?: readonly (readonly Cell[])[];
    readonly total?: readonly Cell[];
    readonly caption?: string;
    readonly blankRows?: number;
  } = {},
): Table {
  const blank = (): Cell[] => columns.map(() => blankCell());
  return {
    kind: 'table',
    ...(options.caption === undefined ? {} : { caption: options.caption }),
    columns: columns.map(({ width, align }) => ({ width, align: align ?? 'left' })),
    head: options.head?.map((row) => [...row]) ?? [columns.map(({ label }) => headCell(label))],
    rows:
      rows.length === 0
        ? Array.from({ length: options.blankRows ?? 3 }, blank)
        : rows.map((row, index) => columns.map(({ cell }) => cell(row, index))),
    ...(options.total === undefined ? {} : { total: [...options.total] }),
  };
}

const romans: readonly (readonly [number, string])[] = [
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];
/** "I", "II" … for chapters and annexes. */
export function roman(n: number): string {
  let rest = n;
  let text = '';
  for (const [value, sign] of romans) {
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  }
  return text;
}

/** People one a line; empty lines when nobody is named. */
export const peopleOr = (people: readonly string[], blankLines = 3): Block[] =>
  people.length === 0 ? [lines(blankLines)] : [list(people)];
