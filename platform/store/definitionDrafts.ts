/** Guarded writes of a draft: only the revision that the writer had before them is overwritten, published or dropped. */
import { z } from 'zod';
import type { PrismaClient } from '../generated/prisma/client';
import { jsonObject, selectOne, type Queryable } from '../reads/query';

export interface DraftRevision {
  readonly code: string;
  readonly version: number;
  readonly revision: number;
}

const definitionRow = z.object({
  code: z.string(),
  version: z.number(),
  status: z.string(),
  body: z.unknown(),
  createdAt: z.date(),
  publishedAt: z.date().nullable(),
  revision: z.number(),
  savedBy: z.string().nullable(),
  savedAt: z.date(),
});
/** A version as it is kept. */
export type DefinitionRow = z.output<typeof definitionRow>;

/** Puts another body into the draft, which gets a new revision; undefined, and nothing is written, when it is not that draft any more. */
export async function saveDraft(
  db: Queryable,
  { code, version, revision }: DraftRevision,
  body: object,
  by: { readonly personId: string; readonly atMs: number },
): Promise<DefinitionRow | undefined> {
  return selectOne(
    db,
    definitionRow,
    `UPDATE definition SET body = $4::json, saved_by = $5, saved_at = $6,
       revision = nextval(pg_get_serial_sequence('definition', 'revision'))
     WHERE code = $1 AND version = $2 AND status = 'draft' AND revision = $3
     RETURNING code, version, status, body, created_at AS "createdAt", published_at AS "publishedAt",
       revision, saved_by AS "savedBy", saved_at AS "savedAt"`,
    [code, version, revision, JSON.stringify(jsonObject(body)), by.personId, new Date(by.atMs)],
  );
}

/** Drops the draft; says whether it was still that one. */
export async function dropDraft(
  prisma: PrismaClient,
  { code, version, revision }: DraftRevision,
): Promise<boolean> {
  const { count } = await prisma.definition.deleteMany({
    where: { code, version, revision, status: 'draft' },
  });
  return count > 0;
}

/** Publishes the draft in place of the version in force; says whether it was still that one. */
export async function publishDraft(
  prisma: PrismaClient,
  { code, version, revision }: DraftRevision,
  atMs: number,
): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.definition.updateMany({
      where: { code, version, revision, status: 'draft' },
      data: { status: 'published', publishedAt: new Date(atMs) },
    });
    if (count === 0) return false;
    await tx.definition.updateMany({
      where: { code, status: 'published', version: { not: version } },
      data: { status: 'retired' },
    });
    return true;
  });
}
