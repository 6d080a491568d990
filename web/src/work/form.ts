/** A process form while it is filled in: its values, and what is wrong with them before the server says so. */
import type { ProblemItem } from '../api/errors';
import type { FormProblem } from '../design/components/Message';
import { t } from '../messages';
import type { Field, Form } from './types';

export type FormValue = string | number | boolean | string[] | null;
export type FormValues = Readonly<Record<string, FormValue>>;

export const isEmpty = (value: FormValue | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** The id of a field on the page; error summaries lead there. */
export const fieldId = (code: string): string => `muc-${code}`;

function wrongWith({ label, ...field }: Field, value: FormValue): string | undefined {
  switch (field.type) {
    case 'number':
      if (typeof value !== 'number') return t.field.missing(label);
      if (field.min !== undefined && value < field.min) return t.field.tooSmall(label, field.min);
      if (field.max !== undefined && value > field.max) return t.field.tooLarge(label, field.max);
      return undefined;
    case 'choice':
      return field.options.some((option) => option.value === value)
        ? undefined
        : t.field.unknownChoice(label);
    case 'text':
      return typeof value === 'string' && value.length > field.maxLength
        ? `${label}: ${t.field.charactersLeft(field.maxLength - value.length)}`
        : undefined;
    case 'date':
    case 'yesNo':
    case 'document':
    case 'files':
      return undefined;
  }
}

/** Everything that is missing or out of bounds, in the order of the form. */
export function problemsOf(form: Form, values: FormValues): FormProblem[] {
  return Object.entries(form).flatMap(([code, field]) => {
    const value = values[code];
    if (value === undefined || isEmpty(value))
      return field.required ? [{ field: fieldId(code), message: t.field.missing(field.label) }] : [];
    const message = wrongWith(field, value);
    return message === undefined ? [] : [{ field: fieldId(code), message }];
  });
}

/** What the server found wrong, at the fields where it is. */
export const serverProblems = (problems: readonly ProblemItem[], within: string): FormProblem[] =>
  problems.map(({ path, message }) => ({
    field: path.startsWith(`${within}.`) ? fieldId(path.slice(within.length + 1)) : '',
    message,
  }));

/** Values as they are sent: what is empty is left out. */
export const filled = (values: FormValues): Record<string, FormValue> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));

/** What a kept draft or a submission holds, field by field; what does not fit the field is dropped. */
export function valuesFrom(form: Form, kept: unknown): Record<string, FormValue> {
  if (typeof kept !== 'object' || kept === null) return {};
  const found: Record<string, FormValue> = {};
  for (const [code, value] of Object.entries(kept)) {
    const field = form[code];
    if (field === undefined) continue;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      found[code] = value;
    else if (Array.isArray(value)) found[code] = value.filter((one) => typeof one === 'string');
  }
  return found;
}

/** Values that are facts: single ones; lists of files are none. */
export const plainFacts = (values: FormValues): Record<string, string | number | boolean> =>
  Object.fromEntries(
    Object.entries(filled(values)).flatMap(([code, value]) =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? [[code, value]]
        : [],
    ),
  );
