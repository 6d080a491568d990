import { Client } from 'pg';
import { migrate, type Migration } from '../../../platform/db/migrate';
import { OperatorError } from '../../../platform/operator-error';
import { createEmptyDatabase } from '../../support/database';

const migration = (name: string, sql: string, checksum = `sum-of-${name}`): Migration => ({
  name,
  sql,
  checksum,
});
const first = migration('1_first', 'CREATE TABLE a (id int)');
const second = migration(
  '2_second',
  'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; SELECT 2 $$',
);

let databaseUrl: string;

beforeEach(async () => {
  databaseUrl = await createEmptyDatabase();
});

async function rows(sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof OperatorError ? error.code : String(error);
}

describe('bringing a database up to date', () => {
  it('applies what is new, in order, and keeps the book as Prisma does', async () => {
    expect(await migrate({ databaseUrl, migrations: [first] })).toEqual(['1_first']);
    expect(await migrate({ databaseUrl, migrations: [first, second] })).toEqual(['2_second']);
    expect(await migrate({ databaseUrl, migrations: [first, second] })).toEqual([]);

    const book = await rows(
      'SELECT migration_name, checksum, applied_steps_count, logs, rolled_back_at, started_at <= finished_at AS timed FROM _prisma_migrations ORDER BY 1',
    );
    const row = { applied_steps_count: 1, logs: null, rolled_back_at: null, timed: true };
    expect(book).toEqual([
      { migration_name: '1_first', checksum: 'sum-of-1_first', ...row },
      { migration_name: '2_second', checksum: 'sum-of-2_second', ...row },
    ]);
    expect(await rows('SELECT f()')).toEqual([{ f: 2 }]);
  });

  it('leaves nothing of a migration that fails half way, and does it again when it is mended', async () => {
    const broken = migration('2_second', 'CREATE TABLE b (id int); CREATE TABLE a (id int)');
    expect(await codeOf(migrate({ databaseUrl, migrations: [first, broken] }))).toBe('MIGRATION_FAILED');
    expect(await rows("SELECT 1 FROM pg_tables WHERE tablename = 'b'")).toEqual([]);

    expect(await migrate({ databaseUrl, migrations: [first, second] })).toEqual(['2_second']);
  });

  it('refuses a migration that was edited after it was applied', async () => {
    await migrate({ databaseUrl, migrations: [first] });
    const edited = { ...first, checksum: 'another' };
    expect(await codeOf(migrate({ databaseUrl, migrations: [edited, second] }))).toBe('MIGRATION_CHANGED');
    expect(await rows("SELECT 1 FROM pg_proc WHERE proname = 'f'")).toEqual([]);
  });

  it('refuses a database that a newer version has been at', async () => {
    await migrate({ databaseUrl, migrations: [first, second] });
    expect(await codeOf(migrate({ databaseUrl, migrations: [first] }))).toBe('MIGRATION_UNKNOWN');
  });

  it('refuses to go on after another tool stopped half way', async () => {
    await migrate({ databaseUrl, migrations: [first] });
    await rows('UPDATE _prisma_migrations SET finished_at = NULL');
    expect(await codeOf(migrate({ databaseUrl, migrations: [first, second] }))).toBe('MIGRATION_UNFINISHED');
    await rows('UPDATE _prisma_migrations SET rolled_back_at = now()');
    await rows('DROP TABLE a');
    expect(await migrate({ databaseUrl, migrations: [first, second] })).toEqual(['1_first', '2_second']);
  });

  it('lets one of several processes do the work', async () => {
    const all = await Promise.all([1, 2, 3].map(() => migrate({ databaseUrl, migrations: [first, second] })));
    expect(all.flat().toSorted()).toEqual(['1_first', '2_second']);
  });

  it('says when another process takes too long', async () => {
    const other = new Client({ connectionString: databaseUrl });
    await other.connect();
    await other.query('SELECT pg_advisory_lock(72707369)');
    expect(await codeOf(migrate({ databaseUrl, migrations: [first], lockTimeoutMs: 200 }))).toBe(
      'MIGRATION_BUSY',
    );
    await other.end();
  });

  it('names the machine, not the password, of a database that cannot be reached', async () => {
    const url = new URL(databaseUrl);
    url.port = '1';
    const error = await migrate({ databaseUrl: url.href, migrations: [] }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'DATABASE_UNREACHABLE' });
    expect(String(error)).toContain('127.0.0.1:1');
    expect(String(error)).not.toContain(url.password);
  });
});
