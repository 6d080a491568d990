/** The outbox to look at: for the demonstration's page of messages, a person's own mail, and whoever operates the product. */
import type { Pool } from 'pg';
import { z } from 'zod';
import { civilDateSchema } from '../../domain/calendar';

export const MessageFilter = z.strictObject({
  person: z.string().optional(),
  kind: z.enum(['digest', 'escalation']).optional(),
  status: z.enum(['pending', 'sent', 'failed', 'skipped']).optional(),
  day: civilDateSchema.optional(),
  /** `page`: kept here because there was no mail server or no address. */
  channel: z.enum(['mail', 'page']).optional(),
});
export type MessageFilter = z.infer<typeof MessageFilter>;

export const MessageView = z.strictObject({
  key: z.string(),
  person: z.string(),
  /** Null when the person is no longer known. */
  personName: z.string().nullable(),
  kind: z.enum(['digest', 'escalation']),
  day: civilDateSchema,
  /** `real`, or the campaign whose scaled clock it keeps. */
  clock: z.string(),
  status: z.enum(['pending', 'sent', 'failed', 'skipped']),
  /** Null until it is sent. */
  channel: z.enum(['mail', 'page']).nullable(),
  to: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string().nullable(),
  html: z.string().nullable(),
  attempts: z.int(),
  /** Why it failed, was skipped, or could not be sent so far. */
  reason: z.string().nullable(),
  /** Instants are ISO 8601. */
  sendAfterAt: z.string(),
  nextTryAt: z.string().nullable(),
  sentAt: z.string().nullable(),
});
export type MessageView = z.infer<typeof MessageView>;

export interface MessagePage {
  readonly items: readonly MessageView[];
  /** Give it as `after` for the next page; undefined on the last one. */
  readonly next: string | undefined;
}

const Cursor = z.tuple([z.string(), z.string()]);
const iso = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Messages, the latest due first. A cursor that is none of ours begins at the start. */
export async function listMessages(
  pool: Pool,
  filter: MessageFilter = {},
  page: { readonly limit?: number | undefined; readonly after?: string | undefined } = {},
): Promise<MessagePage> {
  const limit = Math.min(Math.max(page.limit ?? 50, 1), 200);
  const after = readCursor(page.after);
  const { rows } = await pool.query<Record<string, unknown>>(
    `SELECT m.key, m.person_id AS person, p.name AS "personName", m.kind, m.day::text AS day, m.clock, m.status,
            CASE WHEN m.status = 'sent' THEN CASE WHEN m.to_address IS NULL THEN 'page' ELSE 'mail' END END AS channel,
            m.to_address AS "to", m.subject, m.text, m.html, m.attempts, m.last_error AS reason,
            ${iso('m.send_after')} AS "sendAfterAt", ${iso('m.sent_at')} AS "sentAt",
            CASE WHEN m.status = 'pending' THEN ${iso('m.next_try_at')} END AS "nextTryAt"
     FROM message m LEFT JOIN person p ON p.id = m.person_id
     WHERE ($1::text IS NULL OR m.person_id = $1)
       AND ($2::text IS NULL OR m.kind = $2)
       AND ($3::text IS NULL OR m.status = $3)
       AND ($4::date IS NULL OR m.day = $4)
       AND ($5::text IS NULL OR (m.status = 'sent' AND (m.to_address IS NULL) = ($5 = 'page')))
       AND ($6::timestamptz IS NULL OR (m.send_after, m.key) < ($6, $7::text))
     ORDER BY m.send_after DESC, m.key DESC
     LIMIT $8`,
    [
      filter.person ?? null,
      filter.kind ?? null,
      filter.status ?? null,
      filter.day ?? null,
      filter.channel ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit + 1,
    ],
  );
  const found = z.array(MessageView).parse(rows);
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, next: last && writeCursor([last.sendAfterAt, last.key]) };
}

/** Sends failed messages again, after an address or the server was put right. Returns how many. */
export async function retryFailed(pool: Pool, keys: readonly string[], nowMs: number): Promise<number> {
  const { rowCount } = await pool.query(
    `UPDATE message SET status = 'pending', next_try_at = to_timestamp($2 / 1000.0), send_after = to_timestamp($2 / 1000.0)
     WHERE key = ANY ($1) AND status = 'failed'`,
    [keys, nowMs],
  );
  return rowCount ?? 0;
}

const writeCursor = (cursor: z.infer<typeof Cursor>): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url');

function readCursor(text: string | undefined): z.infer<typeof Cursor> | undefined {
  if (text === undefined) return undefined;
  try {
    const parsed = Cursor.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return parsed.success && !Number.isNaN(Date.parse(parsed.data[0])) ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
