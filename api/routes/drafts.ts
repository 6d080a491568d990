/** What somebody has typed and not sent: kept per account, so that a lost page or another device loses nothing. */
import { z } from 'zod';
import { places } from '../../platform/crypto/places';
import { openRecord, sealRecord } from '../../platform/crypto/sealedJson';
import { jsonObject } from '../../platform/reads/query';
import { endpoint } from '../endpoint';
import { notFound, refusal } from '../problem';
import { noContent, nothing } from '../schemas/common';
import { draftListSchema, draftParams, draftReplySchema, draftSaveSchema } from '../schemas/files';
import type { Services } from '../services';
import type { Who } from '../who';

const mostDrafts = 500;

/** Drafts of two accounts never share a row, whatever ids their pages choose. */
const rowId = (who: Who, id: string): string => `${who.accountId}/${id}`;

export function draftRoutes({ prisma, pool, now }: Pick<Services, 'prisma' | 'pool' | 'now'>) {
  return [
    endpoint({
      method: 'GET',
      path: '/drafts',
      tag: 'files',
      summary: 'Các bản nháp của tôi',
      access: { kind: 'signedIn' },
      request: nothing,
      reply: draftListSchema,
      async handle(_, { who }) {
        const rows = await prisma.draft.findMany({
          where: { accountId: who.accountId },
          orderBy: { updatedAt: 'desc' },
          take: mostDrafts,
          omit: { body: true },
        });
        return {
          items: rows.map(({ id, kind, updatedAt }) => ({
            id: id.slice(who.accountId.length + 1),
            kind,
            updatedAt: updatedAt.toISOString(),
          })),
        };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/drafts/{id}',
      tag: 'files',
      summary: 'Một bản nháp của tôi',
      access: { kind: 'signedIn' },
      request: z.object({ params: draftParams }),
      reply: draftReplySchema,
      async handle({ params }, { who }) {
        const row = await prisma.draft.findUnique({ where: { id: rowId(who, params.id) } });
        if (row === null) throw notFound('bản nháp này');
        return {
          id: params.id,
          kind: row.kind,
          body: openRecord(pool, z.record(z.string(), z.json()).parse(row.body), places.draft(row.id)),
          updatedAt: row.updatedAt.toISOString(),
        };
      },
    }),

    endpoint({
      method: 'PUT',
      path: '/drafts/{id}',
      tag: 'files',
      summary: 'Lưu bản nháp',
      access: { kind: 'signedIn' },
      request: z.object({ params: draftParams, body: draftSaveSchema }),
      reply: noContent,
      status: 204,
      async handle({ params, body }, { who }) {
        const id = rowId(who, params.id);
        const data = {
          kind: body.kind,
          body: sealRecord(pool, jsonObject(body.body), places.draft(id), []),
          updatedAt: new Date(now()),
        };
        const { count } = await prisma.draft.updateMany({ where: { id }, data });
        if (count > 0) return undefined;
        if ((await prisma.draft.count({ where: { accountId: who.accountId } })) >= mostDrafts)
          throw refusal('DRAFTS_FULL', { most: mostDrafts });
        await prisma.draft.upsert({
          where: { id },
          create: { id, accountId: who.accountId, ...data },
          update: data,
        });
        return undefined;
      },
    }),

    endpoint({
      method: 'DELETE',
      path: '/drafts/{id}',
      tag: 'files',
      summary: 'Bỏ bản nháp',
      access: { kind: 'signedIn' },
      request: z.object({ params: draftParams }),
      reply: noContent,
      status: 204,
      async handle({ params }, { who }) {
        await prisma.draft.deleteMany({ where: { id: rowId(who, params.id) } });
        return undefined;
      },
    }),
  ] as const;
}
