import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { types } from 'node:util';
import { errorCodeOf, reasonOf } from '../../operator-error';

export interface DownloadLimits {
  /** Until the answer begins. Short: a closed network must not cost minutes. */
  readonly connectMs: number;
  /** Longest silence while bytes come. */
  readonly stallMs: number;
}

export const defaultLimits: DownloadLimits = { connectMs: 5_000, stallMs: 20_000 };

export interface Download {
  readonly url: string;
  readonly sha256: string;
  readonly target: string;
  readonly limits?: DownloadLimits;
  readonly onProgress?: (receivedBytes: number, totalBytes: number | undefined) => void;
}

/**
 * Fetches a file (http, https or file) and checks its SHA-256 while it comes.
 * @throws Error with a Vietnamese reason; `target` may then hold rubbish, the caller removes it.
 */
export async function download(options: Download): Promise<void> {
  const limits = options.limits ?? defaultLimits;
  const abort = new AbortController();
  let timer = setTimeout(
    () => abort.abort(new Error(`không có trả lời sau ${limits.connectMs / 1000} giây`)),
    limits.connectMs,
  );
  const hash = createHash('sha256');
  try {
    const { body, totalBytes } = await openSource(options.url, abort.signal);
    const file = await open(options.target, 'w');
    let receivedBytes = 0;
    try {
      for await (const chunk of body) {
        clearTimeout(timer);
        timer = setTimeout(
          () => abort.abort(new Error(`đứt giữa chừng: ${limits.stallMs / 1000} giây không có dữ liệu`)),
          limits.stallMs,
        );
        hash.update(chunk);
        await file.write(chunk);
        receivedBytes += chunk.length;
        options.onProgress?.(receivedBytes, totalBytes);
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new Error(abort.signal.aborted ? messageOf(abort.signal.reason) : messageOf(error), {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
  const actual = hash.digest('hex');
  if (actual !== options.sha256)
    throw new Error(
      `sai mã kiểm tra SHA-256 (nhận ${actual.slice(0, 12)}…, cần ${options.sha256.slice(0, 12)}…), đã bỏ`,
    );
}

async function openSource(
  url: string,
  signal: AbortSignal,
): Promise<{ body: AsyncIterable<Uint8Array>; totalBytes: number | undefined }> {
  if (url.startsWith('file:'))
    return { body: createReadStream(fileURLToPath(url), { signal }), totalBytes: undefined };
  const response = await fetch(url, { signal, redirect: 'follow' });
  if (!response.ok || response.body === null) throw new Error(`máy chủ trả lời ${response.status}`);
  const length = Number(response.headers.get('content-length'));
  return { body: response.body, totalBytes: Number.isFinite(length) && length > 0 ? length : undefined };
}

/** fetch hides the reason ("getaddrinfo ENOTFOUND …") in the cause. */
function messageOf(error: unknown): string {
  const cause = types.isNativeError(error) ? error.cause : undefined;
  if (cause === undefined) return reasonOf(error);
  return reasonOf(cause) || errorCodeOf(cause) || reasonOf(error);
}
