/** What is open in this campaign, whoever holds it, nearest date first. */
import { useState } from 'react';
import { get } from '../../api/client';
import { Listed } from '../../app/Listed';
import { goOn, usePages } from '../../app/usePages';
import { TextLink } from '../../design/components/Button';
import { EmptyState } from '../../design/components/Message';
import { Table } from '../../design/components/Table';
import { Filters } from '../../design/components/Tabs';
import { DateText, Tag } from '../../design/components/Tag';
import { t } from '../../messages';
import { toneOfLevel, trackAddress } from '../inbox/InboxRow';
import type { Campaign } from '../../work/campaign';

export default function WorkList({ campaign }: { readonly campaign: Campaign }) {
  const [late, setLate] = useState(false);
  const list = usePages({
    of: ['inbox', 'campaign', campaign.id],
    by: [late],
    size: 100,
    following: 200,
    ask: (page, signal) =>
      get('/inbox', {
        query: { view: 'subtree', campaign: campaign.id, ...(late && { overdue: true }), ...page },
        signal,
      }),
  });
  return (
    <div className="stack">
      <Filters
        label={t.inbox.filters}
        options={[
          { id: 'tat-ca', label: t.common.all },
          { id: 'qua-han', label: t.inbox.late },
        ]}
        selected={late ? 'qua-han' : 'tat-ca'}
        onSelect={(id) => setLate(id === 'qua-han')}
      />
      <Listed
        list={list}
        scrolls
        empty={<EmptyState icon="done" title={late ? t.inbox.scopeLateEmptyTitle : t.campaign.nothingOpen} />}
      >
        {(items) => (
          <Table
            label={t.campaign.tabs.viec}
            rows={items}
            keyOf={(item) => `${item.track}/${item.key}/${item.slot}`}
            onEnd={() => goOn(list)}
            columns={[
              {
                id: 'unit',
                label: t.campaign.unit,
                heading: true,
                width: 'minmax(0, 1.2fr)',
                cell: (item) => (
                  <TextLink href={trackAddress(item)} plain>
                    {item.unit.name}
                  </TextLink>
                ),
              },
              {
                id: 'step',
                label: t.campaign.step,
                width: 'minmax(0, 1.6fr)',
                cell: (item) => (item.period === null ? item.step.name : `${item.step.name}, ${item.period}`),
              },
              {
                id: 'holder',
                label: t.campaign.holder,
                width: 'minmax(0, 1.2fr)',
                cell: (item) => (
                  <span className="soft">
                    {item.holder.title}
                    {item.holder.unit.code !== item.unit.code && `, ${item.holder.unit.name}`}
                  </span>
                ),
              },
              {
                id: 'due',
                label: t.due.by,
                width: '13rem',
                cell: (item) => (
                  <span className="row row--tight">
                    {item.dueOn === null ? t.due.none : <DateText on={item.dueOn} short />}
                    {item.due !== null && <Tag tone={toneOfLevel[item.due.level]}>{item.due.text}</Tag>}
                  </span>
                ),
              },
            ]}
          />
        )}
      </Listed>
    </div>
  );
}
