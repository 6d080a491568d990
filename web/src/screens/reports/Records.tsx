/** The records behind one figure, each with the way to its file. */
import { get } from '../../api/client';
import { Listed } from '../../app/Listed';
import { usePages } from '../../app/usePages';
import { TextLink } from '../../design/components/Button';
import { Dialog } from '../../design/components/Overlay';
import { DateText, Tag } from '../../design/components/Tag';
import { t } from '../../messages';
import { reportWords as w } from '../../messages/reports';
import type { Question } from './question';

export interface RecordsOf {
  readonly indicator: string;
  readonly label: string;
  /** One part of a split figure. */
  readonly part?: string;
}

export function RecordsDrawer({
  question,
  of,
  onClose,
}: {
  readonly question: Question;
  readonly of: RecordsOf;
  readonly onClose: () => void;
}) {
  const records = usePages({
    of: ['figures', 'records', question, of],
    ask: (page, signal) =>
      get('/figures/records', {
        query: { ...question, indicator: of.indicator, part: of.part, ...page },
        signal,
      }),
  });
  return (
    <Dialog title={w.recordsTitle(of.label)} side open onClose={onClose}>
      <Listed list={records} empty={<p className="muted">{w.recordsNone}</p>}>
        {(items, { total }) => (
          <>
            <p className="muted">{w.recordsAll(total)}</p>
            <ul className="reports__records">
              {items.map((record) => (
                <li key={`${record.track}/${record.key ?? ''}`}>
                  <TextLink href={`/ho-so/${encodeURIComponent(record.track)}`} onPress={onClose}>
                    {record.unit.name}
                  </TextLink>{' '}
                  {record.late && <Tag tone="late">{w.late}</Tag>}
                  <div>
                    {record.what}
                    {record.value !== null && `, ${w.counts(t.number(record.value))}`}
                  </div>
                  <div className="muted">
                    {record.on !== null && (
                      <>
                        <DateText on={record.on} short /> ·{' '}
                      </>
                    )}
                    {record.campaign.name}
                  </div>
                </li>
              ))}
            </ul>
          </>
        )}
      </Listed>
    </Dialog>
  );
}
