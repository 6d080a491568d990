/**
 * The two loops behind notices: one finds readers, the other sends. They wake when a worker rings (`ringNotices`) or
 * somebody in this process does (`wake`), and look by themselves every second. Any number of processes may run them.
 */
import type { Pool } from 'pg';
import type { Logger } from '../log';
import type { Mailer } from '../mail/mailer';
import { Rest } from './backOff';
import { createCalendarSource } from './calendarSource';
import { type DeliverContext, deliverDue } from './deliver';
import { linksOf } from './links';
import { listen } from './listen';
import { createNewWorkSweep } from './newWork';
import { createOrgSource } from './orgSource';
import { nextMessageMs } from './outbox';
import { type ResolveContext, resolveNotices } from './resolve';
import { createTitles } from './titles';

export interface NoticesLoopOptions {
  readonly pool: Pool;
  readonly log: Logger;
  /** Without one, messages are composed and left on the page. The loop closes it when it stops. */
  readonly mailer?: Mailer | undefined;
  /** The address that links in letters begin with. */
  readonly publicUrl: string;
  /** Epoch ms; the real clock unless a test says otherwise. */
  readonly now?: () => number;
  /** How often to look without being rung. */
  readonly pollMs?: number;
  /** How long a claimed message is kept from others; must exceed the longest sending (two minutes by SMTP). */
  readonly leaseMs?: number;
  /** How long organisation and calendar are believed without asking. */
  readonly freshMs?: number;
  readonly resolveBatch?: number;
  readonly sendBatch?: number;
}

export interface NoticesLoop {
  /** Look now. */
  wake(): void;
  /** Ends both loops. What is being sent is waited for, `graceMs` at the most, so that it is not sent again. */
  stop(graceMs?: number): Promise<void>;
}

const defaultGraceMs = 10_000;

/** Rings every notices loop on this database. Once per flush is right; once per decision would serialise commits. */
export async function ringNotices(pool: Pool): Promise<void> {
  await pool.query(`SELECT pg_notify('notices', '')`);
}

/** Starts finding readers and sending. Errors are logged and tried again; nothing is thrown later. */
export function startNoticesLoop(options: NoticesLoopOptions): NoticesLoop {
  const { pool, log, mailer } = options;
  const pollMs = options.pollMs ?? 1_000;
  const leaseMs = options.leaseMs ?? 300_000;
  const freshMs = options.freshMs ?? 2_000;
  const now = options.now ?? Date.now;
  const stopping = new AbortController();
  const tree = createOrgSource(pool, freshMs);
  const calendar = createCalendarSource(pool, freshMs);

  const resolving: ResolveContext = { pool, log, tree, calendar, now, batch: options.resolveBatch ?? 1_000 };
  const sweep = createNewWorkSweep({ pool, tree, calendar, now });
  const rest = new Rest();
  const delivering: DeliverContext = {
    pool,
    log,
    mailer,
    rest,
    tree,
    calendar,
    titles: createTitles(pool),
    links: linksOf(options.publicUrl),
    now,
    leaseMs,
    batch: options.sendBatch ?? 50,
    stopping: () => stopping.signal.aborted,
  };

  const sender = createTurns(log, 'sending notices', stopping.signal, async () => {
    await deliverDue(delivering);
    const next = await nextMessageMs(pool);
    const untilMs = Math.max(next ?? Number.POSITIVE_INFINITY, rest.untilMs);
    return Math.min(pollMs, Math.max(0, untilMs - now()));
  });
  const resolver = createTurns(log, 'finding readers of notices', stopping.signal, async () => {
    const { messages } = await resolveNotices(resolving);
    if (messages + (await sweep()) > 0) sender.wake();
    return pollMs;
  });
  const stopListening = listen({
    pool,
    log,
    channel: 'notices',
    onNotice: resolver.wake,
    onListening: resolver.wake,
  });

  return {
    wake: () => {
      resolver.wake();
      sender.wake();
    },
    stop: async (graceMs = defaultGraceMs) => {
      stopping.abort();
      const done = Promise.all([resolver.done, sender.done, stopListening()]);
      const timer = setTimeout(() => mailer?.close(), graceMs);
      await done;
      clearTimeout(timer);
      mailer?.close();
    },
  };
}

interface Turns {
  readonly wake: () => void;
  readonly done: Promise<void>;
}

/** After an error the next turn waits this long. */
const afterErrorMs = 2_000;
/** Turns never follow each other more closely, whatever a clock says. */
const leastMs = 20;

/** Runs `turn` again and again; it returns how long to wait (ms) before the next one unless woken. */
function createTurns(log: Logger, what: string, signal: AbortSignal, turn: () => Promise<number>): Turns {
  let woken = false;
  let interrupt: (() => void) | undefined;
  const wake = (): void => {
    woken = true;
    interrupt?.();
  };
  signal.addEventListener('abort', wake, { once: true });
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => interrupt?.(), ms);
      interrupt = () => {
        interrupt = undefined;
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      woken = false;
      let waitMs: number;
      try {
        waitMs = Math.max(leastMs, await turn());
      } catch (error) {
        log.error({ err: error, loop: what }, 'notices loop failed');
        waitMs = afterErrorMs;
      }
      if (!woken) await pause(waitMs);
    }
  };
  return { wake, done: run() };
}
