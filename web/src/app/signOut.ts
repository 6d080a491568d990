import { call } from '../api/client';
import { ApiError } from '../api/errors';
import { signedOut } from '../api/session';
import { queryClient } from './queries';

/** Ends the session here and on the server; a server that is away hears of it when the session runs out. */
export async function signOut(): Promise<void> {
  try {
    await call('DELETE', '/session', { quiet: true });
  } catch (error) {
    if (!(error instanceof ApiError)) return;
  }
  signedOut();
  queryClient.clear();
}
