/** Who has work in this campaign, by the hat that holds it: how much is open, how much late. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addressOf, firstPage, get } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { may, useMe } from '../../app/queries';
import { TextLink } from '../../design/components/Button';
import { EmptyState } from '../../design/components/Message';
import { SearchInput } from '../../design/components/SearchInput';
import { Table } from '../../design/components/Table';
import { useDelayed } from '../../lib/useDelayed';
import { t } from '../../messages';
import { campaignWords as w } from '../../messages/campaign';
import type { Campaign } from '../../work/campaign';

export default function People({ campaign }: { readonly campaign: Campaign }) {
  const me = useMe();
  const [text, setText] = useState('');
  const q = useDelayed(text.trim(), 300);
  const sought = q === '' ? {} : { q };
  const list = useInfiniteQuery({
    queryKey: ['campaign', campaign.id, 'people', q],
    queryFn: ({ pageParam, signal }) =>
      get('/campaigns/{id}/people', {
        params: { id: campaign.id },
        query: { limit: 100, ...sought, ...(pageParam !== null && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  return (
    <div className="stack">
      <p className="soft">{w.peopleLead}</p>
      <div className="row row--apart no-print">
        <SearchInput className="matrix__find" label={w.findPerson} value={text} onChange={setText} />
        {may(me, 'exportData') && (
          <a
            className="button button--secondary"
            href={addressOf('/campaigns/{id}/people.xlsx', { id: campaign.id }, sought)}
            download
          >
            {w.exportPeople}
          </a>
        )}
      </div>
      <Loaded query={list}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          if (items.length === 0)
            return (
              <EmptyState icon="people" title={w.peopleEmpty}>
                {w.peopleEmptyText}
              </EmptyState>
            );
          return (
            <>
              <p className="muted" role="status">
                {w.peopleTotal(data.pages[0]?.total ?? items.length)}
              </p>
              <Table
                label={t.campaign.tabs.nguoi}
                rows={items}
                keyOf={({ person, title, unit }) => `${person?.id ?? ''}/${title}@${unit.code}`}
                onEnd={() => {
                  if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
                }}
                columns={[
                  {
                    id: 'person',
                    label: w.person,
                    heading: true,
                    width: 'minmax(0, 1.2fr)',
                    cell: ({ person }) =>
                      person === null ? (
                        <span className="late">{w.personNone}</span>
                      ) : (
                        <TextLink href={`/to-chuc/nguoi/${person.id}`} plain>
                          {person.name}
                        </TextLink>
                      ),
                  },
                  { id: 'title', label: w.title, width: 'minmax(0, 1.2fr)', cell: ({ title }) => title },
                  {
                    id: 'unit',
                    label: t.campaign.unit,
                    width: 'minmax(0, 1.2fr)',
                    cell: ({ unit }) => unit.name,
                  },
                  {
                    id: 'open',
                    label: w.open,
                    align: 'end',
                    width: '7rem',
                    cell: ({ open }) => t.number(open),
                  },
                  {
                    id: 'overdue',
                    label: w.overdue,
                    align: 'end',
                    width: '7rem',
                    cell: ({ overdue }) =>
                      overdue === 0 ? '–' : <span className="late strong">{t.number(overdue)}</span>,
                  },
                ]}
              />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
