import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startProcess, stopProcess, tailOfLog, trimLog, type ManagedProcess } from './managed-process';

let folder: string;
let logFile: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'don-doc-process-'));
  logFile = path.join(folder, 'logs', 'part.log');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = (code: string): ManagedProcess =>
  startProcess({ command: process.execPath, args: ['-e', code], logFile, env: {}, ipc: true });

/** Resolves when the process says that it is where the story wants it. */
const saysHello = (child: ManagedProcess): Promise<unknown> =>
  new Promise((resolve) => child.onMessage(resolve));

describe('a process of ours', () => {
  it('writes to its log and tells how it ended', async () => {
    const child = start('console.log("một"); console.error("hai"); process.exit(3)');
    expect(await child.exited).toEqual({ code: 3, signal: null });
    expect(child.exit()).toEqual({ code: 3, signal: null });
    expect(tailOfLog(logFile)).toBe('một\nhai');
  });

  it('that cannot be started ends like any other', async () => {
    const child = startProcess({ command: path.join(folder, 'nothing'), args: [], logFile, env: {} });
    expect(await child.exited).toEqual({ code: 127, signal: null });
  });

  it('is asked first, and made to when it does not listen', async () => {
    const polite = start(
      'process.on("SIGTERM", () => process.exit(0)); setInterval(() => 1, 1000); process.send("hello")',
    );
    const deaf = start('process.on("SIGTERM", () => 1); setInterval(() => 1, 1000); process.send("hello")');
    await Promise.all([saysHello(polite), saysHello(deaf)]);
    await stopProcess(polite, [
      { signal: 'SIGTERM', waitMs: 20_000 },
      { signal: 'SIGKILL', waitMs: 1 },
    ]);
    await stopProcess(deaf, [
      { signal: 'SIGTERM', waitMs: 100 },
      { signal: 'SIGKILL', waitMs: 1_000 },
    ]);
    expect(polite.exit()).toEqual({ code: 0, signal: null });
    expect(deaf.exit()).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('keeps one long log and one before it', async () => {
    await start('console.log("mới")').exited;
    writeFileSync(logFile, Buffer.alloc(20_000_001, 'x'));
    trimLog(logFile);
    expect(statSync(logFile).size).toBe(0);
    expect(statSync(`${logFile}.1`).size).toBe(20_000_001);
    await start('console.log("tiếp")').exited;
    expect(readFileSync(logFile, 'utf8')).toBe('tiếp\n');
    trimLog(logFile);
    expect(readFileSync(logFile, 'utf8')).toBe('tiếp\n');
  });
});
