/** Paths from the top to a unit, for systems that store them (PostgreSQL `ltree`). */
import type { CivilDate } from '../calendar';
import type { OrgTree } from './tree';

/**
 * The codes from the top to the unit, as the tree stands that day. An ended unit hangs below each of its heirs, so that
 * "everything under this ward" also finds the files of the wards that it took over. Usually one path.
 */
export function pathsOn(tree: OrgTree, code: string, on: CivilDate): readonly (readonly string[])[] {
  const down = (from: string): readonly string[] => [...tree.ancestors(from, on)].reverse();
  if (tree.unitOn(code, on) !== undefined) return [[...down(code), code]];
  const heirs = tree.successorsOn(code, on);
  if (heirs.length === 0) return [[...down(code), code]];
  return heirs.map((heir) => [...down(heir.code), heir.code, code]);
}
