import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { awaitLock, tryLock, type Lock, type LockHolder } from './lock';
import { identify } from './process-identity';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'don-doc-lock-'));
  file = path.join(folder, 'x.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const isLock = (result: Lock | LockHolder): result is Lock => 'release' in result;
const take = (): Lock => {
  const result = tryLock(file);
  if (!isLock(result)) throw new Error(`Held by ${result.pid}`);
  return result;
};
const writeHolder = (holder: Partial<LockHolder>): void => {
  const base = {
    id: 'other',
    host: os.hostname(),
    pid: 1,
    startToken: 'none',
    since: '2026-11-20T00:00:00Z',
  };
  writeFileSync(file, JSON.stringify({ ...base, ...holder }));
};

describe('a lock file', () => {
  it('is held by one at a time, and says by whom', () => {
    const lock = take();
    expect(tryLock(file)).toMatchObject({ pid: process.pid });
    lock.release();
    take().release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken over from a process that is gone', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    const dead = { pid: child.pid ?? 0, startToken: identify(child.pid ?? 0)?.startToken ?? '' };
    await new Promise((resolve) => child.once('exit', resolve));
    writeHolder(dead);
    take().release();
  });

  it('is taken over when another process now has the number of its holder', () => {
    writeHolder({ pid: process.pid, startToken: 'long ago' });
    take().release();
  });

  it('is taken over when the file is rubbish', () => {
    writeFileSync(file, '{"half');
    take().release();
  });

  it('held on another machine counts while its holder touches the file, and not for long after', () => {
    writeHolder({ host: 'another-machine' });
    expect(tryLock(file)).toMatchObject({ host: 'another-machine' });
    const minuteAgo = new Date(Date.now() - 60_000);
    utimesSync(file, minuteAgo, minuteAgo);
    take().release();
  });

  it('that is no longer ours is not removed on release', () => {
    const lock = take();
    writeHolder({ id: 'successor' });
    lock.release();
    expect(readFileSync(file, 'utf8')).toContain('successor');
  });

  it('is waited for', async () => {
    const first = take();
    const heard: number[] = [];
    const second = awaitLock(file, (holder) => heard.push(holder.pid));
    setTimeout(() => first.release(), 50);
    (await second).release();
    expect(heard).toEqual([process.pid]);
  });
});
