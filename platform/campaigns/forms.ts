/** Facts and forms as people fill them in, checked against their fields: every problem named, in Vietnamese. */
import { civilDateSchema } from '../../domain/calendar';
import type { Problem } from '../../domain/errors';
import type { Facts, FactValue, Field, Form } from '../../domain/process/definition';

/** What a form may hold: facts, texts, ids of files. */
export type FormValue = string | number | boolean | readonly string[] | null;
export type FormValues = Readonly<Record<string, FormValue>>;

const empty = (value: FormValue | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What is wrong with one value, or undefined. */
function wrongWith(field: Field, value: FormValue): string | undefined {
  switch (field.type) {
    case 'text':
    case 'document':
      if (typeof value !== 'string') return 'cần là chữ';
      return field.type === 'text' && value.length > field.maxLength
        ? `dài quá ${field.maxLength} ký tự`
        : undefined;
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'cần là một số';
      if (field.integer && !Number.isInteger(value)) return 'cần là số nguyên';
      if (field.min !== undefined && value < field.min) return `không được nhỏ hơn ${field.min}`;
      if (field.max !== undefined && value > field.max) return `không được lớn hơn ${field.max}`;
      return undefined;
    case 'date':
      return civilDateSchema.safeParse(value).success ? undefined : 'cần là ngày, ví dụ 2026-11-25';
    case 'yesNo':
      return typeof value === 'boolean' ? undefined : 'cần là có hoặc không';
    case 'choice':
      return field.options.some((option) => option.value === value)
        ? undefined
        : 'không có trong danh sách lựa chọn';
    case 'files':
      if (!Array.isArray(value) || !value.every((id) => typeof id === 'string'))
        return 'cần là danh sách tệp';
      return value.length > field.maxCount ? `có tối đa ${field.maxCount} tệp` : undefined;
  }
}

/** Checks values against fields; `path` stands before each field's code. */
export function checkForm(form: Form, values: FormValues, path: string): Problem[] {
  const problems: Problem[] = [];
  const at = (code: string): string => (path === '' ? code : `${path}.${code}`);
  for (const [code, field] of Object.entries(form)) {
    const value = values[code];
    if (empty(value)) {
      if (field.required)
        problems.push({ path: at(code), code: 'FIELD_REQUIRED', message: `Cần điền “${field.label}”.` });
      continue;
    }
    const why = value === undefined ? undefined : wrongWith(field, value);
    if (why !== undefined)
      problems.push({ path: at(code), code: 'FIELD_INVALID', message: `“${field.label}” ${why}.` });
  }
  for (const code of Object.keys(values)) {
    if (form[code] === undefined)
      problems.push({ path: at(code), code: 'FIELD_UNKNOWN', message: `Biểu mẫu không có mục “${code}”.` });
  }
  return problems;
}

/** Facts are a form without files. */
export const checkFacts = (form: Form, facts: Facts, path: string): Problem[] => checkForm(form, facts, path);

/** The values that a rule or an indicator may use; texts and files stay in PostgreSQL. */
export function figuresOf(form: Form, values: FormValues): Facts {
  const figures: Record<string, FactValue> = {};
  for (const [code, field] of Object.entries(form)) {
    const value = values[code];
    if (field.type === 'text' || field.type === 'document' || field.type === 'files') continue;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      figures[code] = value;
  }
  return figures;
}
