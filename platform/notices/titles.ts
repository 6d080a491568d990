/**
 * What campaigns, steps and rungs are called. The versions of its definition that a campaign knows never change, so they are
 * kept, and read again when there are more of them; name and visibility are read each time, because a campaign may become
 * restricted.
 */
import type { Pool } from 'pg';
import { z } from 'zod';
import { launchRequestPlace } from '../../domain/ids';

export interface CampaignTitles {
  readonly name: string;
  readonly restricted: boolean;
  /** The step's name, or its code when the snapshot does not know it. */
  readonly step: (trackKind: string, step: string) => string;
  readonly rung: (trackKind: string, step: string, rung: string) => string | undefined;
}

const Ladder = z.array(z.object({ code: z.string(), label: z.string() }));
const Steps = z.record(
  z.string(),
  z.object({ name: z.string(), ladder: Ladder.optional(), answerLadder: Ladder.optional() }),
);
/** The part of a stored definition that a letter needs. */
const NamedParts = z.object({
  campaign: Steps.default({}),
  unit: Steps.default({}),
  case: Steps.default({}),
  ladder: Ladder.default([]),
});
type NamedParts = z.infer<typeof NamedParts>;

/** Definitions kept in memory; the oldest makes room. */
const capacity = 500;

/** Reads titles by campaign id. Ids that the database does not know are missing in the answer. */
export function createTitles(
  pool: Pool,
): (ids: readonly string[]) => Promise<ReadonlyMap<string, CampaignTitles>> {
  const known = new Map<string, { readonly versions: number; readonly parts: NamedParts }>();
  return async (ids) => {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return new Map();
    const { rows } = await pool.query<{ id: string; name: string; visibility: string; versions: number }>(
      `SELECT id, name, visibility,
              (SELECT count(*)::int FROM campaign_definition d WHERE d.campaign_id = c.id) AS versions
       FROM campaign c WHERE id = ANY ($1)
       UNION ALL
       SELECT $2 || id, name, 'normal', 0 FROM launch_request WHERE $2 || id = ANY ($1)`,
      [wanted, launchRequestPlace('')],
    );
    const unknown = rows.filter(({ id, versions }) => known.get(id)?.versions !== versions);
    if (unknown.length > 0) {
      const parts = await partsOf(
        pool,
        unknown.map(({ id }) => id),
      );
      for (const { id, versions } of unknown) known.set(id, { versions, parts: parts.get(id) ?? noParts });
    }
    const found = new Map(
      rows.map(({ id, name, visibility }) => [
        id,
        titlesOf(name, visibility, known.get(id)?.parts ?? noParts),
      ]),
    );
    for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - capacity))) known.delete(oldest);
    return found;
  };
}

const noParts = NamedParts.parse({});

/** All versions of each campaign's definition as one: a code means the same step in every one, named by the newest. */
async function partsOf(pool: Pool, ids: readonly string[]): Promise<ReadonlyMap<string, NamedParts>> {
  const { rows } = await pool.query<{ id: string; definition: unknown }>(
    `SELECT campaign_id AS id, 0 AS version, definition FROM campaign_snapshot WHERE campaign_id = ANY ($1)
     UNION ALL SELECT campaign_id, version, definition FROM campaign_definition WHERE campaign_id = ANY ($1)
     ORDER BY id, version`,
    [ids],
  );
  const found = new Map<string, NamedParts>();
  for (const { id, definition } of rows) {
    const earlier = found.get(id) ?? noParts;
    const { campaign, unit, case: cases, ladder } = NamedParts.parse(definition);
    found.set(id, {
      campaign: { ...earlier.campaign, ...campaign },
      unit: { ...earlier.unit, ...unit },
      case: { ...earlier.case, ...cases },
      ladder: [...ladder, ...earlier.ladder],
    });
  }
  return found;
}

function titlesOf(name: string, visibility: string, parts: NamedParts): CampaignTitles {
  const scopes = new Map(Object.entries({ campaign: parts.campaign, unit: parts.unit, case: parts.case }));
  const stepOf = (kind: string, step: string) => scopes.get(kind)?.[step];
  return {
    name,
    restricted: visibility !== 'normal',
    // A prepared launch has no steps: it is called by its name.
    step: (kind, step) => stepOf(kind, step)?.name ?? (parts === noParts ? name : step),
    rung: (kind, step, rung) => {
      const found = stepOf(kind, step);
      return [...(found?.ladder ?? []), ...(found?.answerLadder ?? []), ...parts.ladder].find(
        (r) => r.code === rung,
      )?.label;
    },
  };
}
