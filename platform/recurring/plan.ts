/** What is due of a template now, and which campaign an occurrence starts. */
import { z } from 'zod';
import {
  addDays,
  realClock,
  realMsAt,
  todayOf,
  type CivilDate,
  type WorkingCalendar,
} from '../../domain/calendar';
import { refuse, isRefusal, type DomainError } from '../../domain/errors';
import { occurrenceCampaignId } from '../../domain/ids';
import type { OrgTree } from '../../domain/org';
import { processDefinitionSchema, type ProcessDefinition } from '../../domain/process/definition';
import {
  campaignNameOn,
  factsOn,
  occurrencesBetween,
  type Occurrence,
  type TemplateRule,
} from '../../domain/recurring';
import { launchingRoles, planUnits } from '../campaigns/launch';
import type { CampaignPlan } from '../store/createCampaign';
import { selectOne, type Queryable } from '../reads/query';
import type { KnownOccurrence, Template } from './templates';

/** How far back it is looked for occurrences that nobody launched: further back than any machine stands still. */
const lookBackDays = 400;
/** The longest that an occurrence starts ahead of its date, with some days for a date that moves. */
const lookAheadDays = 200;

export interface DueOccurrence extends Occurrence {
  /** A later one is due as well: this one is past and is not made up for. */
  readonly isMissed: boolean;
}

/** When the campaign of an occurrence starts, epoch ms. */
export function startMsOf({ at }: TemplateRule, launchOn: CivilDate): number {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  return realMsAt(realClock, launchOn, hours * 60 + minutes);
}

/** Occurrences that must be settled now, oldest first: due by date, or asked for by a person. */
export function dueOccurrences(
  template: Pick<Template, 'body' | 'liveSince' | 'status'>,
  calendar: WorkingCalendar,
  nowMs: number,
  known: ReadonlyMap<CivilDate, KnownOccurrence>,
): DueOccurrence[] {
  const { rule } = template.body;
  const today = todayOf(realClock, nowMs);
  const all = occurrencesBetween(
    rule,
    calendar,
    addDays(today, -lookBackDays),
    addDays(today, lookAheadDays),
  );
  const asked = all.filter(({ key }) => known.get(key)?.state === 'requested');
  const dated =
    template.status === 'active'
      ? all.filter(
          ({ key, launchOn }) =>
            !known.has(key) && launchOn >= template.liveSince && startMsOf(rule, launchOn) <= nowMs,
        )
      : [];
  const last = dated.at(-1)?.key;
  return [
    ...asked.map((occurrence) => ({ ...occurrence, isMissed: false })),
    ...dated.map((occurrence) => ({ ...occurrence, isMissed: occurrence.key !== last })),
  ].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

const definitionRow = z.object({ body: processDefinitionSchema });

/** The newest published version of a process. */
export async function publishedDefinition(
  db: Queryable,
  code: string,
): Promise<ProcessDefinition | undefined> {
  const row = await selectOne(
    db,
    definitionRow,
    `SELECT body FROM definition WHERE code = $1 AND status = 'published' ORDER BY version DESC LIMIT 1`,
    [code],
  );
  return row?.body;
}

/** The campaign of an occurrence, or why it cannot be launched. Its owner may have been merged since. */
export async function planOccurrence(
  db: Queryable,
  template: Template,
  occurrence: Pick<Occurrence, 'key' | 'on'>,
  setting: { readonly tree: OrgTree; readonly today: CivilDate; readonly calendarVersion: number },
): Promise<CampaignPlan | DomainError> {
  const { tree, today, calendarVersion } = setting;
  const definition = await publishedDefinition(db, template.definitionCode);
  if (definition === undefined) return refuse('DEFINITION_UNKNOWN', { code: template.definitionCode });
  const ownerUnit = tree.successorsOn(template.ownerUnit, today)[0]?.code ?? template.ownerUnit;
  if (launchingRoles(tree, template.createdBy, definition, ownerUnit, today).length === 0)
    return refuse('FORBIDDEN', { what: `mở “${definition.name}” cho ${tree.nameOn(ownerUnit, today)}` });
  const name = campaignNameOn(template.body, occurrence.on);
  const planned = planUnits(
    {
      definition,
      name,
      ownerUnit,
      facts: factsOn(template.body, occurrence.on),
      scope: template.scope,
      unitFacts: template.unitFacts,
    },
    tree,
    today,
  );
  if (isRefusal(planned)) return planned;
  return {
    id: occurrenceCampaignId(template.id, occurrence.key),
    definition,
    calendarVersion,
    name,
    ownerUnit,
    facts: planned.facts,
    clock: { kind: 'real' },
    launchedOn: today,
    launchedBy: template.createdBy,
    units: planned.units,
  };
}
