import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * A process that can still be told from a later one with the same number: process ids are used again, soonest in
 * containers, and nobody wants to signal a stranger.
 */
export const ProcessIdentity = z.object({ pid: z.number().int().positive(), startToken: z.string() });
export type ProcessIdentity = z.infer<typeof ProcessIdentity>;

/** Who is `pid` now? Undefined when no such process runs (or it is a zombie). */
export function identify(pid: number): ProcessIdentity | undefined {
  const startToken = startTokenOf(pid);
  return startToken === undefined ? undefined : { pid, startToken };
}

/** Does exactly this process still run? */
export function isAlive(identity: ProcessIdentity): boolean {
  return startTokenOf(identity.pid) === identity.startToken;
}

/** Sends a signal if exactly this process still runs; says whether it did. */
export function signal(identity: ProcessIdentity, name: NodeJS.Signals): boolean {
  if (!isAlive(identity)) return false;
  try {
    return process.kill(identity.pid, name);
  } catch {
    return false; // it ended between the two calls, or belongs to someone else
  }
}

/** Waits until the process is gone; false when it still runs after `timeoutMs`. */
export async function awaitGone(identity: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const deadlineMs = performance.now() + timeoutMs;
  while (isAlive(identity)) {
    if (performance.now() > deadlineMs) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

/** The command line of a process, or an empty text when it cannot be read. */
export function commandLineOf(pid: number): string {
  if (process.platform === 'linux') return readQuietly(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
  return ps(pid, 'command=');
}

function startTokenOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return ps(pid, 'lstart=') || undefined;
  // The name of the program (field 2) may hold spaces and brackets: count fields after its closing bracket.
  const stat = readQuietly(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  const startedAtTicks = fields[19];
  return state === 'Z' || startedAtTicks === undefined ? undefined : startedAtTicks;
}

function readQuietly(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function ps(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}
