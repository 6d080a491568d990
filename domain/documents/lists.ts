/**
 * A list that comes as a spreadsheet, against the rows of a form: columns are found by their Vietnamese headings, every
 * line is checked, all problems are told by line, and nothing is taken unless everything fits.
 */
import { z } from 'zod';
import { isCivilDate, type CivilDate } from '../calendar';
import { refuse, type DomainError, type Problem } from '../errors';
import { withoutAccents } from '../org';
import { parseNumber } from './format';
import { labelOf } from './inputs';

/** A cell as a file holds it. */
export type ListCell = string | number | boolean | { readonly on: CivilDate } | null;

export interface ListLine<Row> {
  /** Number of the line as the spreadsheet shows it, from 1. */
  readonly line: number;
  readonly row: Row;
}

export interface ReadList<Row> {
  readonly lines: readonly ListLine<Row>[];
  /** Headings of the file that the form does not know; their columns are left out. */
  readonly unknownHeadings: readonly string[];
}

/** A heading must be found within the first lines: above it stand Quốc hiệu and the title. */
const mostLinesAbove = 30;
const mostProblems = 200;
const optionNames = z.object({ names: z.record(z.string(), z.string()) });

const tidy = (cell: ListCell | undefined): string =>
  typeof cell === 'string'
    ? withoutAccents(cell)
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()
    : '';
const said = (cell: ListCell | undefined): string =>
  cell === undefined || cell === null ? '' : typeof cell === 'object' ? cell.on : String(cell);
const isEmpty = (cell: ListCell | undefined): boolean =>
  cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');

interface Heading {
  readonly line: number;
  /** Column of the file → field of the row. */
  readonly places: ReadonlyMap<number, string>;
  readonly unknown: readonly string[];
}

/** The line with the most known headings; merged heads have a second line: "Thời gian" above "Bắt đầu" and "Kết thúc". */
function findHeading(
  rows: readonly (readonly ListCell[])[],
  fields: ReadonlyMap<string, string>,
): Heading | undefined {
  let best: Heading | undefined;
  rows.slice(0, mostLinesAbove).forEach((cells, line) => {
    const places = new Map<number, string>();
    const unknown: string[] = [];
    const take = (cell: ListCell, column: number): boolean => {
      const key = fields.get(tidy(cell));
      if (key === undefined || places.has(column) || [...places.values()].includes(key)) return false;
      places.set(column, key);
      return true;
    };
    cells.forEach((cell, column) => {
      if (!take(cell, column) && !isEmpty(cell) && !['stt', 'tt'].includes(tidy(cell)))
        unknown.push(said(cell));
    });
    const own = places.size;
    if (own === 0) return;
    rows[line + 1]?.forEach(take);
    if (places.size > (best?.places.size ?? 0))
      best = { line: places.size > own ? line + 1 : line, places, unknown };
  });
  return best;
}

/** Lines that end or decorate a list: totals, group headings, the row of column numbers. */
const isTotal = (cells: readonly ListCell[]): boolean =>
  cells.some((cell) => ['cong', 'tong cong', 'tong so'].includes(tidy(cell)));

/**
 * Reads a list. The row's schema names its headings by `meta.title`; choices may be written by their names.
 * @returns the lines, or a refusal that lists every problem with its line.
 */
export function readList<S extends z.ZodRawShape>(
  rows: readonly (readonly ListCell[])[],
  schema: z.ZodObject<S>,
): ReadList<z.output<z.ZodObject<S>>> | DomainError {
  const known = new Map<string, z.ZodType>();
  const fields = new Map<string, string>();
  for (const [key, field] of Object.entries(schema.shape)) {
    if (!(field instanceof z.ZodType)) continue;
    known.set(key, field);
    fields.set(tidy(labelOf(field)), key);
  }
  const heading = findHeading(rows, fields);
  if (heading === undefined) {
    const wanted = [...known.values()]
      .map(labelOf)
      .filter((label) => label !== '')
      .join(', ');
    return refuse('LIST_NO_HEADING', { wanted });
  }
  const problems: Problem[] = [];
  const lines: ListLine<z.output<z.ZodObject<S>>>[] = [];
  for (let i = heading.line + 1; i < rows.length; i += 1) {
    const cells = rows[i] ?? [];
    if ([...heading.places.keys()].every((column) => isEmpty(cells[column]))) continue;
    if (isTotal(cells)) break;
    const raw: Record<string, ListValue> = {};
    for (const [column, key] of heading.places) {
      const field = known.get(key);
      const value = field === undefined ? undefined : valueOf(cells[column], field);
      if (value !== undefined) raw[key] = value;
    }
    const parsed = schema.safeParse(raw);
    if (parsed.success) lines.push({ line: i + 1, row: parsed.data });
    else
      for (const issue of parsed.error.issues) {
        const key = String(issue.path[0] ?? '');
        const field = known.get(key);
        problems.push({
          path: `${i + 1}.${key}`,
          code: 'LIST_VALUE',
          message: `Dòng ${i + 1}, cột “${field === undefined ? key : labelOf(field)}”: ${wanted(field, raw[key])}.`,
        });
      }
  }
  if (problems.length > 0)
    return refuse('LIST_INVALID', { count: problems.length }, problems.slice(0, mostProblems));
  return lines.length === 0 ? refuse('EXCEL_EMPTY') : { lines, unknownHeadings: heading.unknown };
}

type ListValue = string | number | boolean;

function valueOf(cell: ListCell | undefined, field: z.ZodType): ListValue | undefined {
  if (cell === undefined || cell === null || isEmpty(cell)) return undefined;
  if (typeof cell === 'object') return cell.on;
  if (typeof cell !== 'string') return typeof cell === 'number' && !takes(field, cell) ? String(cell) : cell;
  const text = cell.trim();
  const names = optionNames.safeParse(field.meta()).data?.names;
  if (names !== undefined) {
    const found = Object.entries(names).find(([key, name]) => key === text || tidy(name) === tidy(text));
    return found?.[0] ?? text;
  }
  if (takes(field, text)) return text;
  return civilOf(text) ?? parseNumber(text) ?? periodOf(text) ?? yesNoOf(text) ?? text;
}

const takes = (field: z.ZodType, value: unknown): boolean => field.safeParse(value).success;

/** "05/02/2026", "5-2-2026", "5.2.2026" */
function civilOf(text: string): CivilDate | undefined {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  if (day === undefined || month === undefined || year === undefined) return undefined;
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCivilDate(on) ? on : undefined;
}

const quarters = ['I', 'II', 'III', 'IV'];
/** "Quý I/2026", "Tháng 3/2026", "6 tháng đầu năm 2026", "Năm 2026": as the product prints them. */
function periodOf(text: string): string | undefined {
  const [, quarter, ofQuarter] = /^quý\s+(I{1,3}|IV|[1-4])\s*[/-]\s*(\d{4})$/iu.exec(text) ?? [];
  if (quarter !== undefined)
    return `${ofQuarter}-Q${/\d/.test(quarter) ? quarter : quarters.indexOf(quarter.toUpperCase()) + 1}`;
  const [, month, ofMonth] = /^tháng\s+(\d{1,2})\s*[/-]\s*(\d{4})$/iu.exec(text) ?? [];
  if (month !== undefined) return `${ofMonth}-${month.padStart(2, '0')}`;
  const [, half, ofHalf] = /^6\s+tháng\s+(đầu|cuối)\s+năm\s+(\d{4})$/iu.exec(text) ?? [];
  if (half !== undefined) return `${ofHalf}-H${half.toLowerCase() === 'đầu' ? 1 : 2}`;
  return /^năm\s+(\d{4})$/iu.exec(text)?.[1];
}

const yesNoOf = (text: string): boolean | undefined =>
  ['co', 'x', '☒'].includes(withoutAccents(text))
    ? true
    : ['khong', '☐'].includes(withoutAccents(text))
      ? false
      : undefined;

/** What should stand there instead. */
function wanted(field: z.ZodType | undefined, value: ListValue | undefined): string {
  const given = value === undefined ? 'để trống' : `“${String(value).slice(0, 60)}” không hợp lệ`;
  if (field === undefined) return given;
  const names = optionNames.safeParse(field.meta()).data?.names;
  if (names !== undefined) return `${given}; chọn một trong: ${Object.values(names).join(', ')}`;
  if (takes(field, '2026-01-31') && !takes(field, 'x')) return `${given}; ghi ngày dạng 31/01/2026`;
  if (takes(field, '2026-Q1') && !takes(field, 'x')) return `${given}; ghi kỳ dạng 2026-Q1`;
  if (takes(field, 1)) return takes(field, 1.5) ? `${given}; ghi một số` : `${given}; ghi một số nguyên từ 0`;
  if (takes(field, true)) return `${given}; ghi Có hoặc Không`;
  return `${given}; tối đa 2.000 chữ`;
}
