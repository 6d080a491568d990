/** Whose hats a person may act with on a day: one's own, and those of people whom one stands in for. */
import type { CivilDate } from '../calendar';
import { roleOrLeast } from './roles';
import type { RoleAt } from './resolve';
import type { OrgTree } from './tree';

export type WornHat =
  | { readonly role: string; readonly unit: string; readonly own: true }
  | { readonly role: string; readonly unit: string; readonly own: false; readonly onBehalfOf: string };

export type Leave =
  | { readonly allowed: false }
  | {
      readonly allowed: true;
      /** The person in whose name this is done: on leave, or the grassroots body's own head. */
      readonly onBehalfOf?: string;
      /** Entered for a grassroots body by staff above it (nhập thay). */
      readonly proxy?: true;
    };

/**
 * Every hat that the person may act with that day. Own hats come first; one hat is listed once, as own if it is. People on leave
 * keep their own hats: leave means that they are not waited for, not that they are locked out.
 */
export function wornHats(tree: OrgTree, personId: string, on: CivilDate): readonly WornHat[] {
  const own: WornHat[] = tree.hatsOf(personId, on).map(({ role, unit }) => ({ role, unit, own: true }));
  if (tree.substitutionsBy(personId, on).length === 0) return own;
  const known = new Set(own.map(keyOf));
  const borrowed: WornHat[] = [];
  for (const absent of coveredBy(tree, personId, on)) {
    for (const { role, unit } of tree.hatsOf(absent, on)) {
      const hat: WornHat = { role, unit, own: false, onBehalfOf: absent };
      if (!covers(tree, personId, absent, role, unit, on) || known.has(keyOf(hat))) continue;
      known.add(keyOf(hat));
      borrowed.push(hat);
    }
  }
  return [...own, ...borrowed];
}

/**
 * May the person act as this role at this unit on that day? By the own hat; by substitution; by the same role at a unit
 * that carries on for it; or, for a grassroots body, as staff of the unit or one above who may enter data for it.
 */
export function mayActAs(tree: OrgTree, personId: string, target: RoleAt, on: CivilDate): Leave {
  const worn = wornHats(tree, personId, on);
  if (worn.length === 0) return { allowed: false };
  const units = new Set(
    (tree.successorsOn(target.unit, on).length === 0
      ? [target.unit]
      : tree.successorsOn(target.unit, on).map((heir) => heir.code)
    ).map((code) => tree.up(code, target.up ?? 0, on)),
  );
  const fitting = worn.find((hat) => hat.role === target.role && units.has(hat.unit));
  if (fitting !== undefined)
    return fitting.own ? { allowed: true } : { allowed: true, onBehalfOf: fitting.onBehalfOf };
  if (roleOrLeast(target.role).grassroots !== true) return { allowed: false };
  for (const unit of units) {
    if (unit === undefined) continue;
    const proxy = worn.some(
      (hat) => roleOrLeast(hat.role).may.includes('proxyEntry') && tree.isWithin(unit, hat.unit, on),
    );
    if (!proxy) continue;
    const head = tree.wearers(target.role, unit, on)[0];
    return head === undefined
      ? { allowed: true, proxy: true }
      : { allowed: true, proxy: true, onBehalfOf: head };
  }
  return { allowed: false };
}

function keyOf(hat: { readonly role: string; readonly unit: string }): string {
  return `${hat.role}@${hat.unit}`;
}

/** Everybody whom the person covers that day, also through chains, nearest first. */
function coveredBy(tree: OrgTree, personId: string, on: CivilDate): readonly string[] {
  const found = new Set<string>([personId]);
  for (const at of found) for (const sub of tree.substitutionsBy(at, on)) found.add(sub.absentPersonId);
  found.delete(personId);
  return [...found];
}

/** Does the chain of substitutes for this hat of the absent person come to the person? */
function covers(
  tree: OrgTree,
  personId: string,
  absent: string,
  role: string,
  unit: string,
  on: CivilDate,
): boolean {
  const passed = new Set<string>();
  let at = absent;
  while (!passed.has(at)) {
    passed.add(at);
    const sub = tree.substitutionFor(at, role, unit, on);
    if (sub === undefined) return false;
    at = sub.substitutePersonId;
    if (at === personId) return true;
  }
  return false;
}
