import { spawn } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
} from 'node:fs';
import path from 'node:path';
import { identify, type ProcessIdentity } from './process-identity';
import { tail } from './run';

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A child process that writes to a log file and is in a process group of its own. */
export interface ManagedProcess {
  readonly identity: ProcessIdentity;
  readonly logFile: string;
  /** Resolves once, when the process is gone; never rejects. */
  readonly exited: Promise<Exit>;
  /** Undefined while the process runs. */
  exit(): Exit | undefined;
  kill(signal: NodeJS.Signals): void;
  /** Calls back for every message that the child sends over IPC (only with `ipc: true`). */
  onMessage(listener: (message: unknown) => void): void;
}

export interface ManagedProcessOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly env: NodeJS.ProcessEnv;
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
  readonly ipc?: boolean;
}

const maxLogBytes = 20_000_000;

/**
 * Starts a process. Its own group keeps Ctrl-C in the terminal away from it: the supervisor decides who stops when.
 * Its output goes straight to the file, so that it costs us nothing and is whole also when we die.
 */
export function startProcess(options: ManagedProcessOptions): ManagedProcess {
  mkdirSync(path.dirname(options.logFile), { recursive: true });
  trimLog(options.logFile);
  const log = openSync(options.logFile, 'a');
  const child = spawn(options.command, options.args, {
    detached: true,
    env: options.env,
    stdio: options.ipc === true ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  });
  closeSync(log);
  let exit: Exit | undefined;
  const exited = new Promise<Exit>((resolve) => {
    const finish = (code: number | null, signal: NodeJS.Signals | null): void => {
      exit ??= { code, signal };
      resolve(exit);
    };
    child.once('exit', finish);
    child.once('error', () => finish(127, null));
  });
  return {
    // A command that could not be started has no pid; its exit is reported by `exited` like any other.
    identity: identify(child.pid ?? -1) ?? { pid: child.pid ?? -1, startToken: '' },
    logFile: options.logFile,
    exited,
    exit: () => exit,
    kill: (signal) => {
      if (exit === undefined) child.kill(signal);
    },
    onMessage: (listener) => void child.on('message', listener),
  };
}

/** Asks with each signal in turn, waits, and goes on to the next; the last one should be SIGKILL. */
export async function stopProcess(
  target: ManagedProcess,
  steps: readonly { readonly signal: NodeJS.Signals; readonly waitMs: number }[],
): Promise<void> {
  for (const { signal, waitMs } of steps) {
    if (target.exit() !== undefined) return;
    target.kill(signal);
    await settledWithin(target.exited, waitMs);
  }
  await target.exited;
}

/** Waits for a promise, but not longer than `ms`; says whether it settled. Leaves no timer behind. */
export async function settledWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const settled = promise.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([settled, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** The end of a log, for a sentence to the operator. */
export function tailOfLog(logFile: string, lines = 3): string {
  return existsSync(logFile) ? tail(readFileSync(logFile, 'utf8').slice(-8_000), lines) : '';
}

/** Keeps a log below its limit, with the part before in `.1`. The writer appends, so emptying the file is safe. */
export function trimLog(logFile: string): void {
  if (!existsSync(logFile) || statSync(logFile).size <= maxLogBytes) return;
  copyFileSync(logFile, `${logFile}.1`);
  truncateSync(logFile);
}
