/** The API as it runs in life: real database, real Temporal, a real worker beside it; in this process, on no port yet. */
import type { Client } from '@temporalio/client';
import type { Hono } from 'hono';
import type { Pool } from 'pg';
import { campaignActivities } from '../../../activities/campaign';
import { recurringActivities } from '../../../activities/recurring';
import { createApp } from '../../../api/app';
import { composeServices, publishBatch } from '../../../api/compose';
import type { ApiEnv } from '../../../api/endpoint';
import { allRoutes } from '../../../api/routes';
import type { Services, Shell } from '../../../api/services';
import { loadBuiltins, loadDemonstration } from '../../../platform/demo/load';
import { createInboxBus } from '../../../platform/notices/bus';
import { OrgDirectory } from '../../../platform/reads/orgDirectory';
import { recurringPort } from '../../../platform/recurring/launchDue';
import { followTemplate, lookAfterTemplate } from '../../../platform/recurring/schedules';
import { applyBatch } from '../../../platform/store/batches';
import { campaignStore } from '../../../platform/store/campaigns';
import {
  announceCalendar,
  changeDefinition,
  launchCampaign,
  openCaseShards,
  previewDefinitionIn,
} from '../../../platform/temporal/campaigns';
import { createMailbox, type Mailbox } from '../../../platform/temporal/mailbox';
import { updateSender } from '../../../platform/temporal/sendUpdate';
import { taskQueue } from '../../../workflows/messages';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { openTestTemporal, startWorker } from '../../support/temporal';
import { quiet } from './world';

export interface RealApi {
  readonly app: Hono<ApiEnv>;
  readonly services: Services;
  readonly database: TestDatabase;
  close(): Promise<void>;
}

/** The durable shell as `api/main.ts` hands it to the routes. */
export const temporalShell = (client: Client, pool: Pool, mailbox: Pick<Mailbox, 'act'>): Shell => ({
  act: (command) => mailbox.act(command),
  launch: (facts) => launchCampaign(client, facts),
  changeDefinition: (campaign, message) => changeDefinition(client, campaign, message),
  previewDefinition: (campaign, shard, version) => previewDefinitionIn(client, campaign, shard, version),
  wantCaseShards: (campaign, count, on) => openCaseShards(client, campaign, { on, count }),
  announceCalendar: (version) => announceCalendar(client, version),
  followTemplate: (id) => lookAfterTemplate(client, pool, id, Date.now()),
});

export async function openRealApi(options: { readonly demonstration: boolean }): Promise<RealApi> {
  const database = await openTestDatabase({ poolSize: 10 });
  await loadBuiltins(database);
  if (options.demonstration) await loadDemonstration(database, () => undefined);
  const temporal = await openTestTemporal();
  const bus = createInboxBus({ pool: database.pool, log: quiet });
  const worker = await startWorker(temporal, {
    taskQueue,
    activities: {
      ...campaignActivities(campaignStore(database.pool)),
      ...recurringActivities(
        recurringPort({
          pool: database.pool,
          org: new OrgDirectory(database.pool, Date.now),
          now: Date.now,
          launch: (facts) => launchCampaign(temporal.client, facts),
          follow: (template) => followTemplate(temporal.client, database.pool, template, Date.now()),
        }),
      ),
    },
  });
  const mailbox = createMailbox({
    send: updateSender(temporal.client),
    async write(batch) {
      await applyBatch(database.pool, batch);
      await publishBatch(services, batch);
    },
    onTrouble: (message, data) => quiet.warn(data, message),
  });
  const services = composeServices({
    database,
    bus,
    log: quiet,
    publicUrl: 'http://127.0.0.1',
    allowScaledClock: true,
    checkReplies: true,
    shell: temporalShell(temporal.client, database.pool, mailbox),
    readiness: { database: async () => (await database.pool.query('SELECT 1')).rowCount === 1 },
  });
  return {
    app: createApp(services, allRoutes(services)),
    services,
    database,
    async close() {
      await mailbox.stop();
      await bus.stop();
      await worker.stop();
      await temporal.close();
      await database.close();
    },
  };
}
