import { call, get } from '../api/client';
import { ApiError } from '../api/errors';
import { signedOut } from '../api/session';
import { meQuery, queryClient, type Me } from './queries';

/**
 * Ends the session here and on the server, and at the identity provider for whoever came through it: the next person at
 * this machine must not be taken for the last. A server that is away hears of it when the session runs out.
 */
export async function signOut(): Promise<void> {
  const via = queryClient.getQueryData<Me>(meQuery.queryKey)?.via;
  try {
    await call('DELETE', '/session', { quiet: true });
  } catch (error) {
    if (!(error instanceof ApiError)) return;
  }
  const leave =
    via === 'oidc' ? await get('/session/oidc/leave', { quiet: true }).catch(() => undefined) : undefined;
  signedOut();
  queryClient.clear();
  if (leave?.url != null) window.location.assign(leave.url);
}
