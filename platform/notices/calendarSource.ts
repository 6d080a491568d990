/** The calendar of working days that is in force: the newest approved version, else the one that ships with the product. */
import type { Pool } from 'pg';
import { type WorkingCalendar, builtinCalendar, calendarSchema, indexCalendar } from '../../domain/calendar';
import { createCached } from './cached';

/** The calendar, never older than `freshMs` (ms). */
export function createCalendarSource(pool: Pool, freshMs: number): () => Promise<WorkingCalendar> {
  return createCached({
    freshMs,
    version: async () =>
      String(
        (await pool.query<{ newest: number | null }>('SELECT max(version) AS newest FROM calendar_version'))
          .rows[0]?.newest,
      ),
    load: async () => {
      const { rows } = await pool.query<{ body: unknown }>(
        'SELECT body FROM calendar_version ORDER BY version DESC LIMIT 1',
      );
      return indexCalendar(rows[0] === undefined ? builtinCalendar : calendarSchema.parse(rows[0].body));
    },
  });
}
