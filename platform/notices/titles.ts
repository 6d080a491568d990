/**
 * What campaigns, steps and rungs are called. The definition that a campaign was launched with never changes, so it is
 * kept; name and visibility are read each time, because a campaign may become restricted.
 */
import type { Pool } from 'pg';
import { z } from 'zod';

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
  const known = new Map<string, NamedParts>();
  return async (ids) => {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return new Map();
    const unknown = wanted.filter((id) => !known.has(id));
    if (unknown.length > 0) {
      const { rows } = await pool.query<{ id: string; definition: unknown }>(
        'SELECT campaign_id AS id, definition FROM campaign_snapshot WHERE campaign_id = ANY ($1)',
        [unknown],
      );
      for (const { id, definition } of rows) known.set(id, NamedParts.parse(definition));
    }
    const { rows } = await pool.query<{ id: string; name: string; visibility: string }>(
      'SELECT id, name, visibility FROM campaign WHERE id = ANY ($1)',
      [wanted],
    );
    const found = new Map(
      rows.map(({ id, name, visibility }) => [id, titlesOf(name, visibility, known.get(id) ?? noParts)]),
    );
    for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - capacity))) known.delete(oldest);
    return found;
  };
}

const noParts = NamedParts.parse({});

function titlesOf(name: string, visibility: string, parts: NamedParts): CampaignTitles {
  const scopes = new Map(Object.entries({ campaign: parts.campaign, unit: parts.unit, case: parts.case }));
  const stepOf = (kind: string, step: string) => scopes.get(kind)?.[step];
  return {
    name,
    restricted: visibility !== 'normal',
    step: (kind, step) => stepOf(kind, step)?.name ?? step,
    rung: (kind, step, rung) => {
      const found = stepOf(kind, step);
      return [...(found?.ladder ?? []), ...(found?.answerLadder ?? []), ...parts.ladder].find(
        (r) => r.code === rung,
      )?.label;
    },
  };
}
