import { Connection, isGrpcServiceError, type ConnectionOptions } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { OperatorError, reasonOf } from '../../operator-error';

export interface NamespaceOptions {
  readonly connection: ConnectionOptions;
  readonly namespace: string;
  /** How long to wait for a server that is coming up. */
  readonly timeoutMs: number;
  /** How long closed workflows stay readable. The journal in PostgreSQL is the record; this is for looking into trouble. */
  readonly retentionDays?: number;
}

/**
 * Waits until the server answers and the namespace can be used; registers it where it is missing and the server allows.
 * @throws OperatorError TEMPORAL_UNREACHABLE, TEMPORAL_NAMESPACE_MISSING
 */
export async function ensureNamespace(options: NamespaceOptions): Promise<void> {
  const address = options.connection.address ?? '127.0.0.1:7233';
  const deadlineMs = performance.now() + options.timeoutMs;
  for (;;) {
    try {
      await ensureOnce(options);
      return;
    } catch (error) {
      const params = { address, namespace: options.namespace, why: reasonOf(error) };
      if (isFinal(error)) throw new OperatorError('TEMPORAL_NAMESPACE_MISSING', params, error);
      if (performance.now() > deadlineMs) throw new OperatorError('TEMPORAL_UNREACHABLE', params, error);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function ensureOnce(options: NamespaceOptions): Promise<void> {
  const connection = await Connection.connect({ ...options.connection, connectTimeout: 2_000 });
  try {
    if (await exists(connection, options.namespace)) return;
    await connection.workflowService.registerNamespace({
      namespace: options.namespace,
      workflowExecutionRetentionPeriod: msToTs(`${options.retentionDays ?? 7} days`),
    });
    await awaitKnown(connection, options.namespace);
  } catch (error) {
    if (!hasCode(error, grpcCodes.alreadyExists)) throw error;
  } finally {
    await connection.close();
  }
}

/**
 * A new namespace reaches each service of the server with its next look into the database, a second or two later, and
 * is "not found" until then. One question to the history service and one to the matching service tell.
 */
async function awaitKnown(connection: Connection, namespace: string): Promise<void> {
  const questions = [
    () =>
      connection.workflowService.describeWorkflowExecution({
        namespace,
        execution: { workflowId: 'don-doc/none' },
      }),
    () => connection.workflowService.describeTaskQueue({ namespace, taskQueue: { name: 'don-doc/none' } }),
  ];
  for (const ask of questions) {
    for (;;) {
      const problem = await ask().then(
        () => undefined,
        (error: unknown) => error,
      );
      if (!(hasCode(problem, grpcCodes.notFound) && /namespace/i.test(reasonOf(problem)))) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function exists(connection: Connection, namespace: string): Promise<boolean> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch (error) {
    if (hasCode(error, grpcCodes.notFound)) return false;
    throw error;
  }
}

const grpcCodes = {
  invalidArgument: 3,
  notFound: 5,
  alreadyExists: 6,
  permissionDenied: 7,
  unimplemented: 12,
  unauthenticated: 16,
} as const;

/** Waiting helps against everything else: that is what a server says while it comes up. */
function isFinal(error: unknown): boolean {
  const { invalidArgument, permissionDenied, unimplemented, unauthenticated } = grpcCodes;
  return [invalidArgument, permissionDenied, unimplemented, unauthenticated].some((code) =>
    hasCode(error, code),
  );
}

function hasCode(error: unknown, code: number): boolean {
  return isGrpcServiceError(error) && error.code === code;
}
