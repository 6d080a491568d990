/**
 * New work makes no notice of its own, yet its holder should hear of it by mail: once a working day, whoever's inbox got
 * something since the last working day is owed a digest. What has been told already is left out when that is composed,
 * so a digest owed for nothing new is skipped.
 */
import type { Pool } from 'pg';
import { type CivilDate, type WorkingCalendar, minutesOfDay, todayOf } from '../../domain/calendar';
import { digestKey } from '../../domain/ids';
import { type OrgTree, resolveRecipients } from '../../domain/org';
import { type NamedClock, clockNameSql, clockOfCampaign, theRealClock } from './clocks';
import { digestMoment, workStartsMinute } from './moments';
import { type MessageOwed, insertMessages } from './owed';
import { inTransaction } from './transaction';

export interface NewWorkContext {
  readonly pool: Pool;
  readonly tree: () => Promise<OrgTree>;
  readonly calendar: () => Promise<WorkingCalendar>;
  readonly now: () => number;
}

/**
 * Returns the sweep. It does something only on the first call in the working hours of a day, for each clock; another
 * process that does the same adds nothing.
 */
export function createNewWorkSweep({ pool, tree, calendar, now }: NewWorkContext): () => Promise<number> {
  const swept = new Map<string, CivilDate>();

  const sweepClock = async ({ name, clock }: NamedClock): Promise<number> => {
    const nowMs = now();
    const today = todayOf(clock, nowMs);
    if (swept.get(name) === today || minutesOfDay(clock, nowMs) < workStartsMinute) return 0;
    const workdays = await calendar();
    if (!workdays.isWorkingDay(today)) return 0;
    const since = swept.get(name) ?? workdays.addWorkingDays(today, -1);
    const holders = await holdersOfNewWork(pool, name, since, today);
    const org = holders.length === 0 ? undefined : await tree();
    const owed = new Map<string, MessageOwed>();
    for (const { role, unit } of holders)
      for (const recipient of org === undefined ? [] : resolveRecipients(org, { role, unit }, today)) {
        // Work of an empty hat is not in the inbox of whoever stands above: the ladder tells them when it is due.
        if (recipient.climbed > 0) continue;
        const person = recipient.personId;
        const moment = digestMoment(clock, workdays, person, nowMs);
        const key = digestKey(name, person, moment.day);
        owed.set(key, { key, person, kind: 'digest', clock: name, moment });
      }
    const added = await inTransaction(pool, (db) => insertMessages(db, [...owed.values()]));
    swept.set(name, today);
    return added;
  };

  return async () => {
    let added = await sweepClock(theRealClock);
    for (const clock of await scaledClocks(pool)) added += await sweepClock(clock);
    return added;
  };
}

async function scaledClocks(pool: Pool): Promise<NamedClock[]> {
  const { rows } = await pool.query<{ id: string; clock: unknown }>(
    `SELECT id, clock FROM campaign WHERE status = 'running' AND clock ->> 'kind' = 'scaled'`,
  );
  return rows.map((row) => clockOfCampaign(row.id, row.clock));
}

async function holdersOfNewWork(
  pool: Pool,
  clock: string,
  since: CivilDate,
  until: CivilDate,
): Promise<{ role: string; unit: string }[]> {
  const { rows } = await pool.query<{ role: string; unit: string }>(
    `SELECT DISTINCT i.holder_role AS role, i.holder_unit AS unit
     FROM inbox i JOIN campaign c ON c.id = i.campaign_id
     WHERE i.opened_on BETWEEN $2 AND $3 AND ${clockNameSql} = $1`,
    [clock, since, until],
  );
  return rows;
}
