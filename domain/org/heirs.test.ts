import { isRefusal } from '../errors';
import { exampleTree } from './exampleTree';
import { heirsOf, nameAfter, nameBefore } from './heirs';
import { checkReorganisation, reorganisationSchema, treeOf } from './reorganise';

const tree = exampleTree();
const change = reorganisationSchema.parse({
  decisionNo: '12/NQ-MAU',
  on: '2026-08-01',
  merges: [{ from: ['KL'], into: 'LA' }],
  renames: [{ unit: 'LA', name: 'Phường Láng Hạ' }],
});

it('names who takes over, as the decision says it', () => {
  expect([...heirsOf(change)]).toEqual([['KL', [{ code: 'LA', share: 1 }]]]);
  const others = reorganisationSchema.parse({
    ...change,
    merges: [{ from: ['OC', 'LA'], into: 'LA' }],
    splits: [
      {
        from: 'KL',
        into: [
          { code: 'LA', share: 0.4 },
          { code: 'OC', share: 0.6 },
        ],
      },
    ],
    dissolutions: [{ unit: 'TH' }, { unit: 'DD', heir: 'LA' }],
  });
  expect([...heirsOf(others)].map(([code, heirs]) => [code, ...heirs.map((heir) => heir.code)])).toEqual([
    ['OC', 'LA'],
    ['KL', 'LA', 'OC'],
    ['TH'],
    ['DD', 'LA'],
  ]);
});

it('calls units by their names of before and after, whether the decision is written in the tree or not', () => {
  const played = checkReorganisation(tree, change);
  if (isRefusal(played)) throw new Error(JSON.stringify(played.problems));
  for (const one of [tree, treeOf(played.data)]) {
    expect(nameBefore(change, one, 'KL')).toBe('Phường Kim Liên');
    expect(nameBefore(change, one, 'LA')).toBe('Phường Láng');
    expect(nameAfter(change, one, 'LA')).toBe('Phường Láng Hạ');
  }
});
