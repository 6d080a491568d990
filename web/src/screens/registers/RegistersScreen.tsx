/** Sổ vụ việc: the registers that I keep or may look into. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { firstPage, get } from '../../api/client';
import type { Get } from '../../api/types';
import { Loaded } from '../../app/Loaded';
import { Button, ButtonLink, TextLink } from '../../design/components/Button';
import { EmptyState } from '../../design/components/Message';
import { Page } from '../../design/components/Page';
import { SearchInput } from '../../design/components/SearchInput';
import { Tag } from '../../design/components/Tag';
import { useDelayed } from '../../lib/useDelayed';
import { t } from '../../messages';
import { registerWords as w } from '../../messages/registers';
import { newCaseAddress } from './queries';
import './Registers.css';

type Item = Get<'/registers'>['items'][number];

/** Fewer than these are seen at a glance. */
const searchFrom = 6;

export default function RegistersScreen() {
  const [text, setText] = useState('');
  const q = useDelayed(text.trim(), 300);
  const list = useInfiniteQuery({
    queryKey: ['registers', 'list', q],
    queryFn: ({ pageParam, signal }) =>
      get('/registers', {
        query: { ...(q !== '' && { q }), ...(pageParam !== null && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  return (
    <Page title={w.title} lead={w.lead}>
      <Loaded query={list}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return (
            <div className="stack">
              {(q !== '' || text !== '' || items.length >= searchFrom) && (
                <SearchInput className="registers__find" label={w.find} value={text} onChange={setText} />
              )}
              {items.length === 0 ? (
                <EmptyState icon="journal" title={q === '' ? w.emptyTitle : w.noMatch}>
                  {q === '' && w.emptyText}
                </EmptyState>
              ) : (
                <ul className="stack">
                  {items.map((item) => (
                    <li key={item.id}>
                      <RegisterCard item={item} />
                    </li>
                  ))}
                </ul>
              )}
              {list.hasNextPage && (
                <div>
                  <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
                    {t.common.showMore}
                  </Button>
                </div>
              )}
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

function RegisterCard({ item }: { readonly item: Item }) {
  const ended = item.status === 'closed' || item.status === 'cancelled';
  return (
    <article className="card register">
      <div className="register__words">
        <h2 className="register__name">
          <TextLink href={`/so-vu-viec/${item.id}`} plain>
            {item.name}
          </TextLink>
        </h2>
        <p className="soft">
          {item.definition.name} · {item.owner.name}
        </p>
        <p className="row row--tight">
          <Tag tone="accent">{w.open(item.cases.open)}</Tag>
          {item.cases.overdue > 0 && <Tag tone="late">{w.overdue(item.cases.overdue)}</Tag>}
          <span className="muted">{w.all(item.cases.all)}</span>
          {item.restricted && <Tag tone="wait">{w.restricted}</Tag>}
          {ended && <Tag>{w.closed}</Tag>}
        </p>
      </div>
      {item.mayOpen && (
        <div className="register__do">
          <ButtonLink
            look="primary"
            icon="plus"
            href={newCaseAddress(item.id)}
            aria-label={w.addTo(item.name)}
          >
            {w.add}
          </ButtonLink>
        </div>
      )}
    </article>
  );
}
