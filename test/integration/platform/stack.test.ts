import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { Client as Postgres } from 'pg';
import { OperatorError } from '../../../platform/operator-error';
import { freePorts } from '../../../platform/servers/ports';
import {
  awaitGone,
  identify,
  isAlive,
  type ProcessIdentity,
} from '../../../platform/servers/process-identity';
import { Stack, startStack } from '../../../platform/servers/stack';
import { awaitStackHealthy, partNames, type PartName } from '../../../platform/servers/stack-file';
import { testProgram, testStackOptions } from '../../support/stack';

/** The whole of Đôn Đốc on real servers; worker and API are stand-ins that only live and answer. */
let dataDir: string;
let stack: Stack;
const lines: string[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'don-doc-stack-'));
  stack = await start({ report: (kind, label, text) => lines.push(`${kind} ${label}: ${text}`) });
}, 120_000);
afterAll(async () => {
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 30_000);

const start = (options: Partial<Parameters<typeof testStackOptions>[0]> = {}): Promise<Stack> =>
  startStack(testStackOptions({ dataDir, ...options }));

const stackFile = (): string => path.join(dataDir, 'stack.json');

function processes(): Record<PartName, ProcessIdentity> {
  const of = (name: PartName): ProcessIdentity => {
    const identity = identify(stack.pid(name) ?? -1);
    if (identity === undefined) throw new Error(`${name} does not run`);
    return identity;
  };
  return { postgres: of('postgres'), temporal: of('temporal'), worker: of('worker'), api: of('api') };
}

async function query(sql: string): Promise<unknown[]> {
  const client = new Postgres({ connectionString: stack.databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function withTemporal<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: stack.temporalAddress });
  try {
    return await work(new Client({ connection, namespace: 'don-doc' }));
  } finally {
    await connection.close();
  }
}

async function refusalOf(attempt: Promise<unknown>): Promise<OperatorError> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof OperatorError)) throw new Error(`Not refused: ${String(error)}`);
  return error;
}

describe('Đôn Đốc on one machine', () => {
  it('comes up, tells who asks where everything is, and nobody else', async () => {
    expect(await (await fetch(stack.url)).text()).toBe('xin chào');
    const told = await awaitStackHealthy(stackFile(), 1_000);
    expect(told).toEqual(stack.state());
    expect(told.parts.postgres).toEqual({ status: 'ready', pid: stack.pid('postgres'), restarts: 0 });
    expect(statSync(stackFile()).mode & 0o077).toBe(0);
    expect(readFileSync(path.join(dataDir, 'logs', 'worker.log'), 'utf8')).toContain(stack.temporalAddress);
    for (const label of ['PostgreSQL', 'Cơ sở dữ liệu', 'Temporal', 'Bộ xử lý quy trình', 'Máy chủ web']) {
      expect(lines.some((line) => line.startsWith(`done ${label}:`))).toBe(true);
    }
  });

  it('gives the application a role that owns its own data and nothing else', async () => {
    expect(await query('SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user')).toEqual([
      { rolsuper: false, rolcreatedb: false },
    ]);
    const client = new Postgres({ connectionString: stack.databaseUrl.replace(/\/don_doc$/, '/temporal') });
    await client.connect();
    await expect(client.query('SELECT * FROM namespaces')).rejects.toThrow('permission denied');
    await client.end();
  });

  it('refuses a second start on the same data, and says who runs', async () => {
    const refusal = await refusalOf(start());
    expect(refusal.code).toBe('DATA_IN_USE');
    expect(refusal.message).toContain(`tiến trình ${process.pid}`);
  });

  it.each(partNames)(
    'brings %s back when it is killed, and leaves the others alone',
    async (name) => {
      const before = processes();
      await query('CREATE TABLE IF NOT EXISTS kept (who text)');
      await query(`INSERT INTO kept VALUES ('${name}')`);

      stack.kill(name);
      await awaitGone(before[name], 10_000);
      await stack.awaitHealthy(30_000);

      const after = processes();
      for (const other of partNames) {
        if (other === name) expect(after[other]).not.toEqual(before[other]);
        else expect(after[other]).toEqual(before[other]);
      }
      expect(lines.at(-1)).toMatch(/^done .*: sẵn sàng/);
      expect(await query(`SELECT who FROM kept WHERE who = '${name}'`)).toEqual([{ who: name }]);
    },
    60_000,
  );

  it('keeps running workflows when everything is killed at once', async () => {
    const workflowId = 'survivor';
    const before = processes();
    await withTemporal((client) => client.workflow.start('any', { taskQueue: 'nobody', workflowId }));

    for (const name of partNames) stack.kill(name);
    await Promise.all(partNames.map((name) => awaitGone(before[name], 10_000)));
    await stack.awaitHealthy(60_000);

    const { status } = await withTemporal((client) => client.workflow.getHandle(workflowId).describe());
    expect(status.name).toBe('RUNNING');
  }, 90_000);

  it('restarts a part on request', async () => {
    const before = processes();
    await stack.restart('temporal');
    await stack.awaitHealthy(30_000);
    expect(processes().temporal).not.toEqual(before.temporal);
    expect(processes().postgres).toEqual(before.postgres);
  }, 60_000);
});

describe('a stop and a start', () => {
  it('leaves nothing running, and comes back at the same ports after its supervisor was killed', async () => {
    const { databaseUrl, temporalAddress } = stack;
    const before = processes();
    await stack.stop();
    expect(Object.values(before).filter(isAlive)).toEqual([]);

    const [port = 0] = await freePorts(1);
    const { file, nodeArgs } = testProgram('supervisor');
    const supervisor = spawn(process.execPath, [...nodeArgs, file, dataDir, String(port)], {
      stdio: 'ignore',
    });
    let state = await awaitStackHealthy(stackFile(), 60_000);
    while (state.supervisorPid !== supervisor.pid) state = await awaitStackHealthy(stackFile(), 60_000);
    const orphans = partNames.map((name) => identify(state.parts[name].pid ?? -1));
    supervisor.kill('SIGKILL');
    await new Promise((resolve) => supervisor.once('exit', resolve));

    stack = await start({ port });
    expect(stack.databaseUrl).toBe(databaseUrl);
    expect(stack.temporalAddress).toBe(temporalAddress);
    expect(orphans.filter((orphan) => orphan === undefined || isAlive(orphan))).toEqual([]);
  }, 120_000);
});

describe('a start that cannot be', () => {
  beforeAll(() => stack.stop(), 30_000);

  it('names PORT when somebody else has the port', async () => {
    const [port = 0] = await freePorts(1);
    const stranger = createServer();
    await new Promise<void>((resolve) => stranger.listen(port, '127.0.0.1', resolve));
    const refusal = await refusalOf(start({ port }));
    await new Promise((resolve) => stranger.close(resolve));
    expect(refusal.code).toBe('PORT_IN_USE');
    expect(refusal.message).toContain(`PORT=${port + 1} npm start`);
  }, 60_000);

  it('says why a part does not start, and leaves nothing running', async () => {
    const failing = new Stack(testStackOptions({ dataDir, worker: 'failing' }));
    const refusal = await refusalOf(failing.start());
    expect(refusal.code).toBe('PART_NOT_STARTED');
    expect(refusal.message).toContain('thiếu tệp cấu hình');
    expect(partNames.map((name) => failing.pid(name))).toEqual([undefined, undefined, undefined, undefined]);
  }, 60_000);

  it('does not touch data that is damaged, and says what to do', async () => {
    unlinkSync(path.join(dataDir, 'postgres', 'global', 'pg_control'));
    const refusal = await refusalOf(start());
    expect(refusal.code).toBe('PG_DATA_DAMAGED');
    expect(refusal.message).toContain('sao lưu');
  }, 60_000);
});
