/** The same figures, unit by unit. */
import { get } from '../../api/client';
import { Listed } from '../../app/Listed';
import { usePages } from '../../app/usePages';
import { reportWords as w } from '../../messages/reports';
import type { Question } from './question';

export function UnitFigures({ question }: { readonly question: Question }) {
  const units = usePages({
    of: ['figures', 'units', question],
    ask: (page, signal) => get('/figures/units', { query: { ...question, ...page }, signal }),
  });
  return (
    <Listed list={units} empty={<p className="muted">{w.unitsNone}</p>}>
      {(items, first) => (
        <>
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
        </>
      )}
    </Listed>
  );
}
