import { basis, head, manager, note, office, owner, rung, staff, World } from '../../test/support/world';
import { days } from '../calendar';
import { after, parent, role, task } from '../process/author';

/** Due on 12/3; reminders two days before and on the day, rungs 1, 3 and 10 days after. */
const plan = (more: object = {}) =>
  new World({
    ladder: [
      rung('before2', 2, 'before'),
      rung('today', 0, 'before'),
      rung('late1', 1, 'after'),
      rung('late3', 3, 'after'),
      rung('late10', 10, 'after'),
    ],
    unit: {
      plan: task({ name: 'Kế hoạch', by: role(staff), due: after('launch', days(10), basis), ...more }),
      file: task({ name: 'Lưu', after: 'plan', by: role(staff) }),
    },
  });
const ask = (to: string) => ({ key: 'plan', to, note });
const grant = { key: 'plan', grant: true };

describe('an extension', () => {
  it('is asked by the holder and granted by whoever runs the campaign, as it was asked', () => {
    const world = plan().does(staff, 'requestExtension', 'XA1', ask('2026-03-30'));
    expect(world.inbox('XA1')).toEqual([`plan submit ${staff}@XA1`, `plan decideRequest ${manager}`]);
    expect(world.dueOn('XA1', 'plan')).toBe('2026-03-12');
    world.does(manager, 'decideRequest', 'XA1', grant);
    expect(world.dueOn('XA1', 'plan')).toBe('2026-03-30');
    expect(world.row('XA1', 'plan')?.detail).toMatchObject({ extendedTo: '2026-03-30', extensions: 1 });
    expect(world.told('XA1', 'plan')).toEqual([
      `2026-03-02 extension → ${manager}`,
      `2026-03-02 granted → ${staff}@XA1`,
    ]);
  });

  it('is decided by whom the step names, who may give another day', () => {
    const extension = { max: 1, maxDays: 20, decidedBy: role('CO_QUAN_THAM_MUU', parent) };
    const world = plan({ extension }).does(staff, 'requestExtension', 'XA1', ask('2026-03-30'));
    expect(world.tries(manager, 'decideRequest', 'XA1', grant)).toBe('HAT_NOT_ASSIGNED');
    world.does('CO_QUAN_THAM_MUU@XA1^1', 'decideRequest', 'XA1', { ...grant, to: '2026-03-20' });
    expect(world.dueOn('XA1', 'plan')).toBe('2026-03-20');
  });

  it('is refused with a reason, and the date stays', () => {
    const world = plan().does(staff, 'requestExtension', 'XA1', ask('2026-03-30'));
    expect(world.tries(manager, 'decideRequest', 'XA1', { key: 'plan', grant: false })).toBe(
      'REASON_REQUIRED',
    );
    world.does(manager, 'decideRequest', 'XA1', { key: 'plan', grant: false, note });
    expect(world.dueOn('XA1', 'plan')).toBe('2026-03-12');
    expect(world.tries(staff, 'requestExtension', 'XA1', ask('2026-03-20'))).toBe('done');
  });

  it.each([
    ['one day too far', '2026-04-12', 'PROMISE_TOO_FAR'],
    ['to the very last day', '2026-04-11', 'done'],
    ['to the same day', '2026-03-12', 'EXTENSION_NOT_LATER'],
    ['back', '2026-03-10', 'EXTENSION_NOT_LATER'],
  ])('by default of at most 30 days: %s', (_, to, code) => {
    expect(plan().tries(staff, 'requestExtension', 'XA1', ask(to))).toBe(code);
  });

  it('is given as often as the definition says, and asked one at a time', () => {
    const world = plan({ extension: { max: 1, maxDays: 5 } });
    world.does(staff, 'requestExtension', 'XA1', ask('2026-03-15'));
    expect(world.tries(staff, 'requestExtension', 'XA1', ask('2026-03-16'))).toBe('EXTENSION_PENDING');
    world.does(manager, 'decideRequest', 'XA1', grant);
    expect(world.tries(staff, 'requestExtension', 'XA1', ask('2026-03-18'))).toBe('EXTENSION_NOT_ALLOWED');
    expect(world.tries(manager, 'decideRequest', 'XA1', grant)).toBe('EXTENSION_NONE');
  });

  it('is not for others, not for work without a date, and not for a day that has passed', () => {
    expect(plan().tries(head, 'requestExtension', 'XA1', ask('2026-03-20'))).toBe('HAT_NOT_ASSIGNED');
    expect(plan({ due: undefined }).tries(staff, 'requestExtension', 'XA1', ask('2026-03-20'))).toBe(
      'STEP_HAS_NO_DUE',
    );
    const overdue = plan().on('2026-03-20');
    expect(overdue.tries(staff, 'requestExtension', 'XA1', ask('2026-03-19'))).toBe('DATE_IN_PAST');
    overdue.does(staff, 'requestExtension', 'XA1', ask('2026-03-21')).on('2026-03-25');
    expect(overdue.tries(manager, 'decideRequest', 'XA1', grant)).toBe('DATE_IN_PAST');
    expect(overdue.tries(manager, 'decideRequest', 'XA1', { ...grant, to: '2026-03-31' })).toBe('done');
  });

  it('ends being overdue, and starts a new generation of reminders and rungs', () => {
    const world = plan().on('2026-03-15').does(staff, 'requestExtension', 'XA1', ask('2026-03-20'));
    expect(world.row('XA1', 'plan')?.overdue).toBe(true);
    world.does(manager, 'decideRequest', 'XA1', grant);
    expect(world.row('XA1', 'plan')?.overdue).toBe(false);
    world.on('2026-03-24');
    expect(world.rungs('XA1', 'plan')).toEqual([
      '2026-03-10 before2',
      '2026-03-12 today',
      '2026-03-13 late1',
      '2026-03-15 late3',
      '2026-03-18 before2',
      '2026-03-20 today',
      '2026-03-21 late1',
      '2026-03-23 late3',
    ]);
    expect(world.story('XA1', 'overdue')).toEqual(['2026-03-13 overdue plan', '2026-03-21 overdue plan']);
    const keys = world.notices.map((notice) => notice.key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('a refusal of work', () => {
  const refusal = { key: 'plan', note };

  it('is asked by the holder, and stands when it is granted', () => {
    const world = plan()
      .does(staff, 'refuseWork', 'XA1', refusal)
      .does(manager, 'decideRequest', 'XA1', grant);
    expect(world.outcome('XA1', 'plan')).toBe('refused');
    expect(world.open('XA1')).toEqual(['file']);
  });

  it('that is not granted leaves the work where it is', () => {
    const world = plan().does(staff, 'refuseWork', 'XA1', refusal);
    world.does(manager, 'decideRequest', 'XA1', { key: 'plan', grant: false, note });
    expect(world.inbox('XA1')).toEqual([`plan submit ${staff}@XA1`]);
    expect(world.told('XA1', 'plan').at(-1)).toBe(`2026-03-02 denied → ${staff}@XA1`);
  });

  it('is not for others, and not beside another request; meanwhile the work can still be done', () => {
    expect(plan().tries(head, 'refuseWork', 'XA1', refusal)).toBe('HAT_NOT_ASSIGNED');
    const world = plan().does(staff, 'requestExtension', 'XA1', ask('2026-03-20'));
    expect(world.tries(staff, 'refuseWork', 'XA1', refusal)).toBe('EXTENSION_PENDING');
    expect(world.tries(staff, 'submit', 'XA1', { key: 'plan' })).toBe('done');
    expect(world.tries(manager, 'decideRequest', 'XA1', grant)).toBe('STEP_NOT_OPEN');
  });
});

describe('a promise', () => {
  const promise = (on: string) => ({ key: 'plan', on, note });

  it('holds the rungs after the due date back until the day after it, and moves no date', () => {
    const world = plan()
      .on('2026-03-13')
      .does(staff, 'promise', 'XA1', promise('2026-03-18'))
      .on('2026-03-25');
    expect(world.dueOn('XA1', 'plan')).toBe('2026-03-12');
    expect(world.rungs('XA1', 'plan')).toEqual([
      '2026-03-10 before2',
      '2026-03-12 today',
      '2026-03-13 late1',
      '2026-03-19 late3',
      '2026-03-22 late10',
    ]);
    expect(world.row('XA1', 'plan')).toMatchObject({ overdue: true, detail: { promisedOn: '2026-03-18' } });
  });

  it('is given once for a due date', () => {
    const world = plan().does(staff, 'promise', 'XA1', promise('2026-03-14'));
    expect(world.tries(staff, 'promise', 'XA1', promise('2026-03-15'))).toBe('PROMISE_ALREADY_USED');
    world
      .does(staff, 'requestExtension', 'XA1', ask('2026-03-20'))
      .does(manager, 'decideRequest', 'XA1', grant);
    expect(world.tries(staff, 'promise', 'XA1', promise('2026-03-22'))).toBe('done');
  });

  it('reaches no further than the definition allows, from the due date or from today if that is later', () => {
    expect(plan().tries(staff, 'promise', 'XA1', promise('2026-03-22'))).toBe('done');
    expect(plan().tries(staff, 'promise', 'XA1', promise('2026-03-23'))).toBe('PROMISE_TOO_FAR');
    const short = () => plan({ promise: { maxDays: 3 } }).on('2026-03-20');
    expect(short().tries(staff, 'promise', 'XA1', promise('2026-03-23'))).toBe('done');
    expect(short().tries(staff, 'promise', 'XA1', promise('2026-03-24'))).toBe('PROMISE_TOO_FAR');
  });

  it('is the holder’s, for a day to come, of work that has a date', () => {
    expect(plan().tries(`${office}@${owner}`, 'promise', 'XA1', promise('2026-03-14'))).toBe(
      'HAT_NOT_ASSIGNED',
    );
    expect(plan().tries(staff, 'promise', 'XA1', promise('2026-03-01'))).toBe('DATE_IN_PAST');
    expect(plan({ due: undefined }).tries(staff, 'promise', 'XA1', promise('2026-03-14'))).toBe(
      'STEP_HAS_NO_DUE',
    );
  });
});
