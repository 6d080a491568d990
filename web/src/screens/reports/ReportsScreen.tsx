/** Báo cáo: figures of a process by campaign, unit, period and cut-off day, with the records behind each; as Excel. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { addressOf, get } from '../../api/client';
import type { Get } from '../../api/types';
import { Loaded } from '../../app/Loaded';
import { may, useMe } from '../../app/queries';
import { Icon } from '../../design/components/Icon';
import { Select } from '../../design/components/Choice';
import { DateField } from '../../design/components/DateField';
import { EmptyState } from '../../design/components/Message';
import { Page, Section } from '../../design/components/Page';
import { Skeleton } from '../../design/components/Progress';
import { Tabs } from '../../design/components/Tabs';
import { deviceToday, longDate } from '../../lib/civil';
import { reportPaperWords as pw } from '../../messages/reportPapers';
import { reportWords as w } from '../../messages/reports';
import { campaignQuery } from '../../work/campaign';
import { DataNotes } from '../../work/DataNotes';
import { UnitPicker } from '../../work/UnitPicker';
import { FigureTable } from './FigureTable';
import { noPeriod, periodOptions, useQuestion, type Question } from './question';
import { RecordsDrawer, type RecordsOf } from './Records';
import { UnitFigures } from './UnitFigures';
import './Reports.css';

type Group = Get<'/figures/indicators'>['items'][number];

const ReportMaker = lazy(() => import('./ReportMaker'));

/** Figures as they stand, or a report written from them; the address says which. */
function ReportTabs({
  selected,
  children,
}: {
  readonly selected: 'so-lieu' | 'van-ban';
  readonly children: ReactNode;
}) {
  const [, setSearch] = useSearchParams();
  return (
    <Tabs
      label={pw.views}
      tabs={(['so-lieu', 'van-ban'] as const).map((id) => ({ id, label: pw.tabs[id] }))}
      selected={selected}
      onSelect={(id) => setSearch(id === 'van-ban' ? { xem: id } : {}, { replace: true })}
    >
      {children}
    </Tabs>
  );
}

export default function ReportsScreen() {
  const [search] = useSearchParams();
  const groups = useQuery({
    queryKey: ['figures', 'indicators'],
    queryFn: ({ signal }) => get('/figures/indicators', { signal }),
  });
  return (
    <Loaded
      query={groups}
      waiting={
        <Page title={w.title} lead={w.lead}>
          {null}
        </Page>
      }
    >
      {({ items }) =>
        items.length === 0 ? (
          <Page title={w.title} lead={w.lead}>
            <EmptyState icon="book" title={w.emptyTitle}>
              {w.emptyText}
            </EmptyState>
          </Page>
        ) : search.get('xem') === 'van-ban' ? (
          <Page title={w.title} lead={w.lead}>
            <ReportTabs selected="van-ban">
              <Suspense fallback={<Skeleton lines={6} />}>
                <ReportMaker groups={items} />
              </Suspense>
            </ReportTabs>
          </Page>
        ) : (
          <Figures groups={items} />
        )
      }
    </Loaded>
  );
}

function Figures({ groups }: { readonly groups: readonly Group[] }) {
  const me = useMe();
  const today = me?.today ?? deviceToday();
  const usual = groups.find(({ campaigns }) => campaigns.length > 0) ?? groups[0];
  const [question, change] = useQuestion(usual?.definition.code ?? '');
  const group = groups.find(({ definition }) => definition.code === question.definition);
  const campaigns = group?.campaigns ?? [];
  const unit = useQuery({
    queryKey: ['units', 'one', question.unit],
    queryFn: ({ signal }) => get('/org/units/{code}', { params: { code: question.unit ?? '' }, signal }),
    enabled: question.unit !== undefined,
  });
  const excel = (units: boolean): string =>
    addressOf('/figures.xlsx', undefined, { ...question, ...(units && { units: true }) });
  return (
    <Page
      title={w.title}
      lead={w.lead}
      actions={
        may(me, 'exportData') &&
        campaigns.length > 0 && (
          <>
            <a className="button button--secondary" href={excel(false)} download>
              <Icon name="download" />
              {w.excel}
            </a>
            <a className="button button--secondary" href={excel(true)} download>
              <Icon name="download" />
              {w.excelUnits}
            </a>
          </>
        )
      }
    >
      <ReportTabs selected="so-lieu">
        <div className="stack stack--loose">
          <form className="reports__ask no-print" aria-label={w.filters} onSubmit={(e) => e.preventDefault()}>
            <Select
              label={w.process}
              value={question.definition}
              onChange={(definition) => change({ definition, campaign: undefined })}
              options={groups.map(({ definition, campaigns: { length } }) => ({
                value: definition.code,
                label: definition.name,
                detail: w.allCampaigns(length),
              }))}
            />
            <Select
              label={w.campaign}
              value={question.campaign ?? ''}
              onChange={(campaign) => change({ campaign: campaign === '' ? undefined : campaign })}
              options={[
                { value: '', label: w.allCampaigns(campaigns.length) },
                ...campaigns.map(({ id, name, owner }) => ({ value: id, label: name, detail: owner.name })),
              ]}
            />
            {(question.unit === undefined || unit.data !== undefined) && (
              <UnitPicker
                key={question.unit === undefined ? 'all' : 'known'}
                label={w.unit}
                hint={w.unitHint}
                value={question.unit ?? null}
                onChange={(code) => change({ unit: code ?? undefined })}
                known={unit.data}
              />
            )}
            <Select
              label={w.period}
              value={question.period ?? noPeriod}
              onChange={(period) => change({ period: period === noPeriod ? undefined : period })}
              options={periodOptions(today)}
            />
            <DateField
              label={w.cutOff}
              hint={w.cutOffHint}
              value={question.cutOffOn ?? today}
              onChange={(on) => change({ cutOffOn: on === null || on === today ? undefined : on })}
            />
          </form>
          {campaigns.length === 0 ? (
            <EmptyState icon="campaign" title={w.noCampaignsTitle}>
              {w.noCampaignsText}
            </EmptyState>
          ) : (
            <Answer question={question} />
          )}
        </div>
      </ReportTabs>
    </Page>
  );
}

function Answer({ question }: { readonly question: Question }) {
  const [seen, setSeen] = useState<RecordsOf>();
  const campaign = useQuery({
    ...campaignQuery(question.campaign ?? ''),
    enabled: question.campaign !== undefined,
  });
  const figures = useQuery({
    queryKey: ['figures', 'all', question],
    queryFn: ({ signal }) => get('/figures', { query: { ...question }, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Section title={w.figures}>
        <Loaded query={figures}>
          {(data) => (
            <div className="stack">
              <p className="soft" role="status">
                {w.asked(data.period?.label ?? w.always, longDate(data.cutOffOn))}
              </p>
              <FigureTable figures={data.figures} onRecords={setSeen} />
            </div>
          )}
        </Loaded>
      </Section>
      <Section title={w.byUnit}>
        <UnitFigures question={question} />
      </Section>
      {campaign.data !== undefined && <DataNotes campaign={campaign.data} />}
      {seen !== undefined && (
        <RecordsDrawer question={question} of={seen} onClose={() => setSeen(undefined)} />
      )}
    </>
  );
}
