/** Reading people, the roles and accounts. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { firstPage, get } from '../../api/client';
import type { Get } from '../../api/types';

export type Person = Get<'/people/{id}'>;
export type Hat = Person['hats'][number];
export type Account = Get<'/accounts'>['items'][number];
export type Leave = Get<'/substitutions'>['items'][number];

const pageSize = 50;

export const usePeople = (filter: {
  readonly q: string;
  readonly unit: string | null;
  readonly role: string | null;
}) =>
  useInfiniteQuery({
    queryKey: ['people', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      get('/people', {
        query: {
          limit: pageSize,
          ...(filter.q !== '' && { q: filter.q }),
          ...(filter.unit !== null && { unit: filter.unit }),
          ...(filter.role !== null && { role: filter.role }),
          ...(pageParam !== null && { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
  });

export const usePerson = (id: string) =>
  useQuery({
    queryKey: ['people', 'one', id],
    queryFn: ({ signal }) => get('/people/{id}', { params: { id }, signal }),
  });
