/** Cases of registers as a masked list and sheet, and the identity behind a case for those who handle it. */
import { z } from 'zod';
import type { ProcessDefinition } from '../../domain/process/definition';
import { identitySchema, isProtectedCase } from '../../domain/registers';
import { audit } from '../../platform/accounts/audit';
import { findTrack } from '../../platform/campaigns/trackReads';
import type { KnownCampaign } from '../../platform/reads/campaignDirectory';
import {
  caseMark,
  caseMarkSchemas,
  countCases,
  listCases,
  openingsOf,
  type CaseFilter,
  type ChoiceWords,
} from '../../platform/registers/cases';
import { identityIndexes, readIdentities, writeIdentity } from '../../platform/registers/identities';
import { pageOf, unpackCursor } from '../cursor';
import { fileFormats, listResponse, textFileResponse } from '../download';
import { knownCampaign } from '../knownCampaign';
import { endpoint, type Access } from '../endpoint';
import { casesCsv, casesSheet, presentCases } from '../present/caseRegister';
import { notFound, refusal } from '../problem';
import {
  caseFilterSchema,
  caseListSchema,
  caseQuerySchema,
  identityQuerySchema,
  identityReplySchema,
} from '../schemas/cases';
import { campaignIdSchema, trackIdSchema } from '../schemas/campaigns';
import { noContent } from '../schemas/common';
import type { Services } from '../services';
import { seenTracks } from '../sights';
import { identityRight, sightOfTrack } from '../trackRights';
import type { Who } from '../who';

const campaignParams = z.object({ id: campaignIdSchema });
const caseParams = z.object({ id: trackIdSchema });
const usualPage = 50;
const mostOfSender = 50;
const exportAccess = {
  kind: 'capability',
  capability: 'exportData',
  what: 'xuất danh sách',
} as const satisfies Access;

/** The words of what can be chosen when a case is opened. */
const choicesOf = ({ caseFacts }: ProcessDefinition): ChoiceWords[] =>
  Object.entries(caseFacts).flatMap(([fact, field]) =>
    field.type === 'choice' ? field.options.map(({ value, label }) => ({ fact, value, label })) : [],
  );

export function caseRoutes(services: Services) {
  const { pool, prisma } = services;

  /** The case, for somebody who sees the whole of it, and what that person may do with the identity behind it. */
  async function find(who: Who, id: string) {
    const track = await findTrack(pool, id);
    const campaign = track === undefined ? undefined : await services.campaigns.find(track.campaign);
    if (track?.kind !== 'case' || campaign === undefined) throw notFound('vụ việc này');
    if ((await sightOfTrack(services, who, campaign, track)) !== 'whole') throw notFound('vụ việc này');
    return { track, right: await identityRight(services, who, campaign, id) };
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
        { campaign: track.campaign, sender: identityIndexes(pool, text) },
        { limit: mostOfSender },
        seenTracks(who),
      );
      for (const row of rows) if (row.id !== id) same.add(row.id);
    }
    return {
      identity,
      isProtected: isProtectedCase((await openingsOf(pool, [id])).get(id)?.facts, identity),
      sameSender: [...same].slice(0, mostOfSender),
    };
  }

  /** What was asked for. @throws Refusal for facts that the register does not ask */
  function filterOf(campaign: KnownCampaign, query: z.output<typeof caseFilterSchema>): CaseFilter {
    const { status, late, unit, sender, q, fact } = query;
    const facts = (fact ?? []).map((text): [string, string] => {
      const at = text.indexOf(':');
      return [text.slice(0, at), text.slice(at + 1)];
    });
    const unknown = facts.filter(([code]) => campaign.definition.caseFacts[code] === undefined);
    if (unknown.length > 0)
      throw refusal(
        'INPUT_INVALID',
        {},
        unknown.map(([code]) => ({
          path: 'query.fact',
          code: 'FACT_UNKNOWN',
          message: `Sổ này không ghi thông tin “${code}”.`,
        })),
      );
    return {
      campaign: campaign.id,
      status,
      late,
      unit,
      facts,
      sender: sender === undefined ? undefined : identityIndexes(pool, sender),
      search:
        q === undefined
          ? undefined
          : { text: q, sender: identityIndexes(pool, q), choices: choicesOf(campaign.definition) },
    };
  }

  return [
    endpoint({
      method: 'GET',
      path: '/campaigns/{id}/cases',
      tag: 'campaigns',
      summary: 'Các vụ việc trong sổ; người gửi được ẩn bớt',
      access: { kind: 'signedIn' },
      request: z.object({ params: campaignParams, query: caseQuerySchema }),
      reply: caseListSchema,
      async handle({ params, query }, { who }) {
        const { campaign } = await knownCampaign(services, who, params.id);
        const limit = query.limit ?? usualPage;
        const after = unpackCursor(query.cursor, caseMarkSchemas[query.sort]);
        const filter = filterOf(campaign, query);
        const [rows, total] = await Promise.all([
          listCases(pool, filter, { order: query.sort, after, limit }, seenTracks(who)),
          countCases(pool, filter, seenTracks(who)),
        ]);
        const { items, next } = pageOf(rows, limit, (row) => caseMark(row, query.sort));
        return { items: await presentCases(services, who, campaign, items), next, total };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/campaigns/{id}/cases.csv',
      tag: 'campaigns',
      summary: 'Sổ vụ việc dạng CSV, danh tính đã ẩn, cùng điều kiện lọc với danh sách',
      access: exportAccess,
      request: z.object({ params: campaignParams, query: caseFilterSchema }),
      reply: noContent,
      replyType: 'text/csv',
      async handle({ params, query }, { who }) {
        const { campaign } = await knownCampaign(services, who, params.id);
        const sheet = await casesCsv(services, who, campaign, {
          filter: filterOf(campaign, query),
          order: query.sort,
          seen: seenTracks(who),
        });
        await audit(prisma, who.accountId, 'casesExported', { campaign: campaign.id });
        return textFileResponse(sheet, 'text/csv', `so-vu-viec-${campaign.id}.csv`);
      },
    }),

    endpoint({
      method: 'GET',
      path: '/campaigns/{id}/cases.xlsx',
      tag: 'campaigns',
      summary: 'Sổ vụ việc thành tệp Excel, danh tính đã ẩn, cùng điều kiện lọc với danh sách',
      access: exportAccess,
      request: z.object({ params: campaignParams, query: caseFilterSchema }),
      reply: noContent,
      replyType: fileFormats.xlsx,
      async handle({ params, query }, { who }) {
        const { campaign } = await knownCampaign(services, who, params.id);
        const sheet = await casesSheet(services, who, campaign, {
          filter: filterOf(campaign, query),
          order: query.sort,
          seen: seenTracks(who),
        });
        return listResponse(services, who, `so-vu-viec-${campaign.id}`, [sheet]);
      },
    }),

    endpoint({
      method: 'GET',
      path: '/tracks/{id}/identity',
      tag: 'tracks',
      summary: 'Danh tính người gửi: chỉ người đang xử lý vụ việc, giữ sổ; mỗi lần xem được ghi lại',
      access: { kind: 'signedIn' },
      request: z.object({ params: caseParams, query: identityQuerySchema }),
      reply: identityReplySchema,
      async handle({ params, query }, { who }) {
        const { right } = await find(who, params.id);
        if (right === undefined)
          throw refusal('FORBIDDEN', { what: 'xem danh tính người gửi của vụ việc này' });
        await audit(prisma, who.accountId, 'identityRead', {
          track: params.id,
          ...(query.for === undefined ? {} : { purpose: query.for }),
        });
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
        const { track, right } = await find(who, params.id);
        if (right !== 'write')
          throw refusal('FORBIDDEN', { what: 'ghi danh tính người gửi của vụ việc này' });
        await writeIdentity(pool, { track: track.id, campaign: track.campaign, by: who.personId }, body);
        await audit(prisma, who.accountId, 'identityWritten', { track: params.id });
        return reply(who, params.id);
      },
    }),
  ] as const;
}
