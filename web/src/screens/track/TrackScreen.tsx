/** One unit's file: what has been done, what is to be done now and why by then, what comes next. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useParams, useSearchParams } from 'wouter';
import { Loaded } from '../../app/Loaded';
import { printPage } from '../../app/printing';
import { Button } from '../../design/components/Button';
import { Banner } from '../../design/components/Message';
import { Facts, More, Page, Section } from '../../design/components/Page';
import { Skeleton } from '../../design/components/Progress';
import { DateText, Tag, type Tone } from '../../design/components/Tag';
import { t } from '../../messages';
import { factText } from '../../work/factText';
import { trackQuery } from '../../work/act';
import { JournalList } from '../../work/Journal';
import { RecommendationPanel, RecommendationState } from '../../work/RecommendationPanel';
import type { Track } from '../../work/types';
import { CommentBox } from './CommentBox';
import { StepList } from './StepList';
import { TrackMenu } from './TrackMenu';
import './Track.css';

const DocumentsSection = lazy(() =>
  import('./DocumentsSection').then((file) => ({ default: file.DocumentsSection })),
);
const SenderSection = lazy(() => import('./SenderSection').then((file) => ({ default: file.SenderSection })));

const statusTones: Readonly<Record<Track['status'], Tone>> = {
  planned: 'plain',
  open: 'accent',
  paused: 'soon',
  closed: 'done',
  cancelled: 'plain',
};

export default function TrackScreen() {
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const query = useQuery(trackQuery(id));
  return (
    <Loaded
      query={query}
      waiting={
        <div className="page">
          <Skeleton lines={9} />
        </div>
      }
    >
      {(track) => <TrackPage track={track} asked={search.get('viec')} />}
    </Loaded>
  );
}

function TrackPage({ track, asked }: { readonly track: Track; readonly asked: string | null }) {
  return (
    <Page
      title={titleOf(track)}
      crumbs={
        track.case === null
          ? [
              { label: t.nav.campaigns, href: '/dot' },
              { label: track.campaign.name, href: `/dot/${track.campaign.id}` },
            ]
          : [
              { label: t.nav.registers, href: '/so-vu-viec' },
              { label: track.campaign.name, href: `/so-vu-viec/${track.campaign.id}` },
            ]
      }
      lead={
        <span className="row row--tight">
          <span className="print-only strong grow--line">{track.campaign.name}</span>
          <Tag tone={statusTones[track.status]}>{t.track.status[track.status]}</Tag>
          {track.openedOn !== null && (
            <span>
              {t.track.openedOn} <DateText on={track.openedOn} />
            </span>
          )}
          {track.closedOn !== null && (
            <span>
              {t.track.closedOn} <DateText on={track.closedOn} />
            </span>
          )}
        </span>
      }
      actions={
        <>
          <Button icon="print" onPress={() => void printPage()}>
            {t.common.print}
          </Button>
          <TrackMenu track={track} />
        </>
      }
    >
      {track.status === 'paused' && <Banner tone="warn">{t.track.pausedNote}</Banner>}
      <div className="track">
        <div className="track__main stack stack--loose">
          <Section title={t.track.steps}>
            <StepList track={track} asked={asked} />
          </Section>
          {track.recommendations.length > 0 && (
            <Section title={t.nav.recommendations} id="kien-nghi">
              <ul className="stack">
                {track.recommendations.map((one) => (
                  <li key={one.id} className="card">
                    <More
                      open={asked === `rec:${one.id}` || one.slots.some((slot) => slot.mine)}
                      summary={
                        <span className="track__rec">
                          <span>{one.text.length > 120 ? `${one.text.slice(0, 120)}…` : one.text}</span>{' '}
                          <RecommendationState recommendation={one} today={track.campaign.today} />
                        </span>
                      }
                    >
                      <RecommendationPanel track={track} recommendation={one} onDone={() => undefined} />
                    </More>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {track.sight === 'whole' && (
            <Suspense fallback={null}>
              <DocumentsSection track={track} />
            </Suspense>
          )}
        </div>
        <aside className="track__side stack stack--loose" aria-label={t.track.talk}>
          {track.facts.length > 0 && (
            <Section title={track.case === null ? t.track.facts : t.track.caseFacts}>
              <div className="card">
                <Facts items={track.facts.map((fact) => [fact.label, factText(fact)] as const)} />
              </div>
            </Section>
          )}
          {track.case !== null && track.sight === 'whole' && (
            <Suspense fallback={null}>
              <SenderSection track={track} />
            </Suspense>
          )}
          <Section title={t.track.talk}>
            <CommentBox track={track} />
            <JournalList campaign={track.campaign.id} track={track.id} />
          </Section>
        </aside>
      </div>
    </Page>
  );
}

function titleOf({ kind, unit, case: one }: Track): string {
  if (one !== null) return t.track.caseTitle(one.number, unit.name);
  return kind === 'campaign' ? t.track.ownTitle(unit.name) : unit.name;
}
