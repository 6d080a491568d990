/** The units of a decision in sentences: which ends and who carries it on, which is called otherwise. */
import type { ReactNode } from 'react';
import type { ReplyOf } from '../../api/types';
import { More } from '../../design/components/Page';
import { reorganiseWords as w } from '../../messages/reorganise';

export type Result = ReplyOf<'POST', '/org/reorganisations'>;
type Ended = Result['endedUnits'][number];

const heirsText = ({ heirs }: Ended): string =>
  heirs.map(({ name, share }) => w.heirWithShare(name, share)).join(', ');

/** Under a heading that says that these units end. */
export const goesToText = (unit: Ended): string => w.goesTo(unit.name, heirsText(unit));
const endsText = (unit: Ended): string => w.endsInto(unit.name, heirsText(unit));

const shownAtOnce = 6;

/** Lines, or how many there are, with all of them to be opened. */
export function Lines({ lines, label }: { readonly lines: readonly string[]; readonly label: string }) {
  const list: ReactNode = (
    <ul className="stack stack--tight">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
  if (lines.length === 0) return w.none;
  return lines.length <= shownAtOnce ? list : <More summary={label}>{list}</More>;
}

const named = 3;
/** The units that end, as one sentence: the first of them, and how many others there are. */
export const endedSentence = (units: readonly Ended[]): string =>
  [
    ...units.slice(0, named).map(endsText),
    ...(units.length > named ? [w.others(units.length - named)] : []),
  ].join('; ');
