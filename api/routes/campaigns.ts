/** Campaigns: launch, list, progress, matrix, journal. */
import { z } from 'zod';
import { periodLabel, type CivilDate } from '../../domain/calendar';
import { isRefusal } from '../../domain/errors';
import { campaignTrackId } from '../../domain/ids';
import { readJournal } from '../../platform/campaigns/journalReads';
import { clockOf, launchingRoles, planUnits } from '../../platform/campaigns/launch';
import { listCampaigns, type CampaignRow } from '../../platform/campaigns/list';
import { matrixCells, matrixTracks } from '../../platform/campaigns/matrix';
import { groupsOf, stepsOf, type CampaignGroups } from '../../platform/campaigns/progress';
import type { KnownCampaign } from '../../platform/reads/campaignDirectory';
import { newestCalendar } from '../../platform/reads/calendars';
import { select } from '../../platform/reads/query';
import { createCampaign } from '../../platform/store/createCampaign';
import type { Acting } from '../acting';
import { unpackCursor, pageOf } from '../cursor';
import { textFileResponse } from '../download';
import { endpoint } from '../endpoint';
import { definitionToLaunch } from '../launching';
import { idFromKey } from '../idempotency';
import { stepName } from '../labels';
import { namesOf, unitRef } from '../names';
import { dataNotesOf } from '../present/dataNotes';
import { presentEvents } from '../present/events';
import { journalStream } from '../present/journalFile';
import { byTrack, columnsOf, matrixCsv, periodsOf, presentCell } from '../present/matrix';
import { labelledFacts } from '../present/words';
import { notFound, Refusal, refusal } from '../problem';
import {
  campaignDetailSchema,
  campaignIdSchema,
  campaignListQuerySchema,
  campaignListSchema,
  type campaignSummarySchema,
  journalQuerySchema,
  journalReplySchema,
  launchBodySchema,
  launchReplySchema,
  matrixQuerySchema,
  matrixReplySchema,
} from '../schemas/campaigns';
import type { Services } from '../services';
import { known, seenTracks, wholly } from '../sights';
import type { Who } from '../who';

const campaignParams = z.object({ id: campaignIdSchema });
const usualPage = 50;

/** The campaign, if the person may know of it at all; `whole` tells whether all of it. */
export async function knownCampaign(
  services: Services,
  who: Who,
  id: string,
): Promise<{ row: CampaignRow; campaign: KnownCampaign; whole: boolean }> {
  const [campaign, row] = await Promise.all([services.campaigns.find(id), findRow(services, who, id)]);
  if (campaign === undefined || row === undefined) throw notFound('đợt này');
  return { row, campaign, whole: await seesWhole(services, who, id) };
}

async function findRow(services: Services, who: Who, id: string): Promise<CampaignRow | undefined> {
  const [row] = await listCampaigns(services.pool, { id, limit: 1 }, known(who));
  return row;
}

async function seesWhole(services: Services, who: Who, id: string): Promise<boolean> {
  const rows = await listCampaigns(services.pool, { id, limit: 1 }, wholly(who));
  return rows.length > 0;
}

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

/** Only a demonstration may run faster than the real time, or in another year. @throws Refusal */
function mustHaveClock(
  { allowScaledClock }: Services,
  { dayMs, startsOn }: z.output<typeof launchBodySchema>,
): void {
  const wrong =
    dayMs !== undefined && !allowScaledClock
      ? { path: 'dayMs', message: 'Chỉ bản trình diễn mới chạy nhanh hơn thời gian thật.' }
      : startsOn !== undefined && dayMs === undefined
        ? {
            path: 'startsOn',
            message: 'Chỉ đợt chạy nhanh của bản trình diễn mới bắt đầu từ ngày khác hôm nay.',
          }
        : undefined;
  if (wrong !== undefined)
    throw refusal('LAUNCH_INVALID', { count: 1 }, [{ ...wrong, code: 'CLOCK_REAL_ONLY' }]);
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
        const definition = await definitionToLaunch(services, body.definition, body.version);
        // A cascade says itself who carries it on (`launchBelow`).
        if (
          body.parent === undefined &&
          launchingRoles(who.tree, who.personId, definition, body.ownerUnit, who.today).length === 0
        ) {
          throw refusal('FORBIDDEN', {
            what: `mở “${definition.name}” cho ${who.tree.nameOn(body.ownerUnit, who.today)}`,
          });
        }
        mustHaveClock(services, body);
        const { clock, today } = clockOf(body, services.now());
        const planned = planUnits({ ...body, definition }, who.tree, today);
        if (isRefusal(planned)) throw new Refusal(planned);
        const calendar = await newestCalendar(services.pool);
        if (calendar === undefined) throw refusal('CALENDAR_YEAR_MISSING', { year: today.slice(0, 4) });
        const key = context.req.header('idempotency-key') ?? '';
        const id = `k${idFromKey(who.accountId, key, 'campaign').slice(0, 15)}`;
        if (body.parent !== undefined)
          await launchBelow(services, acting, who, body.parent, { ...body, id }, key);
        const created = await createCampaign(services.pool, {
          id,
          definition,
          calendarVersion: calendar.version,
          name: body.name,
          ownerUnit: body.ownerUnit,
          facts: planned.facts,
          clock,
          launchedOn: today,
          launchedBy: who.personId,
          units: planned.units,
          ...(body.parent === undefined ? {} : { parent: body.parent }),
        });
        await services.shell
          .launch({ campaign: id, clock, calendarVersion: calendar.version, shardCount: created.shardCount })
          .catch((err: unknown) => {
            // It is written; the worker's launcher starts it as soon as Temporal is back.
            services.log.warn({ err, campaign: id }, 'campaign will be started by the launcher');
          });
        return {
          id,
          unitCount: created.unitCount,
          shardCount: created.shardCount,
          launchedOn: today,
          track: campaignTrackId(id),
        };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/campaigns/{id}',
      tag: 'campaigns',
      summary: 'Tiến độ một đợt bằng số',
      access: { kind: 'signedIn' },
      request: z.object({ params: campaignParams }),
      reply: campaignDetailSchema,
      async handle({ params }, { who }) {
        const { row, campaign, whole } = await knownCampaign(services, who, params.id);
        const today = campaign.today();
        const [groups, steps, person] = await Promise.all([
          groupsOf(services.pool, [row.id]),
          whole ? stepsOf(services.pool, row.id) : [],
          namesOf(services.prisma, [row.launched_by]),
        ]);
        const counts = groups.get(row.id) ?? noGroups;
        const tells = whole || (campaign.visibility === 'normal' && who.isInside);
        return {
          ...summary(who, row, today, whole ? counts : undefined),
          definitionName: campaign.definition.name,
          purpose: campaign.definition.purpose,
          launchedBy: person(row.launched_by),
          // What it is about is not for an outside party, nor, in a restricted one, for whoever has one task in it.
          facts: tells ? labelledFacts(campaign.definition.facts, campaign.facts) : [],
          steps: steps.map((step) => ({
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
          track: campaignTrackId(row.id),
          seal: row.seal?.seal ?? null,
          mayManage:
            launchingRoles(who.tree, who.personId, campaign.definition, campaign.ownerUnit, today).length > 0,
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
        const rows = await matrixTracks(
          services.pool,
          { ...query, campaign: campaign.id, after, limit },
          seenTracks(who),
        );
        const { items, next } = pageOf(rows, limit, (row) => [row.shard, row.number]);
        const cells = await matrixCells(
          services.pool,
          items.map(({ id }) => id),
        );
        const cellsOf = byTrack(cells);
        const columns = columnsOf(campaign, await periodsOf(services, campaign.id));
        const today = campaign.today();
        return {
          columns,
          items: items.map((row) => ({
            track: row.id,
            unit: unitRef(who.tree, row.unit, today),
            status: row.status,
            openWork: row.open_work,
            overdueWork: row.overdue_work,
            openRecommendations: row.open_recommendations,
            cells: (cellsOf.get(row.id) ?? []).map(presentCell),
          })),
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

/** A cascade is told of its child before the child exists: the same key gives the same child, so a repeat goes on. */
async function launchBelow(
  services: Services,
  acting: Acting,
  who: Who,
  parent: { track: string; key: string },
  child: Parameters<Acting['launchChild']>[2],
  key: string,
): Promise<void> {
  const acted = await acting.launchChild(who, parent, child, key);
  if (!acted.ok) throw new Refusal(acted.error);
  services.log.info({ campaign: child.id, parent: parent.track }, 'cascade launched');
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
