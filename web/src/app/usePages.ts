/** A list that the API gives page by page. `Listed` shows it. */
import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { firstPage } from '../api/client';

export interface PageOf<Item> {
  readonly items: readonly Item[];
  /** The mark of the next page; null at the end. */
  readonly next: string | null;
}
export type Pages<P> = UseInfiniteQueryResult<InfiniteData<P>>;

interface Asked<P> {
  /** What the list is of. */
  readonly of: readonly unknown[];
  /** How it is narrowed: while other rows come, those that are there stay. */
  readonly by?: readonly unknown[];
  /** Rows of a page. */
  readonly size?: number;
  /** Rows of those after the first, where they come by themselves; as many as in the first unless said otherwise. */
  readonly following?: number;
  /** Asks for one page; the first argument belongs into its query. */
  readonly ask: (
    page: { readonly limit: number; readonly cursor?: string },
    signal: AbortSignal,
  ) => Promise<P>;
}

export function usePages<P extends PageOf<unknown>>({
  of,
  by = [],
  size = 50,
  following = size,
  ask,
}: Asked<P>): Pages<P> {
  return useInfiniteQuery({
    queryKey: [...of, ...by],
    queryFn: ({ pageParam, signal }) =>
      ask(pageParam === null ? { limit: size } : { limit: following, cursor: pageParam }, signal),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
    placeholderData: (before, query) =>
      of.every((part, index) => query?.queryKey[index] === part) ? before : undefined,
  });
}

/** What has come of it so far. */
export const itemsOf = <Item>({ data }: Pick<Pages<PageOf<Item>>, 'data'>): Item[] =>
  data?.pages.flatMap(({ items }) => items) ?? [];

/** Goes on, unless that is under way already, or failed and waits for somebody to try again. */
export function goOn({
  hasNextPage,
  isFetchingNextPage,
  isFetchNextPageError,
  fetchNextPage,
}: Pick<
  Pages<unknown>,
  'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'fetchNextPage'
>): void {
  if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
}
