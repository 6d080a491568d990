/** Open tracks about units that have ended, and campaigns that they run: what a reorganisation leaves to be handed over. */
import { z } from 'zod';
import { campaignClockSchema, todayOf, type CivilDate } from '../../domain/calendar';
import { select, type Queryable } from './query';

const endedRow = z.object({
  track: z.string(),
  campaign: z.string(),
  kind: z.enum(['campaign', 'unit', 'case']),
  unit: z.string(),
  openRecommendations: z.number(),
});
export type EndedTrack = z.output<typeof endedRow>;

export const openTracksOf = (db: Queryable, units: readonly string[]): Promise<EndedTrack[]> =>
  select(
    db,
    endedRow,
    `SELECT t.id AS track, t.campaign_id AS campaign, t.kind, t.unit_code AS unit,
            t.open_recommendations AS "openRecommendations"
     FROM track t JOIN campaign c ON c.id = t.campaign_id AND c.status IN ('starting', 'running')
     WHERE t.unit_code = ANY($1::text[]) AND t.status IN ('open', 'paused')
     ORDER BY t.campaign_id, t.unit_code, t.id`,
    [units],
  );

const clockRow = z.object({ clock: campaignClockSchema });

/** The civil dates that it is now in campaigns that run, each once; whatever runs on the real clock has one date. */
export async function datesOfCampaigns(db: Queryable, nowMs: number): Promise<readonly CivilDate[]> {
  const rows = await select(
    db,
    clockRow,
    `SELECT DISTINCT clock FROM campaign WHERE status IN ('starting', 'running')`,
    [],
  );
  return [...new Set(rows.map(({ clock }) => todayOf(clock, nowMs)))].toSorted();
}

const ownRow = z.object({ campaign: z.string(), unit: z.string() });

/** Which of the units have a track of their own in these campaigns that still counts. */
export async function unitsWithTrack(
  db: Queryable,
  campaigns: readonly string[],
  units: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await select(
    db,
    ownRow,
    `SELECT DISTINCT campaign_id AS campaign, unit_code AS unit FROM track
     WHERE campaign_id = ANY($1::text[]) AND unit_code = ANY($2::text[]) AND kind = 'unit' AND status <> 'cancelled'`,
    [campaigns, units],
  );
  return new Set(rows.map(({ campaign, unit }) => `${campaign}/${unit}`));
}
