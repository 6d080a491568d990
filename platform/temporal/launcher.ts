import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Logger } from '../log';
import { repeatedly, type Repeating } from '../repeatedly';
import { unstartedCampaigns } from '../store/campaigns';
import { launchCampaign } from './campaigns';

/** A campaign that has been written this long and is still "starting" may have lost its launcher. */
const abandonedAfterSeconds = 10;
const lookEveryMs = 15_000;

/**
 * Starts campaigns that were written to PostgreSQL by a process that died, or could not reach Temporal, before it
 * started their workflow. Any number of launchers may run: starting is idempotent.
 */
export function startLauncher({
  pool,
  client,
  log,
}: {
  readonly pool: Pool;
  readonly client: Client;
  readonly log: Logger;
}): Repeating {
  return repeatedly(
    lookEveryMs,
    async () => {
      for (const facts of await unstartedCampaigns(pool, abandonedAfterSeconds)) {
        await launchCampaign(client, facts);
      }
    },
    { log, onFailure: 'could not look for campaigns to start' },
  );
}
