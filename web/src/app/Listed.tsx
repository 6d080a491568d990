/**
 * A list that comes page by page: waiting, refusals and an empty list in one place, then the rows, and how to come to the
 * rest. A page that fails leaves what is there and is tried again; what is printed is loaded whole first.
 */
import { useRef, useState, type ReactNode } from 'react';
import { Button } from '../design/components/Button';
import { Dialog } from '../design/components/Overlay';
import { ProgressBar } from '../design/components/Progress';
import { t } from '../messages';
import { Failure, Loaded } from './Loaded';
import { useWholeOnPaper } from './printing';
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

function Rest<P>({
  list,
  loaded,
  total,
  button,
}: {
  readonly list: Pages<P>;
  readonly loaded: number;
  readonly total: number | undefined;
  readonly button: string | undefined;
}) {
  const { hasNextPage, isFetchNextPageError, isFetchingNextPage, fetchNextPage } = list;
  const [finishing, setFinishing] = useState(false);
  const stopped = useRef(false);
  const finish = async (): Promise<boolean> => {
    stopped.current = false;
    setFinishing(true);
    try {
      for (;;) {
        const now = await fetchNextPage({ cancelRefetch: false });
        if (now.isError || stopped.current) return false;
        if (!now.hasNextPage) return true;
      }
    } finally {
      setFinishing(false);
    }
  };
  useWholeOnPaper(hasNextPage ? finish : undefined);
  if (!hasNextPage) return null;
  const stop = (): void => {
    stopped.current = true;
  };
  return (
    <>
      <p className="print-only">{t.common.printedPart(loaded, total)}</p>
      {isFetchNextPageError && list.error !== null ? (
        <Failure error={list.error} onRetry={() => void fetchNextPage()} />
      ) : (
        button !== undefined && (
          <div className="no-print">
            <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
              {button}
            </Button>
          </div>
        )
      )}
      {finishing && (
        <Dialog
          title={t.common.preparingPrint}
          open
          stays
          onClose={stop}
          footer={<Button onPress={stop}>{t.common.cancel}</Button>}
        >
          {total === undefined ? (
            <p role="status">{t.common.loadedSoFar(loaded, total)}</p>
          ) : (
            <ProgressBar
              label={t.common.loadedSoFar(loaded, total)}
              value={loaded}
              max={total}
              showNumbers={false}
            />
          )}
        </Dialog>
      )}
    </>
  );
}
