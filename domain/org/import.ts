/**
 * Units and people from spreadsheet rows: all or nothing. Every problem is named with its line and column, in the words
 * of the sheet, so that it can be mended there. Reading the file itself is `platform/org/csv.ts`.
 */
import type { CivilDate } from '../calendar';
import { refuse } from '../errors';
import type { DomainError, Problem } from '../errors';
import { findInOrgData } from './check';
import type { Finding } from './check';
import { dateFrom, kindFrom, levelFrom, monthDayFrom, personColumns, roleFrom, unitColumns } from './columns';
import type { PersonKey, UnitKey } from './columns';
import { Sheet } from './sheet';
import type { SheetRow } from './sheet';
import { tidyText } from './text';
import { personIdSchema, unitCodeSchema } from './types';
import type { Hat, OrgData, OrgUnit, Person } from './types';

/** How to reach a person, if the sheet says so. Kept apart from `Person`: it belongs to accounts. */
export interface Contact {
  readonly personId: string;
  readonly email?: string;
  readonly username?: string;
}

export interface Imported {
  readonly kind: 'imported';
  /** Only what is new: rows that already exist word for word are left out, so a file may be imported twice. */
  readonly units: readonly OrgUnit[];
  readonly people: readonly Person[];
  readonly hats: readonly Hat[];
  readonly contacts: readonly Contact[];
  /** Rows that were already there. */
  readonly unchanged: number;
}

export interface ImportSheets {
  /** Rows with the header first; cells as text. */
  readonly units?: readonly (readonly string[])[];
  readonly people?: readonly (readonly string[])[];
  /** The line of the spreadsheet on which the header stands, where there is something above it; 1 when left out. */
  readonly headerLine?: { readonly units?: number; readonly people?: number };
}

export interface ImportContext {
  readonly existing: OrgData;
  readonly people: readonly Person[];
  /** For rows that do not say since when. */
  readonly validFrom: CivilDate;
}

/**
 * Parses both sheets against what exists. Refuses with `ORG_IMPORT_INVALID` and one problem for each wrong cell; the
 * path is `units.LINE.column` or `people.LINE.column`, the line counted as spreadsheets do (the header is line 1).
 */
export function parseOrgImport(sheets: ImportSheets, context: ImportContext): Imported | DomainError {
  const unitSheet = new Sheet('units', 'Đơn vị', unitColumns, sheets.units ?? [], sheets.headerLine?.units);
  const peopleSheet = new Sheet(
    'people',
    'Cán bộ',
    personColumns,
    sheets.people ?? [],
    sheets.headerLine?.people,
  );
  const units = unitSheet.rows.flatMap((row) => readUnit(row, context));
  const people = peopleSheet.rows.flatMap((row) => readPerson(row, context));
  const known = new Map(context.people.map((person) => [person.id, person.name]));
  checkPeople(people, known);
  const knownUnits = new Set(context.existing.units.map(contentOfUnit));
  const knownHats = new Set(context.existing.hats.map(contentOfHat));
  const unitsNew = units.filter(({ unit }) => !knownUnits.has(contentOfUnit(unit)));
  const hatsNew = people.filter(({ hat }) => !knownHats.has(contentOfHat(hat)));
  checkTogether(unitsNew, hatsNew, context.existing);

  const problems: readonly Problem[] = [...unitSheet.problems, ...peopleSheet.problems];
  if (problems.length > 0) {
    const lines = new Set(problems.map(({ path }) => path.split('.', 2).join('.')));
    return refuse('ORG_IMPORT_INVALID', { count: lines.size }, problems);
  }
  const persons = new Map(people.map(({ person }) => [person.id, person]));
  return {
    kind: 'imported',
    units: unitsNew.map(({ unit }) => unit),
    people: [...persons.values()].filter((person) => !known.has(person.id)),
    hats: hatsNew.map(({ hat }) => hat),
    contacts: people.flatMap(({ contact }) => (contact === undefined ? [] : [contact])),
    unchanged: units.length - unitsNew.length + people.length - hatsNew.length,
  };
}

interface UnitRow {
  readonly row: SheetRow<UnitKey>;
  readonly unit: OrgUnit;
}

interface PersonRow {
  readonly row: SheetRow<PersonKey>;
  readonly person: Person;
  readonly hat: Hat;
  readonly contact?: Contact;
}

function readUnit(row: SheetRow<UnitKey>, context: ImportContext): UnitRow[] {
  const code = row.required('code', (text) => (unitCodeSchema.safeParse(text).success ? text : undefined), {
    wrong: 'mã chỉ gồm chữ không dấu, số, gạch; tối đa 40 ký tự',
  });
  const name = row.required('name', nameFrom, { wrong: 'tên dài quá 200 ký tự' });
  const level = row.required('level', levelFrom, {
    wrong: 'cấp phải là: trung ương, tỉnh, huyện, xã, tổ dân phố hoặc cơ quan',
  });
  const type = row.required(
    'type',
    (text) => (text.length <= 60 ? tidyText(text).toLowerCase() : undefined),
    {
      wrong: 'loại dài quá 60 ký tự',
    },
  );
  const kind = row.optional('kind', kindFrom, {
    wrong:
      'khối phải là: cơ quan hành chính, sự nghiệp công lập, doanh nghiệp nhà nước hoặc doanh nghiệp ngoài nhà nước',
  });
  const parent = row.optional(
    'parent',
    (text) => (unitCodeSchema.safeParse(text).success ? text : undefined),
    {
      wrong: 'mã cấp trên không đúng dạng',
    },
  );
  if (parent === undefined && level !== undefined && level !== 'central' && row.isBlank('parent'))
    row.problem('parent', 'CELL_EMPTY', 'để trống, nhưng chỉ cấp trung ương mới không có cấp trên');
  const staff = row.optional('staff', wholeNumberFrom, { wrong: 'phải là số nguyên từ 0 trở lên' });
  const workingYearEnd = row.optional('workingYearEnd', monthDayFrom, {
    wrong: 'viết ngày/tháng, ví dụ 31/12 hoặc 31/5',
  });
  const validFrom = row.optional('validFrom', dateFrom, wrongDate) ?? context.validFrom;
  const validTo = row.optional('validTo', dateFrom, wrongDate);
  if (row.hasProblem || code === undefined || name === undefined || level === undefined || type === undefined)
    return [];
  const facts = {
    ...(staff === undefined ? {} : { staff }),
    ...(workingYearEnd === undefined ? {} : { workingYearEnd }),
  };
  const unit: OrgUnit = {
    code,
    name,
    level,
    type,
    ...(kind === undefined ? {} : { kind }),
    ...(parent === undefined ? {} : { parent }),
    validFrom,
    ...(validTo === undefined ? {} : { validTo }),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
  };
  return [{ row, unit }];
}

function readPerson(row: SheetRow<PersonKey>, context: ImportContext): PersonRow[] {
  const id = row.required('id', (text) => (personIdSchema.safeParse(text).success ? text : undefined), {
    wrong: 'mã chỉ gồm chữ không dấu, số, dấu chấm, gạch; tối đa 64 ký tự',
  });
  const name = row.required('name', nameFrom, { wrong: 'họ tên dài quá 200 ký tự' });
  const role = row.required('role', roleFrom, {
    wrong: 'không có chức danh này; dùng mã hoặc tên trong danh mục chức danh',
  });
  const unit = row.required('unit', (text) => (unitCodeSchema.safeParse(text).success ? text : undefined), {
    wrong: 'mã đơn vị không đúng dạng',
  });
  const validFrom = row.optional('validFrom', dateFrom, wrongDate) ?? context.validFrom;
  const validTo = row.optional('validTo', dateFrom, wrongDate);
  const email = row.optional(
    'email',
    (text) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? text : undefined),
    {
      wrong: 'địa chỉ thư không đúng dạng',
    },
  );
  const username = row.optional(
    'username',
    (text) => (/^[a-z0-9][a-z0-9._-]{2,63}$/.test(text) ? text : undefined),
    {
      wrong: 'tên đăng nhập gồm 3–64 chữ thường không dấu, số, dấu chấm, gạch',
    },
  );
  if (row.hasProblem || id === undefined || name === undefined || role === undefined || unit === undefined)
    return [];
  const hat: Hat = { personId: id, role, unit, validFrom, ...(validTo === undefined ? {} : { validTo }) };
  if (email === undefined && username === undefined) return [{ row, person: { id, name }, hat }];
  const contact: Contact = {
    personId: id,
    ...(email === undefined ? {} : { email }),
    ...(username === undefined ? {} : { username }),
  };
  return [{ row, person: { id, name }, hat, contact }];
}

const wrongDate = { wrong: 'không phải ngày; viết ngày/tháng/năm, ví dụ 01/07/2025' };

function nameFrom(text: string): string | undefined {
  const name = tidyText(text);
  return name.length <= 200 ? name : undefined;
}

function wholeNumberFrom(text: string): number | undefined {
  const plain = text.replace(/[. ]/g, '');
  return /^\d{1,7}$/.test(plain) ? Number(plain) : undefined;
}

/** One id is one person, one username belongs to one person. */
function checkPeople(people: readonly PersonRow[], existing: ReadonlyMap<string, string>): void {
  const names = new Map(existing);
  const ownerOf = new Map<string, string>();
  for (const { row, person, contact } of people) {
    const known = names.get(person.id);
    if (known !== undefined && tidyText(known) !== person.name)
      row.problem('name', 'PERSON_OTHER_NAME', `mã “${person.id}” đã là của “${known}”`);
    else names.set(person.id, person.name);
    if (contact?.username === undefined) continue;
    const owner = ownerOf.get(contact.username);
    if (owner !== undefined && owner !== person.id)
      row.problem('username', 'USERNAME_TAKEN', `“${contact.username}” đã dùng cho mã người “${owner}”`);
    else ownerOf.set(contact.username, person.id);
  }
}

/** Checks the new rows as they would stand beside the existing ones; blames only the new ones. */
function checkTogether(units: readonly UnitRow[], people: readonly PersonRow[], existing: OrgData): void {
  const findings = findInOrgData({
    units: [...existing.units, ...units.map(({ unit }) => unit)],
    successions: existing.successions,
    hats: [...existing.hats, ...people.map(({ hat }) => hat)],
    substitutions: existing.substitutions,
  });
  for (const finding of findings) {
    switch (finding.table) {
      case 'units':
        blame(units[finding.index - existing.units.length]?.row, finding, isUnitKey);
        break;
      case 'hats':
        blame(people[finding.index - existing.hats.length]?.row, finding, isPersonKey);
        break;
      case 'successions':
      case 'substitutions':
        break;
    }
  }
  const seen = new Set<string>();
  for (const { row, hat } of people) {
    const key = `${hat.personId} ${hat.role} ${hat.unit} ${hat.validFrom}`;
    if (seen.has(key)) row.problem('role', 'HAT_DUPLICATE', 'dòng này lặp lại một dòng phía trên');
    seen.add(key);
  }
}

function blame<Key extends string>(
  row: SheetRow<Key> | undefined,
  finding: Finding,
  isKey: (field: string) => field is Key,
): void {
  if (row !== undefined && isKey(finding.field)) row.problem(finding.field, finding.code, finding.message);
}

const isUnitKey = (field: string): field is UnitKey => unitColumns.some(({ key }) => key === field);
const isPersonKey = (field: string): field is PersonKey => personColumns.some(({ key }) => key === field);

/** Everything that a sheet can say about a unit, for telling whether a row says anything new. */
function contentOfUnit(unit: OrgUnit): string {
  const { code, name, level, type, kind, parent, validFrom, validTo, facts } = unit;
  const { staff, workingYearEnd } = facts ?? {};
  return JSON.stringify([code, name, level, type, kind, parent, validFrom, validTo, staff, workingYearEnd]);
}

function contentOfHat({ personId, role, unit, validFrom, validTo }: Hat): string {
  return JSON.stringify([personId, role, unit, validFrom, validTo]);
}
