/** The same figures, unit by unit. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { firstPage, get } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { Button } from '../../design/components/Button';
import { t } from '../../messages';
import { reportWords as w } from '../../messages/reports';
import type { Question } from './question';

export function UnitFigures({ question }: { readonly question: Question }) {
  const units = useInfiniteQuery({
    queryKey: ['figures', 'units', question],
    queryFn: ({ pageParam, signal }) =>
      get('/figures/units', {
        query: { ...question, ...(pageParam !== null && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
  });
  return (
    <Loaded query={units}>
      {({ pages }) => {
        const [first] = pages;
        const items = pages.flatMap((page) => page.items);
        if (first === undefined || items.length === 0) return <p className="muted">{w.unitsNone}</p>;
        return (
          <div className="stack">
            <p className="muted">{w.unitsShown(items.length, first.total)}</p>
            {/* What scrolls sideways is scrolled with the arrows too. */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <div className="reports__scroll" role="region" aria-label={w.byUnit} tabIndex={0}>
              <table>
                <thead>
                  <tr>
                    <th scope="col" className="reports__name">
                      {w.unitName}
                    </th>
                    {first.indicators.map((indicator) => (
                      <th key={indicator.code} scope="col">
                        {indicator.name}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ unit, figures }) => (
                    <tr key={unit.code}>
                      <th scope="row">{unit.name}</th>
                      {first.indicators.map(({ code }) => (
                        <td key={code}>{figures.find((figure) => figure.code === code)?.text ?? '–'}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {units.hasNextPage && (
              <div>
                <Button isPending={units.isFetchingNextPage} onPress={() => void units.fetchNextPage()}>
                  {t.common.showMore}
                </Button>
              </div>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}
