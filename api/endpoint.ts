/**
 * How a route is declared: method, path, who may call it, what comes in, what goes out, all as data beside the handler.
 * The router enforces it and the OpenAPI document is read from it, so that neither can forget a route. There is no
 * default access: a route that does not say who may call it does not compile.
 *
 * Why not @hono/zod-openapi: its generator overflows the stack on the recursive `Condition` of a process definition,
 * while zod's own `toJSONSchema` writes the JSON Schema dialect that OpenAPI 3.1 uses.
 */
import type { Context } from 'hono';
import type { z } from 'zod';
import type { Capability } from '../domain/org';
import { Refusal } from './problem';
import { check } from './vietnamese';
import type { Who } from './who';

/** Variables that the middlewares leave on a request. */
export interface ApiEnv {
  Variables: { requestId: string; accountId?: string };
}
export type ApiContext = Context<ApiEnv>;

export type Access =
  /** Anybody, also without an account. */
  | { readonly kind: 'public' }
  /** Whoever is signed in; the handler shows what that person's hats allow. */
  | { readonly kind: 'signedIn' }
  /** Only who has the capability somewhere; the handler checks where. `what` completes "không có quyền …". */
  | { readonly kind: 'capability'; readonly capability: Capability; readonly what: string };

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export const tags = {
  session: 'Đăng nhập và tài khoản',
  definitions: 'Quy trình',
  calendar: 'Lịch làm việc',
  campaigns: 'Đợt',
  tracks: 'Hồ sơ và thao tác',
  inbox: 'Việc của tôi',
  org: 'Tổ chức, cán bộ',
  reports: 'Số liệu, báo cáo, văn bản',
  files: 'Tệp, bản nháp',
  notices: 'Thông báo',
  system: 'Hệ thống',
} as const;
export type Tag = keyof typeof tags;

/** The parts of a request that a route reads; a part that it does not declare is not read. */
export type RequestSchema = z.ZodObject<{ params?: z.ZodObject; query?: z.ZodObject; body?: z.ZodType }>;

/** What a declared route is to the router and to the OpenAPI document. */
export interface RouteInfo {
  readonly method: Method;
  /** Below /api, with `{name}` for parameters. */
  readonly path: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  readonly request: RequestSchema;
  /** The JSON that comes back; `z.undefined()` when nothing or something else does. */
  readonly reply: z.ZodType;
  /** What the answer is when it is not JSON. */
  readonly replyType?: string;
  /** 200 unless said otherwise. */
  readonly status?: 200 | 201 | 202 | 204;
  /** Asks for an Idempotency-Key and answers a repeated one from what was stored. */
  readonly idempotent?: true;
  /** Answers with an ETag, and 304 when the asker has that version already. */
  readonly etag?: true;
  /** What the body is when it is not JSON. */
  readonly bodyType?: 'multipart/form-data' | 'application/x-www-form-urlencoded';
  /** 1 MB unless said otherwise. */
  readonly maxBodyBytes?: number;
}

/** A request as it came, before its check. */
export interface RawRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** What a handler gets beside the checked input. */
export interface CallContext {
  readonly context: ApiContext;
  readonly requestId: string;
}
export interface PersonalContext extends CallContext {
  readonly who: Who;
}

/** A JSON answer with a status other than the declared one, or with headers. */
export class Reply<T> {
  readonly body: T;
  readonly status: number | undefined;
  readonly headers: Headers;

  constructor(
    body: T,
    options: { status?: number; headers?: Headers | Readonly<Record<string, string>> } = {},
  ) {
    this.body = body;
    this.status = options.status;
    this.headers = new Headers(options.headers);
  }
}

/** What comes out of a handler: the reply's JSON, the same with status and headers, or a whole response. */
export type Returned<R extends z.ZodType> = z.input<R> | Reply<z.input<R>> | Response;

/** A declared route ready to run. `who` is undefined on public routes only. */
export interface Route extends RouteInfo {
  run(raw: RawRequest, context: CallContext, who: Who | undefined): Promise<unknown>;
}

/** A declared route with its types, for the typed client (`client-types.ts`). */
export interface Endpoint<
  M extends Method,
  Path extends string,
  S extends RequestSchema,
  R extends z.ZodType,
> extends Route {
  readonly method: M;
  readonly path: Path;
  readonly request: S;
  readonly reply: R;
}

type Spec<M extends Method, Path extends string, S extends RequestSchema, R extends z.ZodType> = Omit<
  RouteInfo,
  'method' | 'path' | 'request' | 'reply' | 'access'
> & { readonly method: M; readonly path: Path; readonly request: S; readonly reply: R };

/** A route for people who are signed in. */
export function endpoint<
  const M extends Method,
  const Path extends string,
  S extends RequestSchema,
  R extends z.ZodType,
>(
  spec: Spec<M, Path, S, R> & {
    readonly access: Exclude<Access, { kind: 'public' }>;
    handle(input: z.output<S>, call: PersonalContext): Promise<Returned<R>>;
  },
): Endpoint<M, Path, S, R> {
  return {
    ...spec,
    async run(raw, call, who) {
      if (who === undefined) throw new Error(`Route ${spec.method} ${spec.path} ran without a person`);
      return spec.handle(checked(spec.request, raw), { ...call, who });
    },
  };
}

/** A route for everybody. */
export function publicEndpoint<
  const M extends Method,
  const Path extends string,
  S extends RequestSchema,
  R extends z.ZodType,
>(
  spec: Spec<M, Path, S, R> & { handle(input: z.output<S>, call: CallContext): Promise<Returned<R>> },
): Endpoint<M, Path, S, R> {
  return {
    ...spec,
    access: { kind: 'public' },
    async run(raw, call) {
      return spec.handle(checked(spec.request, raw), call);
    },
  };
}

/** The input, or a refusal that names every problem at once. */
function checked<S extends RequestSchema>(schema: S, raw: RawRequest): z.output<S> {
  const result = check(schema, raw);
  if (result.ok) return result.value;
  throw new Refusal(result.error);
}
