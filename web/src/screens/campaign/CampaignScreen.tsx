/** One campaign: how far it is, who is late, what happened. Each view has an address of its own. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useLocation, useParams, useSearchParams } from 'wouter';
import { Failure, Loaded } from '../../app/Loaded';
import { printPage } from '../../app/printing';
import { Button, ButtonLink } from '../../design/components/Button';
import { Page } from '../../design/components/Page';
import { Skeleton } from '../../design/components/Progress';
import { Tabs } from '../../design/components/Tabs';
import { DateText, Tag } from '../../design/components/Tag';
import { readDate } from '../../lib/civil';
import { t } from '../../messages';
import { campaignQuery, type Campaign } from '../../work/campaign';
import { campaignTones } from '../campaigns/CampaignsScreen';
import { AsOf } from './AsOf';
import { Overview } from './Overview';
import { Remind } from './Remind';
import { lazily } from '../../lib/lazily';
import './Campaign.css';

const History = lazily(() => import('./History'));
const Matrix = lazily(() => import('./Matrix'));
const People = lazily(() => import('./People'));
const RecommendationList = lazily(() => import('../recommendations/RecommendationList'));
const WorkList = lazily(() => import('./WorkList'));

const tabIds = ['tong-quan', 'don-vi', 'viec', 'nguoi', 'kien-nghi', 'nhat-ky'] as const;
/** These can be looked at as of a past day. */
const datedTabs: readonly string[] = ['tong-quan', 'don-vi'];

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
  const [search, setSearch] = useSearchParams();
  const asked = readDate(search.get('ngay') ?? '');
  const asOf =
    asked !== undefined && asked >= campaign.launchedOn && asked < campaign.today ? asked : undefined;
  const past = useQuery({ ...campaignQuery(campaign.id, asOf), placeholderData: keepPreviousData });
  const shown = asOf === undefined ? campaign : past.data;
  const whole = campaign.groups !== undefined;
  const tabs = tabIds
    .filter((id) => whole || (id !== 'viec' && id !== 'nguoi'))
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
          {campaign.mayRemind && asOf === undefined && (campaign.groups?.late ?? 0) > 0 && (
            <Remind campaign={campaign.id} />
          )}
          {/* Whoever sees a single file does not see the work behind it. */}
          {whole && <ButtonLink href={`/ho-so/${campaign.track}`}>{t.campaign.ownTrack}</ButtonLink>}
          <Button icon="print" iconOnly aria-label={t.common.print} onPress={() => void printPage()} />
        </>
      }
    >
      <Tabs
        label={t.campaign.views}
        tabs={tabs}
        selected={tab}
        onSelect={(id) => {
          const day = asOf !== undefined && datedTabs.includes(id) ? `?ngay=${asOf}` : '';
          navigate(`/dot/${campaign.id}${id === 'tong-quan' ? '' : `/${id}`}${day}`);
        }}
      >
        <Suspense fallback={<Skeleton lines={6} />}>
          {whole && datedTabs.includes(tab) && (
            <AsOf
              from={campaign.launchedOn}
              today={campaign.closedOn ?? campaign.today}
              on={asOf}
              onChange={(on) =>
                setSearch(
                  (before) => {
                    const next = new URLSearchParams(before);
                    if (on === undefined) next.delete('ngay');
                    else next.set('ngay', on);
                    return next;
                  },
                  { replace: true },
                )
              }
            />
          )}
          {asOf !== undefined && past.error !== null && <Failure error={past.error} />}
          {datedTabs.includes(tab) && shown === undefined && past.error === null && <Skeleton lines={6} />}
          {tab === 'tong-quan' && shown !== undefined && <Overview campaign={shown} />}
          {tab === 'don-vi' && shown !== undefined && <Matrix campaign={shown} asOf={asOf} />}
          {tab === 'nguoi' && <People campaign={campaign} />}
          {tab === 'viec' && <WorkList campaign={campaign} />}
          {tab === 'kien-nghi' && <RecommendationList campaign={campaign.id} />}
          {tab === 'nhat-ky' && <History campaign={campaign} />}
        </Suspense>
      </Tabs>
    </Page>
  );
}
