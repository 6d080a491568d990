/** What I was told, and the letters that went out (or would have, in a demonstration). */
import { z } from 'zod';
import { launchRequestOf } from '../../domain/ids';
import { noticeLabel } from '../../platform/notices/digest';
import { listMessages } from '../../platform/notices/messages';
import { createTitles } from '../../platform/notices/titles';
import { readNotices } from '../../platform/reads/notices';
import { pageOf, unpackCursor } from '../cursor';
import { endpoint } from '../endpoint';
import { namesOf, unitRef } from '../names';
import { refusal } from '../problem';
import {
  messageListSchema,
  messageQuerySchema,
  noticeListSchema,
  noticeQuerySchema,
  noticeReadReplySchema,
  noticeReadSchema,
} from '../schemas/notices';
import type { Services } from '../services';

const usualPage = 50;

export function noticeRoutes(services: Services) {
  const { prisma, pool } = services;
  const titlesOf = createTitles(pool);

  return [
    endpoint({
      method: 'GET',
      path: '/notices',
      tag: 'notices',
      summary: 'Thông báo gửi tôi, mới nhất trước',
      access: { kind: 'signedIn' },
      request: z.object({ query: noticeQuerySchema }),
      reply: noticeListSchema,
      async handle({ query }, { who }) {
        const limit = query.limit ?? usualPage;
        const rows = await readNotices(pool, who.personId, {
          unread: query.unread === true,
          after: unpackCursor(query.cursor, z.tuple([z.string(), z.string()])),
          limit,
        });
        const { items, next } = pageOf(rows, limit, (row) => [row.createdAt, row.notice]);
        const titles = await titlesOf(items.map(({ campaign }) => campaign));
        const name = await namesOf(
          prisma,
          items.flatMap(({ behalf }) => behalf ?? []),
        );
        return {
          items: items.map((row) => {
            const title = titles.get(row.campaign);
            return {
              key: row.notice,
              label: noticeLabel(row, title),
              kind: row.kind,
              track: row.track,
              request: launchRequestOf(row.track) ?? null,
              workKey: row.key,
              campaign: { id: row.campaign, name: title?.name ?? row.campaign },
              unit: unitRef(who.tree, row.trackUnit, row.on),
              step: title?.step(row.trackKind, row.step) ?? row.step,
              on: row.on,
              dueOn: row.dueOn,
              onBehalfOf: row.behalf === null ? null : name(row.behalf).name,
              climbed: row.climbed,
              createdAt: row.createdAt,
              readAt: row.readAt,
            };
          }),
          next,
        };
      },
    }),

    endpoint({
      method: 'POST',
      path: '/notices/read',
      tag: 'notices',
      summary: 'Đánh dấu đã đọc',
      access: { kind: 'signedIn' },
      request: z.object({ body: noticeReadSchema }),
      reply: noticeReadReplySchema,
      idempotent: true,
      async handle({ body }, { who }) {
        const { count } = await prisma.noticeRecipient.updateMany({
          where: {
            personId: who.personId,
            readAt: null,
            ...('keys' in body ? { noticeKey: { in: body.keys } } : {}),
          },
          data: { readAt: new Date(services.now()) },
        });
        services.bus.publish({ persons: [who.personId] });
        return { read: count };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/messages',
      tag: 'notices',
      summary:
        'Thư gửi tôi (bản trình diễn không có máy chủ thư thì đọc tại đây); quản trị xem được của mọi người',
      access: { kind: 'signedIn' },
      request: z.object({ query: messageQuerySchema }),
      reply: messageListSchema,
      async handle({ query }, { who }) {
        if (query.everybody === true && !who.has('operate'))
          throw refusal('FORBIDDEN', { what: 'xem thư của người khác' });
        const page = await listMessages(
          pool,
          {
            ...(query.everybody === true ? {} : { person: who.personId }),
            ...(query.kind === undefined ? {} : { kind: query.kind }),
            ...(query.status === undefined ? {} : { status: query.status }),
          },
          { limit: query.limit, after: query.cursor },
        );
        return { items: page.items.map((item) => ({ ...item })), next: page.next ?? null };
      },
    }),
  ] as const;
}
