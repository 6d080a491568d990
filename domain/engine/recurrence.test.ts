import { basis, clerk, head, manager, note, World } from '../../test/support/world';
import { dayOfNext, workingDays, yearlyOn, type PeriodKind } from '../calendar';
import {
  after,
  date,
  decision,
  due,
  ended,
  every,
  fact,
  number,
  required,
  role,
  task,
  where,
} from '../process/author';

const by = role(head);
const facts = { until: required(date('Đến ngày')) };
const quarterly = {
  every: every('quarter', fact('until'), 15),
  due: due(dayOfNext('quarter', 10), 'periodEnd', basis),
};

/** A plan, then a report every quarter until the end of the year. */
const reports = (launchedOn: string, until: string, more: object = {}) =>
  new World(
    {
      facts,
      unit: {
        plan: task({ name: 'Kế hoạch', by }),
        report: task({ name: 'Báo cáo quý', after: 'plan', by, ...quarterly }),
        ...more,
      },
    },
    { launchedOn, facts: { until } },
  );
const handIn = (world: World, key: string) => world.does(head, 'submit', 'XA1', { key });

describe('a recurring step', () => {
  it('opens one occurrence a period, some days before it is due', () => {
    const world = reports('2026-01-05', '2026-12-31');
    handIn(world, 'plan').on('2027-02-01');
    expect(world.story('XA1', 'stepOpened')).toEqual([
      '2026-01-05 stepOpened plan',
      '2026-03-26 stepOpened report@2026-Q1',
      '2026-06-25 stepOpened report@2026-Q2',
      '2026-09-25 stepOpened report@2026-Q3',
      '2026-12-26 stepOpened report@2026-Q4',
    ]);
    expect(world.row('XA1', 'report@2026-Q1')).toMatchObject({
      period: '2026-Q1',
      dueOn: '2026-04-10',
      step: 'report',
    });
  });

  it('opens no sooner than its period begins, however early that may be', () => {
    const world = new World(
      {
        facts,
        unit: {
          report: task({
            name: 'Báo cáo năm',
            by,
            every: every('year', fact('until'), 400),
            due: due(yearlyOn(15, 12), 'periodStart', basis),
          }),
        },
      },
      { launchedOn: '2026-03-02', facts: { until: '2027-12-31' } },
    ).on('2027-12-31');
    expect(world.story('XA1', 'stepOpened')).toEqual([
      '2026-03-02 stepOpened report@2026',
      '2027-01-01 stepOpened report@2027',
    ]);
  });

  it('asks for no period that was over before it could start, and for none that ends too late', () => {
    const world = reports('2026-01-05', '2026-11-30').on('2026-07-20');
    handIn(world, 'plan').on('2027-02-01');
    expect(world.story('XA1', 'stepOpened')).toEqual([
      '2026-01-05 stepOpened plan',
      '2026-09-25 stepOpened report@2026-Q3',
    ]);
  });

  it('begins with the period of the day on which it could start, if that is still to be reported', () => {
    const lastDay = reports('2026-01-05', '2026-06-30').on('2026-03-31');
    handIn(lastDay, 'plan');
    expect(lastDay.open('XA1')).toEqual(['report@2026-Q1']);
    const nextDay = reports('2026-01-05', '2026-06-30').on('2026-04-01');
    handIn(nextDay, 'plan').on('2026-07-01');
    expect(nextDay.open('XA1')).toEqual(['report@2026-Q2']);
  });

  it('of the year, due in June, is nobody’s duty for a year whose June has passed', () => {
    const world = new World(
      {
        facts,
        unit: {
          report: task({
            name: 'Báo cáo 6 tháng',
            by,
            every: every('year', fact('until'), 20),
            due: due(yearlyOn(15, 6), 'periodStart', basis),
          }),
        },
      },
      { launchedOn: '2026-08-03', facts: { until: '2027-12-31' } },
    ).on('2027-12-31');
    expect(world.story('XA1', 'stepOpened')).toEqual(['2027-05-26 stepOpened report@2027']);
  });

  it('goes on although an earlier occurrence is still open, each with its own date', () => {
    const world = reports('2026-01-05', '2026-12-31');
    handIn(world, 'plan').on('2026-07-01');
    expect(world.open('XA1')).toEqual(['report@2026-Q1', 'report@2026-Q2']);
    expect(world.row('XA1', 'report@2026-Q1')?.overdue).toBe(true);
    handIn(world, 'report@2026-Q2');
    expect(world.open('XA1')).toEqual(['report@2026-Q1']);
  });

  it('ends with its last occurrence, and only then what waits for all of it opens', () => {
    const world = reports('2026-01-05', '2026-06-30', {
      summary: task({ name: 'Tổng hợp', after: 'report', by, due: after('report', workingDays(5), basis) }),
    });
    handIn(world, 'plan').on('2026-04-01');
    handIn(world, 'report@2026-Q1').on('2026-07-01');
    expect(world.open('XA1')).toEqual(['report@2026-Q2']);
    handIn(world, 'report@2026-Q2');
    expect(world.open('XA1')).toEqual(['summary']);
    expect(world.dueOn('XA1', 'summary')).toBe('2026-07-08');
    expect(handIn(world, 'summary').status('XA1')).toBe('closed');
  });

  it('that can never start is skipped as a whole, and the track can end', () => {
    const world = new World(
      {
        facts,
        unit: {
          approval: decision({ name: 'Duyệt', by: [by] }),
          report: task({ name: 'Báo cáo quý', after: ended('approval', 'approve'), by, ...quarterly }),
          review: decision({ name: 'Xem', after: 'report', by: [by], every: quarterly.every }),
          file: task({ name: 'Lưu', after: ['report', 'review'], by }),
        },
      },
      { launchedOn: '2026-01-05', facts: { until: '2026-12-31' } },
    ).does(head, 'decide', 'XA1', { key: 'approval', outcome: 'reject', round: 1, note });
    expect(world.story('XA1', 'stepSkipped')).toEqual([
      '2026-01-05 stepSkipped report',
      '2026-01-05 stepSkipped review',
    ]);
    expect(world.open('XA1')).toEqual(['file']);
    expect(handIn(world, 'file').status('XA1')).toBe('closed');
  });

  it('asks its condition anew for every period', () => {
    const world = new World(
      {
        facts,
        unitFacts: { pupils: number('Số học sinh') },
        unit: { report: task({ name: 'Báo cáo', by, when: where('pupils', '>', 0), ...quarterly }) },
      },
      { launchedOn: '2026-01-05', facts: { until: '2026-06-30' }, units: { XA1: { pupils: 0 } } },
    ).on('2026-05-04');
    world.does(manager, 'setFacts', 'XA1', { facts: { pupils: 12 }, note }).on('2026-07-01');
    expect(world.story('XA1', 'stepSkipped', 'stepOpened')).toEqual([
      '2026-03-26 stepSkipped report@2026-Q1',
      '2026-06-25 stepOpened report@2026-Q2',
    ]);
  });

  it('without a last date that is known has no occurrence', () => {
    const world = new World(
      {
        facts,
        unit: { report: task({ name: 'Báo cáo', by, ...quarterly }), plan: task({ name: 'KH', by }) },
      },
      { facts: { until: 'không rõ' } },
    );
    expect(world.on('2027-01-01').open('XA1')).toEqual(['plan']);
  });

  it.each<[PeriodKind, string[]]>([
    ['week', ['2026-W10', '2026-W11', '2026-W12', '2026-W13']],
    ['month', ['2026-03']],
    ['halfYear', []],
  ])('recurs by the %s', (period, periods) => {
    const world = new World(
      {
        facts,
        unit: {
          plan: task({ name: 'KH', by }),
          report: task({
            name: 'Báo cáo',
            by,
            every: every(period, fact('until'), 0),
            due: due({ kind: 'same' }, 'periodEnd', basis),
          }),
        },
      },
      { launchedOn: '2026-03-02', facts: { until: '2026-03-31' } },
    ).on('2026-04-30');
    expect(world.open('XA1').slice(1)).toEqual(periods.map((key) => `report@${key}`));
  });
});

describe('a recurring step that follows another', () => {
  const reviewed = (launchedOn = '2026-01-05') =>
    new World(
      {
        facts,
        unit: {
          report: task({ name: 'Báo cáo', by, ...quarterly }),
          review: decision({
            name: 'Xem báo cáo',
            after: 'report',
            every: quarterly.every,
            by: [role(clerk)],
            returnsTo: 'report',
            due: after('report', workingDays(5), basis),
          }),
        },
      },
      { launchedOn, facts: { until: '2026-06-30' } },
    );
  const approve = (world: World, period: string, round = 1) =>
    world.does(clerk, 'decide', 'XA1', { key: `review@${period}`, outcome: 'approve', round });

  it('has its occurrence for the same period, as soon as the other has ended', () => {
    const world = reviewed().on('2026-07-02');
    expect(world.open('XA1')).toEqual(['report@2026-Q1', 'report@2026-Q2']);
    handIn(world, 'report@2026-Q2');
    expect(world.open('XA1')).toEqual(['report@2026-Q1', 'review@2026-Q2']);
    expect(world.dueOn('XA1', 'review@2026-Q2')).toBe('2026-07-09');
    approve(world, '2026-Q2').on('2026-07-03');
    approve(handIn(world, 'report@2026-Q1'), '2026-Q1');
    expect(world.status('XA1')).toBe('closed');
  });

  it('returns the report of its own period', () => {
    const world = reviewed().on('2026-07-02');
    handIn(handIn(world, 'report@2026-Q1'), 'report@2026-Q2');
    world.does(clerk, 'decide', 'XA1', { key: 'review@2026-Q1', outcome: 'return', round: 1, note });
    expect(world.open('XA1')).toEqual(['report@2026-Q1', 'review@2026-Q2']);
    handIn(world, 'report@2026-Q1');
    approve(approve(world, '2026-Q1', 2), '2026-Q2');
    expect(world.status('XA1')).toBe('closed');
  });

  it('waits for no period in which the other had nothing to do', () => {
    const world = reviewed('2026-06-01').on('2026-07-02');
    approve(handIn(world, 'report@2026-Q2'), '2026-Q2');
    expect(world.story('XA1', 'trackClosed')).toEqual(['2026-07-02 trackClosed']);
  });
});

describe('what a track remembers of its past', () => {
  const fiveYears = () => {
    const world = reports('2026-01-05', '2030-12-31');
    handIn(world, 'plan');
    return world;
  };

  it('is one line a recurring step, however many years it has reported', () => {
    const world = fiveYears();
    for (let year = 2026; year <= 2029; year += 1) {
      for (const quarter of [1, 2, 3, 4]) {
        world.on(
          quarter === 4 ? `${year + 1}-01-05` : `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-05`,
        );
        handIn(world, `report@${year}-Q${quarter}`);
      }
    }
    expect(Object.keys(world.track('XA1').settled)).toEqual(['plan', 'report@2029-Q4']);
    expect(world.track('XA1').past).toEqual({ report: { through: '2029-Q3', on: '2029-10-05' } });
    expect(world.row('XA1', 'report@2027-Q2')).toMatchObject({ outcome: 'done' });
    expect(world.tries(head, 'submit', 'XA1', { key: 'report@2027-Q2' })).toBe('STEP_NOT_OPEN');
    expect(world.tries(head, 'recall', 'XA1', { key: 'report@2027-Q2' })).toBe('RECALL_TOO_LATE');
    expect(world.tries(head, 'recall', 'XA1', { key: 'report@2029-Q4' })).toBe('done');
  });

  it('reaches as far back as what is still open', () => {
    const world = fiveYears().on('2026-10-05');
    handIn(handIn(world, 'report@2026-Q2'), 'report@2026-Q3');
    expect(Object.keys(world.track('XA1').settled)).toEqual(['plan', 'report@2026-Q2', 'report@2026-Q3']);
    handIn(world, 'report@2026-Q1');
    expect(Object.keys(world.track('XA1').settled)).toEqual(['plan', 'report@2026-Q3']);
    expect(world.on('2027-01-04').open('XA1')).toEqual(['report@2026-Q4']);
  });
});
