/**
 * The next version of a process, while it is a draft: written, saved, dropped, published. Several people may write one:
 * each of these names the revision that was looked at, and is refused once somebody has saved another.
 */
import { z } from 'zod';
import { audit } from '../../platform/accounts/audit';
import { jsonObject } from '../../platform/reads/query';
import { dropDraft, publishDraft, saveDraft } from '../../platform/store/definitionDrafts';
import { DefinitionVersions, shaped, writesDefinitions as access } from '../definitionVersions';
import { endpoint, Reply } from '../endpoint';
import { refusal } from '../problem';
import { noContent } from '../schemas/common';
import {
  definitionCheckSchema,
  definitionPublishSchema,
  definitionReplySchema,
  definitionVersionParams,
  draftRevisionQuery,
} from '../schemas/definitions';
import type { Services } from '../services';

export function definitionDraftRoutes({ prisma, pool, now }: Pick<Services, 'prisma' | 'pool' | 'now'>) {
  const versions = new DefinitionVersions(prisma);
  return [
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
        const { code, version } = definition;
        const newest = await prisma.definition.findFirst({ where: { code }, orderBy: { version: 'desc' } });
        const next = (newest?.version ?? 0) + 1;
        const [row] =
          version !== next
            ? []
            : await prisma.definition.createManyAndReturn({
                data: {
                  code,
                  version,
                  status: 'draft',
                  body: jsonObject(definition),
                  createdBy: who.personId,
                  savedBy: who.personId,
                  savedAt: new Date(now()),
                },
                // Somebody else who begins it at the same moment is first.
                skipDuplicates: true,
              });
        if (row === undefined)
          throw refusal('DEFINITION_VERSION_TAKEN', {
            code,
            version,
            next: version === next ? next + 1 : next,
          });
        await audit(prisma, who.accountId, 'definitionDrafted', { code, version });
        return new Reply(await versions.reply(row), {
          headers: { Location: `/api/definitions/${code}/versions/${version}` },
        });
      },
    }),

    endpoint({
      method: 'PUT',
      path: '/definitions/{code}/versions/{version}',
      tag: 'definitions',
      summary: 'Sửa một bản nháp',
      description:
        '`revision` là lần lưu mà người gửi đang xem; nếu đã có lần lưu khác thì không ghi gì (DEFINITION_DRAFT_NEWER).',
      access,
      request: z.object({
        params: definitionVersionParams,
        query: draftRevisionQuery,
        body: definitionCheckSchema,
      }),
      reply: definitionReplySchema,
      async handle({ params: { code, version }, query: { revision }, body }, { who }) {
        const definition = shaped({ ...body, code, version });
        const saved = await saveDraft(pool, { code, version, revision }, definition, {
          personId: who.personId,
          atMs: now(),
        });
        if (saved === undefined) throw await versions.whyNotDraft(who, code, version);
        await audit(prisma, who.accountId, 'definitionDrafted', { code, version });
        return versions.reply(saved);
      },
    }),

    endpoint({
      method: 'DELETE',
      path: '/definitions/{code}/versions/{version}',
      tag: 'definitions',
      summary: 'Bỏ một bản nháp; bản đã công bố thì giữ mãi',
      access,
      request: z.object({ params: definitionVersionParams, query: draftRevisionQuery }),
      reply: noContent,
      status: 204,
      async handle({ params: { code, version }, query: { revision } }, { who }) {
        if (!(await dropDraft(prisma, { code, version, revision })))
          throw await versions.whyNotDraft(who, code, version);
        await audit(prisma, who.accountId, 'definitionDropped', { code, version });
        return undefined;
      },
    }),

    endpoint({
      method: 'POST',
      path: '/definitions/{code}/versions/{version}/publish',
      tag: 'definitions',
      summary: 'Công bố một bản: từ nay mở đợt bằng bản này',
      description: 'Chỉ công bố đúng lần lưu `revision` mà người gửi đã xem và kiểm tra.',
      access,
      request: z.object({ params: definitionVersionParams, body: definitionPublishSchema }),
      reply: definitionReplySchema,
      idempotent: true,
      async handle({ params: { code, version }, body: { revision } }, { who }) {
        const row = await versions.find(who, code, version);
        if (row.status !== 'draft' || row.revision !== revision)
          throw await versions.whyNotDraft(who, code, version);
        const { problems } = await versions.judge(row.body);
        if (problems.length > 0) throw refusal('DEFINITION_INVALID', { count: problems.length }, problems);
        if (!(await publishDraft(prisma, { code, version, revision }, now())))
          throw await versions.whyNotDraft(who, code, version);
        await audit(prisma, who.accountId, 'definitionPublished', { code, version });
        return versions.reply(await versions.find(who, code, version));
      },
    }),
  ] as const;
}
