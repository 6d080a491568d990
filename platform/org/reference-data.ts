/** The administrative units that ship with the product (`data/`), as rows of an organisation tree. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { orgUnitSchema } from '../../domain/org';
import type { OrgUnit } from '../../domain/org';
import { projectRoot } from '../paths';
import { readCsv } from './csv';

let loaded: readonly OrgUnit[] | undefined;

/**
 * The state, 34 provinces and 3,321 communes since 01/07/2025, and the places of the product's first seeds before that
 * day. Read once. Throws when the files of the product are damaged: nothing that a user could mend.
 */
export function referenceUnits(): readonly OrgUnit[] {
  loaded ??= [...read('administrative-units-2025.csv'), ...read('places-before-2025-07.csv')];
  return loaded;
}

/** What an office of this province begins with: the state, the province, and all that is or was below it. */
export function unitsOfProvince(provinceCode: string): readonly OrgUnit[] {
  const wanted = new Set(['VN', provinceCode]);
  // Parents stand before their children in both files.
  return referenceUnits().filter((unit) => {
    const belongs =
      wanted.has(unit.code) || (unit.code !== 'VN' && unit.parent !== 'VN' && wanted.has(unit.parent ?? ''));
    if (belongs) wanted.add(unit.code);
    return belongs;
  });
}

function read(file: string): OrgUnit[] {
  const path = join(projectRoot, 'data', file);
  const csv = readCsv(readFileSync(path), file);
  if (csv.kind === 'problem') throw new Error(`${path}: ${csv.problem.message}`);
  const [header, ...rows] = csv.rows;
  const place = (name: string): number => {
    const at = header?.indexOf(name) ?? -1;
    if (at < 0) throw new Error(`${path}: no column ${name}`);
    return at;
  };
  const [code, name, level, type, parent, validFrom] = [
    place('code'),
    place('name'),
    place('level'),
    place('type'),
    place('parent'),
    place('valid_from'),
  ];
  const validTo = header?.indexOf('valid_to') ?? -1;
  return rows
    .filter((row) => row.length > 1)
    .map((row) =>
      orgUnitSchema.parse({
        code: row[code],
        name: row[name],
        level: row[level],
        type: row[type],
        ...(row[parent] === '' ? {} : { parent: row[parent] }),
        validFrom: row[validFrom],
        ...(validTo < 0 ? {} : { validTo: row[validTo] }),
      }),
    );
}
