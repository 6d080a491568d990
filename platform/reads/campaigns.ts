/** Which live campaigns somebody sees whole, and which are hidden from those who only see their units. */
import { z } from 'zod';
import { Params, select, type Queryable } from './query';
import { campaignSeen, type Sight } from './scope';

const live = `c.status IN ('starting', 'running')`;
const liveRow = z.object({ id: z.string(), restricted: z.boolean(), whole: z.boolean() });

/** Live campaigns: those seen whole because of their owner, and all that are restricted. */
export async function liveCampaignsInSight(
  db: Queryable,
  sight: Sight,
): Promise<{ readonly whole: readonly string[]; readonly restricted: readonly string[] }> {
  const params = new Params();
  const rows = await select(
    db,
    liveRow,
    `SELECT c.id, c.visibility = 'restricted' AS restricted, ${campaignSeen(params, 'c', 'o', sight)} AS whole
     FROM campaign c LEFT JOIN org_unit o ON o.code = c.owner_unit WHERE ${live}`,
    params.values,
  );
  return {
    whole: rows.filter((row) => row.whole).map(({ id }) => id),
    restricted: rows.filter((row) => row.restricted).map(({ id }) => id),
  };
}
