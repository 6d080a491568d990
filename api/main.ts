/** The API process: reads its settings, opens what it stands on, serves, and leaves in order when asked to. */
import { setMaxListeners } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { serve, type ServerType } from '@hono/node-server';
import { oidcSettings } from '../platform/accounts/oidc';
import { mustOpenStoredAtStart } from '../platform/crypto/checkKeys';
import { parseKeys } from '../platform/crypto/fieldKeys';
import { openDatabase } from '../platform/db/database';
import { readEnv, type Env } from '../platform/env';
import { createLogger, type Logger } from '../platform/log';
import { createInboxBus } from '../platform/notices/bus';
import { OperatorError } from '../platform/operator-error';
import { projectRoot } from '../platform/paths';
import { keepSchedules, lookAfterTemplate } from '../platform/recurring/schedules';
import { announceReady } from '../platform/servers/ready';
import { applyBatch } from '../platform/store/batches';
import {
  announceCalendar,
  changeDefinition,
  launchCampaign,
  openCaseShards,
  previewDefinitionIn,
} from '../platform/temporal/campaigns';
import { openTemporal, temporalTarget } from '../platform/temporal/client';
import { startLauncher } from '../platform/temporal/launcher';
import { createMailbox } from '../platform/temporal/mailbox';
import { updateSender } from '../platform/temporal/sendUpdate';
import { createApp } from './app';
import { composeServices, publishBatch } from './compose';
import { startHousekeeping } from './housekeeping';
import { migrationsAreApplied } from './readiness';
import { allRoutes } from './routes';
import { webFiles } from './web';

/** Requests under way get this long to end after the process is asked to stop. */
const graceMs = 10_000;

interface Running {
  readonly url: string;
  stop(): Promise<void>;
}

async function start(env: Env, log: Logger): Promise<Running> {
  if (env.DATABASE_URL === undefined)
    throw new OperatorError('ENV_INVALID', { problems: '  • DATABASE_URL còn thiếu.' });
  if (env.DON_DOC_KEYS === undefined) throw new OperatorError('KEYS_MISSING');
  const database = openDatabase({
    keys: parseKeys(env.DON_DOC_KEYS),
    databaseUrl: env.DATABASE_URL,
    poolSize: env.DATABASE_POOL,
    name: 'don-doc api',
    onIdleError: (err) => log.warn({ err }, 'idle database connection lost'),
  });
  await mustOpenStoredAtStart(database.pool, (err) => log.warn({ err }, 'keys not checked'));
  const temporal = openTemporal(temporalTarget(env), `api@${process.pid}`);
  const bus = createInboxBus({ pool: database.pool, log });
  const mailbox = createMailbox({
    send: updateSender(temporal.client),
    async write(batch) {
      await applyBatch(database.pool, batch);
      // The rows are written: whatever happens here must not have them written again.
      await publishBatch(services, batch).catch((err: unknown) => log.warn({ err }, 'inbox news not told'));
    },
    onTrouble: (message, data) => log.warn(data, message),
  });
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal); // one for every open stream
  const services = composeServices({
    stopping: stopping.signal,
    database,
    bus,
    log,
    oidc: oidcSettings(env),
    allowScaledClock: env.DON_DOC_DEMO === 'on',
    publicUrl: env.PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`,
    shell: {
      act: (command) => mailbox.act(command),
      launch: (facts) => launchCampaign(temporal.client, facts),
      changeDefinition: (campaign, message) => changeDefinition(temporal.client, campaign, message),
      previewDefinition: (campaign, shard, version) =>
        previewDefinitionIn(temporal.client, campaign, shard, version),
      wantCaseShards: (campaign, count, on) => openCaseShards(temporal.client, campaign, { on, count }),
      announceCalendar: (version) => announceCalendar(temporal.client, version),
      followTemplate: (id) => lookAfterTemplate(temporal.client, database.pool, id, Date.now()),
    },
    readiness: {
      database: async () => (await database.pool.query('SELECT 1')).rowCount === 1,
      migrations: () => migrationsAreApplied(database.pool),
      temporal: async () => {
        await temporal.client.connection.workflowService.getSystemInfo({});
        return true;
      },
    },
  });
  const webFolder = path.join(projectRoot, 'web', 'dist');
  const app = createApp(
    services,
    allRoutes(services),
    existsSync(path.join(webFolder, 'index.html')) ? webFiles(webFolder) : undefined,
  );
  // The first request should not wait for the organisation; if the database is away now, it will.
  await services.org.current().catch((err: unknown) => log.warn({ err }, 'organisation not read yet'));
  const { server, port } = await listen(app.fetch, env);
  const launcher = startLauncher({ pool: database.pool, client: temporal.client, log });
  const schedules = keepSchedules({ pool: database.pool, client: temporal.client, log });
  const housekeeping = startHousekeeping(services);
  return {
    url: env.PUBLIC_URL ?? `http://${env.HOST}:${port}`,
    async stop() {
      stopping.abort();
      await close(server);
      housekeeping.stop();
      await launcher.stop();
      await schedules.stop();
      await mailbox.stop();
      await bus.stop();
      await temporal.close();
      await database.close();
    },
  };
}

/** @throws OperatorError PORT_IN_USE */
function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  env: Pick<Env, 'HOST' | 'PORT'>,
): Promise<{ server: ServerType; port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: env.HOST, port: env.PORT }, ({ port }) =>
      resolve({ server, port }),
    );
    server.once('error', (error: Error & { code?: string }) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new OperatorError('PORT_IN_USE', { port: env.PORT, other: env.PORT + 1 }, error)
          : error,
      );
    });
  });
}

/** Takes no more connections, waits for requests under way, then hangs up on the rest (event streams). */
function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    const hangUp = (): void => {
      if ('closeAllConnections' in server) server.closeAllConnections();
    };
    const timer = setTimeout(hangUp, graceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}

async function main(): Promise<void> {
  const env = readEnv();
  const log = createLogger('api', env);
  const running = await start(env, log);
  log.info({ url: running.url }, 'serving');
  announceReady({ url: running.url });
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    running.stop().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'could not stop in order');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof OperatorError ? error.message : String(error)}\n`);
  process.exit(1);
});
