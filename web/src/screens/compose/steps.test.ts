import { addStep, moveEarlier, movableAfter, movableBefore, removeStep, stepsBefore, stepsOf } from './steps';
import { codeFor, textAt, valueAt, withValue, type Tree } from './tree';

const step = (name: string, after: string[] = []): Tree => ({ kind: 'task', name, after });
const tree: Tree = {
  code: 'F6',
  launchedBy: ['CO_QUAN_THAM_MUU'],
  campaign: { guidance: step('Hướng dẫn') },
  unit: {
    receipt: step('Tiếp nhận', ['campaign:guidance']),
    plan: step('Kế hoạch', ['receipt']),
    approval: { ...step('Duyệt'), after: [{ step: 'plan', outcomes: ['done'] }] },
    report: step('Báo cáo', ['approval']),
  },
};
const codes = (of: Tree): string[] => stepsOf(of, 'unit').map(({ code }) => code);

describe('a definition as plain data', () => {
  it('is changed at a path, and nowhere else', () => {
    const next = withValue(tree, 'unit.plan.due.rule.count', 30);
    expect(valueAt(next, 'unit.plan.due.rule.count')).toBe(30);
    expect(valueAt(next, 'unit.report')).toBe(valueAt(tree, 'unit.report'));
    expect(valueAt(tree, 'unit.plan.due')).toBeUndefined();
  });

  it('loses a value, or one of a list', () => {
    expect(valueAt(withValue(tree, 'unit.plan', undefined), 'unit')).not.toHaveProperty('plan');
    expect(valueAt(withValue(tree, 'unit.plan.after.0', undefined), 'unit.plan.after')).toEqual([]);
  });

  it('has codes made from Vietnamese names', () => {
    expect(codeFor('Báo cáo quý', [])).toBe('baoCaoQuy');
    expect(codeFor('Đôn đốc lần 1', ['donDocLan1'])).toBe('donDocLan12');
    expect(codeFor('…', [])).toBe('muc');
    expect(codeFor('6 tháng', [])).toMatch(/^[a-z][A-Za-z0-9]*$/);
  });
});

describe('the steps of a definition', () => {
  it('stand in the order in which they wait', () => {
    expect(codes(tree)).toEqual(['receipt', 'plan', 'approval', 'report']);
    expect(stepsBefore(tree, 'unit', 'approval').map(({ code }) => code)).toEqual(['receipt', 'plan']);
  });

  it('get a new one that its kind needs nothing more to be drawn', () => {
    const { tree: next, code } = addStep(tree, 'unit', { kind: 'decision', name: 'Xét', after: 'report' });
    expect(codes(next)).toEqual(['receipt', 'plan', 'approval', 'report', code]);
    expect(valueAt(next, `unit.${code}.by`)).toEqual([{ role: 'CO_QUAN_THAM_MUU', at: 'self' }]);
  });

  it('close the gap that one leaves', () => {
    const next = removeStep(tree, 'unit', 'approval');
    expect(codes(next)).toEqual(['receipt', 'plan', 'report']);
    expect(valueAt(next, 'unit.report.after')).toEqual([{ step: 'plan', outcomes: ['done'] }]);
    expect(valueAt(removeStep(tree, 'campaign', 'guidance'), 'unit.receipt.after')).toEqual([]);
  });

  it('change places with the one before', () => {
    expect(movableBefore(tree, 'unit', 'approval')).toBeUndefined();
    expect(movableBefore(tree, 'unit', 'report')).toBe('approval');
    expect(movableAfter(tree, 'unit', 'receipt')).toBe('plan');
    const next = moveEarlier(tree, 'unit', 'plan');
    expect(codes(next).slice(0, 2)).toEqual(['plan', 'receipt']);
    expect(valueAt(next, 'unit.plan.after')).toEqual(['campaign:guidance']);
    expect(valueAt(next, 'unit.approval.after')).toEqual([{ step: 'plan', outcomes: ['done'] }, 'receipt']);
    expect(textAt(next, 'unit.approval.name')).toBe('Duyệt');
  });
});
