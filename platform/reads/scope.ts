/**
 * A person's sight as SQL: the same answers as `trackSight` in domain/org/rights.ts, for lists. A list is never read whole
 * and sifted afterwards: what may not be seen is not counted either.
 */
import type { CivilDate } from '../../domain/calendar';
import {
  grassrootsRoles,
  roleOrLeast,
  type OrgTree,
  type VisibleScope,
  type WornHat,
} from '../../domain/org';
import { pathOf } from './orgDirectory';
import type { Params } from './query';

export interface Sight {
  readonly personId: string;
  /** Paths at and below which everything normal is seen. */
  readonly below: readonly string[];
  /** Units seen alone: `unit` with the campaigns that they run, `ownFile` without. */
  readonly units: readonly string[];
  readonly ownFiles: readonly string[];
  /** Paths of owners whose restricted campaigns are seen. */
  readonly restrictedBelow: readonly string[];
  /** Paths at and below which one may type for grassroots bodies, and so knows of what they have to do. */
  readonly proxyBelow: readonly string[];
  /** Hats: whoever has something to do in a campaign may know of it, restricted or not. */
  readonly hats: readonly { readonly role: string; readonly unit: string; readonly outside: boolean }[];
}

/** The scope of a person, with paths in place of subtree roots. */
export const sightOf = (
  person: { readonly id: string; readonly hats: readonly WornHat[] },
  tree: OrgTree,
  scope: VisibleScope,
  on: CivilDate,
): Sight => ({
  personId: person.id,
  below: topmost(scope.subtrees.map((code) => pathOf(tree, code, on))),
  units: scope.units,
  ownFiles: scope.ownFiles,
  restrictedBelow: topmost(scope.restrictedOwners.map((code) => pathOf(tree, code, on))),
  proxyBelow: topmost((scope.capabilities.proxyEntry ?? []).map((code) => pathOf(tree, code, on))),
  hats: person.hats.map(({ role, unit }) => ({ role, unit, outside: roleOrLeast(role).restricted === true })),
});

/** Without paths that lie below another one. */
function topmost(paths: readonly string[]): string[] {
  const all = [...new Set(paths)];
  return all.filter((path) => !all.some((other) => other !== path && path.startsWith(`${other}.`)));
}

/** `unit` is an org_unit alias, `code` its column or the row's own code. */
function unitSeen(params: Params, unit: string, code: string, sight: Sight, ownFiles: boolean): string {
  const parts: string[] = [];
  if (sight.below.length > 0) parts.push(`${unit}.path <@ ANY(${params.add(sight.below)}::ltree[])`);
  const alone = ownFiles ? [...sight.units, ...sight.ownFiles] : sight.units;
  if (alone.length > 0) parts.push(`${code} = ANY(${params.add(alone)}::text[])`);
  return parts.length === 0 ? 'false' : `(${parts.join(' OR ')})`;
}

/**
 * May this campaign be known as a whole? `c` is the campaign, `o` the org_unit of its owner. Whoever launched it always
 * may; whoever sees only some of its tracks is asked about by `campaignTouched` and `trackSeen`.
 */
export function campaignSeen(params: Params, c: string, o: string, sight: Sight): string {
  const restricted =
    sight.restrictedBelow.length === 0
      ? 'false'
      : `${o}.path <@ ANY(${params.add(sight.restrictedBelow)}::ltree[])`;
  const normal = unitSeen(params, o, `${c}.owner_unit`, sight, false);
  return `coalesce(${c}.launched_by = ${params.add(sight.personId)}
    OR CASE WHEN ${c}.visibility = 'normal' THEN ${normal} ELSE ${restricted} END, false)`;
}

/** A row of `inbox i` that one of these hats holds, as a condition on it. */
function held(params: Params, hats: Sight['hats']): string {
  if (hats.length === 0) return 'false';
  const units = params.add(hats.map(({ unit }) => unit));
  const roles = params.add(hats.map(({ role }) => role));
  return `(i.holder_unit, i.holder_role) IN (SELECT * FROM unnest(${units}::text[], ${roles}::text[]))`;
}

/** A row of `inbox i` that a grassroots body holds for which one may type. */
function typedFor(params: Params, { proxyBelow }: Sight): string {
  if (proxyBelow.length === 0) return 'false';
  return `(i.holder_role = ANY(${params.add(grassrootsRoles)}::text[]) AND EXISTS (SELECT 1 FROM org_unit h
    WHERE h.code = i.holder_unit AND h.path <@ ANY(${params.add(proxyBelow)}::ltree[])))`;
}

/** Does the campaign have a track that may be seen, or something to do for one of the hats? */
export function campaignTouched(params: Params, c: string, sight: Sight): string {
  const about = unitSeen(params, 'u', 't.unit_code', sight, true);
  return `(${c}.visibility = 'normal' AND EXISTS (
      SELECT 1 FROM track t LEFT JOIN org_unit u ON u.code = t.unit_code
      WHERE t.campaign_id = ${c}.id AND t.kind <> 'campaign' AND ${about})
    OR EXISTS (SELECT 1 FROM inbox i WHERE i.campaign_id = ${c}.id AND ${held(params, sight.hats)})
    OR (${c}.visibility = 'restricted'
        AND EXISTS (SELECT 1 FROM inbox i WHERE i.campaign_id = ${c}.id AND ${typedFor(params, sight)})))`;
}

/** May the register that the row `i` of `inbox` keeps, in the track `t`, be known? By its unit, its campaign, or by keeping it. */
export function registerSeen(params: Params, sight: Sight): string {
  const about = unitSeen(params, 'u', 't.unit_code', sight, false);
  return `(${campaignSeen(params, 'c', 'o', sight)} OR (c.visibility = 'normal' AND ${about}) OR ${held(params, sight.hats)}
    OR ${typedFor(params, sight)})`;
}

/**
 * May this track `t` be seen? `u` is the org_unit that it is about, `c` its campaign, `o` the owner's org_unit. `whole`:
 * with the work behind it, which an outside party is not shown.
 */
export function trackSeen(params: Params, sight: Sight, how: 'any' | 'whole'): string {
  const inCampaign = campaignSeen(params, 'c', 'o', sight);
  const about = unitSeen(params, 'u', 't.unit_code', sight, how === 'any');
  const hats = how === 'any' ? sight.hats : sight.hats.filter(({ outside }) => !outside);
  const typed = typedFor(params, sight);
  // Whoever keeps a register knows its cases, also when somebody else works on them.
  return `(${inCampaign} OR (c.visibility = 'normal' AND ${about})
    OR EXISTS (SELECT 1 FROM inbox i WHERE i.track_id = t.id AND ${held(params, hats)})
    OR (c.visibility = 'restricted' AND EXISTS (SELECT 1 FROM inbox i WHERE i.track_id = t.id AND ${typed}))
    OR (t.kind = 'case' AND EXISTS (SELECT 1 FROM inbox i
        WHERE i.track_id = substring(t.id from '^[^.]+[.][^.]+[.][^.]+') AND i.action = 'register' AND (${held(params, hats)} OR ${typed}))))`;
}
