import fc from 'fast-check';
import { exampleData, exampleTree } from './exampleTree';
import { pathsOn } from './paths';
import { buildTree } from './tree';
import type { OrgSuccession, OrgUnit } from './types';

const before = '2025-06-30';
const summer2026 = '2026-08-01';
const autumn2026 = '2026-11-20';

describe('the tree of units through time', () => {
  const tree = exampleTree();

  it('finds the unit above on each day: the district until 30/6/2025, the city from 1/7/2025', () => {
    expect(tree.parentOn('W1', before)).toBe('D006');
    expect(tree.ancestors('W1', before)).toEqual(['D006', 'P01', 'VN']);
    expect(tree.parentOn('KL', summer2026)).toBe('P01');
    expect(tree.parentOn('KL', before)).toBeUndefined();
  });

  it('asks the heir of an ended unit who stands above it', () => {
    expect(tree.parentOn('W1', summer2026)).toBe('P01');
    expect(tree.parentOn('D006', summer2026)).toBe('P01');
  });

  it('moves a neighbourhood group to the ward that took its ward over, without touching its row', () => {
    expect(tree.parentOn('PM1', summer2026)).toBe('PM');
    expect(tree.parentOn('PM1', autumn2026)).toBe('LA');
    expect(tree.children('LA', summer2026)).toEqual([]);
    expect(tree.children('LA', autumn2026)).toEqual(['PM1']);
    expect(tree.children('PM', autumn2026)).toEqual([]);
  });

  it('gives the units below a district without heirs to the unit above it', () => {
    const orphaned = buildTree(
      [
        ...exampleData.units,
        {
          code: 'HT',
          name: 'Hội thảo',
          level: 'agency',
          type: 'cơ quan',
          parent: 'D006',
          validFrom: '2020-01-01',
        },
      ],
      exampleData.successions,
      [],
      [],
    );
    expect(orphaned.parentOn('HT', before)).toBe('D006');
    expect(orphaned.parentOn('HT', summer2026)).toBe('P01');
    expect(orphaned.children('P01', summer2026)).toContain('HT');
    expect(orphaned.children('P01', before)).not.toContain('HT');
  });

  it('goes up by levels and stops at the top', () => {
    expect(tree.up('KL1', 0, summer2026)).toBe('KL1');
    expect(tree.up('KL1', 2, summer2026)).toBe('P01');
    expect(tree.up('KL1', 9, summer2026)).toBeUndefined();
  });

  it('lists children and everything below as they are that day', () => {
    expect(tree.children('P01', before)).toEqual(['D006']);
    expect(tree.children('P01', summer2026)).toEqual(['KL', 'LA', 'PM', 'XA']);
    expect(tree.descendants('P01', autumn2026)).toEqual(['KL', 'LA', 'XD', 'XT', 'KL1', 'TH', 'PM1']);
  });

  it('follows a merger to one heir and a split to several, the larger first', () => {
    expect(tree.successorsOn('PM', summer2026)).toEqual([{ code: 'PM', share: 1 }]);
    expect(tree.successorsOn('PM', autumn2026)).toEqual([{ code: 'LA', share: 1 }]);
    expect(tree.successorsOn('XA', autumn2026)).toEqual([
      { code: 'XD', share: 0.6 },
      { code: 'XT', share: 0.4 },
    ]);
    expect(tree.successorsOn('D006', autumn2026)).toEqual([]);
    expect(tree.predecessorsOn('LA', autumn2026)).toEqual(['PM']);
    expect(tree.predecessorsOn('LA', summer2026)).toEqual([]);
  });

  it('multiplies shares along a chain of mergers and splits', () => {
    const unit = (code: string, validFrom: string, validTo?: string): OrgUnit => ({
      code,
      name: code,
      level: 'commune',
      type: 'xã',
      validFrom,
      ...(validTo === undefined ? {} : { validTo }),
    });
    const chained = buildTree(
      [
        unit('A', '2020-01-01', '2021-12-31'),
        unit('B', '2022-01-01', '2023-12-31'),
        unit('C', '2022-01-01'),
        unit('D', '2024-01-01'),
      ],
      [
        { old: 'A', new: 'B', share: 0.5, decisionNo: '1', on: '2022-01-01' },
        { old: 'A', new: 'C', share: 0.5, decisionNo: '1', on: '2022-01-01' },
        { old: 'B', new: 'C', share: 0.2, decisionNo: '2', on: '2024-01-01' },
        { old: 'B', new: 'D', share: 0.8, decisionNo: '2', on: '2024-01-01' },
      ],
      [],
      [],
    );
    expect(chained.successorsOn('A', '2024-06-01')).toEqual([
      { code: 'C', share: 0.6 },
      { code: 'D', share: 0.4 },
    ]);
    expect(chained.predecessorsOn('C', '2024-06-01')).toEqual(['A', 'B']);
  });

  it('counts an ended unit where its heirs are', () => {
    expect(tree.isWithin('PM', 'LA', autumn2026)).toBe(true);
    expect(tree.isWithin('PM', 'LA', summer2026)).toBe(false);
    expect(tree.isWithin('XA', 'XT', autumn2026)).toBe(true);
    expect(tree.isWithin('KL1', 'P01', autumn2026)).toBe(true);
    expect(tree.isWithin('P01', 'KL', autumn2026)).toBe(false);
  });

  it('stores an ended unit below each of its heirs', () => {
    expect(pathsOn(tree, 'KL1', autumn2026)).toEqual([['VN', 'P01', 'KL', 'KL1']]);
    expect(pathsOn(tree, 'XA', autumn2026)).toEqual([
      ['VN', 'P01', 'XD', 'XA'],
      ['VN', 'P01', 'XT', 'XA'],
    ]);
  });

  it('uses the name of the period', () => {
    const renamed = buildTree(
      [
        {
          code: 'X',
          name: 'Xã Cũ',
          level: 'commune',
          type: 'xã',
          validFrom: '2020-01-01',
          validTo: '2026-06-30',
        },
        { code: 'X', name: 'Phường Mới', level: 'commune', type: 'phường', validFrom: '2026-07-01' },
      ],
      [],
      [],
      [],
    );
    expect(renamed.nameOn('X', '2026-06-30')).toBe('Xã Cũ');
    expect(renamed.nameOn('X', '2026-07-01')).toBe('Phường Mới');
    expect(renamed.nameOn('X', '2019-01-01')).toBe('Xã Cũ');
    expect(renamed.unit('X')?.type).toBe('phường');
    expect(renamed.nameOn('không có', '2026-01-01')).toBe('không có');
  });

  it('takes hats off when their unit ends', () => {
    expect(tree.wearers('CT_MTTQ', 'PM', '2026-09-30')).toEqual(['pm.ct']);
    expect(tree.wearers('CT_MTTQ', 'PM', '2026-10-01')).toEqual([]);
    expect(tree.hatsOf('pm.ct', '2026-10-01')).toEqual([]);
    expect(tree.hatsOf('kl.pct', autumn2026).map(({ role }) => role)).toEqual(['PCT', 'CONG_DOAN']);
  });
});

describe('any rows at all, also senseless ones', () => {
  const codes = ['A', 'B', 'C', 'D', 'E'] as const;
  const code = fc.constantFrom(...codes);
  const day = fc.constantFrom('2020-01-01', '2021-06-15', '2022-12-31', '2024-02-29');
  const units = fc.array(
    fc
      .record({ code, parent: code, validFrom: day, validTo: fc.option(day, { nil: undefined }) })
      .map((row): OrgUnit => ({ ...row, name: row.code, level: 'commune', type: 'xã' })),
    { maxLength: 12 },
  );
  const successions = fc.array(
    fc
      .record({ old: code, new: code, share: fc.constantFrom(0.3, 0.5, 1), on: day })
      .map((row): OrgSuccession => ({ ...row, decisionNo: 'QĐ' })),
    { maxLength: 8 },
  );

  it('answers every question, and up and down agree', () => {
    fc.assert(
      fc.property(units, successions, day, (someUnits, someSuccessions, on) => {
        const tree = buildTree(someUnits, someSuccessions, [], []);
        for (const at of codes) {
          const above = tree.ancestors(at, on);
          expect(new Set(above).size).toBe(above.length);
          expect(above).not.toContain(at);
          for (const heir of tree.successorsOn(at, on)) {
            expect(tree.unitOn(heir.code, on)).toBeDefined();
            expect(heir.share).toBeGreaterThan(0);
          }
          const parent = tree.parentOn(at, on);
          if (parent !== undefined) expect(tree.unitOn(parent, on)).toBeDefined();
          if (parent !== undefined && tree.unitOn(at, on) !== undefined)
            expect(tree.children(parent, on)).toContain(at);
          for (const child of tree.children(at, on)) expect(tree.parentOn(child, on)).toBe(at);
          for (const below of tree.descendants(at, on)) expect(tree.isWithin(below, at, on)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
