/**
 * Content that commands refer to: reasons, forms, texts. It is stored first; a command carries its id and the SHA-256 of
 * its canonical JSON, so the journal proves what was written without holding it.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { z } from 'zod';
import { canonicalJson } from '../../domain/engine/journal';
import { places } from '../crypto/places';
import { openRecord, sealRecord } from '../crypto/sealedJson';
import type { ContentRef } from '../../domain/engine/state';

export type ContentBody = z.infer<typeof contentBodySchema>;
export const contentBodySchema = z.record(z.string(), z.json());

export interface NewContent {
  /** What it is for: `note`, `form`, `recommendation` … */
  readonly kind: string;
  readonly body: ContentBody;
}

export interface StoredContent extends NewContent {
  readonly id: string;
  readonly hash: string;
}

/** What a form held that was handed in, by the codes of its fields; nothing of contents of another kind. */
export const filedForm = (content: Pick<StoredContent, 'body'> | undefined): ContentBody =>
  contentBodySchema.safeParse(content?.body['form']).data ?? {};

/** What SQL asks of a content: ids of its files and of its track. Everything that a person typed is sealed. */
export const readableOfContent: readonly string[] = ['files', 'track'];

/** SHA-256 of a body, however its keys are ordered. */
export const contentHash = (body: ContentBody): string =>
  createHash('sha256').update(canonicalJson(body)).digest('hex');

/** Stores contents in one statement and gives their references, in the same order. */
export async function storeContents(
  pool: Pick<Pool, 'query'>,
  contents: readonly NewContent[],
  createdBy: string,
): Promise<ContentRef[]> {
  if (contents.length === 0) return [];
  const rows = contents.map(({ kind, body }) => {
    const id = randomUUID();
    return {
      id,
      hash: contentHash(body),
      kind,
      body: sealRecord(pool, body, places.content(id), readableOfContent),
    };
  });
  await pool.query({
    name: 'store_contents',
    text: `INSERT INTO content (id, hash, kind, body, created_by)
           SELECT r.id, r.hash, r.kind, r.body, $2
           FROM jsonb_to_recordset($1::jsonb) AS r(id text, hash text, kind text, body jsonb)`,
    values: [JSON.stringify(rows), createdBy],
  });
  return rows.map(({ id, hash }) => ({ id, hash }));
}

const contentRowSchema = z.strictObject({
  id: z.string(),
  hash: z.string(),
  kind: z.string(),
  body: contentBodySchema,
});

/** The contents that exist among these ids. */
export async function readContents(
  pool: Pick<Pool, 'query'>,
  ids: readonly string[],
): Promise<Map<string, StoredContent>> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query({
    name: 'read_contents',
    text: 'SELECT id, hash, kind, body FROM content WHERE id = ANY ($1::text[])',
    values: [ids],
  });
  return new Map(
    z
      .array(contentRowSchema)
      .parse(rows)
      .map((row) => [row.id, { ...row, body: openRecord(pool, row.body, places.content(row.id)) }]),
  );
}
