import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { childEnvironment } from '../../env';
import { errorCodeOf, OperatorError, reasonOf } from '../../operator-error';
import type { DataFolder, Secrets } from '../data-folder';
import { startProcess, stopProcess, tailOfLog, type ManagedProcess } from '../managed-process';
import { rememberedPorts } from '../ports';
import { awaitGone, commandLineOf, identify, signal } from '../process-identity';
import { run, tail } from '../run';
import { postgresAccount, type PostgresAccount } from './account';
import { withClient } from './client';
import { findPostgresBinaries, postgresMajor, type PostgresBinaries } from './binaries';

export const superuser = 'postgres';

export interface PostgresOptions {
  readonly folder: DataFolder;
  readonly secrets: Secrets;
  /** Test servers may trade durability for speed. Real ones never. */
  readonly durable?: boolean;
  readonly onProgress?: (line: string) => void;
}

/** A prepared cluster: `launch` it, then `awaitReady`. Launching again after a crash is all that recovery takes. */
export interface PostgresCluster {
  readonly port: number;
  url(database: string, role?: string, password?: string): string;
  launch(): Promise<ManagedProcess>;
  awaitReady(server: ManagedProcess): Promise<void>;
  stop(server: ManagedProcess): Promise<void>;
}

/**
 * Checks the cluster in the data folder, or makes it.
 * @throws OperatorError PG_* when it cannot be used; each says what to do.
 */
export async function preparePostgres(options: PostgresOptions): Promise<PostgresCluster> {
  const { folder, secrets } = options;
  const dataDir = folder.postgres;
  const binaries = await findPostgresBinaries();
  const account = await postgresAccount([binaries.postgres, dataDir]);
  if (existsSync(dataDir)) {
    await checkCluster(dataDir);
    await clearLeftover(dataDir, options.onProgress);
  } else {
    options.onProgress?.('đang tạo cơ sở dữ liệu mới');
    await createCluster(dataDir, binaries, account, secrets.superuser);
  }
  // After the leftover, which may sit on the port that we had.
  const { postgres: port } = await rememberedPorts(folder.portsFile, ['postgres']);
  const logFile = path.join(folder.logs, 'postgres.log');
  const url = (database: string, role = superuser, password = secrets.superuser): string =>
    `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
  return {
    port,
    url,
    launch: async () => {
      await clearLeftover(dataDir, options.onProgress);
      const { command, args } = account.command(binaries.postgres, [
        '-D',
        dataDir,
        '-p',
        String(port),
        ...serverSettings(options.durable ?? true),
      ]);
      return startProcess({
        command,
        args,
        logFile,
        env: serverEnvironment(),
        uid: account.uid,
        gid: account.gid,
      });
    },
    awaitReady: (server) => awaitReady(server, url('postgres'), folder, options.onProgress),
    stop: (server) => stopPostgres(server),
  };
}

/** Creates a role that may log in, unless it is there. */
export async function ensureRole(superuserUrl: string, role: string, password: string): Promise<void> {
  await withClient({ connectionString: superuserUrl }, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    if (found.rowCount !== 0) return;
    await client.query(
      `CREATE ROLE ${client.escapeIdentifier(role)} LOGIN PASSWORD ${client.escapeLiteral(password)}`,
    );
  });
}

/** Creates a database and the role that owns it, and owns nothing else, unless they are there. */
export async function ensureDatabase(
  superuserUrl: string,
  target: { readonly database: string; readonly role: string; readonly password: string },
): Promise<void> {
  await ensureRole(superuserUrl, target.role, target.password);
  await withClient({ connectionString: superuserUrl }, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [target.database]);
    if (found.rowCount !== 0) return;
    await client.query(
      `CREATE DATABASE ${client.escapeIdentifier(target.database)} OWNER ${client.escapeIdentifier(target.role)}`,
    );
  });
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one (recovers at the next start). */
function stopPostgres(server: ManagedProcess): Promise<void> {
  return stopProcess(server, [
    { signal: 'SIGINT', waitMs: 5_000 },
    { signal: 'SIGQUIT', waitMs: 2_000 },
    { signal: 'SIGKILL', waitMs: 1_000 },
  ]);
}

function serverSettings(durable: boolean): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 120,
    shared_buffers: '96MB',
    // Enough for two cores; every process less is memory that a small machine keeps.
    io_method: 'sync',
    max_parallel_workers: 2,
    max_parallel_workers_per_gather: 1,
    max_wal_size: '1GB',
    jit: 'off',
    TimeZone: 'UTC',
    lc_messages: 'C',
    log_destination: 'stderr',
    log_timezone: 'UTC',
    // No statement and no parameter ever enters a log: they may hold personal data.
    log_min_error_statement: 'panic',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    ...(durable
      ? {}
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function serverEnvironment(): NodeJS.ProcessEnv {
  // PG* variables of whoever types the command must not reach the server or its set-up.
  const cleared = Object.keys(childEnvironment()).filter((name) => name.startsWith('PG'));
  return childEnvironment({
    ...Object.fromEntries(cleared.map((name) => [name, undefined])),
    LC_ALL: 'C',
    TZ: 'UTC',
  });
}

/** initdb works beside and is moved into place at its end: what bears the right name is whole. */
async function createCluster(
  dataDir: string,
  binaries: PostgresBinaries,
  account: PostgresAccount,
  password: string,
): Promise<void> {
  const draft = `${dataDir}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(draft, '..', `.initdb-${process.pid}`);
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  account.own(passwordFile);
  account.own(draft);
  const { command, args } = account.command(binaries.initdb, [
    `--pgdata=${draft}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Code-point order is fast and the same on every machine. Vietnamese order is asked for: COLLATE "vi-x-icu".
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    // What is a letter, for pg_trgm: under plain C, "ố" is none and the search for names would lose it.
    `--lc-ctype=${await utf8Locale()}`,
    '--no-instructions',
  ]);
  try {
    const result = await run(command, args, { env: serverEnvironment(), ...idsOf(account) });
    if (result.code !== 0)
      throw new OperatorError('PG_BINARIES_BROKEN', { why: tail(result.stderr || result.stdout) });
  } finally {
    await unlink(passwordFile).catch(() => undefined);
  }
  await rename(draft, dataDir);
}

async function utf8Locale(): Promise<string> {
  const listed = await run('locale', ['-a'], { timeoutMs: 5_000 });
  const known = listed.stdout.split('\n').map((name) => name.trim());
  const wanted = ['C.UTF-8', 'C.utf8', 'en_US.UTF-8', 'en_US.utf8', 'vi_VN.UTF-8', 'vi_VN.utf8'];
  return wanted.find((name) => known.includes(name)) ?? 'C.UTF-8';
}

function idsOf(account: PostgresAccount): { uid?: number; gid?: number } {
  return {
    ...(account.uid === undefined ? {} : { uid: account.uid }),
    ...(account.gid === undefined ? {} : { gid: account.gid }),
  };
}

/** What can be seen to be wrong before starting. PostgreSQL itself finds the rest, and says so in its log. */
async function checkCluster(dataDir: string): Promise<void> {
  const version = await readFile(path.join(dataDir, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined)
    throw new OperatorError('PG_DATA_DAMAGED', { dataDir, why: 'thiếu tệp PG_VERSION.' });
  if (version.trim() !== String(postgresMajor)) {
    throw new OperatorError('PG_DATA_OTHER_MAJOR', {
      dataDir,
      found: version.trim(),
      expected: postgresMajor,
    });
  }
  for (const needed of ['global/pg_control', 'base', 'pg_wal', 'postgresql.conf', 'pg_hba.conf']) {
    if (!existsSync(path.join(dataDir, needed)))
      throw new OperatorError('PG_DATA_DAMAGED', { dataDir, why: `thiếu ${needed}.` });
  }
}

/**
 * Deals with postmaster.pid. We hold the lock of the data folder, so a server that still runs on it is an orphan of a
 * supervisor that was killed: it is stopped. A pid that now belongs to another program only looks alive, and PostgreSQL
 * would refuse to start for it: the file is removed.
 */
async function clearLeftover(dataDir: string, onProgress?: (line: string) => void): Promise<void> {
  const pidFile = path.join(dataDir, 'postmaster.pid');
  const text = await readFile(pidFile, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const pid = Number.parseInt(text, 10);
  const process = Number.isInteger(pid) ? identify(pid) : undefined;
  if (process !== undefined && commandLineOf(pid).includes(dataDir)) {
    onProgress?.(`đang dừng máy chủ còn sót lại từ lần trước (tiến trình ${pid})`);
    signal(process, 'SIGINT');
    if (!(await awaitGone(process, 10_000))) signal(process, 'SIGQUIT');
    await awaitGone(process, 5_000);
    return;
  }
  await unlink(pidFile).catch(() => undefined);
}

async function awaitReady(
  server: ManagedProcess,
  url: string,
  folder: DataFolder,
  onProgress?: (line: string) => void,
): Promise<void> {
  // Recovery after a crash may take minutes on a large database: as long as the process lives and says so, it is
  // waited for. A server that answers with anything else for a while will not get better.
  let nextWordAtMs = performance.now() + 10_000;
  let refusedSinceMs: number | undefined;
  for (;;) {
    if (server.exit() !== undefined) throw startFailure(server, folder);
    const error = await tryConnect(url);
    if (error === undefined) return;
    if (error.code === '28P01' || error.code === '28000') {
      throw new OperatorError(
        'PG_PASSWORD_REFUSED',
        { file: folder.secretsFile, dataDir: folder.postgres },
        error.cause,
      );
    }
    const nowMs = performance.now();
    refusedSinceMs = comingUp.has(error.code) ? undefined : (refusedSinceMs ?? nowMs);
    if (refusedSinceMs !== undefined && nowMs - refusedSinceMs > 5_000) {
      throw new OperatorError(
        'PG_DATA_DAMAGED',
        { dataDir: folder.postgres, why: reasonOf(error.cause) },
        error.cause,
      );
    }
    if (nowMs > nextWordAtMs) {
      onProgress?.('vẫn đang phục hồi dữ liệu sau lần dừng đột ngột');
      nextWordAtMs += 10_000;
    }
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}

/** What a server answers while it starts: nothing yet, or "the database system is starting up". */
const comingUp = new Set(['ECONNREFUSED', 'ECONNRESET', '57P03', '53300']);

async function tryConnect(url: string): Promise<{ code: string; cause: unknown } | undefined> {
  try {
    await withClient({ connectionString: url, connectionTimeoutMillis: 5_000 }, async () => undefined);
    return undefined;
  } catch (cause) {
    return { code: errorCodeOf(cause) ?? reasonOf(cause), cause };
  }
}

/** Turns the last words of PostgreSQL into a sentence. */
function startFailure(server: ManagedProcess, folder: DataFolder): Error {
  const words = tailOfLog(server.logFile, 12);
  const fatal =
    words.split('\n').findLast((line) => /\b(PANIC|FATAL):/.test(line)) ?? tailOfLog(server.logFile, 1);
  const why = fatal.replace(/^.*?\b(PANIC|FATAL):\s*/, '');
  if (damage.test(words)) return new OperatorError('PG_DATA_DAMAGED', { dataDir: folder.postgres, why });
  return new OperatorError('PG_NOT_STARTED', { why, log: server.logFile });
}

/** Messages of a server that finds its own files wrong, as against a busy port or a lack of memory. */
const damage =
  /could not (open|read|locate|find) .*(pg_control|checkpoint|pg_wal|global|base|redo|configuration file)|invalid (checkpoint|primary checkpoint)|incorrect checksum|PANIC:|is not a (valid )?database|database files are incompatible|not a database cluster directory|database system identifier differs/;
