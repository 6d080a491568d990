import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { childEnvironment } from '../../env';
import { run, tail } from '../run';
import type { TemporalRelease } from './release';

/** The version of Go on PATH, such as "1.26.8"; undefined when there is none. */
export async function goVersion(): Promise<string | undefined> {
  const result = await run('go', ['version'], { timeoutMs: 20_000 });
  return /\bgo(\d+\.\d+(?:\.\d+)?)/.exec(result.stdout)?.[1];
}

/**
 * Builds the server and its schema tool into `folder` as `temporal-server` and `temporal-sql-tool`.
 * Takes minutes the first time; `onProgress` hears a line every few seconds.
 * @throws Error with the last words of Go.
 */
export async function buildWithGo(
  release: TemporalRelease,
  folder: string,
  onProgress: (line: string) => void,
): Promise<void> {
  const bin = path.join(folder, 'go-bin');
  await mkdir(bin, { recursive: true });
  const startedAtMs = performance.now();
  let modules = 0;
  let packages = 0;
  let nextWordAtMs = startedAtMs + 10_000;
  const onLine = (line: string): void => {
    if (line.startsWith('go: downloading')) modules += 1;
    else if (/^[\w.-]+(\/[\w.~-]+)*$/.test(line)) packages += 1; // -v names each package when it is compiled
    const nowMs = performance.now();
    if (nowMs < nextWordAtMs) return;
    nextWordAtMs = nowMs + 10_000;
    const minutes = ((nowMs - startedAtMs) / 60_000).toLocaleString('vi-VN', { maximumFractionDigits: 1 });
    onProgress(
      packages === 0
        ? `Go đang tải mã nguồn: ${modules} thư viện (${minutes} phút)`
        : `Go đang biên dịch: ${packages} gói (${minutes} phút; thường mất khoảng 6 phút)`,
    );
  };
  for (const goPackage of [release.goPackages.server, release.goPackages.sqlTool]) {
    // Without the symbol tables the file is a third smaller; nobody attaches a debugger here.
    const result = await run('go', ['install', '-v', '-ldflags=-s -w', goPackage], {
      // GOOS and GOARCH, if set, mean another machine than this one.
      env: childEnvironment({ CGO_ENABLED: '0', GOBIN: bin, GOOS: undefined, GOARCH: undefined }),
      cwd: folder,
      onLine,
    });
    if (result.code !== 0) throw new Error(tail(result.stderr, 3) || `go install: mã ${result.code}`);
  }
  const suffix = process.platform === 'win32' ? '.exe' : '';
  await rename(path.join(bin, `server${suffix}`), path.join(folder, 'temporal-server'));
  await rename(path.join(bin, `sql${suffix}`), path.join(folder, 'temporal-sql-tool'));
}
