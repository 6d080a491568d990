import { closeRun, currentRun } from './run';

/** Ends what globalSetup.ts started. */
export default async function globalTeardown(): Promise<void> {
  const run = currentRun();
  await closeRun(run.folder, run.servers);
}
