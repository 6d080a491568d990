import type { Pool, PoolClient } from 'pg';

/** Runs `work` in one transaction; an error rolls it back and is passed on. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A connection that breaks between two statements says so by an event, which nobody hearing it would end the process.
  const onError = (error: Error): void => {
    broken = error;
  };
  client.on('error', onError);
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: unknown) => {
      broken ??= lost instanceof Error ? lost : new Error(String(lost));
    });
    throw error;
  } finally {
    client.removeListener('error', onError);
    // A connection that could not even roll back is thrown away.
    client.release(broken);
  }
}
