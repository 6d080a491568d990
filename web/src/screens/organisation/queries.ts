/** Reading the tree. */
import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';

const mostChildren = 200;

/** The units directly below one; the top of the tree for null. */
export const useChildren = (parent: string | null) =>
  useQuery({
    queryKey: ['units', 'children', parent],
    queryFn: async ({ signal }) => {
      const items = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof get<'/org/units'>>> = await get('/org/units', {
          query: {
            limit: mostChildren,
            ...(parent !== null && { parent }),
            ...(cursor !== null && { cursor }),
          },
          signal,
        });
        items.push(...page.items);
        cursor = page.next;
      } while (cursor !== null);
      return items;
    },
  });
