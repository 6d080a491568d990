import { z } from 'zod';
import { applyBatch } from '../../platform/store/batches';
import { verifyJournal } from '../../scripts/verifyJournal';
import { reporting } from './support/definition';
import { until, World, type Launched } from './support/world';

jest.setTimeout(90_000);

const units = ['DONGDA', 'KIMLIEN', 'LANG'];

/** Everything that is projected of a campaign's units, without its id and the times of the journal. */
async function picture(campaign: Launched): Promise<unknown> {
  const { world, id } = campaign;
  const tables = {
    track: 'id',
    work: 'track_id',
    inbox: 'track_id',
    recommendation: 'track_id',
    notice: 'track_id',
  };
  const rows = await Promise.all(
    Object.entries(tables).map(([table, track]) =>
      world.rows(
        z.record(z.string(), z.unknown()),
        `SELECT * FROM ${table} WHERE ${track} LIKE $1 ORDER BY 1, 2, 3`,
        [`${id}.1.%`],
      ),
    ),
  );
  const text = JSON.stringify(rows, (key, value: unknown) => (key === 'created_at' ? undefined : value));
  const journal = (await campaign.journal()).filter((line) => !line.includes('P01'));
  return [JSON.parse(text.replaceAll(id, 'CAMPAIGN')), journal];
}

const play = async (campaign: Launched, mailbox = campaign.world.mailbox): Promise<void> => {
  for (const unit of units) {
    const acts = [
      await campaign.command(unit, 'VAN_THU', { type: 'acknowledge', key: 'receipt' }, `${unit}-nhan`),
      await campaign.command(
        unit,
        'CHUYEN_VIEN',
        { type: 'submit', key: 'report', figures: { held: 1 }, nothingToReport: false },
        `${unit}-nop`,
      ),
      await campaign.command(
        unit,
        'BTT_MTTQ',
        {
          type: 'decide',
          key: 'approval',
          outcome: 'return',
          round: 1,
          note: { id: 'n', hash: '0'.repeat(64) },
        },
        `${unit}-tra`,
      ),
      await campaign.command(
        unit,
        'CHUYEN_VIEN',
        { type: 'submit', key: 'report', figures: { held: 2 }, nothingToReport: false },
        `${unit}-nop-lai`,
      ),
      await campaign.command(
        unit,
        'BTT_MTTQ',
        { type: 'decide', key: 'approval', outcome: 'approve', round: 2 },
        `${unit}-duyet`,
      ),
    ];
    for (const command of acts) await mailbox.act(command);
  }
};

describe('one guarded write, two writers', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  const flushed = (campaign: Launched) =>
    until(async () => (await campaign.report(1)).unwrittenBatches === 0);

  it('leaves the same rows whoever writes: the API, the flush, or both in any order', async () => {
    const [byApi, byFlush, byBoth] = await Promise.all(
      [1, 2, 3].map(async () => (await world.launch({ definition: reporting, units })).opened()),
    );
    if (byApi === undefined || byFlush === undefined || byBoth === undefined)
      throw new Error('three campaigns');
    await play(byApi);
    const atOnce = await picture(byApi);
    await flushed(byApi);
    expect(await picture(byApi)).toEqual(atOnce);

    // This API process never manages to write: its callers are told so, and the flush does it.
    await play(
      byFlush,
      world.newMailbox({ write: () => Promise.reject(new Error('đứt kết nối')) }, { waitMs: 400 }),
    );
    await flushed(byFlush);

    // This one writes everything late and backwards, when the flush has long been there.
    const late: (() => Promise<void>)[] = [];
    await play(
      byBoth,
      world.newMailbox({
        write: (batch) => {
          late.unshift(() => applyBatch(world.pool, batch));
          return Promise.resolve();
        },
      }),
    );
    await flushed(byBoth);
    for (const write of late) await write();

    expect(await picture(byFlush)).toEqual(atOnce);
    expect(await picture(byBoth)).toEqual(atOnce);
    for (const campaign of [byApi, byFlush, byBoth]) {
      expect((await verifyJournal(await campaign.exported())).faults).toEqual([]);
    }
  });

  it('never says ok for what it could not write, and says ok to the same command later', async () => {
    const campaign = await (await world.launch({ definition: reporting, units: ['LANG'] })).opened();
    const broken = world.newMailbox(
      { write: () => Promise.reject(new Error('đứt kết nối')) },
      { waitMs: 300 },
    );
    const command = await campaign.command('LANG', 'VAN_THU', { type: 'acknowledge', key: 'receipt' });
    expect(await broken.act(command)).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } });
    expect(await world.mailbox.act(command)).toMatchObject({ ok: true, version: 2, repeated: true });
    // Repeated is said only when the rows are there.
    expect(await campaign.inbox()).toContain('LANG report submit');
    expect(await campaign.journal('acknowledged')).toHaveLength(1);
  });

  it('carries each of a thousand repeated commands out once', async () => {
    const many = Array.from({ length: 20 }, (_, index) => `U${index}`);
    const campaign = await (await world.launch({ definition: reporting, units: many })).opened();
    const mailboxes = [world.mailbox, world.newMailbox(), world.newMailbox()];
    const commands = await Promise.all(
      many.map((unit) => campaign.command(unit, 'VAN_THU', { type: 'acknowledge', key: 'receipt' })),
    );
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, (_, index) => {
        const command = commands[index % commands.length];
        const mailbox = mailboxes[index % mailboxes.length];
        if (command === undefined || mailbox === undefined) throw new Error('command and mailbox');
        return mailbox.act(command);
      }),
    );
    expect(answers.every((answer) => answer.ok && answer.version === 2)).toBe(true);
    expect(await campaign.journal('acknowledged')).toHaveLength(many.length);
    expect(answers.filter((answer) => answer.ok && answer.repeated !== true)).toHaveLength(many.length);
  });

  it('never lets a batch through that breaks the order of versions', async () => {
    const campaign = await (await world.launch({ definition: reporting, units: ['LANG'] })).opened();
    await campaign.act('LANG', 'VAN_THU', { type: 'acknowledge', key: 'receipt' });
    const before = await picture(campaign);
    await applyBatch(world.pool, {
      campaign: campaign.id,
      shard: 1,
      on: '2026-11-20',
      journal: [],
      tracks: [
        {
          id: await campaign.track('LANG'),
          kind: 'unit',
          unit: 'LANG',
          status: 'cancelled',
          version: 1,
          openedOn: '2026-11-20',
          closedOn: null,
          openWork: 0,
          overdueWork: 0,
          openRecommendations: 0,
        },
      ],
      work: [],
      slots: [],
      recommendations: [],
      notices: [],
    });
    expect(await picture(campaign)).toEqual(before);
  });
});
