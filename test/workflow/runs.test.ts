import { shardWorkflowId } from '../../domain/ids';
import { handOverCampaign } from '../../platform/temporal/campaigns';
import { reporting } from './support/definition';
import { fastClock, until, World } from './support/world';

jest.setTimeout(90_000);

/** How long a shard waits for the confirmation of a batch (`workflows/shell.ts`). */
const flushDelayMs = 3_000;

describe('a shard outlives its runs', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  it('remembers commands across runs, and carries each out once', async () => {
    const campaign = await (
      await world.launch({ definition: reporting, units: ['DONGDA', 'LANG'], limits: { updates: 3 } })
    ).opened();
    const first = await campaign.runId(1);
    const command = await campaign.command('LANG', 'VAN_THU', { type: 'acknowledge', key: 'receipt' });
    expect(await world.mailbox.act(command)).toEqual({
      id: command.id,
      ok: true,
      track: command.track,
      version: 2,
    });
    for (let turn = 0; turn < 12; turn += 1) {
      expect(await world.mailbox.act(command)).toEqual({
        id: command.id,
        ok: true,
        track: command.track,
        version: 2,
        repeated: true,
      });
    }
    expect(await campaign.runId(1)).not.toBe(first);
    expect(await campaign.journal('acknowledged')).toEqual(['2026-11-20 acknowledged LANG receipt']);
  });

  it('loses no command when a run makes way for the next under load', async () => {
    const units = Array.from({ length: 40 }, (_, index) => `U${index}`);
    const campaign = await (
      await world.launch({ definition: reporting, units, limits: { updates: 2 } })
    ).opened();
    const mailboxes = [world.mailbox, world.newMailbox(), world.newMailbox()];
    const answers = await Promise.all(
      units.map(async (unit, index) => {
        const mailbox = mailboxes[index % mailboxes.length] ?? world.mailbox;
        await mailbox.act(await campaign.command(unit, 'VAN_THU', { type: 'acknowledge', key: 'receipt' }));
        return mailbox.act(
          await campaign.command(unit, 'CHUYEN_VIEN', {
            type: 'submit',
            key: 'report',
            figures: {},
            nothingToReport: false,
          }),
        );
      }),
    );
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    expect(await campaign.journal('acknowledged', 'submitted')).toHaveLength(80);
    expect((await campaign.inbox()).filter((line) => line.endsWith('approval decide'))).toHaveLength(40);
  });

  it('fires nothing twice, and forgets nothing, when runs change between the dates', async () => {
    const campaign = await (
      await world.launch({
        definition: reporting,
        units: ['DONGDA', 'LANG'],
        launchedOn: '2026-03-02',
        clock: fastClock('2026-03-02', 700, 5_000),
        limits: { updates: 1 },
      })
    ).opened();
    await campaign.act('LANG', 'VAN_THU', { type: 'acknowledge', key: 'receipt' });
    await until(async () => {
      // A comment a day keeps the runs changing.
      await campaign.act('DONGDA', 'VAN_THU', {
        type: 'comment',
        note: { id: 'ghi-chu', hash: '0'.repeat(64) },
      });
      return (await campaign.journal('escalated')).some((line) => line.endsWith('LANG report'));
    });
    const [acknowledged] = await campaign.journal('acknowledged');
    expect(acknowledged).toMatch(/LANG receipt/);
    const fired = (await campaign.journal('reminded', 'overdue', 'escalated')).map((line) => line.slice(11));
    expect(fired.toSorted()).toEqual([
      'escalated DONGDA receipt',
      'escalated LANG report',
      'overdue DONGDA receipt',
      'overdue LANG report',
      'reminded LANG report',
    ]);
    expect(await campaign.notices()).toHaveLength(3);
  });

  it('carries the campaign itself over, with its tallies', async () => {
    const campaign = await (
      await world.launch({ definition: reporting, units: ['LANG'], limits: { updates: 1 } })
    ).opened();
    const first = await campaign.runId(0);
    await campaign.act('campaign', 'BTT_MTTQ', {
      type: 'submit',
      key: 'opening',
      figures: {},
      nothingToReport: false,
    });
    await until(async () => (await campaign.runId(0)) !== first);
    await campaign.act('LANG', 'VAN_THU', { type: 'acknowledge', key: 'receipt' });
    await campaign.act('LANG', 'CHUYEN_VIEN', {
      type: 'submit',
      key: 'report',
      figures: {},
      nothingToReport: false,
    });
    await campaign.act('LANG', 'BTT_MTTQ', { type: 'decide', key: 'approval', outcome: 'approve', round: 1 });
    await until(async () => (await campaign.inbox()).includes('P01 conclusion submit'));
    await campaign.act('campaign', 'BTT_MTTQ', {
      type: 'submit',
      key: 'conclusion',
      figures: {},
      nothingToReport: false,
    });
    expect(await campaign.act('campaign', 'BTT_MTTQ', { type: 'closeCampaign' })).toMatchObject({ ok: true });
    await until(async () => (await campaign.status()) === 'closed');
  });

  it('begins its next run when it is asked to, as after an upgrade', async () => {
    const campaign = await (await world.launch({ definition: reporting, units: ['LANG'] })).opened();
    await campaign.act('LANG', 'VAN_THU', { type: 'acknowledge', key: 'receipt' });
    const first = [await campaign.runId(0), await campaign.runId(1)];
    expect(await handOverCampaign(world.client, campaign.id, 1)).toBe(2);
    await until(async () => (await campaign.runId(0)) !== first[0] && (await campaign.runId(1)) !== first[1]);
    expect(
      await campaign.act('LANG', 'CHUYEN_VIEN', {
        type: 'submit',
        key: 'report',
        figures: {},
        nothingToReport: false,
      }),
    ).toMatchObject({ ok: true });
  });

  it('cannot be ended by cancelling its workflow', async () => {
    const campaign = await (await world.launch({ definition: reporting, units: ['LANG'] })).opened();
    await world.client.workflow.getHandle(shardWorkflowId(campaign.id, 1)).cancel();
    expect(await campaign.act('LANG', 'VAN_THU', { type: 'acknowledge', key: 'receipt' })).toMatchObject({
      ok: true,
    });
    expect(await campaign.isRunning(1)).toBe(true);
  });

  it('keeps the history of a busy shard small: confirmed batches are not written again', async () => {
    const units = Array.from({ length: 30 }, (_, index) => `U${index}`);
    const campaign = await (await world.launch({ definition: reporting, units })).opened();
    const beganAtMs = Date.now();
    for (const unit of units) await campaign.act(unit, 'VAN_THU', { type: 'acknowledge', key: 'receipt' });
    expect((await campaign.report(1)).unwrittenBatches).toBeLessThanOrEqual(2);
    const handle = world.client.workflow.getHandle(shardWorkflowId(campaign.id, 1));
    await until(async () => (await campaign.report(1)).unwrittenBatches === 0);
    const { events } = await handle.fetchHistory();
    const flushes = events?.filter(
      (event) => event.activityTaskScheduledEventAttributes?.activityType?.name === 'flush',
    );
    // One for the opening, one for the last batch, and one whenever the next update took longer than the flush waits.
    expect(flushes?.length ?? 0).toBeLessThanOrEqual(2 + Math.floor((Date.now() - beganAtMs) / flushDelayMs));
    const updates = events?.filter((event) => event.workflowExecutionUpdateCompletedEventAttributes != null);
    expect(updates).toHaveLength(30);
  });
});
