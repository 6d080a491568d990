/** Reading definitions and the titles of roles. */
import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import type { Titles } from './types';

const titlesFreshMs = 60 * 60_000;

export const definitionQuery = (code: string) => ({
  queryKey: ['definitions', code],
  queryFn: ({ signal }: { signal: AbortSignal }) => get('/definitions/{code}', { params: { code }, signal }),
});

export const useRoles = () =>
  useQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) => get('/org/roles', { signal }),
    staleTime: titlesFreshMs,
  });

/** The titles of roles; a code stands for its title until they are here. */
export function useTitles(): Titles {
  const roles = useRoles();
  const found = new Map(roles.data?.items.map(({ code, title }) => [code, title]));
  return (role) => found.get(role) ?? role;
}
