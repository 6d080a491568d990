/** What can go wrong between here and the server. */

export interface ProblemItem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** The server said no, and why (problem+json). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly problems: readonly ProblemItem[];
  readonly requestId: string;

  constructor(
    status: number,
    code: string,
    detail: string,
    problems: readonly ProblemItem[],
    requestId: string,
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.problems = problems;
    this.requestId = requestId;
  }
}

/** The server could not be reached, or is starting up. Nothing is known about what became of the request. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
}

const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

function itemOf(value: unknown): ProblemItem[] {
  if (typeof value !== 'object' || value === null || !('message' in value)) return [];
  return [
    {
      path: 'path' in value ? text(value.path, '') : '',
      code: 'code' in value ? text(value.code, '') : '',
      message: text(value.message, ''),
    },
  ];
}

/** Reads a problem document; anything else becomes a general error with that status. */
export function problemOf(status: number, body: unknown, otherwise: string): ApiError {
  if (typeof body !== 'object' || body === null) return new ApiError(status, 'UNKNOWN', otherwise, [], '');
  return new ApiError(
    status,
    'code' in body ? text(body.code, 'UNKNOWN') : 'UNKNOWN',
    'detail' in body ? text(body.detail, otherwise) : otherwise,
    'problems' in body && Array.isArray(body.problems) ? body.problems.flatMap(itemOf) : [],
    'requestId' in body ? text(body.requestId, '') : '',
  );
}
