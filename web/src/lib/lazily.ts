/** Parts of the pages that are fetched when they are first shown, also while the server is away for a while. */
import { lazy } from 'react';
import { connected, connection, suspect } from '../api/connection';

const reloadedKey = 'dondoc.reloaded';
const reloadAgainMs = 60_000;

/**
 * Like `lazy`, but a file that cannot be had does not break the page: with the server away the page stays, says so, and
 * goes on when it is back. A file of an older build, which is gone for good, makes the page be read anew, once; what was
 * typed is in its drafts.
 */
export const lazily: typeof lazy = (load) => lazy(() => fetched(load));

async function fetched<M>(load: () => Promise<M>): Promise<M> {
  try {
    return await load();
  } catch (error) {
    await suspect();
    if (connection.get() === 'lost') {
      await connected();
      try {
        return await load();
      } catch {
        // Some browsers remember that a file could not be had.
      }
    }
    const last = Number(sessionStorage.getItem(reloadedKey) ?? 0);
    if (Date.now() - last < reloadAgainMs) throw error;
    sessionStorage.setItem(reloadedKey, String(Date.now()));
    window.location.reload();
    return new Promise(() => undefined);
  }
}
