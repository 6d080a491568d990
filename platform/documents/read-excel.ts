/** An Excel workbook that somebody sends, as plain rows: texts, numbers, yes/no, civil dates; nothing is ever computed. */
import readXlsx from 'read-excel-file/node';
import { z } from 'zod';
import { refuse, type DomainError } from '../../domain/errors';
import type { ListCell } from '../../domain/documents';

export type ExcelCell = ListCell;
export interface ExcelSheet {
  readonly name: string;
  readonly rows: readonly (readonly ExcelCell[])[];
}

/** Larger files are not lists of an office; the sheet would not be read by anybody either. */
export const excelLimits = { rows: 20_000, columns: 100, unpackedBytes: 150_000_000 } as const;

const cellSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  // A date cell has no zone; the library gives it as midnight UTC.
  z.date().transform((at) => ({ on: at.toISOString().slice(0, 10) })),
  z.null(),
]);
const sheetsSchema = z.array(z.object({ sheet: z.string(), data: z.array(z.array(cellSchema)) }));

/** Reads all sheets that have data. Refuses what is no .xlsx file, is empty, or is too large; never half a file. */
export async function readExcel(file: Buffer): Promise<ExcelSheet[] | DomainError> {
  const unpacked = unpackedSize(file);
  if (unpacked === undefined) return refuse('EXCEL_UNREADABLE');
  if (unpacked > excelLimits.unpackedBytes) return tooLarge();
  const read = await readXlsx(file).then(
    (sheets) => sheetsSchema.safeParse(sheets),
    () => undefined,
  );
  if (read?.success !== true) return refuse('EXCEL_UNREADABLE');
  const sheets = read.data
    .map(({ sheet, data }): ExcelSheet => ({ name: sheet, rows: data }))
    .filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== null && cell !== '')));
  if (sheets.length === 0) return refuse('EXCEL_EMPTY');
  const large = sheets.some(
    ({ rows }) => rows.length > excelLimits.rows || rows.some((row) => row.length > excelLimits.columns),
  );
  return large ? tooLarge() : sheets;
}

const tooLarge = (): DomainError =>
  refuse('EXCEL_TOO_LARGE', { rows: excelLimits.rows, columns: excelLimits.columns });

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/**
 * Bytes that the zip says it holds, by its directory; undefined when it is no zip. A small file that unpacks to gigabytes
 * must be refused before it is opened.
 */
function unpackedSize(file: Buffer): number | undefined {
  const from = Math.max(0, file.length - 65_557);
  for (let at = file.length - 22; at >= from; at -= 1) {
    if (file.readUInt32LE(at) !== endOfDirectory) continue;
    const entries = file.readUInt16LE(at + 10);
    let entry = file.readUInt32LE(at + 16);
    let total = 0;
    for (let i = 0; i < entries; i += 1) {
      if (entry + 46 > file.length || file.readUInt32LE(entry) !== directoryEntry) return undefined;
      total += file.readUInt32LE(entry + 24);
      entry +=
        46 + file.readUInt16LE(entry + 28) + file.readUInt16LE(entry + 30) + file.readUInt16LE(entry + 32);
    }
    return total;
  }
  return undefined;
}
