/**
 * The typed client. Reads fail fast and are retried by the cache; writes carry a key of their own, so that one that was
 * cut off is sent again when the server is back and is still done once. A session that ended is asked for again in
 * place, and the request then goes on.
 */
import { t } from '../messages';
import { connected, lost } from './connection';
import { readOptions, takeEarly } from './early';
import { ConnectionError, problemOf } from './errors';
import { csrf, sessionState, signInAgain } from './session';
import type { BodyOf, Method, ParamsOf, PathOf, QueryOf, ReplyOf } from './types';

type Needs<K extends string, T> = [T] extends [undefined]
  ? { readonly [P in K]?: never }
  : Record<never, never> extends T
    ? { readonly [P in K]?: T }
    : { readonly [P in K]: T };
type Parts<M extends Method, P extends string> = Needs<'params', ParamsOf<M, P>> &
  Needs<'query', QueryOf<M, P>> &
  Needs<'body', BodyOf<M, P>>;

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** One key for one intention: the same for every try of it. */
  readonly key?: string | undefined;
  /** Fail with 401 rather than asking for the password. */
  readonly quiet?: boolean;
}

const awayStatuses: ReadonlySet<number> = new Set([502, 503, 504]);

/** Only somebody who was signed in on this page is asked for the password again. */
const wasSignedIn: ReadonlySet<string> = new Set(['in', 'expired']);

/** A new key. Not `randomUUID`: an office without a certificate opens the page over plain http, where that is missing. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The address of a path with its parameters and query. */
export function addressOf(path: string, params?: object, query?: object): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.entries(params ?? {}).find(([key]) => key === name)?.[1];
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === '') continue;
    search.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  const text = search.toString();
  return `/api${filled}${text === '' ? '' : `?${text}`}`;
}

async function send(
  method: Method,
  address: string,
  body: BodyInit | undefined,
  options: CallOptions,
): Promise<Response> {
  const headers = new Headers(readOptions.headers);
  if (method !== 'GET') {
    headers.set('X-CSRF-Token', csrf());
    if (options.key !== undefined) headers.set('Idempotency-Key', options.key);
    if (typeof body === 'string') headers.set('Content-Type', 'application/json');
  }
  try {
    const early = method === 'GET' ? takeEarly(address) : undefined;
    const response = await (early ??
      fetch(address, {
        method,
        headers,
        credentials: readOptions.credentials,
        ...(body !== undefined && { body }),
        ...(options.signal !== undefined && { signal: options.signal }),
      }));
    if (!awayStatuses.has(response.status)) return response;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
  }
  lost();
  throw new ConnectionError(t.connection.lost);
}

/** The answer's JSON; the server checks in its tests that it is what its route declares. */
async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Sends, waits for a lost server where that is safe, asks for the password again where it is needed. */
async function answered(
  method: Method,
  address: string,
  body: BodyInit | undefined,
  options: CallOptions,
): Promise<Response> {
  for (;;) {
    let response: Response;
    try {
      response = await send(method, address, body, options);
    } catch (error) {
      if (!(error instanceof ConnectionError) || method === 'GET' || options.key === undefined) throw error;
      await connected(options.signal);
      continue;
    }
    if (response.ok) return response;
    const problem = problemOf(response.status, await jsonOf(response), t.errors.unexpected(response.status));
    const renewable =
      problem.code === 'UNAUTHENTICATED' && options.quiet !== true && wasSignedIn.has(sessionState.get());
    if (!renewable) throw problem;
    await signInAgain();
  }
}

export const exchange = async (
  method: Method,
  address: string,
  body: BodyInit | undefined,
  options: CallOptions,
): Promise<unknown> => jsonOf(await answered(method, address, body, options));

/** Asks for a file with a body, and gives it to the browser to keep under the name that the server chose. */
export async function saveFile<P extends PathOf<'POST'>>(
  path: P,
  { body, ...options }: { readonly body: BodyOf<'POST', P> } & CallOptions,
): Promise<void> {
  const response = await answered('POST', addressOf(path), JSON.stringify(body), options);
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name ?? '';
  link.click();
  URL.revokeObjectURL(link.href);
}

export function call<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  parts: Parts<M, P> & CallOptions,
): Promise<ReplyOf<M, P>>;
export async function call(
  method: Method,
  path: string,
  parts: { readonly params?: object; readonly query?: object; readonly body?: unknown } & CallOptions,
): Promise<unknown> {
  const { params, query, body, ...options } = parts;
  return exchange(
    method,
    addressOf(path, params, query),
    body === undefined ? undefined : JSON.stringify(body),
    options,
  );
}

export const get = <P extends PathOf<'GET'>>(
  path: P,
  parts: Parts<'GET', P> & CallOptions,
): Promise<ReplyOf<'GET', P>> => call('GET', path, parts);

/** The mark of the first page of a list. */
export const firstPage = (): string | null => null;
