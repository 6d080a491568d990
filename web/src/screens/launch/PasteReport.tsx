/** What became of a list pasted from Excel: how much was taken, and the first lines of what was not. */
import { Banner } from '../../design/components/Message';

const mostShown = 20;

export function PasteReport({
  taken,
  left,
  lines,
}: {
  readonly taken: string;
  /** What to do about the lines that were not taken. */
  readonly left: (count: number) => string;
  readonly lines: readonly string[];
}) {
  return (
    <Banner tone={lines.length > 0 ? 'warn' : 'done'} title={taken} live>
      {lines.length > 0 && (
        <>
          <p>{left(lines.length)}</p>
          <ul>
            {lines.slice(0, mostShown).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </Banner>
  );
}
