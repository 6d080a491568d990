import { closePagesRun } from './run';

/** Ends what globalSetup.ts started. */
export default async function globalTeardown(): Promise<void> {
  await closePagesRun();
}
