import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from './log';

export interface Repeating {
  /** Ends it; resolves when the round under way has ended. */
  stop(): Promise<void>;
}

/**
 * Does work at once, and again `everyMs` after it ended, until it is stopped. A round that fails is logged, and the next
 * one tries again. `signal` tells a long round that it should end.
 */
export function repeatedly(
  everyMs: number,
  work: (signal: AbortSignal) => Promise<void>,
  { log, onFailure }: { readonly log: Logger; readonly onFailure: string },
): Repeating {
  const stopping = new AbortController();
  const running = run(everyMs, work, (err) => log.warn({ err }, onFailure), stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function run(
  everyMs: number,
  work: (signal: AbortSignal) => Promise<void>,
  onFailure: (err: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await work(signal);
    } catch (err) {
      onFailure(err);
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
}
