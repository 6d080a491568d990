import { announceReady } from '../../../platform/servers/ready';

/** Stands for the worker in tests of the supervisor: lives, and ends when asked. Says first what it was given. */
console.log(
  JSON.stringify({
    temporal: process.env['TEMPORAL_ADDRESS'],
    database: process.env['DATABASE_URL'] !== undefined,
  }),
);
const alive = setInterval(() => undefined, 1_000);
process.once('SIGTERM', () => clearInterval(alive));
process.once('SIGTERM', () => process.disconnect?.());
announceReady();
