/** JSON columns with a sealed part: the named fields stay readable for SQL (ids, never texts), the rest is one sealed value. */
import { z } from 'zod';
import { opened, keysOf } from './fieldKeys';

type Json = z.output<ReturnType<typeof z.json>>;
export type JsonRecord = Record<string, Json>;
const recordSchema = z.record(z.string(), z.json());
const sealedField = 'sealed';

/** The record as it is stored. Without keys it is stored as it is. */
export function sealRecord(
  handle: object,
  body: JsonRecord,
  place: string,
  clear: readonly string[],
): JsonRecord {
  const keys = keysOf(handle);
  if (keys === undefined) return body;
  const kept = Object.fromEntries(Object.entries(body).filter(([name]) => clear.includes(name)));
  const rest = Object.fromEntries(Object.entries(body).filter(([name]) => !clear.includes(name)));
  return { ...kept, [sealedField]: keys.seal(JSON.stringify(rest), place) };
}

/** The record as it was written, whether it is stored sealed or from before. */
export function openRecord(handle: object, stored: JsonRecord, place: string): JsonRecord {
  const { [sealedField]: value, ...clear } = stored;
  if (typeof value !== 'string' || !value.startsWith('enc1.')) return stored;
  return { ...clear, ...recordSchema.parse(JSON.parse(opened(handle, value, place))) };
}

/** Sealed by the key that writes now. */
export const isCurrentRecord = (handle: object, stored: JsonRecord): boolean => {
  const value = stored[sealedField];
  return typeof value === 'string' && keysOf(handle)?.isCurrent(value) === true;
};
