/** Recommendations followed to their end: open, due, overdue, waiting for a confirmation. */
import { Suspense, useState } from 'react';
import { get } from '../../api/client';
import type { Get, QueryOf } from '../../api/types';
import { Listed } from '../../app/Listed';
import { usePages } from '../../app/usePages';
import { Button, TextLink } from '../../design/components/Button';
import { EmptyState } from '../../design/components/Message';
import { Filters } from '../../design/components/Tabs';
import { DateText, Tag, type Tone } from '../../design/components/Tag';
import { t } from '../../messages';
import { toneOfLevel } from '../inbox/InboxRow';
import { lazily } from '../../lib/lazily';
import './Recommendations.css';

const WorkDrawer = lazily(() => import('../../work/WorkDrawer'));

type Item = Get<'/recommendations'>['items'][number];
type Query = NonNullable<QueryOf<'GET', '/recommendations'>>;

const openStates = ['awaitingAnswer', 'answered', 'evidence', 'petitioned'];
const views: readonly { readonly id: keyof typeof t.recs.views; readonly query: Query }[] = [
  { id: 'mo', query: { state: openStates } },
  { id: 'qua-han', query: { overdue: true, state: openStates } },
  { id: 'cua-toi', query: { mine: true, state: openStates } },
  { id: 'cho-xac-nhan', query: { state: ['evidence'] } },
  { id: 'xong', query: { state: ['done', 'withdrawn'] } },
];

const stateTones: Readonly<Record<Item['state'], Tone>> = {
  awaitingAnswer: 'accent',
  answered: 'accent',
  evidence: 'wait',
  petitioned: 'soon',
  done: 'done',
  withdrawn: 'plain',
};

export default function RecommendationList({ campaign }: { readonly campaign?: string }) {
  const [view, setView] = useState<string>('mo');
  const [opened, setOpened] = useState<Item>();
  const query = views.find(({ id }) => id === view)?.query ?? {};
  const list = usePages({
    of: ['recommendations', campaign ?? ''],
    by: [view],
    ask: (page, signal) =>
      get('/recommendations', {
        query: { ...query, ...(campaign !== undefined && { campaign }), ...page },
        signal,
      }),
  });
  return (
    <div className="stack">
      <Filters
        label={t.recs.filters}
        options={views.map(({ id }) => ({ id, label: t.recs.views[id] }))}
        selected={view}
        onSelect={setView}
      />
      <Listed
        list={list}
        empty={
          <EmptyState icon="idea" title={t.recs.emptyTitle}>
            {t.recs.emptyText}
          </EmptyState>
        }
      >
        {(items) => (
          <ul className="recs">
            {items.map((item) => (
              <li key={`${item.track}/${item.id}`} className="card rec">
                <div className="rec__words">
                  <p className="rec__text">
                    <TextLink
                      href={`/ho-so/${item.track}?viec=${encodeURIComponent(`rec:${item.id}`)}`}
                      plain
                    >
                      {item.text}
                    </TextLink>
                  </p>
                  <p className="soft">
                    {item.addressee.title}, {item.addressee.unit.name}
                    {item.product !== null && ` · ${t.recs.product} ${item.product}`}
                  </p>
                  {campaign === undefined && (
                    <p className="muted">
                      {item.unit.name} · {item.campaign.name}
                    </p>
                  )}
                </div>
                <div className="rec__due">
                  <span>
                    <span className="muted">{t.due.by} </span>
                    <DateText on={item.dueOn} />
                  </span>
                  {item.state === 'awaitingAnswer' && (
                    <span className="soft">
                      {t.recs.answerBy} <DateText on={item.answerDueOn} short />
                    </span>
                  )}
                  <span className="row row--tight">
                    <Tag tone={stateTones[item.state]}>{item.stateLabel}</Tag>
                    {item.due !== null && <Tag tone={toneOfLevel[item.due.level]}>{item.due.text}</Tag>}
                    {item.answerOverdue && <Tag tone="late">{t.rec.answerLate}</Tag>}
                    {item.partial && <Tag tone="soon">{t.rec.results.partial}</Tag>}
                  </span>
                </div>
                <div className="rec__do">
                  <Button onPress={() => setOpened(item)}>{t.recs.open}</Button>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Listed>
      {opened !== undefined && (
        <Suspense fallback={null}>
          <WorkDrawer track={opened.track} work={`rec:${opened.id}`} onClose={() => setOpened(undefined)} />
        </Suspense>
      )}
    </div>
  );
}
