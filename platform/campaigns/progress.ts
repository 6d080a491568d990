/** A campaign in numbers: its tracks in the three groups of Party-facing reports, and each step of its units. */
import { z } from 'zod';
import { countText, select, type Queryable } from '../reads/query';

export const groupCounts = z.object({
  done: countText,
  doing: countText,
  late: countText,
  cancelled: countText,
  recommendations: countText,
});
export type CampaignGroups = z.output<typeof groupCounts>;
const groupRow = groupCounts.extend({ id: z.string() });

/** đã hoàn thành · đang thực hiện · còn chậm tiến độ, by campaign (domain.md §2.6 [P]). Only tracks of units count. */
export async function groupsOf(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CampaignGroups>> {
  const rows = await select(
    db,
    groupRow,
    `SELECT campaign_id AS id,
            count(*) FILTER (WHERE status = 'closed') AS done,
            count(*) FILTER (WHERE status IN ('planned', 'open', 'paused') AND overdue_work = 0) AS doing,
            count(*) FILTER (WHERE status IN ('open', 'paused') AND overdue_work > 0) AS late,
            count(*) FILTER (WHERE status = 'cancelled') AS cancelled,
            coalesce(sum(open_recommendations), 0) AS recommendations
     FROM track WHERE campaign_id = ANY($1) AND kind = 'unit' GROUP BY campaign_id`,
    [ids],
  );
  return new Map(rows.map(({ id, ...groups }) => [id, groups]));
}

export const stepRow = z.object({
  kind: z.enum(['campaign', 'unit', 'case']),
  step: z.string(),
  period: z.string().nullable(),
  open: countText,
  overdue: countText,
  settled: countText,
  settled_late: countText,
  skipped: countText,
});
export type StepProgress = z.output<typeof stepRow>;

/** How far each step, and each period of a recurring one, has come over all tracks. */
export const stepsOf = (db: Queryable, campaign: string): Promise<StepProgress[]> =>
  select(
    db,
    stepRow,
    `SELECT t.kind, w.step, w.period,
            count(*) FILTER (WHERE w.status = 'open') AS open,
            count(*) FILTER (WHERE w.status = 'open' AND w.overdue) AS overdue,
            count(*) FILTER (WHERE w.status = 'settled') AS settled,
            count(*) FILTER (WHERE w.status = 'settled' AND w.late) AS settled_late,
            count(*) FILTER (WHERE w.status = 'skipped') AS skipped
     FROM work w JOIN track t ON t.id = w.track_id
     WHERE w.campaign_id = $1 GROUP BY t.kind, w.step, w.period ORDER BY t.kind, w.step, w.period NULLS FIRST`,
    [campaign],
  );
