/** How long to wait after a failure: the wait doubles, so it is never much longer than the trouble has lasted. */
const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const dayMs = 24 * 60 * minuteMs;

const doubling = (firstMs: number, attempt: number, mostMs: number): number =>
  Math.min(firstMs * 2 ** Math.min(attempt - 1, 40), mostMs);

/** The server put this message off, as greylisting does. */
export const messageBackOffMs = (attempt: number): number => doubling(minuteMs, attempt, dayMs);
/** The server takes nothing: mail should go on soon after it is back. */
export const serverBackOffMs = (attempt: number): number => doubling(5 * secondMs, attempt, 5 * minuteMs);
/** A message that was put off for so long is given up, as mail servers do (RFC 5321, 4.5.4.1: at least 4–5 days). */
export const giveUpAfterMs = 5 * dayMs;

/** Rests all sending while the server takes nothing, so that an outbox of thousands does not batter it. */
export class Rest {
  #failures = 0;
  #untilMs = 0;

  /** Until when nothing is sent, epoch ms. */
  get untilMs(): number {
    return this.#untilMs;
  }

  /** After a failure one message goes first, to see whether the server is back. */
  get probing(): boolean {
    return this.#failures > 0;
  }

  failed(nowMs: number): void {
    if (nowMs < this.#untilMs) return;
    this.#failures += 1;
    this.#untilMs = nowMs + doubling(secondMs, this.#failures, minuteMs);
  }

  succeeded(): void {
    this.#failures = 0;
    this.#untilMs = 0;
  }
}
