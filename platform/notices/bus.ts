/**
 * "Something in your inbox changed", at once and in every process. What is published is gathered for a fifth of a second
 * and then told once: to the subscribers here directly, to other processes by one NOTIFY. Never a NOTIFY inside a
 * decision's transaction: PostgreSQL lets such transactions commit one after the other only.
 */
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { Logger } from '../log';
import { listen } from './listen';
import { ringNotices } from './loop';

export interface InboxChange {
  /** Units whose inboxes changed, whatever the role. */
  readonly units: readonly string[];
  readonly persons: readonly string[];
  /** Too many to name, or some news may have been missed: everybody should look. */
  readonly all: boolean;
}

interface Published {
  readonly units?: Iterable<string>;
  readonly persons?: Iterable<string>;
  /** Notices were written too: the loops that find their readers should look. */
  readonly notices?: boolean;
}

export interface InboxBus {
  /** Costs nothing: it only remembers. May be called for every decision. */
  publish(published: Published): void;
  /** Calls back until the returned function is called. Subscribers hear of changes in any process. */
  subscribe(listener: (change: InboxChange) => void): () => void;
  /** Tells what is still to tell, and gives the connection back. */
  stop(): Promise<void>;
}

export interface InboxBusOptions {
  readonly pool: Pool;
  readonly log: Logger;
  /** How long news is gathered. At least 200 ms unless a test is in a hurry. */
  readonly gatherMs?: number;
}

const Payload = z.strictObject({
  from: z.string(),
  units: z.array(z.string()),
  persons: z.array(z.string()),
  all: z.boolean(),
});

const defaultGatherMs = 200;
/** A payload of NOTIFY must stay below 8,000 bytes. */
const longestPayload = 7_500;

/** A bus on this database. It listens from the first subscriber on; who only publishes needs no connection. */
export function createInboxBus({ pool, log, gatherMs = defaultGatherMs }: InboxBusOptions): InboxBus {
  const self = randomUUID();
  const listeners = new Set<(change: InboxChange) => void>();
  const units = new Set<string>();
  const persons = new Set<string>();
  let notices = false;
  let timer: NodeJS.Timeout | undefined;
  let telling: Promise<void> = Promise.resolve();
  let stopListening: (() => Promise<void>) | undefined;
  let stopped = false;

  const tellHere = (change: InboxChange): void => {
    for (const listener of listeners) {
      try {
        listener(change);
      } catch (error) {
        log.error({ err: error }, 'inbox subscriber failed');
      }
    }
  };

  const flush = (): void => {
    timer = undefined;
    const change = gathered([...units], [...persons], self);
    const ring = notices;
    units.clear();
    persons.clear();
    notices = false;
    if (change !== undefined) tellHere(change.news);
    telling = telling
      .then(async () => {
        if (change !== undefined) await pool.query(`SELECT pg_notify('inbox_changed', $1)`, [change.payload]);
        if (ring) await ringNotices(pool);
      })
      // Nobody's work depends on it: pages look again by themselves, loops poll.
      .catch((error: unknown) => log.warn({ err: error }, 'inbox changes could not be announced'));
  };

  const hear = (payload: string): void => {
    const parsed = Payload.safeParse(parseJson(payload));
    if (!parsed.success || parsed.data.from === self) return;
    tellHere(parsed.data);
  };

  return {
    publish: (published) => {
      for (const unit of published.units ?? []) units.add(unit);
      for (const person of published.persons ?? []) persons.add(person);
      notices ||= published.notices === true;
      if (stopped || (units.size === 0 && persons.size === 0 && !notices)) return;
      timer ??= setTimeout(flush, gatherMs);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      stopListening ??= listen({
        pool,
        log,
        channel: 'inbox_changed',
        onNotice: hear,
        // Between the page's last look and now others may have spoken unheard.
        onListening: () => tellHere({ units: [], persons: [], all: true }),
      });
      return () => listeners.delete(listener);
    },
    stop: async () => {
      stopped = true;
      if (timer !== undefined) {
        clearTimeout(timer);
        flush();
      }
      await telling;
      await stopListening?.();
      listeners.clear();
    },
  };
}

function gathered(
  units: readonly string[],
  persons: readonly string[],
  from: string,
): { news: InboxChange; payload: string } | undefined {
  if (units.length === 0 && persons.length === 0) return undefined;
  const news: InboxChange = { units, persons, all: false };
  const payload = JSON.stringify({ from, ...news });
  if (Buffer.byteLength(payload) <= longestPayload) return { news, payload };
  return { news, payload: JSON.stringify({ from, units: [], persons: [], all: true }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
