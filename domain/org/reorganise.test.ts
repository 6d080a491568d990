import { isRefusal } from '../errors';
import { checkOrgData } from './check';
import { exampleData, exampleTree } from './exampleTree';
import { checkReorganisation, reorganisationSchema, treeOf } from './reorganise';
import type { Reorganised } from './reorganise';
import { resolveRecipients } from './resolve';
import type { OrgTree } from './tree';
import type { z } from 'zod';

const decision = (change: Omit<z.input<typeof reorganisationSchema>, 'decisionNo' | 'on'>) =>
  reorganisationSchema.parse({ decisionNo: '12/NQ-MAU', on: '2026-08-01', ...change });

function played(tree: OrgTree, change: Parameters<typeof decision>[0]): Reorganised {
  const result = checkReorganisation(tree, decision(change));
  if (isRefusal(result)) throw new Error(JSON.stringify(result.problems));
  return result;
}

function refused(tree: OrgTree, change: Parameters<typeof decision>[0]): readonly string[] {
  const result = checkReorganisation(tree, decision(change));
  if (!isRefusal(result)) throw new Error('should have been refused');
  expect(result.code).toBe('ORG_CHANGE_INVALID');
  return (result.problems ?? []).map(({ path, code }) => `${path}: ${code}`);
}

describe('a merger by decision', () => {
  const tree = exampleTree();
  const result = played(tree, { merges: [{ from: ['KL'], into: 'LA' }] });
  const after = treeOf(result.data);

  it('ends the old ward the day before and names the heir', () => {
    expect(after.unitOn('KL', '2026-07-31')?.name).toBe('Phường Kim Liên');
    expect(after.unitOn('KL', '2026-08-01')).toBeUndefined();
    expect(after.successorsOn('KL', '2026-08-01')).toEqual([{ code: 'LA', share: 1 }]);
    expect(result.endedUnits).toEqual(['KL']);
  });

  it('takes what stood below along: the school and the neighbourhood group', () => {
    expect(after.children('LA', '2026-08-01')).toEqual(['KL1', 'TH']);
    expect(after.parentOn('TH', '2026-07-31')).toBe('KL');
  });

  it('lists the hats that end, for whoever must give out new ones', () => {
    expect(result.endedHats.map(({ personId, role }) => `${personId} ${role}`)).toContain('kl.ct CT_MTTQ');
  });

  it('passes the duties on', () => {
    expect(resolveRecipients(after, { role: 'CT_MTTQ', unit: 'KL' }, '2026-08-01')).toMatchObject([
      { personId: 'la.ct', via: 'succession' },
    ]);
  });

  it('leaves the tree it came from as it was, and rows that make sense', () => {
    expect(tree.unitOn('KL', '2026-08-01')).toBeDefined();
    expect(checkOrgData(result.data)).toEqual([]);
  });

  it('may bring several wards into a new one', () => {
    const { data } = played(tree, {
      merges: [{ from: ['KL', 'LA'], into: 'MOI' }],
      newUnits: [{ code: 'MOI', name: 'Phường Mới', level: 'commune', type: 'phường', parent: 'P01' }],
    });
    const merged = treeOf(data);
    expect(merged.children('P01', '2026-08-01')).toEqual(['PM', 'XA', 'MOI']);
    expect(merged.children('MOI', '2026-08-01')).toEqual(['KL1', 'TH']);
    expect(checkOrgData(data)).toEqual([]);
  });
});

describe('a split by decision', () => {
  const tree = exampleTree();
  const heirs = [
    { code: 'KLA', share: 0.7 },
    { code: 'KLB', share: 0.3 },
  ];
  const newUnits = ['KLA', 'KLB'].map((code) => ({
    code,
    name: `Phường ${code}`,
    level: 'commune' as const,
    type: 'phường',
    parent: 'P01',
  }));

  it('sends each unit below to the heir that the decision names', () => {
    const { data } = played(tree, {
      splits: [{ from: 'KL', into: heirs, children: { KL1: 'KLB', TH: 'KLA' } }],
      newUnits,
    });
    const after = treeOf(data);
    expect(after.parentOn('KL1', '2026-08-01')).toBe('KLB');
    expect(after.parentOn('KL1', '2026-07-31')).toBe('KL');
    expect(after.parentOn('TH', '2026-08-01')).toBe('KLA');
    expect(after.successorsOn('KL', '2026-08-01')).toEqual(heirs);
    expect(checkOrgData(data)).toEqual([]);
  });

  it('lets the old ward live on with the rest when it is among the heirs', () => {
    const { data, endedUnits } = played(tree, {
      splits: [
        {
          from: 'KL',
          into: [
            { code: 'KL', share: 0.8 },
            { code: 'LA', share: 0.2 },
          ],
          children: { KL1: 'LA', TH: 'KL' },
        },
      ],
    });
    const after = treeOf(data);
    expect(endedUnits).toEqual([]);
    expect(after.successorsOn('KL', '2026-08-01')).toEqual([{ code: 'KL', share: 1 }]);
    expect(after.children('KL', '2026-08-01')).toEqual(['TH']);
    expect(after.children('LA', '2026-08-01')).toEqual(['KL1']);
  });

  it('is refused while a unit below has no new home, or shares do not add up', () => {
    expect(
      refused(tree, {
        splits: [
          {
            from: 'KL',
            into: [
              { code: 'KLA', share: 0.7 },
              { code: 'LA', share: 0.7 },
            ],
            children: { TH: 'PM' },
          },
        ],
        newUnits,
      }),
    ).toEqual([
      'splits.0.into: SHARES_NOT_ONE',
      'splits.0.children.KL1: CHILD_UNASSIGNED',
      'splits.0.children.TH: NOT_AN_HEIR',
    ]);
  });
});

describe('a rename', () => {
  it('keeps the old name for the old period', () => {
    const { data } = played(exampleTree(), { renames: [{ unit: 'XA', name: 'Phường An', type: 'phường' }] });
    const after = treeOf(data);
    expect(after.nameOn('XA', '2026-07-31')).toBe('Xã An');
    expect(after.nameOn('XA', '2026-08-01')).toBe('Phường An');
    expect(after.unitOn('XA', '2026-08-01')?.type).toBe('phường');
    expect(after.unitOn('XA', '2026-10-01')).toBeUndefined();
    expect(checkOrgData(data)).toEqual([]);
  });
});

describe('what a decision cannot do', () => {
  const tree = exampleTree();

  it('touch units that are not there, or end an heir', () => {
    expect(refused(tree, { merges: [{ from: ['W1', 'ZZ'], into: 'LA' }] })).toEqual([
      'merges.0.from.0: UNIT_NOT_IN_FORCE',
      'merges.0.from.1: UNIT_UNKNOWN',
      'merges.0.from.1: LEVEL_DIFFERS',
    ]);
    expect(
      refused(tree, {
        merges: [
          { from: ['KL'], into: 'LA' },
          { from: ['LA'], into: 'PM' },
        ],
      }),
    ).toEqual(['merges.0.into: HEIR_ENDS']);
  });

  it('merge across levels or into a unit below', () => {
    expect(refused(tree, { merges: [{ from: ['KL'], into: 'KL1' }] })).toEqual([
      'merges.0.from.0: LEVEL_DIFFERS',
      'merges.0.into: HEIR_BELOW',
    ]);
    expect(refused(tree, { merges: [{ from: ['KL'], into: 'KL' }] })).toEqual(['merges.0.from: MERGE_EMPTY']);
  });

  it('treat one unit twice', () => {
    expect(
      refused(tree, {
        merges: [
          { from: ['KL'], into: 'LA' },
          { from: ['KL'], into: 'PM' },
        ],
        renames: [{ unit: 'KL', name: 'Tên khác' }],
      }),
    ).toEqual(['renames.0.unit: UNIT_ENDS', 'merges.1.from.0: UNIT_TWICE']);
  });

  it('found units on top of each other, or under a code in use', () => {
    const unit = (code: string, parent: string) => ({
      code,
      name: code,
      level: 'commune' as const,
      type: 'xã',
      parent,
    });
    expect(refused(tree, { newUnits: [unit('A', 'B'), unit('B', 'A'), unit('KL', 'P01')] })).toEqual([
      'newUnits.0.parent: UNIT_LOOP',
      'newUnits.1.parent: UNIT_LOOP',
      'newUnits.2.code: UNIT_DUPLICATE',
    ]);
  });

  it('says every problem in Vietnamese', () => {
    const result = checkReorganisation(tree, decision({ renames: [{ unit: 'XA', name: 'Xã An' }] }));
    expect(isRefusal(result) ? result.problems?.[0]?.message : '').toBe(
      '“Xã An” đang là tên của đơn vị này.',
    );
  });
});

describe('checking stored rows', () => {
  it('finds the example sound', () => {
    expect(checkOrgData(exampleData)).toEqual([]);
  });

  it('names each senseless row by table, number and field', () => {
    const unit = { name: 'x', level: 'commune' as const, type: 'xã', validFrom: '2026-01-01' };
    const problems = checkOrgData({
      units: [
        { ...unit, code: 'A', parent: 'B' },
        { ...unit, code: 'B', parent: 'A' },
        { ...unit, code: 'C', parent: 'Z' },
        { ...unit, code: 'D', parent: 'D' },
        { ...unit, code: 'E', validTo: '2025-01-01' },
        { ...unit, code: 'F' },
        { ...unit, code: 'F', validFrom: '2026-02-01' },
        { ...unit, code: 'G', parent: 'F', validFrom: '2020-01-01' },
      ],
      successions: [
        { old: 'A', new: 'A', share: 1, decisionNo: '1', on: '2026-01-01' },
        { old: 'A', new: 'Z', share: 0.5, decisionNo: '1', on: '2026-01-01' },
      ],
      hats: [
        { personId: 'p', role: 'PCT', unit: 'Z', validFrom: '2026-01-01' },
        { personId: 'p', role: 'PCT', unit: 'A', validFrom: '2020-01-01', validTo: '2021-01-01' },
        { personId: 'p', role: 'PCT', unit: 'A', validFrom: '2026-03-01', validTo: '2026-02-01' },
      ],
      substitutions: [
        {
          absentPersonId: 'p',
          substitutePersonId: 'p',
          unit: 'Z',
          from: '2026-02-01',
          to: '2026-01-01',
          reason: 'x',
        },
      ],
    });
    expect(problems.map(({ path, code }) => `${path}: ${code}`)).toEqual([
      'units.2.parent: UNIT_UNKNOWN',
      'units.3.parent: UNIT_OWN_PARENT',
      'units.4.validTo: VALIDITY_REVERSED',
      'units.5.code: UNIT_DUPLICATE',
      'units.6.code: UNIT_DUPLICATE',
      'units.7.parent: PARENT_STARTS_LATER',
      'units.0.parent: UNIT_LOOP',
      'successions.0.new: SUCCESSION_TO_ITSELF',
      'successions.1.new: UNIT_UNKNOWN',
      'successions.1.share: SHARES_EXCEED_ONE',
      'hats.0.unit: UNIT_UNKNOWN',
      'hats.1.unit: HAT_OUTSIDE_UNIT',
      'hats.2.validTo: VALIDITY_REVERSED',
      'substitutions.0.to: VALIDITY_REVERSED',
      'substitutions.0.substitutePersonId: SUBSTITUTE_IS_ABSENT',
      'substitutions.0.unit: UNIT_UNKNOWN',
    ]);
  });

  it('allows a loop that no day ever saw: two units that changed places', () => {
    const unit = { name: 'x', level: 'commune' as const, type: 'xã' };
    const swap = [
      { ...unit, code: 'A', validFrom: '2025-01-01', validTo: '2025-12-31' },
      { ...unit, code: 'B', parent: 'A', validFrom: '2025-01-01', validTo: '2025-12-31' },
      { ...unit, code: 'B', validFrom: '2026-01-01' },
      { ...unit, code: 'A', parent: 'B', validFrom: '2026-01-01' },
    ];
    expect(checkOrgData({ units: swap, successions: [], hats: [], substitutions: [] })).toEqual([]);
  });
});
