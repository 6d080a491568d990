import { basis, head, manager, note, owner, rung, staff, World } from '../../test/support/world';
import { days, workingDays } from '../calendar';
import { after, cascade, decision, parent, role, task } from '../process/author';
import type { Rung } from '../process/definition';

const working = (count: number, side: 'before' | 'after') =>
  ({ when: { count, unit: 'workingDay', side } }) as const;
const desk = { role: 'CO_QUAN_THAM_MUU', at: 'owner' } as const;

/** The ladder of domain.md §2.6. */
const usual: Rung[] = [
  rung('before15', 15, 'before', working(15, 'before')),
  rung('before7', 7, 'before', working(7, 'before')),
  rung('before3', 3, 'before', { ...working(3, 'before'), tell: ['holder', 'leader'] }),
  rung('today', 0, 'before', { tell: ['holder', 'leader'] }),
  rung('overdue', 1, 'after', { tell: ['holder', 'leader', desk], mustAct: 'holder' }),
  rung('late3', 3, 'after', {
    ...working(3, 'after'),
    tell: ['leader', desk],
    mustAct: 'leader',
    drafts: 'donDoc1',
    breaksThrough: true,
  }),
  rung('late10', 10, 'after', {
    ...working(10, 'after'),
    tell: ['leader', { role: 'CAP_UY', up: 0 }, desk, { role: 'BTT_MTTQ', at: 'owner' }],
  }),
];

describe('the usual ladder', () => {
  const plan = (count: number) =>
    new World({
      ladder: usual,
      unit: { plan: task({ name: 'Kế hoạch', by: role(staff), due: after('launch', days(count), basis) }) },
    });

  it('reminds before the due date, counting working days, and climbs after it', () => {
    // Due on Wednesday 1 April 2026; no holidays between 2 March and 24 April.
    const world = plan(30).on('2026-05-04');
    expect(world.rungs('XA1', 'plan')).toEqual([
      '2026-03-11 before15',
      '2026-03-23 before7',
      '2026-03-27 before3',
      '2026-04-01 today',
      '2026-04-02 overdue',
      '2026-04-06 late3',
      '2026-04-15 late10',
    ]);
    expect(world.told('XA1', 'plan').slice(2)).toEqual([
      `2026-03-27 before3 → ${staff}@XA1`,
      `2026-03-27 before3 → ${staff}@XA1!`,
      `2026-04-01 today → ${staff}@XA1`,
      `2026-04-01 today → ${staff}@XA1!`,
      `2026-04-02 overdue → ${staff}@XA1`,
      `2026-04-02 overdue → ${staff}@XA1!`,
      `2026-04-02 overdue → CO_QUAN_THAM_MUU@${owner}`,
      `2026-04-06 late3 → ${staff}@XA1!`,
      `2026-04-06 late3 → CO_QUAN_THAM_MUU@${owner}`,
      `2026-04-15 late10 → ${staff}@XA1!`,
      `2026-04-15 late10 → CAP_UY@XA1`,
      `2026-04-15 late10 → CO_QUAN_THAM_MUU@${owner}`,
      `2026-04-15 late10 → BTT_MTTQ@${owner}`,
    ]);
  });

  it('drafts letters and breaks through where it says so, and tells the due date', () => {
    const first = plan(30)
      .on('2026-05-04')
      .notices.find((notice) => notice.rung === 'late3');
    expect(first).toMatchObject({
      kind: 'escalation',
      drafts: 'donDoc1',
      breaksThrough: true,
      dueOn: '2026-04-01',
    });
  });

  it('does not catch up reminders that lie before the work was given', () => {
    // Five days: the reminders 15 and 7 working days before were never due.
    expect(plan(5).on('2026-03-10').rungs('XA1', 'plan')).toEqual([
      '2026-03-04 before3',
      '2026-03-09 today',
      '2026-03-10 overdue',
    ]);
  });

  it('stops when the work is done', () => {
    const world = plan(30).on('2026-03-24').does(staff, 'submit', 'XA1', { key: 'plan' }).on('2026-06-01');
    expect(world.rungs('XA1', 'plan')).toEqual(['2026-03-11 before15', '2026-03-23 before7']);
  });
});

describe('a rung', () => {
  const told = (tell: Rung['tell'], by = role(staff)) =>
    new World({
      ladder: [rung('late', 1, 'after', { tell })],
      unit: { plan: task({ name: 'KH', by, due: after('launch', days(1), basis) }) },
    })
      .on('2026-03-31')
      .told('XA1', 'plan')
      .map((line) => line.replace('2026-03-04 late → ', ''));

  it('tells the holder, their leader, a role some levels up, and a role of whoever runs the campaign', () => {
    expect(told(['holder', 'leader'])).toEqual([`${staff}@XA1`, `${staff}@XA1!`]);
    expect(
      told([
        { role: 'CAP_UY', up: 0 },
        { role: 'CAP_UY', up: 2 },
      ]),
    ).toEqual(['CAP_UY@XA1', 'CAP_UY@XA1^2']);
    expect(told([{ role: 'BTGDV', at: 'owner' }])).toEqual([`BTGDV@${owner}`]);
  });

  it('counts levels from the unit that holds the work, up to the top', () => {
    expect(told(['holder', { role: 'CAP_UY', up: 1 }], role('CO_QUAN_THAM_MUU', parent))).toEqual([
      'CO_QUAN_THAM_MUU@XA1^1',
      'CAP_UY@XA1^2',
    ]);
    expect(told([{ role: 'CAP_UY', up: 5 }], role('CO_QUAN_THAM_MUU', { up: 3 }))).toEqual(['CAP_UY@XA1^5']);
  });

  it('tells each once, whichever of its targets they are', () => {
    expect(told(['holder', { role: staff, up: 0 }, 'holder'])).toEqual([`${staff}@XA1`]);
  });

  it('tells all who have not acted yet', () => {
    const world = new World({
      ladder: [rung('soon', 1, 'before')],
      unit: {
        approval: decision({
          name: 'Duyệt',
          by: ['CAP_UY', 'UBND', head].map((code) => role(code)),
          need: 'all',
          due: after('launch', days(8), basis),
        }),
      },
    }).does('UBND', 'decide', 'XA1', { key: 'approval', outcome: 'approve', round: 1 });
    expect(world.on('2026-03-10').told('XA1', 'approval')).toEqual([
      '2026-03-09 soon → CAP_UY@XA1',
      `2026-03-09 soon → ${head}@XA1`,
    ]);
  });

  it('tells the holder also while the work waits for something else: an answer, a child campaign', () => {
    const world = new World({
      ladder: [rung('late', 1, 'after', { tell: ['holder', { role: 'BTGDV', at: 'owner' }] })],
      unit: {
        down: cascade({
          name: 'Triển khai',
          by: role(head),
          definition: 'F6',
          due: after('launch', days(1), basis),
        }),
      },
    }).does(head, 'launchChild', 'XA1', { key: 'down', child: 'k2' });
    expect(world.on('2026-03-04').told('XA1', 'down')).toEqual([
      `2026-03-04 late → ${head}@XA1`,
      `2026-03-04 late → BTGDV@${owner}`,
    ]);
    const asked = new World({
      ladder: [rung('late', 1, 'after')],
      unit: { plan: task({ name: 'KH', by: role(staff), due: after('launch', days(1), basis) }) },
    }).does(staff, 'requestExtension', 'XA1', { key: 'plan', to: '2026-03-20', note });
    expect(asked.on('2026-03-04').told('XA1', 'plan').slice(1)).toEqual([`2026-03-04 late → ${staff}@XA1`]);
  });

  it('after the due date counts from the day on which the work was given, if it was overdue already', () => {
    const world = new World(
      {
        ladder: usual,
        facts: { startsOn: { type: 'date', label: 'Ngày', required: true } },
        unit: {
          wait: task({ name: 'Chờ', by: role(head) }),
          send: task({
            name: 'Gửi',
            after: 'wait',
            by: role(staff),
            due: { rule: { kind: 'before', count: 15, unit: 'day' }, from: { fact: 'startsOn' }, basis },
          }),
        },
      },
      { facts: { startsOn: '2026-03-20' } },
    ).on('2026-04-01');
    world.does(head, 'submit', 'XA1', { key: 'wait' });
    expect(world.dueOn('XA1', 'send')).toBe('2026-03-05');
    expect(world.row('XA1', 'send')?.overdue).toBe(true);
    expect(world.rungs('XA1', 'send')).toEqual([]);
    expect(world.on('2026-05-04').rungs('XA1', 'send')).toEqual([
      '2026-04-02 overdue',
      '2026-04-06 late3',
      '2026-04-15 late10',
    ]);
  });

  it('does not move the due date because the work came on that very day (ADR 0064)', () => {
    const world = new World(
      {
        ladder: usual,
        facts: { startsOn: { type: 'date', label: 'Ngày', required: true } },
        unit: {
          wait: task({ name: 'Chờ', by: role(head) }),
          send: task({
            name: 'Gửi',
            after: 'wait',
            by: role(staff),
            due: { rule: { kind: 'same' }, from: { fact: 'startsOn' }, basis },
          }),
        },
      },
      { facts: { startsOn: '2026-04-01' }, units: { XA1: {}, XA2: {} } },
    ).on('2026-04-01');
    for (const unit of ['XA1', 'XA2']) world.does(head, 'submit', unit, { key: 'wait' });
    expect(world.row('XA1', 'send')).toMatchObject({ dueOn: '2026-04-01', overdue: false });
    world.does(staff, 'submit', 'XA2', { key: 'send' });
    expect(world.row('XA2', 'send')).toMatchObject({ status: 'settled', late: false });
    expect(world.on('2026-04-02').row('XA1', 'send')).toMatchObject({ dueOn: '2026-04-01', overdue: true });
  });
});

describe('a demand to answer for a delay', () => {
  const late = (mustAct: Rung['mustAct'], by = [role(staff)]) =>
    new World({
      ladder: [rung('late', 1, 'after', mustAct === undefined ? {} : { mustAct })],
      unit: {
        plan: decision({ name: 'Quyết', by, need: 'all', due: after('launch', workingDays(1), basis) }),
      },
    }).on('2026-03-05');
  const answer = { key: 'plan', rung: 'late', note };

  it('lies in the inbox of whom the rung names, until it is answered', () => {
    const world = late({ role: 'CAP_UY', up: 1 });
    expect(world.inbox('XA1')).toEqual([`plan decide ${staff}@XA1`, 'plan answerDelay CAP_UY@XA1^1']);
    expect(world.tries(staff, 'answerDelay', 'XA1', answer)).toBe('HAT_NOT_ASSIGNED');
    world.does('CAP_UY@XA1^1', 'answerDelay', 'XA1', answer);
    expect(world.inbox('XA1')).toEqual([`plan decide ${staff}@XA1`]);
    expect(world.tries('CAP_UY@XA1^1', 'answerDelay', 'XA1', answer)).toBe('STEP_NOT_OPEN');
    expect(world.story('XA1', 'delayAnswered')).toEqual(['2026-03-05 delayAnswered plan']);
  });

  it('to the leader is answered by the role that leads the holder; heads answer for themselves', () => {
    expect(late('leader').inbox('XA1')).toContain('plan answerDelay CT_MTTQ@XA1');
    expect(late('leader', [role(head)]).inbox('XA1')).toContain(`plan answerDelay ${head}@XA1`);
  });

  it('to several holders is answered by each', () => {
    const world = late('holder', [role(staff), role(head)]);
    expect(world.inbox('XA1').filter((line) => line.includes('answerDelay'))).toEqual([
      `plan answerDelay ${staff}@XA1`,
      `plan answerDelay ${head}@XA1`,
    ]);
    world.does(head, 'answerDelay', 'XA1', answer);
    expect(world.inbox('XA1')).toContain(`plan answerDelay ${staff}@XA1`);
    expect(world.inbox('XA1')).not.toContain(`plan answerDelay ${head}@XA1`);
  });

  it('by several rungs to the same person is answered once, to the last of them', () => {
    const world = new World({
      ladder: [
        rung('late1', 1, 'after', { mustAct: 'holder' }),
        rung('late3', 3, 'after', { mustAct: 'leader' }),
        rung('late5', 5, 'after', { mustAct: 'leader' }),
      ],
      unit: { plan: task({ name: 'KH', by: role(staff), due: after('launch', days(1), basis) }) },
    }).on('2026-03-10');
    expect(world.inbox('XA1').slice(1)).toEqual([
      `plan answerDelay ${staff}@XA1`,
      'plan answerDelay CT_MTTQ@XA1',
    ]);
    expect(world.tries('CT_MTTQ', 'answerDelay', 'XA1', { key: 'plan', rung: 'late3', note })).toBe(
      'STEP_NOT_OPEN',
    );
    world.does('CT_MTTQ', 'answerDelay', 'XA1', { key: 'plan', rung: 'late5', note });
    expect(world.inbox('XA1').slice(1)).toEqual([`plan answerDelay ${staff}@XA1`]);
  });

  it('does not outlive the work, nor the due date that was missed', () => {
    const extended = late('holder').does(staff, 'requestExtension', 'XA1', {
      key: 'plan',
      to: '2026-03-20',
      note,
    });
    extended.does(manager, 'decideRequest', 'XA1', { key: 'plan', grant: true });
    expect(extended.inbox('XA1')).toEqual([`plan decide ${staff}@XA1`]);
  });
});
