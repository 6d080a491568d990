/** Reading people, the roles and accounts. */
import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { Get } from '../../api/types';
import { usePages } from '../../app/usePages';

export type Person = Get<'/people/{id}'>;
export type Hat = Person['hats'][number];
export type Account = Get<'/accounts'>['items'][number];
export type Leave = Get<'/substitutions'>['items'][number];

export const usePeople = (filter: {
  readonly q: string;
  readonly unit: string | null;
  readonly role: string | null;
}) =>
  usePages({
    of: ['people', 'list'],
    by: [filter],
    following: 200,
    ask: (page, signal) =>
      get('/people', {
        query: {
          ...(filter.q !== '' && { q: filter.q }),
          ...(filter.unit !== null && { unit: filter.unit }),
          ...(filter.role !== null && { role: filter.role }),
          ...page,
        },
        signal,
      }),
  });

export const usePerson = (id: string) =>
  useQuery({
    queryKey: ['people', 'one', id],
    queryFn: ({ signal }) => get('/people/{id}', { params: { id }, signal }),
  });
