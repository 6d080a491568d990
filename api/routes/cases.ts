/** Registers: their cases as a masked list and sheet, and the identity behind a case for those who handle it. */
import { z } from 'zod';
import { mayActAs } from '../../domain/org';
import { identitySchema, isProtectedCase } from '../../domain/registers';
import { audit } from '../../platform/accounts/audit';
import { findTrack } from '../../platform/campaigns/trackReads';
import { trackSeen } from '../../platform/reads/scope';
import type { Params } from '../../platform/reads/query';
import { factsOfCases, listCases } from '../../platform/registers/cases';
import { identityIndexes, readIdentities, writeIdentity } from '../../platform/registers/identities';
import { pageOf, unpackCursor } from '../cursor';
import { textFileResponse } from '../download';
import { endpoint } from '../endpoint';
import { casesCsv, presentCases } from '../present/caseRegister';
import { notFound, refusal } from '../problem';
import { caseListSchema, caseQuerySchema, identityReplySchema } from '../schemas/cases';
import { campaignIdSchema, trackIdSchema } from '../schemas/campaigns';
import type { Services } from '../services';
import { sightOfTrack, slotsAround } from '../trackRights';
import type { Who } from '../who';
import { knownCampaign } from './campaigns';

const campaignParams = z.object({ id: campaignIdSchema });
const caseParams = z.object({ id: trackIdSchema });
const usualPage = 50;
const mostOfSender = 50;

const seenCases =
  (who: Who) =>
  (params: Params): string =>
    trackSeen(params, who.sight, 'whole');

export function caseRoutes(services: Services) {
  const { pool, prisma } = services;

  /** The case, for somebody who sees the whole of it, and whether that person handles it or its register. */
  async function find(who: Who, id: string) {
    const track = await findTrack(pool, id);
    const campaign = track === undefined ? undefined : await services.campaigns.find(track.campaign);
    if (track?.kind !== 'case' || campaign === undefined) throw notFound('vụ việc này');
    if ((await sightOfTrack(services, who, campaign, track)) !== 'whole') throw notFound('vụ việc này');
    const handles = (await slotsAround(services, id)).some(
      ({ holder_role, holder_base, holder_up }) =>
        mayActAs(
          who.tree,
          who.personId,
          { role: holder_role, unit: holder_base, up: holder_up },
          campaign.today(),
        ).allowed,
    );
    return { track, campaign, handles };
  }

  async function reply(who: Who, id: string): Promise<z.input<typeof identityReplySchema>> {
    const { track } = await find(who, id);
    const identity = (await readIdentities(pool, [id])).get(id);
    if (identity === undefined) return { identity: null, isProtected: false, sameSender: [] };
    const same = new Set<string>();
    for (const text of [identity.phone, identity.name]) {
      if (text === undefined) continue;
      const rows = await listCases(
        pool,
        { campaign: track.campaign, sender: identityIndexes(pool, text), limit: mostOfSender },
        seenCases(who),
      );
      for (const row of rows) if (row.id !== id) same.add(row.id);
    }
    return {
      identity,
      isProtected: isProtectedCase((await factsOfCases(pool, [id])).get(id), identity),
      sameSender: [...same].slice(0, mostOfSender),
    };
  }

  return [
    endpoint({
      method: 'GET',
      path: '/campaigns/{id}/cases',
      tag: 'campaigns',
      summary: 'Các vụ việc trong sổ, mới nhất trước; người gửi được ẩn bớt',
      access: { kind: 'signedIn' },
      request: z.object({ params: campaignParams, query: caseQuerySchema }),
      reply: caseListSchema,
      async handle({ params, query }, { who }) {
        const { campaign } = await knownCampaign(services, who, params.id);
        const limit = query.limit ?? usualPage;
        const rows = await listCases(
          pool,
          {
            campaign: campaign.id,
            status: query.status,
            late: query.late,
            sender: query.sender === undefined ? undefined : identityIndexes(pool, query.sender),
            after: unpackCursor(query.cursor, z.tuple([z.string(), z.string()])),
            limit,
          },
          seenCases(who),
        );
        const { items, next } = pageOf(rows, limit, (row) => [row.openedOn, row.id]);
        return { items: await presentCases(services, who, campaign, items), next };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/campaigns/{id}/cases.csv',
      tag: 'campaigns',
      summary: 'Sổ vụ việc để mở bằng Excel, danh tính đã ẩn',
      access: { kind: 'capability', capability: 'exportData', what: 'xuất danh sách' },
      request: z.object({ params: campaignParams }),
      reply: z.undefined(),
      replyType: 'text/csv',
      async handle({ params }, { who }) {
        const { campaign } = await knownCampaign(services, who, params.id);
        const sheet = await casesCsv(services, who, campaign, seenCases(who));
        await audit(prisma, who.accountId, 'casesExported', { campaign: campaign.id });
        return textFileResponse(sheet, 'text/csv', `so-vu-viec-${campaign.id}.csv`);
      },
    }),

    endpoint({
      method: 'GET',
      path: '/tracks/{id}/identity',
      tag: 'tracks',
      summary: 'Danh tính người gửi: chỉ người đang xử lý vụ việc, giữ sổ; mỗi lần xem được ghi lại',
      access: { kind: 'signedIn' },
      request: z.object({ params: caseParams }),
      reply: identityReplySchema,
      async handle({ params }, { who }) {
        const { campaign, handles } = await find(who, params.id);
        if (!handles && !who.can('readRestricted', campaign.ownerUnit))
          throw refusal('FORBIDDEN', { what: 'xem danh tính người gửi của vụ việc này' });
        await audit(prisma, who.accountId, 'identityRead', { track: params.id });
        return reply(who, params.id);
      },
    }),

    endpoint({
      method: 'PUT',
      path: '/tracks/{id}/identity',
      tag: 'tracks',
      summary: 'Ghi danh tính người gửi; lưu mã hóa, không vào nhật ký',
      access: { kind: 'signedIn' },
      request: z.object({ params: caseParams, body: identitySchema }),
      reply: identityReplySchema,
      async handle({ params, body }, { who }) {
        const { track, handles } = await find(who, params.id);
        if (!handles) throw refusal('FORBIDDEN', { what: 'ghi danh tính người gửi của vụ việc này' });
        await writeIdentity(pool, { track: track.id, campaign: track.campaign, by: who.personId }, body);
        await audit(prisma, who.accountId, 'identityWritten', { track: params.id });
        return reply(who, params.id);
      },
    }),
  ] as const;
}
