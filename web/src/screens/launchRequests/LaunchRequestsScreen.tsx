/** Launches that wait for a decision of mine, and those that I handed in. */
import { useSearchParams } from 'wouter';
import { get } from '../../api/client';
import type { Get } from '../../api/types';
import { Listed } from '../../app/Listed';
import { usePages } from '../../app/usePages';
import { TextLink } from '../../design/components/Button';
import { EmptyState } from '../../design/components/Message';
import { Page } from '../../design/components/Page';
import { Table } from '../../design/components/Table';
import { Filters } from '../../design/components/Tabs';
import { Tag, type Tone } from '../../design/components/Tag';
import { moment } from '../../lib/civil';
import { t } from '../../messages';
import { launchWords } from '../../messages/launch';
import { requestWords as w } from '../../messages/launchRequests';

type Request = Get<'/launch-requests'>['items'][number];

export const requestTones: Readonly<Record<Request['status'], Tone>> = {
  submitted: 'soon',
  returned: 'late',
  approved: 'done',
  withdrawn: 'plain',
};
const filters: Readonly<Record<keyof typeof w.filterNames, Request['status'][]>> = {
  cho: ['submitted'],
  'tra-lai': ['returned'],
  xong: ['approved', 'withdrawn'],
};
const isFilter = (id: string | null): id is keyof typeof filters => id !== null && id in filters;

export default function LaunchRequestsScreen() {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('loc');
  const filter = isFilter(asked) ? asked : 'cho';
  const list = usePages({
    of: ['launch-requests'],
    by: [filter],
    ask: (page, signal) => get('/launch-requests', { query: { status: filters[filter], ...page }, signal }),
  });
  return (
    <Page title={w.title} lead={w.lead} crumbs={[{ label: t.nav.campaigns, href: '/dot' }]}>
      <Filters
        label={w.filters}
        options={(['cho', 'tra-lai', 'xong'] as const).map((id) => ({ id, label: w.filterNames[id] }))}
        selected={filter}
        onSelect={(id) => setSearch({ loc: id }, { replace: true })}
      />
      <Listed
        list={list}
        empty={
          <EmptyState icon="campaign" title={w.empty}>
            {w.emptyText}
          </EmptyState>
        }
      >
        {(items) => (
          <Table
            full
            label={w.title}
            rows={items}
            keyOf={({ id }) => id}
            columns={[
              {
                id: 'name',
                label: launchWords.name,
                heading: true,
                width: 'minmax(0, 2fr)',
                cell: ({ id, name, definition }) => (
                  <div>
                    <TextLink href={`/dot/de-nghi/${id}`}>{name}</TextLink>
                    <p className="muted">
                      {definition.code} · {definition.name}
                    </p>
                  </div>
                ),
              },
              { id: 'owner', label: w.owner, cell: ({ owner }) => owner.name },
              { id: 'units', label: w.scope, cell: ({ unitCount }) => w.units(unitCount) },
              {
                id: 'by',
                label: w.submittedBy,
                cell: ({ submittedBy, submittedAt }) => (
                  <div>
                    {submittedBy.name} <p className="muted">{moment(submittedAt)}</p>
                  </div>
                ),
              },
              {
                id: 'status',
                label: w.statusLabel,
                cell: ({ status, mayDecide }) => (
                  <Tag tone={requestTones[status]}>{mayDecide ? w.forMe : w.status[status]}</Tag>
                ),
              },
            ]}
          />
        )}
      </Listed>
    </Page>
  );
}
