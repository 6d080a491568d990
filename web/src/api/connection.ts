/** Is the server there? Whoever fails to reach it says so here; then it is asked until it answers. */
import { store } from '../lib/store';

export type Connection = 'ok' | 'lost';
export const connection = store<Connection>('ok');

const firstWaitMs = 1000;
const longestWaitMs = 15_000;
let asking = false;
let waiting: (() => void)[] = [];

/** Resolves as soon as the server answers again; at once while it does. */
export function connected(signal?: AbortSignal): Promise<void> {
  if (connection.get() === 'ok') return Promise.resolve();
  return new Promise((resolve, reject) => {
    waiting.push(resolve);
    signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')), {
      once: true,
    });
  });
}

export function lost(): void {
  if (connection.get() !== 'lost') connection.set('lost');
  if (!asking) void askUntilThere();
}

/** Something broke off: asks once before saying that the server is away. */
export async function suspect(): Promise<void> {
  if (connection.get() === 'ok' && !(await answers())) lost();
}

async function askUntilThere(): Promise<void> {
  asking = true;
  let waitMs = firstWaitMs;
  while (!(await answers())) {
    await pause(waitMs);
    waitMs = Math.min(waitMs * 1.6, longestWaitMs);
  }
  asking = false;
  connection.set('ok');
  const others = waiting;
  waiting = [];
  for (const resume of others) resume();
}

async function answers(): Promise<boolean> {
  try {
    const response = await fetch('/api/ready', { cache: 'no-store', signal: AbortSignal.timeout(8000) });
    return response.ok;
  } catch {
    return false;
  }
}

/** Waits, but not longer than until the device is online again or somebody looks at the page. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      document.removeEventListener('visibilitychange', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener('online', done);
    document.addEventListener('visibilitychange', done);
  });
}

/** Asks at once, for whoever presses "Thử lại". */
export const tryNow = (): void => {
  document.dispatchEvent(new Event('visibilitychange'));
};
