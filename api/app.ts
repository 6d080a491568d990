/** The HTTP application: routes, answers to errors, headers, one log line a request. */
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { ApiEnv, Route } from './endpoint';
import { refuse } from '../domain/errors';
import { problemResponse, Refusal } from './problem';
import { htmlResponse } from './pages/html';
import { landingPage } from './pages/landing';
import { mount } from './router';
import { protect } from './security';
import type { Services } from './services';
import { isUnavailable } from './unavailable';

/** Puts the application together. `web` answers what is not the API (the page and its files). */
export function createApp(
  services: Services,
  routes: readonly Route[],
  web?: (request: Request) => Promise<Response | undefined>,
): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  const secure = services.publicUrl.startsWith('https:');

  app.use(async (context, next) => {
    const startedMs = performance.now();
    context.set('requestId', randomUUID());
    await next();
    protect(context.res, secure);
    context.header('X-Request-Id', context.var.requestId);
    services.log.info(
      {
        requestId: context.var.requestId,
        accountId: context.get('accountId'),
        method: context.req.method,
        path: context.req.path,
        status: context.res.status,
        ms: Math.round((performance.now() - startedMs) * 10) / 10,
      },
      'request',
    );
  });

  mount(app, routes, services);

  app.notFound(async (context) => {
    const { method, path } = context.req;
    if (web !== undefined && !path.startsWith('/api/') && path !== '/api') {
      const page = await web(context.req.raw);
      if (page !== undefined) return page;
    }
    if (path === '/' && method === 'GET') return htmlResponse(landingPage());
    return problemResponse(refuse('ROUTE_UNKNOWN', { method, path }), context.var.requestId);
  });

  app.onError((error, context) => {
    const { requestId } = context.var;
    if (error instanceof Refusal) return problemResponse(error.error, requestId, error.retryAfterSeconds);
    if (isUnavailable(error)) {
      services.log.warn({ requestId, err: error }, 'a server behind the API is away');
      return problemResponse(refuse('UNAVAILABLE'), requestId, 2);
    }
    services.log.error({ requestId, err: error }, 'unexpected error');
    return problemResponse(refuse('INTERNAL'), requestId);
  });

  return app;
}
