/** The organisation tree, opened level by level, and the roles. */
import { z } from 'zod';
import type { CivilDate } from '../../domain/calendar';
import {
  roleCatalogue,
  roleOrLeast,
  unitCodeSchema,
  unitHistory,
  type OrgTree,
  type OrgUnit,
  type UnitEvent,
} from '../../domain/org';
import { searchUnits } from '../../platform/reads/units';
import { packCursor, unpackCursor } from '../cursor';
import { endpoint } from '../endpoint';
import { namesOf, roleTitle, unitRef } from '../names';
import { notFound } from '../problem';
import { civilDate, nothing } from '../schemas/common';
import {
  roleReplySchema,
  unitDetailReplySchema,
  unitListQuerySchema,
  unitListReplySchema,
  type unitEventSchema,
  type unitReplySchema,
} from '../schemas/org';
import type { Services } from '../services';
import type { Who } from '../who';

const mostFound = 200;

export function orgRoutes(services: Services) {
  return [
    endpoint({
      method: 'GET',
      path: '/org/units',
      tag: 'org',
      summary: 'Đơn vị trực thuộc một đơn vị, hoặc tìm theo tên không dấu',
      access: { kind: 'signedIn' },
      request: z.object({ query: unitListQuerySchema }),
      reply: unitListReplySchema,
      etag: true,
      async handle({ query }, { who }) {
        const on = query.on ?? who.today;
        const { tree } = who;
        const codes =
          query.q !== undefined
            ? await searchUnits(services.pool, query.q, mostFound)
            : query.parent !== undefined
              ? sorted(tree, tree.children(query.parent, on), on)
              : sorted(tree, topOf(tree, on), on);
        const units = codes.flatMap((code) => {
          const unit = tree.unitOn(code, on);
          const below =
            query.parent === undefined || query.q === undefined || tree.isWithin(code, query.parent, on);
          const fits = query.level === undefined || unit?.level === query.level;
          return unit !== undefined && below && fits ? [unit] : [];
        });
        const limit = query.limit ?? mostFound;
        const start = unpackCursor(query.cursor, z.tuple([z.int().min(0)]))?.[0] ?? 0;
        const page = units.slice(start, start + limit);
        return {
          items: page.map((unit) => unitReply(tree, unit, on)),
          next: start + limit < units.length ? packCursor([start + limit]) : null,
        };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/org/units/{code}',
      tag: 'org',
      summary: 'Một đơn vị: cấp trên, đơn vị trước và sau sắp xếp, cán bộ',
      access: { kind: 'signedIn' },
      request: z.object({
        params: z.object({ code: unitCodeSchema }),
        query: z.strictObject({ on: civilDate.optional() }),
      }),
      reply: unitDetailReplySchema,
      etag: true,
      async handle({ params, query }, { who }) {
        const on = query.on ?? who.today;
        const { tree } = who;
        const unit = tree.unitOn(params.code, on) ?? tree.unit(params.code);
        if (unit === undefined) throw notFound('đơn vị này');
        return {
          ...unitReply(tree, unit, on),
          ancestors: tree.ancestors(unit.code, on).map((code) => unitRef(tree, code, on)),
          predecessors: tree.predecessorsOn(unit.code, on).map((code) => unitRef(tree, code, on)),
          successors: tree
            .successorsOn(unit.code, on)
            .filter(({ code }) => code !== unit.code)
            .map(({ code, share }) => ({ ...unitRef(tree, code, on), share })),
          history: unitHistory(tree, unit.code).map((event) => eventReply(tree, event)),
          facts: unit.facts ?? {},
          people: await wearersOf(services, who, unit.code, on),
        };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/org/roles',
      tag: 'org',
      summary: 'Danh mục chức danh',
      access: { kind: 'signedIn' },
      request: nothing,
      reply: z.strictObject({ items: z.array(roleReplySchema) }),
      etag: true,
      async handle() {
        return {
          items: Object.keys(roleCatalogue).map((code) => {
            const role = roleOrLeast(code);
            return {
              code,
              title: role.title,
              grassroots: role.grassroots === true,
              outside: role.restricted === true,
            };
          }),
        };
      },
    }),
  ] as const;
}

function unitReply(tree: OrgTree, unit: OrgUnit, on: CivilDate): z.input<typeof unitReplySchema> {
  const parent = tree.parentOn(unit.code, on);
  return {
    code: unit.code,
    name: unit.name,
    level: unit.level,
    type: unit.type,
    kind: unit.kind ?? null,
    parent: parent === undefined ? null : unitRef(tree, parent, on),
    validFrom: unit.validFrom,
    validTo: unit.validTo ?? null,
    children: tree.children(unit.code, on).length,
  };
}

function eventReply(tree: OrgTree, event: UnitEvent): z.input<typeof unitEventSchema> {
  switch (event.kind) {
    case 'moved':
      return {
        ...event,
        before: event.before === undefined ? null : unitRef(tree, event.before, event.on),
        parent: event.parent === undefined ? null : unitRef(tree, event.parent, event.on),
      };
    case 'received':
    case 'gave':
      return {
        ...event,
        units: event.units.map(({ code, share }) => ({ ...unitRef(tree, code, event.on), share })),
      };
    case 'founded':
    case 'renamed':
    case 'ended':
      return event;
  }
}

/** Units in force that stand under nobody. */
const topOf = (tree: OrgTree, on: CivilDate): string[] => [
  ...new Set(
    tree.data.units.flatMap(({ code }) =>
      tree.unitOn(code, on) !== undefined && tree.parentOn(code, on) === undefined ? [code] : [],
    ),
  ),
];

const collator = new Intl.Collator('vi');
const sorted = (tree: OrgTree, codes: readonly string[], on: CivilDate): string[] =>
  codes.toSorted((a, b) => collator.compare(tree.nameOn(a, on), tree.nameOn(b, on)) || (a < b ? -1 : 1));

/** People with a hat at the unit, if the asker sees that unit. */
async function wearersOf(services: Services, who: Who, unit: string, on: CivilDate) {
  const { subtrees, units, ownFiles } = who.scope;
  const seen =
    units.includes(unit) ||
    ownFiles.includes(unit) ||
    who.can('manageOrg', unit) ||
    subtrees.some((root) => who.tree.isWithin(unit, root, who.today));
  if (!seen) return [];
  const worn = who.tree.data.hats.filter(
    (hat) => hat.unit === unit && hat.validFrom <= on && (hat.validTo === undefined || on <= hat.validTo),
  );
  const name = await namesOf(
    services.prisma,
    worn.map(({ personId }) => personId),
  );
  return worn.map((hat) => ({ person: name(hat.personId), role: hat.role, title: roleTitle(hat.role) }));
}
