import path from 'node:path';
import { checkDatabase, loadMigrations, migrate } from '../db/migrate';
import { childEnvironment, temporalVariables } from '../env';
import { OperatorError } from '../operator-error';
import { projectRoot } from '../paths';
import {
  loadFieldKeys,
  loadSecrets,
  mustHoldSavedKeys,
  openDataFolder,
  type DataFolder,
  type Secrets,
} from './data-folder';
import { tryLock, type Lock } from './lock';
import { trimLog } from './managed-process';
import { nodePart } from './node-part';
import { freePorts, isPortFree } from './ports';
import { ensureDatabase, ensureRole, preparePostgres, type PostgresCluster } from './postgres/server';
import type { Program } from './program';
import { run, tail } from './run';
import { isHealthy, readStack, writeStack, type PartName, type StackState } from './stack-file';
import { seconds, SupervisedPart, type PartDefinition, type Report } from './supervised-part';
import { findTemporalBinaries, type TemporalBinaries } from './temporal/binaries';
import { prepareTemporalSchema, storeBeside, type TemporalStore } from './temporal/schema';
import { prepareTemporalServer } from './temporal/server';

export interface StackOptions {
  readonly dataDir: string;
  /** Cache folders for the Temporal server, in order of preference. */
  readonly cacheDirs: readonly string[];
  readonly host: string;
  /** 0 chooses a free one. */
  readonly port: number;
  /** A database of somebody else instead of the embedded PostgreSQL. */
  readonly databaseUrl?: string | undefined;
  /** A Temporal of somebody else, named by the TEMPORAL_* variables of this process. */
  readonly externalTemporal: boolean;
  readonly temporalNamespace: string;
  readonly temporalDownloadUrl?: string | undefined;
  readonly programs: {
    readonly prepareTemporal: Program;
    readonly worker: Program;
    readonly api: Program;
    /** Run to its end once the database is migrated, before worker and API. It has no Temporal yet. */
    readonly loadDemo?: Program | undefined;
  };
  /** More variables for worker and API. */
  /** Keys of encrypted fields (DON_DOC_KEYS); unset: those of the data folder. */
  readonly fieldKeys?: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
  readonly report: Report;
}

const labels: Record<PartName, string> = {
  postgres: 'PostgreSQL',
  temporal: 'Temporal',
  worker: 'Bộ xử lý quy trình',
  api: 'Máy chủ web',
};

const appDatabase = 'don_doc';
const longestStopMs = 10_000;

/**
 * Starts everything that Đôn Đốc consists of on one machine and keeps it up. `programs` says what worker and API are.
 * @throws OperatorError with what to do; then nothing is left running.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const stack = new Stack(options);
  await stack.start();
  return stack;
}

/** One running Đôn Đốc: its parts, and the order in which they come and go. */
export class Stack {
  readonly #options: StackOptions;
  readonly #parts = new Map<PartName, SupervisedPart>();
  readonly #startedAt = new Date().toISOString();
  #folder: DataFolder | undefined;
  #lock: Lock | undefined;
  #housekeeping: NodeJS.Timeout | undefined;
  #stopping: Promise<void> | undefined;
  #writing: Promise<void> = Promise.resolve();
  #url = '';
  #databaseUrl = '';
  #fieldKeys = '';
  #temporalAddress = '';

  constructor(options: StackOptions) {
    // Once asked to stop, nobody wants to hear what was under way.
    const report: Report = (...line) => {
      if (this.#stopping === undefined) options.report(...line);
    };
    this.#options = { ...options, report };
  }

  get url(): string {
    return this.#url;
  }

  get databaseUrl(): string {
    return this.#databaseUrl;
  }

  get temporalAddress(): string {
    return this.#temporalAddress;
  }

  /** Brings all parts up, in order. On failure everything that was started is stopped before this rejects. */
  async start(): Promise<void> {
    try {
      await this.#start();
    } catch (error) {
      const wasAsked = this.#stopping !== undefined;
      await this.stop();
      throw wasAsked ? new Error('stopped') : error;
    }
  }

  state(): StackState {
    const part = (name: PartName): StackState['parts'][PartName] => {
      const known = this.#parts.get(name);
      if (known === undefined)
        return { status: this.#isExternal(name) ? 'external' : 'waiting', restarts: 0 };
      const { pid, status, restarts } = known;
      return pid === undefined ? { status, restarts } : { status, pid, restarts };
    };
    return {
      supervisorPid: process.pid,
      startedAt: this.#startedAt,
      url: this.#url,
      databaseUrl: this.#databaseUrl,
      temporalAddress: this.#temporalAddress,
      temporalNamespace: this.#options.temporalNamespace,
      parts: {
        postgres: part('postgres'),
        temporal: part('temporal'),
        worker: part('worker'),
        api: part('api'),
      },
    };
  }

  pid(name: PartName): number | undefined {
    return this.#parts.get(name)?.pid;
  }

  /** Sends a signal to one part, as an accident would. */
  kill(name: PartName, signal: NodeJS.Signals = 'SIGKILL'): void {
    this.#parts.get(name)?.kill(signal);
  }

  /** Stops one part with courtesy and waits until it is back. */
  async restart(name: PartName): Promise<void> {
    await this.#parts.get(name)?.restart();
  }

  /** Waits until every part is up. */
  async awaitHealthy(timeoutMs: number): Promise<void> {
    const deadlineMs = performance.now() + timeoutMs;
    while (!isHealthy(this.state())) {
      if (performance.now() > deadlineMs)
        throw new Error(`Not every part is up: ${JSON.stringify(this.state().parts)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Stops everything in the reverse order, within about 10 s. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  /** Ends everything at once. PostgreSQL recovers at the next start; nothing that was acknowledged is lost. */
  abandon(): void {
    for (const part of this.#parts.values()) part.kill(part.name === 'postgres' ? 'SIGQUIT' : 'SIGKILL');
    this.#lock?.release();
  }

  async #start(): Promise<void> {
    const options = this.#options;
    const folder = await openDataFolder(options.dataDir);
    const lock = tryLock(folder.lockFile);
    if (!('release' in lock)) {
      throw new OperatorError('DATA_IN_USE', {
        dataDir: options.dataDir,
        pid: lock.pid,
        since: new Date(lock.since).toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh' }),
      });
    }
    this.#lock = lock;
    this.#folder = folder;
    this.#fieldKeys =
      options.fieldKeys === undefined
        ? await loadFieldKeys(folder)
        : await mustHoldSavedKeys(folder, options.fieldKeys);
    const port = await this.#claimApiPort(folder);
    this.#url = `http://${isWildcard(options.host) ? 'localhost' : options.host}:${port}`;
    this.#housekeeping = setInterval(() => this.#trimLogs(folder), 60_000).unref();

    // Temporal may have to be built, which takes minutes: PostgreSQL comes up meanwhile.
    const searching = options.externalTemporal ? Promise.resolve(undefined) : this.#findTemporal(folder);
    searching.catch(() => undefined); // awaited below, after PostgreSQL
    const store = await this.#startDatabase(folder);
    const binaries = await searching;
    await Promise.all([this.#prepareData(), this.#startTemporal(folder, store, binaries)]);
    await this.#startPrograms(folder, port);
  }

  async #findTemporal(folder: DataFolder): Promise<TemporalBinaries> {
    const { cacheDirs, temporalDownloadUrl, report } = this.#options;
    return findTemporalBinaries({
      cacheDirs: [...cacheDirs, path.join(folder.root, 'cache')],
      downloadUrl: temporalDownloadUrl,
      onProgress: (line) => report('progress', labels.temporal, line),
    });
  }

  /** Returns where an embedded Temporal keeps its data. */
  async #startDatabase(folder: DataFolder): Promise<{ store: TemporalStore; adminUrl: string }> {
    const { databaseUrl, report } = this.#options;
    if (databaseUrl !== undefined) {
      await checkDatabase(databaseUrl);
      this.#databaseUrl = databaseUrl;
      return { store: storeBeside(databaseUrl), adminUrl: databaseUrl };
    }
    const secrets = await loadSecrets(folder);
    const cluster = await preparePostgres({
      folder,
      secrets,
      onProgress: (line) => report('progress', labels.postgres, line),
    });
    await this.#startPart(postgresPart(cluster), []);
    await ensureDatabase(cluster.url('postgres'), {
      database: appDatabase,
      role: appDatabase,
      password: secrets.app,
    });
    this.#databaseUrl = cluster.url(appDatabase, appDatabase, secrets.app);
    return { store: embeddedStore(cluster.port, secrets), adminUrl: cluster.url('postgres') };
  }

  async #prepareData(): Promise<void> {
    await this.#migrate();
    await this.#loadDemo();
  }

  async #migrate(): Promise<void> {
    const { report } = this.#options;
    const applied = await migrate({
      databaseUrl: this.#databaseUrl,
      migrations: await loadMigrations(path.join(projectRoot, 'prisma', 'migrations')),
      onApply: (name) => report('progress', 'Cơ sở dữ liệu', `đang nâng cấp: ${name}`),
    });
    report(
      'done',
      'Cơ sở dữ liệu',
      applied.length === 0 ? 'đã đúng phiên bản' : `đã nâng cấp ${applied.length} bước`,
    );
  }

  async #startTemporal(
    folder: DataFolder,
    { store, adminUrl }: { store: TemporalStore; adminUrl: string },
    binaries: TemporalBinaries | undefined,
  ): Promise<void> {
    const { temporalNamespace, programs, report } = this.#options;
    const prepare = (env: Record<string, string | undefined>, patienceMs: number): Promise<void> =>
      runToEnd({ ...programs.prepareTemporal, args: [String(patienceMs)] }, env);
    if (binaries === undefined) {
      this.#temporalAddress = temporalVariables()['TEMPORAL_ADDRESS'] ?? '';
      await prepare({}, 10_000);
      report('done', labels.temporal, `dùng máy chủ có sẵn ${this.#temporalAddress}`);
      return;
    }
    // The store's user may be the one of DATABASE_URL, or our own role, which has to exist first.
    if (this.#options.databaseUrl === undefined) await ensureRole(adminUrl, store.user, store.password);
    await prepareTemporalSchema(binaries.sqlTool, store, adminUrl);
    const server = await prepareTemporalServer({ folder, binaries, store });
    this.#temporalAddress = server.address;
    const definition: PartDefinition = {
      name: 'temporal',
      label: labels.temporal,
      launch: async () => server.launch(),
      awaitReady: async (process) => {
        await server.awaitReady(process, () =>
          prepare(embeddedTemporal(server.address, temporalNamespace), 120_000),
        );
        return `${origins[binaries.origin]}, ${server.address}`;
      },
      stop: (process) => server.stop(process),
    };
    await this.#startPart(definition, ['postgres']);
  }

  async #loadDemo(): Promise<void> {
    const { programs, report } = this.#options;
    if (programs.loadDemo === undefined) return;
    const startedAtMs = performance.now();
    await runToEnd(programs.loadDemo, { ...this.#environment(), ...noTemporal() }, (line) =>
      report('progress', 'Dữ liệu ban đầu', line.trim()),
    );
    report('done', 'Dữ liệu ban đầu', `có đủ (${seconds(performance.now() - startedAtMs)})`);
  }

  async #startPrograms(folder: DataFolder, port: number): Promise<void> {
    const { programs, host } = this.#options;
    const common = this.#environment();
    const worker = nodePart({
      name: 'worker',
      label: labels.worker,
      program: programs.worker,
      logFile: path.join(folder.logs, 'worker.log'),
      env: common,
    });
    const api = nodePart({
      name: 'api',
      label: labels.api,
      program: programs.api,
      logFile: path.join(folder.logs, 'api.log'),
      env: { ...common, HOST: host, PORT: String(port) },
      onUrl: (url) => {
        this.#url = url;
      },
    });
    await Promise.all([
      this.#startPart(worker, ['postgres', 'temporal']),
      this.#startPart(api, ['postgres', 'temporal']),
    ]);
    await this.#writing;
  }

  #environment(): Record<string, string | undefined> {
    const { dataDir, externalTemporal, temporalNamespace, env } = this.#options;
    return {
      DATABASE_URL: this.#databaseUrl,
      DON_DOC_KEYS: this.#fieldKeys,
      DON_DOC_DATA: dataDir,
      ...(externalTemporal ? {} : embeddedTemporal(this.#temporalAddress, temporalNamespace)),
      ...env,
    };
  }

  async #startPart(definition: PartDefinition, needs: readonly PartName[]): Promise<void> {
    if (this.#stopping !== undefined) throw new Error('stopped');
    const needed = needs.flatMap((name) => this.#parts.get(name) ?? []);
    const part = new SupervisedPart(definition, needed, this.#options.report, () => this.#save());
    this.#parts.set(definition.name, part);
    await part.start();
  }

  async #stop(): Promise<void> {
    clearInterval(this.#housekeeping);
    const stop = async (...names: PartName[]): Promise<void> => {
      await Promise.all(names.flatMap((name) => this.#parts.get(name)?.stop() ?? []));
    };
    const deadline = setTimeout(() => this.abandon(), longestStopMs);
    await stop('api', 'worker');
    await stop('temporal');
    await stop('postgres');
    clearTimeout(deadline);
    await this.#writing;
    this.#lock?.release();
  }

  /** @throws OperatorError PORT_IN_USE */
  async #claimApiPort(folder: DataFolder): Promise<number> {
    const { host, port } = this.#options;
    if (port === 0) return (await freePorts(1))[0] ?? 0;
    // The API of a supervisor that was killed needs a moment to notice (follow-parent.ts).
    const before = await readStack(folder.stackFile).catch(() => undefined);
    const patienceMs = before?.parts.api.pid === undefined ? 0 : 6_000;
    const deadlineMs = performance.now() + patienceMs;
    while (!(await isPortFree(port, host))) {
      if (performance.now() >= deadlineMs) throw new OperatorError('PORT_IN_USE', { port, other: port + 1 });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return port;
  }

  /** One write after the other; the last one holds the last state. */
  #save(): void {
    const file = this.#folder?.stackFile;
    if (file === undefined) return;
    this.#writing = this.#writing.then(() => writeStack(file, this.state())).catch(() => undefined);
  }

  #trimLogs(folder: DataFolder): void {
    for (const name of ['postgres', 'temporal', 'worker', 'api'])
      trimLog(path.join(folder.logs, `${name}.log`));
  }

  #isExternal(name: PartName): boolean {
    if (name === 'postgres') return this.#options.databaseUrl !== undefined;
    return name === 'temporal' && this.#options.externalTemporal;
  }
}

const origins: Record<TemporalBinaries['origin'], string> = {
  path: 'bản cài trên máy',
  cache: 'bản đã chuẩn bị trước',
  download: 'bản phát hành vừa tải',
  go: 'vừa biên dịch xong',
};

function postgresPart(cluster: PostgresCluster): PartDefinition {
  return {
    name: 'postgres',
    label: labels.postgres,
    launch: () => cluster.launch(),
    awaitReady: async (server) => {
      await cluster.awaitReady(server);
      return `127.0.0.1:${cluster.port}`;
    },
    stop: (server) => cluster.stop(server),
  };
}

function embeddedStore(port: number, secrets: Secrets): TemporalStore {
  return {
    host: '127.0.0.1',
    port,
    user: 'temporal',
    password: secrets.temporal,
    tls: 'off',
    database: 'temporal',
    visibilityDatabase: 'temporal_visibility',
  };
}

/** Points a child at our own server, whatever TLS or API key the operator's shell holds for another one. */
function embeddedTemporal(address: string, namespace: string): Record<string, string | undefined> {
  return { ...noTemporal(), TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace };
}

function noTemporal(): Record<string, undefined> {
  return Object.fromEntries(Object.keys(temporalVariables()).map((name) => [name, undefined]));
}

/** Runs one of our programs to its end. What it says on stderr, when it fails, is the sentence for the operator. */
async function runToEnd(
  program: Program,
  env: Readonly<Record<string, string | undefined>>,
  onLine?: (line: string) => void,
): Promise<void> {
  const result = await run(process.execPath, [...program.nodeArgs, program.file, ...(program.args ?? [])], {
    env: childEnvironment(env),
    ...(onLine === undefined ? {} : { onLine }),
  });
  if (result.code === 0) return;
  const why = tail(result.stderr, 12) || (result.signal ?? `mã ${result.code}`);
  throw new OperatorError('PROGRAM_FAILED', { program: path.basename(program.file), why });
}

function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::' || host === '';
}
