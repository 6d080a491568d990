/** The port of the campaign activities, over PostgreSQL. */
import type { Pool } from 'pg';
import { z } from 'zod';
import type { CampaignEnding, CampaignStore, ShardContext } from '../../activities/ports';
import { calendarSchema, campaignClockSchema, civilDateSchema, type Calendar } from '../../domain/calendar';
import { trackSeedSchema, type TrackSeed } from '../../domain/engine/shard';
import { factsSchema, processDefinitionSchema } from '../../domain/process/definition';
import { applyBatch } from './batches';

const contextRowSchema = z.strictObject({
  id: z.string(),
  ownerUnit: z.string(),
  facts: factsSchema,
  launchedOn: civilDateSchema,
  unitCount: z.number().int(),
  shardCount: z.number().int(),
  parentTrack: z.string().nullable(),
  parentKey: z.string().nullable(),
  definition: processDefinitionSchema,
  calendar: calendarSchema,
});

export function campaignStore(pool: Pool): CampaignStore {
  return {
    async context(campaign, calendarVersion, definitions = []): Promise<ShardContext> {
      const { rows } = await pool.query(
        `SELECT c.id, c.owner_unit AS "ownerUnit", c.facts, c.launched_on::text AS "launchedOn",
                c.unit_count AS "unitCount", c.shard_count AS "shardCount", c.parent_track AS "parentTrack",
                c.parent_key AS "parentKey", s.definition, s.calendar
         FROM campaign c JOIN campaign_snapshot s ON s.campaign_id = c.id WHERE c.id = $1`,
        [campaign],
      );
      const { definition, calendar, parentTrack, parentKey, ...facts } = contextRowSchema.parse(rows[0]);
      return {
        definition,
        ...(definitions.length === 0 ? {} : { versions: await versionsOf(pool, campaign, definitions) }),
        calendar: calendar.version === calendarVersion ? calendar : await calendarOf(pool, calendarVersion),
        campaign: facts,
        ...(parentTrack === null || parentKey === null
          ? {}
          : { parent: { track: parentTrack, key: parentKey } }),
      };
    },

    async seeds(campaign, shard): Promise<TrackSeed[]> {
      const { rows } = await pool.query(
        `SELECT id, kind, unit_code AS unit, facts FROM track
         WHERE campaign_id = $1 AND shard = $2 AND kind IN ('campaign', 'unit')
         ORDER BY split_part(id, '.', 3)::integer`,
        [campaign, shard],
      );
      return z.array(trackSeedSchema).parse(rows);
    },

    apply: (batch) => applyBatch(pool, batch),

    async adoptCalendar(campaign, calendarVersion): Promise<void> {
      await pool.query(
        `UPDATE campaign_snapshot s SET calendar = jsonb_set(v.body, '{version}', to_jsonb(v.version))
         FROM calendar_version v
         WHERE s.campaign_id = $1 AND v.version = $2 AND (s.calendar ->> 'version')::integer < v.version`,
        [campaign, calendarVersion],
      );
    },

    async markRunning(campaign): Promise<void> {
      await pool.query(`UPDATE campaign SET status = 'running' WHERE id = $1 AND status = 'starting'`, [
        campaign,
      ]);
    },

    async registerCaseShards(campaign, count): Promise<void> {
      await pool.query('UPDATE campaign SET case_shards = greatest(case_shards, $2) WHERE id = $1', [
        campaign,
        count,
      ]);
    },

    async end({ campaign, status, closedOn, seal }: CampaignEnding): Promise<void> {
      await pool.query(
        `UPDATE campaign SET status = $2, closed_on = $3, seal = $4
         WHERE id = $1 AND status IN ('starting', 'running')`,
        [campaign, status, closedOn, JSON.stringify({ seal })],
      );
    },

    async newestCalendar(): Promise<number | null> {
      const { rows } = await pool.query('SELECT max(version) AS version FROM calendar_version');
      return z.strictObject({ version: z.number().int().nullable() }).parse(rows[0]).version;
    },

    async liveCampaigns(after, limit): Promise<string[]> {
      const { rows } = await pool.query(
        `SELECT id FROM campaign WHERE status IN ('starting', 'running') AND id > $1 ORDER BY id LIMIT $2`,
        [after ?? '', limit],
      );
      return z
        .array(z.strictObject({ id: z.string() }))
        .parse(rows)
        .map(({ id }) => id);
    },
  };
}

const versionRowSchema = z.strictObject({ definition: processDefinitionSchema, facts: factsSchema });

/** Versions of its definition that a campaign has come to know, in the order asked for. */
async function versionsOf(
  pool: Pool,
  campaign: string,
  versions: readonly number[],
): Promise<z.infer<typeof versionRowSchema>[]> {
  const { rows } = await pool.query(
    `SELECT v.definition, v.facts FROM unnest($2::int[]) WITH ORDINALITY AS given (version, ordinal)
     JOIN campaign_definition v ON v.campaign_id = $1 AND v.version = given.version ORDER BY given.ordinal`,
    [campaign, versions],
  );
  if (rows.length !== versions.length)
    throw new Error(`campaign ${campaign} lacks one of versions ${versions.join()}`);
  return z.array(versionRowSchema).parse(rows);
}

async function calendarOf(pool: Pool, version: number): Promise<Calendar> {
  const { rows } = await pool.query(
    `SELECT jsonb_set(body, '{version}', to_jsonb(version)) AS calendar FROM calendar_version WHERE version = $1`,
    [version],
  );
  return z.strictObject({ calendar: calendarSchema }).parse(rows[0]).calendar;
}

export interface LaunchFacts {
  readonly campaign: string;
  readonly clock: z.infer<typeof campaignClockSchema>;
  readonly calendarVersion: number;
  readonly shardCount: number;
}

const launchRowSchema = z.strictObject({
  campaign: z.string(),
  clock: campaignClockSchema,
  calendarVersion: z.number().int(),
  shardCount: z.number().int(),
});

/** The number of the last shard of a campaign, those of cases that were opened later among them. */
export async function lastShardOf(pool: Pool, campaign: string): Promise<number> {
  const { rows } = await pool.query(
    'SELECT coalesce(max(shard_count + case_shards), 0) AS last FROM campaign WHERE id = $1',
    [campaign],
  );
  return z.strictObject({ last: z.number().int() }).parse(rows[0]).last;
}

/** What the workflow of a campaign is started with; undefined when there is no such campaign or it has ended. */
export async function launchFactsOf(pool: Pool, campaign: string): Promise<LaunchFacts | undefined> {
  const [facts] = await launchFacts(pool, 'c.id = $1', [campaign]);
  return facts;
}

/** Campaigns that were written and, for all that PostgreSQL knows, not yet started. Ages in seconds. */
export function unstartedCampaigns(pool: Pool, olderThanSeconds: number): Promise<LaunchFacts[]> {
  return launchFacts(pool, `c.status = 'starting' AND c.created_at < now() - make_interval(secs => $1)`, [
    olderThanSeconds,
  ]);
}

async function launchFacts(pool: Pool, where: string, values: readonly unknown[]): Promise<LaunchFacts[]> {
  const { rows } = await pool.query(
    `SELECT c.id AS campaign, c.clock, (s.calendar ->> 'version')::integer AS "calendarVersion",
            c.shard_count AS "shardCount"
     FROM campaign c JOIN campaign_snapshot s ON s.campaign_id = c.id
     WHERE c.status IN ('starting', 'running') AND ${where} ORDER BY c.created_at LIMIT 100`,
    [...values],
  );
  return z.array(launchRowSchema).parse(rows);
}
