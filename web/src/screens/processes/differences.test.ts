import type { Definition, Step } from '../../process/types';
import { differences } from './differences';

const basis = { text: 'Quyết định 217-QĐ/TW', tag: 'V' } as const;
const titles = (role: string): string => ({ VAN_THU: 'Văn thư', LANH_DAO_DV: 'Lãnh đạo' })[role] ?? role;
const clerk = { role: 'VAN_THU', at: 'self' } as const;
const leader = { role: 'LANH_DAO_DV', at: 'self' } as const;
const receipt: Extract<Step, { kind: 'receipt' }> = {
  kind: 'receipt',
  name: 'Tiếp nhận văn bản',
  by: clerk,
  after: [],
  optional: false,
  due: { rule: { kind: 'after', count: 2, unit: 'workingDay' }, from: 'launch', editable: true, basis },
};
const before: Definition = {
  code: 'F6',
  version: 1,
  name: 'Triển khai chỉ thị',
  purpose: 'Để kiểm thử',
  since: '2025-07-01',
  basis: [basis],
  launchedBy: ['VAN_THU'],
  visibility: 'normal',
  facts: {},
  unitFacts: {},
  caseFacts: {},
  campaign: {},
  unit: { receipt },
  case: {},
  ladder: [],
  documents: [],
  indicators: [],
};

describe('what two versions say differently', () => {
  it('is nothing when they say the same', () => {
    expect(differences(before, { ...before, version: 2 }, titles)).toEqual([]);
  });

  it('names the step, and shows the line as it was and as it is', () => {
    const after: Definition = {
      ...before,
      unit: { receipt: { ...receipt, by: leader } },
    };
    const [only, ...others] = differences(before, after, titles);
    expect(others).toEqual([]);
    expect(only?.part).toMatch(/Tiếp nhận văn bản$/);
    expect(only?.removed).toEqual([expect.stringContaining('Văn thư')]);
    expect(only?.added).toEqual([expect.stringContaining('Lãnh đạo')]);
  });

  it('shows a step that is new, and one that is gone', () => {
    const after: Definition = { ...before, unit: { study: { ...receipt, name: 'Học tập, quán triệt' } } };
    const found = differences(before, after, titles);
    const of = (name: string) => found.find(({ part }) => part.endsWith(name));
    expect(of('Tiếp nhận văn bản')?.added).toEqual([]);
    expect(of('Tiếp nhận văn bản')?.removed[0]).toBe('Tiếp nhận văn bản');
    expect(of('Học tập, quán triệt')?.removed).toEqual([]);
    expect(of('Học tập, quán triệt')?.added[0]).toBe('Học tập, quán triệt');
  });

  it('shows a change of the legal basis alone', () => {
    const after: Definition = { ...before, basis: [{ text: 'Quyết định 217-QĐ/TW', tag: 'M' }] };
    const [only] = differences(before, after, titles);
    expect(only?.removed).toHaveLength(1);
    expect(only?.added).toHaveLength(1);
  });
});
