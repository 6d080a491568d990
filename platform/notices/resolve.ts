/**
 * From notices to readers and to the messages they are owed. Who reads a notice is decided here, on its civil date, and
 * not when it was written (DESIGN, "Who is told is resolved late").
 *
 * 1. A batch is one transaction: readers, messages and the mark on the notice appear together or not at all.
 * 2. Rows that another resolver holds are passed over, so any number of them may run.
 * 3. Keys are unique, so a batch that is done again adds nothing.
 */
import type { Pool, PoolClient } from 'pg';
import { addDays, type WorkingCalendar } from '../../domain/calendar';
import { escalationKey, noticeWhat } from '../../domain/ids';
import { type OrgTree, type Recipient, type RoleAt, leadersOf, resolveRecipients } from '../../domain/org';
import type { Logger } from '../log';
import { type NamedClock, clockOfCampaign } from './clocks';
import { breakThroughMoment } from './moments';
import { type MessageOwed, type PersonOnClock, ensureDigests, insertMessages } from './owed';
import { inTransaction } from './transaction';

export interface ResolveContext {
  readonly pool: Pool;
  readonly log: Logger;
  readonly tree: () => Promise<OrgTree>;
  readonly calendar: () => Promise<WorkingCalendar>;
  /** Epoch ms. */
  readonly now: () => number;
  /** Notices a transaction. */
  readonly batch: number;
}

export interface Resolved {
  readonly notices: number;
  readonly recipients: number;
  /** Messages that were not owed before. */
  readonly messages: number;
  /** Notices that nobody at or above the unit can be told of. */
  readonly unread: number;
}

interface NoticeRow {
  readonly key: string;
  readonly campaign: string;
  readonly role: string;
  readonly unit: string;
  readonly up: number;
  readonly leader: boolean;
  readonly on: string;
  readonly breaksThrough: boolean;
  readonly clock: unknown;
}

const unresolvedSql = `
  SELECT n.key, n.campaign_id AS campaign, n.role, n.unit_code AS unit, n.up, n.leader, n.on_date::text AS "on",
         n.breaks_through AS "breaksThrough", c.clock
  FROM notice n LEFT JOIN campaign c ON c.id = n.campaign_id
  WHERE n.resolved_at IS NULL
  ORDER BY n.created_at
  LIMIT $1
  FOR UPDATE OF n SKIP LOCKED`;

/** Resolves every notice that waits. Ends when none is left that nobody else is at. */
export async function resolveNotices(context: ResolveContext): Promise<Resolved> {
  let total: Resolved = { notices: 0, recipients: 0, messages: 0, unread: 0 };
  for (;;) {
    const batch = await resolveBatch(context);
    total = {
      notices: total.notices + batch.notices,
      recipients: total.recipients + batch.recipients,
      messages: total.messages + batch.messages,
      unread: total.unread + batch.unread,
    };
    if (batch.notices < context.batch) return total;
  }
}

async function resolveBatch({ pool, log, tree, calendar, now, batch }: ResolveContext): Promise<Resolved> {
  // Asked before the transaction: a row lock should not wait for a tree to load.
  const waiting = await pool.query('SELECT 1 FROM notice WHERE resolved_at IS NULL LIMIT 1');
  if (waiting.rows.length === 0) return { notices: 0, recipients: 0, messages: 0, unread: 0 };
  const org = await tree();
  const workdays = await calendar();
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<NoticeRow>(unresolvedSql, [batch]);
    const nowMs = now();
    const readers = readersOf(rows, org);
    const owed = owedTo(readers, workdays, nowMs);
    await insertRecipients(db, owed.recipients);
    const messages =
      (await insertMessages(db, owed.escalations)) + (await ensureDigests(db, owed.digests, workdays, nowMs));
    await db.query('UPDATE notice SET resolved_at = to_timestamp($2 / 1000.0) WHERE key = ANY ($1)', [
      rows.map((row) => row.key),
      nowMs,
    ]);
    const unread = readers.filter((r) => r.recipients.length === 0);
    if (unread.length > 0)
      log.warn({ count: unread.length, first: unread[0]?.notice.key }, 'notices that nobody can be told of');
    return { notices: rows.length, recipients: owed.recipients.length, messages, unread: unread.length };
  });
}

interface Readers {
  readonly notice: NoticeRow;
  readonly clock: NamedClock;
  readonly recipients: readonly Recipient[];
}

function readersOf(notices: readonly NoticeRow[], tree: OrgTree): Readers[] {
  // A herd asks for the same few holders and clocks over and over.
  const asked = new Map<string, readonly Recipient[]>();
  const clocks = new Map<string, NamedClock>();
  return notices.map((notice) => {
    let clock = clocks.get(notice.campaign);
    if (clock === undefined)
      clocks.set(notice.campaign, (clock = clockOfCampaign(notice.campaign, notice.clock)));
    const role = toldRole(notice);
    const question = `${role}|${notice.unit}|${notice.up}|${notice.on}|${whatOfUnit(notice)}`;
    let recipients = asked.get(question);
    if (recipients === undefined) {
      recipients = recipientsOf(tree, { role, unit: notice.unit, up: notice.up }, notice);
      asked.set(question, recipients);
    }
    return { notice, clock, recipients };
  });
}

/** What a notice says that was written because its unit has ended; empty for every other one. */
function whatOfUnit({ key }: Pick<NoticeRow, 'key'>): string {
  const what = noticeWhat(key);
  return what === 'transferred' || what === 'ended' ? what : '';
}

/**
 * Work that went with a unit which has ended was that of the people who wore its hats on the last day; those who have it
 * still, now at the heir, are not told.
 */
function recipientsOf(
  tree: OrgTree,
  target: Required<RoleAt>,
  notice: Pick<NoticeRow, 'key' | 'on'>,
): readonly Recipient[] {
  const now = resolveRecipients(tree, target, notice.on);
  const what = whatOfUnit(notice);
  if (what === '') return now;
  const dayBefore = addDays(notice.on, -1);
  const lastDay = tree.unit(target.unit)?.validTo ?? dayBefore;
  const then = resolveRecipients(tree, target, lastDay < dayBefore ? lastDay : dayBefore);
  if (what === 'ended') return then;
  const still = new Set(now.map(({ personId }) => personId));
  return then.filter(({ personId }) => !still.has(personId));
}

/** The role that is told: the holder's own, or the one that leads it. A head has nobody above at the unit. */
export function toldRole(notice: { readonly role: string; readonly leader: boolean }): string {
  return notice.leader ? (leadersOf(notice.role)[0] ?? notice.role) : notice.role;
}

interface RecipientRow {
  readonly notice: string;
  readonly recipient: Recipient;
  /** The message that carries it, where that is one of its own; a digest takes what waits when it is sent. */
  readonly message: string | null;
}

interface Owed {
  readonly recipients: readonly RecipientRow[];
  readonly escalations: readonly MessageOwed[];
  readonly digests: readonly PersonOnClock[];
}

function owedTo(readers: readonly Readers[], calendar: WorkingCalendar, nowMs: number): Owed {
  const recipients: RecipientRow[] = [];
  const escalations = new Map<string, MessageOwed>();
  const digests = new Map<string, PersonOnClock>();
  for (const { notice, clock, recipients: told } of readers)
    for (const recipient of told) {
      const person = recipient.personId;
      if (!notice.breaksThrough) {
        recipients.push({ notice: notice.key, recipient, message: null });
        digests.set(`${clock.name}/${person}`, { ...clock, person });
        continue;
      }
      const key = escalationKey(notice.key, person);
      const moment = breakThroughMoment(clock.clock, calendar, nowMs);
      recipients.push({ notice: notice.key, recipient, message: key });
      escalations.set(key, { key, person, kind: 'escalation', clock: clock.name, moment });
    }
  return { recipients, escalations: [...escalations.values()], digests: [...digests.values()] };
}

async function insertRecipients(db: PoolClient, rows: readonly RecipientRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.query(
    `INSERT INTO notice_recipient (notice_key, person_id, on_behalf_of, climbed, message_key)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::text[])
     ON CONFLICT DO NOTHING`,
    [
      rows.map((row) => row.notice),
      rows.map((row) => row.recipient.personId),
      rows.map((row) => row.recipient.onBehalfOf ?? null),
      rows.map((row) => row.recipient.climbed),
      rows.map((row) => row.message),
    ],
  );
}
