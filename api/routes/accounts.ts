/** Accounts of other people, for whoever may manage them at that person's unit. */
import { z } from 'zod';
import { isRefusal } from '../../domain/errors';
import { personIdSchema } from '../../domain/org';
import { audit } from '../../platform/accounts/audit';
import { endpoint, Reply, type Access } from '../endpoint';
import { namesOf } from '../names';
import { notFound, refusal, Refusal } from '../problem';
import {
  accountChangeSchema,
  accountCreateSchema,
  accountReplySchema,
  passwordResetSchema,
} from '../schemas/accounts';
import { noContent, searchText } from '../schemas/common';
import type { Services } from '../services';
import type { Who } from '../who';

const what = 'quản lý tài khoản của người này';
const access = {
  kind: 'capability',
  capability: 'manageAccounts',
  what: 'quản lý tài khoản',
} as const satisfies Access;
const accountParams = z.object({ id: z.string().min(1).max(64) });

export function accountRoutes(services: Services) {
  const { prisma, accounts, sessions } = services;

  /**
   * An administrator of one unit manages accounts of people all of whose hats lie at or below it: whoever resets a
   * password can sign in with every hat of that person.
   */
  function mustManage(who: Who, personId: string): void {
    const worn = who.tree.hatsOf(personId, who.today);
    if (!worn.every((hat) => who.can('manageAccounts', hat.unit))) throw refusal('FORBIDDEN', { what });
  }

  async function managed(who: Who, id: string) {
    const account = await prisma.account.findUnique({ where: { id } });
    if (account === null) throw notFound('tài khoản này');
    mustManage(who, account.personId);
    return account;
  }

  async function reply(id: string): Promise<z.input<typeof accountReplySchema>> {
    const account = await prisma.account.findUniqueOrThrow({ where: { id } });
    const name = await namesOf(prisma, [account.personId]);
    return accountReply(account, name);
  }

  return [
    endpoint({
      method: 'GET',
      path: '/accounts',
      tag: 'session',
      summary: 'Danh sách tài khoản',
      access,
      request: z.object({
        query: z.strictObject({ q: searchText.optional(), person: personIdSchema.optional() }),
      }),
      reply: z.strictObject({ items: z.array(accountReplySchema) }),
      async handle({ query }, { who }) {
        const rows = await prisma.account.findMany({
          where: {
            ...(query.q === undefined ? {} : { username: { contains: query.q.toLowerCase() } }),
            ...(query.person === undefined ? {} : { personId: query.person }),
          },
          orderBy: { username: 'asc' },
          take: 1000,
        });
        const mine = rows.filter((row) => {
          const worn = who.tree.hatsOf(row.personId, who.today);
          return worn.every((hat) => who.can('manageAccounts', hat.unit));
        });
        const name = await namesOf(
          prisma,
          mine.map(({ personId }) => personId),
        );
        return { items: mine.map((row) => accountReply(row, name)) };
      },
    }),

    endpoint({
      method: 'POST',
      path: '/accounts',
      tag: 'session',
      summary: 'Tạo tài khoản cho một cán bộ',
      access,
      request: z.object({ body: accountCreateSchema }),
      reply: accountReplySchema,
      status: 201,
      idempotent: true,
      async handle({ body }, { who }) {
        mustManage(who, body.personId);
        const made = await accounts.create(body);
        if (isRefusal(made)) throw new Refusal(made);
        await audit(prisma, who.accountId, 'accountCreated', { account: made.id });
        return new Reply(await reply(made.id), { headers: { Location: `/api/accounts/${made.id}` } });
      },
    }),

    endpoint({
      method: 'PATCH',
      path: '/accounts/{id}',
      tag: 'session',
      summary: 'Khóa hoặc mở tài khoản; khóa thì mọi phiên bị đăng xuất',
      access,
      request: z.object({ params: accountParams, body: accountChangeSchema }),
      reply: accountReplySchema,
      async handle({ params, body }, { who }) {
        const account = await managed(who, params.id);
        if (account.id === who.accountId && body.disabled) throw refusal('ACCOUNT_OWN');
        await prisma.account.update({ where: { id: account.id }, data: { disabled: body.disabled } });
        if (body.disabled) await sessions.closeAllOf(account.id);
        await audit(prisma, who.accountId, body.disabled ? 'accountDisabled' : 'accountEnabled', {
          account: account.id,
        });
        return reply(account.id);
      },
    }),

    endpoint({
      method: 'PUT',
      path: '/accounts/{id}/password',
      tag: 'session',
      summary: 'Đặt lại mật khẩu và mở khóa đăng nhập',
      access,
      request: z.object({ params: accountParams, body: passwordResetSchema }),
      reply: noContent,
      status: 204,
      async handle({ params, body }, { who }) {
        const account = await managed(who, params.id);
        const refused = await accounts.setPassword(account.id, body.password);
        if (refused !== undefined) throw new Refusal(refused);
        await sessions.closeAllOf(account.id);
        await audit(prisma, who.accountId, 'passwordReset', { account: account.id });
        return undefined;
      },
    }),
  ] as const;
}

interface AccountRow {
  readonly id: string;
  readonly username: string;
  readonly personId: string;
  readonly disabled: boolean;
  readonly lockedUntil: Date | null;
  readonly createdAt: Date;
}

const accountReply = (
  row: AccountRow,
  name: Awaited<ReturnType<typeof namesOf>>,
): z.input<typeof accountReplySchema> => ({
  id: row.id,
  username: row.username,
  person: name(row.personId),
  disabled: row.disabled,
  lockedUntil: row.lockedUntil?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});
