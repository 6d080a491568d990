import { constants, existsSync } from 'node:fs';
import { access, chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { OperatorError, reasonOf } from '../../operator-error';
import { awaitLock } from '../lock';
import { run, tail } from '../run';
import { download, type DownloadLimits } from './download';
import { buildWithGo, goVersion } from './go-build';
import { archiveFileName, temporalRelease, type TemporalRelease } from './release';

export interface TemporalBinaries {
  readonly server: string;
  readonly sqlTool: string;
  /** For the progress line: where they came from. */
  readonly origin: 'path' | 'cache' | 'download' | 'go';
}

export interface FindTemporalOptions {
  /** Cache folders in order of preference; the first that can be written is used. */
  readonly cacheDirs: readonly string[];
  /** Instead of the official address. */
  readonly downloadUrl?: string | undefined;
  readonly onProgress: (line: string) => void;
  readonly release?: TemporalRelease;
  readonly limits?: DownloadLimits;
  /** Roads to leave out (tests take them one at a time). */
  readonly without?: readonly ('path' | 'download' | 'go')[];
}

/**
 * Finds the Temporal server of the pinned version: on PATH, in the cache, from the release archive, or built by Go;
 * the last two fill the cache.
 * @throws OperatorError TEMPORAL_MISSING with what was tried and why each failed.
 */
export async function findTemporalBinaries(options: FindTemporalOptions): Promise<TemporalBinaries> {
  const release = options.release ?? temporalRelease;
  const without = options.without ?? [];
  const tried: string[] = [];
  if (!without.includes('path')) {
    const onPath = { server: 'temporal-server', sqlTool: 'temporal-sql-tool' };
    const problem = await checkVersion(onPath, release);
    if (problem === undefined) return { ...onPath, origin: 'path' };
    tried.push(`temporal-server trên PATH: ${problem}`);
  }
  const home = path.join(
    await writableCache(options.cacheDirs),
    'temporal',
    `${release.version}-${process.platform}-${process.arch}`,
  );
  const cached = {
    server: path.join(home, 'temporal-server'),
    sqlTool: path.join(home, 'temporal-sql-tool'),
  };
  if (existsSync(cached.server) && (await checkVersion(cached, release)) === undefined)
    return { ...cached, origin: 'cache' };

  const lock = await awaitLock(`${home}.lock`, (holder) =>
    options.onProgress(`đang chờ một tiến trình khác (${holder.pid}) chuẩn bị xong máy chủ Temporal`),
  );
  try {
    // Whoever held the lock may have filled the cache.
    const problem = existsSync(cached.server) ? await checkVersion(cached, release) : 'chưa có';
    if (problem === undefined) return { ...cached, origin: 'cache' };
    tried.push(`bộ nhớ đệm ${home}: ${problem}`);
    await clearAbandoned(home);
    for (const road of (['download', 'go'] as const).filter((name) => !without.includes(name))) {
      const draft = await mkdtemp(`${home}.`);
      try {
        if (road === 'download') await downloadInto(draft, release, options);
        else await goInto(draft, release, options);
        const fault = await checkVersion(
          { server: path.join(draft, 'temporal-server'), sqlTool: path.join(draft, 'temporal-sql-tool') },
          release,
        );
        if (fault !== undefined) throw new Error(fault);
        await rm(home, { recursive: true, force: true });
        await rename(draft, home);
        return { ...cached, origin: road };
      } catch (error) {
        const why = `${road === 'download' ? 'tải bản phát hành' : 'biên dịch bằng Go'}: ${reasonOf(error)}`;
        tried.push(why);
        options.onProgress(`không được: ${why}`);
      } finally {
        await rm(draft, { recursive: true, force: true });
      }
    }
  } finally {
    lock.release();
  }
  throw new OperatorError('TEMPORAL_MISSING', {
    version: release.version,
    go: release.goVersion,
    archive: release.archive?.name ?? archiveFileName,
    tried: tried.map((line) => `  • ${line}`).join('\n'),
  });
}

async function writableCache(folders: readonly string[]): Promise<string> {
  const problems: unknown[] = [];
  for (const folder of folders) {
    try {
      await mkdir(path.join(folder, 'temporal'), { recursive: true });
      await access(path.join(folder, 'temporal'), constants.W_OK);
      return folder;
    } catch (error) {
      problems.push(error);
    }
  }
  throw new OperatorError('DATA_NOT_WRITABLE', {
    dataDir: folders.join(', '),
    why: problems.map(reasonOf).join('; '),
  });
}

/** Removes what an attempt that was killed left beside `home`. Only with the lock held. */
async function clearAbandoned(home: string): Promise<void> {
  for (const name of await readdir(path.dirname(home))) {
    const isDraft = name.startsWith(`${path.basename(home)}.`) && !name.includes('.lock');
    if (isDraft) await rm(path.join(path.dirname(home), name), { recursive: true, force: true });
  }
}

/** Undefined when both programs run and are of the release's minor version, whose database schema we know. */
async function checkVersion(
  binaries: Pick<TemporalBinaries, 'server' | 'sqlTool'>,
  release: TemporalRelease,
): Promise<string | undefined> {
  const wanted = release.version.split('.').slice(0, 2).join('.');
  for (const program of [binaries.server, binaries.sqlTool]) {
    const result = await run(program, ['--version'], { timeoutMs: 20_000 });
    if (result.code === 127) return 'không có';
    const found = /version v?(\d+\.\d+\.\d+\S*)/.exec(result.stdout + result.stderr)?.[1];
    if (found === undefined)
      return `${path.basename(program)} không chạy được (${tail(result.stderr, 1) || `mã ${result.code}`})`;
    if (!found.startsWith(`${wanted}.`))
      return `${path.basename(program)} là bản ${found}, cần ${release.version}`;
  }
  return undefined;
}

async function downloadInto(
  draft: string,
  release: TemporalRelease,
  options: FindTemporalOptions,
): Promise<void> {
  if (release.archive === undefined)
    throw new Error(`chưa có bản phát hành cho ${process.platform} ${process.arch}`);
  const url = options.downloadUrl ?? release.archive.url;
  const target = path.join(draft, 'archive.tar.gz');
  options.onProgress(`đang tải ${release.archive.name} từ ${hostOf(url)}`);
  let nextWordAt = 0.25;
  await download({
    url,
    sha256: release.archive.sha256,
    target,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    onProgress: (received, total) => {
      if (total === undefined || received / total < nextWordAt || nextWordAt >= 1) return;
      options.onProgress(`đã tải ${Math.floor((received / total) * 100)} %`);
      nextWordAt += 0.25;
    },
  });
  const unpacked = await run('tar', ['-xzf', target, '-C', draft, 'temporal-server', 'temporal-sql-tool']);
  if (unpacked.code !== 0) throw new Error(`không giải nén được: ${tail(unpacked.stderr, 2)}`);
  await rm(target);
  for (const name of ['temporal-server', 'temporal-sql-tool']) await chmod(path.join(draft, name), 0o755);
}

async function goInto(draft: string, release: TemporalRelease, options: FindTemporalOptions): Promise<void> {
  const version = await goVersion();
  if (version === undefined) throw new Error('máy chưa cài Go');
  options.onProgress(
    `Go ${version} sẽ biên dịch máy chủ Temporal ${release.version} (một lần, khoảng 6 phút)`,
  );
  await buildWithGo(release, draft, options.onProgress);
  await rm(path.join(draft, 'go-bin'), { recursive: true, force: true });
  await stat(path.join(draft, 'temporal-server'));
}

function hostOf(url: string): string {
  const { hostname, protocol } = new URL(url);
  return protocol === 'file:' ? 'tệp trên máy' : hostname;
}
