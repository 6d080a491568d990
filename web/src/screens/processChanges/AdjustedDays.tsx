/** What becomes of the days that the launch has adjusted, before anybody is moved. */
import { Section } from '../../design/components/Page';
import { Tag } from '../../design/components/Tag';
import { launchWords } from '../../messages/launch';
import { changeWords as w } from '../../messages/processChanges';
import type { Change } from './queries';

export function AdjustedDays({ adjusted }: { readonly adjusted: Change['adjusted'] }) {
  if (adjusted.length === 0) return null;
  // What falls away first: that is what changes.
  const sorted = adjusted.toSorted((a, b) => Number(a.falls === null) - Number(b.falls === null));
  return (
    <Section title={w.adjusted}>
      <p className="soft">{w.adjustedLead}</p>
      <ul className="card stack stack--tight">
        {sorted.map(({ id, name, count, to, unit, falls, instead }) => {
          const unitName = launchWords.adjustUnit(unit);
          return (
            <li key={id}>
              <Tag tone={falls === null ? 'done' : 'late'}>{falls === null ? w.stays : w.falls}</Tag>{' '}
              {launchWords.adjustedTo(name, count, to, unitName)}
              {falls !== null && (
                <p className="muted">
                  {[w.fallReasons[falls], ...(instead === null ? [] : [w.instead(instead, unitName)])].join(
                    '; ',
                  )}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
