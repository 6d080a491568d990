/** Identities behind cases, sealed in PostgreSQL. Without keys nothing of the kind is stored at all. */
import type { Pool } from 'pg';
import { z } from 'zod';
import { comparableName, digitsOf, identitySchema, type Identity } from '../../domain/registers';
import { keysOf, type FieldKeys } from '../crypto/fieldKeys';
import { places } from '../crypto/places';
import { select } from '../reads/query';

const row = z.object({ track: z.string(), sealed: z.string() });

function keysFor(pool: Pool): FieldKeys {
  const keys = keysOf(pool);
  if (keys === undefined) throw new Error('Identities are never stored without DON_DOC_KEYS');
  return keys;
}

const phonePlace = 'case_identity.phone';
const namePlace = 'case_identity.name';

/** Writes or replaces the identity of a case. */
export async function writeIdentity(
  pool: Pool,
  { track, campaign, by }: { readonly track: string; readonly campaign: string; readonly by: string },
  identity: Identity,
): Promise<void> {
  const keys = keysFor(pool);
  const digits = digitsOf(identity.phone ?? '');
  await pool.query(
    `INSERT INTO case_identity (track_id, campaign_id, sealed, phone_index, name_index, written_by, written_at)
     VALUES ($1, $2, $3, $4, $5, $6, now())
     ON CONFLICT (track_id) DO UPDATE SET sealed = EXCLUDED.sealed, phone_index = EXCLUDED.phone_index,
       name_index = EXCLUDED.name_index, written_by = EXCLUDED.written_by, written_at = EXCLUDED.written_at`,
    [
      track,
      campaign,
      keys.seal(JSON.stringify(identity), places.identity(track)),
      digits === '' ? null : keys.blindIndexes(digits, phonePlace)[0],
      keys.blindIndexes(comparableName(identity.name), namePlace)[0],
      by,
    ],
  );
}

/** The identities that are known of these cases. */
export async function readIdentities(
  pool: Pool,
  tracks: readonly string[],
): Promise<ReadonlyMap<string, Identity>> {
  if (tracks.length === 0) return new Map();
  const rows = await select(
    pool,
    row,
    'SELECT track_id AS track, sealed FROM case_identity WHERE track_id = ANY($1::text[])',
    [tracks],
  );
  return new Map(rows.map(({ track, sealed }) => [track, openIdentity(pool, track, sealed)]));
}

export const openIdentity = (pool: Pool, track: string, sealed: string): Identity =>
  identitySchema.parse(JSON.parse(keysFor(pool).open(sealed, places.identity(track))));

/** Keyed hashes to look for: a telephone number when it looks like one, else a whole name. */
export function identityIndexes(
  pool: Pool,
  text: string,
): { readonly column: 'phone_index' | 'name_index'; readonly values: readonly string[] } {
  const keys = keysFor(pool);
  const digits = digitsOf(text);
  return /^[\d+ .()-]{6,20}$/.test(text)
    ? { column: 'phone_index', values: keys.blindIndexes(digits, phonePlace) }
    : { column: 'name_index', values: keys.blindIndexes(comparableName(text), namePlace) };
}
