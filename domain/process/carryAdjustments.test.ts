import { days, workingDays } from '../calendar';
import { ladderWatchedBy } from '../../processes/ladder';
import { adjustableOf } from './adjust';
import { after, law, process, proposed, role, task } from './author';
import { carryAdjustments, fatesOf, type Adjusted } from './carryAdjustments';
import type { DueSpec, ProcessDefinition } from './definition';

const because = proposed('thông lệ');
type Due = ReturnType<typeof after>;
const version = (due: Due, extra: Partial<ProcessDefinition> = {}): ProcessDefinition => ({
  ...process({
    code: 'T1',
    version: 2,
    name: 'Thử',
    purpose: 'Để kiểm thử',
    since: '2025-07-01',
    basis: [because],
    launchedBy: ['CT_MTTQ'],
    unit: { plan: task({ name: 'Lập kế hoạch', by: role('CT_MTTQ'), due }) },
    ladder: ladderWatchedBy('CT_MTTQ'),
  }),
  ...extra,
});
const plan: Adjusted = { id: 'unit.plan', name: 'Kế hoạch', count: 30, to: 20, unit: 'day' };
const silent: Adjusted = { id: 'ladder.before15', name: 'Nhắc', count: 15, to: 'none', unit: 'workingDay' };
const ruleOf = (definition: ProcessDefinition): DueSpec['rule'] | undefined =>
  definition.unit['plan']?.due?.rule;
const fate = (definition: ProcessDefinition, adjusted: Adjusted) => {
  const [{ falls, instead, name } = { falls: undefined, instead: undefined, name: undefined }] = fatesOf(
    definition,
    [adjusted],
  );
  return [falls, instead, name];
};

it('keeps the days of a launch where the version still lets them be set, under its own name and basis', () => {
  const next = version(after('launch', days(45), because));
  expect(fate(next, plan)).toEqual([null, null, 'Lập kế hoạch']);
  const carried = carryAdjustments(next, [plan]);
  expect(ruleOf(carried)).toMatchObject({ count: 20, unit: 'day' });
  expect(carried.unit['plan']?.due?.basis.text).toBe('Chỉnh khi mở đợt; quy trình theo thông lệ');
  // Said of the version that has them already, it is the same.
  expect(fate(carried, plan)).toEqual([null, null, 'Lập kế hoạch']);
});

it('lets the law win', () => {
  const next = version(after('launch', days(45), law('Luật (ví dụ)', 'Điều 5')));
  expect(fate(next, plan)).toEqual(['locked', 45, 'Lập kế hoạch']);
  expect(carryAdjustments(next, [plan])).toEqual(next);
});

it('lets fall what is gone, what counts otherwise, and what no longer fits', () => {
  const next = version(after('launch', workingDays(45), because));
  expect(fate(next, plan)).toEqual(['otherRule', null, 'Lập kế hoạch']);
  expect(fate(next, { ...plan, id: 'unit.report' })).toEqual(['gone', null, 'Kế hoạch']);
  const whole = version(after('launch', days(45), because));
  expect(fate(whole, { ...plan, to: 9999 })).toEqual(['range', 45, 'Lập kế hoạch']);
  expect(carryAdjustments(next, [plan, { ...plan, id: 'unit.report' }])).toEqual(next);
});

it('a reminder that was left out stays out, also where there is none; one that must be sent is sent', () => {
  const next = version(after('launch', days(45), because));
  expect(fatesOf(next, [silent])[0]?.falls).toBeNull();
  const carried = carryAdjustments(next, [silent, plan]);
  expect(carried.ladder.map(({ code }) => code)).not.toContain('before15');
  expect(carried.ladder).toHaveLength(next.ladder.length - 1);
  expect(fatesOf({ ...next, ladder: [] }, [silent])[0]?.falls).toBeNull();
  expect(carryAdjustments({ ...next, ladder: [] }, [silent]).ladder).toEqual([]);
  const letters = next.ladder.filter(({ drafts }) => drafts !== undefined);
  for (const { code } of letters)
    expect(fatesOf(next, [{ ...silent, id: `ladder.${code}` }])[0]?.falls).toBe('required');
});

it('carries everything that a launch may set to a version that did not change', () => {
  const next = version(after('launch', days(45), because));
  const all = adjustableOf(next).map(({ id, name, count, unit, max }) => ({
    id,
    name,
    count,
    unit,
    to: Math.min(max, count + 1),
  }));
  expect(all.length).toBeGreaterThan(3);
  expect(fatesOf(next, all).filter(({ falls }) => falls !== null)).toEqual([]);
  const carried = new Map(adjustableOf(carryAdjustments(next, all)).map(({ id, count }) => [id, count]));
  for (const { id, to } of all) expect(carried.get(id)).toBe(to);
});
