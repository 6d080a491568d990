/** Versions of a process definition as the routes read, check and show them. */
import type { z } from 'zod';
import { formatMomentVi } from '../domain/calendar';
import type { Problem } from '../domain/errors';
import { roleCatalogue } from '../domain/org';
import { adjustableOf } from '../domain/process/adjust';
import { checkDefinition } from '../domain/process/check';
import { processDefinitionSchema, type ProcessDefinition } from '../domain/process/definition';
import type { PrismaClient } from '../platform/generated/prisma/client';
import type { DefinitionRow } from '../platform/store/definitionDrafts';
import type { Access } from './endpoint';
import { namesOf } from './names';
import { refusal, type Refusal } from './problem';
import { definitionStatusSchema, type definitionReplySchema } from './schemas/definitions';
import { check } from './vietnamese';
import type { Who } from './who';

export const writesDefinitions = {
  kind: 'capability',
  capability: 'publishDefinition',
  what: 'soạn và công bố quy trình',
} as const satisfies Access;

/** What is wrong with a body, and the definition that it is once its shape is right. */
export interface Judged {
  readonly definition: ProcessDefinition | null;
  readonly problems: readonly Problem[];
}

export class DefinitionVersions {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /** Every problem of shape; once the shape is right, every problem of sense. */
  async judge(body: unknown): Promise<Judged> {
    const shape = check(processDefinitionSchema, body);
    if (!shape.ok) return { definition: null, problems: shape.error.problems ?? [] };
    const codes = await this.#prisma.definition.findMany({ distinct: ['code'], select: { code: true } });
    const problems = checkDefinition(shape.value, {
      roles: Object.keys(roleCatalogue),
      definitions: codes.map(({ code }) => code),
    });
    return { definition: shape.value, problems };
  }

  /**
   * A version that the asker may see (drafts are for those who write definitions); without one, what is in force.
   * @throws Refusal DEFINITION_UNKNOWN
   */
  async find(who: Who, code: string, version?: number): Promise<DefinitionRow> {
    const seen = { code, ...(who.has('publishDefinition') ? {} : { status: { not: 'draft' } }) };
    const newestFirst = { version: 'desc' } as const;
    const { definition } = this.#prisma;
    const row =
      version !== undefined
        ? await definition.findFirst({ where: { ...seen, version } })
        : ((await definition.findFirst({ where: { code, status: 'published' }, orderBy: newestFirst })) ??
          (await definition.findFirst({ where: seen, orderBy: newestFirst })));
    if (row === null) throw refusal('DEFINITION_UNKNOWN', { code });
    return row;
  }

  /** The version as the API shows it. */
  async reply(row: DefinitionRow): Promise<z.input<typeof definitionReplySchema>> {
    const definition = processDefinitionSchema.parse(row.body);
    return {
      code: row.code,
      version: row.version,
      status: definitionStatusSchema.parse(row.status),
      createdAt: row.createdAt.toISOString(),
      publishedAt: row.publishedAt?.toISOString() ?? null,
      definition,
      revision: row.revision,
      saved: row.status === 'draft' ? { by: await this.#savedBy(row), at: row.savedAt.toISOString() } : null,
      adjustable: adjustableOf(definition).map(({ basis: _, ...one }) => one),
    };
  }

  /** Why nothing can be done with this draft as the asker had it before them: published, dropped, or saved since. */
  async whyNotDraft(who: Who, code: string, version: number): Promise<Refusal> {
    const row = await this.find(who, code, version);
    if (row.status !== 'draft') return refusal('DEFINITION_VERSION_FIXED', { code, version });
    const by = row.savedBy === who.personId ? null : await this.#savedBy(row);
    return refusal('DEFINITION_DRAFT_NEWER', {
      by: by?.name ?? (row.savedBy === null ? 'người khác' : 'chính bạn (ở cửa sổ hoặc máy khác)'),
      at: formatMomentVi(row.savedAt.getTime()),
    });
  }

  async #savedBy({ savedBy }: DefinitionRow) {
    return savedBy === null ? null : (await namesOf(this.#prisma, [savedBy]))(savedBy);
  }
}

/**
 * The right shape; whether it makes sense is asked when it is published.
 * @throws Refusal DEFINITION_INVALID with every problem
 */
export function shaped(body: unknown): ProcessDefinition {
  const shape = check(processDefinitionSchema, body);
  if (shape.ok) return shape.value;
  const { problems = [] } = shape.error;
  throw refusal('DEFINITION_INVALID', { count: problems.length }, problems);
}
