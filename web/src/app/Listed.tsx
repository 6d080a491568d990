/**
 * A list that comes page by page: waiting, refusals and an empty list in one place, then the rows, and how to come to the
 * rest.
 */
import type { ReactNode } from 'react';
import { t } from '../messages';
import { Loaded } from './Loaded';
import { Rest } from './Rest';
import { itemsOf, type PageOf, type Pages } from './usePages';

export function Listed<Item, P extends PageOf<Item>>({
  list,
  empty,
  scrolls = false,
  more = t.common.showMore,
  children,
}: {
  readonly list: Pages<P>;
  /** What stands there when nothing was found. */
  readonly empty: ReactNode;
  /** The rest comes by itself as one scrolls (`goOn`). */
  readonly scrolls?: boolean;
  readonly more?: string;
  readonly children: (items: P['items'][number][], first: P) => ReactNode;
}) {
  return (
    <Loaded query={list}>
      {({ pages: [first] }) => {
        const items = itemsOf<P['items'][number]>(list);
        if (first === undefined || items.length === 0) return empty;
        return (
          <div className="stack" aria-busy={list.isPlaceholderData}>
            {children(items, first)}
            <Rest
              list={list}
              loaded={items.length}
              total={totalOf(first)}
              button={scrolls ? undefined : more}
            />
          </div>
        );
      }}
    </Loaded>
  );
}

/** Lists that were counted say so on their first page. */
const totalOf = (page: object): number | undefined =>
  'total' in page && typeof page.total === 'number' ? page.total : undefined;
