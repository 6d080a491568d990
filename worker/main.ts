/** The worker process: reads its settings, opens what it stands on, polls, and leaves in order when asked to. */
import { existsSync } from 'node:fs';
import os from 'node:os';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { campaignActivities } from '../activities/campaign';
import { recurringActivities } from '../activities/recurring';
import { mustOpenStoredAtStart } from '../platform/crypto/checkKeys';
import { parseKeys } from '../platform/crypto/fieldKeys';
import { openDatabase } from '../platform/db/database';
import { readEnv, type Env } from '../platform/env';
import { createLogger, type Logger } from '../platform/log';
import { mailerOf } from '../platform/mail/smtp';
import { createInboxBus } from '../platform/notices/bus';
import { startNoticesLoop } from '../platform/notices/loop';
import { OperatorError } from '../platform/operator-error';
import { OrgDirectory } from '../platform/reads/orgDirectory';
import { recurringPort } from '../platform/recurring/launchDue';
import { endingStore, followTemplate, keepSchedules } from '../platform/recurring/schedules';
import { announceReady } from '../platform/servers/ready';
import { campaignStore } from '../platform/store/campaigns';
import { launchCampaign } from '../platform/temporal/campaigns';
import { connectWorker, openTemporal, temporalTarget } from '../platform/temporal/client';
import { startLauncher } from '../platform/temporal/launcher';
import { announcingStore } from './announcingStore';
import { bundlePath, createWorker } from './worker';

interface Running {
  /** Ends when the worker has stopped; rejects when it fell. */
  readonly ended: Promise<void>;
  stop(): void;
}

async function start(env: Env, log: Logger): Promise<Running> {
  if (env.DATABASE_URL === undefined) {
    throw new OperatorError('ENV_INVALID', { problems: '  • DATABASE_URL còn thiếu.' });
  }
  if (env.DON_DOC_KEYS === undefined) throw new OperatorError('KEYS_MISSING');
  if (!existsSync(bundlePath)) throw new OperatorError('BUILD_MISSING', { path: bundlePath });
  const identity = `worker@${os.hostname()}/${process.pid}`;
  const target = temporalTarget(env);
  const connection = await connectWorker(target);
  const temporal = openTemporal(target, identity);
  const database = openDatabase({
    keys: parseKeys(env.DON_DOC_KEYS),
    databaseUrl: env.DATABASE_URL,
    poolSize: env.DATABASE_POOL,
    name: 'don-doc worker',
    onIdleError: (err) => log.warn({ err }, 'idle database connection lost'),
  });
  await mustOpenStoredAtStart(database.pool, (err) => log.warn({ err }, 'keys not checked'));
  const { pool } = database;
  const bus = createInboxBus({ pool, log });
  const org = new OrgDirectory(pool, Date.now);
  const store = endingStore(announcingStore(campaignStore(pool), bus, org, log), {
    client: temporal.client,
    pool,
    log,
  });
  const recurring = recurringPort({
    pool,
    org,
    now: Date.now,
    launch: (facts) => launchCampaign(temporal.client, facts),
    follow: (template) => followTemplate(temporal.client, pool, template, Date.now()),
  });
  const worker = await createWorker({
    connection,
    namespace: target.namespace,
    identity,
    activities: { ...campaignActivities(store), ...recurringActivities(recurring) },
    workflowBundle: { codePath: bundlePath },
  });
  const notices = startNoticesLoop({
    pool,
    log,
    mailer: mailerOf(env),
    publicUrl: env.PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`,
  });
  const launcher = startLauncher({ pool, client: temporal.client, log });
  const schedules = keepSchedules({ pool, client: temporal.client, log });
  const run = async (): Promise<void> => {
    try {
      await worker.run();
    } finally {
      await Promise.all([notices.stop(2_000), launcher.stop(), schedules.stop(), bus.stop()]);
      await Promise.all([temporal.close(), connection.close(), database.close()]);
    }
  };
  const ended = run();
  return {
    ended,
    stop: () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
    },
  };
}

/** The SDK's own log lines become ours: JSON, its constant message, its fields. */
function installLogger(log: Logger): void {
  Runtime.install({
    logger: new DefaultLogger('INFO', ({ level, message, meta }) => {
      const fields = { ...meta };
      if (level === 'ERROR') log.error(fields, message);
      else if (level === 'WARN') log.warn(fields, message);
      else log.debug(fields, message);
    }),
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
    },
    // Signals are ours: the notices loop and the database must end too.
    shutdownSignals: [],
  });
}

async function main(): Promise<void> {
  const env = readEnv();
  const log = createLogger('worker', env);
  installLogger(log);
  const running = await start(env, log);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => running.stop());
  log.info('polling');
  announceReady();
  await running.ended;
  log.info('stopped');
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof OperatorError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exit(1);
  },
);
