import { setTimeout as sleep } from 'node:timers/promises';
import {
  ApplicationFailure,
  type Client,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { z } from 'zod';
import { errorCatalogue, refuse, type DomainError, type ErrorCode } from '../../domain/errors';
import { act, type ActRequest, type ActResult } from '../../workflows/messages';

/** What became of one update. */
export type Delivery =
  | { readonly kind: 'answered'; readonly result: ActResult }
  /** The workflow's validator or handler refused it as a whole: nothing changed. */
  | { readonly kind: 'refused'; readonly error: DomainError }
  /** There is no such workflow any more: the shard has ended. */
  | { readonly kind: 'gone' }
  /** It may have been carried out, or not: send it again with the same update id. */
  | { readonly kind: 'uncertain'; readonly reason: unknown };

export type SendUpdate = (
  workflowId: string,
  request: ActRequest,
  how: { readonly updateId: string; readonly deadlineMs: number },
) => Promise<Delivery>;

/** Sends commands to a shard's workflow, and says in one word what became of them. Never rejects. */
export function updateSender(client: Client): SendUpdate {
  return async (workflowId, request, { updateId, deadlineMs }) => {
    const handle = client.workflow.getHandle(workflowId);
    try {
      const result = await client.withDeadline(deadlineMs, () =>
        handle.executeUpdate(act, { args: [request], updateId }),
      );
      return { kind: 'answered', result };
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError)
        return { kind: 'refused', error: refusalOf(error.cause) };
      if (!(error instanceof WorkflowNotFoundError)) return { kind: 'uncertain', reason: error };
    }
    // "Not found" is also what the server says of an update that a run did not finish before the next one began.
    try {
      const { status } = await client.withDeadline(deadlineMs, () => handle.describe());
      if (status.name !== 'RUNNING') return { kind: 'gone' };
      await sleep(50);
      return { kind: 'uncertain', reason: 'update was lost between two runs' };
    } catch (error) {
      return error instanceof WorkflowNotFoundError ? { kind: 'gone' } : { kind: 'uncertain', reason: error };
    }
  };
}

const paramsSchema = z.record(z.string(), z.union([z.string(), z.number()])).catch({});

function refusalOf(cause: unknown): DomainError {
  if (!(cause instanceof ApplicationFailure) || !isErrorCode(cause.type))
    return refuse('INTERNAL', { requestId: '' });
  return refuse(cause.type, paramsSchema.parse(cause.details?.[0]));
}

const isErrorCode = (code: string | null | undefined): code is ErrorCode =>
  code !== null && code !== undefined && Object.hasOwn(errorCatalogue, code);
