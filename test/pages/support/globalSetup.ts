import { identify } from '../../../platform/servers/process-identity';
import { spawnStack } from '../../../platform/servers/spawned-stack';
import { buildWeb, bundleWorkflows, compile, generatePrismaClient } from '../../../scripts/build-steps';
import { thisJest } from '../../support/run';
import { closeAbandonedPagesRuns, isKept, savePagesRun } from './run';

/**
 * Builds what is not current and starts the product once for all stories: its own folder, ports and database, with the
 * demonstration. Jest calls this only when a story is to be told.
 */
export default async function globalSetup(): Promise<void> {
  if (isKept()) return;
  await closeAbandonedPagesRuns();
  await generatePrismaClient();
  await compile();
  await bundleWorkflows();
  await buildWeb();
  const lines: string[] = [];
  const stack = await spawnStack('pages', (line) => lines.push(line)).catch((error: unknown) => {
    throw new Error(`The product did not start:\n${lines.join('\n')}`, { cause: error });
  });
  const supervisor = identify(stack.pid);
  if (supervisor === undefined) throw new Error(`The product ended at once:\n${lines.join('\n')}`);
  savePagesRun({
    jest: thisJest(),
    supervisor,
    url: stack.state.url,
    databaseUrl: stack.state.databaseUrl,
    dataDir: stack.dataDir,
    stackFile: stack.stackFile,
  });
}
