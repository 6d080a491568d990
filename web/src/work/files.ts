/** Files: sent with progress, named by their id afterwards. */
import { addressOf } from '../api/client';
import { ConnectionError, problemOf } from '../api/errors';
import { csrf } from '../api/session';
import { queryClient } from '../app/queries';
import { t } from '../messages';

export interface FileInfo {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

export const largestFileBytes = 20 * 1024 * 1024;
export const fileAddress = (id: string): string => addressOf('/files/{id}', { id });

/** "1,2 MB" */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${t.number(Math.round(bytes / 1024))} KB`;
  return `${t.decimal(bytes / 1024 / 1024)} MB`;
}

/** Sends one file; `progress` hears the share sent, 0 to 1. `fetch` cannot tell that, so this is the older way. */
export function uploadFile(
  file: File,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<FileInfo> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/files');
    request.setRequestHeader('X-CSRF-Token', csrf());
    request.setRequestHeader('Accept', 'application/json');
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    });
    request.addEventListener('error', () => reject(new ConnectionError(t.connection.lost)));
    request.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
    request.addEventListener('load', () => {
      const info = infoIn(request.responseText);
      if (request.status === 201 && info !== undefined) {
        queryClient.setQueryData(['file', info.id], info);
        resolve(info);
      } else
        reject(problemOf(request.status, parsed(request.responseText), t.errors.unexpected(request.status)));
    });
    signal.addEventListener('abort', () => request.abort(), { once: true });
    const body = new FormData();
    body.set('file', file);
    request.send(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function infoIn(text: string): FileInfo | undefined {
  const body = parsed(text);
  if (typeof body !== 'object' || body === null) return undefined;
  if (!('id' in body && 'name' in body && 'size' in body)) return undefined;
  const { id, name, size } = body;
  if (typeof id !== 'string' || typeof name !== 'string' || typeof size !== 'number') return undefined;
  return { id, name, size };
}

/** Name and size of a file, from the headers that it would come with. */
export const fileQuery = (id: string) => ({
  queryKey: ['file', id],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<FileInfo> => {
    const response = await fetch(fileAddress(id), { method: 'HEAD', signal });
    if (!response.ok) throw problemOf(response.status, undefined, t.files.unreadable);
    const encoded = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
    return {
      id,
      name: encoded === undefined ? t.files.unnamed : decodeURIComponent(encoded),
      size: Number(response.headers.get('Content-Length') ?? 0),
    };
  },
});
