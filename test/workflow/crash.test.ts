import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CampaignClock } from '../../domain/calendar';
import { realMsAt } from '../../domain/calendar';
import { childEnvironment } from '../../platform/env';
import { projectRoot } from '../../platform/paths';
import { bundleWorkflowsTo } from '../../scripts/bundle-workflows';
import { verifyJournal } from '../../scripts/verifyJournal';
import { bundlePath } from '../../worker/worker';
import { testKeyText } from '../support/database';
import { reporting } from './support/definition';
import { fastClock, until, World, type Launched } from './support/world';

jest.setTimeout(120_000);

/** The worker as it runs in life: its own process. */
class WorkerProcess {
  readonly #world: World;
  #child: ChildProcess | undefined;

  constructor(world: World) {
    this.#world = world;
  }

  async start(): Promise<void> {
    const child = fork(path.join(projectRoot, 'worker', 'main.ts'), {
      execArgv: ['--require', require.resolve('tsx/cjs')],
      env: childEnvironment({
        DATABASE_URL: this.#world.databaseUrl,
        DON_DOC_KEYS: testKeyText,
        TEMPORAL_ADDRESS: this.#world.target.connection.address,
        TEMPORAL_NAMESPACE: this.#world.target.namespace,
        LOG_LEVEL: 'error',
      }),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child = child;
    const ready = once(child, 'message');
    const fell = once(child, 'exit').then(([code]) => [`the worker ended with ${String(code)}`]);
    const [message] = await Promise.race([ready, fell]);
    expect(message).toEqual({ type: 'ready' });
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined) return null;
    child.kill(signal);
    await once(child, 'exit');
    return child.exitCode;
  }
}

const units = ['DONGDA', 'KIMLIEN', 'LANG', 'TAYHO'];
const dayMs = 1_500;

/** Who does what on which date, in the morning and one after the other. DONGDA is late with its report; TAYHO never acts. */
const deeds = [
  ['2026-03-03', 'LANG', 'VAN_THU', { type: 'acknowledge', key: 'receipt' }],
  ['2026-03-03', 'KIMLIEN', 'VAN_THU', { type: 'acknowledge', key: 'receipt' }],
  ['2026-03-04', 'DONGDA', 'VAN_THU', { type: 'acknowledge', key: 'receipt' }],
  [
    '2026-03-05',
    'LANG',
    'CHUYEN_VIEN',
    { type: 'submit', key: 'report', figures: { held: 2 }, nothingToReport: false },
  ],
  ['2026-03-06', 'LANG', 'BTT_MTTQ', { type: 'decide', key: 'approval', outcome: 'approve', round: 1 }],
  [
    '2026-03-08',
    'KIMLIEN',
    'CHUYEN_VIEN',
    { type: 'submit', key: 'report', figures: {}, nothingToReport: true },
  ],
  [
    '2026-03-10',
    'DONGDA',
    'CHUYEN_VIEN',
    { type: 'submit', key: 'report', figures: { held: 1 }, nothingToReport: false },
  ],
  ['2026-03-11', 'KIMLIEN', 'BTT_MTTQ', { type: 'decide', key: 'approval', outcome: 'approve', round: 1 }],
] as const;

async function play(campaign: Launched, clock: CampaignClock): Promise<void> {
  // People who wait longer than they would: on a loaded machine a worker takes its time to come back.
  const mailbox = campaign.world.newMailbox({}, { waitMs: 60_000 });
  await Promise.all(
    deeds.map(async ([on, unit, role, deed], index) => {
      const command = await campaign.command(unit, role, deed, `${unit}-${on}`);
      await sleep(Math.max(0, realMsAt(clock, on, 180 + 20 * index) - Date.now()));
      expect(await mailbox.act(command)).toMatchObject({ ok: true });
    }),
  );
  await until(() => campaign.today() > '2026-03-11');
  await until(async () => (await campaign.report(1)).unwrittenBatches === 0);
}

describe('a worker that is killed', () => {
  let world: World;
  let worker: WorkerProcess;
  beforeAll(async () => {
    await bundleWorkflowsTo(bundlePath);
    world = await World.open({ worker: false });
    worker = new WorkerProcess(world);
    await worker.start();
  });
  afterAll(async () => {
    await worker.end('SIGKILL');
    await world.close();
  });

  const launch = async (): Promise<{ campaign: Launched; clock: CampaignClock }> => {
    // The first date comes when everything is open.
    const clock = fastClock('2026-03-02', dayMs, 4_000);
    return {
      campaign: await world.launch({ definition: reporting, units, launchedOn: '2026-03-02', clock }),
      clock,
    };
  };
  /** Shard by shard; what the campaign hears of its shards is a matter of moments. */
  const story = async (campaign: Launched) =>
    (await campaign.journal()).filter((line) => !line.includes('P01'));

  it('leaves the journal of one that was not', async () => {
    const undisturbed = await launch();
    await play(undisturbed.campaign, undisturbed.clock);
    const expected = await story(undisturbed.campaign);
    expect(expected.filter((line) => line.includes('escalated'))).not.toEqual([]);

    const disturbed = await launch();
    const playing = play(disturbed.campaign, disturbed.clock);
    for (const on of ['2026-03-03', '2026-03-06', '2026-03-09']) {
      await sleep(Math.max(0, realMsAt(disturbed.clock, on, 120) - Date.now()));
      await worker.end('SIGKILL');
      await worker.start();
    }
    await playing;
    expect(await story(disturbed.campaign)).toEqual(expected);
    expect(await disturbed.campaign.notices()).toEqual(await undisturbed.campaign.notices());
    expect((await verifyJournal(await disturbed.campaign.exported())).faults).toEqual([]);
  });

  it('leaves in order when it is asked to', async () => {
    expect(await worker.end('SIGTERM')).toBe(0);
    await worker.start();
  });
});
