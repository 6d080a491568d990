/** Moving the tracks of a running campaign to another version of its process: preview, one commune first, all, and back. */
import { z } from 'zod';
import { isRefusal, messageOf, errorCatalogue, type ErrorCode } from '../../domain/errors';
import type { TrackEffect } from '../../domain/engine/preview';
import type { Actor } from '../../domain/engine/state';
import { parseWorkKey } from '../../domain/ids';
import { carryAdjustments, fatesOf } from '../../domain/process/carryAdjustments';
import { diffDefinitions } from '../../domain/process/diff';
import { adoptVersion, launchedVersion } from '../../domain/process/lineage';
import {
  changesOf,
  effectCounts,
  effectsOf,
  knownVersions,
  markTold,
  presentVersion,
  proposeChange,
  recordRollout,
  renewEffects,
  rolloutsOf,
  untoldRollouts,
  type CampaignVersion,
  type ChangeRow,
  type EffectRecord,
} from '../../platform/campaigns/definitionChanges';
import { audit } from '../../platform/accounts/audit';
import { checkFacts } from '../../platform/campaigns/forms';
import { launchingRoles } from '../../platform/campaigns/launch';
import type { KnownCampaign } from '../../platform/reads/campaignDirectory';
import { storeContents } from '../../platform/store/content';
import { lastShardOf } from '../../platform/store/campaigns';
import { pageOf, unpackCursor } from '../cursor';
import { knownCampaign } from '../knownCampaign';
import { endpoint, Reply } from '../endpoint';
import { stepName } from '../labels';
import { changesOfLaunch, definitionToLaunch } from '../launching';
import { namesOf, unitRef } from '../names';
import { notFound, refusal } from '../problem';
import {
  definitionApplySchema,
  definitionChangeListParams,
  definitionChangeListSchema,
  definitionChangeParams,
  definitionChangeReplySchema,
  definitionChangeRequestSchema,
  definitionEffectListSchema,
  definitionEffectQuerySchema,
  type definitionEffectSchema,
} from '../schemas/definitionChanges';
import type { Services } from '../services';
import type { Who } from '../who';

const usualPage = 50;
/** Shards asked at one moment: each plays the change on some hundred tracks. */
const shardsAtATime = 4;

export function definitionChangeRoutes(services: Services) {
  const { pool, prisma, shell } = services;

  /** The hat by which somebody may move a campaign: that of whoever runs it, or of whoever manages processes above it. */
  function movingActor(who: Who, campaign: KnownCampaign): Actor | undefined {
    const { ownerUnit, definition } = campaign;
    const [role] = launchingRoles(who.tree, who.personId, definition, ownerUnit, campaign.today());
    if (role !== undefined)
      return { person: who.personId, as: { role, unit: ownerUnit, up: 0 }, unit: ownerUnit };
    if (!who.can('publishDefinition', ownerUnit)) return undefined;
    const hat = who.hats.find(({ unit }) => who.tree.isWithin(ownerUnit, unit, who.today));
    return hat === undefined
      ? undefined
      : { person: who.personId, as: { role: hat.role, unit: hat.unit, up: 0 }, unit: hat.unit };
  }

  /** The campaign, for whoever sees the whole of it. */
  async function readable(who: Who, id: string): Promise<KnownCampaign> {
    const { campaign, whole } = await knownCampaign(services, who, id);
    if (!whole) throw refusal('FORBIDDEN', { what: 'xem việc đổi quy trình của đợt này' });
    return campaign;
  }

  /** The campaign, for somebody who may move it. Who may not know of it is told that there is none. */
  async function movable(who: Who, id: string): Promise<{ campaign: KnownCampaign; actor: Actor }> {
    const { campaign, row } = await knownCampaign(services, who, id);
    const actor = movingActor(who, campaign);
    if (actor === undefined) throw refusal('FORBIDDEN', { what: 'đổi quy trình của đợt này' });
    if (row.status !== 'running') throw refusal('DEFINITION_CAMPAIGN_NOT_RUNNING');
    return { campaign, actor };
  }

  async function changeOf(campaign: KnownCampaign, number: number): Promise<ChangeRow> {
    const [change] = await changesOf(pool, campaign.id, number);
    if (change === undefined) throw notFound('đề xuất đổi quy trình này');
    return change;
  }

  async function play(campaign: KnownCampaign, version: CampaignVersion): Promise<TrackEffect[]> {
    const effects: TrackEffect[] = [];
    const { definition, facts } = version;
    const lastShard = await lastShardOf(pool, campaign.id);
    for (let first = 0; first <= lastShard; first += shardsAtATime) {
      const last = Math.min(lastShard, first + shardsAtATime - 1);
      const page = Array.from({ length: last - first + 1 }, (_, index) => first + index);
      const answers = await Promise.all(
        page.map((shard) => shell.previewDefinition(campaign.id, shard, { definition, facts })),
      );
      effects.push(...answers.flat());
    }
    return effects;
  }

  /**
   * The version by the campaign's codes: as it was adopted before, or adopted now from the version of the whole, with the
   * days that the launch has adjusted.
   */
  async function adopted(
    campaign: KnownCampaign,
    body: z.output<typeof definitionChangeRequestSchema>,
  ): Promise<{ from: number; version: CampaignVersion }> {
    const launched = { ...launchedVersion(campaign.definition), facts: {} };
    const known = [launched, ...(await knownVersions(pool, campaign.id))];
    const at = (await presentVersion(pool, campaign.id)) ?? campaign.definition.version;
    const current = known.find(({ definition }) => definition.version === at) ?? launched;
    if (body.version === at) throw refusal('DEFINITION_VERSION_SAME', { version: at });
    const before = known.find(({ definition }) => definition.version === body.version);
    if (before !== undefined) return { from: at, version: before };
    const next = await definitionToLaunch(services, campaign.definition.code, body.version);
    const version = adoptVersion(known, current, next, body.renames);
    if (isRefusal(version)) throw refusal(version.code, version.params, version.problems);
    const asked = Object.fromEntries(
      Object.entries(next.facts).filter(([code]) => campaign.facts[code] === undefined),
    );
    const problems = checkFacts(asked, body.facts, 'facts');
    if (problems.length > 0) throw refusal('DEFINITION_CHANGE_INVALID', { count: problems.length }, problems);
    const definition = carryAdjustments(version.definition, await changesOfLaunch(services, campaign));
    return { from: at, version: { ...version, definition, facts: body.facts } };
  }

  async function replies(
    who: Who,
    campaign: KnownCampaign,
    changes: readonly ChangeRow[],
  ): Promise<z.input<typeof definitionChangeReplySchema>[]> {
    const rollouts = new Map<number, Awaited<ReturnType<typeof rolloutsOf>>>();
    const counts = new Map<number, Awaited<ReturnType<typeof effectCounts>>>();
    for (const { number } of changes) {
      rollouts.set(number, await rolloutsOf(pool, campaign.id, number, campaign.definition.version));
      counts.set(number, await effectCounts(pool, campaign.id, number));
    }
    const known = [
      campaign.definition,
      ...(await knownVersions(pool, campaign.id)).map(({ definition }) => definition),
    ];
    const launched = await changesOfLaunch(services, campaign);
    const name = await namesOf(prisma, [
      ...changes.map((change) => change.proposed_by),
      ...[...rollouts.values()].flat().map(({ person }) => person),
    ]);
    return changes.flatMap((change) => {
      const preview = counts.get(change.number);
      const before = known.find(({ version }) => version === change.from_version) ?? campaign.definition;
      if (preview === undefined) return [];
      return [
        {
          number: change.number,
          campaign: campaign.id,
          code: campaign.definition.code,
          from: change.from_version,
          to: change.to_version,
          reason: change.reason,
          proposedBy: name(change.proposed_by),
          proposedAt: change.proposed_at,
          differences: diffDefinitions(before, change.definition).map(({ area, path, message }) => ({
            area,
            path,
            message,
          })),
          adjusted: fatesOf(change.definition, launched).map(
            ({ id, name: place, count, to, unit, falls, instead }) => ({
              id,
              name: place,
              count,
              to,
              unit,
              falls,
              instead,
            }),
          ),
          preview,
          previewedAt: change.previewed_at,
          rollouts: (rollouts.get(change.number) ?? []).map(({ person, units, ...rollout }) => ({
            ...rollout,
            units: units.length === 0 ? null : units.map((unit) => unitRef(who.tree, unit, who.today)),
            by: name(person),
          })),
          mayApply: movingActor(who, campaign) !== undefined,
        },
      ];
    });
  }

  async function reply(who: Who, campaign: KnownCampaign, number: number) {
    const [one] = await replies(who, campaign, [await changeOf(campaign, number)]);
    if (one === undefined) throw notFound('đề xuất đổi quy trình này');
    return one;
  }

  /** Writes what is to be applied, then tells the workflows; what an earlier process could not tell is told first. */
  async function apply(
    who: Who,
    campaign: KnownCampaign,
    actor: Actor,
    change: ChangeRow,
    version: number,
    { scope }: z.output<typeof definitionApplySchema>,
  ): Promise<void> {
    const units = scope === 'all' ? [] : [...new Set(scope.units)];
    const [note] = await storeContents(pool, [{ kind: 'note', body: { text: change.reason } }], who.personId);
    if (note === undefined) throw new Error('A note was not stored');
    const number = await recordRollout(pool, { campaign: campaign.id, change, version, units, actor, note });
    await audit(prisma, who.accountId, 'definitionApplied', { campaign: campaign.id, number, version });
    for (const rollout of await untoldRollouts(pool, campaign.id)) {
      await shell.changeDefinition(campaign.id, {
        change: {
          number: rollout.number,
          version: rollout.version,
          by: rollout.actor,
          note: rollout.note,
          tellFormer: true,
        },
        ...(rollout.units.length === 0 ? {} : { units: rollout.units }),
      });
      await markTold(pool, campaign.id, rollout.number);
    }
    services.campaigns.snapshotChanged();
  }

  /** Units that were named and have no open track in the campaign. */
  async function mustHaveTracks(
    campaign: KnownCampaign,
    { scope }: z.output<typeof definitionApplySchema>,
  ): Promise<void> {
    if (scope === 'all') return;
    const rows = await prisma.track.findMany({
      where: { campaignId: campaign.id, kind: 'unit', unitCode: { in: scope.units } },
      select: { unitCode: true },
    });
    const found = new Set(rows.map(({ unitCode }) => unitCode));
    const problems = scope.units.flatMap((unit, index) =>
      found.has(unit)
        ? []
        : [
            {
              path: `scope.units.${index}`,
              code: 'UNIT_NOT_IN_CAMPAIGN',
              message: messageOf('UNIT_NOT_IN_CAMPAIGN', { unit }),
            },
          ],
    );
    if (problems.length > 0) throw refusal('DEFINITION_CHANGE_INVALID', { count: problems.length }, problems);
  }

  /** The change that somebody applies or takes back, with every refusal that both share. */
  async function toApply(
    who: Who,
    { id, number }: z.output<typeof definitionChangeParams>,
    body: z.output<typeof definitionApplySchema>,
  ) {
    const { campaign, actor } = await movable(who, id);
    const change = await changeOf(campaign, number);
    await mustHaveTracks(campaign, body);
    return { campaign, actor, change };
  }

  /** The campaign's own track goes with all others, so it must be able to. */
  function mustCarryCampaign(effects: readonly TrackEffect[]): void {
    const own = effects.find(({ kind }) => kind === 'campaign');
    if (own?.refused != null) throw refusal(own.refused.code, own.refused.params);
  }

  return [
    endpoint({
      method: 'GET',
      path: '/campaigns/{id}/definition-changes',
      tag: 'campaigns',
      summary: 'Các lần đổi quy trình của đợt, mới nhất trước',
      access: { kind: 'signedIn' },
      request: z.object({ params: definitionChangeListParams }),
      reply: definitionChangeListSchema,
      async handle({ params }, { who }) {
        const campaign = await readable(who, params.id);
        return { items: await replies(who, campaign, await changesOf(pool, campaign.id)) };
      },
    }),

    endpoint({
      method: 'POST',
      path: '/campaigns/{id}/definition-changes',
      tag: 'campaigns',
      summary: 'Đề xuất chuyển đợt sang bản khác của quy trình; trả lời cho biết điều gì sẽ thay đổi',
      access: { kind: 'signedIn' },
      request: z.object({ params: definitionChangeListParams, body: definitionChangeRequestSchema }),
      reply: definitionChangeReplySchema,
      status: 201,
      idempotent: true,
      async handle({ params, body }, { who }) {
        const { campaign } = await movable(who, params.id);
        const { from, version } = await adopted(campaign, body);
        const number = await proposeChange(pool, {
          campaign: campaign.id,
          from,
          version,
          reason: body.reason,
          proposedBy: who.personId,
          effects: await play(campaign, version),
        });
        await audit(prisma, who.accountId, 'definitionProposed', { campaign: campaign.id, number });
        return new Reply(await reply(who, campaign, number), {
          headers: { Location: `/api/campaigns/${campaign.id}/definition-changes/${number}` },
        });
      },
    }),

    endpoint({
      method: 'GET',
      path: '/campaigns/{id}/definition-changes/{number}',
      tag: 'campaigns',
      summary: 'Một lần đổi quy trình: thay đổi gì, đã chuyển đến đâu',
      access: { kind: 'signedIn' },
      request: z.object({ params: definitionChangeParams }),
      reply: definitionChangeReplySchema,
      async handle({ params }, { who }) {
        const campaign = await readable(who, params.id);
        return reply(who, campaign, params.number);
      },
    }),

    endpoint({
      method: 'POST',
      path: '/campaigns/{id}/definition-changes/{number}/preview',
      tag: 'campaigns',
      summary: 'Xem trước lại theo tình hình lúc này',
      access: { kind: 'signedIn' },
      request: z.object({ params: definitionChangeParams }),
      reply: definitionChangeReplySchema,
      idempotent: true,
      async handle({ params }, { who }) {
        const { campaign } = await movable(who, params.id);
        const change = await changeOf(campaign, params.number);
        await renewEffects(
          pool,
          campaign.id,
          change.number,
          await play(campaign, { definition: change.definition, codes: change.codes, facts: change.facts }),
        );
        return reply(who, campaign, change.number);
      },
    }),

    endpoint({
      method: 'GET',
      path: '/campaigns/{id}/definition-changes/{number}/tracks',
      tag: 'campaigns',
      summary: 'Từng hồ sơ sẽ thay đổi thế nào',
      access: { kind: 'signedIn' },
      request: z.object({ params: definitionChangeParams, query: definitionEffectQuerySchema }),
      reply: definitionEffectListSchema,
      async handle({ params, query }, { who }) {
        const campaign = await readable(who, params.id);
        const change = await changeOf(campaign, params.number);
        const limit = query.limit ?? usualPage;
        const [after] = unpackCursor(query.cursor, z.tuple([z.string()])) ?? [];
        const rows = await effectsOf(pool, {
          campaign: campaign.id,
          number: change.number,
          kind: query.kind,
          unit: query.unit,
          after,
          limit,
        });
        const { items, next } = pageOf(rows, limit, ({ track }) => [track]);
        return { items: items.map((effect) => presentEffect(who, campaign, change, effect)), next };
      },
    }),

    endpoint({
      method: 'POST',
      path: '/campaigns/{id}/definition-changes/{number}/apply',
      tag: 'campaigns',
      summary: 'Chuyển hồ sơ của các đơn vị đã chọn, hoặc của cả đợt, sang bản mới',
      access: { kind: 'signedIn' },
      request: z.object({ params: definitionChangeParams, body: definitionApplySchema }),
      reply: definitionChangeReplySchema,
      idempotent: true,
      async handle({ params, body }, { who }) {
        const { campaign, actor, change } = await toApply(who, params, body);
        if (body.scope === 'all') {
          const { definition, facts } = change;
          mustCarryCampaign(await shell.previewDefinition(campaign.id, 0, { definition, facts }));
        }
        await apply(who, campaign, actor, change, change.to_version, body);
        return reply(who, campaign, change.number);
      },
    }),

    endpoint({
      method: 'POST',
      path: '/campaigns/{id}/definition-changes/{number}/roll-back',
      tag: 'campaigns',
      summary: 'Đưa hồ sơ trở lại bản trước đó',
      access: { kind: 'signedIn' },
      request: z.object({ params: definitionChangeParams, body: definitionApplySchema }),
      reply: definitionChangeReplySchema,
      idempotent: true,
      async handle({ params, body }, { who }) {
        const { campaign, actor, change } = await toApply(who, params, body);
        const rollouts = await rolloutsOf(pool, campaign.id, change.number, campaign.definition.version);
        if (rollouts.length === 0) throw refusal('DEFINITION_CHANGE_NOT_APPLIED');
        await apply(who, campaign, actor, change, change.from_version, body);
        return reply(who, campaign, change.number);
      },
    }),
  ] as const;
}

function presentEffect(
  who: Who,
  campaign: KnownCampaign,
  change: ChangeRow,
  effect: EffectRecord,
): z.input<typeof definitionEffectSchema> {
  const { kind, refused } = effect;
  const nameOf = (key: string): string => {
    const { step } = parseWorkKey(key);
    return change.definition[kind][step]?.name ?? stepName(campaign, kind, step);
  };
  const named = (keys: readonly string[]) => keys.map((key) => ({ key, step: nameOf(key) }));
  return {
    track: effect.track,
    kind,
    unit: unitRef(who.tree, effect.unit, campaign.today()),
    refused:
      refused === null
        ? null
        : {
            code: refused.code,
            message: isCode(refused.code) ? messageOf(refused.code, refused.params) : refused.code,
          },
    dueMoved: effect.dueMoved.map((moved) => ({ ...moved, step: nameOf(moved.key) })),
    opened: effect.opened.map((opened) => ({ ...opened, step: nameOf(opened.key) })),
    withdrawn: named(effect.withdrawn),
    reopened: effect.reopened.map((opened) => ({ ...opened, step: nameOf(opened.key) })),
    skipped: named(effect.skipped),
    closed: effect.closed,
    overdueAtOnce: effect.overdueAtOnce,
  };
}

const isCode = (code: string): code is ErrorCode => Object.hasOwn(errorCatalogue, code);
