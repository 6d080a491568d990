/**
 * The organisation tree as it stands in the database, kept in memory. Asking costs one look at a fingerprint of the
 * four tables, and that at most every `freshMs`; only a change loads the rows again.
 */
import type { Pool } from 'pg';
import type { OrgTree } from '../../domain/org';
import { readTree } from '../reads/orgRows';
import { createCached } from './cached';

/**
 * Every insert or update gives its rows the id of its transaction (`xmin`), so count and sum change with whatever is
 * written by whomever, also by a transaction that began earlier and commits later, which a maximum would miss.
 */
const fingerprintSql = `
  SELECT concat_ws('/', (SELECT count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) FROM org_unit),
                        (SELECT count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) FROM org_succession),
                        (SELECT count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) FROM hat),
                        (SELECT count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) FROM substitution)) AS version`;

/** The tree, never older than `freshMs` (ms). */
export function createOrgSource(pool: Pool, freshMs: number): () => Promise<OrgTree> {
  return createCached({
    freshMs,
    version: async () => (await pool.query<{ version: string }>(fingerprintSql)).rows[0]?.version ?? '',
    load: () => readTree(pool),
  });
}
