/** Sổ vụ việc: the registers that I keep or may look into. */
import { useState } from 'react';
import { get } from '../../api/client';
import type { Get } from '../../api/types';
import { Listed } from '../../app/Listed';
import { itemsOf, usePages } from '../../app/usePages';
import { ButtonLink, TextLink } from '../../design/components/Button';
import { EmptyState } from '../../design/components/Message';
import { Page } from '../../design/components/Page';
import { SearchInput } from '../../design/components/SearchInput';
import { Tag } from '../../design/components/Tag';
import { useDelayed } from '../../lib/useDelayed';
import { registerWords as w } from '../../messages/registers';
import { newCaseAddress } from './queries';
import './Registers.css';

type Item = Get<'/registers'>['items'][number];

/** Fewer than these are seen at a glance. */
const searchFrom = 6;

export default function RegistersScreen() {
  const [text, setText] = useState('');
  const q = useDelayed(text.trim(), 300);
  const list = usePages({
    of: ['registers', 'list'],
    by: [q],
    ask: (page, signal) => get('/registers', { query: { ...(q !== '' && { q }), ...page }, signal }),
  });
  const sought = q !== '' || text !== '';
  return (
    <Page title={w.title} lead={w.lead}>
      {(sought || itemsOf<Item>(list).length >= searchFrom) && (
        <SearchInput className="registers__find" label={w.find} value={text} onChange={setText} />
      )}
      <Listed
        list={list}
        empty={
          <EmptyState icon="journal" title={q === '' ? w.emptyTitle : w.noMatch}>
            {q === '' && w.emptyText}
          </EmptyState>
        }
      >
        {(items) => (
          <ul className="stack">
            {items.map((item) => (
              <li key={item.id}>
                <RegisterCard item={item} />
              </li>
            ))}
          </ul>
        )}
      </Listed>
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
