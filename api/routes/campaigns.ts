/** Campaigns: launch, list, progress, matrix, journal. */
import { z } from 'zod';
import { periodLabel, type CivilDate } from '../../domain/calendar';
import { isRefusal } from '../../domain/errors';
import { campaignTrackId } from '../../domain/ids';
import { readJournal } from '../../platform/campaigns/journalReads';
import { launchingRoles, unitsInScope } from '../../platform/campaigns/launch';
import { listCampaigns, type CampaignRow } from '../../platform/campaigns/list';
import { groupsAsOf, stepsAsOf } from '../../platform/campaigns/asOf';
import { matrixReader } from '../../platform/campaigns/matrixReader';
import { groupsOf, stepsOf, type CampaignGroups, type StepProgress } from '../../platform/campaigns/progress';
import { reachOf } from '../../platform/campaigns/reach';
import { inProcessOrder, type KnownCampaign } from '../../platform/reads/campaignDirectory';
import { select } from '../../platform/reads/query';
import { byTrack } from '../byTrack';
import type { Acting } from '../acting';
import { unpackCursor, pageOf } from '../cursor';
import { textFileResponse } from '../download';
import { endpoint } from '../endpoint';
import { cutOffUpTo } from '../figureQuestions';
import { changesOfLaunch, definitionToLaunch, launchCampaign, launchedWith, mayPrepare } from '../launching';
import { knownCampaign } from '../knownCampaign';
import { stepName } from '../labels';
import { namesOf, unitRef } from '../names';
import { dataNotesOf } from '../present/dataNotes';
import { presentEvents } from '../present/events';
import { journalStream } from '../present/journalFile';
import { columnsFor, ownRows } from '../present/ownRows';
import { columnsOf, matrixCsv, periodsOf, presentCell } from '../present/matrix';
import { labelledFacts } from '../present/words';
import { Refusal, refusal } from '../problem';
import { mayRemind } from '../remind';
import {
  campaignDetailSchema,
  campaignIdSchema,
  campaignListQuerySchema,
  campaignListSchema,
  campaignQuerySchema,
  type campaignSummarySchema,
  journalQuerySchema,
  journalReplySchema,
  launchBodySchema,
  launchReplySchema,
  matrixQuerySchema,
  matrixReplySchema,
  reachBodySchema,
  reachReplySchema,
} from '../schemas/campaigns';
import type { Services } from '../services';
import { known, seenTracks, wholly } from '../sights';
import type { Who } from '../who';

const campaignParams = z.object({ id: campaignIdSchema });
const usualPage = 50;
/** Units without people that are named one by one. */
const vacantNamed = 20;

function summary(
  who: Who,
  row: CampaignRow,
  today: CivilDate,
  groups: CampaignGroups | undefined,
): z.input<typeof campaignSummarySchema> {
  return {
    id: row.id,
    name: row.name,
    definition: { code: row.definition_code, version: row.definition_version },
    owner: unitRef(who.tree, row.owner_unit, today),
    status: row.status,
    restricted: row.visibility === 'restricted',
    launchedOn: row.launched_on,
    closedOn: row.closed_on,
    today,
    scaled: row.clock.kind === 'scaled',
    unitCount: row.unit_count,
    ...(groups === undefined ? {} : { groups }),
  };
}

/** As the process has them, each with its periods one after the other. */
const inOrder = (campaign: KnownCampaign, steps: readonly StepProgress[]): StepProgress[] =>
  (['campaign', 'unit', 'case'] as const).flatMap((kind) => {
    const byPlace = inProcessOrder(campaign, kind);
    return steps.filter((step) => step.kind === kind).toSorted((a, b) => byPlace(a.step, b.step));
  });

const noGroups: CampaignGroups = { done: 0, doing: 0, late: 0, cancelled: 0, recommendations: 0 };

/** One sentence: how far it is, who is late, what is left of recommendations. */
function sentenceOf({ done, doing, late, recommendations }: CampaignGroups): string {
  const total = done + doing + late;
  if (total === 0) return 'Đợt này không có hồ sơ đơn vị.';
  const parts = [`${done}/${total} đơn vị đã hoàn thành`, `${doing} đang thực hiện đúng hạn`];
  parts.push(late === 0 ? 'không đơn vị nào chậm' : `${late} còn chậm tiến độ`);
  if (recommendations > 0) parts.push(`còn ${recommendations} kiến nghị chưa xong`);
  return `${parts.join(', ')}.`;
}

/** The past day that is asked for; undefined for today. @throws Refusal when it is still to come */
function pastOf(
  campaign: KnownCampaign,
  on: CivilDate | undefined,
): { campaign: string; on: CivilDate } | undefined {
  const today = campaign.today();
  if (on === undefined || on === today) return undefined;
  return { campaign: campaign.id, on: cutOffUpTo(today, on) };
}

export function campaignRoutes(services: Services, acting: Acting) {
  return [
    endpoint({
      method: 'GET',
      path: '/campaigns',
      tag: 'campaigns',
      summary: 'Các đợt tôi được biết, mới nhất trước',
      access: { kind: 'signedIn' },
      request: z.object({ query: campaignListQuerySchema }),
      reply: campaignListSchema,
      async handle({ query }, { who }) {
        const limit = query.limit ?? usualPage;
        const rows = await listCampaigns(
          services.pool,
          { ...query, after: unpackCursor(query.cursor, z.tuple([z.string(), z.string()])), limit },
          known(who),
        );
        const { items, next } = pageOf(rows, limit, (row) => [row.created_at, row.id]);
        const whole = new Set(
          (await listCampaigns(services.pool, { ids: items.map(({ id }) => id), limit }, wholly(who))).map(
            ({ id }) => id,
          ),
        );
        const groups = await groupsOf(
          services.pool,
          items.map(({ id }) => id),
        );
        const campaigns = await services.campaigns.findAll(items.map(({ id }) => id));
        return {
          items: items.map((row) =>
            summary(
              who,
              row,
              campaigns.get(row.id)?.today() ?? who.today,
              whole.has(row.id) ? (groups.get(row.id) ?? noGroups) : undefined,
            ),
          ),
          next,
        };
      },
    }),

    endpoint({
      method: 'POST',
      path: '/campaigns',
      tag: 'campaigns',
      summary: 'Mở một đợt',
      // The process itself says which roles may launch it (`launchedBy`), checked below for the owner's unit.
      access: { kind: 'signedIn' },
      request: z.object({ body: launchBodySchema }),
      reply: launchReplySchema,
      status: 201,
      idempotent: true,
      maxBodyBytes: 10_000_000,
      async handle({ body }, { who, context }) {
        const key = context.req.header('idempotency-key') ?? '';
        return launchCampaign(services, acting, who, body, launchedWith(who, key));
      },
    }),

    endpoint({
      method: 'POST',
      path: '/campaigns/reach',
      tag: 'campaigns',
      summary: 'Một phạm vi gồm bao nhiêu đơn vị, bao nhiêu người nhận việc',
      description: 'Chỉ đếm, không ghi gì.',
      access: { kind: 'signedIn' },
      request: z.object({ body: reachBodySchema }),
      reply: reachReplySchema,
      maxBodyBytes: 10_000_000,
      async handle({ body }, { who }) {
        const definition = await definitionToLaunch(services, body.definition, body.version);
        if (!mayPrepare(who, definition, body.ownerUnit))
          throw refusal('FORBIDDEN', { what: `mở “${definition.name}”` });
        const units = unitsInScope({ ...body, definition }, who.tree, who.today);
        if (isRefusal(units)) throw new Refusal(units);
        const reach = reachOf(definition, body.ownerUnit, units, who.tree, who.today);
        return {
          units: reach.units,
          people: reach.people,
          vacant: reach.vacant.length,
          vacantUnits: reach.vacant.slice(0, vacantNamed).map((unit) => unitRef(who.tree, unit, who.today)),
        };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/campaigns/{id}',
      tag: 'campaigns',
      summary: 'Tiến độ một đợt bằng số',
      access: { kind: 'signedIn' },
      request: z.object({ params: campaignParams, query: campaignQuerySchema }),
      reply: campaignDetailSchema,
      async handle({ params, query }, { who }) {
        const { row, campaign, whole } = await knownCampaign(services, who, params.id);
        const today = campaign.today();
        const past = pastOf(campaign, query.asOf);
        const [counts = noGroups, steps, changes, person] = await Promise.all([
          past === undefined
            ? groupsOf(services.pool, [row.id]).then((groups) => groups.get(row.id))
            : groupsAsOf(services.pool, past),
          !whole ? [] : past === undefined ? stepsOf(services.pool, row.id) : stepsAsOf(services.pool, past),
          whole ? changesOfLaunch(services, campaign) : [],
          namesOf(services.prisma, [row.launched_by]),
        ]);
        const tells = whole || (campaign.visibility === 'normal' && who.isInside);
        return {
          ...summary(who, row, today, whole ? counts : undefined),
          asOf: past?.on ?? null,
          definitionName: campaign.definition.name,
          purpose: campaign.definition.purpose,
          launchedBy: person(row.launched_by),
          // What it is about is not for an outside party, nor, in a restricted one, for whoever has one task in it.
          facts: tells ? labelledFacts(campaign.definition.facts, campaign.facts) : [],
          steps: inOrder(campaign, steps).map((step) => ({
            kind: step.kind,
            step: step.step,
            name: stepName(campaign, step.kind, step.step),
            period: step.period,
            periodLabel: step.period === null ? null : periodLabel(step.period),
            open: step.open,
            overdue: step.overdue,
            settled: step.settled,
            settledLate: step.settled_late,
            skipped: step.skipped,
          })),
          dataNotes: tells ? await dataNotesOf(services, [campaign]) : [],
          adjusted: changes.map(({ id, name, count, to, unit }) => ({ id, name, count, to, unit })),
          track: campaignTrackId(row.id),
          seal: row.seal?.seal ?? null,
          mayManage:
            launchingRoles(who.tree, who.personId, campaign.definition, campaign.ownerUnit, today).length > 0,
          mayRemind: whole && mayRemind(who, campaign),
          sentence: whole ? sentenceOf(counts) : 'Bạn xem được hồ sơ của đơn vị mình trong đợt này.',
        };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/campaigns/{id}/matrix',
      tag: 'campaigns',
      summary: 'Bảng đơn vị × bước, kỳ',
      access: { kind: 'signedIn' },
      request: z.object({ params: campaignParams, query: matrixQuerySchema }),
      reply: matrixReplySchema,
      async handle({ params, query }, { who }) {
        const { campaign } = await knownCampaign(services, who, params.id);
        const limit = query.limit ?? usualPage;
        const after = unpackCursor(query.cursor, z.tuple([z.int(), z.int()]));
        const reader = matrixReader(services.pool, campaign.id, pastOf(campaign, query.asOf));
        const rows = await reader.tracks({ ...query, after, limit }, seenTracks(who));
        const { items, next } = pageOf(rows, limit, (row) => [row.shard, row.number]);
        const cellsOf = byTrack(await reader.cells(items.map(({ id }) => id)));
        const columns = columnsOf(campaign, await periodsOf(services, campaign.id));
        const today = campaign.today();
        const own = await ownRows(services, who, campaign, query, reader.cells);
        const whole = items.map((row) => ({
          track: row.id,
          unit: unitRef(who.tree, row.unit, today),
          status: row.status,
          openWork: row.open_work,
          overdueWork: row.overdue_work,
          openRecommendations: row.open_recommendations,
          cells: (cellsOf.get(row.id) ?? []).map(presentCell),
        }));
        return {
          columns: columnsFor(who, columns, own),
          items: [
            ...(after === undefined ? own : []).map(({ asked: _, unit, ...row }) => ({
              ...row,
              unit: unitRef(who.tree, unit, today),
            })),
            ...whole,
          ],
          next,
        };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/campaigns/{id}/journal',
      tag: 'campaigns',
      summary: 'Nhật ký của đợt, mới nhất trước',
      access: { kind: 'signedIn' },
      request: z.object({ params: campaignParams, query: journalQuerySchema }),
      reply: journalReplySchema,
      async handle({ params, query }, { who }) {
        const { campaign } = await knownCampaign(services, who, params.id);
        const limit = query.limit ?? usualPage;
        const rows = await readJournal(
          services.pool,
          {
            campaign: campaign.id,
            track: query.track,
            types: query.type,
            after: unpackCursor(query.cursor, z.tuple([z.number(), z.int(), z.int()])),
            limit,
          },
          seenTracks(who),
        );
        const { items, next } = pageOf(rows, limit, (row) => [row.at_ms, row.shard, row.seq]);
        const units = await unitsOfTracks(services, [...new Set(items.map(({ event }) => event.track))]);
        return { items: await presentEvents(services, campaign, who.tree, items, units), next };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/campaigns/{id}/journal.jsonl',
      tag: 'campaigns',
      summary: 'Toàn bộ nhật ký để kiểm tra ngoài hệ thống (npm run journal:verify)',
      access: { kind: 'capability', capability: 'seeJournal', what: 'xuất nhật ký' },
      request: z.object({ params: campaignParams }),
      reply: z.undefined(),
      replyType: 'application/x-ndjson',
      async handle({ params }, { who }) {
        const { row, whole } = await knownCampaign(services, who, params.id);
        if (!whole || !who.can('seeJournal', row.owner_unit))
          throw refusal('FORBIDDEN', { what: 'xuất nhật ký của đợt này' });
        return textFileResponse(
          journalStream(services, row),
          'application/x-ndjson',
          `nhat-ky-${row.id}.jsonl`,
        );
      },
    }),

    endpoint({
      method: 'GET',
      path: '/campaigns/{id}/matrix.csv',
      tag: 'campaigns',
      summary: 'Bảng đơn vị × bước để mở bằng Excel',
      access: { kind: 'capability', capability: 'exportData', what: 'xuất danh sách' },
      request: z.object({ params: campaignParams }),
      reply: z.undefined(),
      replyType: 'text/csv',
      async handle({ params }, { who }) {
        const { campaign } = await knownCampaign(services, who, params.id);
        const sheet = await matrixCsv(services, who, campaign, seenTracks(who));
        return textFileResponse(sheet, 'text/csv', `tien-do-${campaign.id}.csv`);
      },
    }),
  ] as const;
}

const unitOfTrack = z.object({ id: z.string(), unit: z.string() });
async function unitsOfTracks(services: Services, tracks: readonly string[]): Promise<Map<string, string>> {
  const rows = await select(
    services.pool,
    unitOfTrack,
    'SELECT id, unit_code AS unit FROM track WHERE id = ANY($1)',
    [tracks],
  );
  return new Map(rows.map(({ id, unit }) => [id, unit]));
}
