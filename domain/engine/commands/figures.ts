/** Figures and facts that come with a command: the few values that rules may ask for. */
import { civilDateSchema } from '../../calendar';
import { refuse } from '../../errors';
import type { Facts, Field, Form } from '../../process/definition';
import type { Draft } from '../draft';
import type { ContentRef } from '../state';
import type { Refusal } from './guard';

/** Checks the figures of a form that is handed in: all that it asks for, and no others. */
export function checkForm(form: Form | undefined, figures: Facts): Refusal {
  for (const code of Object.keys(figures)) {
    const field = form?.[code];
    if (field === undefined)
      return refuse('FIGURE_INVALID', { figure: code, why: 'không có trong biểu mẫu' });
    if (!isFigure(field)) return refuse('FIGURE_INVALID', { figure: field.label, why: 'không phải số liệu' });
  }
  return checkFigures(form, figures);
}

/** Checks the figures that a form asks for: numbers, dates, choices. Texts and files are checked where they are stored. */
export function checkFigures(form: Form | undefined, figures: Facts): Refusal {
  const missing: string[] = [];
  for (const [code, field] of Object.entries(form ?? {})) {
    const value = figures[code];
    if (value === undefined) {
      if (field.required && isFigure(field)) missing.push(field.label);
      continue;
    }
    const wrong = (why: string): Refusal => refuse('FIGURE_INVALID', { figure: field.label, why });
    if (field.type === 'number') {
      if (typeof value !== 'number' || !Number.isFinite(value)) return wrong('phải là một số');
      if (field.integer && !Number.isInteger(value)) return wrong('phải là số nguyên');
      if (field.min !== undefined && value < field.min) return wrong(`không được nhỏ hơn ${field.min}`);
      if (field.max !== undefined && value > field.max) return wrong(`không được lớn hơn ${field.max}`);
    } else if (field.type === 'date') {
      if (!civilDateSchema.safeParse(value).success) return wrong('phải là một ngày, dạng năm-tháng-ngày');
    } else if (field.type === 'yesNo' && typeof value !== 'boolean') return wrong('phải là có hoặc không');
    else if (field.type === 'text' && typeof value !== 'string') return wrong('phải là chữ');
    else if (field.type === 'choice' && !field.options.some((option) => option.value === value))
      return wrong('không có trong danh sách lựa chọn');
  }
  return missing.length > 0 ? refuse('FIGURES_MISSING', { figures: missing.join(', ') }) : undefined;
}

/** Fields whose values reach the engine; texts, papers and files stay in PostgreSQL. */
const isFigure = (field: Field): boolean =>
  field.type === 'number' || field.type === 'date' || field.type === 'yesNo' || field.type === 'choice';

/** Checks facts that somebody sets: each must be one that the process asks for. */
export function checkFacts(form: Form, facts: Facts): Refusal {
  for (const code of Object.keys(facts)) {
    if (form[code] === undefined)
      return refuse('FACT_INVALID', { fact: code, why: 'không có trong quy trình' });
  }
  return undefined;
}

/** Keeps the figures of a step for later rules. */
export function rememberFigures(draft: Draft, step: string, figures: Facts): void {
  for (const [code, value] of Object.entries(figures)) draft.remember(`${step}.${code}`, value);
}

/** The note of an event about a text that may be missing. */
export const withContent = (content: ContentRef | undefined): { note?: ContentRef } =>
  content === undefined ? {} : { note: content };
