/**
 * Which messages are owed. A digest has one row a person, clock and working day; its key is unique, so however often
 * this runs, and in however many processes, nobody is owed two.
 */
import type { PoolClient } from 'pg';
import type { WorkingCalendar } from '../../domain/calendar';
import { digestKey } from '../../domain/ids';
import type { ClockName, NamedClock } from './clocks';
import { type Moment, digestMoment, digestMomentAfter } from './moments';

export interface MessageOwed {
  readonly key: string;
  readonly person: string;
  readonly kind: 'digest' | 'escalation';
  readonly clock: ClockName;
  readonly moment: Moment;
}

/** Adds the messages that are not there yet. Returns how many were. */
export async function insertMessages(db: PoolClient, messages: readonly MessageOwed[]): Promise<number> {
  if (messages.length === 0) return 0;
  const { rowCount } = await db.query(
    // In the order of the keys: two resolvers that owe the same people wait for each other, and never in a circle.
    `INSERT INTO message (key, person_id, kind, day, clock, send_after, next_try_at)
       SELECT m.key, m.person, m.kind, m.day, m.clock, to_timestamp(m.at_ms / 1000.0), to_timestamp(m.at_ms / 1000.0)
       FROM unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::text[], $6::double precision[])
            AS m(key, person, kind, day, clock, at_ms)
       ORDER BY m.key
     ON CONFLICT (key) DO NOTHING`,
    [
      messages.map((m) => m.key),
      messages.map((m) => m.person),
      messages.map((m) => m.kind),
      messages.map((m) => m.moment.day),
      messages.map((m) => m.clock),
      messages.map((m) => m.moment.atMs),
    ],
  );
  return rowCount ?? 0;
}

export interface PersonOnClock extends NamedClock {
  readonly person: string;
}

/**
 * Makes sure that each of these people has a digest to come: today's, or where that has gone out, the next working
 * day's. Returns how many rows were added.
 *
 * The rows found are share-locked until the transaction ends. Whoever marks a digest as sent must take that row for
 * itself and then looks for notices that the digest did not hold; so a notice written here is either in the digest, or
 * seen by that second look (`outbox.finish`).
 */
export async function ensureDigests(
  db: PoolClient,
  people: readonly PersonOnClock[],
  calendar: WorkingCalendar,
  nowMs: number,
): Promise<number> {
  let wanted = people.map((p) => digestOwed(p, digestMoment(p.clock, calendar, p.person, nowMs)));
  let added = 0;
  while (wanted.length > 0) {
    added += await insertMessages(
      db,
      wanted.map((w) => w.message),
    );
    // No condition on the status here: rows that it filters out would not be locked.
    const { rows } = await db.query<{ key: string; status: string }>(
      'SELECT key, status FROM message WHERE key = ANY ($1) ORDER BY key FOR SHARE',
      [wanted.map((w) => w.message.key)],
    );
    const gone = new Set(rows.filter((row) => row.status !== 'pending').map((row) => row.key));
    wanted = wanted
      .filter((w) => gone.has(w.message.key))
      .map((w) =>
        digestOwed(w.to, digestMomentAfter(w.to.clock, calendar, w.to.person, w.message.moment.day)),
      );
  }
  return added;
}

export interface DigestOwed {
  readonly to: PersonOnClock;
  readonly message: MessageOwed;
}

/** The digest of a person at a moment. */
export function digestOwed(to: PersonOnClock, moment: Moment): DigestOwed {
  const message: MessageOwed = {
    key: digestKey(to.name, to.person, moment.day),
    person: to.person,
    kind: 'digest',
    clock: to.name,
    moment,
  };
  return { to, message };
}
