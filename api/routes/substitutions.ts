/** Who stands in for whom. Everybody may name their own substitute; an administrator may for people of the unit. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { personIdSchema } from '../../domain/org';
import { audit } from '../../platform/accounts/audit';
import { civilOf, dateOf } from '../../platform/reads/query';
import { endpoint, Reply } from '../endpoint';
import { namesOf, unitRef } from '../names';
import { notFound, refusal } from '../problem';
import { substitutionReplySchema } from '../schemas/accounts';
import { noContent, queryFlag } from '../schemas/common';
import { substitutionCreateSchema } from '../schemas/org';
import type { Services } from '../services';
import type { Who } from '../who';

const what = 'giao người thay cho cán bộ này';

export function substitutionRoutes(services: Services) {
  const { prisma, org } = services;

  /** For oneself, or for somebody at whose unit one manages the organisation. */
  const mayArrange = (who: Who, absent: string): boolean =>
    absent === who.personId ||
    who.tree.hatsOf(absent, who.today).some((hat) => who.can('manageOrg', hat.unit));

  async function reply(
    who: Who,
    rows: Awaited<ReturnType<typeof prisma.substitution.findMany>>,
  ): Promise<z.input<typeof substitutionReplySchema>[]> {
    const name = await namesOf(
      prisma,
      rows.flatMap((row) => [row.absentPersonId, row.substitutePersonId]),
    );
    return rows.map((row) => ({
      id: row.id,
      absent: name(row.absentPersonId),
      substitute: name(row.substitutePersonId),
      role: row.role,
      unit: row.unitCode === null ? null : unitRef(who.tree, row.unitCode, who.today),
      from: civilOf(row.fromOn),
      to: civilOf(row.toOn),
      reason: row.reason,
    }));
  }

  return [
    endpoint({
      method: 'GET',
      path: '/substitutions',
      tag: 'org',
      summary: 'Thay thế khi vắng mặt: của tôi, hoặc của cán bộ tôi quản lý',
      access: { kind: 'signedIn' },
      request: z.object({
        query: z.strictObject({ past: queryFlag.optional(), person: personIdSchema.optional() }),
      }),
      reply: z.strictObject({ items: z.array(substitutionReplySchema) }),
      async handle({ query }, { who }) {
        const rows = await prisma.substitution.findMany({
          where: {
            ...(query.past === true ? {} : { toOn: { gte: dateOf(who.today) } }),
            ...(who.has('manageOrg')
              ? {}
              : { OR: [{ absentPersonId: who.personId }, { substitutePersonId: who.personId }] }),
            ...(query.person === undefined
              ? {}
              : { AND: { OR: [{ absentPersonId: query.person }, { substitutePersonId: query.person }] } }),
          },
          orderBy: [{ fromOn: 'desc' }, { id: 'asc' }],
          take: 2000,
        });
        const mine = rows.filter(
          (row) => mayArrange(who, row.absentPersonId) || row.substitutePersonId === who.personId,
        );
        return { items: await reply(who, mine) };
      },
    }),

    endpoint({
      method: 'POST',
      path: '/substitutions',
      tag: 'org',
      summary: 'Cử người thay trong thời gian vắng mặt',
      access: { kind: 'signedIn' },
      request: z.object({ body: substitutionCreateSchema }),
      reply: substitutionReplySchema,
      status: 201,
      idempotent: true,
      async handle({ body }, { who }) {
        if (!mayArrange(who, body.absentPersonId)) throw refusal('FORBIDDEN', { what });
        const problems = [
          ...(body.to < body.from
            ? [{ path: 'to', code: 'custom', message: 'Ngày cuối trước ngày đầu.' }]
            : []),
          ...(body.to < who.today ? [{ path: 'to', code: 'custom', message: 'Thời gian này đã qua.' }] : []),
          ...(body.absentPersonId === body.substitutePersonId
            ? [{ path: 'substitutePersonId', code: 'custom', message: 'Không tự thay mình được.' }]
            : []),
          ...(body.unit !== undefined && who.tree.unitOn(body.unit, who.today) === undefined
            ? [
                {
                  path: 'unit',
                  code: 'UNIT_UNKNOWN',
                  message: `Không có đơn vị “${body.unit}” đang hoạt động.`,
                },
              ]
            : []),
        ];
        if (problems.length > 0) throw refusal('INPUT_INVALID', {}, problems);
        for (const id of [body.absentPersonId, body.substitutePersonId])
          if ((await prisma.person.count({ where: { id } })) === 0)
            throw refusal('PERSON_UNKNOWN', { person: id });
        // The substitute gets rights: only somebody of one's own house, not just anybody.
        if (!sameHouse(who, body.absentPersonId, body.substitutePersonId))
          throw refusal('FORBIDDEN', { what: 'giao việc cho người ngoài đơn vị mình và đơn vị trực thuộc' });
        const row = await prisma.substitution.create({
          data: {
            id: randomUUID(),
            absentPersonId: body.absentPersonId,
            substitutePersonId: body.substitutePersonId,
            role: body.role ?? null,
            unitCode: body.unit ?? null,
            fromOn: dateOf(body.from),
            toOn: dateOf(body.to),
            reason: body.reason,
          },
        });
        org.changed();
        await audit(prisma, who.accountId, 'substitutionChanged', { id: row.id });
        const [made] = await reply(who, [row]);
        if (made === undefined) throw new Error('A substitution was not described');
        return new Reply(made, { headers: { Location: `/api/substitutions/${row.id}` } });
      },
    }),

    endpoint({
      method: 'DELETE',
      path: '/substitutions/{id}',
      tag: 'org',
      summary: 'Bỏ một thay thế',
      access: { kind: 'signedIn' },
      request: z.object({ params: z.object({ id: z.string().min(1).max(64) }) }),
      reply: noContent,
      status: 204,
      async handle({ params }, { who }) {
        const row = await prisma.substitution.findUnique({ where: { id: params.id } });
        if (row === null || !mayArrange(who, row.absentPersonId)) throw notFound('thay thế này');
        await prisma.substitution.delete({ where: { id: row.id } });
        org.changed();
        await audit(prisma, who.accountId, 'substitutionChanged', { id: row.id, removed: true });
        return undefined;
      },
    }),
  ] as const;
}

/** Both work at one unit, or one at a unit above or below the other's. */
function sameHouse(who: Who, a: string, b: string): boolean {
  const units = who.tree.hatsOf(a, who.today).map((hat) => hat.unit);
  return who.tree
    .hatsOf(b, who.today)
    .some((hat) =>
      units.some(
        (unit) =>
          who.tree.isWithin(hat.unit, unit, who.today) || who.tree.isWithin(unit, hat.unit, who.today),
      ),
    );
}
