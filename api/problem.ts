/** Errors as the API answers them: RFC 9457 problem documents, from the catalogue, in one place (R13). */
import { z } from 'zod';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import {
  errorCatalogue,
  messageOf,
  refuse,
  type DomainError,
  type ErrorCode,
  type ErrorKind,
  type ErrorParams,
  type Problem,
} from '../domain/errors';

/** The one map from the kinds of the catalogue to HTTP. */
export const statusOfKind = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  tooLarge: 413,
  unsupported: 415,
  rateLimited: 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Readonly<Record<ErrorKind, ContentfulStatusCode>>;

const titles: Readonly<Record<ErrorKind, string>> = {
  invalid: 'Dữ liệu chưa đúng',
  unauthenticated: 'Chưa đăng nhập',
  forbidden: 'Không có quyền',
  notFound: 'Không tìm thấy',
  conflict: 'Không thực hiện được lúc này',
  tooLarge: 'Quá lớn',
  unsupported: 'Không hỗ trợ',
  rateLimited: 'Quá nhanh',
  internal: 'Lỗi hệ thống',
  unavailable: 'Tạm ngừng',
};

export const problemItemSchema = z.strictObject({
  /** Dotted path of the wrong part, as the sender wrote it; empty for the whole. */
  path: z.string(),
  code: z.string(),
  message: z.string(),
});

export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    problems: z.array(problemItemSchema).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457: lỗi có mã ổn định, câu giải thích bằng tiếng Việt' });
export type ProblemDocument = z.infer<typeof problemSchema>;

/** A refusal on its way out of a handler. The only error that handlers throw on purpose. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly error: DomainError;
  /** Seconds after which another try makes sense. */
  readonly retryAfterSeconds: number | undefined;

  constructor(error: DomainError, retryAfterSeconds?: number) {
    super(error.code);
    this.error = error;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Builds a refusal from the catalogue, to be thrown. */
export const refusal = (code: ErrorCode, params: ErrorParams = {}, problems?: readonly Problem[]): Refusal =>
  new Refusal(refuse(code, params, problems));

/** The same answer for what does not exist and for what the asker may not know of. */
export const notFound = (what: string): Refusal => refusal('NOT_FOUND', { what });

/** The problem document of a refusal. */
export function problemOf(error: DomainError, requestId: string): ProblemDocument {
  const { kind } = errorCatalogue[error.code];
  const document: ProblemDocument = {
    type: `/api/docs#${error.code}`,
    title: titles[kind],
    status: statusOfKind[kind],
    code: error.code,
    detail: messageOf(error.code, { ...error.params, requestId }),
    requestId,
  };
  if (error.problems === undefined) return document;
  return {
    ...document,
    problems: error.problems.map(({ path, code, message }) => ({ path, code, message })),
  };
}

/** The response for a refusal. */
export function problemResponse(error: DomainError, requestId: string, retryAfterSeconds?: number): Response {
  const document = problemOf(error, requestId);
  const headers = new Headers({
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  if (retryAfterSeconds !== undefined) headers.set('Retry-After', String(Math.ceil(retryAfterSeconds)));
  return new Response(JSON.stringify(document), { status: document.status, headers });
}
