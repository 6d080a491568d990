/** Thể thức that follows from who issues: the office of a unit as it is named on a day (domain.md §2.5). */
import type { z } from 'zod';
import type { CivilDate } from '../calendar';
import type { OrgTree } from '../org';
import type { paperSchema } from './paper';
import { lowerFirst } from './words';

type PaperInput = NonNullable<z.input<typeof paperSchema>>;

/** "Phường Láng" → "Láng", for the line of place and date; a name that does not begin with its type stays. */
function placeOf(name: string, type: string): string {
  const begins = name.toLocaleLowerCase('vi').startsWith(`${type.toLocaleLowerCase('vi')} `);
  return begins ? name.slice(type.length + 1).trim() : name;
}

/** The Front's committee of the unit, or the unit itself where it is an agency. Number and date are left to văn thư. */
export function paperOfUnit(
  tree: OrgTree,
  code: string,
  on: CivilDate,
  signer: { readonly title: string; readonly name: string } | undefined,
): PaperInput {
  const unit = tree.unitOn(code, on) ?? tree.unit(code);
  const name = tree.nameOn(code, on);
  const signed = signer === undefined ? {} : { signer: { title: signer.title, name: signer.name } };
  switch (unit?.level) {
    case 'agency': {
      const parent = tree.parentOn(code, on);
      const above = parent === undefined ? undefined : tree.unitOn(parent, on);
      return {
        family: 'state',
        issuers: [{ name }],
        ...(above === undefined ? {} : { place: placeOf(above.name, above.type) }),
        ...signed,
      };
    }
    case 'neighbourhood':
      return { family: 'mttq', issuers: [{ name: `Ban Công tác Mặt trận ${lowerFirst(name)}` }], ...signed };
    case 'central':
      return {
        family: 'mttq',
        issuers: [
          { name: 'Ủy ban Trung ương MTTQ Việt Nam', organ: 'Ban Thường trực', abbreviation: 'MTTW-BTT' },
        ],
        place: 'Hà Nội',
        ...signed,
      };
    case 'province':
    case 'district':
    case 'commune':
    case undefined:
      return {
        family: 'mttq',
        issuers: [{ name: `Ủy ban MTTQ Việt Nam ${lowerFirst(name)}`, organ: 'Ban Thường trực' }],
        place: unit === undefined ? name : placeOf(name, unit.type),
        ...(signer === undefined
          ? {}
          : { signer: { onBehalfOf: 'Ban Thường trực', title: signer.title, name: signer.name } }),
      };
  }
}

/** What somebody has filled in, over what follows from the unit. */
export function overPaper(usual: PaperInput, given: PaperInput): PaperInput {
  const filled = Object.entries(given).filter(
    ([key, value]) =>
      key !== 'signer' &&
      value !== undefined &&
      value !== '' &&
      !(Array.isArray(value) && value.length === 0),
  );
  const signer = Object.entries(given.signer ?? {}).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  return {
    ...usual,
    ...Object.fromEntries(filled),
    signer: { ...usual.signer, ...Object.fromEntries(signer) },
  };
}
