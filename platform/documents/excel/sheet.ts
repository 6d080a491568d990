/**
 * A sheet of a paper: columns cut where its tables need them, everything else laid over these columns by merging. A list
 * with one table so keeps exactly its own columns, and can be sorted and filtered.
 */
import type { Align } from '../../../domain/documents';
import { lettersIn } from '../../../domain/documents/grid';

/** What a cell holds before it becomes Excel's. */
export interface Content {
  readonly value: string | number | Date;
  readonly format: string;
  readonly align: Align;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly border?: boolean;
  readonly sizePt?: number;
  readonly vertical?: 'top' | 'center' | 'bottom';
}

export interface Area {
  /** From and to the left margin, in mm. */
  readonly fromMm: number;
  readonly toMm: number;
  /** Rows that it covers; 1 unless told. */
  readonly rows?: number;
  readonly content: Content | undefined;
}

interface Row {
  readonly areas: readonly Area[];
  readonly heightPt: number | undefined;
}

/** Nearer than this, two cuts are one. */
const snapMm = 4;

export class SheetDraft {
  readonly widthMm: number;
  readonly rows: Row[] = [];
  readonly #cuts: number[];
  /** Rows to repeat on every printed page and to keep in sight, from 0, the last one not included. */
  head: { readonly from: number; readonly to: number } | undefined;

  constructor(widthMm: number) {
    this.widthMm = widthMm;
    this.#cuts = [0, widthMm];
  }

  /** Cuts the columns at a place unless there is a cut near it. */
  cut(atMm: number, within = snapMm): void {
    if (this.#cuts.some((cut) => Math.abs(cut - atMm) < within)) return;
    this.#cuts.push(atMm);
    this.#cuts.sort((a, b) => a - b);
  }

  add(areas: readonly Area[], heightPt?: number): void {
    this.rows.push({ areas, heightPt });
  }

  /** A text over the whole width. */
  line(content: Content, heightPt?: number): void {
    this.add([{ fromMm: 0, toMm: this.widthMm, content }], heightPt);
  }

  gap(heightPt: number): void {
    this.add([], heightPt);
  }

  /** Widths of the columns. */
  get columnsMm(): number[] {
    return this.#cuts.slice(1).map((cut, i) => cut - (this.#cuts[i] ?? 0));
  }

  /** Number of the cut that is nearest to a place. */
  columnAt(mm: number): number {
    let best = 0;
    for (let i = 1; i < this.#cuts.length; i += 1) {
      if (Math.abs((this.#cuts[i] ?? 0) - mm) < Math.abs((this.#cuts[best] ?? 0) - mm)) best = i;
    }
    return best;
  }
}

/** Width of a digit in the font of the sheet, in mm: the unit in which Excel measures columns. */
export const charMm = 2.05;

/** Height that a text needs over a width, in points: merged cells do not grow by themselves. */
export function heightFor(text: string, widthMm: number, sizePt: number): number {
  const perLine = Math.max(2, Math.floor((widthMm - 1.5) / (charMm * 0.94 * (sizePt / 12))));
  const lines = text.split('\n').reduce((sum, part) => sum + linesOf(part, perLine), 0);
  return lines * sizePt * 1.32;
}

/** Lines of a paragraph, broken between words and after hyphens as a spreadsheet does. */
function linesOf(text: string, perLine: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(/(?<=[\s-])/)) {
    const length = lettersIn(word.trimEnd());
    if (used > 0 && used + length > perLine) {
      lines += 1;
      used = 0;
    }
    lines += Math.max(0, Math.ceil(length / perLine) - 1);
    used = length > perLine ? length % perLine : used + length + (word.length - word.trimEnd().length);
  }
  return lines;
}
