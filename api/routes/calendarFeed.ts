/**
 * One's own due dates as an iCalendar address for the calendar on the telephone. The address is the secret: it is shown once,
 * the database holds its SHA-256, a new one ends the old one. Of what is restricted the feed says no more than that there
 * is something to do: it leaves the house.
 */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { parseWorkKey } from '../../domain/ids';
import { wornHats } from '../../domain/org';
import { audit } from '../../platform/accounts/audit';
import { actionLabel } from '../../platform/notices/wording';
import { readOwnInbox } from '../../platform/reads/inbox';
import { addressOf } from '../cookies';
import { endpoint, publicEndpoint } from '../endpoint';
import { stepName } from '../labels';
import { icalendar, type CalendarEntry } from '../present/ical';
import { notFound } from '../problem';
import { RateLimit } from '../rateLimit';
import { instant, noContent, nothing } from '../schemas/common';
import type { Services } from '../services';
import { kindOf } from './inbox';

const mostDates = 2000;
const missesPerMinute = 30;
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export function calendarFeedRoutes(services: Services) {
  const { prisma, pool, org, campaigns, now, publicUrl } = services;
  const misses = new RateLimit(missesPerMinute, now);
  const page = (path: string): string => new URL(path, publicUrl).href;

  async function entriesOf(personId: string): Promise<CalendarEntry[]> {
    const { tree, today } = await org.current();
    const hats = wornHats(tree, personId, today).map(({ role, unit }) => ({ role, unit }));
    const rows = await readOwnInbox(pool, hats, { limit: mostDates });
    const known = await campaigns.findAll(rows.map((row) => row.campaign_id));
    return rows.flatMap((row): CalendarEntry[] => {
      const campaign = known.get(row.campaign_id);
      if (campaign === undefined || row.due_on === null) return [];
      const url = page(`/ho-so/${encodeURIComponent(row.track_id)}`);
      const restricted = campaign.visibility === 'restricted';
      const step = stepName(campaign, kindOf(row.track_id), parseWorkKey(row.step).step);
      return [
        {
          uid: `${row.track_id}/${row.key}/${row.slot}@don-doc`,
          on: row.due_on,
          summary: restricted
            ? 'Hạn: việc hạn chế xem'
            : `Hạn: ${step} – ${tree.nameOn(row.unit_code, campaign.today())}`,
          description: restricted ? url : `${actionLabel(row.action)}\n${campaign.name}\n${url}`,
          url,
        },
      ];
    });
  }

  return [
    endpoint({
      method: 'GET',
      path: '/me/calendar-feed',
      tag: 'calendar',
      summary: 'Địa chỉ lịch cá nhân của tôi: đã tạo chưa, đọc lần cuối khi nào',
      access: { kind: 'signedIn' },
      request: nothing,
      reply: z
        .strictObject({ active: z.boolean(), createdAt: instant.nullable(), lastReadAt: instant.nullable() })
        .meta({ id: 'CalendarFeed' }),
      async handle(_, { who }) {
        const feed = await prisma.calendarFeed.findUnique({ where: { accountId: who.accountId } });
        return {
          active: feed !== null,
          createdAt: feed?.createdAt.toISOString() ?? null,
          lastReadAt: feed?.lastReadAt?.toISOString() ?? null,
        };
      },
    }),

    endpoint({
      method: 'POST',
      path: '/me/calendar-feed',
      tag: 'calendar',
      summary: 'Tạo địa chỉ lịch cá nhân (.ics); địa chỉ cũ thôi dùng được',
      description: 'Địa chỉ chỉ hiện một lần. Ai có địa chỉ thì đọc được các hạn của tôi.',
      access: { kind: 'signedIn' },
      request: nothing,
      reply: z.strictObject({ url: z.string() }).meta({ id: 'CalendarFeedAddress' }),
      status: 201,
      async handle(_, { who }) {
        const token = randomBytes(32).toString('base64url');
        const id = hashOf(token);
        await prisma.calendarFeed.upsert({
          where: { accountId: who.accountId },
          create: { id, accountId: who.accountId },
          update: { id, createdAt: new Date(now()), lastReadAt: null },
        });
        await audit(prisma, who.accountId, 'calendarFeedMade');
        return { url: page(`/api/feeds/${token}.ics`) };
      },
    }),

    endpoint({
      method: 'DELETE',
      path: '/me/calendar-feed',
      tag: 'calendar',
      summary: 'Thu hồi địa chỉ lịch cá nhân',
      access: { kind: 'signedIn' },
      request: nothing,
      reply: noContent,
      status: 204,
      async handle(_, { who }) {
        const { count } = await prisma.calendarFeed.deleteMany({ where: { accountId: who.accountId } });
        if (count > 0) await audit(prisma, who.accountId, 'calendarFeedRevoked');
        return undefined;
      },
    }),

    publicEndpoint({
      method: 'GET',
      path: '/feeds/{file}',
      tag: 'calendar',
      summary: 'Lịch cá nhân theo địa chỉ bí mật, cho ứng dụng lịch',
      request: z.object({ params: z.object({ file: z.string().max(100) }) }),
      reply: noContent,
      replyType: 'text/calendar',
      async handle({ params }, { context }) {
        const caller = addressOf(context);
        misses.mustHaveLeft(caller);
        const token = /^([\w-]{20,60})\.ics$/.exec(params.file)?.[1] ?? '';
        const feed = await prisma.calendarFeed.findUnique({ where: { id: hashOf(token) } });
        const account =
          feed === null ? null : await prisma.account.findUnique({ where: { id: feed.accountId } });
        if (feed === null || account === null || account.disabled) {
          misses.count(caller);
          throw notFound('lịch này');
        }
        await prisma.calendarFeed.updateMany({
          where: { id: feed.id },
          data: { lastReadAt: new Date(now()) },
        });
        const text = icalendar('Đôn Đốc: hạn của tôi', await entriesOf(account.personId), now());
        return new Response(text, {
          headers: {
            'Content-Type': 'text/calendar; charset=utf-8',
            'Content-Disposition': 'inline; filename="don-doc.ics"',
            'Cache-Control': 'private, no-store',
          },
        });
      },
    }),
  ] as const;
}
