/**
 * A reorganisation by decision: units merge, split, are renamed or founded on one day. Nothing is deleted: the old rows
 * end the day before, so that a report for a past period still finds the names of that period (domain.md §(c)).
 */
import { z } from 'zod';
import { addDays, civilDateSchema } from '../calendar';
import { refuse } from '../errors';
import type { DomainError, Problem } from '../errors';
import { buildTree } from './tree';
import type { OrgTree } from './tree';
import { orgUnitSchema, unitCodeSchema } from './types';
import type { Hat, OrgData, OrgSuccession, OrgUnit } from './types';

export const reorganisationSchema = z.strictObject({
  decisionNo: z.string().min(1).max(200),
  /** The first day of the new state. */
  on: civilDateSchema,
  merges: z
    .array(z.strictObject({ from: z.array(unitCodeSchema).min(1).max(100), into: unitCodeSchema }))
    .default([]),
  splits: z
    .array(
      z.strictObject({
        from: unitCodeSchema,
        /** Shares add up to 1. If `from` is among them it lives on with the rest. */
        into: z
          .array(z.strictObject({ code: unitCodeSchema, share: z.number().gt(0).max(1) }))
          .min(2)
          .max(100),
        /** Where each unit directly below goes. */
        children: z.record(unitCodeSchema, unitCodeSchema).default({}),
      }),
    )
    .default([]),
  renames: z
    .array(
      z.strictObject({
        unit: unitCodeSchema,
        name: z.string().min(1).max(200),
        type: z.string().min(1).max(60).optional(),
      }),
    )
    .default([]),
  newUnits: z.array(orgUnitSchema.omit({ validFrom: true, validTo: true, decisionNo: true })).default([]),
  /** Units that end without a merger: the districts of 2025. What they owed goes to `heir`, of any level, or to nobody. */
  dissolutions: z
    .array(z.strictObject({ unit: unitCodeSchema, heir: unitCodeSchema.optional() }))
    .default([]),
  /** Whether people wear on at the main heir what they wore at a unit that ends. */
  hats: z.enum(['end', 'move']).default('end'),
});
export type Reorganisation = z.infer<typeof reorganisationSchema>;

export interface Reorganised {
  readonly kind: 'reorganised';
  /** All rows after the change, to be stored instead of the old ones. */
  readonly data: OrgData;
  readonly endedUnits: readonly string[];
  /** Hats that end with their unit; whoever wore them needs a new one. */
  readonly endedHats: readonly Hat[];
  /** Hats that people wear from then on at the heir. */
  readonly newHats: readonly Hat[];
}

/** Plays the change on the rows. Refuses with every problem named (`ORG_CHANGE_INVALID`); the tree itself never changes. */
export function checkReorganisation(tree: OrgTree, change: Reorganisation): Reorganised | DomainError {
  const problems = [
    ...problemsOfNewUnits(tree, change),
    ...problemsOfMerges(tree, change),
    ...problemsOfSplits(tree, change),
    ...problemsOfDissolutions(tree, change),
    ...problemsOfRenames(tree, change),
    ...problemsOfTwice(change),
  ];
  if (problems.length > 0) return refuse('ORG_CHANGE_INVALID', { count: problems.length }, problems);
  return play(tree, change);
}

const eve = (change: Reorganisation): string => addDays(change.on, -1);

/** Units that end with the change. */
function endingIn(change: Reorganisation): ReadonlySet<string> {
  return new Set([
    ...change.merges.flatMap(({ from, into }) => from.filter((code) => code !== into)),
    ...change.splits
      .filter(({ from, into }) => !into.some(({ code }) => code === from))
      .map(({ from }) => from),
    ...change.dissolutions.map(({ unit }) => unit),
  ]);
}

/** In force on the day before and also on the day: something that a change of that day may touch. */
function problemOfOld(tree: OrgTree, change: Reorganisation, code: string, path: string): Problem[] {
  if (tree.unit(code) === undefined)
    return [{ path, code: 'UNIT_UNKNOWN', message: `Không có đơn vị “${code}”.` }];
  if (tree.unitOn(code, eve(change)) === undefined || tree.unitOn(code, change.on) === undefined)
    return [
      {
        path,
        code: 'UNIT_NOT_IN_FORCE',
        message: `Đơn vị “${tree.nameOn(code, change.on)}” không có hiệu lực liền trước ngày ${change.on}.`,
      },
    ];
  return [];
}

/** An heir: founded by the change, or in force and not ended by it. */
function problemOfHeir(tree: OrgTree, change: Reorganisation, code: string, path: string): Problem[] {
  if (change.newUnits.some((unit) => unit.code === code)) return [];
  if (tree.unitOn(code, change.on) === undefined)
    return [
      { path, code: 'UNIT_UNKNOWN', message: `Không có đơn vị “${code}” có hiệu lực từ ngày ${change.on}.` },
    ];
  if (endingIn(change).has(code))
    return [{ path, code: 'HEIR_ENDS', message: `Đơn vị “${code}” cũng kết thúc trong lần sắp xếp này.` }];
  return [];
}

function problemsOfNewUnits(tree: OrgTree, change: Reorganisation): Problem[] {
  return change.newUnits.flatMap((unit, index) => {
    const found: Problem[] = [];
    const path = `newUnits.${index}`;
    if (
      tree.unit(unit.code) !== undefined ||
      change.newUnits.findIndex(({ code }) => code === unit.code) < index
    )
      found.push({
        path: `${path}.code`,
        code: 'UNIT_DUPLICATE',
        message: `Mã đơn vị “${unit.code}” đã dùng.`,
      });
    if (unit.parent === undefined) return found;
    found.push(...problemOfHeir(tree, change, unit.parent, `${path}.parent`));
    const passed = new Set([unit.code]);
    let at: string | undefined = unit.parent;
    while (at !== undefined && !passed.has(at)) {
      passed.add(at);
      const code: string = at;
      at = change.newUnits.find((other) => other.code === code)?.parent;
    }
    if (at !== undefined)
      found.push({
        path: `${path}.parent`,
        code: 'UNIT_LOOP',
        message: `Cấp trên của “${unit.code}” đi thành vòng.`,
      });
    return found;
  });
}

const levelOf = (tree: OrgTree, change: Reorganisation, code: string): string | undefined =>
  change.newUnits.find((unit) => unit.code === code)?.level ?? tree.unit(code)?.level;

function problemsOfMerges(tree: OrgTree, change: Reorganisation): Problem[] {
  return change.merges.flatMap(({ from, into }, index) => {
    const path = `merges.${index}`;
    const found = problemOfHeir(tree, change, into, `${path}.into`);
    from.forEach((code, at) => {
      found.push(...problemOfOld(tree, change, code, `${path}.from.${at}`));
      if (levelOf(tree, change, code) !== levelOf(tree, change, into))
        found.push({
          path: `${path}.from.${at}`,
          code: 'LEVEL_DIFFERS',
          message: `“${code}” và “${into}” không cùng cấp nên không sáp nhập được.`,
        });
      if (tree.isWithin(into, code, change.on) && into !== code)
        found.push({
          path: `${path}.into`,
          code: 'HEIR_BELOW',
          message: `“${into}” là đơn vị cấp dưới của “${code}”.`,
        });
    });
    if (from.every((code) => code === into))
      found.push({
        path: `${path}.from`,
        code: 'MERGE_EMPTY',
        message: 'Chưa nêu đơn vị được sáp nhập vào.',
      });
    return found;
  });
}

function problemsOfSplits(tree: OrgTree, change: Reorganisation): Problem[] {
  return change.splits.flatMap(({ from, into, children }, index) => {
    const path = `splits.${index}`;
    const found = problemOfOld(tree, change, from, `${path}.from`);
    into.forEach(({ code }, at) => {
      if (code !== from) found.push(...problemOfHeir(tree, change, code, `${path}.into.${at}.code`));
      if (into.findIndex((other) => other.code === code) < at)
        found.push({
          path: `${path}.into.${at}.code`,
          code: 'UNIT_DUPLICATE',
          message: `“${code}” được nêu hai lần.`,
        });
    });
    const total = into.reduce((sum, { share }) => sum + share, 0);
    if (Math.abs(total - 1) > 0.001)
      found.push({
        path: `${path}.into`,
        code: 'SHARES_NOT_ONE',
        message: `Tổng tỷ lệ chia phải bằng 100%, hiện là ${Math.round(total * 1000) / 10}%.`,
      });
    const below = tree.children(from, change.on);
    for (const child of below)
      if (children[child] === undefined && !endingIn(change).has(child))
        found.push({
          path: `${path}.children.${child}`,
          code: 'CHILD_UNASSIGNED',
          message: `Chưa nêu “${tree.nameOn(child, change.on)}” (${child}) về đơn vị nào sau khi tách.`,
        });
    for (const [child, to] of Object.entries(children)) {
      if (!below.includes(child))
        found.push({
          path: `${path}.children.${child}`,
          code: 'NOT_A_CHILD',
          message: `“${child}” không trực thuộc “${from}”.`,
        });
      if (!into.some(({ code }) => code === to))
        found.push({
          path: `${path}.children.${child}`,
          code: 'NOT_AN_HEIR',
          message: `“${to}” không phải đơn vị nhận khi tách “${from}”.`,
        });
    }
    return found;
  });
}

function problemsOfDissolutions(tree: OrgTree, change: Reorganisation): Problem[] {
  return change.dissolutions.flatMap(({ unit, heir }, index) => {
    const path = `dissolutions.${index}`;
    const found = problemOfOld(tree, change, unit, `${path}.unit`);
    if (heir !== undefined) found.push(...problemOfHeir(tree, change, heir, `${path}.heir`));
    if (tree.parentOn(unit, change.on) === undefined)
      found.push({
        path: `${path}.unit`,
        code: 'TOP_ENDS',
        message: `“${unit}” đứng đầu cây tổ chức nên không giải thể được.`,
      });
    return found;
  });
}

function problemsOfRenames(tree: OrgTree, change: Reorganisation): Problem[] {
  return change.renames.flatMap(({ unit, name, type }, index) => {
    const path = `renames.${index}`;
    const found = problemOfOld(tree, change, unit, `${path}.unit`);
    const now = tree.unitOn(unit, change.on);
    if (now !== undefined && now.name === name && (type === undefined || now.type === type))
      found.push({
        path: `${path}.name`,
        code: 'NAME_SAME',
        message: `“${name}” đang là tên của đơn vị này.`,
      });
    if (now?.validFrom === change.on)
      found.push({
        path: `${path}.unit`,
        code: 'CHANGED_THAT_DAY',
        message: `Đơn vị “${unit}” đã có một thay đổi khác từ ngày ${change.on}.`,
      });
    if (endingIn(change).has(unit))
      found.push({
        path: `${path}.unit`,
        code: 'UNIT_ENDS',
        message: `Đơn vị “${unit}” kết thúc nên không đổi tên.`,
      });
    return found;
  });
}

/** A unit may be merged or split once, and renamed once. */
function problemsOfTwice(change: Reorganisation): Problem[] {
  const found: Problem[] = [];
  const ended = new Set<string>();
  const once = (known: Set<string>, code: string, path: string): void => {
    if (known.has(code))
      found.push({
        path,
        code: 'UNIT_TWICE',
        message: `Đơn vị “${code}” được sắp xếp hai lần trong một quyết định.`,
      });
    known.add(code);
  };
  change.merges.forEach(({ from, into }, index) => {
    from.forEach((code, at) => {
      if (code !== into) once(ended, code, `merges.${index}.from.${at}`);
    });
  });
  change.splits.forEach(({ from }, index) => {
    once(ended, from, `splits.${index}.from`);
  });
  change.dissolutions.forEach(({ unit }, index) => {
    once(ended, unit, `dissolutions.${index}.unit`);
  });
  const renamed = new Set<string>();
  change.renames.forEach(({ unit }, index) => {
    once(renamed, unit, `renames.${index}.unit`);
  });
  return found;
}

function play(tree: OrgTree, change: Reorganisation): Reorganised {
  const ending = endingIn(change);
  const lastDay = eve(change);
  const newNames = new Map(change.renames.map((rename) => [rename.unit, rename]));
  const newParents = new Map(change.splits.flatMap(({ children }) => Object.entries(children)));
  const units: OrgUnit[] = [];
  for (const row of tree.data.units) {
    // A later version of a unit that ends now will never come.
    if (ending.has(row.code) && row.validFrom > change.on) continue;
    const touched = row === tree.unitOn(row.code, change.on);
    const rename = newNames.get(row.code);
    const parent = newParents.get(row.code);
    if (
      !touched ||
      (!ending.has(row.code) && rename === undefined && (parent === undefined || parent === row.parent))
    ) {
      units.push(row);
      continue;
    }
    if (row.validFrom <= lastDay) units.push({ ...row, validTo: lastDay });
    if (ending.has(row.code)) continue;
    units.push({
      ...row,
      validFrom: change.on,
      decisionNo: change.decisionNo,
      ...(rename === undefined ? {} : { name: rename.name }),
      ...(rename?.type === undefined ? {} : { type: rename.type }),
      ...(parent === undefined ? {} : { parent }),
    });
  }
  for (const unit of change.newUnits)
    units.push({ ...unit, validFrom: change.on, decisionNo: change.decisionNo });
  const { decisionNo, on } = change;
  const successions: OrgSuccession[] = [
    ...tree.data.successions,
    ...change.merges.flatMap(({ from, into }) =>
      from.filter((code) => code !== into).map((old) => ({ old, new: into, share: 1, decisionNo, on })),
    ),
    ...change.splits.flatMap(({ from, into }) =>
      into
        .filter(({ code }) => code !== from)
        .map(({ code, share }) => ({ old: from, new: code, share, decisionNo, on })),
    ),
    ...change.dissolutions.flatMap(({ unit, heir }) =>
      heir === undefined ? [] : [{ old: unit, new: heir, share: 1, decisionNo, on }],
    ),
  ];
  const endedHats = tree.data.hats.filter(
    (hat) => ending.has(hat.unit) && (hat.validTo === undefined || on <= hat.validTo),
  );
  const { substitutions } = tree.data;
  const newHats =
    change.hats === 'end'
      ? []
      : wornOn(buildTree(units, successions, tree.data.hats, substitutions), endedHats, on);
  return {
    kind: 'reorganised',
    data: { units, successions, hats: [...tree.data.hats, ...newHats], substitutions },
    endedUnits: [...ending],
    endedHats,
    newHats,
  };
}

/** The same hats at the main heirs, for whoever does not wear one there already. */
function wornOn(after: OrgTree, ended: readonly Hat[], on: string): Hat[] {
  const known = new Set<string>();
  return ended.flatMap((hat): Hat[] => {
    const heir = after.successorsOn(hat.unit, on)[0]?.code;
    if (heir === undefined || heir === hat.unit) return [];
    const key = `${hat.personId} ${hat.role} ${heir}`;
    if (known.has(key) || after.wearers(hat.role, heir, on).includes(hat.personId)) return [];
    known.add(key);
    return [{ ...hat, unit: heir, validFrom: hat.validFrom > on ? hat.validFrom : on }];
  });
}

/** The tree of reorganised rows. */
export function treeOf(data: OrgData): OrgTree {
  return buildTree(data.units, data.successions, data.hats, data.substitutions);
}
