/**
 * Temporal's Schedules, kept in step with the templates in PostgreSQL. A Schedule holds the instants of the next starts
 * as the calendar of working days has them today; each time it fires, and every time somebody looks after it, it is
 * written anew. It only wakes: what is then due is decided from the rows, so a Schedule that is lost, late or fires twice
 * launches nothing twice and forgets nothing.
 */
import {
  type Client,
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  WorkflowNotFoundError,
  type CalendarSpec,
} from '@temporalio/client';
import type { Pool } from 'pg';
import { z } from 'zod';
import { addDays, realClock, todayOf, type WorkingCalendar } from '../../domain/calendar';
import { templateScheduleId } from '../../domain/ids';
import { nextOccurrences } from '../../domain/recurring';
import type { CampaignStore } from '../../activities/ports';
import { lookAgain, taskQueue } from '../../workflows/messages';
import type { recurring } from '../../workflows/recurring';
import type { Logger } from '../log';
import { selectOne } from '../reads/query';
import { repeatedly, type Repeating } from '../repeatedly';
import { dueOccurrences, startMsOf } from './plan';
import { allTemplates, calendarInForce, findTemplate, knownOccurrences, type Template } from './templates';

/** Starts that a Schedule knows ahead: half a year of weekly ones, many years of yearly ones. */
const startsAhead = 26;
/** A server that was away for long still starts what it missed; which of it counts is decided from the rows. */
const catchupWindow = '365 days';
const lookEveryMs = 10 * 60_000;

const months = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
] as const;

/** The next instants at which a template has to be looked at. */
export function nextStartsMs(
  { body }: Pick<Template, 'body'>,
  calendar: WorkingCalendar,
  nowMs: number,
  count: number,
): number[] {
  const { rule } = body;
  const today = todayOf(realClock, nowMs);
  // One that starts ahead of its date was due to start before today when its date is near.
  return nextOccurrences(rule, calendar, addDays(today, -7), count + rule.leadDays + 2)
    .filter(({ isSkipped }) => !isSkipped)
    .map(({ launchOn }) => startMsOf(rule, launchOn))
    .filter((atMs) => atMs > nowMs)
    .slice(0, count);
}

function specOf(atMs: number): CalendarSpec {
  const at = new Date(atMs);
  return {
    year: at.getUTCFullYear(),
    month: months[at.getUTCMonth()] ?? 'JANUARY',
    dayOfMonth: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: 0,
  };
}

/** Makes, changes or removes the Schedule of a template so that it is what the row says. Twice is once. */
export async function followTemplate(
  client: Client,
  pool: Pool,
  template: Template,
  nowMs: number,
): Promise<void> {
  const scheduleId = templateScheduleId(template.id);
  const handle = client.schedule.getHandle(scheduleId);
  if (template.status === 'ended') {
    await handle.delete().catch(unless(ScheduleNotFoundError));
    return;
  }
  const starts = nextStartsMs(template, await calendarInForce(pool), nowMs, startsAhead);
  const wanted = {
    spec: { calendars: starts.map(specOf), timezone: 'UTC' },
    action: {
      type: 'startWorkflow' as const,
      workflowType: 'recurring',
      workflowId: scheduleId,
      taskQueue,
      args: [template.id] satisfies Parameters<typeof recurring>,
    },
    policies: { overlap: ScheduleOverlapPolicy.BUFFER_ONE, catchupWindow, pauseOnFailure: false },
  };
  const paused = template.status === 'paused';
  try {
    await client.schedule.create({ scheduleId, ...wanted, state: { paused } });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await handle.update((before) => ({ ...before, ...wanted, state: { ...before.state, paused } }));
  }
}

/** Has a template looked at now: what is due or was asked for starts within moments. */
async function triggerTemplate(client: Client, template: string): Promise<void> {
  await client.schedule.getHandle(templateScheduleId(template)).trigger(ScheduleOverlapPolicy.BUFFER_ONE);
}

/** A look at a template that waits for a campaign to end looks again. */
async function wakeWaiting(client: Client, template: string): Promise<void> {
  const handle = client.schedule.getHandle(templateScheduleId(template));
  const found = await handle.describe().catch(unless(ScheduleNotFoundError));
  for (const { workflow } of found?.info.runningActions ?? [])
    await client.workflow
      .getHandle(workflow.workflowId)
      .signal(lookAgain)
      .catch(unless(WorkflowNotFoundError));
}

/** Brings a template's Schedule in step and has it looked at when something of it is due. */
export async function lookAfterTemplate(
  client: Client,
  pool: Pool,
  id: string,
  nowMs: number,
): Promise<void> {
  const template = await findTemplate(pool, id);
  if (template === undefined) return;
  await wakeWaiting(client, id);
  await followTemplate(client, pool, template, nowMs);
  if (template.status === 'ended') return;
  const due = dueOccurrences(template, await calendarInForce(pool), nowMs, await knownOccurrences(pool, id));
  if (due.length > 0) await triggerTemplate(client, id);
}

/** A campaign has ended: the next occurrence of its template may have waited for that. */
async function followEnded(client: Client, pool: Pool, campaign: string, nowMs: number): Promise<void> {
  const row = await selectOne(
    pool,
    z.object({ template: z.string() }),
    'SELECT template_id AS template FROM campaign_occurrence WHERE campaign_id = $1',
    [campaign],
  );
  if (row !== undefined) await lookAfterTemplate(client, pool, row.template, nowMs);
}

/** The store of a worker, which tells of campaigns that have ended. A template that is not told looks again by itself. */
export function endingStore(
  store: CampaignStore,
  { client, pool, log }: { readonly client: Client; readonly pool: Pool; readonly log: Logger },
): CampaignStore {
  return {
    ...store,
    async end(ending) {
      await store.end(ending);
      try {
        await followEnded(client, pool, ending.campaign, Date.now());
      } catch (err) {
        log.warn({ err }, 'template not told that its campaign has ended');
      }
    },
  };
}

/**
 * Looks after all Schedules when a process starts and every ten minutes: a Schedule that is missing (another Temporal,
 * a backup put back), or counts by an older calendar, is mended from PostgreSQL. Any number of processes may do so.
 */
export function keepSchedules({
  pool,
  client,
  log,
}: {
  readonly pool: Pool;
  readonly client: Client;
  readonly log: Logger;
}): Repeating {
  return repeatedly(
    lookEveryMs,
    async (signal) => {
      for (const { id } of await allTemplates(pool, false)) {
        if (signal.aborted) break;
        await lookAfterTemplate(client, pool, id, Date.now());
      }
    },
    { log, onFailure: 'could not look after the schedules' },
  );
}

const unless =
  (known: new (...args: never[]) => Error) =>
  (error: unknown): undefined => {
    if (!(error instanceof known)) throw error;
  };
