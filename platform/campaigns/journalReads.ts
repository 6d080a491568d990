/** The journal as it was written, in pages; of one track, of a campaign, or whole for the offline verifier. */
import { z } from 'zod';
import { trackEventSchema } from '../../domain/engine/state';
import { Params, select, type Queryable } from '../reads/query';

const row = z.object({
  shard: z.number(),
  seq: z.number(),
  at_ms: z.coerce.number(),
  prev: z.string(),
  hash: z.string(),
  event: trackEventSchema,
});
export type JournalEntry = z.output<typeof row>;

export interface JournalFilter {
  readonly campaign: string;
  readonly track?: string | undefined;
  readonly types?: readonly string[] | undefined;
  /** (shard, seq) of the last row before, in the order asked for. */
  readonly after?: readonly [number, number, number] | undefined;
  readonly limit: number;
}

/** Newest first, by real time. `seen` holds for tracks `t` that the asker may know. */
export function readJournal(
  db: Queryable,
  filter: JournalFilter,
  seen: (params: Params) => string,
): Promise<JournalEntry[]> {
  const params = new Params();
  const parts = [`j.campaign_id = ${params.add(filter.campaign)}`, seen(params)];
  if (filter.track !== undefined) parts.push(`j.track_id = ${params.add(filter.track)}`);
  if (filter.types !== undefined) parts.push(`j.type = ANY(${params.add(filter.types)}::text[])`);
  if (filter.after !== undefined) {
    const [atMs, shard, seq] = filter.after;
    parts.push(
      `(j.at_ms, j.shard, j.seq) < (${params.add(atMs)}::bigint, ${params.add(shard)}::int, ${params.add(seq)}::int)`,
    );
  }
  return select(
    db,
    row,
    `SELECT j.shard, j.seq, j.at_ms, j.prev, j.hash, j.event
     FROM journal j JOIN track t ON t.id = j.track_id JOIN campaign c ON c.id = j.campaign_id
     LEFT JOIN org_unit u ON u.code = t.unit_code LEFT JOIN org_unit o ON o.code = c.owner_unit
     WHERE ${parts.join(' AND ')} ORDER BY j.at_ms DESC, j.shard DESC, j.seq DESC LIMIT ${params.add(filter.limit + 1)}`,
    params.values,
  );
}

/** Chain by chain, in order: what the offline verifier reads. One page after (shard, seq). */
export const readChain = (
  db: Queryable,
  campaign: string,
  after: readonly [number, number],
  limit: number,
): Promise<JournalEntry[]> =>
  select(
    db,
    row,
    `SELECT shard, seq, at_ms, prev, hash, event FROM journal
     WHERE campaign_id = $1 AND (shard, seq) > ($2, $3) ORDER BY shard, seq LIMIT $4`,
    [campaign, after[0], after[1], limit],
  );

const noted = z.object({ campaign: z.string(), event: trackEventSchema });

/** Notes on the quality of data in these campaigns, oldest first. */
export const readDataNotes = (
  db: Queryable,
  campaigns: readonly string[],
): Promise<z.output<typeof noted>[]> =>
  select(
    db,
    noted,
    `SELECT campaign_id AS campaign, event FROM journal
     WHERE campaign_id = ANY($1::text[]) AND type = 'dataNoted' ORDER BY at_ms, shard, seq`,
    [campaigns],
  );
