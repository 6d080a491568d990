import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CampaignClock } from '../../domain/calendar';
import { addDays, realMsAt } from '../../domain/calendar';
import { childEnvironment } from '../../platform/env';
import { projectRoot } from '../../platform/paths';
import { bundleWorkflowsTo } from '../../scripts/bundle-workflows';
import { verifyJournal } from '../../scripts/verifyJournal';
import { bundlePath } from '../../worker/worker';
import { testKeyText } from '../support/database';
import { reporting } from './support/definition';
import { fastClock, until, World, type Launched } from './support/world';

jest.setTimeout(600_000);

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

/**
 * What kept people from acting on their dates; nothing when all could. On a loaded machine the campaign opens late, a
 * worker takes long to come back, or this process itself lags: what such a play leaves says nothing.
 */
async function play(campaign: Launched, clock: CampaignClock): Promise<string[]> {
  // People who wait longer than they would: on a loaded machine a worker takes its time to come back.
  const mailbox = campaign.world.newMailbox({}, { waitMs: 60_000 });
  const kept = await Promise.all(
    deeds.map(async ([on, unit, role, deed], index) => {
      const command = await campaign.command(unit, role, deed, `${unit}-${on}`);
      await sleep(Math.max(0, realMsAt(clock, on, 180 + 20 * index) - Date.now()));
      const isInTime = campaign.today() === on;
      const answer = await mailbox.act(command);
      if (!answer.ok) return [`${unit} on ${on}: ${answer.error.code}`];
      return isInTime ? [] : [`${unit} acted after ${on}`];
    }),
  );
  await until(() => campaign.today() > '2026-03-11');
  await until(async () => (await campaign.report(1)).unwrittenBatches === 0);
  return kept.flat();
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

  const launch = async (dayMs: number): Promise<{ campaign: Launched; clock: CampaignClock }> => {
    // The first date comes when everything is open.
    const clock = fastClock('2026-03-02', dayMs, 4 * dayMs);
    const campaign = await world.launch({ definition: reporting, units, launchedOn: '2026-03-02', clock });
    return { campaign, clock };
  };

  /** Plays until people could act on their dates, with longer days each time; meanwhile `disturb` does its worst. */
  const played = async (disturb: (clock: CampaignClock) => Promise<void>): Promise<Launched> => {
    let kept: string[] = [];
    for (const dayMs of [2_500, 5_000, 10_000]) {
      const { campaign, clock } = await launch(dayMs);
      [kept] = await Promise.all([play(campaign, clock), disturb(clock)]);
      if (kept.length === 0) return campaign;
    }
    throw new Error(`not even with days of ten seconds: ${kept.join(', ')}`);
  };

  /** Shard by shard; what the campaign hears of its shards is a matter of moments. */
  const story = async (campaign: Launched) =>
    (await campaign.journal()).filter((line) => !line.includes('P01'));

  it('leaves the journal of one that was not', async () => {
    const undisturbed = await played(() => Promise.resolve());
    const expected = await story(undisturbed);
    expect(expected.filter((line) => line.includes('escalated'))).not.toEqual([]);

    const disturbed = await played(async (clock) => {
      for (const on of ['2026-03-03', '2026-03-06', '2026-03-09']) {
        await sleep(Math.max(0, realMsAt(clock, on, 120) - Date.now()));
        await worker.end('SIGKILL');
        // Nobody is there when the next date comes.
        await sleep(Math.max(0, realMsAt(clock, addDays(on, 1), 60) - Date.now()));
        await worker.start();
      }
    });
    expect(await story(disturbed)).toEqual(expected);
    expect(await disturbed.notices()).toEqual(await undisturbed.notices());
    expect((await verifyJournal(await disturbed.exported())).faults).toEqual([]);
  });

  it('leaves in order when it is asked to', async () => {
    expect(await worker.end('SIGTERM')).toBe(0);
    await worker.start();
  });
});
