import { isRefusal } from '../errors';
import { unitHistory } from './history';
import { checkReorganisation, reorganisationSchema, treeOf } from './reorganise';
import { buildTree } from './tree';
import type { OrgUnit } from './types';

const unit = (code: string, name: string, parent?: string): OrgUnit => ({
  code,
  name,
  level: parent === undefined ? 'province' : 'commune',
  type: parent === undefined ? 'thành phố' : 'phường',
  validFrom: '2025-07-01',
  ...(parent === undefined ? {} : { parent }),
});

const city = [
  unit('P01', 'Thành phố Hà Nội'),
  unit('LA', 'Phường Láng', 'P01'),
  unit('OC', 'Phường Ô Chợ Dừa', 'P01'),
];

function reorganised(change: unknown) {
  const result = checkReorganisation(buildTree(city, [], [], []), reorganisationSchema.parse(change));
  if (isRefusal(result)) throw new Error(JSON.stringify(result));
  return treeOf(result.data);
}

describe('the history of a unit', () => {
  it('begins with its founding', () => {
    expect(unitHistory(buildTree(city, [], [], []), 'LA')).toEqual([
      { kind: 'founded', on: '2025-07-01', name: 'Phường Láng' },
    ]);
    expect(unitHistory(buildTree(city, [], [], []), 'KHONG')).toEqual([]);
  });

  it('names the decision of a rename', () => {
    const tree = reorganised({
      decisionNo: '12/NQ-HĐND',
      on: '2026-12-01',
      renames: [{ unit: 'LA', name: 'Phường Láng Thượng' }],
    });
    expect(unitHistory(tree, 'LA').at(-1)).toEqual({
      kind: 'renamed',
      on: '2026-12-01',
      before: 'Phường Láng',
      name: 'Phường Láng Thượng',
      decisionNo: '12/NQ-HĐND',
    });
  });

  it('tells a merge from both sides', () => {
    const tree = reorganised({
      decisionNo: '13/NQ-HĐND',
      on: '2026-12-01',
      merges: [{ from: ['OC'], into: 'LA' }],
    });
    expect(unitHistory(tree, 'LA').at(-1)).toEqual({
      kind: 'received',
      on: '2026-12-01',
      decisionNo: '13/NQ-HĐND',
      units: [{ code: 'OC', share: 1 }],
    });
    expect(unitHistory(tree, 'OC').map(({ kind, on }) => [kind, on])).toEqual([
      ['founded', '2025-07-01'],
      ['ended', '2026-11-30'],
      ['gave', '2026-12-01'],
    ]);
  });

  it('names the decision of a unit that was founded by one', () => {
    const tree = reorganised({
      decisionNo: '14/NQ-HĐND',
      on: '2026-12-01',
      newUnits: [{ code: 'MOI', name: 'Phường Mới', level: 'commune', type: 'phường', parent: 'P01' }],
    });
    expect(unitHistory(tree, 'MOI')).toEqual([
      { kind: 'founded', on: '2026-12-01', name: 'Phường Mới', decisionNo: '14/NQ-HĐND' },
    ]);
  });
});
