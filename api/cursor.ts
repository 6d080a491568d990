/** Page marks: the sort key of the last row, packed so that nobody reads meaning into it. */
import type { z } from 'zod';
import { refusal } from './problem';

/** Packs the sort key of the last row of a page. */
export const packCursor = (key: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/** Unpacks a mark. @throws Refusal CURSOR_INVALID when it is none of this list. */
export function unpackCursor<S extends z.ZodType>(
  cursor: string | undefined,
  schema: S,
): z.output<S> | undefined {
  if (cursor === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw refusal('CURSOR_INVALID');
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw refusal('CURSOR_INVALID');
  return parsed.data;
}

/** Cuts the row too many off that tells whether there is a next page. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => readonly (string | number | null)[],
): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? packCursor(keyOf(last)) : null };
}
