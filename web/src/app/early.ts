/** Must stay the first import of the page, and import nothing large: see `api/early.ts`. */
import { askEarly } from '../api/early';

/** The addresses that the queries of the frame and of the inbox ask for. */
export const early = {
  me: '/api/me',
  counts: '/api/inbox/counts',
  inbox: '/api/inbox?view=mine&limit=60',
};

/** What a page at this place will ask for at once. */
export function earlyAt({ pathname, search }: Pick<Location, 'pathname' | 'search'>): readonly string[] {
  const atInbox = (pathname === '/' || pathname === '/viec-cua-toi') && search === '';
  return atInbox ? [early.me, early.counts, early.inbox] : [early.me];
}

if (typeof window !== 'undefined') for (const address of earlyAt(window.location)) askEarly(address);
