/**
 * `npm run hand-over`: after an upgrade, every live workflow begins its next run on the new code
 * (docs/adr/0003-worker-versioning.md). Needs DATABASE_URL and TEMPORAL_ADDRESS of the running system.
 */
import { openDatabase } from '../platform/db/database';
import { readEnv } from '../platform/env';
import { OperatorError } from '../platform/operator-error';
import { campaignStore, lastShardOf } from '../platform/store/campaigns';
import { handOverCampaign } from '../platform/temporal/campaigns';
import { openTemporal, temporalTarget } from '../platform/temporal/client';

const page = 100;

async function main(): Promise<void> {
  const env = readEnv();
  if (env.DATABASE_URL === undefined)
    throw new OperatorError('ENV_INVALID', { problems: '  • DATABASE_URL còn thiếu.' });
  const database = openDatabase({
    databaseUrl: env.DATABASE_URL,
    poolSize: 2,
    name: 'don-doc hand-over',
    onIdleError: () => undefined,
  });
  const temporal = openTemporal(temporalTarget(env), `hand-over@${process.pid}`);
  try {
    const store = campaignStore(database.pool);
    let asked = 0;
    for (let ids = await store.liveCampaigns(null, page); ids.length > 0;) {
      for (const id of ids) {
        asked += await handOverCampaign(temporal.client, id, await lastShardOf(database.pool, id));
      }
      ids = await store.liveCampaigns(ids.at(-1) ?? null, page);
    }
    console.log(`✔ ${asked} luồng công việc sẽ chuyển sang bản mới khi xong việc đang làm.`);
  } finally {
    await temporal.close();
    await database.close();
  }
}

void main().catch((error: unknown) => {
  console.error(`✖ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
