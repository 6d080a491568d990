/** Local accounts: signing in with a count of failures, and what an administrator may do with them. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { refuse, type DomainError } from '../../domain/errors';
import type { PrismaClient } from '../generated/prisma/client';
import { select, selectOne, type Queryable } from '../reads/query';
import { hashPassword, isPassword, pretendToCheck, weaknessOf } from './password';

/** So many failures in a row are forgiven; then the lock doubles with each further one. */
const freeFailures = 5;
const longestLockMinutes = 60;

export const usernameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, 'Tên đăng nhập gồm 2–40 chữ thường không dấu, số, dấu chấm, gạch');

export interface SignedIn {
  readonly kind: 'signedIn';
  readonly accountId: string;
  readonly personId: string;
}

const attemptRow = z.object({
  id: z.string(),
  person_id: z.string(),
  password_hash: z.string(),
  disabled: z.boolean(),
});

const vouchedRow = z.object({ id: z.string(), person_id: z.string(), disabled: z.boolean() });

/** Minutes of lock after so many failures in a row; 0 while they are forgiven. */
export const lockMinutes = (failures: number): number =>
  failures < freeFailures ? 0 : Math.min(longestLockMinutes, 2 ** (failures - freeFailures));

export class Accounts {
  readonly #prisma: PrismaClient;
  readonly #pool: Queryable;
  readonly #now: () => number;
  /** Failures of names that nobody has: they lock like real ones, or the lock would tell them apart. */
  readonly #strangers = new Map<string, { failures: number; lockedUntilMs: number }>();

  constructor(db: { prisma: PrismaClient; pool: Queryable }, now: () => number) {
    this.#prisma = db.prisma;
    this.#pool = db.pool;
    this.#now = now;
  }

  /**
   * Checks name and password. The failure is counted before the password is looked at, so that many guesses at the same
   * time cannot all slip past the lock. Refuses with SIGN_IN_FAILED (also for a disabled account) or ACCOUNT_LOCKED.
   */
  async signIn(username: string, password: string): Promise<SignedIn | DomainError> {
    const nowMs = this.#now();
    const known = await this.#prisma.account.findUnique({
      where: { username },
      select: { lockedUntil: true },
    });
    if (known === null) return this.#refuseStranger(username, password, nowMs);
    const attempt = await selectOne(
      this.#pool,
      attemptRow,
      `UPDATE account SET failed_count = failed_count + 1,
         locked_until = CASE WHEN failed_count + 1 >= ${freeFailures} THEN $2::timestamptz
           + make_interval(mins => least(${longestLockMinutes}, power(2, least(failed_count + 1 - ${freeFailures}, 10))::int))
           ELSE locked_until END
       WHERE username = $1 AND (locked_until IS NULL OR locked_until <= $2)
       RETURNING id, person_id, password_hash, disabled`,
      [username, new Date(nowMs)],
    );
    if (attempt === undefined) return locked(known.lockedUntil?.getTime() ?? nowMs, nowMs);
    if (!(await isPassword(attempt.password_hash, password)) || attempt.disabled)
      return refuse('SIGN_IN_FAILED');
    await this.#prisma.account.update({
      where: { id: attempt.id },
      data: { failedCount: 0, lockedUntil: null },
    });
    return { kind: 'signedIn', accountId: attempt.id, personId: attempt.person_id };
  }

  /**
   * The account of somebody whom an identity provider vouches for. Nobody is made here: it must exist and be open. A lock
   * after wrong passwords does not count, no password was asked for. Refuses with OIDC_ACCOUNT_UNKNOWN,
   * OIDC_ACCOUNT_AMBIGUOUS (two accounts with that address) or ACCOUNT_DISABLED.
   */
  async vouchedFor(by: 'username' | 'email', value: string): Promise<SignedIn | DomainError> {
    const found = await select(
      this.#pool,
      vouchedRow,
      `SELECT a.id, a.person_id, a.disabled FROM account a JOIN person p ON p.id = a.person_id
       WHERE lower(${by === 'email' ? 'p.email' : 'a.username'}) = lower($1) LIMIT 2`,
      [value.trim()],
    );
    const [account, other] = found;
    if (account === undefined) return refuse('OIDC_ACCOUNT_UNKNOWN');
    if (other !== undefined) return refuse('OIDC_ACCOUNT_AMBIGUOUS');
    if (account.disabled) return refuse('ACCOUNT_DISABLED');
    return { kind: 'signedIn', accountId: account.id, personId: account.person_id };
  }

  async create(input: {
    readonly personId: string;
    readonly username: string;
    readonly password: string;
  }): Promise<{ readonly kind: 'created'; readonly id: string } | DomainError> {
    const weakness = weaknessOf(input.password, input.username);
    if (weakness !== undefined) return refuse('PASSWORD_WEAK', { why: weakness });
    const person = await this.#prisma.person.findUnique({
      where: { id: input.personId },
      select: { id: true },
    });
    if (person === null) return refuse('PERSON_UNKNOWN', { person: input.personId });
    const passwordHash = await hashPassword(input.password);
    const { count } = await this.#prisma.account.createMany({
      data: [{ id: randomUUID(), personId: input.personId, username: input.username, passwordHash }],
      skipDuplicates: true,
    });
    if (count === 0) return refuse('USERNAME_TAKEN', { username: input.username });
    const made = await this.#prisma.account.findUniqueOrThrow({ where: { username: input.username } });
    return { kind: 'created', id: made.id };
  }

  /** Sets a new password after the present one was shown. */
  async changePassword(accountId: string, present: string, next: string): Promise<DomainError | undefined> {
    const account = await this.#prisma.account.findUniqueOrThrow({ where: { id: accountId } });
    if (!(await isPassword(account.passwordHash, present))) return refuse('PASSWORD_WRONG');
    return this.setPassword(accountId, next);
  }

  /** Sets a new password and opens the lock: what an administrator does for somebody who forgot it. */
  async setPassword(accountId: string, next: string): Promise<DomainError | undefined> {
    const account = await this.#prisma.account.findUniqueOrThrow({ where: { id: accountId } });
    const weakness = weaknessOf(next, account.username);
    if (weakness !== undefined) return refuse('PASSWORD_WEAK', { why: weakness });
    const passwordHash = await hashPassword(next);
    await this.#prisma.account.update({
      where: { id: accountId },
      data: { passwordHash, failedCount: 0, lockedUntil: null },
    });
    return undefined;
  }

  async #refuseStranger(username: string, password: string, nowMs: number): Promise<DomainError> {
    const known = this.#strangers.get(username) ?? { failures: 0, lockedUntilMs: 0 };
    if (known.lockedUntilMs > nowMs) return locked(known.lockedUntilMs, nowMs);
    const failures = known.failures + 1;
    if (this.#strangers.size > 10_000) this.#strangers.clear();
    this.#strangers.set(username, { failures, lockedUntilMs: nowMs + lockMinutes(failures) * 60_000 });
    await pretendToCheck(password);
    return refuse('SIGN_IN_FAILED');
  }
}

const locked = (untilMs: number, nowMs: number): DomainError =>
  refuse('ACCOUNT_LOCKED', { minutes: Math.max(1, Math.ceil((untilMs - nowMs) / 60_000)) });
