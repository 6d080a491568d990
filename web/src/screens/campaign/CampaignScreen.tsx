/** One campaign: how far it is, who is late, what happened. Each view has an address of its own. */
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useLocation, useParams } from 'wouter';
import { get } from '../../api/client';
import type { Get } from '../../api/types';
import { Loaded } from '../../app/Loaded';
import { Button, ButtonLink } from '../../design/components/Button';
import { Page } from '../../design/components/Page';
import { Skeleton } from '../../design/components/Progress';
import { Tabs } from '../../design/components/Tabs';
import { DateText, Tag } from '../../design/components/Tag';
import { t } from '../../messages';
import { JournalList } from '../../work/Journal';
import { campaignTones } from '../campaigns/CampaignsScreen';
import { Overview } from './Overview';
import { lazily } from '../../lib/lazily';
import './Campaign.css';

const Matrix = lazily(() => import('./Matrix'));
const RecommendationList = lazily(() => import('../recommendations/RecommendationList'));
const WorkList = lazily(() => import('./WorkList'));

export type Campaign = Get<'/campaigns/{id}'>;

const tabIds = ['tong-quan', 'don-vi', 'viec', 'kien-nghi', 'nhat-ky'] as const;

export const campaignQuery = (id: string) => ({
  queryKey: ['campaign', id],
  queryFn: ({ signal }: { signal: AbortSignal }): Promise<Campaign> =>
    get('/campaigns/{id}', { params: { id }, signal }),
});

export default function CampaignScreen() {
  const { id = '', tab } = useParams();
  const query = useQuery(campaignQuery(id));
  return (
    <Loaded
      query={query}
      waiting={
        <div className="page">
          <Skeleton lines={9} />
        </div>
      }
    >
      {(campaign) => (
        <CampaignPage campaign={campaign} tab={tabIds.find((one) => one === tab) ?? 'tong-quan'} />
      )}
    </Loaded>
  );
}

function CampaignPage({
  campaign,
  tab,
}: {
  readonly campaign: Campaign;
  readonly tab: (typeof tabIds)[number];
}) {
  const [, navigate] = useLocation();
  const whole = campaign.groups !== undefined;
  const tabs = tabIds
    .filter((id) => whole || id !== 'viec')
    .map((id) => ({
      id,
      label: t.campaign.tabs[id],
      count:
        id === 'don-vi' && whole
          ? campaign.unitCount
          : id === 'kien-nghi'
            ? campaign.groups?.recommendations
            : undefined,
    }));
  return (
    <Page
      title={campaign.name}
      width={tab === 'don-vi' ? 'full' : 'normal'}
      crumbs={[{ label: t.nav.campaigns, href: '/dot' }]}
      lead={
        <span className="row row--tight">
          <Tag tone={campaignTones[campaign.status]}>{t.campaign.status[campaign.status]}</Tag>
          {campaign.restricted && <Tag tone="wait">{t.campaign.restricted}</Tag>}
          <span>
            {campaign.owner.name} · {t.campaign.launchedOn} <DateText on={campaign.launchedOn} />
          </span>
          {campaign.scaled && (
            <Tag tone="soon">
              <span>
                {t.campaign.scaledToday} <DateText on={campaign.today} short />
              </span>
            </Tag>
          )}
        </span>
      }
      actions={
        <>
          <ButtonLink href={`/ho-so/${campaign.track}`}>{t.campaign.ownTrack}</ButtonLink>
          <Button icon="print" iconOnly aria-label={t.common.print} onPress={() => window.print()} />
        </>
      }
    >
      <Tabs
        label={t.campaign.views}
        tabs={tabs}
        selected={tab}
        onSelect={(id) => navigate(`/dot/${campaign.id}${id === 'tong-quan' ? '' : `/${id}`}`)}
      >
        <Suspense fallback={<Skeleton lines={6} />}>
          {tab === 'tong-quan' && <Overview campaign={campaign} />}
          {tab === 'don-vi' && <Matrix campaign={campaign} />}
          {tab === 'viec' && <WorkList campaign={campaign} />}
          {tab === 'kien-nghi' && <RecommendationList campaign={campaign.id} />}
          {tab === 'nhat-ky' && (
            <div className="stack">
              <p className="soft">{t.campaign.journalNote}</p>
              {campaign.seal !== null && (
                <p className="soft">
                  {t.campaign.sealed} <code className="seal">{campaign.seal}</code>
                </p>
              )}
              <JournalList campaign={campaign.id} />
            </div>
          )}
        </Suspense>
      </Tabs>
    </Page>
  );
}
