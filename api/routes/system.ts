/** Health for whoever runs it, and the reference for whoever calls it. */
import { z } from 'zod';
import { publicEndpoint, Reply, type Route } from '../endpoint';
import { openApiDocument } from '../openapi';
import { pageStyle } from '../pages/html';
import { referencePage } from '../referencePage';
import { noContent, nothing } from '../schemas/common';
import { healthReplySchema, readyReplySchema } from '../schemas/system';
import type { Services } from '../services';

const checkTimeoutMs = 3000;
const cacheFor = 'public, max-age=300';

/** `all` holds every route of the application, these included, by the time that a document is asked for. */
export function systemRoutes(services: Services, all: readonly Route[]) {
  let document: ReturnType<typeof openApiDocument> | undefined;
  const openApi = () => (document ??= openApiDocument(all, services.publicUrl));
  let page: string | undefined;

  return [
    publicEndpoint({
      method: 'GET',
      path: '/health',
      tag: 'system',
      summary: 'Tiến trình còn sống',
      request: nothing,
      reply: healthReplySchema,
      async handle() {
        return { status: 'ok' as const };
      },
    }),

    publicEndpoint({
      method: 'GET',
      path: '/ready',
      tag: 'system',
      summary: 'Sẵn sàng phục vụ: cơ sở dữ liệu, bước nâng cấp, Temporal',
      request: nothing,
      reply: readyReplySchema,
      async handle() {
        const results = await Promise.all(
          Object.entries(services.readiness).map(
            async ([name, isReady]) => [name, await within(isReady)] as const,
          ),
        );
        const checks = Object.fromEntries(results);
        return results.every(([, ok]) => ok)
          ? { status: 'ready' as const, checks }
          : new Reply({ status: 'notReady' as const, checks }, { status: 503 });
      },
    }),

    publicEndpoint({
      method: 'GET',
      path: '/openapi.json',
      tag: 'system',
      summary: 'Tài liệu OpenAPI 3.1',
      request: nothing,
      reply: z.json(),
      async handle() {
        return new Reply(openApi(), { headers: { 'Cache-Control': cacheFor } });
      },
    }),

    publicEndpoint({
      method: 'GET',
      path: '/docs',
      tag: 'system',
      summary: 'Trang tra cứu API',
      request: nothing,
      reply: noContent,
      replyType: 'text/html',
      async handle() {
        page ??= referencePage(all, openApi());
        return text(page, 'text/html');
      },
    }),

    publicEndpoint({
      method: 'GET',
      path: '/docs.css',
      tag: 'system',
      summary: 'Kiểu chữ của trang tra cứu',
      request: nothing,
      reply: noContent,
      replyType: 'text/css',
      async handle() {
        return text(pageStyle, 'text/css');
      },
    }),
  ] as const;
}

const text = (body: string, type: string): Response =>
  new Response(body, { headers: { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': cacheFor } });

/** A check that takes too long counts as failed. */
async function within(isReady: () => Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), checkTimeoutMs);
  });
  try {
    return await Promise.race([isReady().catch(() => false), late]);
  } finally {
    clearTimeout(timer);
  }
}
