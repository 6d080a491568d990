/** The cache of what was read, and what makes it fresh again. */
import { QueryClient, useQuery } from '@tanstack/react-query';
import { connection } from '../api/connection';
import { ApiError, ConnectionError } from '../api/errors';
import { get } from '../api/client';
import type { Get } from '../api/types';

const freshMs = 20_000;
const keptMs = 10 * 60_000;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: freshMs,
      gcTime: keptMs,
      // A refusal stays a refusal; a lost server is asked again when it is back.
      retry: (count, error) => !(error instanceof ApiError || error instanceof ConnectionError) && count < 1,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

connection.subscribe(() => {
  if (connection.get() === 'ok') void queryClient.invalidateQueries();
});

export type Me = Get<'/me'>;

export const meQuery = {
  queryKey: ['me'],
  queryFn: ({ signal }: { signal: AbortSignal }) => get('/me', { signal }),
  staleTime: 5 * 60_000,
};

/** How much waits for me, and how many notices are unread. */
export const countsQuery = {
  queryKey: ['inbox', 'counts'],
  queryFn: ({ signal }: { signal: AbortSignal }) => get('/inbox/counts', { signal }),
};

/** Days that are not what their weekday says, and the version of the calendar. */
export const calendarQuery = {
  queryKey: ['calendar'],
  queryFn: ({ signal }: { signal: AbortSignal }) => get('/calendar', { signal }),
};

/** Who I am; there once the frame is shown. */
export const useMe = (): Me | undefined => useQuery(meQuery).data;

/** May I do this somewhere? */
export const may = (
  me: Pick<Me, 'capabilities'> | undefined,
  capability: keyof Me['capabilities'],
): boolean => me?.capabilities[capability] !== undefined;
