/** Does a set of organisation rows make sense together? Every problem is named at once. */
import type { Problem } from '../errors';
import type { CivilDate } from '../calendar';
import type { Hat, OrgData, OrgUnit } from './types';

/** One thing wrong with one row. */
export interface Finding {
  readonly table: keyof OrgData;
  /** Index of the row in its table. */
  readonly index: number;
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

interface Validity {
  readonly validFrom: CivilDate;
  readonly validTo?: CivilDate | undefined;
}

const overlaps = (a: Validity, b: Validity): boolean =>
  (b.validTo === undefined || a.validFrom <= b.validTo) &&
  (a.validTo === undefined || b.validFrom <= a.validTo);

/** All problems of the rows, with paths such as `units.3.parent`. Empty when they may be stored. */
export function checkOrgData(data: OrgData): readonly Problem[] {
  return findInOrgData(data).map(({ table, index, field, code, message }) => ({
    path: `${table}.${index}.${field}`,
    code,
    message,
  }));
}

/** The same as `checkOrgData`, by row, for callers that know the rows by other names (lines of a file). */
export function findInOrgData(data: OrgData): readonly Finding[] {
  const versions = new Map<string, OrgUnit[]>();
  for (const unit of data.units) {
    const known = versions.get(unit.code);
    if (known === undefined) versions.set(unit.code, [unit]);
    else known.push(unit);
  }
  return [
    ...findInUnits(data.units, versions),
    ...findLoops(data.units, versions),
    ...findInSuccessions(data, versions),
    ...findInHats(data.hats, versions),
    ...findInSubstitutions(data, versions),
  ];
}

type Versions = ReadonlyMap<string, readonly OrgUnit[]>;

function findInUnits(units: readonly OrgUnit[], versions: Versions): Finding[] {
  const found: Finding[] = [];
  units.forEach((unit, index) => {
    const add = (field: string, code: string, message: string): void => {
      found.push({ table: 'units', index, field, code, message });
    };
    if (unit.validTo !== undefined && unit.validTo < unit.validFrom)
      add('validTo', 'VALIDITY_REVERSED', 'ngày hết hiệu lực trước ngày có hiệu lực');
    const own = versions.get(unit.code) ?? [];
    if (own.length > 1 && own.some((other) => other !== unit && overlaps(unit, other)))
      add('code', 'UNIT_DUPLICATE', `mã đơn vị “${unit.code}” xuất hiện hai lần trong cùng thời gian`);
    if (unit.parent === undefined) return;
    if (unit.parent === unit.code) {
      add('parent', 'UNIT_OWN_PARENT', 'đơn vị không thể là cấp trên của chính nó');
      return;
    }
    const parents = versions.get(unit.parent);
    if (parents === undefined)
      add('parent', 'UNIT_UNKNOWN', `không có đơn vị cấp trên mang mã “${unit.parent}”`);
    else if (!parents.some((parent) => parent.validFrom <= unit.validFrom))
      add(
        'parent',
        'PARENT_STARTS_LATER',
        `đơn vị cấp trên “${unit.parent}” có hiệu lực sau đơn vị này (${unit.validFrom})`,
      );
  });
  return found;
}

/** A loop that exists on some day exists on the day on which its youngest row begins: walk up from there. */
function findLoops(units: readonly OrgUnit[], versions: Versions): Finding[] {
  const found: Finding[] = [];
  const clearByDay = new Map<CivilDate, Set<string>>();
  units.forEach((unit, index) => {
    const day = unit.validFrom;
    let clear = clearByDay.get(day);
    if (clear === undefined) clearByDay.set(day, (clear = new Set()));
    const chain = new Set<string>();
    let at: OrgUnit | undefined = unit;
    while (at !== undefined && !chain.has(at.code) && !clear.has(at.code)) {
      chain.add(at.code);
      const parents: readonly OrgUnit[] =
        at.parent === undefined || at.parent === at.code ? [] : (versions.get(at.parent) ?? []);
      at = parents.find((row) => row.validFrom <= day && (row.validTo === undefined || day <= row.validTo));
    }
    const looped = at !== undefined && chain.has(at.code);
    if (looped)
      found.push({
        table: 'units',
        index,
        field: 'parent',
        code: 'UNIT_LOOP',
        message: `cấp trên đi thành vòng: ${[...chain].join(' → ')} → ${at?.code ?? ''}`,
      });
    for (const code of chain) clear.add(code);
  });
  return found;
}

function findInSuccessions(data: OrgData, versions: Versions): Finding[] {
  const found: Finding[] = [];
  const given = new Map<string, number>();
  data.successions.forEach((succession, index) => {
    const add = (field: string, code: string, message: string): void => {
      found.push({ table: 'successions', index, field, code, message });
    };
    if (!versions.has(succession.old)) add('old', 'UNIT_UNKNOWN', `không có đơn vị “${succession.old}”`);
    if (!versions.has(succession.new)) add('new', 'UNIT_UNKNOWN', `không có đơn vị “${succession.new}”`);
    if (succession.old === succession.new)
      add('new', 'SUCCESSION_TO_ITSELF', 'đơn vị không thể kế thừa chính nó');
    const key = `${succession.old} ${succession.on}`;
    const total = (given.get(key) ?? 0) + succession.share;
    given.set(key, total);
    if (total > 1.001) add('share', 'SHARES_EXCEED_ONE', `tổng tỷ lệ chia của “${succession.old}” vượt 100%`);
  });
  return found;
}

function findInHats(hats: readonly Hat[], versions: Versions): Finding[] {
  const found: Finding[] = [];
  hats.forEach((hat, index) => {
    const add = (field: string, code: string, message: string): void => {
      found.push({ table: 'hats', index, field, code, message });
    };
    const rows = versions.get(hat.unit);
    if (hat.validTo !== undefined && hat.validTo < hat.validFrom)
      add('validTo', 'VALIDITY_REVERSED', 'ngày thôi giữ chức danh trước ngày bắt đầu');
    if (rows === undefined) add('unit', 'UNIT_UNKNOWN', `không có đơn vị “${hat.unit}”`);
    else if (!rows.some((row) => overlaps(row, hat)))
      add(
        'unit',
        'HAT_OUTSIDE_UNIT',
        `đơn vị “${hat.unit}” không còn hoặc chưa có trong thời gian giữ chức danh`,
      );
  });
  return found;
}

function findInSubstitutions(data: OrgData, versions: Versions): Finding[] {
  const found: Finding[] = [];
  data.substitutions.forEach((sub, index) => {
    const add = (field: string, code: string, message: string): void => {
      found.push({ table: 'substitutions', index, field, code, message });
    };
    if (sub.to < sub.from) add('to', 'VALIDITY_REVERSED', 'ngày kết thúc trước ngày bắt đầu');
    if (sub.absentPersonId === sub.substitutePersonId)
      add('substitutePersonId', 'SUBSTITUTE_IS_ABSENT', 'người thay không thể là chính người vắng');
    if (sub.unit !== undefined && !versions.has(sub.unit))
      add('unit', 'UNIT_UNKNOWN', `không có đơn vị “${sub.unit}”`);
  });
  return found;
}
