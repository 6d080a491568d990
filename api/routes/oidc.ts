/** Signing in through the office's identity provider, for browsers; open only where one is configured. */
import { generateCookie, getCookie } from 'hono/cookie';
import { z } from 'zod';
import { isRefusal, type DomainError } from '../../domain/errors';
import { audit } from '../../platform/accounts/audit';
import { pendingSchema, type OidcProvider, type Pending } from '../../platform/accounts/oidc';
import { addressOf, sessionCookie, sessionCookieOptions } from '../cookies';
import { publicEndpoint, Reply, type ApiContext } from '../endpoint';
import { Refusal, refusal } from '../problem';
import { RateLimit } from '../rateLimit';
import { nothing } from '../schemas/common';
import {
  oidcBeginSchema,
  oidcBegunSchema,
  oidcDoneSchema,
  oidcFinishSchema,
  oidcLeaveSchema,
  signInWaysSchema,
} from '../schemas/oidc';
import type { Services } from '../services';

const pendingCookie = 'dondoc_oidc';
/** Somebody may have to find a telephone for the second factor. */
const pendingSeconds = 900;
/** A whole office may stand behind one address. */
const begunPerMinute = 120;
const failuresPerMinute = 30;

export function oidcRoutes(services: Services) {
  const { accounts, sessions, prisma, publicUrl, now } = services;
  const cookie = sessionCookieOptions(publicUrl);
  const pending = { ...cookie, path: '/api/session/oidc' };
  const gone = generateCookie(pendingCookie, '', { ...pending, maxAge: 0 });
  const begun = new RateLimit(begunPerMinute, now);
  const failures = new RateLimit(failuresPerMinute, now);
  const provider = (): OidcProvider => {
    if (services.oidc === undefined) throw refusal('OIDC_OFF');
    return services.oidc;
  };

  return [
    publicEndpoint({
      method: 'GET',
      path: '/session/ways',
      tag: 'session',
      summary: 'Đăng nhập được bằng những cách nào, ngoài mật khẩu',
      request: nothing,
      reply: signInWaysSchema,
      async handle() {
        const { oidc } = services;
        return { oidc: oidc === undefined ? null : { label: oidc.settings.label } };
      },
    }),

    publicEndpoint({
      method: 'POST',
      path: '/session/oidc',
      tag: 'session',
      summary: 'Bắt đầu đăng nhập chung (OIDC): cho địa chỉ để trình duyệt đi tới',
      request: z.object({ body: oidcBeginSchema }),
      reply: oidcBegunSchema,
      async handle({ body }, { context }) {
        begun.take(addressOf(context));
        const started = await provider().begin(body.returnTo);
        if (isRefusal(started)) throw new Refusal(started);
        const kept = Buffer.from(JSON.stringify(started.pending)).toString('base64url');
        return new Reply(
          { url: started.url },
          {
            headers: {
              'Set-Cookie': generateCookie(pendingCookie, kept, { ...pending, maxAge: pendingSeconds }),
            },
          },
        );
      },
    }),

    publicEndpoint({
      method: 'POST',
      path: '/session/oidc/return',
      tag: 'session',
      summary: 'Hoàn tất đăng nhập chung bằng điều nhà cung cấp gửi về; mở phiên trong cookie',
      request: z.object({ body: oidcFinishSchema }),
      reply: oidcDoneSchema,
      status: 201,
      async handle({ body }, { context }) {
        const address = addressOf(context);
        failures.mustHaveLeft(address);
        const oidc = provider();
        const refused = async (error: DomainError): Promise<Refusal> => {
          failures.count(address);
          await audit(prisma, null, 'signInFailed', { code: error.code, via: 'oidc' });
          return new Refusal(error);
        };
        const kept = pendingOf(context);
        if (kept === undefined) throw refusal('OIDC_STALE');
        const vouched = await oidc.finish(body.query, kept);
        if (isRefusal(vouched)) throw await refused(vouched);
        const result = await accounts.vouchedFor(vouched.by, vouched.value);
        if (isRefusal(result)) throw await refused(result);
        const session = await sessions.open(result.accountId, context.req.header('user-agent'), 'oidc');
        await audit(prisma, result.accountId, 'signIn', { via: 'oidc' });
        const headers = new Headers();
        headers.append('Set-Cookie', generateCookie(sessionCookie, session.token, cookie));
        headers.append('Set-Cookie', gone);
        return new Reply({ csrfToken: session.csrf, returnTo: kept.returnTo }, { headers });
      },
    }),

    publicEndpoint({
      method: 'GET',
      path: '/session/oidc/leave',
      tag: 'session',
      summary: 'Địa chỉ để thoát cả ở hệ thống đăng nhập chung, nếu nơi đó có',
      request: nothing,
      reply: oidcLeaveSchema,
      async handle() {
        return { url: (await provider().leaveUrl()) ?? null };
      },
    }),
  ] as const;
}

/** What this browser began, if it did and it is whole. */
function pendingOf(context: ApiContext): Pending | undefined {
  try {
    const text = Buffer.from(getCookie(context, pendingCookie) ?? '', 'base64url').toString();
    return pendingSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
