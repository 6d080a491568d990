import { head, manager, note, office, staff, World } from '../../test/support/world';
import { decision, ended, role, task } from '../process/author';
import type { Quorum } from '../process/definition';

const approve = { key: 'approval', outcome: 'approve', round: 1 };
const reject = { key: 'approval', outcome: 'reject', round: 1, note };

const decidedBy = (roles: string[], need: Quorum, more: object = {}) =>
  new World({
    unit: {
      plan: task({ name: 'Kế hoạch', by: role(staff) }),
      approval: decision({
        name: 'Duyệt',
        after: 'plan',
        by: roles.map((code) => role(code)),
        need,
        ...more,
      }),
      carryOut: task({ name: 'Thực hiện', after: ended('approval', 'approve'), by: role(staff) }),
      file: task({ name: 'Lưu hồ sơ', after: 'carryOut', by: role(staff) }),
    },
  }).does(staff, 'submit', 'XA1', { key: 'plan' });

describe('a decision of one person', () => {
  it('approves: what waits for it opens, and whoever handed in learns of it', () => {
    const world = decidedBy([head], 'one', { returnsTo: 'plan' }).does(head, 'decide', 'XA1', approve);
    expect(world.outcome('XA1', 'approval')).toBe('approve');
    expect(world.open('XA1')).toEqual(['carryOut']);
    expect(world.told('XA1', 'approval')).toEqual([`2026-03-02 approve → ${staff}@XA1`]);
  });

  it('rejects with a reason: what needs an approval is skipped, the rest goes on', () => {
    const world = decidedBy([head], 'one');
    expect(world.tries(head, 'decide', 'XA1', { ...reject, note: undefined })).toBe('REASON_REQUIRED');
    world.does(head, 'decide', 'XA1', reject);
    expect(world.outcome('XA1', 'approval')).toBe('reject');
    expect(world.outcome('XA1', 'carryOut')).toBe('skipped');
    expect(world.open('XA1')).toEqual(['file']);
  });

  it('rejects and ends the track where the definition says so', () => {
    const world = decidedBy([head], 'one', { rejection: 'ends' }).does(head, 'decide', 'XA1', reject);
    expect(world.status('XA1')).toBe('cancelled');
    expect(world.inbox('XA1')).toEqual([]);
  });

  it('is not for others, and does not return what it cannot return', () => {
    const world = decidedBy([head], 'one');
    expect(world.tries(staff, 'decide', 'XA1', approve)).toBe('HAT_NOT_ASSIGNED');
    expect(world.tries(head, 'decide', 'XA1', { ...reject, outcome: 'return' })).toBe('OUTCOME_UNKNOWN');
    expect(world.tries(head, 'decide', 'XA1', { ...approve, round: 2 })).toBe('ROUND_OUTDATED');
    expect(world.tries(head, 'decide', 'XA1', { ...approve, key: 'plan' })).toBe('STEP_NOT_OPEN');
  });

  it('is taken by the first of several who acts', () => {
    expect(
      decidedBy([head, office], 'one').does(office, 'decide', 'XA1', approve).outcome('XA1', 'approval'),
    ).toBe('approve');
    expect(
      decidedBy([head, office], 'one').does(office, 'decide', 'XA1', reject).outcome('XA1', 'approval'),
    ).toBe('reject');
  });
});

describe('a decision of all', () => {
  const three = ['CAP_UY', office, head];

  it('waits for each, once', () => {
    const world = decidedBy(three, 'all').does('CAP_UY', 'decide', 'XA1', approve);
    expect(world.inbox('XA1')).toEqual([`approval decide ${office}@XA1`, `approval decide ${head}@XA1`]);
    expect(world.tries('CAP_UY', 'decide', 'XA1', approve)).toBe('ALREADY_ACTED');
    world.does(head, 'decide', 'XA1', approve);
    expect(world.outcome('XA1', 'approval')).toBe('open');
    world.does(office, 'decide', 'XA1', approve);
    expect(world.outcome('XA1', 'approval')).toBe('approve');
  });

  it('fails with the first rejection', () => {
    const world = decidedBy(three, 'all')
      .does('CAP_UY', 'decide', 'XA1', approve)
      .does(office, 'decide', 'XA1', reject);
    expect(world.outcome('XA1', 'approval')).toBe('reject');
  });

  it('may be taken by one person with several hats', () => {
    const world = decidedBy(['CAP_UY', office], 'all')
      .does('CAP_UY#an', 'decide', 'XA1', approve)
      .does(`${office}#an`, 'decide', 'XA1', approve);
    expect(world.outcome('XA1', 'approval')).toBe('approve');
  });
});

describe('a decision of n of m', () => {
  const five = ['CAP_UY', office, head, 'UBND', 'HDND'];

  it('needs as many approvals as it says', () => {
    const world = decidedBy(five, { atLeast: 3 });
    for (const who of five.slice(0, 2)) world.does(who, 'decide', 'XA1', approve);
    world.does('UBND', 'decide', 'XA1', reject);
    expect(world.outcome('XA1', 'approval')).toBe('open');
    world.does('HDND', 'decide', 'XA1', approve);
    expect(world.outcome('XA1', 'approval')).toBe('approve');
  });

  it('is rejected as soon as too few are left to approve', () => {
    const world = decidedBy(five, { atLeast: 3 });
    for (const who of five.slice(0, 2)) world.does(who, 'decide', 'XA1', reject);
    expect(world.outcome('XA1', 'approval')).toBe('open');
    world.does('UBND', 'decide', 'XA1', reject);
    expect(world.outcome('XA1', 'approval')).toBe('reject');
  });

  it('may be taken by several persons who wear the same hat, each once', () => {
    const world = decidedBy([office], { atLeast: 2 }).does(`${office}#an`, 'decide', 'XA1', approve);
    expect(world.inbox('XA1')).toEqual([`approval decide ${office}@XA1`]);
    expect(world.tries(`${office}#an`, 'decide', 'XA1', approve)).toBe('ALREADY_ACTED');
    expect(world.tries(`${office}#an`, 'decide', 'XA1', reject)).toBe('ALREADY_ACTED');
    world.does(`${office}#binh`, 'decide', 'XA1', approve);
    expect(world.outcome('XA1', 'approval')).toBe('approve');
  });

  it('of a collective is rejected by as many as could approve it', () => {
    const world = decidedBy([office], { atLeast: 2 })
      .does(`${office}#an`, 'decide', 'XA1', reject)
      .does(`${office}#binh`, 'decide', 'XA1', approve);
    expect(world.outcome('XA1', 'approval')).toBe('open');
    expect(world.does(`${office}#chi`, 'decide', 'XA1', reject).outcome('XA1', 'approval')).toBe('reject');
  });

  it('counts nobody twice through a substitute', () => {
    const world = decidedBy([office], { atLeast: 2 }).does(`${office}#an`, 'decide', 'XA1', approve);
    expect(world.tries(`${office}#chi>an`, 'decide', 'XA1', approve)).toBe('ALREADY_ACTED');
    const substitute = decidedBy([office], { atLeast: 2 }).does(`${office}#chi>an`, 'decide', 'XA1', approve);
    expect(substitute.tries(`${office}#an`, 'decide', 'XA1', approve)).toBe('ALREADY_ACTED');
    expect(substitute.tries(`${office}#chi`, 'decide', 'XA1', approve)).toBe('ALREADY_ACTED');
    expect(substitute.tries(`${office}#binh`, 'decide', 'XA1', approve)).toBe('done');
  });
});

it('a decision that nobody takes is let off by whoever runs the campaign', () => {
  const world = decidedBy([head], 'one').does(manager, 'waive', 'XA1', { key: 'approval', note });
  expect(world.outcome('XA1', 'carryOut')).toBe('skipped');
});
