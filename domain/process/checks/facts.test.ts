import { all, not, oneOf, where } from '../author';
import { type Condition } from '../definition';
import { codes, extra, extraWhen } from './sample';

describe('conditions', () => {
  it('ask only for what is known', () => {
    expect(codes(extraWhen(where('staf', '<', 100)))).toEqual(['FACT_UNKNOWN unit.extra.when']);
    expect(codes(extraWhen(where('plan.pages', '<', 100)))).toEqual(['FACT_UNKNOWN unit.extra.when']);
    expect(codes(extraWhen(where('report.outcome', '=', 'done')))).toEqual([
      'FACT_NOT_UPSTREAM unit.extra.when',
    ]);
    expect(codes(extraWhen(where('plan.items', '>', 3)))).toEqual([]);
    expect(codes(extraWhen(where('approval.outcome', '=', 'approve')))).toEqual([]);
  });

  it('do not ask a recurring step for its one value', () => {
    expect(codes(extra({ after: 'report', when: where('report.outcome', '=', 'done') }))).toEqual([
      'FACT_RECURRING unit.extra.when',
    ]);
  });

  it('compare values of one type', () => {
    expect(codes(extraWhen(where('staff', '<', 'một trăm')))).toEqual(['FACT_TYPE unit.extra.when']);
    expect(codes(extraWhen(where('until', '<', 'mai')))).toEqual(['FACT_TYPE unit.extra.when']);
    expect(codes(extraWhen(where('remote', '=', 'có')))).toEqual(['FACT_TYPE unit.extra.when']);
    expect(codes(extraWhen(where('kind', '>', 'office')))).toEqual(['FACT_ORDER unit.extra.when']);
    expect(codes(extraWhen(where('topic', '=', 'x')))).toEqual(['FACT_NOT_COMPARABLE unit.extra.when']);
  });

  it('name a choice that there is', () => {
    expect(codes(extraWhen(oneOf('kind', 'office', 'factory')))).toEqual(['FACT_CHOICE unit.extra.when']);
    expect(codes(extraWhen(not(where('kind', '=', 'office'))))).toEqual([]);
  });

  it('can hold', () => {
    expect(codes(extraWhen(all(where('staff', '<', 100), where('staff', '>=', 100))))).toEqual([
      'WHEN_NEVER unit.extra.when',
    ]);
    expect(codes(extraWhen(all(where('staff', '>', 99), where('staff', '<=', 100))))).toEqual([]);
    expect(codes(extraWhen(where('staff', '<', 0)))).toEqual(['WHEN_NEVER unit.extra.when']);
    expect(codes(extraWhen(where('approval.outcome', '=', 'reject')))).toEqual([]);
  });

  it('are not nested without end', () => {
    let deep: Condition = where('staff', '<', 100);
    for (let i = 0; i < 7; i += 1) deep = not(deep);
    expect(codes(extraWhen(deep))).toEqual([
      expect.stringMatching(/^CONDITION_TOO_DEEP unit\.extra\.when(\.not){6}$/),
    ]);
  });
});
