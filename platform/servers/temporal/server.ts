import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { childEnvironment } from '../../env';
import { OperatorError } from '../../operator-error';
import { writePrivately, type DataFolder } from '../data-folder';
import { startProcess, stopProcess, tailOfLog, type ManagedProcess } from '../managed-process';
import { rememberedPorts } from '../ports';
import { awaitGone, commandLineOf, identify, signal } from '../process-identity';
import type { TemporalBinaries } from './binaries';
import { dynamicConfig, serverConfig, type TemporalPorts } from './config';
import type { TemporalStore } from './schema';

export interface TemporalServerOptions {
  readonly folder: DataFolder;
  readonly binaries: TemporalBinaries;
  readonly store: TemporalStore;
}

/** A configured server: `launch` it as often as it takes. */
export interface TemporalServer {
  /** `host:port` for clients and workers. */
  readonly address: string;
  launch(): ManagedProcess;
  /** Waits until `probe` succeeds; throws when the process ends before. */
  awaitReady(server: ManagedProcess, probe: () => Promise<void>): Promise<void>;
  stop(server: ManagedProcess): Promise<void>;
}

const portNames = [
  'temporalFrontend',
  'temporalFrontendMembership',
  'temporalHistory',
  'temporalHistoryMembership',
  'temporalMatching',
  'temporalMatchingMembership',
  'temporalWorker',
  'temporalWorkerMembership',
] as const;

/** Writes the server's configuration into the data folder. The schema must be there already. */
export async function prepareTemporalServer(options: TemporalServerOptions): Promise<TemporalServer> {
  const { folder, binaries, store } = options;
  const configFile = path.join(folder.temporal, 'server.json');
  const dynamicFile = path.join(folder.temporal, 'dynamic.json');
  const pidFile = path.join(folder.temporal, 'server.pid');
  await stopOrphan(pidFile, configFile);
  const saved = await rememberedPorts(folder.portsFile, portNames);
  const ports: TemporalPorts = {
    frontend: { grpc: saved.temporalFrontend, membership: saved.temporalFrontendMembership },
    history: { grpc: saved.temporalHistory, membership: saved.temporalHistoryMembership },
    matching: { grpc: saved.temporalMatching, membership: saved.temporalMatchingMembership },
    worker: { grpc: saved.temporalWorker, membership: saved.temporalWorkerMembership },
  };
  // JSON is YAML too, which is what the server reads.
  await writePrivately(dynamicFile, JSON.stringify(dynamicConfig, null, 2));
  await writePrivately(configFile, JSON.stringify(serverConfig(store, ports, dynamicFile), null, 2));
  const logFile = path.join(folder.logs, 'temporal.log');
  return {
    address: `127.0.0.1:${ports.frontend.grpc}`,
    launch: () => {
      const server = startProcess({
        command: binaries.server,
        args: ['--config-file', configFile, '--allow-no-auth', 'start'],
        logFile,
        env: childEnvironment({ GOMEMLIMIT: '400MiB' }),
      });
      writeFileSync(pidFile, String(server.identity.pid));
      return server;
    },
    awaitReady: async (server, probe) => {
      const ended = server.exited.then(() => {
        throw new OperatorError('TEMPORAL_NOT_STARTED', { why: lastWords(logFile), log: logFile });
      });
      await Promise.race([probe(), ended]);
    },
    stop: (server) =>
      stopProcess(server, [
        { signal: 'SIGTERM', waitMs: 4_000 },
        { signal: 'SIGKILL', waitMs: 1_000 },
      ]),
  };
}

/** A server that outlived its supervisor; a stranger under its old number does not name our configuration file. */
async function stopOrphan(pidFile: string, configFile: string): Promise<void> {
  const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10);
  const orphan = Number.isInteger(pid) ? identify(pid) : undefined;
  if (orphan === undefined || !commandLineOf(orphan.pid).includes(configFile)) return;
  signal(orphan, 'SIGTERM');
  if (!(await awaitGone(orphan, 4_000))) signal(orphan, 'SIGKILL');
  await awaitGone(orphan, 2_000);
}

function lastWords(logFile: string): string {
  const lines = tailOfLog(logFile, 30).split('\n');
  const telling =
    lines.findLast((line) => /"level":"(error|fatal)"|panic:|Unable to|error:/i.test(line)) ??
    lines.at(-1) ??
    '';
  return (
    /"error":"([^"]+)"/.exec(telling)?.[1] ?? /"msg":"([^"]+)"/.exec(telling)?.[1] ?? telling.slice(0, 300)
  );
}
