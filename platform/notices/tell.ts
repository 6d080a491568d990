/**
 * Tells people by name, at once: the notice is there with its readers, and each of them has a digest to come. For what a
 * person asks of people; what the engine owes is resolved on its day (`resolve.ts`).
 */
import type { Pool } from 'pg';
import type { CivilDate, WorkingCalendar } from '../../domain/calendar';
import type { Notice } from '../../domain/engine/state';
import { clockOfCampaign } from './clocks';
import { ensureDigests } from './owed';
import { inTransaction } from './transaction';

export interface Told {
  /** Unique over all time: a notice that is there already is not written again, and nobody is told twice. */
  readonly key: string;
  readonly kind: Notice['kind'];
  readonly campaign: string;
  readonly track: string;
  readonly workKey: string;
  /** The hat because of which it is told. */
  readonly role: string;
  readonly unit: string;
  readonly on: CivilDate;
  readonly dueOn?: CivilDate | undefined;
  readonly people: readonly {
    readonly person: string;
    readonly onBehalfOf?: string | undefined;
    readonly climbed?: number | undefined;
  }[];
}

export interface TellContext {
  readonly pool: Pool;
  readonly calendar: WorkingCalendar;
  /** Epoch ms. */
  readonly nowMs: number;
  /** The clock of the campaign, as its row has it; left out for the real one. */
  readonly clock?: unknown;
}

/** Returns the people who were told now, each once. */
export async function tell(
  told: readonly Told[],
  { pool, calendar, nowMs, clock }: TellContext,
): Promise<string[]> {
  if (told.length === 0) return [];
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ key: string }>(
      `INSERT INTO notice (key, campaign_id, track_id, work_key, kind, role, unit_code, up, leader, on_date, due_on,
                           breaks_through, resolved_at)
       SELECT key, campaign, track, work, kind, role, unit, 0, false, on_date, due_on, false, to_timestamp($10 / 1000.0)
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::date[], $9::date[])
            AS n(key, campaign, track, work, kind, role, unit, on_date, due_on)
       ON CONFLICT (key) DO NOTHING RETURNING key`,
      [
        told.map(({ key }) => key),
        told.map(({ campaign }) => campaign),
        told.map(({ track }) => track),
        told.map(({ workKey }) => workKey),
        told.map(({ kind }) => kind),
        told.map(({ role }) => role),
        told.map(({ unit }) => unit),
        told.map(({ on }) => on),
        told.map(({ dueOn }) => dueOn ?? null),
        nowMs,
      ],
    );
    const fresh = new Set(rows.map(({ key }) => key));
    const readers = told
      .filter(({ key }) => fresh.has(key))
      .flatMap((notice) =>
        notice.people.map((reader) => ({ notice: notice.key, campaign: notice.campaign, ...reader })),
      );
    await db.query(
      `INSERT INTO notice_recipient (notice_key, person_id, on_behalf_of, climbed)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[]) ON CONFLICT DO NOTHING`,
      [
        readers.map(({ notice }) => notice),
        readers.map(({ person }) => person),
        readers.map(({ onBehalfOf }) => onBehalfOf ?? null),
        readers.map(({ climbed }) => climbed ?? 0),
      ],
    );
    const people = new Map(
      readers.map(({ person, campaign }) => [person, { ...clockOfCampaign(campaign, clock), person }]),
    );
    await ensureDigests(db, [...people.values()], calendar, nowMs);
    return [...people.keys()];
  });
}
