/** The files of an import, two of CSV or one workbook, from bytes to what the domain takes or refuses. */
import { isRefusal, refuse } from '../../domain/errors';
import type { DomainError } from '../../domain/errors';
import { parseOrgImport, personColumns, unitColumns, withoutAccents } from '../../domain/org';
import type { ImportContext, Imported, ImportSheets } from '../../domain/org';
import { readExcel, type ExcelCell, type ExcelSheet } from '../documents/read-excel';
import { readCsv } from './csv';

export interface ImportFiles {
  readonly units?: Uint8Array | undefined;
  readonly people?: Uint8Array | undefined;
}

/** All or nothing, as `parseOrgImport`; a file that cannot be read as CSV is one more reason to refuse. */
export function importOrgFiles(files: ImportFiles, context: ImportContext): Imported | DomainError {
  const units = files.units === undefined ? undefined : readCsv(files.units, 'units');
  const people = files.people === undefined ? undefined : readCsv(files.people, 'people');
  const broken = [units, people].flatMap((csv) => (csv?.kind === 'problem' ? [csv.problem] : []));
  if (broken.length > 0) return refuse('ORG_IMPORT_INVALID', { count: broken.length }, broken);
  return parseOrgImport(
    {
      ...(units?.kind === 'rows' ? { units: units.rows } : {}),
      ...(people?.kind === 'rows' ? { people: people.rows } : {}),
    },
    context,
  );
}

/** A heading must stand within the first lines; above it are a title and notes. */
const mostLinesAbove = 30;
const leastHeadings = 2;

const textOf = (cell: ExcelCell): string =>
  cell === null ? '' : typeof cell === 'object' ? cell.on : typeof cell === 'boolean' ? '' : String(cell);

/** How many cells of a line are headings of these columns. */
const headingsIn = (
  line: readonly ExcelCell[],
  columns: readonly { readonly label: string; readonly also: readonly string[] }[],
): number => {
  const cells = new Set(line.map((cell) => withoutAccents(textOf(cell))));
  return columns.filter(({ label, also }) => [withoutAccents(label), ...also].some((name) => cells.has(name)))
    .length;
};

/** What a sheet of the workbook lists, and where its heading stands; undefined for notes, guides and other sheets. */
function listIn({
  rows,
}: ExcelSheet): { readonly what: 'units' | 'people'; readonly at: number } | undefined {
  let best: { what: 'units' | 'people'; at: number; headings: number } | undefined;
  rows.slice(0, mostLinesAbove).forEach((line, at) => {
    for (const [what, columns] of [
      ['units', unitColumns],
      ['people', personColumns],
    ] as const) {
      const headings = headingsIn(line, columns);
      if (headings >= leastHeadings && headings > (best?.headings ?? 0)) best = { what, at, headings };
    }
  });
  return best;
}

/**
 * The same from an Excel workbook: sheets of units and of people are known by their headings, whatever they are called and
 * whatever stands above the headings. All or nothing.
 */
export async function importOrgWorkbook(
  file: Buffer,
  context: ImportContext,
): Promise<Imported | DomainError> {
  const sheets = await readExcel(file);
  if (isRefusal(sheets)) return sheets;
  const lists = new Map<'units' | 'people', { rows: string[][]; line: number }>();
  for (const sheet of sheets) {
    const found = listIn(sheet);
    if (found === undefined) continue;
    if (lists.has(found.what)) return refuse('EXCEL_SHEETS_SAME', { sheet: sheet.name });
    lists.set(found.what, {
      rows: sheet.rows.slice(found.at).map((line) => line.map(textOf)),
      line: found.at + 1,
    });
  }
  const [units, people] = [lists.get('units'), lists.get('people')];
  if (units === undefined && people === undefined)
    return refuse('LIST_NO_HEADING', {
      wanted: [unitColumns, personColumns]
        .map((columns) =>
          columns
            .filter(({ required }) => required)
            .map(({ label }) => label)
            .join(', '),
        )
        .join('; hoặc: '),
    });
  const asked: ImportSheets = {
    ...(units === undefined ? {} : { units: units.rows }),
    ...(people === undefined ? {} : { people: people.rows }),
    headerLine: {
      ...(units === undefined ? {} : { units: units.line }),
      ...(people === undefined ? {} : { people: people.line }),
    },
  };
  return parseOrgImport(asked, context);
}
