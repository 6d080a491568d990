/** Who hears of a prepared launch: those who may decide it, then whoever handed it in. */
import { indexCalendar } from '../domain/calendar';
import { launchRequestPlace, noticeKey } from '../domain/ids';
import { resolveRecipients, roleCatalogue } from '../domain/org';
import { approvesLaunches, type LaunchRequestRow } from '../platform/campaigns/launchRequests';
import { tell, type Told } from '../platform/notices/tell';
import { newestCalendar } from '../platform/reads/calendars';
import type { Services } from './services';
import type { Who } from './who';

const workKey = 'launch';

/** Tells everybody who may decide the launch, and not the one who hands it in. */
export async function tellDeciders(
  services: Services,
  who: Who,
  request: {
    readonly id: string;
    readonly round: number;
    readonly ownerUnit: string;
    readonly launchedBy: readonly string[];
  },
): Promise<void> {
  const { ownerUnit, launchedBy } = request;
  const approving = Object.keys(roleCatalogue).filter(approvesLaunches);
  const roles = [...new Set([...launchedBy, ...approving])].filter(
    (role) => who.tree.wearers(role, ownerUnit, who.today).length > 0,
  );
  const found = new Map<string, Told['people'][number] & { readonly role: string }>();
  for (const role of roles)
    for (const { personId, onBehalfOf } of resolveRecipients(who.tree, { role, unit: ownerUnit }, who.today))
      if (personId !== who.personId && !found.has(personId))
        found.set(personId, { person: personId, onBehalfOf, role });
  await tellAll(
    services,
    [...found.values()].map(({ role, ...reader }, index) => ({
      ...placeOf(request, 'request', index),
      role,
      unit: ownerUnit,
      on: who.today,
      people: [reader],
    })),
  );
}

/** Tells whoever handed the launch in what became of it. */
export async function tellSubmitter(
  services: Services,
  row: LaunchRequestRow,
  kind: 'decision' | 'returned',
): Promise<void> {
  const { tree, today } = await services.org.current();
  const hat = tree.hatsOf(row.submitted_by, today)[0];
  await tellAll(services, [
    {
      ...placeOf(row, kind, 0),
      role: hat?.role ?? '',
      unit: hat?.unit ?? row.owner_unit,
      on: today,
      people: [{ person: row.submitted_by }],
    },
  ]);
}

function placeOf(
  { id, round }: { readonly id: string; readonly round: number },
  kind: Told['kind'],
  index: number,
): Pick<Told, 'key' | 'kind' | 'campaign' | 'track' | 'workKey'> {
  const place = launchRequestPlace(id);
  return {
    key: noticeKey(place, workKey, `${kind}${round}`, workKey, index),
    kind,
    campaign: place,
    track: place,
    workKey,
  };
}

async function tellAll({ pool, bus, now }: Services, told: readonly Told[]): Promise<void> {
  const calendar = await newestCalendar(pool);
  if (calendar === undefined) return;
  const persons = await tell(told, { pool, calendar: indexCalendar(calendar), nowMs: now() });
  bus.publish({ persons });
}
