/**
 * Who is told, resolved late: the workflow knows only `role@unit, n levels up`; these functions say, for one day,
 * which unit that is and which people. The same functions serve the notify activity, the inbox and rehearsal.
 */
import type { CivilDate } from '../calendar';
import { leadersOf, roleOrLeast } from './roles';
import type { OrgTree } from './tree';

/** A role at a unit, `up` levels above it (0 if left out). */
export interface RoleAt {
  readonly role: string;
  readonly unit: string;
  readonly up?: number | undefined;
}

export interface Holder {
  readonly unit: string;
  /** `succession`: the unit named has ended, and this one carries on for it. */
  readonly via: 'direct' | 'succession';
}

/** One person to tell, and the hat because of which. */
export interface Recipient {
  readonly personId: string;
  readonly role: string;
  readonly unit: string;
  /** The person on leave for whom this one stands in. */
  readonly onBehalfOf?: string;
  readonly via: 'direct' | 'succession';
  /** Levels gone up because nobody wore the hat where it was due; 0 when somebody did. */
  readonly climbed: number;
}

/**
 * The unit that holds a duty on that day. After a split it is the heir with the largest share; above the top of the
 * tree it is the top. A unit that ended without heirs is its own holder (people are then found above it).
 */
export function resolveHolder(tree: OrgTree, target: RoleAt, on: CivilDate): Holder {
  const heir = tree.successorsOn(target.unit, on)[0]?.code ?? target.unit;
  return {
    unit: levelsUp(tree, heir, target.up ?? 0, on),
    via: heir === target.unit ? 'direct' : 'succession',
  };
}

/**
 * Everybody who must be told on that day (DESIGN, "Ladders").
 *
 * 1. After a merger the heir is told, after a split every heir.
 * 2. Somebody on leave is never told; the substitute is, on their behalf, through any chain of substitutes.
 * 3. If nobody wears the hat, the same role one level up is told, or there its leader, and so on to the top; `climbed`
 *    says how far. Only when nobody is found above does the leader at the unit itself receive it.
 * 4. What concerns an outside party (a supervised unit) goes to its own leader first, and never to another outside
 *    party: the same role at the parent is somebody else's file.
 *
 * Empty when nobody at or above the unit can be told; the caller must say so.
 */
export function resolveRecipients(tree: OrgTree, target: RoleAt, on: CivilDate): readonly Recipient[] {
  const heirs = tree.successorsOn(target.unit, on);
  const up = target.up ?? 0;
  const only = heirs.length <= 1 ? (heirs[0]?.code ?? target.unit) : undefined;
  if (only !== undefined) {
    const start = up === 0 ? only : levelsUp(tree, only, up, on);
    return findFrom(tree, target.role, start, only === target.unit ? 'direct' : 'succession', on);
  }
  const starts = new Set(heirs.map((heir) => levelsUp(tree, heir.code, up, on)));
  const told = new Map<string, Recipient>();
  for (const start of starts)
    for (const recipient of findFrom(tree, target.role, start, 'succession', on)) {
      const known = told.get(recipient.personId);
      if (known === undefined || recipient.climbed < known.climbed) told.set(recipient.personId, recipient);
    }
  return [...told.values()];
}

function findFrom(
  tree: OrgTree,
  role: string,
  start: string,
  via: Holder['via'],
  on: CivilDate,
): readonly Recipient[] {
  const atStart = tell(tree, role, start, { via, climbed: 0 }, on);
  if (atStart.length > 0) return atStart;
  const outside = roleOrLeast(role).restricted === true;
  const leaders = leadersOf(role);
  if (outside) {
    const led = tellFirst(tree, leaders, start, { via, climbed: 0 }, on);
    if (led.length > 0) return led;
  }
  const above = outside ? leaders : [role, ...leaders];
  let climbed = 0;
  for (const unit of tree.ancestors(start, on)) {
    climbed += 1;
    const found = tellFirst(tree, above, unit, { via, climbed }, on);
    if (found.length > 0) return found;
  }
  return outside ? [] : tellFirst(tree, leaders, start, { via, climbed: 0 }, on);
}

/** The first of these roles that anybody can be told through at the unit. */
function tellFirst(
  tree: OrgTree,
  roles: readonly string[],
  unit: string,
  how: Pick<Recipient, 'via' | 'climbed'>,
  on: CivilDate,
): readonly Recipient[] {
  for (const role of roles) {
    const found = tell(tree, role, unit, how, on);
    if (found.length > 0) return found;
  }
  return [];
}

function tell(
  tree: OrgTree,
  role: string,
  unit: string,
  how: Pick<Recipient, 'via' | 'climbed'>,
  on: CivilDate,
): readonly Recipient[] {
  const found: Recipient[] = [];
  for (const wearer of tree.wearers(role, unit, on)) {
    const personId = standInFor(tree, wearer, role, unit, on);
    if (personId === undefined || found.some((known) => known.personId === personId)) continue;
    found.push(
      personId === wearer
        ? { personId, role, unit, via: how.via, climbed: how.climbed }
        : { personId, role, unit, onBehalfOf: wearer, via: how.via, climbed: how.climbed },
    );
  }
  return found;
}

/**
 * Who is present for this hat: the wearer, or the last of the chain of substitutes. Undefined when the chain comes
 * back to somebody who is away too: then the hat counts as empty.
 */
export function standInFor(
  tree: OrgTree,
  wearer: string,
  role: string,
  unit: string,
  on: CivilDate,
): string | undefined {
  let present = wearer;
  let passed: string[] | undefined;
  for (;;) {
    const sub = tree.substitutionFor(present, role, unit, on);
    if (sub === undefined) return present;
    passed ??= [];
    passed.push(present);
    present = sub.substitutePersonId;
    if (passed.includes(present)) return undefined;
  }
}

function levelsUp(tree: OrgTree, unit: string, n: number, on: CivilDate): string {
  let at = unit;
  for (let i = 0; i < n; i++) {
    const parent = tree.parentOn(at, on);
    if (parent === undefined) return at;
    at = parent;
  }
  return at;
}
