/** The units of a decision as pages name them: what ends and who carries it on, what is founded, what is called otherwise. */
import type { z } from 'zod';
import { heirsOf, nameAfter, nameBefore, type OrgTree, type Reorganisation } from '../domain/org';
import { endedBy } from './reorganising';
import type { reorganisationReplySchema } from './schemas/org';

type ResultReply = z.input<typeof reorganisationReplySchema>;

function endedUnitsOf(change: Reorganisation, tree: OrgTree): ResultReply['endedUnits'] {
  const heirs = heirsOf(change);
  return endedBy(change).map((code) => ({
    code,
    name: nameBefore(change, tree, code),
    heirs: (heirs.get(code) ?? []).map((heir) => ({ ...heir, name: nameAfter(change, tree, heir.code) })),
  }));
}

/** `tree` may be that of before the change or of after. */
export function unitsOf(
  change: Reorganisation,
  tree: OrgTree,
): Pick<ResultReply, 'endedUnits' | 'foundedUnits' | 'renamedUnits'> {
  return {
    endedUnits: endedUnitsOf(change, tree),
    foundedUnits: change.newUnits.map(({ code }) => ({ code, name: nameAfter(change, tree, code) })),
    renamedUnits: change.renames.map(({ unit, name }) => ({
      code: unit,
      name: nameBefore(change, tree, unit),
      newName: name,
    })),
  };
}
