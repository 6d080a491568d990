import { readEnv } from '../platform/env';
import { reasonOf } from '../platform/operator-error';
import { ensureNamespace } from '../platform/servers/temporal/namespace';
import { temporalTarget } from '../platform/temporal/client';

/**
 * Waits for Temporal and sees to the namespace. A program of its own, run to its end: the SDK's client takes more memory
 * than the supervisor that needs this one answer. Argument: how many ms to wait for the server.
 */
async function prepareTemporal(): Promise<void> {
  const env = readEnv();
  const { connection, namespace } = temporalTarget(env);
  const { address, apiKey, tls } = connection;
  await ensureNamespace({
    connection: {
      ...(address === undefined ? {} : { address }),
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(tls === undefined || tls === null ? {} : { tls }),
    },
    namespace,
    timeoutMs: Number(process.argv[2] ?? 10_000),
  });
}

void prepareTemporal().catch((error: unknown) => {
  console.error(reasonOf(error));
  process.exitCode = 1;
});
