/** Who has work in a campaign, and a reminder by hand to all who are late. */
import { z } from 'zod';
import { withoutAccents } from '../../domain/org';
import { audit } from '../../platform/accounts/audit';
import { holdersOf } from '../../platform/campaigns/holders';
import type { KnownCampaign } from '../../platform/reads/campaignDirectory';
import { packCursor, unpackCursor } from '../cursor';
import { knownCampaign } from '../knownCampaign';
import { endpoint } from '../endpoint';
import { namesOf, roleTitle, unitRef } from '../names';
import { refusal } from '../problem';
import { mayRemind, planReminder, sendReminder, type Reminder } from '../remind';
import {
  campaignPeopleQuerySchema,
  campaignPeopleSchema,
  remindReplySchema,
} from '../schemas/campaignPeople';
import { campaignIdSchema } from '../schemas/campaigns';
import type { Services } from '../services';
import { seenTracks } from '../sights';
import type { Who } from '../who';

const campaignParams = z.object({ id: campaignIdSchema });
const usualPage = 50;
/** Readers of a reminder that are named one by one. */
const readersNamed = 200;

export function campaignPeopleRoutes(services: Services) {
  const { pool, prisma } = services;

  /** The campaign, seen as a whole by somebody who may remind. @throws Refusal */
  const toRemind = async (who: Who, id: string): Promise<KnownCampaign> => {
    const { campaign, whole } = await knownCampaign(services, who, id);
    if (!whole || !mayRemind(who, campaign))
      throw refusal('FORBIDDEN', { what: 'đôn đốc các đơn vị của đợt này' });
    return campaign;
  };

  const present = async (
    who: Who,
    campaign: KnownCampaign,
    { told, readers, already }: Reminder,
  ): Promise<z.input<typeof remindReplySchema>> => {
    const shown = readers.slice(0, readersNamed);
    const name = await namesOf(
      prisma,
      shown.map(({ person }) => person),
    );
    return {
      people: readers.length,
      units: new Set(told.map(({ about }) => about)).size,
      items: told.length,
      already,
      readers: shown.map(({ person, role, unit, items }) => ({
        person: name(person),
        title: roleTitle(role),
        unit: unitRef(who.tree, unit, campaign.today()),
        items,
      })),
    };
  };

  return [
    endpoint({
      method: 'GET',
      path: '/campaigns/{id}/people',
      tag: 'campaigns',
      summary: 'Ai đang giữ việc trong đợt, bao nhiêu việc mở, bao nhiêu quá hạn',
      access: { kind: 'signedIn' },
      request: z.object({ params: campaignParams, query: campaignPeopleQuerySchema }),
      reply: campaignPeopleSchema,
      async handle({ params, query }, { who }) {
        const { campaign } = await knownCampaign(services, who, params.id);
        const today = campaign.today();
        const holders = await holdersOf(pool, campaign.id, seenTracks(who));
        const rows = holders.flatMap(({ role, unit, open, overdue }) => {
          const wearers = who.tree.wearers(role, unit, today);
          const people: readonly (string | null)[] = wearers.length === 0 ? [null] : wearers;
          return people.map((person) => ({ person, role, unit, open, overdue }));
        });
        const name = await namesOf(
          prisma,
          rows.flatMap(({ person }) => person ?? []),
        );
        const wanted = query.q === undefined ? undefined : withoutAccents(query.q).toLowerCase();
        const found = rows
          .map(({ person, role, unit, ...counts }) => ({
            person: person === null ? null : name(person),
            title: roleTitle(role),
            unit: unitRef(who.tree, unit, today),
            ...counts,
          }))
          .filter(
            ({ person, title, unit }) =>
              wanted === undefined ||
              withoutAccents(`${person?.name ?? ''} ${title} ${unit.name}`)
                .toLowerCase()
                .includes(wanted),
          );
        const limit = query.limit ?? usualPage;
        const [start] = unpackCursor(query.cursor, z.tuple([z.int().min(0)])) ?? [0];
        const end = start + limit;
        return {
          items: found.slice(start, end),
          total: found.length,
          next: end < found.length ? packCursor([end]) : null,
        };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/campaigns/{id}/reminder',
      tag: 'campaigns',
      summary: 'Nhắc tất cả đơn vị chậm: ai sẽ nhận gì',
      description: 'Chỉ xem trước, không gửi. Mỗi người nhận nhiều nhất một lần một ngày cho một đợt.',
      access: { kind: 'signedIn' },
      request: z.object({ params: campaignParams }),
      reply: remindReplySchema,
      async handle({ params }, { who }) {
        const campaign = await toRemind(who, params.id);
        return present(who, campaign, await planReminder(services, who, campaign));
      },
    }),

    endpoint({
      method: 'POST',
      path: '/campaigns/{id}/reminder',
      tag: 'campaigns',
      summary: 'Nhắc tất cả đơn vị chậm',
      access: { kind: 'signedIn' },
      request: z.object({ params: campaignParams }),
      reply: remindReplySchema,
      status: 201,
      idempotent: true,
      async handle({ params }, { who }) {
        const campaign = await toRemind(who, params.id);
        const reminder = await planReminder(services, who, campaign);
        await sendReminder(services, campaign, reminder);
        await audit(prisma, who.accountId, 'lateReminded', {
          campaign: campaign.id,
          on: campaign.today(),
          people: reminder.readers.length,
          items: reminder.told.length,
        });
        return present(who, campaign, reminder);
      },
    }),
  ] as const;
}
