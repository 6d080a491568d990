import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { awaitGone, isAlive, ProcessIdentity, signal } from '../../../platform/servers/process-identity';

/** One run of the stories in the browser: where its servers are, and what whoever cleans up must know. */
const PagesRun = z.object({
  jest: ProcessIdentity,
  supervisor: ProcessIdentity,
  url: z.string(),
  databaseUrl: z.string(),
  dataDir: z.string(),
  stackFile: z.string(),
});
export type PagesRun = z.infer<typeof PagesRun>;

const prefix = 'don-doc-test-pages-';
const variable = 'DON_DOC_TEST_PAGES';
const stopMs = 30_000;

/** Tells the processes that Jest starts for the test files. */
export function savePagesRun(run: PagesRun): void {
  const folder = path.join(os.tmpdir(), `${prefix}${run.jest.pid}-${Date.now()}`);
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(path.join(folder, 'pages.json'), JSON.stringify(run), { mode: 0o600 });
  process.env[variable] = folder;
}

/** The stack that this test file looks at. */
export function currentPagesRun(): PagesRun {
  const folder = process.env[variable];
  if (folder === undefined)
    throw new Error('This test needs the whole product: run it in the project "pages".');
  return read(folder);
}

/** Somebody keeps a stack running for several tries, and has named its folder. */
export const isKept = (): boolean => process.env[variable] !== undefined;

/** Ends the stack that this process started and removes what it wrote. */
export async function closePagesRun(): Promise<void> {
  const folder = process.env[variable];
  if (folder === undefined) return;
  const run = read(folder);
  if (run.jest.pid === process.pid) await close(folder, run);
}

/** Clears up after runs that were killed and could not do it themselves. */
export async function closeAbandonedPagesRuns(): Promise<void> {
  for (const name of readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = path.join(os.tmpdir(), name);
    try {
      const run = read(folder);
      if (!isAlive(run.jest)) await close(folder, run);
    } catch {
      // Another user's, or one that is just being made.
    }
  }
}

async function close(folder: string, run: PagesRun): Promise<void> {
  signal(run.supervisor, 'SIGTERM');
  if (!(await awaitGone(run.supervisor, stopMs))) signal(run.supervisor, 'SIGKILL');
  for (const left of [run.dataDir, folder])
    rmSync(left, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

const read = (folder: string): PagesRun =>
  PagesRun.parse(JSON.parse(readFileSync(path.join(folder, 'pages.json'), 'utf8')));
