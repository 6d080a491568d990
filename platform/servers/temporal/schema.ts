import type { Client } from 'pg';
import { childEnvironment } from '../../env';
import { OperatorError, reasonOf } from '../../operator-error';
import { withClient } from '../postgres/client';
import { run, tail } from '../run';

/** A PostgreSQL server and a role that may own Temporal's two databases. */
export interface TemporalStore {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly tls: 'off' | 'on' | 'verify';
  readonly database: string;
  readonly visibilityDatabase: string;
}

/** Where Temporal keeps its data beside an application database given by URL. */
export function storeBeside(databaseUrl: string): TemporalStore {
  const url = new URL(databaseUrl);
  const name = decodeURIComponent(url.pathname.slice(1)) || 'don_doc';
  const sslMode = url.searchParams.get('sslmode') ?? 'disable';
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    tls: sslMode.startsWith('verify') ? 'verify' : ['require', 'prefer'].includes(sslMode) ? 'on' : 'off',
    database: `${name}_temporal`,
    visibilityDatabase: `${name}_temporal_visibility`,
  };
}

/**
 * Brings both databases to the schema of the server's version. A new database is prepared under another name and
 * renamed at the end: what bears the right name is whole, also after a kill in between.
 * `adminUrl` connects to any database as a role that may create databases for the store's user.
 * @throws OperatorError TEMPORAL_DATABASE_REFUSED, TEMPORAL_SCHEMA_FAILED
 */
export async function prepareTemporalSchema(
  sqlTool: string,
  store: TemporalStore,
  adminUrl: string,
): Promise<void> {
  const schemas = [
    { database: store.database, schema: 'postgresql/v12/temporal' },
    { database: store.visibilityDatabase, schema: 'postgresql/v12/visibility' },
  ];
  try {
    await withClient({ connectionString: adminUrl }, async (admin) => {
      for (const { database, schema } of schemas) {
        const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
        if (found.rowCount === 0) await create(admin, sqlTool, store, database, schema);
        else await update(sqlTool, store, database, schema);
      }
    });
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    throw new OperatorError('TEMPORAL_SCHEMA_FAILED', { why: reasonOf(error) }, error);
  }
}

async function create(
  admin: Client,
  sqlTool: string,
  store: TemporalStore,
  database: string,
  schema: string,
): Promise<void> {
  const draft = `${database}_new`;
  try {
    await admin.query(`DROP DATABASE IF EXISTS ${admin.escapeIdentifier(draft)}`);
    await admin.query(
      `CREATE DATABASE ${admin.escapeIdentifier(draft)} OWNER ${admin.escapeIdentifier(store.user)}`,
    );
  } catch (error) {
    throw new OperatorError(
      'TEMPORAL_DATABASE_REFUSED',
      { database, databases: `${store.database}, ${store.visibilityDatabase}`, why: reasonOf(error) },
      error,
    );
  }
  await update(sqlTool, store, draft, schema);
  await rememberNameInside(store, draft, database);
  await admin.query(
    `ALTER DATABASE ${admin.escapeIdentifier(draft)} RENAME TO ${admin.escapeIdentifier(database)}`,
  );
}

/** The server looks its schema version up by the name of the database, which is about to change. */
async function rememberNameInside(store: TemporalStore, draft: string, database: string): Promise<void> {
  const { host, port, user, password, tls } = store;
  const ssl = tls === 'off' ? false : { rejectUnauthorized: tls === 'verify' };
  await withClient({ host, port, user, password, ssl, database: draft }, (client) =>
    client.query('UPDATE schema_version SET db_name = $1', [database]),
  );
}

/** Both commands do nothing when there is nothing to do. */
async function update(
  sqlTool: string,
  store: TemporalStore,
  database: string,
  schema: string,
): Promise<void> {
  const connection = [
    '--plugin',
    'postgres12_pgx',
    '--endpoint',
    store.host,
    '--port',
    String(store.port),
    '--user',
    store.user,
    '--database',
    database,
  ];
  const tls =
    store.tls === 'off' ? [] : store.tls === 'on' ? ['--tls', '--tls-disable-host-verification'] : ['--tls'];
  for (const command of [
    ['setup-schema', '--version', '0.0'],
    ['update-schema', '--schema-name', schema],
  ]) {
    const result = await run(sqlTool, [...connection, ...tls, ...command], {
      // The password goes by the environment: a command line can be read by everyone on the machine.
      env: childEnvironment({ SQL_PASSWORD: store.password }),
      timeoutMs: 120_000,
    });
    if (result.code !== 0) {
      throw new OperatorError('TEMPORAL_SCHEMA_FAILED', { why: tail(result.stdout + result.stderr, 2) });
    }
  }
}
