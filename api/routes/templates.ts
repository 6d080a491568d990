/** Campaigns that come back: templates, the list of their next occurrences, pause, resume, skip, run now. */
import { z } from 'zod';
import { addDays, type WorkingCalendar } from '../../domain/calendar';
import { isRefusal } from '../../domain/errors';
import { isOccurrence, nextOccurrences, occurrenceOf, type Occurrence } from '../../domain/recurring';
import { audit } from '../../platform/accounts/audit';
import { launchingRoles } from '../../platform/campaigns/launch';
import { dateOf, jsonObject } from '../../platform/reads/query';
import { planOccurrence, publishedDefinition, startMsOf } from '../../platform/recurring/plan';
import {
  allTemplates,
  calendarInForce,
  findTemplate,
  knownOccurrences,
  settleOccurrence,
  type KnownOccurrence,
  type Template,
} from '../../platform/recurring/templates';
import { endpoint, Reply, type Access } from '../endpoint';
import { idFromKey } from '../idempotency';
import { namesOf, unitRef } from '../names';
import { notFound, Refusal, refusal } from '../problem';
import {
  runRequestSchema,
  skipRequestSchema,
  templateIdSchema,
  templateListSchema,
  type occurrenceReplySchema,
  templateReplySchema,
  templateRequestSchema,
} from '../schemas/templates';
import { nothing } from '../schemas/common';
import type { Services } from '../services';
import type { Who } from '../who';

const access = {
  kind: 'capability',
  capability: 'launchCampaign',
  what: 'lập mẫu đợt định kỳ',
} as const satisfies Access;
const params = z.object({ id: templateIdSchema });
const shownNext = 12;
const shownPast = 20;

type TemplateReply = z.input<typeof templateReplySchema>;
type OccurrenceReply = z.input<typeof occurrenceReplySchema>;
type Request = z.output<typeof templateRequestSchema>;

export function templateRoutes(services: Services) {
  const { prisma, pool, shell } = services;

  /** Whoever launches nothing for the owner knows nothing of it. */
  async function find(who: Who, id: string): Promise<Template> {
    const template = await findTemplate(pool, id);
    if (template === undefined || !who.can('launchCampaign', template.ownerUnit))
      throw notFound('mẫu đợt này');
    return template;
  }

  /** The same, for whoever may launch the process itself for that unit. */
  async function findToManage(who: Who, id: string): Promise<Template> {
    const template = await find(who, id);
    await mustLaunch(who, template.definitionCode, template.ownerUnit);
    return template;
  }

  async function mustLaunch(who: Who, code: string, ownerUnit: string): Promise<void> {
    const definition = await publishedDefinition(pool, code);
    if (definition === undefined) throw refusal('DEFINITION_UNKNOWN', { code });
    if (launchingRoles(who.tree, who.personId, definition, ownerUnit, who.today).length === 0)
      throw refusal('FORBIDDEN', {
        what: `mở “${definition.name}” cho ${who.tree.nameOn(ownerUnit, who.today)}`,
      });
  }

  /** Refuses what could not be launched if its next occurrence came today. */
  async function check(
    who: Who,
    template: Template,
    calendar: WorkingCalendar & { readonly number: number },
  ) {
    const { rule } = template.body;
    const [first] = nextOccurrences(rule, calendar, who.today, 1);
    if (first === undefined || (rule.until !== undefined && rule.until < rule.from))
      throw refusal('TEMPLATE_NEVER_DUE');
    const plan = await planOccurrence(pool, template, first, {
      tree: who.tree,
      today: who.today,
      calendarVersion: calendar.number,
    });
    if (isRefusal(plan)) throw new Refusal(plan);
  }

  async function reply(who: Who, template: Template): Promise<TemplateReply> {
    const calendar = await calendarInForce(pool);
    const known = await knownOccurrences(pool, template.id);
    const definition = await publishedDefinition(pool, template.definitionCode);
    const name = await namesOf(prisma, [
      template.createdBy,
      ...[...known.values()].flatMap(({ by }) => by ?? []),
    ]);
    const { rule } = template.body;
    const present = (occurrence: Occurrence): OccurrenceReply => {
      const row = known.get(occurrence.key);
      return {
        key: occurrence.key,
        on: occurrence.on,
        startsAt: new Date(startMsOf(rule, occurrence.launchOn)).toISOString(),
        state: row?.state ?? (occurrence.isSkipped ? 'dayOff' : 'planned'),
        reason: row?.reason ?? null,
        by: row === undefined || row.by === null ? null : name(row.by),
        campaign: row?.campaignId ?? null,
      };
    };
    const next =
      template.status === 'ended' ? [] : nextOccurrences(rule, calendar, who.today, shownNext).map(present);
    const shown = new Set(next.map(({ key }) => key));
    return {
      id: template.id,
      name: template.name,
      status: template.status,
      definition: { code: template.definitionCode, name: definition?.name ?? template.definitionCode },
      owner: unitRef(who.tree, template.ownerUnit, who.today),
      createdBy: name(template.createdBy),
      revision: template.revision,
      body: template.body,
      scope: template.scope,
      unitFacts: template.unitFacts,
      mayManage:
        definition !== undefined &&
        launchingRoles(who.tree, who.personId, definition, template.ownerUnit, who.today).length > 0,
      next,
      past: [...known.keys()]
        .filter((key) => !shown.has(key))
        .slice(-shownPast)
        .toReversed()
        .map((key) => present(occurrenceOf(rule, calendar, key))),
    };
  }

  /** Tells Temporal; when it is away, the keeper of schedules does so within minutes. */
  async function follow(id: string): Promise<void> {
    await shell.followTemplate(id).catch((err: unknown) => {
      services.log.warn({ err, template: id }, 'schedule not followed yet');
    });
  }

  async function answer(who: Who, id: string): Promise<TemplateReply> {
    await follow(id);
    const template = await findTemplate(pool, id);
    if (template === undefined) throw notFound('mẫu đợt này');
    return reply(who, template);
  }

  async function setStatus(
    who: Who,
    id: string,
    from: string,
    to: Template['status'],
  ): Promise<TemplateReply> {
    const template = await findToManage(who, id);
    const { count } = await prisma.campaignTemplate.updateMany({
      where: { id: template.id, status: from },
      data: {
        status: to,
        updatedAt: new Date(services.now()),
        // What fell into the pause is not made up for.
        ...(to === 'active' ? { liveSince: dateOf(who.today) } : {}),
      },
    });
    if (count === 0 && template.status !== to) throw refusal('TEMPLATE_ENDED');
    await audit(prisma, who.accountId, 'templateChanged', { template: id, status: to });
    return answer(who, id);
  }

  /** The occurrence of that key, settled unless something has happened to it. */
  async function settle(
    template: Template,
    key: string,
    what: Pick<KnownOccurrence, 'state' | 'reason' | 'by'>,
    over: readonly KnownOccurrence['state'][],
  ): Promise<void> {
    if (!isOccurrence(template.body.rule, key)) throw refusal('OCCURRENCE_UNKNOWN', { on: key });
    const written = await settleOccurrence(pool, template.id, { key, campaignId: null, ...what }, over);
    if (!written) throw refusal('OCCURRENCE_SETTLED', { on: key });
  }

  return [
    endpoint({
      method: 'GET',
      path: '/templates',
      tag: 'campaigns',
      summary: 'Mẫu đợt định kỳ: chương trình năm, tiếp dân hằng tuần, báo cáo quý',
      access,
      request: nothing,
      reply: templateListSchema,
      async handle(_, { who }) {
        const seen = (await allTemplates(pool, true)).filter(({ ownerUnit }) =>
          who.can('launchCampaign', ownerUnit),
        );
        const items: TemplateReply[] = [];
        for (const template of seen) items.push(await reply(who, template));
        return { items };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/templates/{id}',
      tag: 'campaigns',
      summary: 'Một mẫu đợt với các lần sắp tới và đã qua',
      access,
      request: z.object({ params }),
      reply: templateReplySchema,
      async handle(input, { who }) {
        return reply(who, await find(who, input.params.id));
      },
    }),

    endpoint({
      method: 'POST',
      path: '/templates',
      tag: 'campaigns',
      summary: 'Lập mẫu đợt định kỳ; các đợt tự mở theo lịch',
      access,
      request: z.object({ body: templateRequestSchema }),
      reply: templateReplySchema,
      status: 201,
      idempotent: true,
      async handle({ body }, { who, context }) {
        await mustLaunch(who, body.definition, body.ownerUnit);
        const key = context.req.header('idempotency-key') ?? '';
        const id = `t${idFromKey(who.accountId, key, 'template').slice(0, 15)}`;
        const template = templateOf(id, body, who);
        await check(who, template, await calendarInForce(pool));
        await prisma.campaignTemplate.upsert({
          where: { id },
          create: {
            id,
            ...columnsOf(template),
            liveSince: dateOf(who.today),
            createdBy: who.personId,
            createdAt: new Date(services.now()),
          },
          update: {},
        });
        await audit(prisma, who.accountId, 'templateChanged', { template: id, status: 'active' });
        return new Reply(await answer(who, id), { headers: { Location: `/api/templates/${id}` } });
      },
    }),

    endpoint({
      method: 'PUT',
      path: '/templates/{id}',
      tag: 'campaigns',
      summary: 'Sửa mẫu đợt; các đợt đã mở không đổi',
      access,
      request: z.object({ params, body: templateRequestSchema }),
      reply: templateReplySchema,
      async handle({ params: { id }, body }, { who }) {
        const before = await findToManage(who, id);
        if (before.status === 'ended') throw refusal('TEMPLATE_ENDED');
        await mustLaunch(who, body.definition, body.ownerUnit);
        // Whoever changes it answers for what it launches from now on.
        const template = { ...templateOf(id, body, who), status: before.status };
        await check(who, template, await calendarInForce(pool));
        await prisma.campaignTemplate.update({
          where: { id },
          data: {
            ...columnsOf(template),
            createdBy: who.personId,
            revision: { increment: 1 },
            // A new rhythm begins today: dates of it that lie behind were never promised.
            liveSince: dateOf(who.today),
            updatedAt: new Date(services.now()),
          },
        });
        await audit(prisma, who.accountId, 'templateChanged', { template: id, status: before.status });
        return answer(who, id);
      },
    }),

    endpoint({
      method: 'POST',
      path: '/templates/{id}/pause',
      tag: 'campaigns',
      summary: 'Tạm dừng mẫu đợt: không tự mở đợt nữa',
      access,
      request: z.object({ params }),
      reply: templateReplySchema,
      idempotent: true,
      handle: (input, { who }) => setStatus(who, input.params.id, 'active', 'paused'),
    }),

    endpoint({
      method: 'POST',
      path: '/templates/{id}/resume',
      tag: 'campaigns',
      summary: 'Chạy tiếp mẫu đợt; những lần rơi vào lúc tạm dừng không mở bù',
      access,
      request: z.object({ params }),
      reply: templateReplySchema,
      idempotent: true,
      handle: (input, { who }) => setStatus(who, input.params.id, 'paused', 'active'),
    }),

    endpoint({
      method: 'POST',
      path: '/templates/{id}/end',
      tag: 'campaigns',
      summary: 'Thôi dùng mẫu đợt; các đợt đã mở chạy tiếp',
      access,
      request: z.object({ params }),
      reply: templateReplySchema,
      idempotent: true,
      async handle(input, { who }) {
        const { status } = await find(who, input.params.id);
        return setStatus(who, input.params.id, status, 'ended');
      },
    }),

    endpoint({
      method: 'POST',
      path: '/templates/{id}/skip',
      tag: 'campaigns',
      summary: 'Bỏ qua một lần, có lý do',
      access,
      request: z.object({ params, body: skipRequestSchema }),
      reply: templateReplySchema,
      idempotent: true,
      async handle({ params: { id }, body }, { who }) {
        const template = await findToManage(who, id);
        await settle(template, body.key, { state: 'skipped', reason: body.reason, by: who.personId }, [
          'refused',
        ]);
        await audit(prisma, who.accountId, 'templateChanged', { template: id, skipped: body.key });
        return answer(who, id);
      },
    }),

    endpoint({
      method: 'POST',
      path: '/templates/{id}/run',
      tag: 'campaigns',
      summary: 'Mở ngay một lần (lần kế tiếp nếu không nói rõ), kể cả lần đã bỏ qua hay chưa mở được',
      access,
      request: z.object({ params, body: runRequestSchema }),
      reply: templateReplySchema,
      idempotent: true,
      async handle({ params: { id }, body }, { who }) {
        const template = await findToManage(who, id);
        if (template.status === 'ended') throw refusal('TEMPLATE_ENDED');
        const key = body.key ?? (await nextKey(who, template));
        if (key === undefined) throw refusal('TEMPLATE_NEVER_DUE');
        if (key > addDays(who.today, 180)) throw refusal('OCCURRENCE_UNKNOWN', { on: key });
        await settle(template, key, { state: 'requested', reason: null, by: who.personId }, [
          'skipped',
          'refused',
        ]);
        await audit(prisma, who.accountId, 'templateChanged', { template: id, asked: key });
        return answer(who, id);
      },
    }),
  ] as const;

  /** The first occurrence of which nothing is known yet. */
  async function nextKey(who: Who, template: Template): Promise<string | undefined> {
    const known = await knownOccurrences(pool, template.id);
    return nextOccurrences(template.body.rule, await calendarInForce(pool), who.today, known.size + 1).find(
      ({ key }) => !known.has(key),
    )?.key;
  }
}

function templateOf(id: string, body: Request, who: Who): Template {
  const { name, definition, ownerUnit, scope, unitFacts, ...rest } = body;
  return {
    id,
    name,
    definitionCode: definition,
    ownerUnit,
    status: 'active',
    body: rest,
    scope,
    unitFacts,
    liveSince: who.today,
    revision: 1,
    createdBy: who.personId,
  };
}

const columnsOf = (template: Template) => ({
  name: template.name,
  definitionCode: template.definitionCode,
  ownerUnit: template.ownerUnit,
  body: jsonObject(template.body),
  scope: jsonObject(template.scope),
  unitFacts: jsonObject(template.unitFacts),
});
