/** Registers (petitions, receptions, mediations, surprise visits): which I may see, and in which I enter cases. */
import { z } from 'zod';
import { mayActAs } from '../../domain/org';
import { listCampaigns, type CampaignRow } from '../../platform/campaigns/list';
import type { KnownCampaign } from '../../platform/reads/campaignDirectory';
import {
  keepsRegister,
  openBooks,
  tallyCases,
  type BookRow,
  type CaseTally,
} from '../../platform/registers/cases';
import { pageOf, unpackCursor } from '../cursor';
import { endpoint } from '../endpoint';
import { stepName } from '../labels';
import { holderName, namesOf, unitRef } from '../names';
import { notFound } from '../problem';
import { campaignIdSchema } from '../schemas/campaigns';
import {
  registerDetailSchema,
  registerListQuerySchema,
  registerListSchema,
  type registerReplySchema,
} from '../schemas/cases';
import type { Services } from '../services';
import { known, seenTracks } from '../sights';
import type { Who } from '../who';

const usualPage = 50;
const noCases: CaseTally = { open: 0, overdue: 0, all: 0 };

export function registerRoutes(services: Services) {
  const { pool } = services;

  const keeping =
    (who: Who): ReturnType<typeof known> =>
    (params) =>
      `${known(who)(params)} AND ${keepsRegister(who.sight)(params)}`;

  /** Open books in which the person may enter a case, the own ones first. */
  async function booksOf(who: Who, campaign: KnownCampaign) {
    const books = (await openBooks(pool, campaign.id)).flatMap((book) => {
      const holder = { role: book.role, unit: book.base, up: book.up };
      const leave = mayActAs(who.tree, who.personId, holder, campaign.today());
      return leave.allowed ? [{ book, leave }] : [];
    });
    return books.toSorted((a, b) => Number(a.leave.proxy ?? false) - Number(b.leave.proxy ?? false));
  }

  function present(
    who: Who,
    row: CampaignRow,
    campaign: KnownCampaign,
    cases: CaseTally | undefined,
    mayOpen: boolean,
  ): z.input<typeof registerReplySchema> {
    const today = campaign.today();
    return {
      id: row.id,
      name: row.name,
      definition: { code: row.definition_code, name: campaign.definition.name },
      owner: unitRef(who.tree, row.owner_unit, today),
      status: row.status,
      restricted: row.visibility === 'restricted',
      today,
      cases: cases ?? noCases,
      mayOpen,
    };
  }

  const bookName = (campaign: KnownCampaign, { step }: BookRow): string => stepName(campaign, 'unit', step);

  return [
    endpoint({
      method: 'GET',
      path: '/registers',
      tag: 'campaigns',
      summary: 'Các sổ vụ việc tôi được biết, mới nhất trước',
      access: { kind: 'signedIn' },
      request: z.object({ query: registerListQuerySchema }),
      reply: registerListSchema,
      async handle({ query }, { who }) {
        const limit = query.limit ?? usualPage;
        const after = unpackCursor(query.cursor, z.tuple([z.string(), z.string()]));
        const rows = await listCampaigns(pool, { q: query.q, after, limit }, keeping(who));
        const { items, next } = pageOf(rows, limit, (row) => [row.created_at, row.id]);
        const ids = items.map(({ id }) => id);
        const [campaigns, tallies] = await Promise.all([
          services.campaigns.findAll(ids),
          tallyCases(pool, ids, seenTracks(who)),
        ]);
        const replies: z.input<typeof registerReplySchema>[] = [];
        for (const row of items) {
          const campaign = campaigns.get(row.id);
          if (campaign === undefined) continue;
          const mayOpen = (await booksOf(who, campaign)).length > 0;
          replies.push(present(who, row, campaign, tallies.get(row.id), mayOpen));
        }
        return { items: replies, next };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/registers/{id}',
      tag: 'campaigns',
      summary: 'Một sổ vụ việc: các quyển tôi ghi được, mẫu ghi một vụ việc',
      access: { kind: 'signedIn' },
      request: z.object({ params: z.object({ id: campaignIdSchema }) }),
      reply: registerDetailSchema,
      async handle({ params }, { who }) {
        const [[row], campaign] = await Promise.all([
          listCampaigns(pool, { id: params.id, limit: 1 }, keeping(who)),
          services.campaigns.find(params.id),
        ]);
        if (row === undefined || campaign === undefined) throw notFound('sổ này');
        const [books, tallies] = await Promise.all([
          booksOf(who, campaign),
          tallyCases(pool, [row.id], seenTracks(who)),
        ]);
        const today = campaign.today();
        const kept = books.map(({ book, leave }) => {
          const at = who.tree.up(book.base, book.up, today) ?? book.base;
          return { book, leave, at, people: who.tree.wearers(book.role, at, today) };
        });
        const nameOf = await namesOf(
          services.prisma,
          kept.flatMap(({ people }) => people),
        );
        return {
          ...present(who, row, campaign, tallies.get(row.id), books.length > 0),
          books: kept.map(({ book, leave, at, people }) => ({
            track: book.track,
            key: book.key,
            name: bookName(campaign, book),
            unit: unitRef(who.tree, book.unit, today),
            as: { role: book.role, unit: at },
            holder: holderName(who.tree, book.role, at, today),
            people: people.map(nameOf),
            proxy: leave.proxy === true,
          })),
          form: campaign.definition.caseFacts,
          mayExport: who.has('exportData'),
        };
      },
    }),
  ] as const;
}
