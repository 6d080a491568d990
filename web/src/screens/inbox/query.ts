/** How the list is read; apart from the screen so that the page can ask for it while the screen's file is on its way. */
import { firstPage, get } from '../../api/client';
import type { QueryOf } from '../../api/types';

type InboxQuery = NonNullable<QueryOf<'GET', '/inbox'>>;

const pageSize = 60;

export const inboxQuery = ({
  hat,
  q,
  ...query
}: Omit<InboxQuery, 'hat'> & { hat: string | null; q: string }) => ({
  queryKey: ['inbox', 'list', JSON.stringify(query), hat, q],
  queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
    get('/inbox', {
      query: {
        ...query,
        limit: pageSize,
        ...(hat !== null && { hat }),
        ...(q !== '' && { q }),
        ...(pageParam !== null && { cursor: pageParam }),
      },
      signal,
    }),
  initialPageParam: firstPage(),
  getNextPageParam: (page: { readonly next: string | null }) => page.next,
});

/** What the list shows when nothing was chosen. */
export const usualInbox = inboxQuery({ view: 'mine', hat: null, q: '' });
