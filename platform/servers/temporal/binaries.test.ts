import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { OperatorError } from '../../operator-error';
import { freePorts } from '../ports';
import { findTemporalBinaries, type FindTemporalOptions, type TemporalBinaries } from './binaries';
import type { TemporalRelease } from './release';

/** The download road against a file server of our own, with an archive of two little shell scripts. */
let folder: string;
let archive: Buffer;
let release: TemporalRelease;
let server: Server | undefined;
const told: string[] = [];

const script = (name: string, version: string): string => `#!/bin/sh\necho "${name} version ${version}"\n`;

function packArchive(version: string): Buffer {
  const content = path.join(folder, 'content');
  mkdirSync(content, { recursive: true });
  for (const name of ['temporal-server', 'temporal-sql-tool', 'LICENSE']) {
    writeFileSync(path.join(content, name), script(name, version));
    chmodSync(path.join(content, name), 0o755);
  }
  const file = path.join(folder, 'archive.tar.gz');
  execFileSync('tar', ['-czf', file, '-C', content, 'temporal-server', 'temporal-sql-tool', 'LICENSE']);
  return readFileSync(file);
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function serve(listener: RequestListener): Promise<string> {
  const listening = createServer(listener);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return `http://127.0.0.1:${address.port}/temporal.tar.gz`;
}

const find = (downloadUrl: string, more: Partial<FindTemporalOptions> = {}): Promise<TemporalBinaries> =>
  findTemporalBinaries({
    cacheDirs: [path.join(folder, 'cache')],
    downloadUrl,
    release,
    limits: { connectMs: 300, stallMs: 300 },
    without: ['path', 'go'],
    onProgress: (line) => told.push(line),
    ...more,
  });

async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof OperatorError)) throw new Error(`Not refused: ${String(error)}`);
  expect(error.code).toBe('TEMPORAL_MISSING');
  return error.message;
}

const cached = (): string[] => {
  const home = path.join(folder, 'cache', 'temporal');
  return existsSync(home) ? readdirSync(home) : [];
};

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'don-doc-download-'));
  told.length = 0;
  archive = packArchive('9.8.7');
  release = {
    version: '9.8.7',
    goVersion: '1.26.8',
    archive: { url: 'http://127.0.0.1:1/unused', name: 'temporal_9.8.7.tar.gz', sha256: sha256(archive) },
    goPackages: { server: 'unused', sqlTool: 'unused' },
  };
});
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve)));
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

describe('downloading the Temporal server', () => {
  it('checks, unpacks and keeps a good archive; the next start needs no network', async () => {
    const url = await serve((_, response) =>
      response.setHeader('content-length', archive.length).end(archive),
    );
    const binaries = await find(url);
    expect(binaries.origin).toBe('download');
    expect(execFileSync(binaries.server, ['--version'], { encoding: 'utf8' })).toContain('9.8.7');
    expect(told).toContain('đang tải temporal_9.8.7.tar.gz từ 127.0.0.1');

    expect(await find('http://127.0.0.1:1/')).toEqual({ ...binaries, origin: 'cache' });
  });

  it('takes an archive that was carried in on a disk', async () => {
    const url = pathToFileURL(path.join(folder, 'archive.tar.gz')).href;
    expect((await find(url)).origin).toBe('download');
  });

  it('throws away an archive with another checksum', async () => {
    const url = await serve((_, response) => response.end(Buffer.concat([archive, Buffer.from('x')])));
    expect(await refusalOf(find(url))).toContain('sai mã kiểm tra SHA-256');
    expect(cached()).toEqual([]);
  });

  it('throws away an archive that holds another version than it says', async () => {
    const other = packArchive('9.7.0');
    release = { ...release, archive: { url: '', name: 'x', sha256: sha256(other) } };
    const url = await serve((_, response) => response.end(other));
    expect(await refusalOf(find(url))).toContain('temporal-server là bản 9.7.0, cần 9.8.7');
    expect(cached()).toEqual([]);
  });

  it('says so when nobody answers there', async () => {
    const [port] = await freePorts(1);
    expect(await refusalOf(find(`http://127.0.0.1:${port}/x`))).toContain(
      'tải bản phát hành: connect ECONNREFUSED',
    );
  });

  it('says so when the archive is not there', async () => {
    const url = await serve((_, response) => response.writeHead(404).end());
    expect(await refusalOf(find(url))).toContain('máy chủ trả lời 404');
  });

  it('does not wait for a server that accepts and says nothing', async () => {
    const url = await serve(() => undefined);
    expect(await refusalOf(find(url))).toContain('không có trả lời sau 0.3 giây');
  });

  it('does not wait for a server that falls silent half way', async () => {
    const url = await serve((_, response) => {
      response.setHeader('content-length', archive.length);
      response.write(archive.subarray(0, 100));
    });
    expect(await refusalOf(find(url))).toContain('đứt giữa chừng');
    expect(cached()).toEqual([]);
  });

  it('replaces what in the cache does not run', async () => {
    const url = await serve((_, response) => response.end(archive));
    const { server: program } = await find(url);
    writeFileSync(program, 'rubbish');
    expect((await find(url)).origin).toBe('download');
  });

  it('is done once when two starts meet', async () => {
    let requests = 0;
    const url = await serve((_, response) => {
      requests += 1;
      response.end(archive);
    });
    const both = await Promise.all([find(url), find(url)]);
    expect(both.map(({ origin }) => origin).toSorted()).toEqual(['cache', 'download']);
    expect(requests).toBe(1);
  });

  it('uses the next folder when the cache cannot be written', async () => {
    const url = await serve((_, response) => response.end(archive));
    const blocked = path.join(folder, 'blocked');
    writeFileSync(blocked, 'a file where a folder should be');
    const { server: program } = await find(url, { cacheDirs: [blocked, path.join(folder, 'second')] });
    expect(program.startsWith(path.join(folder, 'second'))).toBe(true);
  });

  it('tells every road that was tried, and what to do', async () => {
    const url = await serve((_, response) => response.writeHead(500).end());
    const message = await refusalOf(
      find(url, { without: [] as const, limits: { connectMs: 300, stallMs: 300 } }),
    );
    for (const part of [
      'trên PATH',
      'bộ nhớ đệm',
      'tải bản phát hành',
      'biên dịch bằng Go',
      'TEMPORAL_ADDRESS',
      'TEMPORAL_DOWNLOAD_URL',
    ]) {
      expect(message).toContain(part);
    }
  });
});
