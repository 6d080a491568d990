import { basis, clerk, head, manager, note, office, rung, staff, World } from '../../test/support/world';
import { days, workingDays } from '../calendar';
import { after, decision, ended, followUp, role, signature, task } from '../process/author';

/** Plan, a legal check in between, approval; a side branch; what comes after. */
const planned = (more: object = {}) =>
  new World({
    ladder: [rung('before2', 2, 'before'), rung('late3', 3, 'after')],
    unit: {
      plan: task({ name: 'Kế hoạch', by: role(staff), due: after('launch', days(10), basis), ...more }),
      check: decision({ name: 'Thẩm định', after: 'plan', by: [role(clerk)] }),
      study: task({ name: 'Học tập', after: 'plan', by: role(staff) }),
      approval: decision({
        name: 'Duyệt',
        after: ['check'],
        by: [role(head)],
        returnsTo: 'plan',
        due: after('plan', days(7), basis),
      }),
      carryOut: task({ name: 'Thực hiện', after: ended('approval', 'approve'), by: role(staff) }),
    },
  });
const handIn = (world: World) => world.does(staff, 'submit', 'XA1', { key: 'plan', content: note });
const check = (world: World) =>
  world.does(clerk, 'decide', 'XA1', { key: 'check', outcome: 'approve', round: 1 });
const giveBack = { key: 'approval', outcome: 'return', round: 1, note };

describe('a return for revision', () => {
  it('opens the next round; steps between are taken back, side branches stay', () => {
    const world = check(handIn(planned())).does(head, 'decide', 'XA1', giveBack);
    expect(world.open('XA1')).toEqual(['plan', 'study']);
    expect(world.row('XA1', 'plan')).toMatchObject({ round: 2, status: 'open', settledOn: null });
    expect(world.outcome('XA1', 'check')).toBe('withdrawn');
    expect(world.row('XA1', 'approval')).toMatchObject({ status: 'withdrawn', outcome: 'return' });
    expect(world.told('XA1', 'plan')).toEqual([`2026-03-02 returned → ${staff}@XA1`]);
    check(handIn(world)).does(head, 'decide', 'XA1', { key: 'approval', outcome: 'approve', round: 2 });
    expect(world.open('XA1')).toEqual(['study', 'carryOut']);
    expect(world.row('XA1', 'check')).toMatchObject({ status: 'settled', round: 2 });
  });

  it('needs a reason, and a decision is about the newest round', () => {
    const world = check(handIn(planned()));
    expect(world.tries(head, 'decide', 'XA1', { ...giveBack, note: undefined })).toBe('REASON_REQUIRED');
    world.does(head, 'decide', 'XA1', giveBack);
    check(handIn(world));
    expect(world.tries(head, 'decide', 'XA1', { key: 'approval', outcome: 'approve', round: 1 })).toBe(
      'ROUND_OUTDATED',
    );
    expect(world.tries(head, 'decide', 'XA1', { key: 'approval', outcome: 'approve', round: 2 })).toBe(
      'done',
    );
  });

  it('leaves at least five working days, and as many as were left if those are more', () => {
    const early = check(handIn(planned())).does(head, 'decide', 'XA1', giveBack);
    expect(early.dueOn('XA1', 'plan')).toBe('2026-03-12');
    const late = check(handIn(planned().on('2026-03-11'))).does(head, 'decide', 'XA1', giveBack);
    expect(late.dueOn('XA1', 'plan')).toBe('2026-03-18');
  });

  it('gives the day that the decider names, be it sooner or later', () => {
    for (const dueOn of ['2026-03-04', '2026-04-30']) {
      const world = check(handIn(planned())).does(head, 'decide', 'XA1', { ...giveBack, dueOn });
      expect(world.dueOn('XA1', 'plan')).toBe(dueOn);
    }
    const past = check(handIn(planned())).tries(head, 'decide', 'XA1', { ...giveBack, dueOn: '2026-03-01' });
    expect(past).toBe('DATE_IN_PAST');
  });

  it('gives a date also to work that had none', () => {
    const world = check(handIn(planned({ due: undefined }))).does(head, 'decide', 'XA1', giveBack);
    expect(world.dueOn('XA1', 'plan')).toBe('2026-03-09');
  });

  it('brings the work back to whoever had been given it', () => {
    const to = { role: clerk, unit: 'XA1', up: 0 };
    const world = planned().does(manager, 'reassign', 'XA1', { key: 'plan', to, note });
    world.does(clerk, 'submit', 'XA1', { key: 'plan' });
    check(world).does(head, 'decide', 'XA1', giveBack);
    expect(world.inbox('XA1')).toContain(`plan submit ${clerk}@XA1`);
    expect(world.told('XA1', 'plan').at(-1)).toBe(`2026-03-02 returned → ${clerk}@XA1`);
  });

  it('starts reminders of every later round anew: of what was returned, and of the decision about it', () => {
    const world = planned().on('2026-03-09');
    check(handIn(world)).on('2026-03-15').does(head, 'decide', 'XA1', giveBack);
    check(handIn(world.on('2026-03-19'))).on('2026-03-31');
    expect(world.told('XA1', 'approval')).toEqual([
      `2026-03-14 before2 → ${head}@XA1`,
      `2026-03-24 before2 → ${head}@XA1`,
      `2026-03-29 late3 → ${head}@XA1`,
    ]);
    const keys = world.notices.map((notice) => notice.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('of a decision of several takes one; earlier approvals count no more', () => {
    const world = new World({
      unit: {
        plan: task({ name: 'Kế hoạch', by: role(staff) }),
        approval: decision({
          name: 'Duyệt',
          after: 'plan',
          by: [role(head), role(office)],
          need: 'all',
          returnsTo: 'plan',
        }),
      },
    });
    handIn(world).does(head, 'decide', 'XA1', { key: 'approval', outcome: 'approve', round: 1 });
    handIn(world.does(office, 'decide', 'XA1', giveBack));
    expect(world.inbox('XA1')).toEqual([`approval decide ${head}@XA1`, `approval decide ${office}@XA1`]);
  });
});

describe('a recall', () => {
  const recall = { key: 'plan' };

  it('takes a submission back while nobody has acted on it, and counts as a round', () => {
    const world = handIn(planned().on('2026-03-04')).does(staff, 'recall', 'XA1', recall);
    expect(world.open('XA1')).toEqual(['plan']);
    expect(world.row('XA1', 'plan')).toMatchObject({ round: 2, dueOn: '2026-03-12' });
    expect(world.outcome('XA1', 'check')).toBe('withdrawn');
    check(handIn(world));
    expect(world.tries(head, 'decide', 'XA1', { key: 'approval', outcome: 'approve', round: 2 })).toBe(
      'done',
    );
  });

  it('is too late once somebody has decided, signed, or handed in what followed', () => {
    expect(check(handIn(planned())).tries(staff, 'recall', 'XA1', recall)).toBe('RECALL_TOO_LATE');
    const followed = handIn(planned()).does(staff, 'submit', 'XA1', { key: 'study' });
    expect(followed.tries(staff, 'recall', 'XA1', recall)).toBe('RECALL_TOO_LATE');
    const signed = new World({
      unit: {
        plan: task({ name: 'Kế hoạch', by: role(staff) }),
        minutes: signature({ name: 'Ký', after: 'plan', parties: [role(head), role(staff)] }),
      },
    });
    handIn(signed).does(head, 'sign', 'XA1', { key: 'minutes' });
    expect(signed.tries(staff, 'recall', 'XA1', recall)).toBe('RECALL_TOO_LATE');
  });

  it('is too late once a recommendation has been made on the strength of it', () => {
    const world = new World({
      unit: {
        plan: task({ name: 'Báo cáo', by: role(staff) }),
        follow: followUp({
          name: 'Theo dõi',
          after: 'plan',
          by: role(head),
          addressee: role(staff),
          answerDue: after('opened', workingDays(5), basis),
        }),
      },
    });
    handIn(world).does(head, 'makeRecommendation', 'XA1', {
      key: 'follow',
      recommendation: 'r1',
      content: note,
      dueOn: '2026-05-01',
    });
    expect(world.tries(staff, 'recall', 'XA1', recall)).toBe('RECALL_TOO_LATE');
  });

  it('takes back what was skipped or opened because of it, through the whole chain', () => {
    const world = new World({
      unit: {
        plan: task({ name: 'Kế hoạch', by: role(staff) }),
        approval: decision({
          name: 'Duyệt',
          after: ended('plan', 'done'),
          by: [role(head)],
          returnsTo: 'plan',
        }),
        report: task({ name: 'Báo cáo', after: 'approval', by: role(staff) }),
      },
    }).does(staff, 'submit', 'XA1', { key: 'plan', nothingToReport: true });
    expect(world.open('XA1')).toEqual(['report']);
    world.does(staff, 'recall', 'XA1', recall);
    expect(world.open('XA1')).toEqual(['plan']);
    expect(handIn(world).open('XA1')).toEqual(['approval']);
  });

  it('is for whoever had the work, of work that was handed in', () => {
    expect(handIn(planned()).tries(head, 'recall', 'XA1', recall)).toBe('HAT_NOT_ASSIGNED');
    expect(planned().tries(staff, 'recall', 'XA1', recall)).toBe('STEP_NOT_OPEN');
    expect(planned().tries(clerk, 'recall', 'XA1', { key: 'check' })).toBe('STEP_WRONG_KIND');
    expect(planned().tries(staff, 'recall', 'XA1', { key: 'no' })).toBe('STEP_UNKNOWN');
    const waived = planned().does(manager, 'waive', 'XA1', { key: 'plan', note });
    expect(waived.tries(staff, 'recall', 'XA1', recall)).toBe('RECALL_TOO_LATE');
    const to = { role: clerk, unit: 'XA1', up: 0 };
    const handed = planned().does(manager, 'reassign', 'XA1', { key: 'plan', to, note });
    handed.does(clerk, 'submit', 'XA1', { key: 'plan' });
    expect(handed.tries(staff, 'recall', 'XA1', recall)).toBe('HAT_NOT_ASSIGNED');
    expect(handed.tries(clerk, 'recall', 'XA1', recall)).toBe('done');
    expect(handed.inbox('XA1')).toEqual([`plan submit ${clerk}@XA1`]);
  });
});
