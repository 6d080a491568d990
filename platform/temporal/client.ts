import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import { loadClientConnectConfig, type ClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection } from '@temporalio/worker';
import { temporalVariables, type Env } from '../env';
import { dataConverter } from './compression';

type TemporalEnv = Pick<
  Env,
  'TEMPORAL_ADDRESS' | 'TEMPORAL_NAMESPACE' | 'TEMPORAL_PROFILE' | 'TEMPORAL_CONFIG_FILE'
>;

export interface TemporalTarget {
  readonly connection: ClientConnectConfig['connectionOptions'];
  readonly namespace: string;
}

/**
 * Where Temporal is, through the SDK's envconfig: address, namespace, TLS, API key. A configuration file is read only
 * when it is named (TEMPORAL_PROFILE or TEMPORAL_CONFIG_FILE): the one of a developer's own tools is not ours.
 */
export function temporalTarget(env: TemporalEnv, variables = temporalVariables()): TemporalTarget {
  const isNamed = env.TEMPORAL_PROFILE !== undefined || env.TEMPORAL_CONFIG_FILE !== undefined;
  const { connectionOptions, namespace } = loadClientConnectConfig({
    disableFile: !isNamed,
    overrideEnvVars: {
      ...variables,
      ...(env.TEMPORAL_ADDRESS === undefined ? {} : { TEMPORAL_ADDRESS: env.TEMPORAL_ADDRESS }),
    },
  });
  return { connection: connectionOptions, namespace: namespace ?? env.TEMPORAL_NAMESPACE };
}

export interface TemporalClient {
  readonly client: Client;
  close(): Promise<void>;
}

/** A client that connects when it is first used, and again within seconds after the server was away. */
export function openTemporal(target: TemporalTarget, identity: string): TemporalClient {
  const { address, tls, apiKey, metadata } = target.connection;
  const options: ConnectionOptions = {
    ...(address === undefined ? {} : { address }),
    ...(tls === undefined || tls === null ? {} : { tls }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(metadata === undefined ? {} : { metadata: textOnly(metadata) }),
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2_000 },
  };
  const connection = Connection.lazy(options);
  return {
    client: new Client({ connection, namespace: target.namespace, identity, dataConverter }),
    close: () => connection.close(),
  };
}

/** The worker's own connection. @throws when the server cannot be reached. */
export const connectWorker = (target: TemporalTarget): Promise<NativeConnection> =>
  NativeConnection.connect(target.connection);

/** gRPC headers that are text; binary ones (`…-bin`) are for the worker's connection only. */
function textOnly(metadata: Readonly<Record<string, string | Buffer>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(metadata).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
