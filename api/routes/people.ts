/** People and the hats that they wear. Lists show names and hats; how to reach somebody only where one manages. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { orgRoleCodeSchema, personIdSchema, unitCodeSchema } from '../../domain/org';
import { audit } from '../../platform/accounts/audit';
import { opened, sealed } from '../../platform/crypto/fieldKeys';
import { places } from '../../platform/crypto/places';
import { pathOf } from '../../platform/reads/orgDirectory';
import { findPeople } from '../../platform/reads/people';
import { civilOf, dateOf } from '../../platform/reads/query';
import type { Sight } from '../../platform/reads/scope';
import { pageOf, unpackCursor } from '../cursor';
import { endpoint, Reply, type Access } from '../endpoint';
import { roleTitle, unitRef } from '../names';
import { notFound, refusal } from '../problem';
import {
  hatCreateSchema,
  hatEndSchema,
  hatRowReplySchema,
  peopleQuerySchema,
  peopleReplySchema,
  personChangeSchema,
  personCreateSchema,
  personReplySchema,
} from '../schemas/org';
import type { Services } from '../services';
import type { Who } from '../who';

const access = {
  kind: 'capability',
  capability: 'manageOrg',
  what: 'quản lý tổ chức, cán bộ',
} as const satisfies Access;
const what = 'quản lý cán bộ của đơn vị này';
const personParams = z.object({ id: personIdSchema });

export function peopleRoutes(services: Services) {
  const { prisma, pool, org } = services;

  /** All hats of the person lie where one manages; somebody without a hat is anybody's to manage. */
  const mayManage = (who: Who, personId: string): boolean =>
    who.has('manageOrg') &&
    who.tree.hatsOf(personId, who.today).every((hat) => who.can('manageOrg', hat.unit));

  async function reply(who: Who, ids: readonly string[]): Promise<z.input<typeof personReplySchema>[]> {
    const [people, hats] = await Promise.all([
      prisma.person.findMany({ where: { id: { in: [...ids] } } }),
      prisma.hat.findMany({
        where: {
          personId: { in: [...ids] },
          OR: [{ validTo: null }, { validTo: { gte: dateOf(who.today) } }],
        },
        orderBy: [{ unitCode: 'asc' }, { role: 'asc' }],
      }),
    ]);
    const byId = new Map(people.map((person) => [person.id, person]));
    return ids.flatMap((id) => {
      const person = byId.get(id);
      if (person === undefined) return [];
      const manage = mayManage(who, id);
      const reach = manage || id === who.personId;
      return [
        {
          id,
          name: person.name,
          manage,
          hats: hats.filter((hat) => hat.personId === id).map((hat) => hatReply(who, hat)),
          ...(reach ? { email: person.email, phone: phoneOf(person) } : {}),
        },
      ];
    });
  }

  const phoneOf = ({ id, phone }: { readonly id: string; readonly phone: string | null }): string | null =>
    phone === null ? null : opened(pool, phone, places.phone(id));
  const sealedPhone = (id: string, phone: string | null): string | null =>
    phone === null ? null : sealed(pool, phone, places.phone(id));

  async function one(who: Who, id: string): Promise<z.input<typeof personReplySchema>> {
    const [person] = await reply(who, [id]);
    if (person === undefined) throw notFound('cán bộ này');
    return person;
  }

  async function mustManage(who: Who, id: string): Promise<void> {
    const person = await prisma.person.findUnique({ where: { id }, select: { id: true } });
    if (person === null) throw notFound('cán bộ này');
    if (!mayManage(who, id)) throw refusal('FORBIDDEN', { what });
  }

  return [
    endpoint({
      method: 'GET',
      path: '/people',
      tag: 'org',
      summary: 'Tìm cán bộ theo tên không dấu, đơn vị, chức danh',
      access: { kind: 'signedIn' },
      request: z.object({ query: peopleQuerySchema }),
      reply: peopleReplySchema,
      async handle({ query }, { who }) {
        const limit = query.limit ?? 50;
        const rows = await findPeople(pool, peopleSight(who), {
          q: query.q,
          below: query.unit === undefined ? undefined : pathOf(who.tree, query.unit, who.today),
          role: query.role,
          after: unpackCursor(query.cursor, z.tuple([z.string(), z.string()])),
          limit,
          today: who.today,
          withoutHats: who.has('manageOrg'),
        });
        const page = pageOf(rows, limit, ({ name, id }) => [name, id]);
        return {
          items: await reply(
            who,
            page.items.map(({ id }) => id),
          ),
          next: page.next,
        };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/people/{id}',
      tag: 'org',
      summary: 'Một cán bộ và các chức danh',
      access: { kind: 'signedIn' },
      request: z.object({ params: personParams }),
      reply: personReplySchema,
      async handle({ params }, { who }) {
        const { subtrees, units, ownFiles } = who.scope;
        const seen =
          params.id === who.personId ||
          mayManage(who, params.id) ||
          who.tree
            .hatsOf(params.id, who.today)
            .some(
              ({ unit }) =>
                units.includes(unit) ||
                ownFiles.includes(unit) ||
                subtrees.some((root) => who.tree.isWithin(unit, root, who.today)),
            );
        if (!seen) throw notFound('cán bộ này');
        return one(who, params.id);
      },
    }),

    endpoint({
      method: 'POST',
      path: '/people',
      tag: 'org',
      summary: 'Thêm cán bộ',
      access,
      request: z.object({ body: personCreateSchema }),
      reply: personReplySchema,
      status: 201,
      idempotent: true,
      async handle({ body }, { who }) {
        const { count } = await prisma.person.createMany({
          data: [
            {
              id: body.id,
              name: body.name,
              email: body.email ?? null,
              phone: sealedPhone(body.id, body.phone ?? null),
            },
          ],
          skipDuplicates: true,
        });
        if (count === 0) throw refusal('PERSON_TAKEN', { person: body.id });
        await audit(prisma, who.accountId, 'personChanged', { person: body.id, created: true });
        return new Reply(await one(who, body.id), { headers: { Location: `/api/people/${body.id}` } });
      },
    }),

    endpoint({
      method: 'PATCH',
      path: '/people/{id}',
      tag: 'org',
      summary: 'Sửa tên, thư điện tử, điện thoại của cán bộ',
      access,
      request: z.object({ params: personParams, body: personChangeSchema }),
      reply: personReplySchema,
      async handle({ params, body }, { who }) {
        await mustManage(who, params.id);
        await prisma.person.update({
          where: { id: params.id },
          data: {
            ...(body.name === undefined ? {} : { name: body.name }),
            ...(body.email === undefined ? {} : { email: body.email }),
            ...(body.phone === undefined ? {} : { phone: sealedPhone(params.id, body.phone) }),
          },
        });
        await audit(prisma, who.accountId, 'personChanged', { person: params.id });
        return one(who, params.id);
      },
    }),

    endpoint({
      method: 'POST',
      path: '/people/{id}/hats',
      tag: 'org',
      summary: 'Giao chức danh tại một đơn vị',
      access,
      request: z.object({ params: personParams, body: hatCreateSchema }),
      reply: hatRowReplySchema,
      status: 201,
      idempotent: true,
      async handle({ params, body }, { who }) {
        if ((await prisma.person.count({ where: { id: params.id } })) === 0) throw notFound('cán bộ này');
        mustKnowUnit(who, body.unit, body.validFrom);
        who.mustBeAble('manageOrg', body.unit, what);
        if (body.validTo !== undefined && body.validTo < body.validFrom)
          throw refusal('INPUT_INVALID', {}, [
            { path: 'validTo', code: 'custom', message: 'Ngày kết thúc trước ngày bắt đầu.' },
          ]);
        const hat = await prisma.hat.create({
          data: {
            id: randomUUID(),
            personId: params.id,
            role: orgRoleCodeSchema.parse(body.role),
            unitCode: unitCodeSchema.parse(body.unit),
            validFrom: dateOf(body.validFrom),
            validTo: body.validTo === undefined ? null : dateOf(body.validTo),
          },
        });
        org.changed();
        await audit(prisma, who.accountId, 'hatChanged', {
          person: params.id,
          role: body.role,
          unit: body.unit,
        });
        return hatReply(who, hat);
      },
    }),

    endpoint({
      method: 'PATCH',
      path: '/hats/{id}',
      tag: 'org',
      summary: 'Kết thúc một chức danh từ một ngày',
      access,
      request: z.object({ params: z.object({ id: z.string().min(1).max(64) }), body: hatEndSchema }),
      reply: hatRowReplySchema,
      async handle({ params, body }, { who }) {
        const hat = await prisma.hat.findUnique({ where: { id: params.id } });
        if (hat === null) throw notFound('chức danh này');
        who.mustBeAble('manageOrg', hat.unitCode, what);
        if (body.validTo < civilOf(hat.validFrom))
          throw refusal('INPUT_INVALID', {}, [
            { path: 'validTo', code: 'custom', message: 'Ngày kết thúc trước ngày bắt đầu.' },
          ]);
        const ended = await prisma.hat.update({
          where: { id: hat.id },
          data: { validTo: dateOf(body.validTo) },
        });
        org.changed();
        await audit(prisma, who.accountId, 'hatChanged', { hat: hat.id, validTo: body.validTo });
        return hatReply(who, ended);
      },
    }),
  ] as const;
}

/** Whoever manages the organisation knows its people, also where the hat sees no files. */
function peopleSight(who: Who): Sight {
  const managed = who.scope.capabilities.manageOrg ?? [];
  return {
    ...who.sight,
    below: [...who.sight.below, ...managed.map((unit) => pathOf(who.tree, unit, who.today))],
  };
}

interface HatRow {
  readonly id: string;
  readonly role: string;
  readonly unitCode: string;
  readonly validFrom: Date;
  readonly validTo: Date | null;
}

const hatReply = (who: Who, hat: HatRow): z.input<typeof hatRowReplySchema> => ({
  id: hat.id,
  role: hat.role,
  title: roleTitle(hat.role),
  unit: unitRef(who.tree, hat.unitCode, who.today),
  validFrom: civilOf(hat.validFrom),
  validTo: hat.validTo === null ? null : civilOf(hat.validTo),
});

/** @throws Refusal UNIT_UNKNOWN for a unit that is not in force on the day. */
export function mustKnowUnit(who: Who, unit: string, on: string): void {
  if (who.tree.unitOn(unit, on) === undefined) throw refusal('UNIT_UNKNOWN', { unit });
}
