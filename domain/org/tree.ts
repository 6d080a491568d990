/**
 * The tree of units through time: who stands above whom on a day, what became of a unit that was merged or split, and
 * who wears which hat. Built once from rows, then only read; every question names its day, because the answer to
 * "the parent of this ward" changed twice in twelve months.
 */
import type { CivilDate } from '../calendar';
import type { Hat, OrgData, OrgSuccession, OrgUnit, Substitution } from './types';

/** A unit that carries on for another one, with its share (0–1] of it. */
export interface Heir {
  readonly code: string;
  readonly share: number;
}

export interface OrgTree {
  /** The rows that the tree was built from. */
  readonly data: OrgData;
  /** The newest version of a unit, in force or not. */
  unit(code: string): OrgUnit | undefined;
  /** The version in force on the day. */
  unitOn(code: string, on: CivilDate): OrgUnit | undefined;
  /**
   * The unit directly above on that day. When the parent was merged or split, its main heir; when it ended without an
   * heir (the districts of 2025), the next one above. For a unit that has ended: the parent of its main heir, else its last.
   */
  parentOn(code: string, on: CivilDate): string | undefined;
  /** From the parent to the top. */
  ancestors(code: string, on: CivilDate): readonly string[];
  /** `n` levels up; undefined when the tree ends before. */
  up(code: string, n: number, on: CivilDate): string | undefined;
  children(code: string, on: CivilDate): readonly string[];
  /** All below, parents before their children; the unit itself is not in it. */
  descendants(code: string, on: CivilDate): readonly string[];
  /** Is the unit the root or below it? A unit that has ended counts where its heirs are. */
  isWithin(code: string, root: string, on: CivilDate): boolean;
  /** The unit itself while it is in force; else those that carry on for it, largest share first; else nobody. */
  successorsOn(code: string, on: CivilDate): readonly Heir[];
  /** Units that ended and for which this one carries on (wholly or in part), through all chains. */
  predecessorsOn(code: string, on: CivilDate): readonly string[];
  /** The name of that day; for a day outside its validity the nearest one known, for an unknown unit its code. */
  nameOn(code: string, on: CivilDate): string;
  /** Hats that the person wears that day, at units in force. */
  hatsOf(personId: string, on: CivilDate): readonly Hat[];
  /** People who wear the role at the unit that day (substitution not considered), in a fixed order. */
  wearers(role: string, unit: string, on: CivilDate): readonly string[];
  /** The substitution that takes this hat off an absent person that day: the most specific one, then the latest. */
  substitutionFor(personId: string, role: string, unit: string, on: CivilDate): Substitution | undefined;
  /** Absences that the person covers that day. */
  substitutionsBy(personId: string, on: CivilDate): readonly Substitution[];
}

const none: readonly never[] = [];

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function inForce(
  row: { readonly validFrom: CivilDate; readonly validTo?: CivilDate | undefined },
  on: CivilDate,
): boolean {
  return row.validFrom <= on && (row.validTo === undefined || on <= row.validTo);
}

function covers(sub: Substitution, role: string, unit: string, on: CivilDate): boolean {
  return (
    sub.from <= on &&
    on <= sub.to &&
    (sub.role === undefined || sub.role === role) &&
    (sub.unit === undefined || sub.unit === unit)
  );
}

function specificity(sub: Substitution): number {
  return (sub.role === undefined ? 0 : 1) + (sub.unit === undefined ? 0 : 1);
}

/** The more fitting of two substitutions; ties are settled by content, never by the order of rows. */
function moreFitting(a: Substitution, b: Substitution): Substitution {
  const difference = specificity(a) - specificity(b);
  if (difference !== 0) return difference > 0 ? a : b;
  if (a.from !== b.from) return a.from > b.from ? a : b;
  return a.substitutePersonId <= b.substitutePersonId ? a : b;
}

/**
 * Indexes the rows. Tolerates bad rows (an unknown parent, a loop): questions still end. Use `checkOrgData` to refuse
 * them before they are stored.
 */
export function buildTree(
  units: readonly OrgUnit[],
  successions: readonly OrgSuccession[],
  hats: readonly Hat[],
  substitutions: readonly Substitution[],
): OrgTree {
  return new IndexedTree({
    units: [...units],
    successions: [...successions],
    hats: [...hats],
    substitutions: [...substitutions],
  });
}

class IndexedTree implements OrgTree {
  readonly data: OrgData;
  /** Versions of a unit by code, oldest first. */
  readonly #versions = new Map<string, OrgUnit[]>();
  readonly #childRows = new Map<string, OrgUnit[]>();
  readonly #successionsOf = new Map<string, OrgSuccession[]>();
  readonly #successionsInto = new Map<string, OrgSuccession[]>();
  readonly #hatsByPerson = new Map<string, Hat[]>();
  readonly #hatsByUnit = new Map<string, Map<string, Hat[]>>();
  readonly #subsByAbsent = new Map<string, Substitution[]>();
  readonly #subsBySubstitute = new Map<string, Substitution[]>();

  constructor(data: OrgData) {
    this.data = data;
    for (const unit of data.units) {
      push(this.#versions, unit.code, unit);
      if (unit.parent !== undefined) push(this.#childRows, unit.parent, unit);
    }
    for (const rows of this.#versions.values())
      if (rows.length > 1) rows.sort((a, b) => byText(a.validFrom, b.validFrom));
    for (const succession of data.successions) {
      push(this.#successionsOf, succession.old, succession);
      push(this.#successionsInto, succession.new, succession);
    }
    for (const hat of data.hats) {
      push(this.#hatsByPerson, hat.personId, hat);
      let roles = this.#hatsByUnit.get(hat.unit);
      if (roles === undefined) this.#hatsByUnit.set(hat.unit, (roles = new Map()));
      push(roles, hat.role, hat);
    }
    for (const roles of this.#hatsByUnit.values())
      for (const worn of roles.values())
        if (worn.length > 1) worn.sort((a, b) => byText(a.personId, b.personId));
    for (const sub of data.substitutions) {
      push(this.#subsByAbsent, sub.absentPersonId, sub);
      push(this.#subsBySubstitute, sub.substitutePersonId, sub);
    }
  }

  unit(code: string): OrgUnit | undefined {
    return this.#versions.get(code)?.at(-1);
  }

  unitOn(code: string, on: CivilDate): OrgUnit | undefined {
    const rows = this.#versions.get(code);
    if (rows === undefined) return undefined;
    for (let i = rows.length - 1; i >= 0; i--) {
      const row = rows[i];
      if (row !== undefined && inForce(row, on)) return row;
    }
    return undefined;
  }

  parentOn(code: string, on: CivilDate): string | undefined {
    const row = this.unitOn(code, on);
    if (row === undefined) {
      // An heir is in force, so this goes one step deep.
      const heir = this.successorsOn(code, on)[0];
      if (heir !== undefined) return this.parentOn(heir.code, on);
    }
    return this.#standingFor((row ?? this.#lastBefore(code, on))?.parent, code, on);
  }

  ancestors(code: string, on: CivilDate): readonly string[] {
    const found = new Set<string>();
    for (let at = this.parentOn(code, on); at !== undefined; at = this.parentOn(at, on)) {
      if (at === code || found.has(at)) break;
      found.add(at);
    }
    return [...found];
  }

  up(code: string, n: number, on: CivilDate): string | undefined {
    let at: string | undefined = code;
    for (let i = 0; i < n && at !== undefined; i++) at = this.parentOn(at, on);
    return at;
  }

  children(code: string, on: CivilDate): readonly string[] {
    const found = this.#childrenDeclaredUnder(code, code, on, new Set());
    return found.size === 0 ? none : [...found];
  }

  descendants(code: string, on: CivilDate): readonly string[] {
    const found = new Set<string>([code]);
    // A Set is walked in order of insertion, also over what is added meanwhile: breadth first, each unit once.
    for (const at of found) for (const child of this.children(at, on)) found.add(child);
    found.delete(code);
    return [...found];
  }

  isWithin(code: string, root: string, on: CivilDate): boolean {
    if (code === root) return true;
    if (this.unitOn(code, on) === undefined) {
      const heirs = this.successorsOn(code, on);
      if (heirs.length > 0) return heirs.some((heir) => this.#isBelowOrSame(heir.code, root, on));
    }
    return this.#isBelowOrSame(code, root, on);
  }

  successorsOn(code: string, on: CivilDate): readonly Heir[] {
    if (this.unitOn(code, on) !== undefined) return [{ code, share: 1 }];
    if (!this.#successionsOf.has(code)) return none;
    const shares = new Map<string, number>();
    this.#shareOut(code, 1, on, [], shares);
    return [...shares]
      .map(([heir, share]) => ({ code: heir, share }))
      .sort((a, b) => b.share - a.share || byText(a.code, b.code));
  }

  predecessorsOn(code: string, on: CivilDate): readonly string[] {
    if (!this.#successionsInto.has(code)) return none;
    const found = new Set<string>([code]);
    for (const at of found)
      for (const succession of this.#successionsInto.get(at) ?? none)
        if (succession.on <= on && this.unitOn(succession.old, on) === undefined) found.add(succession.old);
    found.delete(code);
    return [...found];
  }

  nameOn(code: string, on: CivilDate): string {
    return (
      (this.unitOn(code, on) ?? this.#lastBefore(code, on) ?? this.#versions.get(code)?.[0])?.name ?? code
    );
  }

  hatsOf(personId: string, on: CivilDate): readonly Hat[] {
    const rows = this.#hatsByPerson.get(personId);
    return rows === undefined
      ? none
      : rows.filter((hat) => inForce(hat, on) && this.unitOn(hat.unit, on) !== undefined);
  }

  wearers(role: string, unit: string, on: CivilDate): readonly string[] {
    const worn = this.#hatsByUnit.get(unit)?.get(role);
    if (worn === undefined || this.unitOn(unit, on) === undefined) return none;
    const found: string[] = [];
    for (const hat of worn) if (inForce(hat, on) && found.at(-1) !== hat.personId) found.push(hat.personId);
    return found;
  }

  substitutionFor(personId: string, role: string, unit: string, on: CivilDate): Substitution | undefined {
    const rows = this.#subsByAbsent.get(personId);
    if (rows === undefined) return undefined;
    let best: Substitution | undefined;
    for (const sub of rows)
      if (covers(sub, role, unit, on)) best = best === undefined ? sub : moreFitting(sub, best);
    return best;
  }

  substitutionsBy(personId: string, on: CivilDate): readonly Substitution[] {
    const rows = this.#subsBySubstitute.get(personId);
    return rows === undefined ? none : rows.filter((sub) => sub.from <= on && on <= sub.to);
  }

  #lastBefore(code: string, on: CivilDate): OrgUnit | undefined {
    return this.#versions.get(code)?.findLast((row) => row.validFrom <= on);
  }

  /** The unit that stands that day where the row says `parent`: itself, its main heir, or the next one above. */
  #standingFor(parent: string | undefined, child: string, on: CivilDate): string | undefined {
    const passed = new Set<string>();
    for (let at = parent; at !== undefined && !passed.has(at); at = this.#lastBefore(at, on)?.parent) {
      if (this.unitOn(at, on) !== undefined) return at === child ? undefined : at;
      const heir = this.successorsOn(at, on).find(({ code }) => code !== child);
      if (heir !== undefined) return heir.code;
      passed.add(at);
    }
    return undefined;
  }

  #isBelowOrSame(code: string, root: string, on: CivilDate): boolean {
    const passed = new Set<string>();
    for (let at: string | undefined = code; at !== undefined; at = this.parentOn(at, on)) {
      if (at === root) return true;
      if (passed.has(at)) return false;
      passed.add(at);
    }
    return false;
  }

  /** Hands the share down each chain of successions; a chain that comes back to itself hands on nothing. */
  #shareOut(
    code: string,
    share: number,
    on: CivilDate,
    chain: readonly string[],
    shares: Map<string, number>,
  ): void {
    if (chain.includes(code)) return;
    if (this.unitOn(code, on) !== undefined) {
      shares.set(code, (shares.get(code) ?? 0) + share);
      return;
    }
    for (const succession of this.#successionsOf.get(code) ?? none)
      if (succession.on <= on)
        this.#shareOut(succession.new, share * succession.share, on, [...chain, code], shares);
  }

  /** Children whose row names this unit, and those of ended units whose children now stand under `heir`. */
  #childrenDeclaredUnder(code: string, heir: string, on: CivilDate, asked: Set<string>): Set<string> {
    const found = new Set<string>();
    if (asked.has(code)) return found;
    asked.add(code);
    for (const row of this.#childRows.get(code) ?? none) {
      if (inForce(row, on)) {
        if (row.code !== heir && this.parentOn(row.code, on) === heir) found.add(row.code);
      } else if (this.unitOn(row.code, on) === undefined && row.validFrom <= on)
        // An ended child (a district of 2025) may have left children of its own that moved up to here.
        for (const orphan of this.#childrenDeclaredUnder(row.code, heir, on, asked)) found.add(orphan);
    }
    for (const succession of this.#successionsInto.get(code) ?? none)
      if (succession.on <= on && this.unitOn(succession.old, on) === undefined)
        for (const orphan of this.#childrenDeclaredUnder(succession.old, heir, on, asked)) found.add(orphan);
    return found;
  }
}
