/** The two CSV files of an import, from bytes to what the domain takes or refuses. */
import { refuse } from '../../domain/errors';
import type { DomainError } from '../../domain/errors';
import { parseOrgImport } from '../../domain/org';
import type { ImportContext, Imported } from '../../domain/org';
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
