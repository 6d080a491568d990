/** What staff change of a process for one launch, and what they cannot. */
import { days, workingDays } from '../calendar';
import { isRefusal } from '../errors';
import { ladderWatchedBy } from '../../processes/ladder';
import { builtinDefinitions } from '../../processes';
import { adjust, adjustableOf, adjustmentsOf } from './adjust';
import { after, owner, process, proposed, receipt, role, task } from './author';
import { processDefinitionSchema, type ProcessDefinition } from './definition';

const law = { text: 'Luật Thực hiện dân chủ ở cơ sở', article: 'Điều 51', tag: 'V' } as const;
const definition: ProcessDefinition = process({
  code: 'T1',
  version: 3,
  name: 'Thử',
  purpose: 'Để kiểm thử',
  since: '2025-07-01',
  basis: [proposed('ví dụ')],
  launchedBy: ['CT_MTTQ'],
  campaign: { guide: task({ name: 'Hướng dẫn', by: role('CT_MTTQ', owner) }) },
  unit: {
    receipt: receipt({ name: 'Nhận', by: role('VAN_THU'), due: after('launch', workingDays(2), law) }),
    plan: task({
      name: 'Kế hoạch',
      by: role('CT_MTTQ'),
      due: after('receipt', days(30), proposed('thông lệ')),
    }),
  },
  ladder: ladderWatchedBy('CT_MTTQ'),
});
const changed = (adjustments: Parameters<typeof adjust>[1]): ProcessDefinition => {
  const result = adjust(definition, adjustments);
  if (isRefusal(result)) throw new Error(JSON.stringify(result));
  return result;
};
const codesOf = (adjustments: Parameters<typeof adjust>[1]): unknown => {
  const result = adjust(definition, adjustments);
  return isRefusal(result) ? result.problems?.map(({ path, code }) => [path, code]) : result;
};

it('offers the dates that the law does not fix, and the rungs', () => {
  const ids = adjustableOf(definition).map(({ id }) => id);
  expect(ids).toContain('unit.plan');
  expect(ids).not.toContain('unit.receipt');
  expect(ids).toContain('ladder.before7');
});

it('changes the count, and the date says that the office has set it', () => {
  const { due } = changed({ 'unit.plan': 20 }).unit['plan'] ?? {};
  expect(due?.rule).toMatchObject({ kind: 'after', count: 20, unit: 'day' });
  expect(due?.basis).toEqual({ text: 'Chỉnh khi mở đợt; quy trình theo thông lệ', tag: 'D' });
});

it('leaves everything else as it was', () => {
  const { unit, ...rest } = changed({ 'unit.plan': 20 });
  const { unit: before, ...others } = definition;
  expect(rest).toEqual(others);
  expect(unit['receipt']).toEqual(before['receipt']);
  expect(changed({})).toEqual(definition);
  expect(changed({ 'unit.plan': 30 })).toEqual(definition);
});

it('moves a rung with the number in its name, and leaves a reminder out', () => {
  const { ladder } = changed({ 'ladder.late3': 5, 'ladder.before15': 'none' });
  expect(ladder.find(({ code }) => code === 'late3')).toMatchObject({
    label: 'Quá hạn 5 ngày làm việc: đôn đốc lần 1',
    when: { count: 5 },
  });
  expect(ladder.some(({ code }) => code === 'before15')).toBe(false);
});

it('refuses what is fixed, what cannot be left out and what is out of range, all at once', () => {
  expect(codesOf({ 'unit.receipt': 9, 'ladder.late3': 'none', 'unit.plan': 0, nothing: 1 })).toEqual([
    ['adjust.unit.receipt', 'ADJUSTMENT_LOCKED'],
    ['adjust.ladder.late3', 'ADJUSTMENT_REQUIRED'],
    ['adjust.unit.plan', 'ADJUSTMENT_OUT_OF_RANGE'],
    ['adjust.nothing', 'ADJUSTMENT_LOCKED'],
  ]);
});

it('tells what was changed', () => {
  const launched = changed({ 'unit.plan': 20, 'ladder.before15': 'none' });
  expect(adjustmentsOf(definition, launched).map(({ id, count, to }) => [id, count, to])).toEqual([
    ['unit.plan', 30, 20],
    ['ladder.before15', 15, 'none'],
  ]);
  expect(adjustmentsOf(definition, definition)).toEqual([]);
});

it.each(builtinDefinitions.map((builtin) => [builtin.code, builtin] as const))(
  '%s stays a process however its days are changed, and keeps what the law fixes',
  (_, builtin) => {
    const all = Object.fromEntries(
      adjustableOf(builtin).map(({ id, min, max, count }) => [id, count === max ? min : count + 1]),
    );
    const result = adjust(builtin, all);
    expect(processDefinitionSchema.parse(result)).toEqual(result);
    expect(adjustableOf(builtin).filter(({ basis }) => basis.tag === 'V')).toEqual([]);
  },
);
