import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Logger } from '../log';
import { unstartedCampaigns } from '../store/campaigns';
import { launchCampaign } from './campaigns';

/** A campaign that has been written this long and is still "starting" may have lost its launcher. */
const abandonedAfterSeconds = 10;
const lookEveryMs = 15_000;

export interface Launcher {
  stop(): Promise<void>;
}

/**
 * Starts campaigns that were written to PostgreSQL by a process that died, or could not reach Temporal, before it
 * started their workflow. Any number of launchers may run: starting is idempotent.
 */
export function startLauncher(ports: {
  readonly pool: Pool;
  readonly client: Client;
  readonly log: Logger;
}): Launcher {
  const stopping = new AbortController();
  const running = run(ports, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function run(
  { pool, client, log }: { pool: Pool; client: Client; log: Logger },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      for (const facts of await unstartedCampaigns(pool, abandonedAfterSeconds)) {
        await launchCampaign(client, facts);
      }
    } catch (err) {
      log.warn({ err }, 'could not look for campaigns to start');
    }
    await sleep(lookEveryMs, undefined, { signal }).catch(() => undefined);
  }
}
