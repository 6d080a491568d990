/** A process of the bench: started from TypeScript, ready when it says so over IPC, ended by its own handle. */
import { fork, type ChildProcess } from 'node:child_process';

export interface Child {
  readonly process: ChildProcess;
  readonly ready: Promise<{ readonly url?: string }>;
  stop(): Promise<void>;
}

export function startChild(script: string, args: readonly string[]): Child {
  const child = fork(script, [...args], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ready = new Promise<{ url?: string }>((resolve, reject) => {
    child.once('message', (message) => resolve(readUrl(message)));
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it was ready`)));
  });
  ready.catch(() => undefined);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    process: child,
    ready,
    async stop() {
      if (child.exitCode === null) child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(timer);
    },
  };
}

function readUrl(message: unknown): { url?: string } {
  if (
    typeof message === 'object' &&
    message !== null &&
    'url' in message &&
    typeof message.url === 'string'
  ) {
    return { url: message.url };
  }
  return {};
}
