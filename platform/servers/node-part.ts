import { childEnvironment } from '../env';
import { OperatorError } from '../operator-error';
import { startProcess, stopProcess, tailOfLog, type ManagedProcess } from './managed-process';
import { findProgram, type Program } from './program';
import { ReadyMessage } from './ready';
import type { PartName } from './stack-file';
import type { PartDefinition } from './supervised-part';

export interface NodePartOptions {
  readonly name: Extract<PartName, 'worker' | 'api'>;
  readonly label: string;
  readonly program: Program;
  readonly logFile: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readyTimeoutMs?: number;
  /** Told the address in the child's ready message. */
  readonly onUrl?: (url: string) => void;
}

/** A Node program of ours as a part: it says over IPC when it serves (`ready.ts`) and ends on SIGTERM. */
export function nodePart(options: NodePartOptions): PartDefinition {
  const timeoutMs = options.readyTimeoutMs ?? 60_000;
  const followParent = findProgram('platform/servers/follow-parent').file;
  return {
    name: options.name,
    label: options.label,
    launch: async () =>
      startProcess({
        command: process.execPath,
        args: [
          ...options.program.nodeArgs,
          '--require',
          followParent,
          '--enable-source-maps',
          options.program.file,
        ],
        logFile: options.logFile,
        env: childEnvironment(options.env),
        ipc: true,
      }),
    awaitReady: async (child) => {
      const url = await readyMessage(child, options.label, timeoutMs);
      if (url !== undefined) options.onUrl?.(url);
      return url;
    },
    stop: (child) =>
      stopProcess(child, [
        { signal: 'SIGTERM', waitMs: 5_000 },
        { signal: 'SIGKILL', waitMs: 1_000 },
      ]),
  };
}

function readyMessage(child: ManagedProcess, label: string, timeoutMs: number): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const fail = (why: string, attempts = 1): void =>
      reject(new OperatorError('PART_NOT_STARTED', { part: label, attempts, why, log: child.logFile }));
    const timer = setTimeout(() => fail(`không báo sẵn sàng sau ${timeoutMs / 1000} giây`), timeoutMs);
    child.onMessage((message) => {
      const ready = ReadyMessage.safeParse(message);
      if (!ready.success) return;
      clearTimeout(timer);
      resolve(ready.data.url);
    });
    void child.exited.then(({ code, signal }) => {
      clearTimeout(timer);
      fail(whyOf(child.logFile) || signal || `mã ${code}`);
    });
  });
}

/** The line of a Node program's last words that names the error; a log line in JSON is reduced to its message. */
function whyOf(logFile: string): string {
  const lines = tailOfLog(logFile, 30).split('\n');
  const telling =
    lines.findLast((line) => /error/i.test(line) && !line.startsWith('at ')) ?? lines.at(-1) ?? '';
  return (/"message":"((?:[^"\\]|\\.)*)"/.exec(telling)?.[1] ?? telling).slice(0, 300);
}
