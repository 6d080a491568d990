import type { TemporalStore } from './schema';

interface ServicePorts {
  readonly grpc: number;
  readonly membership: number;
}

export interface TemporalPorts {
  readonly frontend: ServicePorts;
  readonly history: ServicePorts;
  readonly matching: ServicePorts;
  readonly worker: ServicePorts;
}

/**
 * Fixed when the database is made and never changed afterwards. Our load is few, full workflows (DESIGN §2, shards):
 * four history shards keep two cores busy and the idle server small.
 */
const numHistoryShards = 4;

/** All four services of the Temporal server in one process, on the loopback address only. */
export function serverConfig(store: TemporalStore, ports: TemporalPorts, dynamicFile: string): object {
  const sql = (databaseName: string, maxConns: number) => ({
    sql: {
      pluginName: 'postgres12_pgx',
      databaseName,
      connectAddr: `${store.host}:${store.port}`,
      connectProtocol: 'tcp',
      user: store.user,
      password: store.password,
      // Each of the four services has such a pool. Connections are kept while there is work, and given back by their
      // short life when there is none: an idle one costs PostgreSQL a process.
      maxConns,
      maxIdleConns: maxConns,
      maxConnLifetime: '60s',
      ...(store.tls === 'off'
        ? {}
        : { tls: { enabled: true, enableHostVerification: store.tls === 'verify' } }),
    },
  });
  const service = (port: ServicePorts) => ({
    rpc: { grpcPort: port.grpc, membershipPort: port.membership, bindOnIP: '127.0.0.1' },
  });
  const frontendAddress = `127.0.0.1:${ports.frontend.grpc}`;
  return {
    log: { stdout: true, level: 'warn', format: 'json' },
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      numHistoryShards,
      datastores: { default: sql(store.database, 12), visibility: sql(store.visibilityDatabase, 4) },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: {
      frontend: service(ports.frontend),
      history: service(ports.history),
      matching: service(ports.matching),
      worker: service(ports.worker),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: frontendAddress,
        },
      },
    },
    publicClient: { hostPort: frontendAddress },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: dynamicFile, pollInterval: '60s' },
  };
}

const everywhere = (value: unknown) => [{ value, constraints: {} }];

/**
 * What differs from the server's defaults. Limits that shape the code (updates in flight, payload and history sizes)
 * keep their defaults, so that nothing works here that a cluster or Temporal Cloud would refuse.
 */
export const dynamicConfig = {
  // A cluster protects itself from its tenants; here all belongs to one program.
  'frontend.rps': everywhere(20_000),
  'frontend.namespaceRPS': everywhere(20_000),
  'frontend.namespaceRPS.visibility': everywhere(200),
  'history.rps': everywhere(20_000),
  'matching.rps': everywhere(20_000),
  'frontend.persistenceMaxQPS': everywhere(20_000),
  'history.persistenceMaxQPS': everywhere(20_000),
  'matching.persistenceMaxQPS': everywhere(20_000),
  // By bytes, not by count: one of our workflows holds hundreds of tracks.
  'history.cacheSizeBasedLimit': everywhere(true),
  'history.hostLevelCacheMaxSizeBytes': everywhere(128 * 1024 * 1024),
  'history.eventsCacheMaxSizeBytes': everywhere(4 * 1024 * 1024),
} as const;
