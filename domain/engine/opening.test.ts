import { basis, head, manager, note, office, owner, staff, World } from '../../test/support/world';
import { days, workingDays } from '../calendar';
import {
  after,
  all,
  any,
  choice,
  date,
  decision,
  due,
  ended,
  fact,
  filled,
  not,
  number,
  on,
  required,
  role,
  task,
  where,
} from '../process/author';

const by = role(head);
const at = (world: World, key: string) => world.does(head, 'submit', 'XA1', { key });

describe('a step opens', () => {
  it('at once when it waits for nothing, later when all that it waits for has ended', () => {
    const world = new World({
      unit: {
        a: task({ name: 'A', by }),
        b: task({ name: 'B', by }),
        both: task({ name: 'Sau cả hai', after: ['a', 'b'], by }),
      },
    });
    expect(world.open('XA1')).toEqual(['a', 'b']);
    expect(at(world, 'b').open('XA1')).toEqual(['a']);
    expect(at(world, 'a').open('XA1')).toEqual(['both']);
  });

  it('after one of the outcomes that it asks for, and is skipped after another', () => {
    const world = (outcome: string) =>
      new World({
        unit: {
          approval: decision({ name: 'Duyệt', by: [by] }),
          go: task({ name: 'Làm', after: ended('approval', 'approve', 'waived'), by }),
          stop: task({ name: 'Dừng', after: ended('approval', 'reject'), by }),
          later: task({ name: 'Sau cùng', after: ['go', 'stop'], by }),
        },
      }).does(head, 'decide', 'XA1', { key: 'approval', outcome, round: 1, note });
    expect(world('approve').open('XA1')).toEqual(['go']);
    expect(world('approve').outcome('XA1', 'stop')).toBe('skipped');
    expect(world('reject').open('XA1')).toEqual(['stop']);
  });

  it('and whole chains are skipped at once, so that the track can end', () => {
    const world = new World({
      unit: {
        last: task({ name: 'Cuối', after: ended('middle', 'done'), by }),
        middle: task({ name: 'Giữa', after: ended('first', 'done'), by }),
        first: task({ name: 'Đầu', by }),
      },
    }).does(head, 'submit', 'XA1', { key: 'first', nothingToReport: true });
    expect(world.story('XA1', 'stepSkipped')).toEqual([
      '2026-03-02 stepSkipped middle',
      '2026-03-02 stepSkipped last',
    ]);
    expect(world.status('XA1')).toBe('closed');
  });

  it('when its condition on facts and figures holds', () => {
    const world = (staffCount: number, way: string) =>
      new World(
        {
          facts: { year: required(number('Năm', { hint: 'Năm' })) },
          unitFacts: { staff: required(number('Số người', { hint: 'Số' })) },
          unit: {
            plan: task({
              name: 'Kế hoạch',
              by,
              form: { way: required(choice('Hình thức', { all: 'Toàn thể', delegates: 'Đại biểu' })) },
            }),
            delegates: task({
              name: 'Bầu đại biểu',
              after: 'plan',
              by,
              when: all(
                where('plan.way', '=', 'delegates'),
                any(where('staff', '>=', 100), where('year', '>', 2030)),
              ),
            }),
            everybody: task({
              name: 'Toàn thể',
              after: 'plan',
              by,
              when: not(where('plan.way', '=', 'delegates')),
            }),
            known: task({ name: 'Biết', after: 'plan', by, when: filled('plan.outcome') }),
          },
        },
        { units: { XA1: { staff: staffCount } }, facts: { year: 2026 } },
      ).does(head, 'submit', 'XA1', { key: 'plan', figures: { way } });
    expect(world(120, 'delegates').open('XA1')).toEqual(['delegates', 'known']);
    expect(world(80, 'delegates').open('XA1')).toEqual(['known']);
    expect(world(80, 'delegates').outcome('XA1', 'delegates')).toBe('skipped');
    expect(world(80, 'all').open('XA1')).toEqual(['everybody', 'known']);
  });

  it('remembers of a form no more than a rule asks for', () => {
    const form = { asked: number('Hỏi'), other: number('Khác') };
    const world = new World({
      unit: {
        plan: task({ name: 'Kế hoạch', by, form }),
        next: task({ name: 'Sau', after: 'plan', by, when: where('plan.asked', '>', 1) }),
      },
    }).does(head, 'submit', 'XA1', { key: 'plan', figures: { asked: 5, other: 7 } });
    expect(world.track('XA1').facts).toEqual({ 'plan.asked': 5 });
  });
});

describe('a step of a unit that waits for the campaign', () => {
  const world = (outcomes: string[] = ['approve']) =>
    new World(
      {
        campaign: { approval: decision({ name: 'Duyệt', by: [role(office)] }) },
        unit: {
          receive: task({
            name: 'Nhận',
            after: ended('campaign:approval', ...outcomes),
            by,
            due: after('campaign:approval', workingDays(3), basis),
          }),
        },
      },
      { units: { XA1: {}, XA2: {}, XA3: {} }, shardSize: 2 },
    ).on('2026-03-04');
  const decide = { key: 'approval', outcome: 'approve', round: 1 };

  it('opens in every unit, in every shard, on the day on which the campaign got there', () => {
    const units = world().does(manager, 'decide', 'campaign', decide);
    for (const unit of ['XA1', 'XA2', 'XA3']) {
      expect(units.open(unit)).toEqual(['receive']);
      expect(units.dueOn(unit, 'receive')).toBe('2026-03-09');
    }
  });

  it('is skipped everywhere when the campaign went the other way, and the units are done', () => {
    const units = world().does(manager, 'decide', 'campaign', { ...decide, outcome: 'reject', note });
    expect(['XA1', 'XA2', 'XA3'].map((unit) => units.status(unit))).toEqual(['closed', 'closed', 'closed']);
  });

  it('changes nothing in units that did not wait for it', () => {
    const units = new World(
      {
        campaign: { approval: decision({ name: 'Duyệt', by: [role(office)] }) },
        unit: { own: task({ name: 'Việc riêng', by }) },
      },
      { units: { XA1: {} } },
    );
    const before = units.track('XA1').version;
    units.does(manager, 'decide', 'campaign', decide);
    expect(units.track('XA1').version).toBe(before);
  });

  it('cannot be taken back from under them', () => {
    const units = new World({
      campaign: { draft: task({ name: 'Dự thảo', by: role(staff) }) },
      unit: { receive: task({ name: 'Nhận', after: 'campaign:draft', by }) },
    }).does(`${staff}@${owner}`, 'submit', 'campaign', { key: 'draft' });
    expect(units.tries(`${staff}@${owner}`, 'recall', 'campaign', { key: 'draft' })).toBe('RECALL_TOO_LATE');
  });
});

describe('a due date', () => {
  it('is counted from the launch, the opening, a fact, or the end of another step', () => {
    const world = new World(
      {
        facts: { startsOn: required(date('Ngày bắt đầu')) },
        unit: {
          first: task({ name: 'Đầu', by, due: after('launch', days(5), basis) }),
          fixed: task({ name: 'Cố định', by, due: on(fact('startsOn'), basis) }),
          second: task({ name: 'Hai', after: 'first', by, due: after('first', days(7), basis) }),
          opened: task({ name: 'Ba', after: 'first', by, due: after('opened', workingDays(2), basis) }),
          never: task({ name: 'Không hạn', by }),
        },
      },
      { facts: { startsOn: '2026-04-01' } },
    ).on('2026-03-06');
    at(world, 'first');
    expect(
      ['first', 'fixed', 'second', 'opened', 'never'].map((key) => [key, world.dueOn('XA1', key)]),
    ).toEqual([
      ['first', '2026-03-09'],
      ['fixed', '2026-04-01'],
      ['second', '2026-03-13'],
      ['opened', '2026-03-10'],
      ['never', null],
    ]);
  });

  it('counted from a step that was skipped runs from the day on which that became clear', () => {
    const world = new World({
      unit: {
        vote: decision({ name: 'Bỏ phiếu', by: [by] }),
        again: decision({ name: 'Bỏ phiếu lại', after: ended('vote', 'reject'), by: [by] }),
        report: task({ name: 'Báo cáo', after: 'again', by, due: after('again', days(5), basis) }),
      },
    }).on('2026-03-05');
    world.does(head, 'decide', 'XA1', { key: 'vote', outcome: 'approve', round: 1 });
    expect(world.dueOn('XA1', 'report')).toBe('2026-03-10');
  });

  it('follows a fact that is put right', () => {
    const world = new World(
      {
        unitFacts: { workOn: required(date('Ngày làm việc')) },
        unit: { report: task({ name: 'Báo cáo', by, due: due({ kind: 'same' }, fact('workOn'), basis) }) },
      },
      { units: { XA1: { workOn: '2026-03-20' } } },
    );
    const put = (facts: object) => world.tries(manager, 'setFacts', 'XA1', { facts, note });
    expect(put({ workOn: '2026-04-02' })).toBe('done');
    expect(world.dueOn('XA1', 'report')).toBe('2026-04-02');
    expect(world.events('XA1', 'dueMoved')[0]?.data).toEqual({
      from: '2026-03-20',
      to: '2026-04-02',
      why: 'facts',
    });
    expect(put({ workOn: '2026-13-01' })).toBe('FIGURE_INVALID');
    expect(put({ other: 1 })).toBe('FACT_INVALID');
    expect(world.tries(head, 'setFacts', 'XA1', { facts: {}, note })).toBe('HAT_NOT_ASSIGNED');
    expect(world.tries(manager, 'setFacts', 'campaign', { facts: { workOn: '2026-04-02' }, note })).toBe(
      'FACT_INVALID',
    );
  });
});

describe('a track ends', () => {
  it('when all has been done that is not optional', () => {
    const world = new World({
      unit: {
        must: task({ name: 'Phải làm', by }),
        may: task({ name: 'Có thể làm', by, optional: true }),
      },
    });
    expect(at(world, 'must').status('XA1')).toBe('closed');
    expect(world.outcome('XA1', 'may')).toBe('withdrawn');
  });

  it('at once when there is nothing to do in it', () => {
    expect(new World({ campaign: { plan: task({ name: 'Kế hoạch', by }) } }).status('XA1')).toBe('closed');
  });
});
