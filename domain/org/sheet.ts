/** One sheet of an import: finds its columns by header, hands out cells, collects problems by line and column. */
import type { Problem } from '../errors';
import type { Column } from './columns';
import { looksLikeFormula, withoutAccents } from './text';

/** More problems than this are not listed: the file is of another kind. */
const mostProblems = 200;
const mostCellLength = 1000;

export class Sheet<Key extends string> {
  readonly name: string;
  readonly label: string;
  readonly columns: readonly Column<Key>[];
  readonly rows: readonly SheetRow<Key>[];
  readonly #problems: Problem[] = [];
  #unlisted = 0;

  readonly #headerLine: number;

  /**
   * `lines` holds the header first; it stands on line `headerLine` of the spreadsheet. Blank lines are skipped but counted,
   * as a spreadsheet numbers them.
   */
  constructor(
    name: string,
    label: string,
    columns: readonly Column<Key>[],
    lines: readonly (readonly string[])[],
    headerLine = 1,
  ) {
    this.#headerLine = headerLine;
    this.name = name;
    this.label = label;
    this.columns = columns;
    const header = lines[0];
    const places = header === undefined ? new Map<Key, number>() : this.#findColumns(header);
    this.rows =
      this.#problems.length > 0
        ? []
        : lines.flatMap((cells, index) =>
            index === 0 || cells.every((cell) => cell.trim() === '')
              ? []
              : [new SheetRow(this, index + headerLine, cells, places)],
          );
  }

  get problems(): readonly Problem[] {
    if (this.#unlisted === 0) return this.#problems;
    const more = {
      path: this.name,
      code: 'TOO_MANY',
      message: `Bảng “${this.label}”: còn ${this.#unlisted} điểm khác chưa liệt kê.`,
    };
    return [...this.#problems, more];
  }

  add(problem: Problem): void {
    if (this.#problems.length < mostProblems) this.#problems.push(problem);
    else this.#unlisted += 1;
  }

  labelOf(key: Key): string {
    return this.columns.find((column) => column.key === key)?.label ?? key;
  }

  #findColumns(header: readonly string[]): Map<Key, number> {
    const places = new Map<Key, number>();
    header.forEach((cell, index) => {
      const text = withoutAccents(cell).replaceAll('_', ' ');
      if (text === '') return;
      const column = this.columns.find(
        ({ key, label, also }) =>
          text === withoutAccents(label) || also.includes(text) || text === withoutAccents(key),
      );
      if (column === undefined)
        this.#headerProblem('COLUMN_UNKNOWN', `không có cột “${cell.trim().slice(0, 60)}” trong mẫu`);
      else if (places.has(column.key))
        this.#headerProblem('COLUMN_TWICE', `cột “${column.label}” có hai lần`);
      else places.set(column.key, index);
    });
    for (const { key, label, required } of this.columns)
      if (required && !places.has(key)) this.#headerProblem('COLUMN_MISSING', `thiếu cột “${label}”`);
    return places;
  }

  #headerProblem(code: string, what: string): void {
    this.add({
      path: `${this.name}.${this.#headerLine}`,
      code,
      message: `Bảng “${this.label}”, dòng tiêu đề: ${what}.`,
    });
  }
}

export class SheetRow<Key extends string> {
  hasProblem = false;
  readonly #sheet: Sheet<Key>;
  readonly #line: number;
  readonly #cells: readonly string[];
  readonly #places: ReadonlyMap<Key, number>;

  constructor(sheet: Sheet<Key>, line: number, cells: readonly string[], places: ReadonlyMap<Key, number>) {
    this.#sheet = sheet;
    this.#line = line;
    this.#cells = cells;
    this.#places = places;
  }

  /** A cell that must be filled. Undefined after naming a problem. */
  required<Value>(
    key: Key,
    read: (text: string) => Value | undefined,
    say: { readonly wrong: string },
  ): Value | undefined {
    if (this.isBlank(key)) {
      this.problem(key, 'CELL_EMPTY', 'để trống');
      return undefined;
    }
    return this.optional(key, read, say);
  }

  /** A cell that may be blank (also written “-”). Undefined when blank, and after naming a problem. */
  optional<Value>(
    key: Key,
    read: (text: string) => Value | undefined,
    say: { readonly wrong: string },
  ): Value | undefined {
    if (this.isBlank(key)) return undefined;
    const text = this.#text(key);
    if (looksLikeFormula(text)) {
      this.problem(
        key,
        'CELL_FORMULA',
        `bắt đầu bằng “${text.slice(0, 1)}” nên bảng tính có thể hiểu là công thức`,
      );
      return undefined;
    }
    if (text.length > mostCellLength || /\p{Cc}/u.test(text)) {
      this.problem(key, 'CELL_UNREADABLE', 'quá dài hoặc có ký tự điều khiển');
      return undefined;
    }
    const value = read(text);
    if (value === undefined) this.problem(key, 'CELL_INVALID', `“${text.slice(0, 60)}”: ${say.wrong}`);
    return value;
  }

  isBlank(key: Key): boolean {
    const text = this.#text(key);
    return text === '' || text === '-' || text === '–';
  }

  /** Names a problem of one cell: "Bảng “Đơn vị”, dòng 5, cột “Mã cấp trên”: …". */
  problem(key: Key, code: string, what: string): void {
    this.hasProblem = true;
    this.#sheet.add({
      path: `${this.#sheet.name}.${this.#line}.${key}`,
      code,
      message: `Bảng “${this.#sheet.label}”, dòng ${this.#line}, cột “${this.#sheet.labelOf(key)}”: ${what}.`,
    });
  }

  #text(key: Key): string {
    const place = this.#places.get(key);
    return place === undefined ? '' : (this.#cells[place] ?? '').trim();
  }
}
