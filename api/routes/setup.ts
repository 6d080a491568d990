/** The first run of a new office, open only while nobody has an account and only to who holds the code. */
import { z } from 'zod';
import { realClock, todayOf } from '../../domain/calendar';
import { isRefusal } from '../../domain/errors';
import { audit } from '../../platform/accounts/audit';
import { foundOffice, isUnclaimed, provincesOn } from '../../platform/accounts/setup';
import { addressOf } from '../cookies';
import { publicEndpoint } from '../endpoint';
import { Refusal } from '../problem';
import { RateLimit } from '../rateLimit';
import { nothing } from '../schemas/common';
import { setupDoneSchema, setupReplySchema, setupRequestSchema } from '../schemas/setup';
import type { Services } from '../services';

const triesPerMinute = 10;

export function setupRoutes(services: Services) {
  const { prisma, accounts, org, now } = services;
  const tries = new RateLimit(triesPerMinute, now);
  /** Once there is an account there always is: the page of the sign-in asks no more. */
  let claimed = false;
  const today = (): string => todayOf(realClock, now());

  return [
    publicEndpoint({
      method: 'GET',
      path: '/setup',
      tag: 'system',
      summary: 'Cơ quan mới: đã có quản trị chưa, chọn được tỉnh, thành phố nào',
      request: nothing,
      reply: setupReplySchema,
      async handle() {
        claimed ||= !(await isUnclaimed({ prisma }));
        return {
          needed: !claimed,
          provinces: claimed ? [] : provincesOn(today()).map(({ code, name }) => ({ code, name })),
        };
      },
    }),

    publicEndpoint({
      method: 'POST',
      path: '/setup',
      tag: 'system',
      summary: 'Khởi tạo cơ quan mới: cây đơn vị của tỉnh, quản trị đầu tiên; chỉ một lần, có mã',
      request: z.object({ body: setupRequestSchema }),
      reply: setupDoneSchema,
      status: 201,
      async handle({ body }, { context }) {
        tries.take(addressOf(context));
        const founded = await foundOffice({ prisma, accounts, org, today: today() }, body);
        if (isRefusal(founded)) throw new Refusal(founded);
        claimed = true;
        await audit(prisma, founded.accountId, 'officeFounded', { province: body.province });
        return { units: founded.units };
      },
    }),
  ] as const;
}
