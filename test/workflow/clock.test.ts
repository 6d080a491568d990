import { builtinCalendar, type Calendar } from '../../domain/calendar';
import { announceCalendar } from '../../platform/temporal/campaigns';
import { quarterly, reporting } from './support/definition';
import { fastClock, until, World } from './support/world';

jest.setTimeout(90_000);

/** Long enough that a step between two dates is never late on a loaded machine. */
const dayMs = 1_000;

describe('dates pass', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  it('reminds before and after, each once, on its own date', async () => {
    const campaign = await world.launch({
      definition: reporting,
      units: ['DONGDA', 'LANG'],
      launchedOn: '2026-03-02',
      clock: fastClock('2026-03-02', 200),
    });
    await until(async () => (await campaign.journal('escalated')).length === 2);
    // Monday 2/3 and two working days: 4/3. The third day before it lies before the launch.
    expect(await campaign.journal('overdue', 'escalated')).toEqual([
      '2026-03-05 overdue DONGDA receipt',
      '2026-03-05 escalated DONGDA receipt',
      '2026-03-05 overdue LANG receipt',
      '2026-03-05 escalated LANG receipt',
    ]);
    expect(await campaign.notices()).toEqual([
      '2026-03-05 late1 DONGDA receipt',
      '2026-03-05 late1 LANG receipt',
    ]);
  });

  it('passes every date that went by while no worker was there, as of itself', async () => {
    const campaign = await (
      await world.launch({
        definition: quarterly,
        units: ['LANG'],
        launchedOn: '2026-01-05',
        facts: { reportUntil: '2026-12-31' },
        clock: fastClock('2026-01-05', 86_400_000),
      })
    ).opened();
    await world.stopWorker();
    // The same campaign, on a clock that already stands a year later.
    const late = await world.launch({
      definition: quarterly,
      units: ['LANG'],
      launchedOn: '2026-01-05',
      facts: { reportUntil: '2026-12-31' },
      clock: { kind: 'scaled', originOn: '2027-02-01', startedAtMs: Date.now(), dayMs: 86_400_000 },
    });
    await world.startWorker();
    await late.opened();
    await until(async () => (await late.journal('escalated')).length === 4);
    expect(await late.journal('stepOpened', 'reminded', 'escalated')).toEqual([
      '2026-03-26 stepOpened LANG report@2026-Q1',
      '2026-04-07 reminded LANG report@2026-Q1',
      '2026-04-11 escalated LANG report@2026-Q1',
      '2026-06-25 stepOpened LANG report@2026-Q2',
      '2026-07-07 reminded LANG report@2026-Q2',
      '2026-07-11 escalated LANG report@2026-Q2',
      '2026-09-25 stepOpened LANG report@2026-Q3',
      '2026-10-07 reminded LANG report@2026-Q3',
      '2026-10-11 escalated LANG report@2026-Q3',
      '2026-12-26 stepOpened LANG report@2026-Q4',
      '2027-01-07 reminded LANG report@2026-Q4',
      '2027-01-11 escalated LANG report@2026-Q4',
    ]);
    expect(await campaign.journal('stepOpened')).toEqual([]);
  });

  it('carries a calendar change to every live campaign, and moves what is due', async () => {
    const campaign = await (
      await world.launch({ definition: reporting, units: ['DONGDA', 'LANG'], launchedOn: '2026-03-02' })
    ).opened();
    const calendar: Calendar = {
      ...builtinCalendar,
      days: [
        ...builtinCalendar.days,
        {
          on: '2026-03-04',
          kind: 'swappedRest',
          name: 'Ngày nghỉ thử',
          basis: { text: 'thử nghiệm', tag: 'D' },
        },
      ],
    };
    await world.addCalendar(2, calendar);
    await announceCalendar(world.client, 2);
    await until(async () => (await campaign.journal('dueMoved')).length === 2);
    expect(await campaign.due('LANG', 'receipt')).toBe('2026-03-05');
    expect(await campaign.snapshotCalendar()).toBe(2);
    // Told again, nothing moves again; and who is launched now counts by the new one.
    await announceCalendar(world.client, 2);
    const later = await (
      await world.launch({
        definition: reporting,
        units: ['LANG'],
        launchedOn: '2026-03-02',
        calendarVersion: 1,
      })
    ).opened();
    await until(async () => (await later.due('LANG', 'receipt')) === '2026-03-05');
    expect(await campaign.journal('dueMoved')).toHaveLength(2);
  });

  it('counts a command by the date on which it was received, when the worker comes back later', async () => {
    const campaign = await (
      await world.launch({
        definition: reporting,
        units: ['LANG'],
        launchedOn: '2026-03-02',
        clock: fastClock('2026-03-02', 2 * dayMs, 10_000),
      })
    ).opened();
    await world.stopWorker();
    const mailbox = world.newMailbox({}, { waitMs: 60_000 });
    const command = await campaign.command('LANG', 'VAN_THU', { type: 'acknowledge', key: 'receipt' });
    await until(() => campaign.today() === '2026-03-03');
    const acting = mailbox.act(command);
    await until(() => campaign.today() > '2026-03-06');
    await world.startWorker();
    expect(await acting).toMatchObject({ ok: true });
    expect(await campaign.journal('acknowledged')).toEqual(['2026-03-03 acknowledged LANG receipt']);
    expect(await campaign.journal('overdue')).toEqual([]);
  });
});
