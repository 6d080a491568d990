/** `npm start` as somebody else's child: the real servers on a folder and a port of their own, for scenarios and benches. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { childEnvironment } from '../env';
import { projectRoot } from '../paths';
import { freePorts } from './ports';
import { awaitStackHealthy, type StackState } from './stack-file';

const startMs = 600_000;

export interface SpawnedStack {
  /** The process that was started: the supervisor, or `npm start` around it. */
  readonly pid: number;
  readonly dataDir: string;
  readonly stackFile: string;
  /** As it was when all of it was up for the first time. */
  readonly state: StackState;
  /** Ends everything, and removes the data folder unless it is to be kept. */
  stop(keep?: boolean): Promise<void>;
}

/**
 * Starts the compiled product (`npm run build` first) with the demonstration data and waits until every part is up.
 * @param name goes into the name of the folder
 * @param print hears what the servers say
 * @param how `npm`: by `npm start`, as people type it
 * @throws when the servers end before they are up
 */
export async function spawnStack(
  name: string,
  print: (line: string) => void,
  how: 'node' | 'npm' = 'node',
): Promise<SpawnedStack> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), `don-doc-${name}-`));
  const [port] = await freePorts(1);
  const [command, ...args] =
    how === 'npm'
      ? ['npm', 'start']
      : [process.execPath, path.join(projectRoot, 'dist', 'scripts', 'start.js')];
  const supervisor = spawn(command, args, {
    cwd: projectRoot,
    env: childEnvironment({
      PORT: String(port),
      DON_DOC_DATA: dataDir,
      DON_DOC_DEMO: 'on',
      DATABASE_URL: undefined,
      TEMPORAL_ADDRESS: undefined,
      SMTP_URL: undefined,
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [supervisor.stdout, supervisor.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n')) if (line.trim() !== '') print(line);
    });
  }
  const ended = new Promise<void>((resolve) => supervisor.once('exit', () => resolve()));
  const fallen = ended.then(() => {
    throw new Error(`the servers ended with ${supervisor.exitCode ?? supervisor.signalCode}`);
  });
  fallen.catch(() => undefined);
  const stackFile = path.join(dataDir, 'stack.json');
  const state = await Promise.race([awaitStackHealthy(stackFile, startMs), fallen]);
  return {
    pid: supervisor.pid ?? state.supervisorPid,
    dataDir,
    stackFile,
    state,
    async stop(keep = false) {
      supervisor.kill('SIGTERM');
      await ended;
      if (!keep) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
