/** Rights by hat and subtree (DESIGN, "Trust"). Everything is refused that no hat of that day allows. */
import type { CivilDate } from '../calendar';
import { capabilitySchema, roleOrLeast } from './roles';
import type { Capability } from './roles';
import type { OrgTree } from './tree';
import { wornHats } from './worn';

/** What the rights of a track depend on. */
export interface TrackScope {
  /** The unit that the track is about. */
  readonly unit: string;
  /** The unit that runs the campaign. */
  readonly ownerUnit: string;
  /** `restricted`: surprise inspections, petitions. */
  readonly visibility: 'normal' | 'restricted';
  readonly missionMembers?: readonly string[] | undefined;
}

/**
 * What a person may see and do on a day, as unit codes ready for SQL conditions. Codes of ended units for which one's
 * unit carries on are in the lists: their tracks keep the old code.
 */
export interface VisibleScope {
  /** All tracks about these units and what is below them, and all campaigns that these run. */
  readonly subtrees: readonly string[];
  /** All tracks about exactly these units, and campaigns that exactly these run. */
  readonly units: readonly string[];
  /** Tracks about exactly these units, and nothing else of them. */
  readonly ownFiles: readonly string[];
  /** Restricted tracks whose *owner* is one of these or below. The unit that a track is about does not count here. */
  readonly restrictedOwners: readonly string[];
  /** For each capability that the person has: the units at and below which it may be used. */
  readonly capabilities: Readonly<Partial<Record<Capability, readonly string[]>>>;
}

/**
 * How much of this track the person may see. `whole`: everything; `own`: an outside party sees what it is asked, what it
 * handed in and what it was answered, and nothing of the work behind. A member of the mission sees the whole. Restricted
 * tracks are otherwise for those who may `readRestricted` at the owner or above it: never because of the unit that is
 * inspected, which must not know.
 */
export function trackSight(
  tree: OrgTree,
  personId: string,
  track: TrackScope,
  on: CivilDate,
): 'whole' | 'own' | undefined {
  if (track.missionMembers?.includes(personId) === true) return 'whole';
  let sight: 'own' | undefined;
  for (const hat of wornHats(tree, personId, on)) {
    const role = roleOrLeast(hat.role);
    if (track.visibility === 'restricted') {
      if (role.may.includes('readRestricted') && tree.isWithin(track.ownerUnit, hat.unit, on)) return 'whole';
      continue;
    }
    switch (role.sees) {
      case 'subtree':
        if (tree.isWithin(track.unit, hat.unit, on) || tree.isWithin(track.ownerUnit, hat.unit, on))
          return 'whole';
        break;
      case 'unit':
        if (carriesOn(tree, track.unit, hat.unit, on) || carriesOn(tree, track.ownerUnit, hat.unit, on))
          return 'whole';
        break;
      case 'ownFile':
        if (carriesOn(tree, track.unit, hat.unit, on)) sight = 'own';
        break;
    }
  }
  return sight;
}

/** May the person see anything of this track? */
export const canSeeTrack = (tree: OrgTree, personId: string, track: TrackScope, on: CivilDate): boolean =>
  trackSight(tree, personId, track, on) !== undefined;

/** May the person use the capability at this unit? It reaches from the unit of the hat downwards. */
export function can(
  tree: OrgTree,
  personId: string,
  capability: Capability,
  unit: string,
  on: CivilDate,
): boolean {
  return wornHats(tree, personId, on).some(
    (hat) => roleOrLeast(hat.role).may.includes(capability) && tree.isWithin(unit, hat.unit, on),
  );
}

/** Everything at once, for lists: the same answers as `canSeeTrack` and `can`, as sets of unit codes. */
export function visibleScope(tree: OrgTree, personId: string, on: CivilDate): VisibleScope {
  const subtrees = new Set<string>();
  const units = new Set<string>();
  const ownFiles = new Set<string>();
  const restrictedOwners = new Set<string>();
  const capabilities = new Map<Capability, Set<string>>();
  for (const hat of wornHats(tree, personId, on)) {
    const role = roleOrLeast(hat.role);
    const codes = [hat.unit, ...tree.predecessorsOn(hat.unit, on)];
    const seen = { subtree: subtrees, unit: units, ownFile: ownFiles }[role.sees];
    for (const code of codes) {
      seen.add(code);
      for (const capability of role.may) {
        let at = capabilities.get(capability);
        if (at === undefined) capabilities.set(capability, (at = new Set()));
        at.add(code);
        if (capability === 'readRestricted') restrictedOwners.add(code);
      }
    }
  }
  const usable: Partial<Record<Capability, readonly string[]>> = {};
  for (const capability of capabilitySchema.options) {
    const at = capabilities.get(capability);
    if (at !== undefined) usable[capability] = [...at];
  }
  return {
    subtrees: [...subtrees],
    units: [...units],
    ownFiles: [...ownFiles],
    restrictedOwners: [...restrictedOwners],
    capabilities: usable,
  };
}

function carriesOn(tree: OrgTree, code: string, unit: string, on: CivilDate): boolean {
  return code === unit || tree.successorsOn(code, on).some((heir) => heir.code === unit);
}
