/** Launching: which process, who may, and what it comes to; a rehearsal asks for the same. */
import { z } from 'zod';
import { isRefusal } from '../domain/errors';
import { campaignTrackId } from '../domain/ids';
import { adjust, adjustmentsOf, type Adjustments } from '../domain/process/adjust';
import { processDefinitionSchema, type ProcessDefinition } from '../domain/process/definition';
import { audit } from '../platform/accounts/audit';
import { clockOf, launchingRoles, planUnits } from '../platform/campaigns/launch';
import type { KnownCampaign } from '../platform/reads/campaignDirectory';
import { newestCalendar } from '../platform/reads/calendars';
import { selectOne } from '../platform/reads/query';
import { createCampaign } from '../platform/store/createCampaign';
import type { Acting } from './acting';
import { idFromKey } from './idempotency';
import { Refusal, refusal } from './problem';
import type { launchBodySchema, launchReplySchema } from './schemas/campaigns';
import type { Services } from './services';
import type { Who } from './who';

const definitionRow = z.object({ version: z.number(), status: z.string(), body: processDefinitionSchema });

/** The version asked for, or the newest published one; a draft only where `drafts` allows it. @throws Refusal */
export async function definitionToLaunch(
  { pool }: Pick<Services, 'pool'>,
  code: string,
  version: number | undefined,
  drafts: boolean = false,
): Promise<ProcessDefinition> {
  const row = await selectOne(
    pool,
    definitionRow,
    `SELECT version, status, body FROM definition
     WHERE code = $1 AND ($2::int IS NULL AND status = 'published' OR version = $2) ORDER BY version DESC LIMIT 1`,
    [code, version ?? null],
  );
  if (row === undefined) throw refusal('DEFINITION_UNKNOWN', { code });
  if (row.status !== 'published' && !(drafts && row.status === 'draft'))
    throw refusal('DEFINITION_NOT_PUBLISHED', { code, version: row.version });
  return row.body;
}

/** The process with what this launch changes of it. @throws Refusal */
export function adjusted(definition: ProcessDefinition, adjustments: Adjustments): ProcessDefinition {
  const result = adjust(definition, adjustments);
  if (isRefusal(result)) throw new Refusal(result);
  return result;
}

/** One version of a process, in force or not any more. */
export async function definitionVersion(
  { pool }: Pick<Services, 'pool'>,
  code: string,
  version: number,
): Promise<ProcessDefinition | undefined> {
  const row = await selectOne(
    pool,
    definitionRow,
    `SELECT version, status, body FROM definition WHERE code = $1 AND version = $2`,
    [code, version],
  );
  return row?.body;
}

/** What the launch of this campaign changed of its process. */
export async function changesOfLaunch(
  services: Pick<Services, 'pool'>,
  { definition }: Pick<KnownCampaign, 'definition'>,
): Promise<ReturnType<typeof adjustmentsOf>> {
  const before = await definitionVersion(services, definition.code, definition.version);
  return before === undefined ? [] : adjustmentsOf(before, definition);
}

/** May this person launch the process for this unit? The process says which roles may. */
export const mayLaunch = (who: Who, definition: ProcessDefinition, ownerUnit: string): boolean =>
  launchingRoles(who.tree, who.personId, definition, ownerUnit, who.today).length > 0;

/** May this person prepare a launch, for somebody else to approve? */
export const mayPrepare = (who: Who, definition: ProcessDefinition, ownerUnit: string): boolean =>
  mayLaunch(who, definition, ownerUnit) || who.can('launchCampaign', ownerUnit);

/** Only a demonstration may run faster than the real time, or in another year. @throws Refusal */
export function mustHaveClock({ allowScaledClock }: Services, { dayMs, startsOn }: LaunchBody): void {
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

type LaunchBody = z.output<typeof launchBodySchema>;

/** Which campaign a launch becomes, and by which right. */
interface LaunchAs {
  /** The same id is the same campaign: a repeat goes on where the first try stopped. */
  readonly id: string;
  readonly key: string;
  /** Somebody prepared it and this person approves: called when nothing is wrong, before anything is written. */
  readonly approve?: () => Promise<void>;
}

/** The campaign of an account's key. */
export const launchedWith = (who: Who, key: string): LaunchAs => ({
  id: `k${idFromKey(who.accountId, key, 'campaign').slice(0, 15)}`,
  key,
});

/**
 * Launches: writes the campaign, then starts it.
 * @throws Refusal
 */
export async function launchCampaign(
  services: Services,
  acting: Acting,
  who: Who,
  body: LaunchBody,
  { id, key, approve }: LaunchAs,
): Promise<z.input<typeof launchReplySchema>> {
  const published = await definitionToLaunch(services, body.definition, body.version);
  // A cascade says itself who carries it on (`launchBelow`).
  if (body.parent === undefined && approve === undefined && !mayLaunch(who, published, body.ownerUnit)) {
    throw refusal('FORBIDDEN', {
      what: `mở “${published.name}” cho ${who.tree.nameOn(body.ownerUnit, who.today)}`,
    });
  }
  const definition = adjusted(published, body.adjust);
  mustHaveClock(services, body);
  const { clock, today } = clockOf(body, services.now());
  const planned = planUnits({ ...body, definition }, who.tree, today);
  if (isRefusal(planned)) throw new Refusal(planned);
  const calendar = await newestCalendar(services.pool);
  if (calendar === undefined) throw refusal('CALENDAR_YEAR_MISSING', { year: today.slice(0, 4) });
  await approve?.();
  if (body.parent !== undefined) await launchBelow(services, acting, who, body.parent, { ...body, id }, key);
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
  if (created.created)
    await audit(services.prisma, who.accountId, 'campaignLaunched', {
      campaign: id,
      definition: definition.code,
      adjusted: Object.keys(body.adjust).length,
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
