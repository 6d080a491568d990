/** Listening to a PostgreSQL channel on a connection of its own, for as long as it takes. */
import { Client, type Pool } from 'pg';
import type { Logger } from '../log';

export interface ListenOptions {
  readonly pool: Pool;
  readonly log: Logger;
  readonly channel: 'notices' | 'inbox_changed';
  readonly onNotice: (payload: string) => void;
  /** Called once listening works, also after a loss: whatever was said meanwhile was missed. */
  readonly onListening: () => void;
}

const firstRetryMs = 500;
const longestRetryMs = 30_000;

/** Listens until the returned function is called. A lost connection is opened again, ever more slowly. */
export function listen({ pool, log, channel, onNotice, onListening }: ListenOptions): () => Promise<void> {
  let stopped = false;
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let retryMs = firstRetryMs;

  const retry = (lost: Client): void => {
    if (stopped || client !== lost) return;
    client = undefined;
    lost.end().catch(() => undefined);
    timer = setTimeout(connect, retryMs);
    timer.unref();
    retryMs = Math.min(retryMs * 2, longestRetryMs);
  };

  function connect(): void {
    // The pool's settings on a connection outside it: a listener is never given back.
    const fresh = new Client(pool.options);
    client = fresh;
    fresh.on('error', (error) => {
      if (client === fresh) log.warn({ err: error, channel }, 'listening connection lost');
      retry(fresh);
    });
    fresh.on('end', () => retry(fresh));
    fresh.on('notification', (message) => onNotice(message.payload ?? ''));
    fresh
      .connect()
      .then(() => fresh.query(`LISTEN ${channel}`))
      .then(
        () => {
          retryMs = firstRetryMs;
          onListening();
        },
        (error: unknown) => {
          if (!stopped) log.warn({ err: error, channel }, 'cannot listen');
          retry(fresh);
        },
      );
  }
  connect();

  return async () => {
    stopped = true;
    clearTimeout(timer);
    const last = client;
    client = undefined;
    await last?.end().catch(() => undefined);
  };
}
