/** The session's cookie, and where a request comes from. */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { ApiContext } from './endpoint';

export const sessionCookie = 'dondoc_session';

/** Ends with the browser; the server decides how long the session is good for. */
export const sessionCookieOptions = (publicUrl: string) =>
  ({ httpOnly: true, sameSite: 'Lax', secure: publicUrl.startsWith('https:'), path: '/' }) as const;

/** The caller's address, for counting attempts; requests that come without a socket (tests) share one. */
export function addressOf(context: ApiContext): string {
  try {
    return getConnInfo(context).remote.address ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
