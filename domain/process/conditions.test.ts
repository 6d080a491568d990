import fc from 'fast-check';
import { factsIn, guarantees, holds } from './conditions';
import { conditionSchema, type Condition, type Facts } from './definition';

const staffUnder100: Condition = { fact: 'staff', is: '<', value: 100 };

describe('a condition on recorded facts', () => {
  it('chooses the all-staff form below 100 people (Điều 51 khoản 2)', () => {
    expect(holds(staffUnder100, { staff: 99 })).toBe(true);
    expect(holds(staffUnder100, { staff: 100 })).toBe(false);
  });

  it('compares dates in the order of the calendar', () => {
    const lateReview: Condition = { fact: 'reviewOn', is: '>=', value: '2026-10-01' };
    expect(holds(lateReview, { reviewOn: '2026-10-01' })).toBe(true);
    expect(holds(lateReview, { reviewOn: '2026-09-30' })).toBe(false);
  });

  it('is false about a fact that nobody recorded, except that it is empty', () => {
    for (const is of ['=', '!=', '<', '<=', '>', '>='] as const)
      expect(holds({ fact: 'staff', is, value: 1 }, {})).toBe(false);
    expect(holds({ fact: 'staff', is: 'in', value: [1, 2] }, {})).toBe(false);
    expect(holds({ fact: 'staff', is: 'filled' }, {})).toBe(false);
    expect(holds({ fact: 'staff', is: 'empty' }, {})).toBe(true);
    expect(holds({ fact: 'staff', is: 'empty' }, { staff: 0 })).toBe(false);
  });

  it('does not order a number against a text', () => {
    expect(holds(staffUnder100, { staff: '5' })).toBe(false);
  });

  it('joins with all, any and not', () => {
    const delegates: Condition = {
      all: [
        { fact: 'form', is: '=', value: 'delegates' },
        { any: [{ not: staffUnder100 }, { fact: 'dispersed', is: '=', value: true }] },
      ],
    };
    expect(holds(delegates, { form: 'delegates', staff: 120 })).toBe(true);
    expect(holds(delegates, { form: 'delegates', staff: 20, dispersed: true })).toBe(true);
    expect(holds(delegates, { form: 'delegates', staff: 20 })).toBe(false);
    expect(holds(delegates, { form: 'all', staff: 120 })).toBe(false);
    expect(factsIn(delegates)).toEqual(['form', 'staff', 'dispersed']);
  });
});

const facts: fc.Arbitrary<Facts> = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.oneof(fc.integer({ min: 0, max: 3 }), fc.boolean(), fc.constantFrom('', 'x', '2026-01-01')),
  { noNullPrototype: true },
);
const { condition: conditions } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    fc.record({
      fact: fc.constantFrom('a', 'b', 'c'),
      is: fc.constantFrom('=', '!=', '<', '>='),
      value: fc.integer({ min: 0, max: 3 }),
    }),
    fc.record({ fact: fc.constantFrom('a', 'b', 'c'), is: fc.constantFrom('filled', 'empty') }),
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
}));

describe('laws of conditions', () => {
  it('can be written as JSON and read back', () => {
    fc.assert(
      fc.property(conditions, (condition) =>
        expect(conditionSchema.parse(JSON.parse(JSON.stringify(condition)))).toEqual(condition),
      ),
    );
  });

  it('looks only at the facts that it names', () => {
    fc.assert(
      fc.property(conditions, facts, (condition, known) => {
        const asked = Object.fromEntries(
          Object.entries(known).filter(([fact]) => factsIn(condition).includes(fact)),
        );
        expect(holds(condition, asked)).toBe(holds(condition, known));
      }),
    );
  });

  it('never holds without a fact that it guarantees', () => {
    fc.assert(
      fc.property(conditions, facts, fc.constantFrom('a', 'b', 'c'), (condition, known, fact) => {
        fc.pre(guarantees(condition, fact));
        const { [fact]: _, ...without } = known;
        expect(holds(condition, without)).toBe(false);
      }),
    );
  });
});
