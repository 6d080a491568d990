/** CSV as offices save it: UTF-8 or Excel's UTF-16, comma, semicolon or tab. Rows only; meaning is `domain/org/import`. */
import { CsvError, parse } from 'csv-parse/sync';
import { safeCell } from '../../domain/org';
import type { Problem } from '../../domain/errors';

export type CsvRows =
  | { readonly kind: 'rows'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'problem'; readonly problem: Problem };

const mostRows = 200_000;

/** Reads a whole file. Blank lines stay, so that row `n` is line `n` of the sheet. `path` names the file in problems. */
export function readCsv(bytes: Uint8Array, path: string): CsvRows {
  const text = decode(bytes);
  if (text === undefined)
    return problem(path, 'CSV_ENCODING', 'Tệp không phải UTF-8. Khi lưu từ Excel, chọn “CSV UTF-8”.');
  try {
    const rows: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      to: mostRows + 1,
    });
    if (rows.length > mostRows)
      return problem(path, 'CSV_TOO_LONG', `Tệp có quá ${mostRows} dòng. Hãy chia nhỏ.`);
    return { kind: 'rows', rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? ` gần dòng ${error['lines']}` : '';
    return problem(path, 'CSV_BROKEN', `Tệp CSV bị hỏng${line}: có thể thiếu hoặc thừa dấu nháy kép (").`);
  }
}

/** Writes rows for Excel: BOM, quotes where needed, and no cell that a spreadsheet would run as a formula. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => {
    const safe = safeCell(text);
    return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function problem(path: string, code: string, message: string): CsvRows {
  return { kind: 'problem', problem: { path, code, message } };
}

function decode(bytes: Uint8Array): string | undefined {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    // TextDecoder takes the byte order mark away.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // With `fatal` this throws for one reason only: bytes that are not this encoding.
    return undefined;
  }
}

/** The separator that the header uses most, outside quotes. */
function delimiterOf(text: string): ',' | ';' | '\t' {
  const header = /^\s*("[^"]*"|[^\r\n])*/.exec(text)?.[0].replace(/"[^"]*"/g, '') ?? '';
  const count = (separator: string): number => header.split(separator).length;
  const [commas, semicolons, tabs] = [count(','), count(';'), count('\t')];
  if (tabs > commas && tabs > semicolons) return '\t';
  return semicolons > commas ? ';' : ',';
}
