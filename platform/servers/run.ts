import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';

export interface RunResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions extends Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> {
  readonly timeoutMs?: number;
  /** Every complete line of stdout and stderr, as it comes. */
  readonly onLine?: (line: string) => void;
}

/** Commands under way end with us: a compiler that nobody waits for should not go on for minutes. */
const underWay = new Set<ChildProcess>();
process.once('exit', () => underWay.forEach((child) => child.kill('SIGKILL')));

/** How much of an output is kept: the end, where the reason stands. */
const keptChars = 64_000;

/**
 * Runs a command to its end and returns what it said; a command that cannot be started counts as code 127.
 * Past `timeoutMs` it is killed.
 */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const { timeoutMs, onLine, ...spawnOptions } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...spawnOptions, stdio: ['ignore', 'pipe', 'pipe'] });
    underWay.add(child);
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    const kept = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      let partial = '';
      child[stream].setEncoding('utf8').on('data', (chunk: string) => {
        kept[stream] = (kept[stream] + chunk).slice(-keptChars);
        const lines = (partial + chunk).split('\n');
        partial = lines.pop() ?? '';
        if (onLine !== undefined) lines.forEach(onLine);
      });
    }
    const finish = (code: number | null, signal: NodeJS.Signals | null): void => {
      clearTimeout(timer);
      underWay.delete(child);
      resolve({ code, signal, ...kept });
    };
    child.on('error', (error) => {
      kept.stderr += error.message;
      finish(127, null);
    });
    child.on('close', finish);
  });
}

/** The last lines of a command's output that say something, for a sentence to the operator. */
export function tail(text: string, lines = 3): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(-lines)
    .join('\n');
}
