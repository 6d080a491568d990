/** Who carries on what a decision ends, as the decision itself says it: known before anything is written. */
import { addDays } from '../calendar';
import type { Reorganisation } from './reorganise';
import type { Heir, OrgTree } from './tree';

/** By unit that hands over: who takes over. Nobody, where a unit is dissolved without an heir. */
export function heirsOf({
  merges,
  splits,
  dissolutions,
}: Reorganisation): ReadonlyMap<string, readonly Heir[]> {
  const whole = (code: string): Heir[] => [{ code, share: 1 }];
  const heirs = new Map<string, readonly Heir[]>();
  for (const { from, into } of merges)
    for (const code of from) if (code !== into) heirs.set(code, whole(into));
  for (const { from, into } of splits) heirs.set(from, into);
  for (const { unit, heir } of dissolutions) heirs.set(unit, heir === undefined ? [] : whole(heir));
  return heirs;
}

/** What a unit is called once the decision is in force, whether it is written in the tree already or not. */
export function nameAfter({ newUnits, renames, on }: Reorganisation, tree: OrgTree, code: string): string {
  return (
    renames.find(({ unit }) => unit === code)?.name ??
    newUnits.find((unit) => unit.code === code)?.name ??
    tree.nameOn(code, on)
  );
}

/** What it was called until then. */
export const nameBefore = ({ on }: Reorganisation, tree: OrgTree, code: string): string =>
  tree.nameOn(code, addDays(on, -1));
