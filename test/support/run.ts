import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import {
  awaitGone,
  identify,
  isAlive,
  ProcessIdentity,
  signal,
} from '../../platform/servers/process-identity';

/**
 * One run of Jest with servers: a folder under the system's temporary folder, and in it `run.json` with everything that
 * the test files need and that whoever cleans up must know. Test files learn the folder from one variable.
 */
export const TestRun = z.object({
  jest: ProcessIdentity,
  servers: z.array(ProcessIdentity),
  superuserUrl: z.string(),
  appPassword: z.string(),
  temporalAddress: z.string(),
});
export type TestRun = z.infer<typeof TestRun>;

const prefix = 'don-doc-test-';
const variable = 'DON_DOC_TEST_RUN';

/** Makes the folder of this run and tells the processes that Jest starts for the test files. */
export function openRun(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), prefix));
  process.env[variable] = folder;
  return folder;
}

export function saveRun(folder: string, run: TestRun): void {
  writeFileSync(path.join(folder, 'run.json'), JSON.stringify(run), { mode: 0o600 });
}

/** The run that this test file belongs to. */
export function currentRun(): TestRun & { readonly folder: string } {
  const folder = process.env[variable];
  if (folder === undefined)
    throw new Error('This test needs servers: run it in the project "workflow" or "integration".');
  return { ...readRun(folder), folder };
}

/** Stops the servers of a run and removes its folder. Only processes that the run itself started are touched. */
export async function closeRun(folder: string, servers: readonly ProcessIdentity[]): Promise<void> {
  // Nothing in there is needed again: no server has to tidy up.
  for (const server of servers) signal(server, 'SIGKILL');
  await Promise.all(servers.map((server) => awaitGone(server, 5_000)));
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** Clears up after runs that were killed and could not do it themselves. */
export async function closeAbandonedRuns(): Promise<void> {
  const folders = readdirSync(os.tmpdir()).filter((name) => name.startsWith(prefix));
  for (const name of folders) {
    const folder = path.join(os.tmpdir(), name);
    try {
      const run = readRun(folder);
      if (!isAlive(run.jest)) await closeRun(folder, run.servers);
    } catch {
      // Another user's, or one that is just being made.
    }
  }
}

/** Who we are, for the others. */
export function thisJest(): ProcessIdentity {
  const me = identify(process.pid);
  if (me === undefined) throw new Error('This process cannot see itself');
  return me;
}

function readRun(folder: string): TestRun {
  return TestRun.parse(JSON.parse(readFileSync(path.join(folder, 'run.json'), 'utf8')));
}
