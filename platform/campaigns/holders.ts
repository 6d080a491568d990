/** Whose work is open in a campaign, by the hat that holds it, and what of it is late. */
import { z } from 'zod';
import { countText, dateText, Params, select, type Queryable } from '../reads/query';
import type { Seen } from './matrix';

const holderRow = z.object({ role: z.string(), unit: z.string(), open: countText, overdue: countText });
export type HolderCount = z.output<typeof holderRow>;

const ofTracks = `FROM inbox i JOIN track t ON t.id = i.track_id JOIN campaign c ON c.id = i.campaign_id
   LEFT JOIN org_unit u ON u.code = t.unit_code LEFT JOIN org_unit o ON o.code = c.owner_unit`;

/** Hats with open work in the tracks that the asker sees, the most overdue first. */
export function holdersOf(db: Queryable, campaign: string, seen: Seen): Promise<HolderCount[]> {
  const params = new Params();
  return select(
    db,
    holderRow,
    `SELECT i.holder_role AS role, i.holder_unit AS unit, count(*) AS open, count(*) FILTER (WHERE i.overdue) AS overdue
     ${ofTracks} WHERE i.campaign_id = ${params.add(campaign)} AND ${seen(params)}
     GROUP BY i.holder_role, i.holder_unit ORDER BY 4 DESC, 3 DESC, 2, 1`,
    params.values,
  );
}

const lateRow = z.object({
  track: z.string(),
  key: z.string(),
  slot: z.string(),
  role: z.string(),
  unit: z.string(),
  about: z.string(),
  due_on: dateText.nullable(),
});
export type LateWork = z.output<typeof lateRow>;

/** Everything that is late in the files of the campaign's units, longest late first. */
export const lateWorkOf = (db: Queryable, campaign: string): Promise<LateWork[]> =>
  select(
    db,
    lateRow,
    `SELECT i.track_id AS track, i.key, i.slot, i.holder_role AS role, i.holder_unit AS unit, t.unit_code AS about,
            i.due_on::text AS due_on
     FROM inbox i JOIN track t ON t.id = i.track_id
     WHERE i.campaign_id = $1 AND i.overdue AND t.kind = 'unit' AND t.status = 'open'
     ORDER BY i.due_on, i.track_id, i.key, i.slot`,
    [campaign],
  );

const personRow = z.object({ person: z.string() });

/** Who was reminded by hand in this campaign on that day. */
export const remindedOn = async (
  db: Queryable,
  campaign: string,
  on: string,
): Promise<ReadonlySet<string>> => {
  const rows = await select(
    db,
    personRow,
    `SELECT DISTINCT r.person_id AS person FROM notice n JOIN notice_recipient r ON r.notice_key = n.key
     WHERE n.campaign_id = $1 AND n.on_date = $2::date AND n.key LIKE '%/remindAll/%'`,
    [campaign, on],
  );
  return new Set(rows.map(({ person }) => person));
};
