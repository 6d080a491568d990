/** Signing in and out, and who I am. */
import { generateCookie } from 'hono/cookie';
import { z } from 'zod';
import { isRefusal } from '../../domain/errors';
import { capabilitySchema } from '../../domain/org';
import { audit } from '../../platform/accounts/audit';
import { civilOf } from '../../platform/reads/query';
import { addressOf, sessionCookie, sessionCookieOptions } from '../cookies';
import { endpoint, publicEndpoint, Reply } from '../endpoint';
import { namesOf, roleTitle, unitRef } from '../names';
import { Refusal } from '../problem';
import { RateLimit } from '../rateLimit';
import { meReplySchema, passwordChangeSchema, sessionReplySchema, signInSchema } from '../schemas/accounts';
import { noContent, nothing } from '../schemas/common';
import type { Services } from '../services';
import type { Who } from '../who';

/** Failed sign-ins from one address; a whole office may stand behind it, so good ones are not counted. */
const failuresPerMinute = 30;

export function sessionRoutes(services: Services) {
  const { prisma, sessions, accounts } = services;
  const cookie = sessionCookieOptions(services.publicUrl);
  const failures = new RateLimit(failuresPerMinute, services.now);

  return [
    publicEndpoint({
      method: 'POST',
      path: '/session',
      tag: 'session',
      summary: 'Đăng nhập',
      request: z.object({ body: signInSchema }),
      reply: sessionReplySchema,
      status: 201,
      async handle({ body }, { context }) {
        const address = addressOf(context);
        failures.mustHaveLeft(address);
        const result = await accounts.signIn(body.username, body.password);
        if (isRefusal(result)) {
          failures.count(address);
          await audit(prisma, null, 'signInFailed', { code: result.code });
          throw new Refusal(result);
        }
        const session = await sessions.open(result.accountId, context.req.header('user-agent'));
        await audit(prisma, result.accountId, 'signIn');
        const person = await prisma.person.findUniqueOrThrow({ where: { id: result.personId } });
        return new Reply(
          {
            token: session.token,
            csrfToken: session.csrf,
            expiresAt: session.expiresAt.toISOString(),
            person: { id: person.id, name: person.name },
          },
          { headers: { 'Set-Cookie': generateCookie(sessionCookie, session.token, cookie) } },
        );
      },
    }),

    endpoint({
      method: 'DELETE',
      path: '/session',
      tag: 'session',
      summary: 'Đăng xuất',
      access: { kind: 'signedIn' },
      request: nothing,
      reply: noContent,
      status: 204,
      async handle(_, { who }) {
        await sessions.close(who.session.id);
        await audit(prisma, who.accountId, 'signOut');
        const gone = generateCookie(sessionCookie, '', { ...cookie, maxAge: 0 });
        return new Reply(undefined, { headers: { 'Set-Cookie': gone } });
      },
    }),

    endpoint({
      method: 'GET',
      path: '/me',
      tag: 'session',
      summary: 'Tôi là ai: các chức danh đang đội, thay mặt ai, được làm gì',
      access: { kind: 'signedIn' },
      request: nothing,
      reply: meReplySchema,
      async handle(_, { who }) {
        return describe(services, who);
      },
    }),

    endpoint({
      method: 'POST',
      path: '/me/password',
      tag: 'session',
      summary: 'Đổi mật khẩu của tôi; các phiên khác bị đăng xuất',
      access: { kind: 'signedIn' },
      request: z.object({ body: passwordChangeSchema }),
      reply: noContent,
      status: 204,
      async handle({ body }, { who }) {
        const refused = await accounts.changePassword(who.accountId, body.present, body.next);
        if (refused !== undefined) throw new Refusal(refused);
        await sessions.closeAllOf(who.accountId, who.session.id);
        await audit(prisma, who.accountId, 'passwordChanged');
        return undefined;
      },
    }),
  ] as const;
}

async function describe(services: Services, who: Who): Promise<z.input<typeof meReplySchema>> {
  const { tree, today, personId } = who;
  const hats = who.hats;
  const rows = await services.prisma.substitution.findMany({
    where: {
      OR: [{ absentPersonId: personId }, { substitutePersonId: personId }],
      toOn: { gte: new Date(today) },
    },
    orderBy: { fromOn: 'asc' },
  });
  const name = await namesOf(services.prisma, [
    personId,
    ...hats.flatMap((hat) => (hat.own ? [] : [hat.onBehalfOf])),
    ...rows.flatMap((row) => [row.absentPersonId, row.substitutePersonId]),
  ]);
  const capabilities = Object.fromEntries(
    capabilitySchema.options.flatMap((capability) => {
      const at = who.scope.capabilities[capability];
      return at === undefined ? [] : [[capability, [...at]]];
    }),
  );
  return {
    person: name(personId),
    username: who.session.username,
    csrfToken: who.session.csrf,
    via: who.session.via,
    today,
    scaledClock: services.allowScaledClock,
    hats: hats.map((hat) => ({
      role: hat.role,
      title: roleTitle(hat.role),
      unit: unitRef(tree, hat.unit, today),
      own: hat.own,
      ...(hat.own ? {} : { onBehalfOf: name(hat.onBehalfOf) }),
    })),
    capabilities,
    substitutions: rows.map((row) => ({
      id: row.id,
      absent: name(row.absentPersonId),
      substitute: name(row.substitutePersonId),
      role: row.role,
      unit: row.unitCode === null ? null : unitRef(tree, row.unitCode, today),
      from: civilOf(row.fromOn),
      to: civilOf(row.toOn),
      reason: row.reason,
    })),
  };
}
