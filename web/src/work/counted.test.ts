import { keptCount, takesCounted, untaken, withCounted, type CountedField } from './counted';

const from = { code: 'F10', name: 'Đơn thư' };
const field = (code: string, value: number | null): CountedField => ({
  field: code,
  value,
  note: value === null ? 'thiếu số liệu' : null,
  missing: 0,
  recordCount: value ?? 0,
  from,
});
const fields = [field('petitions', 12), field('settled', 9), field('models', null)];

it('a form asks for counted numbers when one of its fields takes them', () => {
  const number = { type: 'number', label: 'Số đơn', required: true, integer: true } as const;
  expect(takesCounted({ petitions: number })).toBe(false);
  expect(takesCounted({ petitions: { ...number, prefill: 'F10/cases' } })).toBe(true);
});

it('taking all fills what is empty and leaves what was typed', () => {
  expect(withCounted({ settled: 7, reason: 'Chậm' }, fields)).toEqual({
    petitions: 12,
    settled: 7,
    reason: 'Chậm',
  });
  expect(untaken({ settled: 7 }, fields)).toBe(1);
  expect(untaken({ settled: 0, petitions: 0 }, fields)).toBe(0);
});

it('what was handed in says which number was counted and which was typed', () => {
  const body = {
    form: { petitions: 12, settled: 7 },
    counted: {
      cutOffOn: '2026-12-15',
      fields: { petitions: { value: 12, taken: true }, settled: { value: 9, taken: false } },
    },
  };
  expect(keptCount({ body }, 'petitions')).toEqual({ value: 12, taken: true, cutOffOn: '2026-12-15' });
  expect(keptCount({ body }, 'settled')).toEqual({ value: 9, taken: false, cutOffOn: '2026-12-15' });
  expect(keptCount({ body }, 'models')).toBeUndefined();
  expect(keptCount({ body: { form: {}, counted: 'gì đó' } }, 'petitions')).toBeUndefined();
});
