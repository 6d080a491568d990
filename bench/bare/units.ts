/** Units of one run, numbered behind a prefix: what is asked of them, and what has come of it. */
import type { Pool } from 'pg';
import type { Call } from '../load';

/** A decision on each of the first so many. */
export const decisionsOn = (prefix: string, count: number): Call[] =>
  Array.from({ length: count }, (_, index) => ({
    path: `/decide/${prefix}${index + 1}`,
    body: '{}',
    headers: {},
  }));

/** How many rows of theirs can be read. */
export async function countOf(
  pool: Pool,
  table: 'bare_inbox' | 'bare_notice',
  prefix: string,
): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM ${table} WHERE track LIKE $1`,
    [`${prefix}%`],
  );
  return rows[0]?.n ?? 0;
}
