import { z } from 'zod';
import { processDefinitionSchema } from '../domain/process/definition';
import { check } from './vietnamese';

const problemsIn = (schema: z.ZodType, value: unknown): [string, string][] => {
  const result = check(schema, value);
  return result.ok ? [] : (result.error.problems ?? []).map(({ path, message }) => [path, message]);
};

describe('what is wrong with an input', () => {
  const schema = z.strictObject({
    name: z.string().min(3).max(5),
    count: z.int().min(1).max(9),
    kind: z.enum(['a', 'b']),
    list: z.array(z.string()).min(1),
    on: z.string().refine((text) => text === '2026-11-24', 'Ngày không đúng.'),
    deep: z.strictObject({ yes: z.boolean() }),
  });

  it('is said part by part, all at once, in Vietnamese', () => {
    expect(
      problemsIn(schema, {
        name: 'ab',
        count: 10,
        kind: 'c',
        list: [],
        on: 'x',
        deep: { yes: 'có', no: 1 },
        extra: 1,
      }),
    ).toEqual([
      ['name', 'Cần ít nhất 3 ký tự.'],
      ['count', 'Không được quá 9.'],
      ['kind', 'Chỉ nhận một trong: “a”, “b”.'],
      ['list', 'Cần ít nhất một mục.'],
      ['on', 'Ngày không đúng.'],
      ['deep.yes', 'Cần là có/không (true/false).'],
      ['deep.no', 'Không có mục này. Kiểm tra chính tả hoặc bỏ đi.'],
      ['extra', 'Không có mục này. Kiểm tra chính tả hoặc bỏ đi.'],
    ]);
    expect(problemsIn(schema, {}).every(([, message]) => message === 'Thiếu mục bắt buộc này.')).toBe(true);
    expect(problemsIn(schema, null)).toEqual([['', 'Cần là nhóm các mục.']]);
  });

  it('in one of several shapes is said of the shape that was meant', () => {
    const union = z.union([
      z.strictObject({ keys: z.array(z.string()) }),
      z.strictObject({ all: z.literal(true) }),
    ]);
    expect(problemsIn(z.strictObject({ body: union }), { body: { keys: [1] } })).toContainEqual([
      'keys.0',
      'Cần là chữ.',
    ]);
  });

  it('in a whole definition is found however deep, without English', () => {
    const found = problemsIn(processDefinitionSchema, {
      code: 'x',
      unit: { plan: { kind: 'task', by: { role: 'thường' } } },
    });
    expect(found.map(([path]) => path)).toEqual(
      expect.arrayContaining(['code', 'version', 'unit.plan.by.role']),
    );
    for (const [, message] of found) expect(message).not.toMatch(/[Ii]nvalid|expected|[Rr]equired/);
  });
});
