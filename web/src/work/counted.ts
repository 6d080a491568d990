/** Numbers that other campaigns have counted already: what is offered to a form, and what was kept of it. */
import type { Get } from '../api/types';
import { isEmpty, type FormValue, type FormValues } from './form';
import type { Content, Form } from './types';

export type CountedForm = Get<'/tracks/{id}/counted'>;
export type CountedField = CountedForm['fields'][number];

/** Does a form take any of its numbers from what is counted? */
export const takesCounted = (form: Form): boolean =>
  Object.values(form).some((field) => field.type === 'number' && field.prefill !== undefined);

/** Values with the counted numbers that are known where nothing was typed yet. */
export const withCounted = (
  values: FormValues,
  fields: readonly CountedField[],
): Record<string, FormValue> => ({
  ...values,
  ...Object.fromEntries(
    fields.flatMap(({ field, value }) => (value === null || !isEmpty(values[field]) ? [] : [[field, value]])),
  ),
});

/** Fields that are still empty though a number is known. */
export const untaken = (values: FormValues, fields: readonly CountedField[]): number =>
  fields.filter(({ field, value }) => value !== null && isEmpty(values[field])).length;

export interface KeptCount {
  readonly value: number;
  readonly taken: boolean;
  readonly cutOffOn: string;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What had been counted for a field when its form was handed in; undefined where nothing was. */
export function keptCount(content: Pick<Content, 'body'>, code: string): KeptCount | undefined {
  const counted = content.body['counted'];
  if (!isRecord(counted) || !isRecord(counted['fields'])) return undefined;
  const kept = counted['fields'][code];
  const cutOffOn = counted['cutOffOn'];
  if (!isRecord(kept) || typeof cutOffOn !== 'string') return undefined;
  const { value, taken } = kept;
  return typeof value === 'number' && typeof taken === 'boolean' ? { value, taken, cutOffOn } : undefined;
}
