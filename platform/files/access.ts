/** Whose files they are: an uploader's, and through the contents that name them, those of a track. */
import { z } from 'zod';
import { select, type Queryable } from '../reads/query';

const idRow = z.object({ id: z.string() });

/** Those of the files that this person may attach to something of this track. */
export async function usableFiles(
  db: Queryable,
  ids: readonly string[],
  personId: string,
  track: string,
): Promise<ReadonlySet<string>> {
  const rows = await select(
    db,
    idRow,
    `SELECT f.id FROM stored_file f WHERE f.id = ANY($1::text[]) AND (f.created_by = $2 OR EXISTS (
       SELECT 1 FROM content c WHERE c.body ? 'files' AND c.body -> 'files' @> to_jsonb(f.id) AND c.body ->> 'track' = $3))`,
    [ids, personId, track],
  );
  return new Set(rows.map(({ id }) => id));
}

const useRow = z.object({ content: z.string(), author: z.string(), track: z.string() });

/** The contents that name a file, with their tracks. */
export const usesOfFile = (db: Queryable, id: string): Promise<z.output<typeof useRow>[]> =>
  select(
    db,
    useRow,
    `SELECT c.id AS content, c.created_by AS author, c.body ->> 'track' AS track FROM content c
     WHERE c.body ? 'files' AND c.body -> 'files' @> to_jsonb($1::text) AND c.body ->> 'track' IS NOT NULL`,
    [id],
  );
