/** Launches that are prepared by one person and approved, or returned with a reason, by another. */
import { z } from 'zod';
import { isRefusal } from '../../domain/errors';
import { adjustmentsOf } from '../../domain/process/adjust';
import type { ProcessDefinition } from '../../domain/process/definition';
import { audit } from '../../platform/accounts/audit';
import { planUnits } from '../../platform/campaigns/launch';
import {
  approvesLaunches,
  decideLaunchRequest,
  insertLaunchRequest,
  listLaunchRequests,
  resubmitLaunchRequest,
  type LaunchRequestRow,
} from '../../platform/campaigns/launchRequests';
import { reachOf } from '../../platform/campaigns/reach';
import type { Acting } from '../acting';
import { pageOf, unpackCursor } from '../cursor';
import { endpoint } from '../endpoint';
import { idFromKey } from '../idempotency';
import {
  adjusted,
  definitionToLaunch,
  definitionVersion,
  launchCampaign,
  mayLaunch,
  mayPrepare,
  mustHaveClock,
} from '../launching';
import { tellDeciders, tellSubmitter } from '../launchNotices';
import { namesOf, unitRef } from '../names';
import { labelledFacts } from '../present/words';
import { notFound, Refusal, refusal } from '../problem';
import { launchBodySchema, launchReplySchema } from '../schemas/campaigns';
import { noContent } from '../schemas/common';
import {
  launchDecisionBodySchema,
  launchRequestBodySchema,
  launchRequestDetailSchema,
  launchRequestListQuerySchema,
  launchRequestListSchema,
  launchRequestMadeSchema,
  launchRequestParams,
  launchReturnBodySchema,
  type launchRequestSchema,
} from '../schemas/launchRequests';
import type { Services } from '../services';
import type { Who } from '../who';

const usualPage = 50;
/** Units of a scope that are named one by one. */
const unitsNamed = 200;
const states = {
  submitted: 'được nộp lại',
  returned: 'bị trả lại',
  approved: 'được duyệt',
  withdrawn: 'được rút',
};

export function launchRequestRoutes(services: Services, acting: Acting) {
  const { pool, prisma } = services;

  /** The request, if the person handed it in or may decide it. @throws Refusal */
  const known = async (who: Who, id: string): Promise<LaunchRequestRow> => {
    const [row] = await listLaunchRequests(pool, asker(who), { id, limit: 1 });
    if (row === undefined) throw notFound('đề nghị mở đợt này');
    return row;
  };
  const definitionOf = async (row: LaunchRequestRow): Promise<ProcessDefinition> => {
    const { definition_code: code, definition_version: version } = row;
    const found = await definitionVersion(services, code, version);
    if (found === undefined) throw refusal('DEFINITION_UNKNOWN', { code });
    return found;
  };
  const decided = (row: LaunchRequestRow): Refusal =>
    refusal('LAUNCH_REQUEST_DECIDED', { state: states[row.status] });

  const mayDecide = (who: Who, row: LaunchRequestRow, definition: ProcessDefinition): boolean =>
    row.submitted_by !== who.personId &&
    (mayLaunch(who, definition, row.owner_unit) ||
      who.hats.some(({ role, unit }) => unit === row.owner_unit && approvesLaunches(role)));

  /** Checks everything that a launch would, so that whoever approves finds nothing to correct. @throws Refusal */
  const checked = async (who: Who, launch: z.output<typeof launchBodySchema>) => {
    const published = await definitionToLaunch(services, launch.definition, launch.version);
    if (!mayPrepare(who, published, launch.ownerUnit))
      throw refusal('FORBIDDEN', {
        what: `soạn đề nghị mở “${published.name}” cho ${who.tree.nameOn(launch.ownerUnit, who.today)}`,
      });
    mustHaveClock(services, launch);
    const definition = adjusted(published, launch.adjust);
    const planned = planUnits({ ...launch, definition }, who.tree, who.today);
    if (isRefusal(planned)) throw new Refusal(planned);
    return { definition, unitCount: planned.units.length };
  };

  const handedIn = async (who: Who, { launch, note }: z.output<typeof launchRequestBodySchema>) => {
    const { definition, unitCount } = await checked(who, launch);
    const { code, version, launchedBy } = definition;
    return {
      launchedBy,
      given: {
        name: launch.name,
        definition: { code, version },
        ownerUnit: launch.ownerUnit,
        launch: { ...launch, version },
        unitCount,
        note,
        by: who.personId,
        nowMs: services.now(),
      },
    };
  };

  const present = async (
    who: Who,
    rows: readonly LaunchRequestRow[],
  ): Promise<z.input<typeof launchRequestSchema>[]> => {
    const name = await namesOf(
      prisma,
      rows.flatMap((row) => [row.submitted_by, row.decided_by ?? []].flat()),
    );
    return Promise.all(
      rows.map(async (row) => {
        const definition = await definitionOf(row);
        return {
          id: row.id,
          status: row.status,
          round: row.round,
          name: row.name,
          definition: { code: row.definition_code, version: row.definition_version, name: definition.name },
          owner: unitRef(who.tree, row.owner_unit, who.today),
          unitCount: row.unit_count,
          note: row.note,
          submittedBy: name(row.submitted_by),
          submittedAt: row.submitted_at,
          decidedBy: row.decided_by === null ? null : name(row.decided_by),
          decidedAt: row.decided_at,
          reason: row.reason,
          campaign: row.campaign_id,
          mine: row.submitted_by === who.personId,
          mayDecide: row.status === 'submitted' && mayDecide(who, row, definition),
        };
      }),
    );
  };

  /** The request with the right to decide it. @throws Refusal */
  const toDecide = async (who: Who, id: string, round: number) => {
    const row = await known(who, id);
    const definition = await definitionOf(row);
    if (row.submitted_by === who.personId) throw refusal('LAUNCH_REQUEST_OWN');
    if (!mayDecide(who, row, definition)) throw refusal('FORBIDDEN', { what: 'duyệt đề nghị mở đợt này' });
    if (row.round !== round) throw refusal('LAUNCH_REQUEST_DECIDED', { state: states.submitted });
    return row;
  };

  return [
    endpoint({
      method: 'GET',
      path: '/launch-requests',
      tag: 'campaigns',
      summary: 'Đề nghị mở đợt của tôi, và đề nghị chờ tôi duyệt',
      access: { kind: 'signedIn' },
      request: z.object({ query: launchRequestListQuerySchema }),
      reply: launchRequestListSchema,
      async handle({ query }, { who }) {
        const limit = query.limit ?? usualPage;
        const rows = await listLaunchRequests(pool, asker(who), {
          status: query.status,
          after: unpackCursor(query.cursor, z.tuple([z.string(), z.string()])),
          limit,
        });
        const { items, next } = pageOf(rows, limit, (row) => [row.submitted_at, row.id]);
        return { items: await present(who, items), next };
      },
    }),

    endpoint({
      method: 'POST',
      path: '/launch-requests',
      tag: 'campaigns',
      summary: 'Trình một đợt để người có quyền duyệt và mở',
      access: { kind: 'signedIn' },
      request: z.object({ body: launchRequestBodySchema }),
      reply: launchRequestMadeSchema,
      status: 201,
      idempotent: true,
      maxBodyBytes: 10_000_000,
      async handle({ body }, { who, context }) {
        const { given, launchedBy } = await handedIn(who, body);
        const key = context.req.header('idempotency-key') ?? '';
        const id = idFromKey(who.accountId, key, 'launch-request').slice(0, 16);
        await insertLaunchRequest(pool, id, given);
        await audit(prisma, who.accountId, 'launchSubmitted', { request: id, round: 1 });
        await tellDeciders(services, who, { id, round: 1, ownerUnit: given.ownerUnit, launchedBy });
        return { id, unitCount: given.unitCount, round: 1 };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/launch-requests/{id}',
      tag: 'campaigns',
      summary: 'Một đề nghị mở đợt, đủ để quyết định',
      access: { kind: 'signedIn' },
      request: z.object({ params: launchRequestParams }),
      reply: launchRequestDetailSchema,
      async handle({ params }, { who }) {
        const row = await known(who, params.id);
        const published = await definitionOf(row);
        const [shown] = await present(who, [row]);
        if (shown === undefined) throw notFound('đề nghị mở đợt này');
        const launch = launchBodySchema.parse(row.launch);
        const definition = adjusted(published, launch.adjust);
        const planned = planUnits({ ...launch, definition }, who.tree, who.today);
        const units = isRefusal(planned) ? [] : planned.units.map(({ unit }) => unit);
        const reach = reachOf(definition, row.owner_unit, units, who.tree, who.today);
        return {
          ...shown,
          launch,
          facts: labelledFacts(definition.facts, launch.facts),
          units: units.slice(0, unitsNamed).map((unit) => unitRef(who.tree, unit, who.today)),
          people: reach.people,
          vacant: reach.vacant.length,
          adjusted: adjustmentsOf(published, definition).map(({ id, name, count, to, unit }) => ({
            id,
            name,
            count,
            to,
            unit,
          })),
        };
      },
    }),

    endpoint({
      method: 'POST',
      path: '/launch-requests/{id}/submit',
      tag: 'campaigns',
      summary: 'Trình lại đề nghị đã bị trả lại',
      access: { kind: 'signedIn' },
      request: z.object({ params: launchRequestParams, body: launchRequestBodySchema }),
      reply: launchRequestMadeSchema,
      idempotent: true,
      maxBodyBytes: 10_000_000,
      async handle({ params, body }, { who }) {
        const before = await known(who, params.id);
        if (before.submitted_by !== who.personId)
          throw refusal('FORBIDDEN', { what: 'trình lại đề nghị của người khác' });
        const { given, launchedBy } = await handedIn(who, body);
        const row = await resubmitLaunchRequest(pool, params.id, given);
        if (row === undefined) throw decided(await known(who, params.id));
        const { id, round } = row;
        await audit(prisma, who.accountId, 'launchSubmitted', { request: id, round });
        await tellDeciders(services, who, { id, round, ownerUnit: given.ownerUnit, launchedBy });
        return { id, unitCount: given.unitCount, round };
      },
    }),

    endpoint({
      method: 'POST',
      path: '/launch-requests/{id}/approve',
      tag: 'campaigns',
      summary: 'Duyệt và mở đợt',
      access: { kind: 'signedIn' },
      request: z.object({ params: launchRequestParams, body: launchDecisionBodySchema }),
      reply: launchReplySchema,
      status: 201,
      idempotent: true,
      async handle({ params, body }, { who }) {
        const row = await toDecide(who, params.id, body.round);
        // The same round becomes the same campaign, whoever approves it and however often.
        const campaign = `k${idFromKey('launch-request', `${row.id}/${row.round}`, 'campaign').slice(0, 15)}`;
        const approve = async (): Promise<void> => {
          const approved = await decideLaunchRequest(pool, row.id, {
            status: 'approved',
            round: row.round,
            by: who.personId,
            nowMs: services.now(),
            campaign,
          });
          if (approved === undefined) throw decided(await known(who, row.id));
        };
        const launched = await launchCampaign(services, acting, who, launchBodySchema.parse(row.launch), {
          id: campaign,
          key: row.id,
          approve,
        });
        await audit(prisma, who.accountId, 'launchApproved', { request: row.id, campaign });
        await tellSubmitter(services, row, 'decision');
        return launched;
      },
    }),

    endpoint({
      method: 'POST',
      path: '/launch-requests/{id}/return',
      tag: 'campaigns',
      summary: 'Trả lại đề nghị, nói rõ cần sửa gì',
      access: { kind: 'signedIn' },
      request: z.object({
        params: launchRequestParams,
        body: launchDecisionBodySchema.extend(launchReturnBodySchema.shape),
      }),
      reply: noContent,
      status: 204,
      idempotent: true,
      async handle({ params, body }, { who }) {
        const row = await toDecide(who, params.id, body.round);
        const returned = await decideLaunchRequest(pool, row.id, {
          status: 'returned',
          round: row.round,
          by: who.personId,
          nowMs: services.now(),
          reason: body.reason,
        });
        if (returned === undefined) throw decided(await known(who, row.id));
        await audit(prisma, who.accountId, 'launchReturned', { request: row.id, round: row.round });
        await tellSubmitter(services, row, 'returned');
        return undefined;
      },
    }),

    endpoint({
      method: 'POST',
      path: '/launch-requests/{id}/withdraw',
      tag: 'campaigns',
      summary: 'Rút đề nghị của mình',
      access: { kind: 'signedIn' },
      request: z.object({ params: launchRequestParams, body: launchDecisionBodySchema }),
      reply: noContent,
      status: 204,
      idempotent: true,
      async handle({ params, body }, { who }) {
        const row = await known(who, params.id);
        if (row.submitted_by !== who.personId)
          throw refusal('FORBIDDEN', { what: 'rút đề nghị của người khác' });
        const withdrawn = await decideLaunchRequest(pool, row.id, {
          status: 'withdrawn',
          round: body.round,
          by: who.personId,
          nowMs: services.now(),
        });
        if (withdrawn === undefined) throw decided(await known(who, row.id));
        await audit(prisma, who.accountId, 'launchWithdrawn', { request: row.id, round: row.round });
        return undefined;
      },
    }),
  ] as const;
}

const asker = (who: Who) => ({
  person: who.personId,
  hats: who.hats.map(({ role, unit }) => ({ role, unit })),
});
