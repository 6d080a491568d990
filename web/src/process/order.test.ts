import { depths, waitsFor } from './order';
import type { Step, Steps } from './types';

const basis = { text: 'ví dụ', tag: 'D' } as const;
const step = (name: string, after: Step['after'] = []): Step => ({
  kind: 'receipt',
  name,
  by: { role: 'VAN_THU', at: 'self' },
  after,
  optional: false,
  due: { rule: { kind: 'on', on: '2026-03-05' }, from: 'launch', editable: true, basis },
});

describe('what comes before a step', () => {
  const steps: Steps = {
    approval: step('Duyệt', ['plan']),
    receipt: step('Tiếp nhận'),
    report: step('Báo cáo', ['approval', 'study']),
    plan: step('Kế hoạch', ['receipt', 'campaign:guidance']),
    study: step('Học tập', [{ step: 'receipt', outcomes: ['done'] }]),
  };

  it('is the longest way to each', () => {
    expect(Object.fromEntries(depths(steps))).toEqual({
      receipt: 0,
      plan: 1,
      study: 1,
      approval: 2,
      report: 3,
    });
  });

  it('leaves out what another scope does, and what is not there', () => {
    expect(waitsFor(steps['plan'] ?? step(''))).toEqual(['receipt']);
    expect(depths({ a: step('A', ['gone']) }).get('a')).toBe(0);
  });

  it('ends also with a loop, which the check of a draft has yet to refuse', () => {
    expect(depths({ a: step('A', ['b']), b: step('B', ['a']) }).size).toBe(2);
  });
});
