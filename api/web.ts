/** The page and its files, from the folder that the web build leaves. Every unknown path is the page itself. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** Serves GET requests from the folder; undefined when there is nothing to serve. */
export function webFiles(folder: string): (request: Request) => Promise<Response | undefined> {
  const root = path.resolve(folder);
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
    const wanted = pathIn(root, request.url);
    const file =
      (wanted === undefined ? undefined : await fileAt(wanted)) ??
      (await fileAt(path.join(root, 'index.html')));
    if (file === undefined) return undefined;
    // Vite names its files after their content; the page itself must be asked for again.
    const fixed = file.path.startsWith(path.join(root, 'assets') + path.sep);
    // The web build leaves a packed copy beside what is worth it (`web/compressed.ts`).
    const packed = acceptsGzip(request) ? await fileAt(`${file.path}.gz`) : undefined;
    const sent = packed ?? file;
    return new Response(request.method === 'HEAD' ? null : streamOf(sent.path), {
      headers: {
        'Content-Type': types[path.extname(file.path)] ?? 'application/octet-stream',
        'Content-Length': String(sent.size),
        'Cache-Control': fixed ? 'public, max-age=31536000, immutable' : 'no-cache',
        Vary: 'Accept-Encoding',
        ...(packed === undefined ? {} : { 'Content-Encoding': 'gzip' }),
      },
    });
  };
}

const acceptsGzip = (request: Request): boolean =>
  /(^|,)\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*(,|$))|,|$)/.test(request.headers.get('accept-encoding') ?? '');

/** The file that a URL means, if it lies inside the folder. */
function pathIn(root: string, url: string): string | undefined {
  let name: string;
  try {
    name = decodeURIComponent(new URL(url).pathname);
  } catch {
    return undefined;
  }
  const found = path.join(root, path.normalize(name));
  return found.startsWith(root + path.sep) && !name.includes('\0') ? found : undefined;
}

async function fileAt(file: string): Promise<{ path: string; size: number } | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() === true ? { path: file, size: found.size } : undefined;
}

function streamOf(file: string): ReadableStream {
  const stream = createReadStream(file);
  return new ReadableStream({
    async start(controller) {
      for await (const chunk of stream) controller.enqueue(chunk);
      controller.close();
    },
    cancel() {
      stream.destroy();
    },
  });
}
