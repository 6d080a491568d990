import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import { ensureNamespace } from '../../platform/servers/temporal/namespace';
import { workflowBundlePath } from './names';
import { currentRun } from './run';

export interface TestTemporal {
  readonly client: Client;
  readonly address: string;
  readonly namespace: string;
  close(): Promise<void>;
}

/**
 * The real server with a namespace of its own for one test file: workflow ids and task queues may be those of life.
 * Takes a second, until all services of the server know the namespace.
 */
export async function openTestTemporal(): Promise<TestTemporal> {
  const { temporalAddress: address } = currentRun();
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  await ensureNamespace({ connection: { address }, namespace, timeoutMs: 20_000, retentionDays: 1 });
  const connection = await Connection.connect({ address });
  return {
    address,
    namespace,
    client: new Client({ connection, namespace }),
    close: () => connection.close(),
  };
}

export type TestWorkerOptions = Partial<WorkerOptions> & { readonly taskQueue: string };

export interface RunningWorker {
  /** Rejects when the worker had fallen by itself. */
  stop(): Promise<void>;
}

/** For stories in which the worker goes and comes: each call is a new worker, as after a crash. */
export async function startWorker(
  temporal: TestTemporal,
  options: TestWorkerOptions,
): Promise<RunningWorker> {
  quietRuntime();
  const connection = await NativeConnection.connect({ address: temporal.address });
  const ownWorkflows = options.workflowsPath !== undefined || options.workflowBundle !== undefined;
  if (!ownWorkflows && !existsSync(workflowBundlePath))
    throw new Error(`No workflow bundle at ${workflowBundlePath}`);
  const worker = await Worker.create({
    connection,
    namespace: temporal.namespace,
    shutdownGraceTime: '1 second',
    shutdownForceTime: '5 seconds',
    // A worker of a test is often followed by another one at once.
    stickyQueueScheduleToStartTimeout: '1 second',
    ...(ownWorkflows ? {} : { workflowBundle: { codePath: workflowBundlePath } }),
    ...options,
  });
  const running = worker.run();
  running.catch(() => undefined); // heard in `stop`
  return {
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      try {
        await running;
      } finally {
        await connection.close();
      }
    },
  };
}

let isQuiet = false;

/** Each test file has its own copy of the SDK, so this is once per file. */
function quietRuntime(): void {
  if (isQuiet) return;
  isQuiet = true;
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
}
