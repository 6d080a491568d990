import { More } from '../../design/components/Page';
import { reorganiseWords as w } from '../../messages/reorganise';

const shownAtOnce = 6;

/** Lines, or how many there are, with all of them to be opened. */
export function Lines({ lines, label }: { readonly lines: readonly string[]; readonly label: string }) {
  const list = (
    <ul className="stack stack--tight">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
  if (lines.length === 0) return w.none;
  return lines.length <= shownAtOnce ? list : <More summary={label}>{list}</More>;
}
