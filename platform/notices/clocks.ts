/**
 * Whose time a message keeps. All campaigns on the real clock share one digest a person; a scaled campaign has days of
 * its own, so it has digests of its own, named by its id.
 */
import type { Pool, PoolClient } from 'pg';
import { type CampaignClock, campaignClockSchema, realClock } from '../../domain/calendar';

/** `real`, or the id of a campaign with a scaled clock. */
export type ClockName = string;
const realClockName: ClockName = 'real';

/** The name of a campaign's clock, in SQL; `c` is the campaign row. */
export const clockNameSql = `CASE WHEN c.clock ->> 'kind' = 'scaled' THEN c.id ELSE '${realClockName}' END`;

export interface NamedClock {
  readonly name: ClockName;
  readonly clock: CampaignClock;
}

export const theRealClock: NamedClock = { name: realClockName, clock: realClock };

/** The clock of a campaign, from its row. */
export function clockOfCampaign(campaign: string, clock: unknown): NamedClock {
  const parsed = campaignClockSchema.parse(clock ?? realClock);
  return parsed.kind === 'real' ? theRealClock : { name: campaign, clock: parsed };
}

/** Looks clocks up by name. A campaign that is gone leaves the real clock. */
export async function clocksNamed(
  db: Pool | PoolClient,
  names: readonly ClockName[],
): Promise<ReadonlyMap<ClockName, CampaignClock>> {
  const clocks = new Map<ClockName, CampaignClock>(names.map((name) => [name, realClock]));
  const scaled = [...clocks.keys()].filter((name) => name !== realClockName);
  if (scaled.length === 0) return clocks;
  const { rows } = await db.query<{ id: string; clock: unknown }>(
    'SELECT id, clock FROM campaign WHERE id = ANY ($1)',
    [scaled],
  );
  for (const row of rows) clocks.set(row.id, campaignClockSchema.parse(row.clock));
  return clocks;
}
