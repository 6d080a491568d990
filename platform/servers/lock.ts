import { randomUUID } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { errorCodeOf } from '../operator-error';
import { identify, isAlive } from './process-identity';

/** Who holds a lock file. */
export const LockHolder = z.object({
  id: z.string(),
  host: z.string(),
  pid: z.number().int(),
  startToken: z.string(),
  since: z.string(),
});
export type LockHolder = z.infer<typeof LockHolder>;

export interface Lock {
  release(): void;
}

/**
 * On another machine (a shared disk, or a container that came again under a new name) a process cannot be looked up;
 * there the file's age tells: the holder touches it every 5 s.
 */
const heartbeatMs = 5_000;
const staleAfterMs = 20_000;

/** Takes the lock, or returns who holds it. A lock whose holder is dead is taken over. */
export function tryLock(file: string): Lock | LockHolder {
  mkdirSync(path.dirname(file), { recursive: true });
  const me = identify(process.pid);
  const holder: LockHolder = {
    id: randomUUID(),
    host: os.hostname(),
    pid: process.pid,
    startToken: me?.startToken ?? '',
    since: new Date().toISOString(),
  };
  const draft = `${file}.${holder.id}`;
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o644 });
  try {
    // A few rounds at most: each one lost means that somebody else got further.
    for (let round = 0; round < 5; round += 1) {
      if (link(draft, file)) return heldLock(file, holder);
      const other = readHolder(file);
      if (other !== undefined && isHeld(file, other)) return other;
      setAside(file, other?.id);
    }
    return readHolder(file) ?? holder;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Waits for the lock. `onWait` is told once who holds it. */
export async function awaitLock(file: string, onWait?: (holder: LockHolder) => void): Promise<Lock> {
  for (let told = false; ; told = true) {
    const lock = tryLock(file);
    if ('release' in lock) return lock;
    if (!told) onWait?.(lock);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function heldLock(file: string, holder: LockHolder): Lock {
  const timer = setInterval(() => {
    try {
      utimesSync(file, new Date(), new Date());
    } catch {
      // The folder was removed under us: whoever did that knows.
    }
  }, heartbeatMs);
  timer.unref();
  return {
    release: () => {
      clearInterval(timer);
      if (readHolder(file)?.id === holder.id) rmSync(file, { force: true });
    },
  };
}

function link(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (errorCodeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(file: string): LockHolder | undefined {
  try {
    return LockHolder.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function isHeld(file: string, holder: LockHolder): boolean {
  if (holder.host === os.hostname()) return isAlive(holder);
  try {
    return Date.now() - statSync(file).mtimeMs < staleAfterMs;
  } catch {
    return false;
  }
}

/** Moves a dead lock away. If what was moved turns out to be a new, living one, it is put back. */
function setAside(file: string, deadId: string | undefined): void {
  const aside = `${file}.${randomUUID()}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return; // somebody else moved it first
  }
  const moved = readHolder(aside);
  if (moved !== undefined && moved.id !== deadId) link(aside, file);
  rmSync(aside, { force: true });
}
