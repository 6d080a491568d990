import path from 'node:path';
import { loadMigrations, migrate } from '../../platform/db/migrate';
import { cacheDirOf, readEnv } from '../../platform/env';
import { projectRoot } from '../../platform/paths';
import { loadSecrets, openDataFolder } from '../../platform/servers/data-folder';
import { ensureDatabase, ensureRole, preparePostgres } from '../../platform/servers/postgres/server';
import { findTemporalBinaries } from '../../platform/servers/temporal/binaries';
import { ensureNamespace } from '../../platform/servers/temporal/namespace';
import { prepareTemporalSchema } from '../../platform/servers/temporal/schema';
import { prepareTemporalServer } from '../../platform/servers/temporal/server';
import { bundleWorkflowsTo } from '../../scripts/bundle-workflows';
import { appRole, templateDatabase, testNamespace, workflowBundlePath } from './names';
import { closeAbandonedRuns, openRun, saveRun, thisJest } from './run';

/**
 * Starts one PostgreSQL and one Temporal for all test files of this run, on free ports and in a folder of its own: two
 * runs at once do not meet. Jest calls this only when a project that names it has something to run.
 */
export default async function globalSetup(): Promise<void> {
  await closeAbandonedRuns();
  const folder = await openDataFolder(openRun());
  const secrets = await loadSecrets(folder);
  const searching = findTemporalBinaries({
    cacheDirs: [cacheDirOf(readEnv())],
    onProgress: (line) => console.log(line),
  });
  searching.catch(() => undefined); // awaited below
  const cluster = await preparePostgres({ folder, secrets, durable: false });
  const postgres = await cluster.launch();
  const run = {
    jest: thisJest(),
    servers: [postgres.identity],
    superuserUrl: cluster.url('postgres'),
    appPassword: secrets.app,
    temporalAddress: '',
  };
  saveRun(folder.root, run);
  await cluster.awaitReady(postgres);

  await ensureRole(cluster.url('postgres'), 'temporal', secrets.temporal);
  await ensureDatabase(cluster.url('postgres'), {
    database: templateDatabase,
    role: appRole,
    password: secrets.app,
  });
  const binaries = await searching;
  const store = {
    host: '127.0.0.1',
    port: cluster.port,
    user: 'temporal',
    password: secrets.temporal,
    tls: 'off',
    database: 'temporal',
    visibilityDatabase: 'temporal_visibility',
  } as const;
  const startTemporal = async (): Promise<void> => {
    await prepareTemporalSchema(binaries.sqlTool, store, cluster.url('postgres'));
    const server = await prepareTemporalServer({ folder, binaries, store });
    const temporal = server.launch();
    saveRun(folder.root, {
      ...run,
      servers: [...run.servers, temporal.identity],
      temporalAddress: server.address,
    });
    const connection = { address: server.address };
    await server.awaitReady(temporal, () =>
      ensureNamespace({ connection, namespace: testNamespace, timeoutMs: 60_000 }),
    );
  };
  const migrateTemplate = async (): Promise<void> => {
    await migrate({
      databaseUrl: cluster.url(templateDatabase, appRole, secrets.app),
      migrations: await loadMigrations(path.join(projectRoot, 'prisma', 'migrations')),
    });
  };
  await Promise.all([startTemporal(), migrateTemplate()]);
  // Here, because webpack does not like Jest's own module system, and once is enough.
  await bundleWorkflowsTo(workflowBundlePath);
}
