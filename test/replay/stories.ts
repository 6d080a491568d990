/**
 * What is recorded for the replay gate: each story plays on real servers and names the campaigns whose histories it
 * leaves. Together they take every road through the workflows.
 */
import { builtinCalendar } from '../../domain/calendar';
import { calendarRolloutWorkflowId, shardWorkflowId } from '../../domain/ids';
import { lastShardOf } from '../../platform/store/campaigns';
import { announceCalendar, openCaseShards } from '../../platform/temporal/campaigns';
import { ledger, quarterly, reporting, shorterReporting } from '../workflow/support/definition';
import { fastClock, until, type Launched, type World } from '../workflow/support/world';

export interface Story {
  readonly name: string;
  /** Plays, and gives the workflow ids to record beside those of the campaign. */
  readonly play: (
    world: World,
  ) => Promise<{ readonly campaign: Launched; readonly others?: readonly string[] }>;
}

const note = { id: 'ly-do', hash: '0'.repeat(64) };
const submit = (key: string) => ({ type: 'submit', key, figures: {}, nothingToReport: false }) as const;

async function reportAndApprove(campaign: Launched, unit: string): Promise<void> {
  await campaign.act(unit, 'VAN_THU', { type: 'acknowledge', key: 'receipt' });
  await campaign.act(unit, 'CHUYEN_VIEN', submit('report'));
  await campaign.act(unit, 'BTT_MTTQ', { type: 'decide', key: 'approval', outcome: 'approve', round: 1 });
}

async function close(campaign: Launched): Promise<void> {
  await until(async () => (await campaign.inbox()).includes('P01 conclusion submit'));
  for (const key of ['opening', 'conclusion']) await campaign.act('campaign', 'BTT_MTTQ', submit(key));
  await campaign.act('campaign', 'BTT_MTTQ', { type: 'closeCampaign' });
  await until(async () => (await campaign.status()) === 'closed');
  await until(async () => !(await campaign.isRunning(0)) && !(await campaign.isRunning(1)));
}

export const stories: readonly Story[] = [
  {
    name: 'closed',
    async play(world) {
      const campaign = await (
        await world.launch({ definition: reporting, units: ['DONGDA', 'LANG'] })
      ).opened();
      for (const unit of ['DONGDA', 'LANG']) await reportAndApprove(campaign, unit);
      await close(campaign);
      return { campaign };
    },
  },
  {
    name: 'many-runs',
    async play(world) {
      const campaign = await (
        await world.launch({ definition: reporting, units: ['DONGDA', 'LANG'], limits: { updates: 2 } })
      ).opened();
      const first = await campaign.runId(0);
      for (let comment = 1; comment <= 2; comment += 1) {
        await campaign.act('campaign', 'BTT_MTTQ', { type: 'comment', note });
      }
      await until(async () => (await campaign.runId(0)) !== first);
      for (const unit of ['DONGDA', 'LANG']) await reportAndApprove(campaign, unit);
      await close(campaign);
      return { campaign };
    },
  },
  {
    name: 'dates',
    async play(world) {
      const campaign = await world.launch({
        definition: reporting,
        units: ['DONGDA', 'LANG'],
        launchedOn: '2026-03-02',
        clock: fastClock('2026-03-02', 500),
      });
      await campaign.opened();
      await campaign.act('LANG', 'VAN_THU', { type: 'acknowledge', key: 'receipt' });
      await until(async () => (await campaign.journal('escalated')).length === 2);
      return { campaign };
    },
  },
  {
    name: 'absence',
    async play(world) {
      const campaign = await (
        await world.launch({
          definition: quarterly,
          units: ['LANG'],
          launchedOn: '2026-01-05',
          facts: { reportUntil: '2026-12-31' },
          clock: fastClock('2026-01-05', 25),
        })
      ).opened();
      await world.stopWorker();
      await until(() => campaign.today() > '2026-10-20');
      await world.startWorker();
      await until(async () => (await campaign.journal('escalated')).length >= 3);
      return { campaign };
    },
  },
  {
    name: 'cancelled',
    async play(world) {
      const campaign = await (
        await world.launch({ definition: reporting, units: ['DONGDA', 'LANG'] })
      ).opened();
      await campaign.act('campaign', 'BTT_MTTQ', { type: 'pause', note });
      await until(async () => (await campaign.journal('paused')).length === 3);
      await campaign.act('campaign', 'BTT_MTTQ', { type: 'resume' });
      await until(async () => (await campaign.journal('resumed')).length === 3);
      await campaign.act('campaign', 'BTT_MTTQ', { type: 'cancel', note });
      await until(async () => (await campaign.status()) === 'cancelled');
      await until(async () => !(await campaign.isRunning(0)) && !(await campaign.isRunning(1)));
      return { campaign };
    },
  },
  {
    name: 'calendar',
    async play(world) {
      const campaign = await (
        await world.launch({ definition: reporting, units: ['LANG'], launchedOn: '2026-03-02' })
      ).opened();
      const day = {
        on: '2026-03-04',
        kind: 'swappedRest',
        name: 'Ngày nghỉ thử',
        basis: { text: 'thử nghiệm', tag: 'D' },
      } as const;
      await world.addCalendar(2, { ...builtinCalendar, days: [...builtinCalendar.days, day] });
      await announceCalendar(world.client, 2);
      await until(async () => (await campaign.journal('dueMoved')).length === 1);
      return { campaign, others: [calendarRolloutWorkflowId(2)] };
    },
  },
  {
    name: 'definition',
    async play(world) {
      const campaign = await (
        await world.launch({
          definition: reporting,
          units: ['DONGDA', 'LANG'],
          launchedOn: '2026-03-02',
          limits: { updates: 2 },
        })
      ).opened();
      await campaign.adopt(shorterReporting);
      await campaign.preview(1, shorterReporting);
      await campaign.changeDefinition(1, 2, ['LANG']);
      await until(async () => (await campaign.versions()).join() === 'P01 0,DONGDA 0,LANG 2');
      await campaign.changeDefinition(2, 2);
      await until(async () => (await campaign.versions()).join() === 'P01 2,DONGDA 2,LANG 2');
      // The next run knows the versions that tracks follow.
      const first = await campaign.runId(1);
      for (const unit of ['DONGDA', 'LANG']) await campaign.act(unit, 'CHUYEN_VIEN', submit('report'));
      await until(async () => (await campaign.runId(1)) !== first);
      await campaign.changeDefinition(3, 1, ['LANG']);
      await until(async () => (await campaign.versions()).join() === 'P01 2,DONGDA 2,LANG 1');
      const day = {
        on: '2026-03-04',
        kind: 'swappedRest',
        name: 'Ngày nghỉ thử',
        basis: { text: 'thử nghiệm', tag: 'D' },
      } as const;
      await world.addCalendar(3, { ...builtinCalendar, days: [...builtinCalendar.days, day] });
      await announceCalendar(world.client, 3);
      await until(async () => (await campaign.journal('dueMoved')).length >= 1);
      return { campaign };
    },
  },
  {
    name: 'cases',
    async play(world) {
      const campaign = await (
        await world.launch({ definition: ledger, units: ['LANG', 'DONGDA'], limits: { updates: 4 } })
      ).opened();
      const cases = 2;
      await openCaseShards(world.client, campaign.id, { on: campaign.today(), count: 1 });
      await until(async () => (await lastShardOf(world.pool, campaign.id)) === cases);
      const first = await campaign.runId(1);
      const opened: string[] = [];
      for (const [caseId, shard] of [['don1'], ['don2', cases], ['don3', cases], ['don4', cases]] as const) {
        const answer = await campaign.act('LANG', 'VAN_THU', {
          type: 'openCase',
          key: 'book',
          caseId,
          facts: {},
          ...(shard === undefined ? {} : { shard }),
        });
        if (answer.ok && answer.made !== undefined) opened.push(answer.made);
      }
      // The register's next run, and that of its cases, know of each other.
      await until(async () => (await campaign.runId(1)) !== first);
      await until(async () => (await campaign.report(cases)).tracks === 3);
      await campaign.act('campaign', 'BTT_MTTQ', { type: 'pause', note });
      await until(async () => (await campaign.journal('paused')).length === 7);
      await campaign.act('campaign', 'BTT_MTTQ', { type: 'resume' });
      await until(async () => (await campaign.journal('resumed')).length === 7);
      for (const track of [`${await campaign.track('LANG')}.don1`, ...opened]) {
        const command = await campaign.command('LANG', 'CHUYEN_VIEN', submit('answer'));
        await world.mailbox.act({ ...command, track });
      }
      const lock = { type: 'closeRegister', key: 'book' } as const;
      await until(async () => (await campaign.act('LANG', 'VAN_THU', lock)).ok);
      await campaign.act('DONGDA', 'VAN_THU', lock);
      await until(async () => (await campaign.act('campaign', 'BTT_MTTQ', { type: 'closeCampaign' })).ok);
      await until(async () => (await campaign.status()) === 'closed');
      await until(async () => !(await campaign.isRunning(cases)));
      return { campaign, others: [shardWorkflowId(campaign.id, cases)] };
    },
  },
  {
    name: 'unwritten',
    async play(world) {
      const campaign = await (await world.launch({ definition: reporting, units: ['LANG'] })).opened();
      // An API process that dies after the update: the repeated command waits for the flush.
      const broken = world.newMailbox(
        { write: () => Promise.reject(new Error('đứt kết nối')) },
        { waitMs: 200 },
      );
      const command = await campaign.command('LANG', 'VAN_THU', { type: 'acknowledge', key: 'receipt' });
      await broken.act(command);
      await world.mailbox.act(command);
      await campaign.act('LANG', 'VAN_THU', { type: 'acknowledge', key: 'receipt' });
      await until(async () => (await campaign.report(1)).unwrittenBatches === 0);
      return { campaign };
    },
  },
];
