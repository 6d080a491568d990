/** Sessions in PostgreSQL. The token is known to its browser only; the table holds its SHA-256. */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { PrismaClient } from '../generated/prisma/client';
import { instantText, selectOne, type Queryable, type NamedStatement } from '../reads/query';

/** A session ends after this long without a request … */
export const idleMs = 12 * 3_600_000;
/** … and after this long in any case. */
export const longestMs = 7 * 24 * 3_600_000;
/** Writes of "last seen" are spared while the last one is younger than this. */
const seenEveryMs = 5 * 60_000;
/** How long a session that was found is believed without asking again. Other processes hear of its end this late. */
const believedMs = 5000;

/** Which way somebody came in. */
export const waySchema = z.enum(['password', 'oidc']);
export type Way = z.infer<typeof waySchema>;

export interface OpenedSession {
  /** Goes to the browser and nowhere else. */
  readonly token: string;
  readonly csrf: string;
  readonly expiresAt: Date;
}

const sessionRow = z.object({
  id: z.string(),
  account_id: z.string(),
  person_id: z.string(),
  person_name: z.string(),
  username: z.string(),
  csrf: z.string(),
  via: waySchema,
  created_at: z.date(),
  last_seen_at: z.date(),
  expires_at: instantText,
});

/** A live session and whose it is. */
export interface Session {
  readonly id: string;
  readonly accountId: string;
  readonly personId: string;
  readonly personName: string;
  readonly username: string;
  readonly csrf: string;
  readonly via: Way;
  readonly expiresAt: string;
}

export const sessionIdOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const liveSession: NamedStatement = {
  name: 'live_session',
  text: `SELECT s.id, s.account_id, a.person_id, p.name AS person_name, a.username, s.csrf, s.via, s.created_at, s.last_seen_at,
                s.expires_at
         FROM session s JOIN account a ON a.id = s.account_id JOIN person p ON p.id = a.person_id
         WHERE s.id = $1 AND s.expires_at > $2 AND NOT a.disabled`,
};

/** Opens, finds and ends sessions. One object per process. */
export class Sessions {
  readonly #prisma: PrismaClient;
  readonly #pool: Queryable;
  readonly #now: () => number;
  readonly #believed = new Map<string, { readonly session: Session; readonly untilMs: number }>();

  constructor(db: { prisma: PrismaClient; pool: Queryable }, now: () => number) {
    this.#prisma = db.prisma;
    this.#pool = db.pool;
    this.#now = now;
  }

  async open(
    accountId: string,
    userAgent: string | undefined,
    via: Way = 'password',
  ): Promise<OpenedSession> {
    const token = randomBytes(32).toString('base64url');
    const csrf = randomBytes(24).toString('base64url');
    const nowMs = this.#now();
    const expiresAt = new Date(nowMs + idleMs);
    await this.#prisma.session.create({
      data: {
        id: sessionIdOf(token),
        accountId,
        csrf,
        createdAt: new Date(nowMs),
        lastSeenAt: new Date(nowMs),
        expiresAt,
        userAgent: userAgent?.slice(0, 300) ?? null,
        via,
      },
    });
    return { token, csrf, expiresAt };
  }

  /** The live session of a token, prolonged by being asked for; undefined when there is none. */
  async find(token: string): Promise<Session | undefined> {
    const id = sessionIdOf(token);
    const nowMs = this.#now();
    const believed = this.#believed.get(id);
    if (believed !== undefined && believed.untilMs > nowMs) return believed.session;
    this.#believed.delete(id);
    const row = await selectOne(this.#pool, sessionRow, liveSession, [id, new Date(nowMs)]);
    if (row === undefined) return undefined;
    const session: Session = {
      id: row.id,
      accountId: row.account_id,
      personId: row.person_id,
      personName: row.person_name,
      username: row.username,
      csrf: row.csrf,
      via: row.via,
      expiresAt: row.expires_at,
    };
    if (nowMs - row.last_seen_at.getTime() > seenEveryMs) await this.#prolong(id, row.created_at, nowMs);
    this.#forgetStale(nowMs);
    this.#believed.set(id, { session, untilMs: nowMs + believedMs });
    return session;
  }

  /** Whether the session is still good, asked by those who keep a connection open for it. */
  async isLive(id: string): Promise<boolean> {
    const live = await this.#prisma.session.count({
      where: { id, expiresAt: { gt: new Date(this.#now()) } },
    });
    return live > 0;
  }

  async close(id: string): Promise<void> {
    this.#believed.delete(id);
    await this.#prisma.session.deleteMany({ where: { id } });
  }

  /** Ends all sessions of an account, or all but one (after a change of password). */
  async closeAllOf(accountId: string, exceptId?: string): Promise<void> {
    for (const [id, { session }] of this.#believed)
      if (session.accountId === accountId && id !== exceptId) this.#believed.delete(id);
    await this.#prisma.session.deleteMany({
      where: { accountId, ...(exceptId === undefined ? {} : { id: { not: exceptId } }) },
    });
  }

  /** Removes what has expired. */
  async sweep(): Promise<void> {
    await this.#prisma.session.deleteMany({ where: { expiresAt: { lt: new Date(this.#now()) } } });
  }

  async #prolong(id: string, createdAt: Date, nowMs: number): Promise<void> {
    const expiresAt = new Date(Math.min(nowMs + idleMs, createdAt.getTime() + longestMs));
    await this.#prisma.session.updateMany({
      where: { id },
      data: { lastSeenAt: new Date(nowMs), expiresAt },
    });
  }

  #forgetStale(nowMs: number): void {
    if (this.#believed.size < 10_000) return;
    for (const [id, { untilMs }] of this.#believed) if (untilMs <= nowMs) this.#believed.delete(id);
  }
}
