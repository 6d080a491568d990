import { verifyJournal } from '../../scripts/verifyJournal';
import { reporting, shorterReporting } from './support/definition';
import { until, World } from './support/world';

jest.setTimeout(60_000);

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const submit = (key: string) => ({ type: 'submit', key, figures: {}, nothingToReport: false }) as const;
const units = ['DONGDA', 'LANG', 'KIMLIEN'];

const launched = async () =>
  (
    await world.launch({ definition: reporting, units, launchedOn: '2026-03-02', limits: { updates: 4 } })
  ).opened();

describe('a running campaign whose definition is changed', () => {
  it('shows what would change, moves one unit first, then all, and back, also over new runs', async () => {
    const campaign = await launched();
    await campaign.act('KIMLIEN', 'VAN_THU', { type: 'acknowledge', key: 'receipt' });
    const before = await campaign.inbox();
    const effects = await campaign.preview(1, shorterReporting);
    expect(
      effects.map(({ unit, withdrawn, opened, dueMoved, refused }) => ({
        unit,
        withdrawn,
        opened,
        dueMoved,
        refused,
      })),
    ).toEqual(
      expect.arrayContaining([
        {
          unit: 'LANG',
          withdrawn: ['receipt'],
          opened: [{ key: 'report', dueOn: '2026-03-12' }],
          dueMoved: [],
          refused: null,
        },
        {
          unit: 'KIMLIEN',
          withdrawn: [],
          opened: [],
          dueMoved: [{ key: 'report', from: '2026-03-09', to: '2026-03-12' }],
          refused: null,
        },
      ]),
    );
    expect(await campaign.inbox()).toEqual(before);

    await campaign.adopt(shorterReporting);
    await campaign.changeDefinition(1, 2, ['LANG']);
    await until(async () => (await campaign.versions()).includes('LANG 2'));
    expect(await campaign.inbox()).toEqual(
      before.map((line) => (line === 'LANG receipt acknowledge' ? 'LANG report submit' : line)),
    );
    await campaign.changeDefinition(2, 2);
    await until(async () => (await campaign.versions()).every((line) => line.endsWith(' 2')));

    const run = await campaign.runId(1);
    for (const unit of units) await campaign.act(unit, 'CHUYEN_VIEN', submit('report'));
    await until(async () => (await campaign.runId(1)) !== run);
    await campaign.act('LANG', 'BTT_MTTQ', { type: 'decide', key: 'approval', outcome: 'approve', round: 1 });

    // Telling a change twice changes nothing.
    await campaign.changeDefinition(2, 2);
    await campaign.changeDefinition(3, 1);
    await until(async () => (await campaign.versions()).filter((line) => line.endsWith(' 1')).length === 3);
    expect(
      (await campaign.journal('definitionChanged')).filter((line) => line.includes('DONGDA')),
    ).toHaveLength(2);
    expect((await campaign.inbox()).filter((line) => !line.startsWith('P01'))).toEqual(
      expect.arrayContaining(['DONGDA receipt acknowledge']),
    );
    expect(await verifyJournal(await campaign.exported())).toMatchObject({ chains: 2, faults: [] });
  });

  it('a campaign step that gathers reports waits for all of them under every version', async () => {
    const campaign = await launched();
    await campaign.adopt(shorterReporting);
    await campaign.changeDefinition(1, 2);
    await until(async () => (await campaign.versions()).every((line) => line.endsWith(' 2')));
    for (const unit of units) {
      expect(await campaign.inbox()).not.toContain('P01 conclusion submit');
      await campaign.act(unit, 'CHUYEN_VIEN', submit('report'));
      await campaign.act(unit, 'BTT_MTTQ', { type: 'decide', key: 'approval', outcome: 'approve', round: 1 });
    }
    await until(async () => (await campaign.inbox()).includes('P01 conclusion submit'));
    for (const key of ['opening', 'conclusion']) await campaign.act('campaign', 'BTT_MTTQ', submit(key));
    await campaign.act('campaign', 'BTT_MTTQ', { type: 'closeCampaign' });
    await until(async () => (await campaign.status()) === 'closed');
  });
});
