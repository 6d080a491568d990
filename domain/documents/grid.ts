/** Where cells come to stand when some of them cover several columns or rows. */
import type { Cell, Signature, Table } from './model';
import { cellText } from './present';
import { plain } from './words';

export interface PlacedCell {
  readonly cell: Cell;
  /** First column that it covers, from 0. */
  readonly column: number;
}

/** The column of every cell, row by row: a cell that reaches down pushes the cells of later rows aside. */
export function placeCells(rows: readonly (readonly Cell[])[]): PlacedCell[][] {
  /** How many more rows each column is covered from above. */
  const covered: number[] = [];
  return rows.map((row) => {
    let column = 0;
    const placed = row.map((cell) => {
      while ((covered[column] ?? 0) > 0) column += 1;
      const at = column;
      const span = cell.columns ?? 1;
      for (let i = at; i < at + span; i += 1) covered[i] = Math.max(covered[i] ?? 0, cell.rows ?? 1);
      column = at + span;
      return { cell, column: at };
    });
    for (let i = 0; i < covered.length; i += 1) covered[i] = Math.max(0, (covered[i] ?? 0) - 1);
    return placed;
  });
}

/** An average letter at 12 points, and the margins of a cell, in mm; enough to keep a date or a number on one line. */
const letterMm = 2.05;
const cellMarginsMm = 3;
/** Length of a text in average letters: capitals are wider. */
export const lettersIn = (text: string): number => {
  let letters = 0;
  for (const letter of text) letters += /\p{Lu}/u.test(letter) ? 1.42 : 1;
  return letters;
};

/** No column is widened beyond this share of the page for one long word. */
const mostForAWord = 0.2;

/** Width that the longest word of each column needs; only a column of dates or numbers may not break them. */
function neededMm(table: Pick<Table, 'columns' | 'head' | 'rows' | 'total'>, pageMm: number): number[] {
  const letters = table.columns.map(() => 3);
  for (const rows of [table.head, table.rows, table.total === undefined ? [] : [table.total]]) {
    for (const { cell, column } of placeCells(rows).flat()) {
      if ((cell.columns ?? 1) > 1) continue;
      const words = plain(cellText(cell)).split(/[\s-]+/);
      letters[column] = Math.max(letters[column] ?? 0, ...words.map(lettersIn));
    }
  }
  return letters.map((count) => Math.min(count * letterMm + cellMarginsMm, pageMm * mostForAWord));
}

/** Widths of a table's columns over the width of the page; narrow ones are widened at the cost of the others. */
export function columnWidthsMm(
  table: Pick<Table, 'columns' | 'head' | 'rows' | 'total'>,
  pageMm: number,
): number[] {
  const total = table.columns.reduce((sum, { width }) => sum + width, 0);
  const wished = table.columns.map(({ width }) => (pageMm * width) / total);
  const needed = neededMm(table, pageMm);
  const least = needed.map((need) =>
    Math.min(need, (need * pageMm) / needed.reduce((sum, one) => sum + one, 0)),
  );
  const leastOf = (i: number): number => least[i] ?? 0;
  const lacking = wished.reduce((sum, width, i) => sum + Math.max(0, leastOf(i) - width), 0);
  const spare = wished.reduce((sum, width, i) => sum + Math.max(0, width - leastOf(i)), 0);
  if (lacking === 0 || spare === 0) return wished;
  return wished.map((width, i) =>
    width <= leastOf(i) ? leastOf(i) : width - ((width - leastOf(i)) * Math.min(lacking, spare)) / spare,
  );
}

/** Signatures in rows: up to three side by side, four as two and two. */
export function signatureRows(columns: readonly Signature[]): Signature[][] {
  const perRow = columns.length === 4 ? 2 : Math.min(3, columns.length);
  const rows: Signature[][] = [];
  for (let i = 0; i < columns.length; i += perRow) rows.push(columns.slice(i, i + perRow));
  return rows;
}
