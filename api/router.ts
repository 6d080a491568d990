/** Runs declared routes: who is it, may they, was it done before, is the input right; then the handler. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { getCookie } from 'hono/cookie';
import type { Hono } from 'hono';
import { z } from 'zod';
import type { Session } from '../platform/accounts/sessions';
import {
  Reply,
  type ApiContext,
  type ApiEnv,
  type CallContext,
  type RawRequest,
  type Route,
} from './endpoint';
import { sessionCookie } from './cookies';
import { Idempotency, keySchema } from './idempotency';
import { refusal } from './problem';
import { readBody } from './requestBody';
import { isUnsafe, mustBeSameSite } from './security';
import type { Services } from './services';
import { Who } from './who';

/** `/tracks/{id}` as Hono writes it. */
const honoPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

/** Adds the routes to the application, below /api. */
export function mount(app: Hono<ApiEnv>, routes: readonly Route[], services: Services): void {
  const idempotency = new Idempotency(services.pool, services.now, services.log);
  for (const route of routes)
    app.on(route.method, `/api${honoPath(route.path)}`, (context) =>
      serve(route, context, services, idempotency),
    );
}

async function serve(
  route: Route,
  context: ApiContext,
  services: Services,
  idempotency: Idempotency,
): Promise<Response> {
  const who = await authenticate(route, context, services);
  const { value, text } = await readBody(context, route);
  const raw: RawRequest = { params: context.req.param(), query: queryOf(context), body: value };
  const call: CallContext = { context, requestId: context.var.requestId };
  if (route.idempotent === undefined || who === undefined)
    return respond(route, await route.run(raw, call, who), context, services);

  const key = keySchema.safeParse(context.req.header('idempotency-key'));
  if (!key.success) throw refusal('IDEMPOTENCY_KEY_MISSING');
  const answer = await idempotency.once(
    {
      accountId: who.accountId,
      key: key.data,
      route: `${route.method} ${context.req.path}`,
      bodyHash: createHash('sha256').update(text).digest('hex'),
    },
    async () => {
      const returned = await route.run(raw, call, who);
      if (returned instanceof Response) throw new Error(`Route ${route.path} cannot be idempotent: not JSON`);
      return returned instanceof Reply
        ? { status: returned.status ?? route.status ?? 200, body: returned.body }
        : { status: route.status ?? 200, body: returned };
    },
  );
  const headers = answer.replayed ? { 'Idempotency-Replayed': 'true' } : {};
  return respond(route, new Reply(answer.body, { status: answer.status, headers }), context, services);
}

/** Who asks. @throws Refusal UNAUTHENTICATED, CSRF_FAILED, FORBIDDEN */
async function authenticate(route: Route, context: ApiContext, services: Services): Promise<Who | undefined> {
  if (isUnsafe(route.method)) mustBeSameSite(context, services.publicUrl);
  const { access } = route;
  if (access.kind === 'public') return undefined;
  const bearer = /^Bearer ([\w-]{20,200})$/.exec(context.req.header('authorization') ?? '')?.[1];
  const token = bearer ?? getCookie(context, sessionCookie);
  const session = token === undefined ? undefined : await services.sessions.find(token);
  if (session === undefined) throw refusal('UNAUTHENTICATED');
  if (bearer === undefined && isUnsafe(route.method)) mustKnowCsrf(context, session);
  context.set('accountId', session.accountId);
  const who = new Who(session, await services.org.current());
  if (access.kind === 'capability' && !who.has(access.capability))
    throw refusal('FORBIDDEN', { what: access.what });
  return who;
}

function mustKnowCsrf(context: ApiContext, session: Session): void {
  const given = Buffer.from(context.req.header('x-csrf-token') ?? '');
  const expected = Buffer.from(session.csrf);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw refusal('CSRF_FAILED');
}

/** Query parameters; one that comes twice gives a list. */
function queryOf(context: ApiContext): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(context.req.queries()).map(([name, values]) => [
      name,
      values.length === 1 ? (values[0] ?? '') : values,
    ]),
  );
}

function respond(route: Route, returned: unknown, context: ApiContext, services: Services): Response {
  if (returned instanceof Response) return returned;
  const { body, status, headers } = returned instanceof Reply ? returned : new Reply(returned);
  if (services.checkReplies) mustMatch(route, body);
  const code = status ?? route.status ?? 200;
  if (body === undefined) return new Response(null, { status: code === 200 ? 204 : code, headers });
  const text = JSON.stringify(body);
  const all = new Headers(headers);
  if (!all.has('Content-Type')) all.set('Content-Type', 'application/json; charset=utf-8');
  if (route.etag === true) {
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
    all.set('ETag', etag);
    all.set('Cache-Control', 'private, no-cache');
    if (
      context.req
        .header('if-none-match')
        ?.split(',')
        .some((known) => known.trim().replace(/^W\//, '') === etag) === true
    )
      return new Response(null, { status: 304, headers: all });
  }
  return new Response(text, { status: code, headers: all });
}

/** A reply that is not what its route declares is a fault of ours. */
function mustMatch(route: Route, body: unknown): void {
  const result = route.reply.safeParse(body === undefined ? undefined : JSON.parse(JSON.stringify(body)));
  if (!result.success)
    throw new Error(
      `Reply of ${route.method} ${route.path} is not as declared: ${z.prettifyError(result.error)}`,
    );
}
