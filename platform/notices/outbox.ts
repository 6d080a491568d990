/**
 * The outbox: messages that wait, are being sent, and were sent. One row a message, found by its unique key.
 *
 * 1. A claim pushes `next_try_at` ahead by a lease and counts the attempt. Whoever claimed and then died holds nothing:
 *    the lease runs out and the message is claimed again.
 * 2. The attempt is the token: only the latest claim of a message may end it, put it off or prolong its lease.
 * 3. A digest takes the notices that wait for its reader when it is composed. Ending it marks exactly those, and leaves
 *    another digest to come if others arrived meanwhile.
 */
import type { Pool, PoolClient } from 'pg';
import type { CampaignClock, WorkingCalendar } from '../../domain/calendar';
import { type ClockName, clockNameSql } from './clocks';
import { digestMoment } from './moments';
import { type PersonOnClock, digestOwed, ensureDigests, insertMessages } from './owed';
import { inTransaction } from './transaction';

export interface Claim {
  readonly key: string;
  readonly person: string;
  readonly kind: 'digest' | 'escalation';
  /** Civil date. */
  readonly day: string;
  readonly clock: ClockName;
  /** Which attempt this is; the token of the claim. */
  readonly attempt: number;
  /** Since when the message could have been sent, epoch ms. */
  readonly sendAfterMs: number;
}

/** Takes up to `limit` messages whose time has come, the longest waiting first. */
export async function claimMessages(
  pool: Pool,
  options: { readonly nowMs: number; readonly leaseMs: number; readonly limit: number },
): Promise<Claim[]> {
  const { rows } = await pool.query<Claim>(
    `UPDATE message m SET attempts = m.attempts + 1, next_try_at = to_timestamp(($1::double precision + $2) / 1000.0)
     FROM (SELECT key FROM message WHERE status = 'pending' AND next_try_at <= to_timestamp($1 / 1000.0)
           ORDER BY next_try_at LIMIT $3 FOR UPDATE SKIP LOCKED) due
     WHERE m.key = due.key
     RETURNING m.key, m.person_id AS person, m.kind, m.day::text AS day, m.clock, m.attempts AS attempt,
               (extract(epoch FROM m.send_after) * 1000)::double precision AS "sendAfterMs"`,
    [options.nowMs, options.leaseMs, options.limit],
  );
  return rows;
}

/** When the next message may be sent, epoch ms; undefined when none waits. */
export async function nextMessageMs(pool: Pool): Promise<number | undefined> {
  const { rows } = await pool.query<{ ms: number | null }>(
    `SELECT (extract(epoch FROM min(next_try_at)) * 1000)::double precision AS ms FROM message WHERE status = 'pending'`,
  );
  return rows[0]?.ms ?? undefined;
}

/** Prolongs the lease right before sending; false when somebody else has the message by now. */
export async function renewClaim(pool: Pool, claim: Claim, untilMs: number): Promise<boolean> {
  return (await moveNextTry(pool, [claim], untilMs, null)) === 1;
}

/** Puts messages off. `error` is what went wrong, for the operator; without it the last one stays. */
export async function putOff(
  pool: Pool,
  claims: readonly Claim[],
  untilMs: number,
  error: string | null = null,
): Promise<void> {
  await moveNextTry(pool, claims, untilMs, error);
}

async function moveNextTry(
  pool: Pool,
  claims: readonly Claim[],
  untilMs: number,
  error: string | null,
): Promise<number> {
  if (claims.length === 0) return 0;
  const { rowCount } = await pool.query(
    `UPDATE message m SET next_try_at = to_timestamp($3 / 1000.0), last_error = coalesce($4, m.last_error)
     FROM unnest($1::text[], $2::integer[]) AS held(key, attempt)
     WHERE m.key = held.key AND m.attempts = held.attempt AND m.status = 'pending'`,
    [claims.map((c) => c.key), claims.map((c) => c.attempt), untilMs, error],
  );
  return rowCount ?? 0;
}

/** How a message ended. */
export interface Ending {
  readonly claim: Claim;
  readonly status: 'sent' | 'failed' | 'skipped';
  /** The address it went to; null when it was left on the page. */
  readonly to: string | null;
  readonly letter: { readonly subject: string; readonly text: string; readonly html: string } | null;
  /** Keys of the notices that a digest held; they have been told, also when there was nothing left to say. */
  readonly notices: readonly string[];
  /** Why it failed or was skipped. */
  readonly reason: string | null;
}

export interface FinishContext {
  readonly clocks: ReadonlyMap<ClockName, CampaignClock>;
  readonly calendar: WorkingCalendar;
  readonly nowMs: number;
}

/**
 * Ends messages, in one transaction. Claims that were lost meanwhile are left alone. A failed digest keeps its notices
 * waiting: they come with the next one, by when the address may be right.
 */
export async function finish(pool: Pool, endings: readonly Ending[], context: FinishContext): Promise<void> {
  if (endings.length === 0) return;
  await inTransaction(pool, async (db) => {
    const ended = new Set(await markEnded(db, endings, context.nowMs));
    const told = endings.filter(
      (e) => e.claim.kind === 'digest' && e.status !== 'failed' && ended.has(e.claim.key),
    );
    if (told.length === 0) return;
    await markTold(db, told);
    // A new statement sees what a resolver wrote while it held the message's row (see `ensureDigests`).
    await owedForTheRest(
      db,
      told.map((e) => e.claim),
      context,
    );
  });
}

async function markEnded(db: PoolClient, endings: readonly Ending[], nowMs: number): Promise<string[]> {
  const { rows } = await db.query<{ key: string }>(
    `WITH held AS (
       SELECT * FROM unnest($1::text[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
                     AS h(key, attempt, status, to_address, subject, text, html, reason)),
     locked AS (SELECT m.key FROM message m WHERE m.key IN (SELECT key FROM held) ORDER BY m.key FOR UPDATE)
     UPDATE message m SET status = h.status, to_address = h.to_address, subject = h.subject, text = h.text, html = h.html,
            last_error = h.reason,
            sent_at = CASE WHEN h.status = 'sent' THEN to_timestamp($9 / 1000.0) END
     FROM held h JOIN locked USING (key)
     WHERE m.key = h.key AND m.attempts = h.attempt AND m.status = 'pending'
     RETURNING m.key`,
    [
      endings.map((e) => e.claim.key),
      endings.map((e) => e.claim.attempt),
      endings.map((e) => e.status),
      endings.map((e) => e.to),
      endings.map((e) => e.letter?.subject ?? null),
      endings.map((e) => e.letter?.text ?? null),
      endings.map((e) => e.letter?.html ?? null),
      endings.map((e) => e.reason),
      nowMs,
    ],
  );
  return rows.map((row) => row.key);
}

async function markTold(db: PoolClient, digests: readonly Ending[]): Promise<void> {
  const told = digests.flatMap((e) =>
    e.notices.map((notice) => ({ notice, person: e.claim.person, message: e.claim.key })),
  );
  if (told.length === 0) return;
  await db.query(
    `UPDATE notice_recipient r SET message_key = told.message
     FROM unnest($1::text[], $2::text[], $3::text[]) AS told(notice, person, message)
     WHERE r.notice_key = told.notice AND r.person_id = told.person AND r.message_key IS NULL`,
    [told.map((t) => t.notice), told.map((t) => t.person), told.map((t) => t.message)],
  );
}

/** Of the readers of these digests: those for whom notices wait that none of them held. */
async function stillWaiting(
  db: PoolClient,
  claims: readonly Claim[],
): Promise<{ person: string; name: ClockName }[]> {
  if (claims.length === 0) return [];
  const { rows } = await db.query<{ person: string; name: string }>(
    `SELECT DISTINCT p.person, p.name
     FROM unnest($1::text[], $2::text[]) AS p(person, name)
     JOIN notice_recipient r ON r.person_id = p.person AND r.message_key IS NULL
     JOIN notice n ON n.key = r.notice_key
     LEFT JOIN campaign c ON c.id = n.campaign_id
     WHERE (${clockNameSql}) = p.name`,
    [claims.map((c) => c.person), claims.map((c) => c.clock)],
  );
  return rows;
}

/**
 * A digest that could not be sent on its day becomes part of the one that is due now, so that nobody finds two in the
 * morning after the mail server came back. Where that one has gone already, it took the waiting notices with it.
 */
export async function rollOver(pool: Pool, claims: readonly Claim[], context: FinishContext): Promise<void> {
  await inTransaction(pool, async (db) => {
    const ended = new Set(await markEnded(db, claims.map(rolledOver), context.nowMs));
    const moved = claims.filter((claim) => ended.has(claim.key));
    const people = moved.flatMap((claim) => onClock(claim.person, claim.clock, context));
    await insertMessages(
      db,
      people.map(
        (p) => digestOwed(p, digestMoment(p.clock, context.calendar, p.person, context.nowMs)).message,
      ),
    );
  });
}

const rolledOver = (claim: Claim): Ending => ({
  claim,
  status: 'skipped',
  to: null,
  letter: null,
  notices: [],
  reason: 'Gộp vào bản tin của ngày làm việc sau',
});

/** Another digest for those of the readers for whom notices wait that none of these digests held. */
async function owedForTheRest(
  db: PoolClient,
  claims: readonly Claim[],
  context: FinishContext,
): Promise<void> {
  const left = await stillWaiting(db, claims);
  await ensureDigests(
    db,
    left.flatMap(({ person, name }) => onClock(person, name, context)),
    context.calendar,
    context.nowMs,
  );
}

function onClock(person: string, name: ClockName, { clocks }: FinishContext): PersonOnClock[] {
  const clock = clocks.get(name);
  return clock === undefined ? [] : [{ person, name, clock }];
}
