import fc from 'fast-check';
import { exampleTree } from './exampleTree';
import { resolveHolder, resolveRecipients } from './resolve';
import { leadersOf, roleCatalogue } from './roles';
import { buildTree } from './tree';
import type { Hat, OrgSuccession, OrgUnit, Substitution } from './types';

const summer2026 = '2026-08-01';
const autumn2026 = '2026-11-20';

const leave = (absent: string, substitute: string, scope: Partial<Substitution> = {}): Substitution => ({
  absentPersonId: absent,
  substitutePersonId: substitute,
  from: '2026-07-15',
  to: '2026-08-15',
  reason: 'nghỉ phép',
  ...scope,
});

describe('the unit that holds a duty', () => {
  const tree = exampleTree();

  it('is the unit itself, or n levels up', () => {
    expect(resolveHolder(tree, { role: 'CT_MTTQ', unit: 'KL' }, summer2026)).toEqual({
      unit: 'KL',
      via: 'direct',
    });
    expect(resolveHolder(tree, { role: 'CT_MTTQ', unit: 'KL1', up: 2 }, summer2026).unit).toBe('P01');
  });

  it('stops at the top of the tree', () => {
    expect(resolveHolder(tree, { role: 'CT_MTTQ', unit: 'KL', up: 5 }, summer2026).unit).toBe('VN');
  });

  it('is the ward that took the unit over, and after a split the larger heir', () => {
    expect(resolveHolder(tree, { role: 'CT_MTTQ', unit: 'PM' }, autumn2026)).toEqual({
      unit: 'LA',
      via: 'succession',
    });
    expect(resolveHolder(tree, { role: 'CT_MTTQ', unit: 'XA' }, autumn2026)).toEqual({
      unit: 'XD',
      via: 'succession',
    });
    expect(resolveHolder(tree, { role: 'CT_MTTQ', unit: 'PM1', up: 1 }, autumn2026).unit).toBe('LA');
  });
});

describe('who is told', () => {
  it('is everybody who wears the hat', () => {
    const told = resolveRecipients(exampleTree(), { role: 'CHUYEN_VIEN', unit: 'P01' }, summer2026);
    expect(told).toEqual([
      { personId: 'tp.cv1', role: 'CHUYEN_VIEN', unit: 'P01', via: 'direct', climbed: 0 },
      { personId: 'tp.cv2', role: 'CHUYEN_VIEN', unit: 'P01', via: 'direct', climbed: 0 },
    ]);
  });

  it('is the same role one level up when nobody wears the hat, and it says so', () => {
    const tree = exampleTree({ withoutHats: ['CT_MTTQ@KL'] });
    expect(resolveRecipients(tree, { role: 'CT_MTTQ', unit: 'KL' }, summer2026)).toEqual([
      { personId: 'tp.ct', role: 'CT_MTTQ', unit: 'P01', via: 'direct', climbed: 1 },
    ]);
  });

  it('is the leader of the role where the level above has the leader only', () => {
    const told = resolveRecipients(exampleTree(), { role: 'BAN_CTMT', unit: 'PM1' }, summer2026);
    expect(told).toEqual([{ personId: 'pm.ct', role: 'CT_MTTQ', unit: 'PM', via: 'direct', climbed: 1 }]);
  });

  it('is the leader at the unit itself only when nobody above can be told', () => {
    const tree = exampleTree({
      withoutHats: ['CT_MTTQ@P01', 'CHUYEN_VIEN@P01', 'CHUYEN_VIEN@KL'],
    });
    expect(resolveRecipients(tree, { role: 'CHUYEN_VIEN', unit: 'KL' }, summer2026)).toEqual([
      { personId: 'kl.ct', role: 'CT_MTTQ', unit: 'KL', via: 'direct', climbed: 0 },
    ]);
  });

  it('keeps what concerns a supervised unit in its own house: its head, not the contact of another unit', () => {
    const tree = exampleTree({ withoutHats: ['DV_DUOC_GS@TH'] });
    expect(resolveRecipients(tree, { role: 'DV_DUOC_GS', unit: 'TH' }, summer2026)).toEqual([
      { personId: 'th.ht', role: 'LANH_DAO_DV', unit: 'TH', via: 'direct', climbed: 0 },
    ]);
    const headless = exampleTree({ withoutHats: ['DV_DUOC_GS@TH', 'LANH_DAO_DV@TH'] });
    expect(resolveRecipients(headless, { role: 'DV_DUOC_GS', unit: 'TH' }, summer2026)).toEqual([
      { personId: 'kl.ld', role: 'LANH_DAO_DV', unit: 'KL', via: 'direct', climbed: 1 },
    ]);
  });

  it('is nobody, said by an empty list, when nobody above wears anything fitting', () => {
    expect(resolveRecipients(exampleTree(), { role: 'HDND', unit: 'KL' }, summer2026)).toEqual([]);
    expect(resolveRecipients(exampleTree(), { role: 'CT_MTTQ', unit: 'không có' }, summer2026)).toEqual([]);
  });

  it('is the heir after a merger, and every heir after a split', () => {
    const tree = exampleTree();
    expect(resolveRecipients(tree, { role: 'CT_MTTQ', unit: 'PM' }, autumn2026)).toEqual([
      { personId: 'la.ct', role: 'CT_MTTQ', unit: 'LA', via: 'succession', climbed: 0 },
    ]);
    expect(
      resolveRecipients(tree, { role: 'CT_MTTQ', unit: 'XA' }, autumn2026).map(({ personId }) => personId),
    ).toEqual(['xd.ct', 'xt.ct']);
    // One level above both heirs stands one city: told once.
    expect(
      resolveRecipients(tree, { role: 'CT_MTTQ', unit: 'XA', up: 1 }, autumn2026).map(
        ({ personId }) => personId,
      ),
    ).toEqual(['tp.ct']);
  });
});

describe('somebody on leave', () => {
  it('is not told; the substitute is, on their behalf, from the first to the last day of the leave', () => {
    const tree = exampleTree({ substitutions: [leave('kl.ct', 'kl.pct')] });
    const told = (on: string): readonly (readonly [string, string | undefined])[] =>
      resolveRecipients(tree, { role: 'CT_MTTQ', unit: 'KL' }, on).map(
        (r) => [r.personId, r.onBehalfOf] as const,
      );
    expect(told('2026-07-14')).toEqual([['kl.ct', undefined]]);
    expect(told('2026-07-15')).toEqual([['kl.pct', 'kl.ct']]);
    expect(told('2026-08-15')).toEqual([['kl.pct', 'kl.ct']]);
    expect(told('2026-08-16')).toEqual([['kl.ct', undefined]]);
  });

  it('hands over along a chain when the substitute is away too', () => {
    const tree = exampleTree({ substitutions: [leave('kl.ct', 'kl.pct'), leave('kl.pct', 'kl.cv')] });
    expect(resolveRecipients(tree, { role: 'CT_MTTQ', unit: 'KL' }, summer2026)).toMatchObject([
      { personId: 'kl.cv', onBehalfOf: 'kl.ct', climbed: 0 },
    ]);
  });

  it('leaves the hat empty when they stand in for each other: the level above is told', () => {
    const tree = exampleTree({ substitutions: [leave('kl.ct', 'kl.pct'), leave('kl.pct', 'kl.ct')] });
    expect(resolveRecipients(tree, { role: 'CT_MTTQ', unit: 'KL' }, summer2026)).toMatchObject([
      { personId: 'tp.ct', climbed: 1 },
    ]);
  });

  it('may be away for one role only, and the more specific substitution counts', () => {
    const tree = exampleTree({
      substitutions: [leave('kl.pct', 'kl.cv'), leave('kl.pct', 'la.ct', { role: 'CONG_DOAN', unit: 'KL' })],
    });
    expect(resolveRecipients(tree, { role: 'PCT', unit: 'KL' }, summer2026)[0]?.personId).toBe('kl.cv');
    expect(resolveRecipients(tree, { role: 'CONG_DOAN', unit: 'KL' }, summer2026)[0]?.personId).toBe('la.ct');
  });

  it('is told through one notice when two absent colleagues have the same substitute', () => {
    const tree = exampleTree({ substitutions: [leave('tp.cv1', 'tp.vt'), leave('tp.cv2', 'tp.vt')] });
    expect(resolveRecipients(tree, { role: 'CHUYEN_VIEN', unit: 'P01' }, summer2026)).toHaveLength(1);
  });
});

describe('on any tree, with any leave and any reorganisation', () => {
  const on = '2026-08-01';
  const codes = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
  const people = ['p1', 'p2', 'p3', 'p4'] as const;
  const roles = ['CT_MTTQ', 'PCT', 'CHUYEN_VIEN', 'BAN_CTMT', 'TO_HOA_GIAI'] as const;
  const unit = fc
    .record({
      code: fc.constantFrom(...codes),
      parent: fc.option(fc.constantFrom(...codes), { nil: undefined }),
      validTo: fc.option(fc.constantFrom('2026-06-30', '2027-12-31'), { nil: undefined, freq: 3 }),
    })
    .map((row): OrgUnit => ({
      ...row,
      name: row.code,
      level: 'commune',
      type: 'xã',
      validFrom: '2020-01-01',
    }));
  const hat = fc
    .record({
      personId: fc.constantFrom(...people),
      role: fc.constantFrom(...roles),
      unit: fc.constantFrom(...codes),
    })
    .map((row): Hat => ({ ...row, validFrom: '2020-01-01' }));
  const substitution = fc
    .record({
      absentPersonId: fc.constantFrom(...people),
      substitutePersonId: fc.constantFrom(...people),
      role: fc.option(fc.constantFrom(...roles), { nil: undefined }),
      unit: fc.option(fc.constantFrom(...codes), { nil: undefined }),
    })
    .map((row): Substitution => ({ ...row, from: '2026-07-01', to: '2026-08-31', reason: 'nghỉ' }));
  const succession = fc
    .record({
      old: fc.constantFrom(...codes),
      new: fc.constantFrom(...codes),
      share: fc.constantFrom(0.4, 1),
    })
    .map((row): OrgSuccession => ({ ...row, decisionNo: 'QĐ', on: '2026-07-01' }));
  const world = fc.record({
    units: fc.array(unit, { maxLength: 8 }),
    successions: fc.array(succession, { maxLength: 5 }),
    hats: fc.array(hat, { maxLength: 8 }),
    substitutions: fc.array(substitution, { maxLength: 5 }),
    target: fc.record({
      role: fc.constantFrom(...roles),
      unit: fc.constantFrom(...codes),
      up: fc.integer({ min: 0, max: 3 }),
    }),
  });

  it('ends, tells nobody twice, and never somebody on leave who has a substitute', () => {
    fc.assert(
      fc.property(world, ({ units, successions, hats, substitutions, target }) => {
        const tree = buildTree(units, successions, hats, substitutions);
        const told = resolveRecipients(tree, target, on);
        expect(new Set(told.map(({ personId }) => personId)).size).toBe(told.length);
        for (const { personId, role, unit: at, onBehalfOf } of told) {
          expect(tree.substitutionFor(personId, role, at, on)).toBeUndefined();
          expect(tree.wearers(role, at, on)).toContain(onBehalfOf ?? personId);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('finds somebody whenever anybody present wears the role or a role leading it, at the unit or above', () => {
    fc.assert(
      fc.property(world, ({ units, successions, hats, target }) => {
        const tree = buildTree(units, successions, hats, []);
        const start = resolveHolder(tree, target, on).unit;
        const line = [start, ...tree.ancestors(start, on)];
        const fitting = [target.role, ...leadersOf(target.role)];
        const anybody = line.some((at) => fitting.some((role) => tree.wearers(role, at, on).length > 0));
        const told = resolveRecipients(tree, target, on);
        if (anybody) expect(told.length).toBeGreaterThan(0);
        for (const { climbed } of told) expect(climbed).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(world, ({ units, successions, hats, substitutions, target }) => {
        // Two rows of one unit on one day contradict each other; the promise is for rows that do not.
        const consistent = units.filter((row, i) => units.findIndex(({ code }) => code === row.code) === i);
        const told = resolveRecipients(buildTree(consistent, successions, hats, substitutions), target, on);
        const again = resolveRecipients(
          buildTree(
            [...consistent].reverse(),
            [...successions].reverse(),
            [...hats].reverse(),
            [...substitutions].reverse(),
          ),
          target,
          on,
        );
        expect(again).toEqual(told);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the role catalogue', () => {
  it('is keyed by its own codes, and every leader is a role of it', () => {
    for (const [key, role] of Object.entries(roleCatalogue)) {
      expect(role.code).toBe(key);
      expect(key).toMatch(/^[A-Z][A-Z0-9_]*$/);
      for (const leader of leadersOf(key)) expect(Object.keys(roleCatalogue)).toContain(leader);
      expect(leadersOf(key)).not.toContain(key);
    }
  });
});
