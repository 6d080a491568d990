/** Counts requests in a window of one minute, per process. Enough to slow guessing and heavy work down. */
import { Refusal } from './problem';
import { refuse } from '../domain/errors';

const windowMs = 60_000;

export class RateLimit {
  readonly #perMinute: number;
  readonly #now: () => number;
  readonly #counts = new Map<string, { count: number; sinceMs: number }>();

  constructor(perMinute: number, now: () => number) {
    this.#perMinute = perMinute;
    this.#now = now;
  }

  /** Counts one more. @throws Refusal RATE_LIMITED when the caller has used up this minute. */
  take(caller: string): void {
    this.mustHaveLeft(caller);
    this.count(caller);
  }

  /** @throws Refusal RATE_LIMITED when the caller has used up this minute. */
  mustHaveLeft(caller: string): void {
    const nowMs = this.#now();
    const known = this.#counts.get(caller);
    if (known === undefined || nowMs - known.sinceMs >= windowMs || known.count < this.#perMinute) return;
    const seconds = Math.max(1, Math.ceil((known.sinceMs + windowMs - nowMs) / 1000));
    throw new Refusal(refuse('RATE_LIMITED', { seconds }), seconds);
  }

  count(caller: string): void {
    const nowMs = this.#now();
    const known = this.#counts.get(caller);
    if (known !== undefined && nowMs - known.sinceMs < windowMs) {
      known.count += 1;
      return;
    }
    if (this.#counts.size > 10_000) this.#forget(nowMs);
    this.#counts.set(caller, { count: 1, sinceMs: nowMs });
  }

  #forget(nowMs: number): void {
    for (const [caller, { sinceMs }] of this.#counts)
      if (nowMs - sinceMs >= windowMs) this.#counts.delete(caller);
  }
}
