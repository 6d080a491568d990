/** Search for units by name or code, without accents. What a unit is on a day is said by the tree. */
import { z } from 'zod';
import { containing, select, type Queryable } from './query';

const codeRow = z.object({ code: z.string() });

/** Codes of units whose name or code holds the text; those whose name ends with it (“Phường Láng” for “lang”) come first. */
export async function searchUnits(db: Queryable, q: string, limit: number): Promise<string[]> {
  const rows = await select(
    db,
    codeRow,
    `SELECT code FROM org_unit
     WHERE plain_text(name) LIKE plain_text($1) OR code ILIKE $2
     ORDER BY plain_text(name) LIKE '%' || plain_text($3) DESC, name COLLATE "vi-x-icu", code LIMIT $4`,
    [containing(q), `${containing(q).slice(1)}`, q.replace(/[\\%_]/g, '\\$&'), limit],
  );
  return rows.map(({ code }) => code);
}
