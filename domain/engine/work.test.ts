import { basis, clerk, head, manager, note, staff, World } from '../../test/support/world';
import { days } from '../calendar';
import { after, choice, date, number, receipt, required, role, task, text, yesNo } from '../process/author';

const by = role(head);

describe('a task', () => {
  const plan = () =>
    new World({ unit: { plan: task({ name: 'Kế hoạch', by, due: after('launch', days(10), basis) }) } });

  it('opens with its due date, is handed in by its holder, and ends the track when nothing else is left', () => {
    const world = plan();
    expect(world.inbox('XA1')).toEqual([`plan submit ${head}@XA1`]);
    expect(world.dueOn('XA1', 'plan')).toBe('2026-03-12');
    world.on('2026-03-05').does(head, 'submit', 'XA1', { key: 'plan', content: note });
    expect(world.row('XA1', 'plan')).toMatchObject({
      status: 'settled',
      outcome: 'done',
      settledOn: '2026-03-05',
      submission: 'note',
      late: false,
    });
    expect(world.status('XA1')).toBe('closed');
    expect(world.inbox('XA1')).toEqual([]);
    expect(world.story('XA1')).toEqual([
      '2026-03-02 trackOpened',
      '2026-03-02 stepOpened plan',
      '2026-03-05 submitted plan',
      '2026-03-05 stepSettled plan',
      '2026-03-05 trackClosed',
    ]);
  });

  it('handed in after its due date is late, and is marked overdue the day after it', () => {
    const world = plan().on('2026-03-12');
    expect(world.row('XA1', 'plan')?.overdue).toBe(false);
    world.on('2026-03-13');
    expect(world.row('XA1', 'plan')).toMatchObject({ overdue: true, late: true });
    expect(world.tracks.get(world.id('XA1'))?.overdueWork).toBe(1);
    world.does(head, 'submit', 'XA1', { key: 'plan' });
    expect(world.row('XA1', 'plan')).toMatchObject({ status: 'settled', overdue: false, late: true });
  });

  it('is refused to others, twice, and for work that does not exist', () => {
    const world = plan();
    const other = new World({
      unit: { plan: task({ name: 'Kế hoạch', by }), more: task({ name: 'Thêm', by }) },
    }).does(head, 'submit', 'XA1', { key: 'plan' });
    expect(world.tries(staff, 'submit', 'XA1', { key: 'plan' })).toBe('HAT_NOT_ASSIGNED');
    expect(world.tries(`${head}@XA2`, 'submit', 'XA1', { key: 'plan' })).toBe('HAT_NOT_ASSIGNED');
    expect(world.tries(`${head}@XA1^1`, 'submit', 'XA1', { key: 'plan' })).toBe('HAT_NOT_ASSIGNED');
    expect(world.tries(head, 'submit', 'XA1', { key: 'plans' })).toBe('STEP_UNKNOWN');
    expect(other.tries(head, 'submit', 'XA1', { key: 'plan' })).toBe('STEP_NOT_OPEN');
    expect(
      world.does(head, 'submit', 'XA1', { key: 'plan' }).tries(head, 'submit', 'XA1', { key: 'plan' }),
    ).toBe('TRACK_NOT_OPEN');
  });
});

describe('the figures of a task', () => {
  const form = {
    studied: required(number('Đã học', { max: 500, hint: 'Số đảng viên' })),
    share: number('Tỷ lệ', { integer: false }),
    on: required(date('Ngày')),
    held: required(yesNo('Đã họp')),
    way: choice('Hình thức', { all: 'Toàn thể', some: 'Đại biểu' }),
    report: required(text('Nội dung', { hint: 'Tóm tắt' })),
  };
  const sound = { studied: 120, share: 0.8, on: '2026-03-02', held: true, way: 'all' };
  const hand = (figures: object, asked: object = {}) =>
    new World({ unit: { study: task({ name: 'Học tập', by, form }) } }).tries(head, 'submit', 'XA1', {
      key: 'study',
      figures,
      ...asked,
    });

  it('are taken when they fit their fields; texts stay where they are stored', () => {
    expect(hand(sound)).toBe('done');
    expect(hand({ studied: 0, on: '2026-03-02', held: false })).toBe('done');
  });

  it.each([
    ['a number that is none', { studied: '120' }],
    ['a number with a part', { studied: 1.5 }],
    ['a number below its least', { studied: -1 }],
    ['a number above its most', { studied: 501 }],
    ['a day that does not exist', { on: '2026-02-30' }],
    ['a yes that is a word', { held: 'yes' }],
    ['a choice that is not offered', { way: 'none' }],
    ['a text, which is not a figure', { report: 'Nguyễn Văn A' }],
    ['a figure that nobody asked for', { other: 1 }],
  ])('are refused: %s', (_, change) => {
    expect(hand({ ...sound, ...change })).toBe('FIGURE_INVALID');
  });

  it('are all needed that are required, except when there is nothing to report', () => {
    expect(hand({ studied: 1 })).toBe('FIGURES_MISSING');
    expect(hand({}, { nothingToReport: true })).toBe('done');
  });

  it('of nothing to report are not kept: nothing is neither zero nor missing', () => {
    const world = new World({
      unit: { study: task({ name: 'Học tập', by, form }), more: task({ name: 'Thêm', by }) },
    }).does(head, 'submit', 'XA1', { key: 'study', nothingToReport: true, figures: { studied: 999 } });
    expect(world.outcome('XA1', 'study')).toBe('none');
    expect(world.events('XA1', 'submitted')[0]?.data).toEqual({ round: 1, nothingToReport: true });
  });
});

describe('a receipt', () => {
  const world = () => new World({ unit: { receipt: receipt({ name: 'Tiếp nhận', by: role(clerk) }) } });

  it('is acknowledged by its holder', () => {
    expect(world().does(clerk, 'acknowledge', 'XA1', { key: 'receipt' }).outcome('XA1', 'receipt')).toBe(
      'done',
    );
  });

  it('is not handed in like a task, nor acknowledged by others', () => {
    expect(world().tries(clerk, 'submit', 'XA1', { key: 'receipt' })).toBe('STEP_WRONG_KIND');
    expect(world().tries(head, 'acknowledge', 'XA1', { key: 'receipt' })).toBe('HAT_NOT_ASSIGNED');
  });
});

describe('work that changes hands', () => {
  const world = () =>
    new World({
      unit: {
        plan: task({ name: 'Kế hoạch', by: role(staff) }),
        other: task({ name: 'Việc khác', by }),
      },
    });
  const to = { role: clerk, unit: 'XA1', up: 0 };

  it('is handed over by whoever runs the campaign, to any unit', () => {
    const handed = world().does(manager, 'reassign', 'XA1', {
      key: 'plan',
      to: { ...to, unit: 'XA9' },
      note,
    });
    expect(handed.inbox('XA1')).toContain(`plan submit ${clerk}@XA9`);
    expect(handed.tries(staff, 'submit', 'XA1', { key: 'plan' })).toBe('HAT_NOT_ASSIGNED');
    expect(handed.tries(`${clerk}@XA9`, 'submit', 'XA1', { key: 'plan' })).toBe('done');
  });

  it('is handed over within its unit by its holder and by their leader', () => {
    expect(world().tries(staff, 'reassign', 'XA1', { key: 'plan', to, note })).toBe('done');
    expect(world().tries('CT_MTTQ', 'reassign', 'XA1', { key: 'plan', to, note })).toBe('done');
  });

  it('is not handed over by colleagues, to other units by its holder, or to whoever has it', () => {
    expect(world().tries(clerk, 'reassign', 'XA1', { key: 'plan', to, note })).toBe('HAT_NOT_ASSIGNED');
    expect(world().tries(staff, 'reassign', 'XA1', { key: 'plan', to: { ...to, unit: 'XA2' }, note })).toBe(
      'HAT_NOT_ASSIGNED',
    );
    expect(world().tries(manager, 'reassign', 'XA1', { key: 'plan', to: { ...to, role: staff }, note })).toBe(
      'UNIT_SAME',
    );
  });

  it('is let off by whoever runs the campaign, with a reason, and its holder learns of it', () => {
    const waived = world().does(manager, 'waive', 'XA1', { key: 'plan', note });
    expect(waived.outcome('XA1', 'plan')).toBe('waived');
    expect(waived.told('XA1', 'plan')).toEqual([`2026-03-02 waived → ${staff}@XA1`]);
    expect(world().tries(head, 'waive', 'XA1', { key: 'plan', note })).toBe('HAT_NOT_ASSIGNED');
  });

  it('is commented on without changing it', () => {
    const commented = world().does('CAP_UY', 'comment', 'XA1', { key: 'plan', note });
    expect(commented.story('XA1', 'commented')).toEqual(['2026-03-02 commented plan']);
    expect(commented.open('XA1')).toEqual(['plan', 'other']);
    expect(commented.tries('CAP_UY', 'comment', 'XA1', { key: 'nothing', note })).toBe('STEP_UNKNOWN');
  });
});
