/**
 * A register with more open cases than one shard holds, on a real Temporal server and with little room: its cases live in
 * shards of their own, which are opened while they are needed. Whoever works with them notices nothing.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { campaignActivities } from '../../activities/campaign';
import { parseTrackId } from '../../domain/ids';
import { date, process, proposed, register, required, role, task } from '../../domain/process/author';
import { applyBatch } from '../../platform/store/batches';
import { campaignStore, lastShardOf } from '../../platform/store/campaigns';
import { handOverCampaign } from '../../platform/temporal/campaigns';
import { createMailbox, type Mailbox } from '../../platform/temporal/mailbox';
import { updateSender } from '../../platform/temporal/sendUpdate';
import { verifyJournal } from '../../scripts/verifyJournal';
import { taskQueue } from '../../workflows/messages';
import { openTestTemporal, startWorker, type RunningWorker, type TestTemporal } from '../support/temporal';
import { codeOf, field, items } from './api/reading';
import { temporalShell } from './api/realApi';
import { makeWorld, publish, type Reply, type World } from './api/world';

jest.setTimeout(300_000);

const because = proposed('ví dụ');
const book = process({
  code: 'B10',
  version: 1,
  name: 'Sổ đơn thư (thử)',
  purpose: 'Để kiểm thử',
  since: '2025-07-01',
  basis: [because],
  launchedBy: ['CT_MTTQ'],
  caseFacts: { receivedOn: required(date('Ngày nhận')) },
  unit: { book: register({ name: 'Sổ', by: role('CHUYEN_VIEN') }) },
  case: { answer: task({ name: 'Trả lời', by: role('CT_MTTQ') }) },
  ladder: [],
});

const casesPerShard = 4;
let temporal: TestTemporal;
let world: World;
let worker: RunningWorker;
let mailbox: Mailbox;
let campaign = '';
let desk = '';
const made: string[] = [];

const work = (): Promise<RunningWorker> =>
  startWorker(temporal, { taskQueue, activities: campaignActivities(campaignStore(world.database.pool)) });

/** As a person does it: an answer that did not come is asked for again, with the same key. */
async function act(who: string, track: string, body: unknown, key: string = randomUUID()): Promise<Reply> {
  for (;;) {
    const reply = await world.post(who, `/tracks/${track}/commands`, body, key);
    if (reply.status !== 503) return reply;
  }
}

async function open(key?: string): Promise<string> {
  const facts = { receivedOn: '2026-11-20' };
  const reply = await act('cv.la', desk, { type: 'openCase', key: 'book', facts }, key);
  expect([reply.status, codeOf(reply)]).toEqual([200, undefined]);
  return String(field(reply.body, 'made'));
}
const shardOf = (track: string): number => parseTrackId(track)?.shard ?? -1;

/** Asks until it is so, or the test runs out of time. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(50);
}

beforeAll(async () => {
  temporal = await openTestTemporal();
  world = await makeWorld({
    casesPerShard,
    shell(database) {
      mailbox = createMailbox({
        send: updateSender(temporal.client),
        write: (batch) => applyBatch(database.pool, batch),
        onTrouble: () => undefined,
      });
      return temporalShell(temporal.client, database.pool, mailbox);
    },
  });
  await publish(world.database, [book]);
  worker = await work();
});
afterAll(async () => {
  await mailbox.stop();
  await worker.stop();
  await world.close();
  await temporal.close();
});

async function launch(): Promise<void> {
  const launched = await world.post('ct', '/campaigns', {
    definition: 'B10',
    name: 'Sổ đơn thư năm',
    ownerUnit: 'P01',
    scope: { codes: ['LA', 'KL'] },
  });
  campaign = String(field(launched.body, 'id'));
  await until(async () => {
    const row = await world.database.prisma.campaign.findUniqueOrThrow({ where: { id: campaign } });
    return row.status === 'running';
  });
  const track = { campaignId: campaign, unitCode: 'LA', kind: 'unit' };
  desk = (await world.database.prisma.track.findFirstOrThrow({ where: track })).id;
  made.splice(0);
}

/** It takes more cases than a shard holds, and each is there in the next read. */
async function takesMoreThanAShard(): Promise<void> {
  for (let count = 0; count < 11; count += 1) {
    const id = await open();
    made.push(id);
    expect((await world.get('ct.la', `/tracks/${id}`)).status).toBe(200);
  }
  // A rush: many at once, with a worker that is gone for a moment.
  const rush = Array.from({ length: 7 }, () => open());
  await worker.stop();
  worker = await work();
  made.push(...(await Promise.all(rush)));
  expect(new Set(made).size).toBe(18);
  const home = shardOf(desk);
  const perShard = new Map<number, number>();
  for (const id of made) perShard.set(shardOf(id), (perShard.get(shardOf(id)) ?? 0) + 1);
  expect(perShard.get(home)).toBe(2);
  // Whoever was told nothing asks again and may take a second place: a shard gets some more than meant, never all.
  expect([...perShard].filter(([, count]) => count > 2 * casesPerShard)).toEqual([]);
  expect(await lastShardOf(world.database.pool, campaign)).toBeGreaterThanOrEqual(home + 2);
  expect(items(await world.get('cv.la', `/campaigns/${campaign}/cases`)).length).toBe(18);
  expect(items(await world.get('cv.kl', `/campaigns/${campaign}/cases`))).toEqual([]);
}

/** It opens one case for one key, also when the answer is asked for again. */
async function opensOneForAKey(): Promise<void> {
  const key = randomUUID();
  const before = await open(key);
  expect(await open(key)).toBe(before);
  made.push(before);
  expect(shardOf(before)).not.toBe(shardOf(desk));
}

/** It stands still and goes on with its campaign, in every shard and in every later run. */
async function standsStill(): Promise<void> {
  const own = `${campaign}.0.0`;
  await handOverCampaign(temporal.client, campaign, await lastShardOf(world.database.pool, campaign));
  expect((await act('ct', own, { type: 'pause', reason: 'Tạm dừng để kiểm tra' })).status).toBe(200);
  const withStatus = (status: string): Promise<number> =>
    world.database.prisma.track.count({ where: { campaignId: campaign, kind: 'case', status } });
  await until(async () => (await withStatus('paused')) === made.length);
  expect((await act('ct', own, { type: 'resume' })).status).toBe(200);
  await until(async () => (await withStatus('open')) === made.length);
}

/** It is locked only when the last case has ended, and its campaign ends under a seal over all journals. */
async function isLocked(): Promise<void> {
  const lock = { type: 'closeRegister', key: 'book' };
  const last = made.at(-1) ?? '';
  const answers = await Promise.all(
    made.slice(0, -1).map((id) => act('ct.la', id, { type: 'submit', key: 'answer', form: {} })),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(codeOf(await act('cv.la', desk, lock))).toBe('CASES_OPEN');
  expect((await act('ct.la', last, { type: 'submit', key: 'answer', form: {} })).status).toBe(200);
  await until(async () => (await act('cv.la', desk, lock)).status === 200);
  const other = { campaignId: campaign, unitCode: 'KL', kind: 'unit' };
  const { id } = await world.database.prisma.track.findFirstOrThrow({ where: other });
  expect((await act('cv.kl', id, lock)).status).toBe(200);
  await until(async () => (await act('ct', `${campaign}.0.0`, { type: 'closeCampaign' })).status === 200);
  await until(async () => {
    const row = await world.database.prisma.campaign.findUniqueOrThrow({ where: { id: campaign } });
    return row.status === 'closed';
  });
  const file = await world.download('ct', `/campaigns/${campaign}/journal.jsonl`);
  expect(file.status).toBe(200);
  const report = await verifyJournal(file.data.toString('utf8').split('\n'));
  expect(report.faults).toEqual([]);
  expect(report.chains).toBeGreaterThanOrEqual(4);
}

// One story: each part stands on the one before.
it('a register may have more open cases than one shard holds', async () => {
  await launch();
  await takesMoreThanAShard();
  await opensOneForAKey();
  await standsStill();
  await isLocked();
});
