/** How many people a launch would give work to, and where nobody wears the hat that has to do it. */
import type { CivilDate } from '../../domain/calendar';
import { holderOf } from '../../domain/engine/holders';
import { resolveRecipients, type OrgTree } from '../../domain/org';
import type { Assignee, ProcessDefinition, Steps } from '../../domain/process/definition';
import { partiesOf } from '../../domain/process/parties';

export interface Reach {
  readonly units: number;
  /** People who wear a hat that gets work, each once; null when there are too many units to look at each. */
  readonly people: number | null;
  /** Units where nobody wears a hat that gets work there: it waits until somebody does. */
  readonly vacant: readonly string[];
}

/** Looking at more units would keep the others waiting who ask this process. */
const mostUnits = 20_000;

/** Who would get work if these units began today. */
export function reachOf(
  definition: ProcessDefinition,
  ownerUnit: string,
  units: readonly string[],
  tree: OrgTree,
  on: CivilDate,
): Reach {
  if (units.length > mostUnits) return { units: units.length, people: null, vacant: [] };
  const people = new Set<string>();
  const asked = new Map<string, boolean>();
  const context = { campaign: { ownerUnit } };
  /** Remembers who wears the hat; false when nobody does. */
  const isWorn = (assignee: Assignee, unit: string): boolean => {
    const holder = holderOf(assignee, { unit }, context);
    const question = `${holder.role}|${holder.unit}|${holder.up}`;
    const known = asked.get(question);
    if (known !== undefined) return known;
    const wearers = resolveRecipients(tree, holder, on).filter(({ climbed }) => climbed === 0);
    for (const { personId } of wearers) people.add(personId);
    asked.set(question, wearers.length > 0);
    return wearers.length > 0;
  };
  for (const assignee of everybody(definition.campaign)) isWorn(assignee, ownerUnit);
  const inUnits = everybody(definition.unit);
  const vacant = units.filter(
    (unit) => inUnits.filter((assignee) => !isWorn(assignee, unit) && assignee.at === 'self').length > 0,
  );
  return { units: units.length, people: people.size, vacant };
}

/** Assignees of these steps, each once. */
function everybody(steps: Steps): Assignee[] {
  const found = new Map<string, Assignee>();
  for (const step of Object.values(steps))
    for (const [, assignee] of partiesOf(step)) found.set(JSON.stringify(assignee), assignee);
  return [...found.values()];
}
