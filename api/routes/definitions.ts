/** Process definitions: which there are, their versions, and what is wrong with one. */
import { z } from 'zod';
import type { DefinitionRow } from '../../platform/store/definitionDrafts';
import { DefinitionVersions, writesDefinitions } from '../definitionVersions';
import { endpoint } from '../endpoint';
import { roleTitle } from '../names';
import { refusal } from '../problem';
import { nothing } from '../schemas/common';
import {
  definitionCheckReplySchema,
  definitionCheckSchema,
  definitionListSchema,
  definitionParams,
  definitionReplySchema,
  definitionStatusSchema,
  type definitionSummarySchema,
  definitionVersionParams,
  definitionVersionsSchema,
} from '../schemas/definitions';
import type { Services } from '../services';
import type { Who } from '../who';

export function definitionRoutes({ prisma }: Pick<Services, 'prisma'>) {
  const versions = new DefinitionVersions(prisma);
  return [
    endpoint({
      method: 'GET',
      path: '/definitions',
      tag: 'definitions',
      summary: 'Danh sách quy trình',
      access: { kind: 'signedIn' },
      request: nothing,
      reply: definitionListSchema,
      etag: true,
      async handle(_, { who }) {
        const rows = await prisma.definition.findMany({
          where: who.has('publishDefinition') ? {} : { status: 'published' },
          orderBy: [{ code: 'asc' }, { version: 'desc' }],
        });
        return { items: newestOf(rows).map((row) => summary(who, row)) };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/definitions/{code}',
      tag: 'definitions',
      summary: 'Bản đang dùng của một quy trình',
      access: { kind: 'signedIn' },
      request: z.object({ params: definitionParams }),
      reply: definitionReplySchema,
      etag: true,
      async handle({ params }, { who }) {
        return versions.reply(await versions.find(who, params.code));
      },
    }),

    endpoint({
      method: 'GET',
      path: '/definitions/{code}/versions',
      tag: 'definitions',
      summary: 'Các bản của một quy trình',
      access: { kind: 'signedIn' },
      request: z.object({ params: definitionParams }),
      reply: definitionVersionsSchema,
      async handle({ params }, { who }) {
        const rows = await prisma.definition.findMany({
          where: {
            code: params.code,
            ...(who.has('publishDefinition') ? {} : { status: { not: 'draft' } }),
          },
          orderBy: { version: 'desc' },
        });
        if (rows.length === 0) throw refusal('DEFINITION_UNKNOWN', { code: params.code });
        return {
          items: rows.map((row) => ({
            version: row.version,
            status: definitionStatusSchema.parse(row.status),
            createdAt: row.createdAt.toISOString(),
            publishedAt: row.publishedAt?.toISOString() ?? null,
          })),
        };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/definitions/{code}/versions/{version}',
      tag: 'definitions',
      summary: 'Một bản của quy trình',
      access: { kind: 'signedIn' },
      request: z.object({ params: definitionVersionParams }),
      reply: definitionReplySchema,
      etag: true,
      async handle({ params }, { who }) {
        return versions.reply(await versions.find(who, params.code, params.version));
      },
    }),

    endpoint({
      method: 'POST',
      path: '/definitions/check',
      tag: 'definitions',
      summary: 'Kiểm tra một quy trình, không lưu gì',
      access: writesDefinitions,
      request: z.object({ body: definitionCheckSchema }),
      reply: definitionCheckReplySchema,
      async handle({ body }) {
        const { definition, problems } = await versions.judge(body);
        return {
          ok: problems.length === 0,
          problems: problems.map((problem) => ({ ...problem })),
          definition,
        };
      },
    }),
  ] as const;
}

/** Of each code the version in force, else the newest. Rows come by code, newest first. */
function newestOf<R extends DefinitionRow>(rows: readonly R[]): R[] {
  const byCode = new Map<string, R>();
  for (const row of rows) {
    const known = byCode.get(row.code);
    if (known === undefined || (known.status !== 'published' && row.status === 'published'))
      byCode.set(row.code, row);
  }
  return [...byCode.values()];
}

const namesSchema = z.object({ name: z.string(), purpose: z.string(), launchedBy: z.array(z.string()) });

function summary(who: Who, row: DefinitionRow): z.input<typeof definitionSummarySchema> {
  const { name, purpose, launchedBy } = namesSchema.parse(row.body);
  return {
    code: row.code,
    version: row.version,
    status: definitionStatusSchema.parse(row.status),
    name,
    purpose,
    launchedBy: launchedBy.map((role) => ({ role, title: roleTitle(role) })),
    mayLaunch: who.hats.some((hat) => launchedBy.includes(hat.role)),
    mayPrepare: who.has('launchCampaign'),
  };
}
