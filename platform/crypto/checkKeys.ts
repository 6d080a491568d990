/**
 * Before anything is served: do the keys that were given open what is stored? A wrong or missing key is told to whoever
 * starts the product, not found out by whoever opens a petition. Some rows of each table answer, from both ends of it: a
 * rotation that was cut off leaves its old values at the end.
 */
import type { Pool } from 'pg';
import { z } from 'zod';
import { OperatorError } from '../operator-error';
import { select } from '../reads/query';
import { keysOf } from './fieldKeys';
import { places } from './places';

const rowsFromEachEnd = 20;

const sealedPlaces = [
  { table: 'content', id: 'id', value: `body ->> 'sealed'`, place: places.content },
  { table: 'draft', id: 'id', value: `body ->> 'sealed'`, place: places.draft },
  { table: 'person', id: 'id', value: 'phone', place: places.phone },
  { table: 'case_identity', id: 'track_id', value: 'sealed', place: places.identity },
] as const;

const row = z.object({ id: z.string(), value: z.string() });

/**
 * @throws OperatorError KEYS_LOST when a key is missing that sealed something, KEYS_WRONG when a key of that name is
 * another one. The pool's handle must have its keys.
 */
export async function mustOpenStored(pool: Pool): Promise<void> {
  const keys = keysOf(pool);
  if (keys === undefined) throw new Error('This database handle has no keys');
  const lost = new Set<string>();
  const wrong = new Set<string>();
  for (const { table, id, value, place } of sealedPlaces) {
    const some = (order: 'ASC' | 'DESC'): string =>
      `(SELECT ${id} AS id, ${value} AS value FROM ${table} WHERE ${value} LIKE 'enc1.%' ORDER BY ${id} ${order} LIMIT ${rowsFromEachEnd})`;
    for (const one of await select(pool, row, `${some('ASC')} UNION ${some('DESC')}`, [])) {
      const { key, opens } = keys.tries(one.value, place(one.id));
      if (opens === 'noKey') lost.add(key);
      if (opens === 'no') wrong.add(key);
    }
  }
  if (wrong.size > 0) throw new OperatorError('KEYS_WRONG', { names: [...wrong].join(', ') });
  if (lost.size > 0) throw new OperatorError('KEYS_LOST', { names: [...lost].join(', ') });
}

/** The same for a process that starts: a database that is away for the moment is waited for elsewhere. */
export async function mustOpenStoredAtStart(pool: Pool, onAway: (error: unknown) => void): Promise<void> {
  try {
    await mustOpenStored(pool);
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    onAway(error);
  }
}
