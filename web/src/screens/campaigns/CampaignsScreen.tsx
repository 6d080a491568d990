/** The campaigns that I may know of, newest first. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { get } from '../../api/client';
import type { Get } from '../../api/types';
import { Listed } from '../../app/Listed';
import { may, useMe } from '../../app/queries';
import { usePages } from '../../app/usePages';
import { ButtonLink, TextLink } from '../../design/components/Button';
import { EmptyState } from '../../design/components/Message';
import { Page } from '../../design/components/Page';
import { SearchInput } from '../../design/components/SearchInput';
import { Filters } from '../../design/components/Tabs';
import { DateText, Tag, type Tone } from '../../design/components/Tag';
import { useDelayed } from '../../lib/useDelayed';
import { t } from '../../messages';
import { GroupBar } from './Groups';
import './Campaigns.css';

type Campaign = Get<'/campaigns'>['items'][number];

export const campaignTones: Readonly<Record<Campaign['status'], Tone>> = {
  starting: 'soon',
  running: 'accent',
  closed: 'done',
  cancelled: 'plain',
};

const filters = {
  'dang-chay': ['starting', 'running'],
  'da-xong': ['closed'],
  'tat-ca': undefined,
} as const;
type FilterId = keyof typeof filters;
const isFilter = (text: string | null): text is FilterId => text !== null && text in filters;

export default function CampaignsScreen() {
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('loc');
  const filter: FilterId = isFilter(asked) ? asked : 'dang-chay';
  const [text, setText] = useState('');
  const q = useDelayed(text.trim(), 300);
  const list = usePages({
    of: ['campaigns'],
    by: [filter, q],
    size: 30,
    ask: (page, signal) =>
      get('/campaigns', {
        query: {
          ...(filters[filter] !== undefined && { status: filters[filter] }),
          ...(q !== '' && { q }),
          ...page,
        },
        signal,
      }),
  });
  const launches = may(me, 'launchCampaign');
  const requests = useQuery({
    queryKey: ['launch-requests', 'waiting'],
    queryFn: ({ signal }) => get('/launch-requests', { query: { status: ['submitted'], limit: 50 }, signal }),
    enabled: launches,
  });
  const waiting = requests.data?.items.filter(({ mayDecide }) => mayDecide).length ?? 0;
  return (
    <Page
      title={t.campaign.listTitle}
      lead={t.campaign.listLead}
      actions={
        launches && (
          <>
            <ButtonLink href="/dot/de-nghi">
              {waiting === 0 ? t.campaign.requests : t.campaign.requestsWaiting(waiting)}
            </ButtonLink>
            <ButtonLink icon="repeat" href="/dinh-ky">
              {t.campaign.recurring}
            </ButtonLink>
            <ButtonLink look="primary" icon="plus" href="/dot/moi">
              {t.campaign.launch}
            </ButtonLink>
          </>
        )
      }
    >
      <div className="row row--apart">
        <Filters
          label={t.campaign.filters}
          options={[
            { id: 'dang-chay', label: t.campaign.running },
            { id: 'da-xong', label: t.campaign.closed },
            { id: 'tat-ca', label: t.common.all },
          ]}
          selected={filter}
          onSelect={(id) => setSearch({ loc: id }, { replace: true })}
        />
        <SearchInput className="campaigns__find" label={t.campaign.find} value={text} onChange={setText} />
      </div>
      <Listed
        list={list}
        empty={
          <EmptyState
            icon="campaign"
            title={q === '' ? t.campaign.emptyTitle : t.campaign.noMatch}
            action={launches && q === '' && <ButtonLink href="/dot/moi">{t.campaign.launch}</ButtonLink>}
          >
            {q === '' && t.campaign.emptyText}
          </EmptyState>
        }
      >
        {(items) => (
          <ul className="campaigns">
            {items.map((campaign) => (
              <li key={campaign.id}>
                <CampaignCard campaign={campaign} />
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </Page>
  );
}

function CampaignCard({ campaign }: { readonly campaign: Campaign }) {
  return (
    <article className="card campaign">
      <div className="campaign__words">
        <h2 className="campaign__name">
          <TextLink href={`/dot/${campaign.id}`} plain>
            {campaign.name}
          </TextLink>
        </h2>
        <p className="soft">
          {campaign.owner.name} · {t.campaign.launchedOn} <DateText on={campaign.launchedOn} />
          {campaign.unitCount > 0 && ` · ${t.campaign.units(campaign.unitCount)}`}
        </p>
      </div>
      <div className="campaign__tags">
        {campaign.restricted && <Tag tone="wait">{t.campaign.restricted}</Tag>}
        {campaign.scaled && <Tag tone="soon">{t.campaign.scaled}</Tag>}
        <Tag tone={campaignTones[campaign.status]}>{t.campaign.status[campaign.status]}</Tag>
      </div>
      {campaign.groups !== undefined && campaign.unitCount > 0 && (
        <div className="campaign__bar">
          <GroupBar groups={campaign.groups} />
        </div>
      )}
    </article>
  );
}
