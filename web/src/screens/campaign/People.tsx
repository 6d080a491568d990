/** Who has work in this campaign, by the hat that holds it: how much is open, how much late. */
import { useState } from 'react';
import { addressOf, get } from '../../api/client';
import { Listed } from '../../app/Listed';
import { may, useMe } from '../../app/queries';
import { goOn, usePages } from '../../app/usePages';
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
  const list = usePages({
    of: ['campaign', campaign.id, 'people'],
    by: [q],
    size: 100,
    following: 200,
    ask: (page, signal) =>
      get('/campaigns/{id}/people', { params: { id: campaign.id }, query: { ...sought, ...page }, signal }),
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
      <Listed
        list={list}
        scrolls
        empty={
          <EmptyState icon="people" title={w.peopleEmpty}>
            {w.peopleEmptyText}
          </EmptyState>
        }
      >
        {(items, { total }) => (
          <>
            <p className="muted" role="status">
              {w.peopleTotal(total)}
            </p>
            <Table
              label={t.campaign.tabs.nguoi}
              rows={items}
              keyOf={({ person, title, unit }) => `${person?.id ?? ''}/${title}@${unit.code}`}
              total={total}
              onEnd={() => goOn(list)}
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
        )}
      </Listed>
    </div>
  );
}
