/**
 * Keeps "who holds it today" of the inbox in step with the organisation. A row is resolved when it is written; when a unit
 * is merged, split or moved afterwards, or a validity begins or ends by itself, the rows that nobody writes follow here.
 */
import { z } from 'zod';
import { campaignClockSchema, todayOf, type CivilDate } from '../../domain/calendar';
import { resolveHolder, type OrgTree } from '../../domain/org';
import { select, type Queryable } from './query';

const liveRow = z.object({ id: z.string(), clock: campaignClockSchema });
const holderRow = z.object({ base: z.string(), up: z.number(), unit: z.string() });

/** Resolves the holders of one campaign's rows as of its date, and writes those that differ. Returns how many. */
export async function refreshHolders(
  db: Queryable,
  tree: OrgTree,
  campaign: string,
  today: CivilDate,
): Promise<number> {
  const holders = await select(
    db,
    holderRow,
    `SELECT DISTINCT holder_base AS base, holder_up AS up, holder_unit AS unit FROM inbox WHERE campaign_id = $1`,
    [campaign],
  );
  const moved = holders.flatMap(({ base, up, unit }) => {
    const now = resolveHolder(tree, { role: '', unit: base, up }, today).unit;
    return now === unit ? [] : [{ base, up, unit: now }];
  });
  if (moved.length === 0) return 0;
  const { rowCount } = await db.query(
    `UPDATE inbox i SET holder_unit = m.unit
     FROM unnest($2::text[], $3::int[], $4::text[]) AS m(base, up, unit)
     WHERE i.campaign_id = $1 AND i.holder_base = m.base AND i.holder_up = m.up AND i.holder_unit <> m.unit`,
    [campaign, moved.map(({ base }) => base), moved.map(({ up }) => up), moved.map(({ unit }) => unit)],
  );
  return rowCount ?? 0;
}

/** Does so for live campaigns, each once for every day and every change of the organisation. */
export class HolderKeeper {
  readonly #db: Queryable;
  readonly #now: () => number;
  readonly #done = new Map<string, string>();

  constructor(db: Queryable, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  async tidy(organisation: { readonly tree: OrgTree; readonly stamp: string }): Promise<number> {
    const live = await select(
      this.#db,
      liveRow,
      `SELECT id, clock FROM campaign WHERE status IN ('starting', 'running')`,
    );
    let moved = 0;
    for (const { id, clock } of live) {
      const today = todayOf(clock, this.#now());
      const state = `${organisation.stamp}/${today}`;
      if (this.#done.get(id) === state) continue;
      moved += await refreshHolders(this.#db, organisation.tree, id, today);
      this.#done.set(id, state);
    }
    const alive = new Set(live.map(({ id }) => id));
    for (const id of this.#done.keys()) if (!alive.has(id)) this.#done.delete(id);
    return moved;
  }
}
