import { ApplicationFailure } from '@temporalio/workflow';
import { messageOf, type ErrorCode, type ErrorParams } from '../domain/errors';

/**
 * A refusal as Temporal carries it: type = stable code, details = its parameters. Only these leave a handler; a plain
 * Error would stick the workflow task (R7).
 */
export function failure(code: ErrorCode, params: ErrorParams = {}): ApplicationFailure {
  return ApplicationFailure.create({
    type: code,
    message: messageOf(code, params),
    nonRetryable: true,
    details: [params],
  });
}
