/** The records behind one figure, each with the way to its file. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { firstPage, get } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { Button, TextLink } from '../../design/components/Button';
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
  const records = useInfiniteQuery({
    queryKey: ['figures', 'records', question, of],
    queryFn: ({ pageParam, signal }) =>
      get('/figures/records', {
        query: {
          ...question,
          indicator: of.indicator,
          part: of.part,
          ...(pageParam !== null && { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
  });
  return (
    <Dialog title={w.recordsTitle(of.label)} side open onClose={onClose}>
      <Loaded query={records}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <p className="muted">{w.recordsNone}</p>;
          return (
            <div className="stack">
              <p className="muted">{w.recordsAll(pages[0]?.total ?? items.length)}</p>
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
              {records.hasNextPage && (
                <div>
                  <Button isPending={records.isFetchingNextPage} onPress={() => void records.fetchNextPage()}>
                    {t.common.showMore}
                  </Button>
                </div>
              )}
            </div>
          );
        }}
      </Loaded>
    </Dialog>
  );
}
