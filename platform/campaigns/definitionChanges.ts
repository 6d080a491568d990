/** Moving a running campaign to another version of its definition, as PostgreSQL holds it: proposals, effects, roll-outs. */
import type { Pool } from 'pg';
import { z } from 'zod';
import { actorSchema, contentRefSchema, type Actor, type ContentRef } from '../../domain/engine/state';
import type { TrackEffect } from '../../domain/engine/preview';
import { factsSchema, processDefinitionSchema, type Facts } from '../../domain/process/definition';
import { stepCodesSchema, type AdoptedVersion } from '../../domain/process/lineage';
import { instantText, Params, select, selectOne, type Queryable } from '../reads/query';
import { inTransaction } from '../store/transaction';

export const effectKinds = [
  'refused',
  'same',
  'dueMoved',
  'opened',
  'withdrawn',
  'reopened',
  'skipped',
  'closed',
  'overdueAtOnce',
] as const;
export type EffectKind = (typeof effectKinds)[number];

/** Everything that happens to a track, so that it can be counted and asked for. */
export function kindsOf(effect: TrackEffect): EffectKind[] {
  if (effect.refused !== null) return ['refused'];
  const kinds = (['dueMoved', 'opened', 'withdrawn', 'reopened', 'skipped'] as const).filter(
    (kind) => effect[kind].length > 0,
  );
  const rest = (['closed', 'overdueAtOnce'] as const).filter((kind) => effect[kind]);
  return kinds.length + rest.length === 0 ? ['same'] : [...kinds, ...rest];
}

const adoptedRow = z.object({
  definition: processDefinitionSchema,
  codes: stepCodesSchema,
  facts: factsSchema,
});
export interface CampaignVersion extends AdoptedVersion {
  readonly facts: Facts;
}

/** The versions that a campaign has come to know beside the one of its launch, in that order. */
export const knownVersions = (db: Queryable, campaign: string): Promise<CampaignVersion[]> =>
  select(
    db,
    adoptedRow,
    'SELECT definition, codes, facts FROM campaign_definition WHERE campaign_id = $1 ORDER BY created_at, version',
    [campaign],
  );

/** The version to which the whole campaign was moved last; undefined while it is that of the launch. */
export async function presentVersion(db: Queryable, campaign: string): Promise<number | undefined> {
  const row = await selectOne(
    db,
    z.object({ version: z.number() }),
    `SELECT version FROM definition_rollout WHERE campaign_id = $1 AND cardinality(units) = 0 ORDER BY number DESC LIMIT 1`,
    [campaign],
  );
  return row?.version;
}

const changeRow = z.object({
  campaign: z.string(),
  number: z.number(),
  from_version: z.number(),
  to_version: z.number(),
  definition: processDefinitionSchema,
  codes: stepCodesSchema,
  facts: factsSchema,
  reason: z.string(),
  proposed_by: z.string(),
  proposed_at: instantText,
  previewed_at: instantText,
});
export type ChangeRow = z.output<typeof changeRow>;

/** The changes of a campaign, or one of them, the latest first. */
export const changesOf = (db: Queryable, campaign: string, number?: number): Promise<ChangeRow[]> =>
  select(
    db,
    changeRow,
    `SELECT campaign_id AS campaign, number, from_version, to_version, definition, codes, facts, reason, proposed_by,
            proposed_at, previewed_at
     FROM definition_change WHERE campaign_id = $1 AND ($2::int IS NULL OR number = $2) ORDER BY number DESC LIMIT 100`,
    [campaign, number ?? null],
  );

export interface NewChange {
  readonly campaign: string;
  readonly from: number;
  readonly version: CampaignVersion;
  readonly reason: string;
  readonly proposedBy: string;
  readonly effects: readonly TrackEffect[];
}

/** Writes a proposal with its effects; gives its number within the campaign. */
export function proposeChange(pool: Pool, change: NewChange): Promise<number> {
  const { campaign, from, version } = change;
  return inTransaction(pool, async (client) => {
    await client.query('SELECT 1 FROM campaign WHERE id = $1 FOR UPDATE', [campaign]);
    const { rows } = await client.query(
      `INSERT INTO definition_change (campaign_id, number, from_version, to_version, definition, codes, facts, reason, proposed_by)
       SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8 FROM definition_change WHERE campaign_id = $1
       RETURNING number`,
      [
        campaign,
        from,
        version.definition.version,
        JSON.stringify(version.definition),
        JSON.stringify(version.codes),
        JSON.stringify(version.facts),
        change.reason,
        change.proposedBy,
      ],
    );
    const { number } = z.object({ number: z.number() }).parse(rows[0]);
    await insertEffects(client, campaign, number, change.effects);
    return number;
  });
}

/** The effects as they are by now take the place of those of before. */
export function renewEffects(
  pool: Pool,
  campaign: string,
  number: number,
  effects: readonly TrackEffect[],
): Promise<void> {
  return inTransaction(pool, async (client) => {
    await client.query(
      'UPDATE definition_change SET previewed_at = now() WHERE campaign_id = $1 AND number = $2',
      [campaign, number],
    );
    await client.query('DELETE FROM definition_change_effect WHERE campaign_id = $1 AND number = $2', [
      campaign,
      number,
    ]);
    await insertEffects(client, campaign, number, effects);
  });
}

const effectsAtATime = 5_000;

async function insertEffects(
  db: Queryable,
  campaign: string,
  number: number,
  effects: readonly TrackEffect[],
): Promise<void> {
  for (let first = 0; first < effects.length; first += effectsAtATime) {
    const page = effects.slice(first, first + effectsAtATime).map((effect) => ({
      track: effect.track,
      unit: effect.unit,
      kinds: kindsOf(effect),
      effect,
    }));
    await db.query(
      `INSERT INTO definition_change_effect (campaign_id, number, track_id, unit_code, kinds, effect)
       SELECT $1, $2, r.track, r.unit, r.kinds, r.effect
       FROM jsonb_to_recordset($3::jsonb) AS r(track text, unit text, kinds text[], effect jsonb)`,
      [campaign, number, JSON.stringify(page)],
    );
  }
}

const countRow = z.object({ kind: z.string(), count: z.coerce.number() });

/** How many tracks there are of each kind of effect; `tracks` counts each once. */
export async function effectCounts(
  db: Queryable,
  campaign: string,
  number: number,
): Promise<Readonly<Record<EffectKind | 'tracks', number>>> {
  const rows = await select(
    db,
    countRow,
    `SELECT k.kind, count(*) FROM definition_change_effect e, unnest(e.kinds || 'tracks'::text) AS k (kind)
     WHERE e.campaign_id = $1 AND e.number = $2 GROUP BY k.kind`,
    [campaign, number],
  );
  const count = (kind: string): number => rows.find((row) => row.kind === kind)?.count ?? 0;
  return {
    tracks: count('tracks'),
    refused: count('refused'),
    same: count('same'),
    dueMoved: count('dueMoved'),
    opened: count('opened'),
    withdrawn: count('withdrawn'),
    reopened: count('reopened'),
    skipped: count('skipped'),
    closed: count('closed'),
    overdueAtOnce: count('overdueAtOnce'),
  };
}

const dated = z.object({ key: z.string(), dueOn: z.string().nullable() });
const effectSchema = z.object({
  track: z.string(),
  kind: z.enum(['campaign', 'unit', 'case']),
  unit: z.string(),
  refused: z
    .object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
    .nullable(),
  dueMoved: z.array(z.object({ key: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  opened: z.array(dated),
  withdrawn: z.array(z.string()),
  reopened: z.array(dated),
  skipped: z.array(z.string()),
  closed: z.boolean(),
  overdueAtOnce: z.boolean(),
});
export type EffectRecord = z.output<typeof effectSchema>;

/** Effects track by track, one more than `limit` if there are more. */
export async function effectsOf(
  db: Queryable,
  filter: {
    readonly campaign: string;
    readonly number: number;
    readonly kind?: EffectKind | undefined;
    readonly unit?: string | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<EffectRecord[]> {
  const params = new Params();
  const parts = [`campaign_id = ${params.add(filter.campaign)}`, `number = ${params.add(filter.number)}`];
  if (filter.kind !== undefined) parts.push(`kinds @> ARRAY[${params.add(filter.kind)}]::text[]`);
  if (filter.unit !== undefined) parts.push(`unit_code = ${params.add(filter.unit)}`);
  if (filter.after !== undefined) parts.push(`track_id > ${params.add(filter.after)}`);
  const rows = await select(
    db,
    z.object({ effect: effectSchema }),
    `SELECT effect FROM definition_change_effect WHERE ${parts.join(' AND ')} ORDER BY track_id
     LIMIT ${params.add(filter.limit + 1)}`,
    params.values,
  );
  return rows.map(({ effect }) => effect);
}

// ---------------------------------------------------------------- what is applied

export interface NewRollout {
  readonly campaign: string;
  readonly change: ChangeRow;
  readonly version: number;
  /** Empty: all. */
  readonly units: readonly string[];
  readonly actor: Actor;
  readonly note: ContentRef;
}

/** Writes what is to be applied before the workflows are told; the version is known to the campaign from then on. */
export function recordRollout(pool: Pool, rollout: NewRollout): Promise<number> {
  const { campaign, change, version, units, actor, note } = rollout;
  return inTransaction(pool, async (client) => {
    await client.query('SELECT 1 FROM campaign WHERE id = $1 FOR UPDATE', [campaign]);
    await client.query(
      `INSERT INTO campaign_definition (campaign_id, version, definition, codes, facts)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [
        campaign,
        change.to_version,
        JSON.stringify(change.definition),
        JSON.stringify(change.codes),
        JSON.stringify(change.facts),
      ],
    );
    const { rows } = await client.query(
      `INSERT INTO definition_rollout (campaign_id, number, change_number, version, units, actor, note)
       SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6 FROM definition_rollout WHERE campaign_id = $1
       RETURNING number`,
      [campaign, change.number, version, units, JSON.stringify(actor), JSON.stringify(note)],
    );
    return z.object({ number: z.number() }).parse(rows[0]).number;
  });
}

const untoldRow = z.object({
  number: z.number(),
  version: z.number(),
  units: z.array(z.string()),
  actor: actorSchema,
  note: contentRefSchema,
});

/** What the workflows of a campaign have not been told yet, in order. */
export const untoldRollouts = (db: Queryable, campaign: string): Promise<z.output<typeof untoldRow>[]> =>
  select(
    db,
    untoldRow,
    `SELECT number, version, units, actor, note FROM definition_rollout
     WHERE campaign_id = $1 AND told_at IS NULL ORDER BY number`,
    [campaign],
  );

export async function markTold(db: Queryable, campaign: string, number: number): Promise<void> {
  await db.query('UPDATE definition_rollout SET told_at = now() WHERE campaign_id = $1 AND number = $2', [
    campaign,
    number,
  ]);
}

const rolloutRow = z.object({
  number: z.number(),
  version: z.number(),
  units: z.array(z.string()),
  person: z.string(),
  at: instantText,
  moved: z.coerce.number(),
  waiting: z.coerce.number(),
  refused: z.coerce.number(),
});
export type RolloutRecord = z.output<typeof rolloutRow>;

/** What was applied of a change, the latest first, and how far it is. `launched` is the version of the launch. */
export const rolloutsOf = (
  db: Queryable,
  campaign: string,
  change: number,
  launched: number,
): Promise<RolloutRecord[]> =>
  select(
    db,
    rolloutRow,
    `SELECT r.number, r.version, r.units, r.actor ->> 'person' AS person, r.created_at AS at,
            count(t.id) FILTER (WHERE coalesce(t.definition_version, $3) = r.version) AS moved,
            count(t.id) FILTER (WHERE coalesce(t.definition_version, $3) <> r.version
                                AND t.status IN ('open', 'paused')) AS waiting,
            (SELECT count(*) FROM journal j WHERE j.campaign_id = r.campaign_id AND j.type = 'definitionRefused'
               AND (j.event -> 'data' ->> 'change')::int = r.number) AS refused
     FROM definition_rollout r
     LEFT JOIN track t ON t.campaign_id = r.campaign_id
       AND (cardinality(r.units) = 0 OR t.kind <> 'campaign' AND t.unit_code = ANY (r.units))
     WHERE r.campaign_id = $1 AND r.change_number = $2 GROUP BY r.campaign_id, r.number ORDER BY r.number DESC`,
    [campaign, change, launched],
  );
