/** The page of letters: a demonstration without a mail server shows here what it would have sent. */
import { generateCookie, getCookie } from 'hono/cookie';
import { z } from 'zod';
import { isRefusal, messageOf } from '../../domain/errors';
import { audit } from '../../platform/accounts/audit';
import { listMessages } from '../../platform/notices/messages';
import { publicEndpoint, type ApiContext } from '../endpoint';
import { htmlResponse } from '../pages/html';
import { lettersPage, signInPage } from '../pages/letters';
import { RateLimit } from '../rateLimit';
import { addressOf, sessionCookie, sessionCookieOptions } from '../cookies';
import { noContent, queryFlag } from '../schemas/common';
import { signInSchema } from '../schemas/accounts';
import type { Services } from '../services';
import { Who } from '../who';

/** Failed sign-ins from one address; a whole office may stand behind it, so good ones are not counted. */
const failuresPerMinute = 30;
const lettersShown = 50;

export function letterRoutes(services: Services) {
  const failures = new RateLimit(failuresPerMinute, services.now);

  async function whoIs(context: ApiContext): Promise<Who | undefined> {
    const token = getCookie(context, sessionCookie);
    const session = token === undefined ? undefined : await services.sessions.find(token);
    return session === undefined ? undefined : new Who(session, await services.org.current());
  }

  return [
    publicEndpoint({
      method: 'GET',
      path: '/letters',
      tag: 'notices',
      summary: 'Trang thư nhắc việc, đôn đốc (hỏi đăng nhập nếu chưa)',
      request: z.object({
        query: z.strictObject({ everybody: queryFlag.optional(), cursor: z.string().max(500).optional() }),
      }),
      reply: noContent,
      replyType: 'text/html',
      async handle({ query }, { context }) {
        const who = await whoIs(context);
        if (who === undefined) return htmlResponse(signInPage());
        const mayReadAll = who.has('operate');
        const readsAll = mayReadAll && query.everybody === true;
        const page = await listMessages(services.pool, readsAll ? {} : { person: who.personId }, {
          limit: lettersShown,
          after: query.cursor,
        });
        return htmlResponse(lettersPage(page, { name: who.session.personName, mayReadAll, readsAll }));
      },
    }),

    publicEndpoint({
      method: 'POST',
      path: '/letters/session',
      tag: 'notices',
      summary: 'Đăng nhập từ trang thư',
      request: z.object({ body: signInSchema }),
      bodyType: 'application/x-www-form-urlencoded',
      reply: noContent,
      replyType: 'text/html',
      async handle({ body }, { context }) {
        const address = addressOf(context);
        failures.mustHaveLeft(address);
        const result = await services.accounts.signIn(body.username, body.password);
        if (isRefusal(result)) {
          failures.count(address);
          await audit(services.prisma, null, 'signInFailed', { code: result.code });
          return htmlResponse(signInPage(messageOf(result.code, result.params)));
        }
        const session = await services.sessions.open(result.accountId, context.req.header('user-agent'));
        await audit(services.prisma, result.accountId, 'signIn');
        const cookie = generateCookie(sessionCookie, session.token, sessionCookieOptions(services.publicUrl));
        return new Response(null, {
          status: 303,
          headers: { Location: '/api/letters', 'Set-Cookie': cookie },
        });
      },
    }),
  ] as const;
}
