import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';
import type { CampaignClock, CivilDate } from '../../domain/calendar';
import { campaignTrackId, trackId } from '../../domain/ids';
import type { Facts, ProcessDefinition } from '../../domain/process/definition';
import { estimatedTrackBytes, shardSizes } from './sharding';
import { inTransaction } from './transaction';

export interface PlannedUnit {
  readonly unit: string;
  /** What the definition asks about the unit (`unitFacts`). */
  readonly facts: Facts;
}

export interface CampaignPlan {
  readonly id: string;
  readonly definition: ProcessDefinition;
  /** A row of `calendar_version`; the snapshot takes a copy. */
  readonly calendarVersion: number;
  readonly name: string;
  readonly ownerUnit: string;
  readonly facts: Facts;
  readonly clock: CampaignClock;
  readonly launchedOn: CivilDate;
  readonly launchedBy: string;
  readonly units: readonly PlannedUnit[];
  /** A cascade: the track and work key of the parent campaign. */
  readonly parent?: { readonly track: string; readonly key: string };
}

export interface CreatedCampaign {
  /** False when a campaign of this id was there already; nothing was written then. */
  readonly created: boolean;
  readonly shardCount: number;
  readonly unitCount: number;
}

const tracksAtATime = 10_000;

/**
 * Writes a campaign before its workflow starts: the row, the snapshot, and one planned track a unit, in one transaction.
 * Units of one subtree share a shard. Creating the same id twice changes nothing.
 * @throws Error when the calendar version does not exist: a broken contract, the API reads it first.
 */
export function createCampaign(pool: Pool, plan: CampaignPlan): Promise<CreatedCampaign> {
  return inTransaction(pool, async (client) => {
    const longestFacts = plan.units.reduce(
      (most, { facts }) => Math.max(most, JSON.stringify(facts).length),
      0,
    );
    const sizes = shardSizes(
      plan.units.length,
      estimatedTrackBytes({ ...plan, unitCount: plan.units.length }) + longestFacts,
    );
    const counts = { shardCount: sizes.length, unitCount: plan.units.length };
    if (!(await insertCampaign(client, plan, counts))) {
      return { created: false, ...(await countsOf(client, plan.id)) };
    }
    await insertSnapshot(client, plan);
    await insertTracks(client, plan.id, [
      { id: campaignTrackId(plan.id), shard: 0, kind: 'campaign', unit: plan.ownerUnit, facts: {} },
      ...tracksOf(plan.id, await inSubtreeOrder(client, plan.units), sizes),
    ]);
    return { created: true, ...counts };
  });
}

interface PlannedTrack extends PlannedUnit {
  readonly id: string;
  readonly shard: number;
  readonly kind: 'campaign' | 'unit';
}

async function insertCampaign(
  client: PoolClient,
  plan: CampaignPlan,
  counts: { shardCount: number; unitCount: number },
): Promise<boolean> {
  const { definition } = plan;
  const { rowCount } = await client.query(
    `INSERT INTO campaign (id, definition_code, definition_version, name, owner_unit, status, visibility, facts, clock,
                           launched_on, launched_by, unit_count, shard_count, parent_track, parent_key)
     VALUES ($1, $2, $3, $4, $5, 'starting', $6, $7, $8, $9, $10, $11, $12, $13, $14)
     ON CONFLICT (id) DO NOTHING`,
    [
      plan.id,
      definition.code,
      definition.version,
      plan.name,
      plan.ownerUnit,
      definition.visibility,
      JSON.stringify(plan.facts),
      JSON.stringify(plan.clock),
      plan.launchedOn,
      plan.launchedBy,
      counts.unitCount,
      counts.shardCount,
      plan.parent?.track ?? null,
      plan.parent?.key ?? null,
    ],
  );
  return rowCount === 1;
}

const countsSchema = z.strictObject({ shardCount: z.number().int(), unitCount: z.number().int() });

async function countsOf(client: PoolClient, campaign: string): Promise<z.infer<typeof countsSchema>> {
  const { rows } = await client.query(
    'SELECT shard_count AS "shardCount", unit_count AS "unitCount" FROM campaign WHERE id = $1',
    [campaign],
  );
  return countsSchema.parse(rows[0]);
}

async function insertSnapshot(client: PoolClient, plan: CampaignPlan): Promise<void> {
  const { rowCount } = await client.query(
    `INSERT INTO campaign_snapshot (campaign_id, definition, calendar)
     SELECT $1, $2, jsonb_set(body, '{version}', to_jsonb(version)) FROM calendar_version WHERE version = $3`,
    [plan.id, JSON.stringify(plan.definition), plan.calendarVersion],
  );
  if (rowCount !== 1) throw new Error(`no calendar version ${plan.calendarVersion}`);
}

const ordinalsSchema = z.array(z.strictObject({ ordinal: z.coerce.number().int().min(1) }));

/** Neighbours in the tree stay together; units that are not in the tree come last. */
async function inSubtreeOrder(client: PoolClient, units: readonly PlannedUnit[]): Promise<PlannedUnit[]> {
  const { rows } = await client.query(
    `SELECT given.ordinal FROM unnest($1::text[]) WITH ORDINALITY AS given (code, ordinal)
     LEFT JOIN org_unit u ON u.code = given.code
     ORDER BY u.path NULLS LAST, given.code, given.ordinal`,
    [units.map(({ unit }) => unit)],
  );
  return ordinalsSchema.parse(rows).flatMap(({ ordinal }) => units[ordinal - 1] ?? []);
}

function tracksOf(campaign: string, units: readonly PlannedUnit[], sizes: readonly number[]): PlannedTrack[] {
  let taken = 0;
  return sizes.flatMap((size, index) => {
    const shard = index + 1;
    const own = units.slice(taken, taken + size);
    taken += size;
    return own.map(({ unit, facts }, at) => ({
      id: trackId(campaign, shard, at + 1),
      shard,
      kind: 'unit' as const,
      unit,
      facts,
    }));
  });
}

async function insertTracks(
  client: PoolClient,
  campaign: string,
  tracks: readonly PlannedTrack[],
): Promise<void> {
  for (let first = 0; first < tracks.length; first += tracksAtATime) {
    const page = tracks.slice(first, first + tracksAtATime);
    await client.query(
      `INSERT INTO track (id, campaign_id, shard, kind, unit_code, facts)
       SELECT t.id, $1, t.shard, t.kind, t.unit, t.facts::jsonb
       FROM unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::text[]) AS t (id, shard, kind, unit, facts)`,
      [
        campaign,
        page.map(({ id }) => id),
        page.map(({ shard }) => shard),
        page.map(({ kind }) => kind),
        page.map(({ unit }) => unit),
        page.map(({ facts }) => JSON.stringify(facts)),
      ],
    );
  }
}
