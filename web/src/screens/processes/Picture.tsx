/** The steps as boxes and arrows, one drawing for each scope. The page beside it says the same in words. */
import { Section } from '../../design/components/Page';
import { processWords } from '../../messages/process';
import { processesWords as w } from '../../messages/processes';
import { whoText } from '../../process/describe';
import { depths, waitsFor } from '../../process/order';
import { useTitles } from '../../process/queries';
import { scopes, type Definition, type Steps, type Titles } from '../../process/types';

const box = { width: 208, height: 92, gapX: 56, gapY: 20 };

export function Picture({ definition }: { readonly definition: Definition }) {
  const titles = useTitles();
  return (
    <div className="stack stack--loose">
      {scopes
        .filter((scope) => Object.keys(definition[scope]).length > 0)
        .map((scope) => (
          <Section key={scope} title={processWords.scopes[scope]}>
            <Drawing
              label={`${w.picture}: ${processWords.scopes[scope]}`}
              steps={definition[scope]}
              titles={titles}
            />
          </Section>
        ))}
    </div>
  );
}

function Drawing({
  label,
  steps,
  titles,
}: {
  readonly label: string;
  readonly steps: Steps;
  readonly titles: Titles;
}) {
  const depth = depths(steps);
  const columns = new Map<number, string[]>();
  for (const code of Object.keys(steps)) {
    const column = depth.get(code) ?? 0;
    columns.set(column, [...(columns.get(column) ?? []), code]);
  }
  const places = new Map<string, { x: number; y: number }>();
  for (const [column, codes] of [...columns].toSorted(([one], [other]) => one - other)) {
    // A step stands beside those that it waits for, so that few arrows cross.
    const wish = (code: string): number => {
      const step = steps[code];
      const before = step === undefined ? [] : waitsFor(step).flatMap((ref) => places.get(ref)?.y ?? []);
      return before.reduce((all, y) => all + y, 0) / Math.max(1, before.length);
    };
    codes
      .toSorted((one, other) => wish(one) - wish(other))
      .forEach((code, row) =>
        places.set(code, { x: column * (box.width + box.gapX), y: row * (box.height + box.gapY) }),
      );
  }
  const width = Math.max(...[...places.values()].map(({ x }) => x)) + box.width;
  const height = Math.max(...[...places.values()].map(({ y }) => y)) + box.height;
  return (
    // Wider than the page: the arrow keys move it, so it takes the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="card picture" role="region" aria-label={label} tabIndex={0}>
      <svg
        width={width + 4}
        height={height + 4}
        viewBox={`-2 -2 ${width + 4} ${height + 4}`}
        aria-hidden="true"
      >
        <defs>
          <marker
            id="mui-ten"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path d="M0 0 8 4 0 8z" className="picture__head" />
          </marker>
        </defs>
        {[...places].flatMap(([code, to]) => {
          const step = steps[code];
          return step === undefined
            ? []
            : waitsFor(step).flatMap((ref) => {
                const from = places.get(ref);
                if (from === undefined) return [];
                const [x1, y1] = [from.x + box.width, from.y + box.height / 2];
                const [x2, y2] = [to.x - 2, to.y + box.height / 2];
                const bend = box.gapX / 2;
                return [
                  <path
                    key={`${ref}-${code}`}
                    className="picture__arrow"
                    markerEnd="url(#mui-ten)"
                    d={`M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`}
                  />,
                ];
              });
        })}
        {[...places].map(([code, { x, y }]) => {
          const step = steps[code];
          return (
            step !== undefined && (
              <foreignObject key={code} x={x} y={y} width={box.width} height={box.height}>
                <div className={`picture__box picture__box--${step.kind}`}>
                  <strong className="picture__name">{step.name}</strong>
                  <span className="picture__who">{whoText(titles, step)}</span>
                </div>
              </foreignObject>
            )
          );
        })}
      </svg>
      <ol className="sr-only">
        {Object.entries(steps).map(([code, step]) => (
          <li key={code}>
            {step.name}. {processWords.waitsFor}:{' '}
            {waitsFor(step)
              .map((ref) => steps[ref]?.name ?? ref)
              .join(', ')}
          </li>
        ))}
      </ol>
    </div>
  );
}
