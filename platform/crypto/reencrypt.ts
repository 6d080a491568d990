/**
 * Seals everything anew that was sealed by an older key, or never. May run beside the product (a row that somebody changes
 * meanwhile was sealed by the key of now anyway) and may be cut off: what is done is done, the rest is done next time.
 */
import type { Pool } from 'pg';
import { z } from 'zod';
import { inTransaction } from '../store/transaction';
import { readableOfContent } from '../store/content';
import { select } from '../reads/query';
import { openIdentity, writeIdentity } from '../registers/identities';
import { keysOf, opened, openedBytes, sealed, sealedBytes } from './fieldKeys';
import { places } from './places';
import { isCurrentRecord, openRecord, sealRecord, type JsonRecord } from './sealedJson';

export interface Reencrypted {
  readonly contents: number;
  readonly drafts: number;
  readonly phones: number;
  readonly files: number;
  readonly identities: number;
}

const rowsAtATime = 200;
const filesAtATime = 4;

const jsonRow = z.object({ id: z.string(), body: z.record(z.string(), z.json()) });
const phoneRow = z.object({ id: z.string(), phone: z.string() });
const identityRow = z.object({ id: z.string(), campaign: z.string(), by: z.string(), sealed: z.string() });
const fileRow = z.object({ id: z.string(), data: z.instanceof(Uint8Array) });

/** How many rows were sealed anew. The pool's handle must have its keys. */
export async function reencrypt(pool: Pool): Promise<Reencrypted> {
  const keys = keysOf(pool);
  if (keys === undefined) throw new Error('This database handle has no keys');
  return {
    contents: await records(pool, 'content', places.content, readableOfContent),
    drafts: await records(pool, 'draft', places.draft, []),
    phones: await pages(
      rowsAtATime,
      (after, limit) =>
        select(
          pool,
          phoneRow,
          'SELECT id, phone FROM person WHERE phone IS NOT NULL AND id > $1 ORDER BY id LIMIT $2',
          [after, limit],
        ),
      async ({ id, phone }) => {
        if (keys.isCurrent(phone)) return 0;
        const place = places.phone(id);
        const { rowCount } = await pool.query('UPDATE person SET phone = $2 WHERE id = $1 AND phone = $3', [
          id,
          sealed(pool, opened(pool, phone, place), place),
          phone,
        ]);
        return rowCount ?? 0;
      },
    ),
    identities: await pages(
      rowsAtATime,
      (after, limit) =>
        select(
          pool,
          identityRow,
          `SELECT track_id AS id, campaign_id AS campaign, written_by AS by, sealed FROM case_identity
           WHERE track_id > $1 ORDER BY track_id LIMIT $2`,
          [after, limit],
        ),
      async ({ id, campaign, by, sealed: value }) => {
        if (keys.isCurrent(value)) return 0;
        // Written whole: the keyed hashes by which a sender is found again change with the key.
        await writeIdentity(pool, { track: id, campaign, by }, openIdentity(pool, id, value));
        return 1;
      },
    ),
    files: await pages(
      filesAtATime,
      (after, limit) =>
        select(pool, fileRow, 'SELECT id, data FROM stored_file WHERE id > $1 ORDER BY id LIMIT $2', [
          after,
          limit,
        ]),
      async ({ id, data }) => {
        if (keys.isCurrentBytes(data)) return 0;
        const place = places.file(id);
        // A file never changes once it is there.
        const { rowCount } = await pool.query('UPDATE stored_file SET data = $2 WHERE id = $1', [
          id,
          sealedBytes(pool, openedBytes(pool, data, place), place),
        ]);
        return rowCount ?? 0;
      },
    ),
  };
}

const records = (
  pool: Pool,
  table: 'content' | 'draft',
  placeOf: (id: string) => string,
  clear: readonly string[],
): Promise<number> =>
  pages(
    rowsAtATime,
    (after, limit) =>
      select(pool, jsonRow, `SELECT id, body FROM ${table} WHERE id > $1 ORDER BY id LIMIT $2`, [
        after,
        limit,
      ]),
    async ({ id, body }) => {
      if (isCurrentRecord(pool, body)) return 0;
      const next: JsonRecord = sealRecord(pool, openRecord(pool, body, placeOf(id)), placeOf(id), clear);
      return inTransaction(pool, async (client) => {
        const { rowCount } = await client.query(
          `UPDATE ${table} SET body = $2::jsonb WHERE id = $1 AND body = $3::jsonb`,
          [id, JSON.stringify(next), JSON.stringify(body)],
        );
        return rowCount ?? 0;
      });
    },
  );

async function pages<R extends { readonly id: string }>(
  size: number,
  read: (after: string, limit: number) => Promise<readonly R[]>,
  renew: (row: R) => Promise<number>,
): Promise<number> {
  let renewed = 0;
  let after = '';
  for (;;) {
    const rows = await read(after, size);
    for (const row of rows) renewed += await renew(row);
    const last = rows.at(-1);
    if (last === undefined) return renewed;
    after = last.id;
  }
}
