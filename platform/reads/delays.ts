/** Why work is late, in the words of those who are late: the latest promise or answer about each. */
import { z } from 'zod';
import type { CivilDate } from '../../domain/calendar';
import { readContents } from '../store/content';
import { select } from './query';
import type { Pool } from 'pg';

const noteRow = z.object({ track: z.string(), key: z.string(), note: z.string() });

/** Reasons by "track key", as they were known on the day. */
export async function delayReasons(
  pool: Pool,
  tracks: readonly string[],
  cutOffOn: CivilDate,
): Promise<ReadonlyMap<string, string>> {
  if (tracks.length === 0) return new Map();
  const rows = await select(
    pool,
    noteRow,
    `SELECT track_id AS track, event ->> 'key' AS key, event -> 'note' ->> 'id' AS note
     FROM journal
     WHERE track_id = ANY($1::text[]) AND type IN ('promised', 'delayAnswered') AND on_date <= $2::date
       AND event ->> 'key' IS NOT NULL AND event -> 'note' ->> 'id' IS NOT NULL
     ORDER BY campaign_id, shard, seq`,
    [[...new Set(tracks)], cutOffOn],
  );
  const latest = new Map(rows.map(({ track, key, note }) => [`${track} ${key}`, note]));
  const contents = await readContents(pool, [...latest.values()]);
  return new Map(
    [...latest].flatMap(([about, id]) => {
      const text = contents.get(id)?.body['text'];
      return typeof text === 'string' && text !== '' ? [[about, text] as const] : [];
    }),
  );
}
