/**
 * Below a list of which a part is loaded: how to come to the rest. A page that fails leaves what is there and is tried
 * again; what is printed is loaded first, whole or as far as paper goes.
 */
import { useRef, useState } from 'react';
import { Button } from '../design/components/Button';
import { Dialog } from '../design/components/Overlay';
import { ProgressBar } from '../design/components/Progress';
import { t } from '../messages';
import { Failure } from './Loaded';
import { useWholeOnPaper } from './printing';
import { itemsOf, type PageOf, type Pages } from './usePages';

/** Rows that are still read on paper; who needs more takes them into Excel. */
const mostOnPaper = 1_000;

export function Rest<P extends PageOf<unknown>>({
  list,
  loaded,
  total,
  button,
}: {
  readonly list: Pages<P>;
  readonly loaded: number;
  readonly total: number | undefined;
  /** The words of the button; none where the rest comes by itself as one scrolls. */
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
        if (!now.hasNextPage || itemsOf(now).length >= mostOnPaper) return true;
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
      <p className="print-only">
        {loaded < mostOnPaper ? t.common.printedPart(loaded, total) : t.common.printedMost(loaded, total)}
      </p>
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
