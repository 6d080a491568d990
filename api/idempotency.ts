/**
 * One answer for one Idempotency-Key. Obligations:
 *  1. A key that was answered with success is answered the same again, and nothing is done a second time.
 *  2. The same key with another request is refused, whatever came of the first.
 *  3. While the first is under way, the second waits for its answer.
 *  4. A refusal changed nothing, so it is not kept: the sender may mend the request and use the key again.
 *  5. If the process died in between, the key is free again after a minute; what it had begun is idempotent by itself
 *     (ids of commands and campaigns are derived from the key).
 */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { opened, sealed } from '../platform/crypto/fieldKeys';
import { places } from '../platform/crypto/places';
import type { Logger } from '../platform/log';
import { Batcher } from '../platform/reads/batcher';
import { select, selectOne, type Queryable, type NamedStatement } from '../platform/reads/query';
import { refusal } from './problem';

export const keySchema = z.string().regex(/^[\x21-\x7e]{8,200}$/);

export interface KeyedRequest {
  readonly accountId: string;
  readonly key: string;
  /** Method and path, with the ids that stand in it. */
  readonly route: string;
  readonly bodyHash: string;
}

export interface StoredAnswer {
  readonly status: number;
  readonly body: unknown;
}

const abandonedAfterMs = 60_000;
const waitMs = 10_000;
const pollMs = 50;

/** An id that is the same whenever the same account sends the same key: what is made twice is made once. */
export function idFromKey(accountId: string, key: string, what: string): string {
  return createHash('sha256').update(`${accountId}\n${key}\n${what}`).digest('hex').slice(0, 32);
}

const placeOf = ({ accountId, key }: Pick<KeyedRequest, 'accountId' | 'key'>): string =>
  places.answer(accountId, key);

const claimedRow = z.object({ account_id: z.string(), key: z.string() });
const storedRow = z.object({
  route: z.string(),
  request_hash: z.string(),
  status: z.number().nullable(),
  response: z.unknown(),
  created_at: z.date(),
});

const claim: NamedStatement = {
  name: 'claim_key',
  text: `INSERT INTO idempotency (account_id, key, route, request_hash, created_at)
       SELECT *, $5::timestamptz FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
       ON CONFLICT DO NOTHING RETURNING account_id, key`,
};

const keep: NamedStatement = {
  name: 'keep_answer',
  text: `UPDATE idempotency i SET status = a.status, response = a.response::jsonb
       FROM unnest($1::text[], $2::text[], $3::int[], $4::text[]) AS a(account_id, key, status, response)
       WHERE i.account_id = a.account_id AND i.key = a.key`,
};

export class Idempotency {
  readonly #pool: Queryable;
  readonly #now: () => number;
  readonly #log: Logger;
  readonly #claims: Batcher<KeyedRequest, { readonly claimed: boolean }>;
  readonly #answers: Batcher<KeyedRequest & StoredAnswer, true>;

  constructor(pool: Queryable, now: () => number, log: Logger) {
    this.#pool = pool;
    this.#now = now;
    this.#log = log;
    this.#claims = new Batcher((requests) => this.#claim(requests));
    this.#answers = new Batcher((answers) => this.#keep(answers));
  }

  /** Runs the request unless it was answered before. `replayed` tells which. */
  async once(
    request: KeyedRequest,
    run: () => Promise<StoredAnswer>,
  ): Promise<StoredAnswer & { readonly replayed: boolean }> {
    const deadline = performance.now() + waitMs;
    for (;;) {
      const { claimed } = await this.#claims.call(request);
      if (claimed) return { ...(await this.#carryOut(request, run)), replayed: false };
      const known = await this.#find(request);
      if (known === undefined) continue; // the first was refused meanwhile: try to be the one
      if (known.route !== request.route || known.request_hash !== request.bodyHash)
        throw refusal('IDEMPOTENCY_KEY_REUSED');
      if (known.status !== null)
        return { status: known.status, body: this.#opened(request, known.response), replayed: true };
      if (this.#now() - known.created_at.getTime() > abandonedAfterMs)
        await this.#release(request, known.created_at);
      else if (performance.now() > deadline) throw refusal('IDEMPOTENCY_IN_PROGRESS');
      else await sleep(pollMs);
    }
  }

  /** Forgets keys that nobody will send again. */
  async sweep(olderThanMs: number): Promise<void> {
    await this.#pool.query('DELETE FROM idempotency WHERE created_at < $1', [
      new Date(this.#now() - olderThanMs),
    ]);
  }

  async #carryOut(request: KeyedRequest, run: () => Promise<StoredAnswer>): Promise<StoredAnswer> {
    let answer: StoredAnswer;
    try {
      answer = await run();
    } catch (error) {
      await this.#release(request).catch((releaseError: unknown) => {
        // The key stays taken for a minute; the sender must hear of the error that came first.
        this.#log.warn({ err: releaseError }, 'an idempotency key could not be released');
      });
      throw error;
    }
    await this.#answers.call({ ...request, ...answer });
    return answer;
  }

  #find(request: KeyedRequest): Promise<z.output<typeof storedRow> | undefined> {
    return selectOne(
      this.#pool,
      storedRow,
      'SELECT route, request_hash, status, response, created_at FROM idempotency WHERE account_id = $1 AND key = $2',
      [request.accountId, request.key],
    );
  }

  async #release(request: KeyedRequest, createdAt?: Date): Promise<void> {
    await this.#pool.query(
      `DELETE FROM idempotency WHERE account_id = $1 AND key = $2 AND status IS NULL
         AND ($3::timestamptz IS NULL OR created_at = $3)`,
      [request.accountId, request.key, createdAt ?? null],
    );
  }

  /** Answers may hold what somebody typed, so they are kept sealed; where there are no keys, as the text of their JSON. */
  #opened(request: KeyedRequest, stored: unknown): unknown {
    return typeof stored === 'string' ? JSON.parse(opened(this.#pool, stored, placeOf(request))) : stored;
  }

  async #claim(requests: readonly KeyedRequest[]): Promise<{ claimed: boolean }[]> {
    const rows = await select(this.#pool, claimedRow, claim, [
      requests.map(({ accountId }) => accountId),
      requests.map(({ key }) => key),
      requests.map(({ route }) => route),
      requests.map(({ bodyHash }) => bodyHash),
      new Date(this.#now()),
    ]);
    const free = new Set(rows.map((row) => `${row.account_id}\n${row.key}`));
    // The first of several equal keys in one batch has it; Set.delete tells who is first.
    return requests.map(({ accountId, key }) => ({ claimed: free.delete(`${accountId}\n${key}`) }));
  }

  async #keep(answers: readonly (KeyedRequest & StoredAnswer)[]): Promise<true[]> {
    await this.#pool.query(keep, [
      answers.map(({ accountId }) => accountId),
      answers.map(({ key }) => key),
      answers.map(({ status }) => status),
      answers.map((answer) =>
        JSON.stringify(sealed(this.#pool, JSON.stringify(answer.body ?? null), placeOf(answer))),
      ),
    ]);
    return answers.map(() => true);
  }
}
