/** Recommendations to their end: every one that I see, over all campaigns, the nearest due date first. */
import { z } from 'zod';
import type { RecommendationState } from '../../domain/engine/state';
import { resolveHolder } from '../../domain/org';
import { listRecommendations } from '../../platform/reads/recommendations';
import { readContents } from '../../platform/store/content';
import { pageOf, unpackCursor } from '../cursor';
import { endpoint } from '../endpoint';
import { dueState } from '../labels';
import { roleTitle, unitRef } from '../names';
import { recommendationListSchema, recommendationQuerySchema } from '../schemas/recommendations';
import type { Services } from '../services';

const usualPage = 50;

const stateLabels: Readonly<Record<RecommendationState, string>> = {
  awaitingAnswer: 'Chờ trả lời',
  answered: 'Đã trả lời, đang thực hiện',
  evidence: 'Đã nộp minh chứng, chờ xác nhận',
  petitioned: 'Đã kiến nghị cấp trên',
  done: 'Đã hoàn thành',
  withdrawn: 'Đã rút',
};
const ended: ReadonlySet<RecommendationState> = new Set<RecommendationState>(['done', 'withdrawn']);

export function recommendationRoutes(services: Services) {
  return [
    endpoint({
      method: 'GET',
      path: '/recommendations',
      tag: 'inbox',
      summary: 'Kiến nghị sau giám sát: của mọi đợt tôi được biết, hạn gần nhất trước',
      access: { kind: 'signedIn' },
      request: z.object({ query: recommendationQuerySchema }),
      reply: recommendationListSchema,
      async handle({ query }, { who }) {
        const limit = query.limit ?? usualPage;
        const rows = await listRecommendations(services.pool, who.sight, {
          campaign: query.campaign,
          states: query.state,
          overdue: query.overdue,
          mine: query.mine,
          after: unpackCursor(query.cursor, z.tuple([z.string(), z.string()])),
          limit,
        });
        const { items, next } = pageOf(rows, limit, (row) => [row.due_on, row.id]);
        const [campaigns, contents] = await Promise.all([
          services.campaigns.findAll(items.map(({ campaign }) => campaign)),
          readContents(
            services.pool,
            items.map(({ content }) => content),
          ),
        ]);
        const mine = new Set(who.hats.map(({ role, unit }) => `${role}@${unit}`));
        return {
          items: items.flatMap((row) => {
            const campaign = campaigns.get(row.campaign);
            if (campaign === undefined) return [];
            const today = campaign.today();
            const addressee = { role: row.addressee_role, unit: row.addressee_unit, up: row.addressee_up };
            const { unit } = resolveHolder(who.tree, addressee, today);
            const body = contents.get(row.content)?.body ?? {};
            const { text, product } = body;
            return [
              {
                id: row.id,
                track: row.track,
                campaign: { id: campaign.id, name: campaign.name },
                unit: unitRef(who.tree, row.unit, today),
                state: row.state,
                stateLabel: stateLabels[row.state],
                text: typeof text === 'string' ? text : '',
                product: typeof product === 'string' ? product : null,
                addressee: {
                  role: addressee.role,
                  title: roleTitle(addressee.role),
                  unit: unitRef(who.tree, unit, today),
                },
                mine: mine.has(`${addressee.role}@${unit}`),
                madeOn: row.made_on,
                answerDueOn: row.answer_due_on,
                dueOn: row.due_on,
                due: ended.has(row.state) ? null : dueState(row.due_on, campaign),
                answeredOn: row.answered_on,
                overdue: row.overdue,
                answerOverdue: row.answer_overdue,
                partial: row.partial,
              },
            ];
          }),
          next,
        };
      },
    }),
  ] as const;
}
