import { createHash, randomUUID } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { z } from 'zod';
import { errorCodeOf, OperatorError, reasonOf } from '../operator-error';

/**
 * Applies prisma/migrations to a database and keeps Prisma's own book of it, `_prisma_migrations`, so that Prisma's
 * tools understand the result. Obligations (docs/adr/0002-migrations.md says why this is not Prisma's engine):
 *  1. One process at a time: an advisory lock is held for the whole run.
 *  2. One migration is one transaction together with its row: it is there whole, or not at all.
 *  3. A migration that was applied is never edited: a changed checksum is refused.
 *  4. A database that is ahead of the code is refused.
 */

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, as Prisma writes it. */
  readonly checksum: string;
}

export interface MigrateOptions {
  readonly databaseUrl: string;
  readonly migrations: readonly Migration[];
  /** Told before each migration that is applied. */
  readonly onApply?: (name: string) => void;
  /** How long to wait for another process that is migrating. */
  readonly lockTimeoutMs?: number;
}

/** Prisma's own lock number for migrations: its tools and ours then exclude each other. */
const advisoryLock = 72_707_369;

const AppliedRow = z.object({ migration_name: z.string(), checksum: z.string(), finished: z.boolean() });

/** Reads every migration folder, oldest first. */
export async function loadMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrations: Migration[] = [];
  for (const name of names.toSorted()) {
    const bytes = await readFile(path.join(folder, name, 'migration.sql'));
    migrations.push({
      name,
      sql: bytes.toString('utf8'),
      checksum: createHash('sha256').update(bytes).digest('hex'),
    });
  }
  return migrations;
}

/**
 * Brings the database up to date and returns the names of what it applied.
 * @throws OperatorError DATABASE_UNREACHABLE, MIGRATION_CHANGED, MIGRATION_UNKNOWN, MIGRATION_UNFINISHED,
 * MIGRATION_FAILED (nothing of that migration remains), MIGRATION_BUSY.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const client = await connect(options.databaseUrl);
  try {
    await takeLock(client, options.lockTimeoutMs ?? 120_000);
    await client.query(bookOfMigrations);
    const pending = pendingOf(options.migrations, await readBook(client));
    for (const migration of pending) {
      options.onApply?.(migration.name);
      await apply(client, migration);
    }
    return pending.map((migration) => migration.name);
  } finally {
    await client.end().catch(() => undefined); // also releases the lock
  }
}

/**
 * Can the database be reached with these credentials?
 * @throws OperatorError DATABASE_UNREACHABLE
 */
export async function checkDatabase(databaseUrl: string): Promise<void> {
  const client = await connect(databaseUrl);
  await client.end();
}

async function connect(databaseUrl: string): Promise<Client> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'don-doc migrate',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined); // a lost connection also fails the query that is under way, and that one is reported
  try {
    await client.connect();
  } catch (error) {
    const host = `${client.host}:${client.port}`;
    throw new OperatorError('DATABASE_UNREACHABLE', { host, why: reasonOf(error) }, error);
  }
  return client;
}

async function takeLock(client: Client, timeoutMs: number): Promise<void> {
  await client.query(`SET lock_timeout = ${timeoutMs}`);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [advisoryLock]);
  } catch (error) {
    if (errorCodeOf(error) === '55P03')
      throw new OperatorError('MIGRATION_BUSY', { seconds: timeoutMs / 1000 }, error);
    throw error;
  }
  await client.query('SET lock_timeout = 0');
}

async function readBook(client: Client): Promise<z.infer<typeof AppliedRow>[]> {
  const result = await client.query(
    'SELECT migration_name, checksum, finished_at IS NOT NULL AS finished FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY started_at',
  );
  return z.array(AppliedRow).parse(result.rows);
}

function pendingOf(
  migrations: readonly Migration[],
  applied: readonly z.infer<typeof AppliedRow>[],
): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of applied) {
    const migration = known.get(row.migration_name);
    if (migration === undefined)
      throw new OperatorError('MIGRATION_UNKNOWN', { migration: row.migration_name });
    if (!row.finished) throw new OperatorError('MIGRATION_UNFINISHED', { migration: row.migration_name });
    if (migration.checksum !== row.checksum)
      throw new OperatorError('MIGRATION_CHANGED', { migration: row.migration_name });
  }
  const done = new Set(applied.map((row) => row.migration_name));
  return migrations.filter((migration) => !done.has(migration.name));
}

async function apply(client: Client, migration: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    const startedAt = await client.query('SELECT clock_timestamp() AS at');
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [
        randomUUID(),
        migration.checksum,
        migration.name,
        z.object({ at: z.date() }).parse(startedAt.rows[0]).at,
      ],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined); // the connection may be gone; then nothing was committed either
    throw new OperatorError('MIGRATION_FAILED', { migration: migration.name, why: reasonOf(error) }, error);
  }
}

/** Exactly as Prisma creates it. */
const bookOfMigrations = `
CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;
