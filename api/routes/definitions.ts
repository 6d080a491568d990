/** Process definitions: read them, check them, write the next version, publish it. */
import { z } from 'zod';
import type { Problem } from '../../domain/errors';
import { roleCatalogue } from '../../domain/org';
import { checkDefinition } from '../../domain/process/check';
import { adjustableOf } from '../../domain/process/adjust';
import { processDefinitionSchema, type ProcessDefinition } from '../../domain/process/definition';
import { audit } from '../../platform/accounts/audit';
import { jsonObject } from '../../platform/reads/query';
import { endpoint, Reply, type Access } from '../endpoint';
import { roleTitle } from '../names';
import { refusal } from '../problem';
import { noContent, nothing } from '../schemas/common';
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
import { check } from '../vietnamese';
import type { Who } from '../who';

const access = {
  kind: 'capability',
  capability: 'publishDefinition',
  what: 'soạn và công bố quy trình',
} as const satisfies Access;

export function definitionRoutes(services: Services) {
  const { prisma } = services;

  /** Every problem of shape; once the shape is right, every problem of sense. */
  async function problemsOf(body: unknown): Promise<readonly Problem[]> {
    const shape = check(processDefinitionSchema, body);
    if (!shape.ok) return shape.error.problems ?? [];
    const codes = await prisma.definition.findMany({ distinct: ['code'], select: { code: true } });
    return checkDefinition(shape.value, {
      roles: Object.keys(roleCatalogue),
      definitions: codes.map(({ code }) => code),
    });
  }

  /** A version that the asker may see (drafts are for those who write definitions); without one, what is in force. */
  async function find(who: Who, code: string, version?: number) {
    const seen = { code, ...(who.has('publishDefinition') ? {} : { status: { not: 'draft' } }) };
    const newestFirst = { version: 'desc' } as const;
    const row =
      version !== undefined
        ? await prisma.definition.findFirst({ where: { ...seen, version } })
        : ((await prisma.definition.findFirst({
            where: { code, status: 'published' },
            orderBy: newestFirst,
          })) ?? (await prisma.definition.findFirst({ where: seen, orderBy: newestFirst })));
    if (row === null) throw refusal('DEFINITION_UNKNOWN', { code });
    return row;
  }

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
        return versionReply(await find(who, params.code));
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
        return versionReply(await find(who, params.code, params.version));
      },
    }),

    endpoint({
      method: 'POST',
      path: '/definitions/check',
      tag: 'definitions',
      summary: 'Kiểm tra một quy trình, không lưu gì',
      access,
      request: z.object({ body: definitionCheckSchema }),
      reply: definitionCheckReplySchema,
      async handle({ body }) {
        const problems = await problemsOf(body);
        return { ok: problems.length === 0, problems: problems.map((problem) => ({ ...problem })) };
      },
    }),

    endpoint({
      method: 'POST',
      path: '/definitions',
      tag: 'definitions',
      summary: 'Lưu bản nháp kế tiếp của một quy trình (hoặc quy trình mới)',
      description:
        'Số bản phải là bản kế tiếp. Bản nháp phải đúng cấu trúc; điều kiện về nghĩa được kiểm khi công bố.',
      access,
      request: z.object({ body: definitionCheckSchema }),
      reply: definitionReplySchema,
      status: 201,
      idempotent: true,
      async handle({ body }, { who }) {
        const definition = shaped(body);
        const newest = await prisma.definition.findFirst({
          where: { code: definition.code },
          orderBy: { version: 'desc' },
        });
        const next = (newest?.version ?? 0) + 1;
        if (definition.version !== next)
          throw refusal('DEFINITION_VERSION_TAKEN', {
            code: definition.code,
            version: definition.version,
            next,
          });
        const row = await prisma.definition.create({
          data: {
            code: definition.code,
            version: definition.version,
            status: 'draft',
            body: jsonObject(definition),
            createdBy: who.personId,
          },
        });
        await audit(prisma, who.accountId, 'definitionDrafted', { code: row.code, version: row.version });
        return new Reply(versionReply(row), {
          headers: { Location: `/api/definitions/${row.code}/versions/${row.version}` },
        });
      },
    }),

    endpoint({
      method: 'PUT',
      path: '/definitions/{code}/versions/{version}',
      tag: 'definitions',
      summary: 'Sửa một bản nháp',
      access,
      request: z.object({ params: definitionVersionParams, body: definitionCheckSchema }),
      reply: definitionReplySchema,
      async handle({ params, body }, { who }) {
        const definition = shaped({ ...body, code: params.code, version: params.version });
        const { count } = await prisma.definition.updateMany({
          where: { code: params.code, version: params.version, status: 'draft' },
          data: { body: jsonObject(definition) },
        });
        const row = await find(who, params.code, params.version);
        if (count === 0)
          throw refusal('DEFINITION_VERSION_FIXED', { code: params.code, version: params.version });
        await audit(prisma, who.accountId, 'definitionDrafted', { code: row.code, version: row.version });
        return versionReply(row);
      },
    }),

    endpoint({
      method: 'DELETE',
      path: '/definitions/{code}/versions/{version}',
      tag: 'definitions',
      summary: 'Bỏ một bản nháp; bản đã công bố thì giữ mãi',
      access,
      request: z.object({ params: definitionVersionParams }),
      reply: noContent,
      status: 204,
      async handle({ params: { code, version } }, { who }) {
        const { count } = await prisma.definition.deleteMany({ where: { code, version, status: 'draft' } });
        if (count === 0) {
          await find(who, code, version);
          throw refusal('DEFINITION_VERSION_FIXED', { code, version });
        }
        await audit(prisma, who.accountId, 'definitionDropped', { code, version });
        return undefined;
      },
    }),

    endpoint({
      method: 'POST',
      path: '/definitions/{code}/versions/{version}/publish',
      tag: 'definitions',
      summary: 'Công bố một bản: từ nay mở đợt bằng bản này',
      access,
      request: z.object({ params: definitionVersionParams }),
      reply: definitionReplySchema,
      idempotent: true,
      async handle({ params }, { who }) {
        const row = await find(who, params.code, params.version);
        if (row.status !== 'draft')
          throw refusal('DEFINITION_VERSION_FIXED', { code: row.code, version: row.version });
        const problems = await problemsOf(row.body);
        if (problems.length > 0) throw refusal('DEFINITION_INVALID', { count: problems.length }, problems);
        const published = await prisma.$transaction(async (tx) => {
          await tx.definition.updateMany({
            where: { code: row.code, status: 'published' },
            data: { status: 'retired' },
          });
          return tx.definition.update({
            where: { code_version: { code: row.code, version: row.version } },
            data: { status: 'published', publishedAt: new Date(services.now()) },
          });
        });
        await audit(prisma, who.accountId, 'definitionPublished', { code: row.code, version: row.version });
        return versionReply(published);
      },
    }),
  ] as const;
}

interface DefinitionRow {
  readonly code: string;
  readonly version: number;
  readonly status: string;
  readonly body: unknown;
  readonly createdAt: Date;
  readonly publishedAt: Date | null;
}

/** The right shape, or every problem of it; whether it makes sense is asked when it is published. */
function shaped(body: unknown): ProcessDefinition {
  const shape = check(processDefinitionSchema, body);
  if (shape.ok) return shape.value;
  const { problems = [] } = shape.error;
  throw refusal('DEFINITION_INVALID', { count: problems.length }, problems);
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

function versionReply(row: DefinitionRow): z.input<typeof definitionReplySchema> {
  const definition = processDefinitionSchema.parse(row.body);
  return {
    code: row.code,
    version: row.version,
    status: definitionStatusSchema.parse(row.status),
    createdAt: row.createdAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    definition,
    adjustable: adjustableOf(definition).map(({ basis: _, ...one }) => one),
  };
}
