import { ApplicationFailure } from '@temporalio/common';
import type { Command } from '../../domain/engine/commands';
import { shardWorkflowId } from '../../domain/ids';
import { launchFactsOf } from '../../platform/store/campaigns';
import { launchCampaign } from '../../platform/temporal/campaigns';
import { verifyJournal } from '../../scripts/verifyJournal';
import { act } from '../../workflows/messages';
import { reporting } from './support/definition';
import { until, World } from './support/world';

jest.setTimeout(60_000);

describe('a campaign on real servers', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  it('opens every unit in every inbox, and whoever acted sees it in the next read', async () => {
    const campaign = await (
      await world.launch({ definition: reporting, units: ['DONGDA', 'KIMLIEN', 'LANG'] })
    ).opened();
    expect(await campaign.inbox()).toEqual([
      'DONGDA receipt acknowledge',
      'KIMLIEN receipt acknowledge',
      'LANG receipt acknowledge',
      'P01 gathered collect',
      'P01 opening submit',
    ]);
    expect(await campaign.act('LANG', 'VAN_THU', { type: 'acknowledge', key: 'receipt' })).toMatchObject({
      ok: true,
    });
    expect(await campaign.inbox()).toContain('LANG report submit');
    expect(await campaign.journal('acknowledged')).toEqual(['2026-11-20 acknowledged LANG receipt']);
  });

  it('refuses a command with its code, and nothing has changed', async () => {
    const campaign = await (await world.launch({ definition: reporting, units: ['LANG'] })).opened();
    const before = [await campaign.journal(), await campaign.inbox(), await campaign.report(1)];
    const answer = await campaign.act('LANG', 'CHUYEN_VIEN', { type: 'acknowledge', key: 'receipt' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'HAT_NOT_ASSIGNED' } });
    const { updates } = await campaign.report(1);
    expect(updates).toBe(1);
    expect([
      await campaign.journal(),
      await campaign.inbox(),
      { ...(await campaign.report(1)), updates: 0 },
    ]).toEqual(before);
  });

  it('answers commands that ride together one by one', async () => {
    const campaign = await (
      await world.launch({ definition: reporting, units: ['DONGDA', 'LANG'] })
    ).opened();
    const answers = await Promise.all([
      campaign.act('LANG', 'VAN_THU', { type: 'acknowledge', key: 'receipt' }),
      campaign.act('DONGDA', 'LANH_DAO_DV', { type: 'acknowledge', key: 'receipt' }),
      campaign.act('DONGDA', 'VAN_THU', { type: 'acknowledge', key: 'receipt' }),
    ]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, true]);
  });

  it('goes from the units to the campaign and is closed, sealed and over', async () => {
    const campaign = await (
      await world.launch({ definition: reporting, units: ['DONGDA', 'LANG'] })
    ).opened();
    for (const unit of ['DONGDA', 'LANG']) {
      await campaign.act(unit, 'VAN_THU', { type: 'acknowledge', key: 'receipt' });
      await campaign.act(unit, 'CHUYEN_VIEN', {
        type: 'submit',
        key: 'report',
        figures: { held: 3 },
        nothingToReport: false,
      });
      await campaign.act(unit, 'BTT_MTTQ', { type: 'decide', key: 'approval', outcome: 'approve', round: 1 });
    }
    await until(async () => (await campaign.inbox()).includes('P01 conclusion submit'));
    expect(await campaign.act('campaign', 'BTT_MTTQ', { type: 'closeCampaign' })).toMatchObject({
      ok: false,
      error: { code: 'CAMPAIGN_NOT_COMPLETE' },
    });
    for (const key of ['opening', 'conclusion']) {
      expect(
        await campaign.act('campaign', 'BTT_MTTQ', {
          type: 'submit',
          key,
          figures: {},
          nothingToReport: false,
        }),
      ).toMatchObject({ ok: true });
    }
    expect(await campaign.act('campaign', 'BTT_MTTQ', { type: 'closeCampaign' })).toMatchObject({ ok: true });
    await until(async () => (await campaign.status()) === 'closed');
    await until(async () => !(await campaign.isRunning(0)) && !(await campaign.isRunning(1)));
    expect(await campaign.inbox()).toEqual([]);
    const report = await verifyJournal(await campaign.exported());
    expect(report).toMatchObject({ chains: 2, faults: [] });
    expect(report.seal).toMatch(/^[0-9a-f]{64}$/);
    expect(await campaign.act('LANG', 'VAN_THU', { type: 'acknowledge', key: 'receipt' })).toMatchObject({
      ok: false,
      error: { code: 'TRACK_NOT_OPEN' },
    });
  });

  it('is cancelled with all of its units, and sealed when the last shard has ended', async () => {
    const campaign = await (
      await world.launch({ definition: reporting, units: ['DONGDA', 'LANG'] })
    ).opened();
    const note = { id: 'ly-do', hash: '0'.repeat(64) };
    expect(await campaign.act('campaign', 'BTT_MTTQ', { type: 'cancel', note })).toMatchObject({ ok: true });
    await until(async () => (await campaign.status()) === 'cancelled');
    await until(async () => !(await campaign.isRunning(0)) && !(await campaign.isRunning(1)));
    expect(await campaign.inbox()).toEqual([]);
    expect(await campaign.journal('trackClosed')).toHaveLength(3);
    expect(await verifyJournal(await campaign.exported())).toMatchObject({ chains: 2, faults: [] });
  });

  it('pauses and resumes all units with the campaign', async () => {
    const campaign = await (
      await world.launch({ definition: reporting, units: ['DONGDA', 'LANG'] })
    ).opened();
    const note = { id: 'ly-do', hash: '0'.repeat(64) };
    await campaign.act('campaign', 'BTT_MTTQ', { type: 'pause', note });
    await until(async () => (await campaign.journal('paused')).length === 3);
    expect(await campaign.act('LANG', 'VAN_THU', { type: 'acknowledge', key: 'receipt' })).toMatchObject({
      ok: false,
      error: { code: 'TRACK_PAUSED' },
    });
    await campaign.act('campaign', 'BTT_MTTQ', { type: 'resume' });
    await until(async () => (await campaign.journal('resumed')).length === 3);
    expect(await campaign.act('LANG', 'VAN_THU', { type: 'acknowledge', key: 'receipt' })).toMatchObject({
      ok: true,
    });
  });

  it('launched twice is launched once', async () => {
    const campaign = await (await world.launch({ definition: reporting, units: ['LANG'] })).opened();
    const facts = await launchFactsOf(world.pool, campaign.id);
    if (facts === undefined) throw new Error('campaign not written');
    await launchCampaign(world.client, facts);
    await launchCampaign(world.client, facts);
    expect(await campaign.journal('trackOpened')).toHaveLength(2);
  });

  it('refuses what was never meant for the shard, before it is in any history', async () => {
    const campaign = await (await world.launch({ definition: reporting, units: ['LANG'] })).opened();
    const other = await (await world.launch({ definition: reporting, units: ['LANG'] })).opened();
    const handle = world.client.workflow.getHandle(shardWorkflowId(campaign.id, 1));
    const send = async (commands: Command[]): Promise<unknown> =>
      handle
        .executeUpdate(act, {
          args: [
            { commands: commands.map((command) => ({ command, receivedAtMs: Date.now() })), written: [] },
          ],
        })
        .catch((error: unknown) =>
          error instanceof Error && error.cause instanceof ApplicationFailure ? error.cause.type : error,
        );
    const command = await campaign.command('LANG', 'VAN_THU', { type: 'acknowledge', key: 'receipt' });
    const foreign = await other.command('LANG', 'VAN_THU', { type: 'acknowledge', key: 'receipt' });
    expect(await send([foreign])).toBe('TRACK_UNKNOWN');
    expect(await send([{ ...command, id: 'x' }])).toBe('INPUT_INVALID');
    expect(await send([])).toBe('INPUT_INVALID');
    expect(await send(Array.from({ length: 101 }, () => command))).toBe('INPUT_INVALID');
    const facts = Object.fromEntries(
      Array.from({ length: 2000 }, (_, index) => [`so${index}`, 'x'.repeat(150)]),
    );
    const note = { id: 'n', hash: '0'.repeat(64) };
    expect(await send([await campaign.command('LANG', 'BTT_MTTQ', { type: 'setFacts', facts, note })])).toBe(
      'BODY_TOO_LARGE',
    );
    expect((await campaign.report(1)).updates).toBe(0);
    expect(await campaign.journal('acknowledged', 'factsSet')).toEqual([]);
  });
});
