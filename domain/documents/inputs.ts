/**
 * What staff fill in, as schemas that carry their Vietnamese labels: one place for the label on the screen, the label on
 * paper and the check. Everything may be left empty, since every form can be printed as a blank.
 */
import { z } from 'zod';
import { civilDateSchema, periodSchema } from '../calendar';

const textMost = 20_000;

export const text = (label: string, most = 2000) =>
  z.string().trim().max(most).optional().meta({ title: label });
export const longText = (label: string) =>
  z.string().trim().max(textMost).optional().meta({ title: label, long: true });
export const date = (label: string) => civilDateSchema.optional().meta({ title: label });
export const period = (label: string) => periodSchema.optional().meta({ title: label });
/** A whole number from 0. */
export const count = (label: string) => z.number().int().min(0).optional().meta({ title: label });
/** Any number, also with decimals. */
export const amount = (label: string) => z.number().optional().meta({ title: label });
export const yesNo = (label: string) => z.boolean().optional().meta({ title: label });
/** Label → one of the keys; the names are shown and printed. */
export const choice = <K extends string>(label: string, names: Readonly<Record<K, string>>) =>
  z.enum(keysOf(names)).optional().meta({ title: label, names });
/** A list whose rows are a shape, a text or any other schema. */
export const list = <S extends z.ZodType>(label: string, item: S) =>
  z.array(item).max(5000).default([]).meta({ title: label });
export const texts = (label: string) => list(label, z.string().trim().max(2000));
export const group = <S extends z.ZodRawShape>(label: string, shape: S) =>
  z.object(shape).meta({ title: label });

/** Keys of a record, as the type knows them. */
function keysOf<K extends string>(names: Readonly<Record<K, string>>): [K, ...K[]] {
  const keys: K[] = [];
  for (const key in names) keys.push(key);
  const [first, ...rest] = keys;
  if (first === undefined) throw new TypeError('a choice needs names');
  return [first, ...rest];
}

/** The Vietnamese label of a field, as it was given above. */
export function labelOf(schema: z.ZodType): string {
  const title = schema.meta()?.title;
  return typeof title === 'string' ? title : '';
}

/** The labels of a row's fields, by key: headings of tables come from here and from nowhere else. */
export function labelsOf<S extends z.ZodRawShape>(
  row: z.ZodObject<S>,
): Readonly<Record<keyof S & string, string>>;
export function labelsOf(row: z.ZodObject): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(row.shape).map(([key, schema]) => [
      key,
      schema instanceof z.ZodType ? labelOf(schema) : '',
    ]),
  );
}
