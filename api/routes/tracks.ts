/** Tracks: one page with everything on it, and the commands of people. */
import { z } from 'zod';
import { errorCatalogue, messageOf } from '../../domain/errors';
import { parseWorkKey } from '../../domain/ids';
import { findTrack } from '../../platform/campaigns/trackReads';
import { asFollowed } from '../../platform/reads/campaignDirectory';
import type { Acted, Acting } from '../acting';
import { countedForm } from '../counted';
import { endpoint } from '../endpoint';
import { presentTrack } from '../present/track';
import { notFound, Refusal, statusOfKind } from '../problem';
import { countedFormSchema, trackIdSchema, trackReplySchema } from '../schemas/campaigns';
import { bulkBodySchema, bulkReplySchema, commandAnswerSchema, commandBodySchema } from '../schemas/commands';
import type { Services } from '../services';
import { ownSteps, sightOfTrack } from '../trackRights';
import type { Who } from '../who';

const trackParams = z.object({ id: trackIdSchema });

export function trackRoutes(services: Services, acting: Acting) {
  /** A track with its campaign by the version that it follows. @throws Refusal NOT_FOUND for a track that is not seen */
  async function known(who: Who, id: string) {
    const track = await findTrack(services.pool, id);
    const campaign = track === undefined ? undefined : await services.campaigns.find(track.campaign);
    if (track === undefined || campaign === undefined) throw notFound('hồ sơ này');
    const sight = await sightOfTrack(services, who, campaign, track);
    if (sight === undefined) throw notFound('hồ sơ này');
    return { track, campaign: asFollowed(campaign, track.definition), sight };
  }

  return [
    endpoint({
      method: 'GET',
      path: '/tracks/{id}',
      tag: 'tracks',
      summary: 'Một hồ sơ: việc đã làm, đang làm, hạn và lý do của hạn',
      access: { kind: 'signedIn' },
      request: z.object({ params: trackParams }),
      reply: trackReplySchema,
      async handle({ params }, { who }) {
        const { track, campaign, sight } = await known(who, params.id);
        return presentTrack(services, who, campaign, track, sight);
      },
    }),

    endpoint({
      method: 'GET',
      path: '/tracks/{id}/counted',
      tag: 'tracks',
      summary: 'Số liệu máy đếm sẵn cho biểu mẫu của một bước, kèm nguồn và ngày chốt',
      access: { kind: 'signedIn' },
      request: z.object({ params: trackParams, query: z.strictObject({ key: z.string().min(1).max(80) }) }),
      reply: countedFormSchema,
      async handle({ params, query }, { who }) {
        const { track, campaign, sight } = await known(who, params.id);
        const { step } = parseWorkKey(query.key);
        if (campaign.definition[track.kind][step] === undefined) throw notFound('bước này');
        if (sight === 'own' && !ownSteps(who, campaign, track).has(step)) throw notFound('bước này');
        const { cutOffOn, period, fields } = await countedForm(services, who, {
          campaign,
          track,
          key: query.key,
        });
        return { cutOffOn, period, fields: [...fields] };
      },
    }),

    endpoint({
      method: 'POST',
      path: '/tracks/{id}/commands',
      tag: 'tracks',
      summary: 'Thực hiện một thao tác trên hồ sơ',
      access: { kind: 'signedIn' },
      request: z.object({ params: trackParams, body: commandBodySchema }),
      reply: commandAnswerSchema,
      idempotent: true,
      async handle({ params, body }, { who, context }) {
        const key = context.req.header('idempotency-key') ?? '';
        const [acted] = await acting.act(who, [{ track: params.id, body }], key);
        if (acted === undefined) throw new Error('A command without an answer');
        if (!acted.ok) throw new Refusal(acted.error);
        return acted;
      },
    }),

    endpoint({
      method: 'POST',
      path: '/commands',
      tag: 'tracks',
      summary: 'Nhiều thao tác một lần; mỗi thao tác có kết quả riêng',
      access: { kind: 'signedIn' },
      request: z.object({ body: bulkBodySchema }),
      reply: bulkReplySchema,
      idempotent: true,
      async handle({ body }, { who, context }) {
        const key = context.req.header('idempotency-key') ?? '';
        const asked = body.commands.map(({ track, command }) => ({ track, body: command }));
        const acted = await acting.act(who, asked, key);
        return { answers: acted.map(answerOf) };
      },
    }),
  ] as const;
}

function answerOf(acted: Acted): z.input<typeof bulkReplySchema>['answers'][number] {
  if (acted.ok) return acted;
  const { code, params } = acted.error;
  return {
    ok: false,
    code,
    message: messageOf(code, params),
    status: statusOfKind[errorCatalogue[code].kind],
  };
}
