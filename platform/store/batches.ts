import type { Pool } from 'pg';
import type { Batch } from '../../domain/engine/state';

/**
 * The one guarded write (DESIGN §2): journal, rows, inbox and notices in one transaction and one round trip. Two writers
 * may write the same batch, in any order and any number of times: the newest version of each row stays.
 * @throws whatever the driver throws; nothing of the batch is then written.
 */
export async function applyBatch(pool: Pick<Pool, 'query'>, batch: Batch): Promise<void> {
  // Named: parsed once a connection.
  await pool.query({
    name: 'write_batch',
    text: 'SELECT write_batch($1::jsonb)',
    values: [JSON.stringify(batch)],
  });
}
