/** Campaigns that come back, on a real Temporal server: its Schedules wake them up, PostgreSQL knows what was launched. */
import { campaignActivities } from '../../activities/campaign';
import { recurringActivities } from '../../activities/recurring';
import { addDays, minutesOfDay, realClock, todayOf, weekdayOf } from '../../domain/calendar';
import { templateScheduleId } from '../../domain/ids';
import { OrgDirectory } from '../../platform/reads/orgDirectory';
import { recurringPort } from '../../platform/recurring/launchDue';
import { endingStore, followTemplate, keepSchedules } from '../../platform/recurring/schedules';
import { applyBatch } from '../../platform/store/batches';
import { campaignStore } from '../../platform/store/campaigns';
import { launchCampaign } from '../../platform/temporal/campaigns';
import { createMailbox, type Mailbox } from '../../platform/temporal/mailbox';
import { updateSender } from '../../platform/temporal/sendUpdate';
import { taskQueue } from '../../workflows/messages';
import { openTestTemporal, startWorker, type RunningWorker, type TestTemporal } from '../support/temporal';
import { directive } from './api/campaigns';
import { codeOf, field } from './api/reading';
import { temporalShell } from './api/realApi';
import { makeWorld, publish, quiet, type World } from './api/world';

jest.setTimeout(120_000);

let temporal: TestTemporal;
let world: World;
let worker: RunningWorker;
let mailbox: Mailbox;

const today = (): string => todayOf(realClock, Date.now());

function work(): Promise<RunningWorker> {
  const { pool } = world.database;
  const port = recurringPort({
    pool,
    org: new OrgDirectory(pool, Date.now),
    now: Date.now,
    launch: (facts) => launchCampaign(temporal.client, facts),
    follow: (template) => followTemplate(temporal.client, pool, template, Date.now()),
  });
  const store = endingStore(campaignStore(pool), { client: temporal.client, pool, log: quiet });
  return startWorker(temporal, {
    taskQueue,
    activities: { ...campaignActivities(store), ...recurringActivities(port) },
  });
}

beforeAll(async () => {
  temporal = await openTestTemporal();
  world = await makeWorld({
    shell({ pool }) {
      mailbox = createMailbox({
        send: updateSender(temporal.client),
        write: (batch) => applyBatch(pool, batch),
        onTrouble: () => undefined,
      });
      return temporalShell(temporal.client, pool, mailbox);
    },
  });
  await publish(world.database, [directive]);
  worker = await work();
});
afterAll(async () => {
  await mailbox.stop();
  await worker.stop();
  await world.close();
  await temporal.close();
});

const weekly = (rule: object = {}) => ({
  name: 'Tiếp dân hằng tuần',
  definition: 'T1',
  ownerUnit: 'P01',
  scope: { codes: ['LA', 'KL'] },
  campaignName: 'Tiếp dân ngày {ngày}',
  rule: {
    rhythm: { every: 'week', weekday: weekdayOf(today()) },
    // From tomorrow on: nothing is due while the story is set up.
    from: addDays(today(), 1),
    dayOff: 'keep',
    ...rule,
  },
});

async function make(rule: object = {}): Promise<string> {
  const made = await world.post('tm', '/templates', weekly(rule));
  expect([made.status, codeOf(made)]).toEqual([201, undefined]);
  return String(field(made.body, 'id'));
}

const campaignsOf = (template: string) =>
  world.database.prisma.campaign.findMany({
    where: { id: { startsWith: `${template}-` } },
    orderBy: { id: 'asc' },
  });

async function until<T>(ask: () => Promise<T | undefined>, seconds = 60): Promise<T> {
  for (let tries = 0; tries < seconds * 5; tries += 1) {
    const found = await ask();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('it did not happen');
}
const whenRunning = (template: string, count: number) =>
  until(async () => {
    const found = await campaignsOf(template);
    const rows = await world.database.prisma.campaignOccurrence.count({
      where: { templateId: template, state: 'launched' },
    });
    return rows === count && found.filter(({ status }) => status === 'running').length === count
      ? found
      : undefined;
  });

describe('a template', () => {
  it('tells its next occurrences, and Temporal knows the same instants', async () => {
    const id = await make();
    const seen = await world.get('tm', `/templates/${id}`);
    const next = [field(seen.body, 'next')].flat();
    expect(next.length).toBe(12);
    expect(field(next[0], 'key')).toBe(addDays(today(), 7));
    expect(field(next[0], 'state')).toBe('planned');
    const schedule = await temporal.client.schedule.getHandle(templateScheduleId(id)).describe();
    expect(schedule.info.nextActionTimes[0]?.toISOString()).toBe(field(next[0], 'startsAt'));
    expect(schedule.state.paused).toBe(false);
    expect(await campaignsOf(id)).toEqual([]);
  });

  it('that cannot be launched, or is never due, is refused with its reasons', async () => {
    const unknown = await world.post('tm', '/templates', { ...weekly(), scope: { codes: ['KHONG'] } });
    expect([unknown.status, codeOf(unknown)]).toEqual([400, 'LAUNCH_INVALID']);
    const past = await world.post('tm', '/templates', weekly({ from: '2025-01-01', until: '2025-02-01' }));
    expect([past.status, codeOf(past)]).toEqual([400, 'TEMPLATE_NEVER_DUE']);
  });

  it('launches by itself at its time, once', async () => {
    const minutes = minutesOfDay(realClock, Date.now()) + 1;
    const at = `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(Math.floor(minutes) % 60).padStart(2, '0')}`;
    const on = minutes >= 1440 ? addDays(today(), 1) : today();
    const id = await make({ rhythm: { every: 'week', weekday: weekdayOf(on) }, from: on, at });
    expect(await campaignsOf(id)).toEqual([]);
    const [launched] = await whenRunning(id, 1);
    expect(launched?.id).toBe(`${id}-${on.replaceAll('-', '')}`);
    expect(launched?.name).toBe(`Tiếp dân ngày ${on.slice(8)}/${on.slice(5, 7)}/${on.slice(0, 4)}`);
    expect(launched?.unitCount).toBe(2);
    const schedule = await temporal.client.schedule.getHandle(templateScheduleId(id)).describe();
    expect(schedule.info.nextActionTimes[0]?.getTime()).toBeGreaterThan(Date.now() + 6 * 86_400_000);
  });
});

describe('an occurrence', () => {
  let id = '';
  let first = '';
  let second = '';
  beforeAll(async () => {
    id = await make();
    first = addDays(today(), 7);
    second = addDays(today(), 14);
  });

  it('is run now, and never twice', async () => {
    const run = await world.post('tm', `/templates/${id}/run`, {});
    expect(run.status).toBe(200);
    const [campaign] = await whenRunning(id, 1);
    expect(campaign?.id).toBe(`${id}-${first.replaceAll('-', '')}`);
    const again = await world.post('tm', `/templates/${id}/run`, { key: first });
    expect([again.status, codeOf(again)]).toEqual([409, 'OCCURRENCE_SETTLED']);
    const wrong = await world.post('tm', `/templates/${id}/run`, { key: addDays(first, 1) });
    expect([wrong.status, codeOf(wrong)]).toEqual([400, 'OCCURRENCE_UNKNOWN']);
  });

  it('is skipped with a reason', async () => {
    const skipped = await world.post('tm', `/templates/${id}/skip`, { key: second, reason: 'Trùng Đại hội' });
    expect(field(skipped.body, 'next', '1')).toMatchObject({
      key: second,
      state: 'skipped',
      reason: 'Trùng Đại hội',
      by: { id: 'tm' },
    });
    const launched = await world.post('tm', `/templates/${id}/skip`, { key: first, reason: 'Muộn rồi' });
    expect(codeOf(launched)).toBe('OCCURRENCE_SETTLED');
  });

  it('of a paused template is not launched; Temporal holds still as well', async () => {
    expect(field((await world.post('tm', `/templates/${id}/pause`, {})).body, 'status')).toBe('paused');
    const handle = temporal.client.schedule.getHandle(templateScheduleId(id));
    expect((await handle.describe()).state.paused).toBe(true);
    expect(field((await world.post('tm', `/templates/${id}/resume`, {})).body, 'status')).toBe('active');
    expect((await handle.describe()).state.paused).toBe(false);
  });

  it('is not launched again when the process died before its row was written, and the Schedule is lost', async () => {
    await worker.stop();
    await world.database.prisma.campaignOccurrence.update({
      where: { templateId_key: { templateId: id, key: new Date(`${first}T00:00:00Z`) } },
      data: { state: 'requested', campaignId: null },
    });
    await temporal.client.schedule.getHandle(templateScheduleId(id)).delete();
    worker = await work();
    // What every worker and API process does when it starts.
    const keeper = keepSchedules({ pool: world.database.pool, client: temporal.client, log: quiet });
    const [campaign] = await whenRunning(id, 1);
    await keeper.stop();
    expect(campaign?.id).toBe(`${id}-${first.replaceAll('-', '')}`);
    expect((await campaignsOf(id)).length).toBe(1);
    const schedule = await temporal.client.schedule.getHandle(templateScheduleId(id)).describe();
    expect(schedule.info.nextActionTimes.length).toBeGreaterThan(0);
  });

  it('is left out while the one before still runs, if the template says so', async () => {
    const careful = await make({ overlap: 'skip' });
    await world.post('tm', `/templates/${careful}/run`, {});
    await whenRunning(careful, 1);
    await world.post('tm', `/templates/${careful}/run`, {});
    const row = await until(
      async () =>
        (await world.database.prisma.campaignOccurrence.findFirst({
          where: { templateId: careful, state: 'skipped' },
        })) ?? undefined,
    );
    expect(row.reason).toBe('Lần trước chưa kết thúc');
    expect((await campaignsOf(careful)).length).toBe(1);
  });

  it('waits for the one before, if the template says so, and starts when that has ended', async () => {
    const patient = await make({ overlap: 'wait' });
    const schedule = temporal.client.schedule.getHandle(templateScheduleId(patient));
    await world.post('tm', `/templates/${patient}/run`, {});
    const [first] = await whenRunning(patient, 1);
    const second = await world.post('tm', `/templates/${patient}/run`, {});
    expect(second.status).toBe(200);
    // It has been looked at, and a workflow waits.
    await until(async () => {
      const { runningActions } = (await schedule.describe()).info;
      return runningActions.length > 0 ? true : undefined;
    });
    const rows = await world.database.prisma.campaignOccurrence.findMany({
      where: { templateId: patient },
      orderBy: { key: 'asc' },
    });
    expect(rows.map(({ state }) => state)).toEqual(['launched', 'requested']);
    expect((await campaignsOf(patient)).length).toBe(1);
    const cancelled = await world.post('tm', `/tracks/${first?.id ?? ''}.0.0/commands`, {
      type: 'cancel',
      reason: 'Lần này không tổ chức',
    });
    expect([cancelled.status, codeOf(cancelled)]).toEqual([200, undefined]);
    const both = await until(async () => {
      const found = await campaignsOf(patient);
      return found.length === 2 && found[1]?.status === 'running' ? found : undefined;
    });
    expect(both[0]?.status).toBe('cancelled');
    // Whoever waited has gone, and nothing is launched again.
    await until(async () =>
      (await schedule.describe()).info.runningActions.length === 0 ? true : undefined,
    );
    expect((await campaignsOf(patient)).length).toBe(2);
  });

  it('that waits is left out when somebody says so, and nobody waits for it any longer', async () => {
    const patient = await make({ overlap: 'wait' });
    const schedule = temporal.client.schedule.getHandle(templateScheduleId(patient));
    await world.post('tm', `/templates/${patient}/run`, {});
    await whenRunning(patient, 1);
    const key = addDays(today(), 14);
    await world.post('tm', `/templates/${patient}/run`, { key });
    await until(async () => ((await schedule.describe()).info.runningActions.length > 0 ? true : undefined));
    const ended = await world.post('tm', `/templates/${patient}/end`, {});
    expect(ended.status).toBe(200);
    await until(async () => {
      const rows = temporal.client.workflow.list({
        query: `WorkflowType = 'recurring' AND ExecutionStatus = 'Running'`,
      });
      for await (const row of rows)
        if (row.workflowId.startsWith(templateScheduleId(patient))) return undefined;
      return true;
    });
    expect((await campaignsOf(patient)).length).toBe(1);
  });

  it('ends with its template', async () => {
    expect(field((await world.post('tm', `/templates/${id}/end`, {})).body, 'next')).toEqual([]);
    await expect(temporal.client.schedule.getHandle(templateScheduleId(id)).describe()).rejects.toThrow();
    expect(codeOf(await world.post('tm', `/templates/${id}/run`, {}))).toBe('TEMPLATE_ENDED');
    expect(codeOf(await world.post('tm', `/templates/${id}/resume`, {}))).toBe('TEMPLATE_ENDED');
  });
});
