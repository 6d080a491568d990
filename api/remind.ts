/** Reminds by hand all who are late in a campaign: each person at most once a day, through the same outbox as everything. */
import { indexCalendar } from '../domain/calendar';
import { noticeKey } from '../domain/ids';
import { resolveRecipients } from '../domain/org';
import { lateWorkOf, remindedOn, type LateWork } from '../platform/campaigns/holders';
import { tell, type Told } from '../platform/notices/tell';
import type { KnownCampaign } from '../platform/reads/campaignDirectory';
import { newestCalendar } from '../platform/reads/calendars';
import { mayLaunch } from './launching';
import { refusal } from './problem';
import type { Services } from './services';
import type { Who } from './who';

/** Whoever runs the campaign, or reminds for its unit. */
export const mayRemind = (who: Who, { definition, ownerUnit }: KnownCampaign): boolean =>
  mayLaunch(who, definition, ownerUnit) || who.can('remind', ownerUnit);

interface Reader {
  readonly person: string;
  readonly onBehalfOf: string | undefined;
  readonly climbed: number;
  readonly role: string;
  readonly unit: string;
}

export interface Reminder {
  /** Whom to tell of what, each piece of late work once. */
  readonly told: readonly (Told & { readonly about: string })[];
  /** Who reads it, with the number of late pieces, the most first. */
  readonly readers: readonly (Reader & { readonly items: number })[];
  /** People who are late and were reminded today already. */
  readonly already: number;
}

/** What a reminder would say now, and to whom. */
export async function planReminder(
  { pool }: Pick<Services, 'pool'>,
  who: Who,
  campaign: KnownCampaign,
): Promise<Reminder> {
  const today = campaign.today();
  const [late, before] = await Promise.all([
    lateWorkOf(pool, campaign.id),
    remindedOn(pool, campaign.id, today),
  ]);
  const already = new Set<string>();
  const readers = new Map<string, Reader & { items: number }>();
  const asked = new Map<string, readonly Reader[]>();
  const readersOf = ({ role, unit }: LateWork): readonly Reader[] => {
    const known = asked.get(`${role}@${unit}`);
    if (known !== undefined) return known;
    const found = resolveRecipients(who.tree, { role, unit }, today).map(
      ({ personId, onBehalfOf, climbed, role: as, unit: at }) => ({
        person: personId,
        onBehalfOf,
        climbed,
        role: as,
        unit: at,
      }),
    );
    asked.set(`${role}@${unit}`, found);
    return found;
  };
  const told = late.flatMap((work) => {
    const people = readersOf(work).filter(({ person }) => {
      if (before.has(person)) already.add(person);
      return !before.has(person);
    });
    for (const reader of people) {
      const known = readers.get(reader.person);
      if (known === undefined) readers.set(reader.person, { ...reader, items: 1 });
      else known.items += 1;
    }
    return people.length === 0 ? [] : [noticeOf(campaign, work, today, people)];
  });
  return {
    told,
    readers: [...readers.values()].toSorted((a, b) => b.items - a.items),
    already: already.size,
  };
}

const noticeOf = (
  campaign: KnownCampaign,
  { track, key, slot, role, unit, about, due_on }: LateWork,
  on: string,
  people: Told['people'],
): Reminder['told'][number] => ({
  key: noticeKey(track, key, `${slot}-${on}`, 'remindAll', 0),
  kind: 'escalation',
  campaign: campaign.id,
  track,
  workKey: key,
  role,
  unit,
  about,
  on,
  dueOn: due_on ?? undefined,
  people,
});

/** Sends what was planned. Sent twice on one day, nobody is told twice. @throws Refusal when nobody is late or all know */
export async function sendReminder(
  services: Services,
  campaign: KnownCampaign,
  { told, already }: Reminder,
): Promise<void> {
  if (told.length === 0) throw refusal(already > 0 ? 'REMINDED_TODAY' : 'NOBODY_LATE');
  const calendar = await newestCalendar(services.pool);
  if (calendar === undefined) throw refusal('CALENDAR_YEAR_MISSING', { year: campaign.today().slice(0, 4) });
  const persons = await tell(told, {
    pool: services.pool,
    calendar: indexCalendar(calendar),
    nowMs: services.now(),
    clock: campaign.clock,
  });
  services.bus.publish({ persons });
}
