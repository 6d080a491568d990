/** One unit: where it stands, what it was and became, and who wears which hat. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { get } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { TextLink } from '../../design/components/Button';
import { Facts, Page, Section } from '../../design/components/Page';
import { Table } from '../../design/components/Table';
import { DateText, Tag } from '../../design/components/Tag';
import { t } from '../../messages';
import { launchWords } from '../../messages/launch';
import { orgWords as w } from '../../messages/organisation';
import { useChildren } from './queries';
import './Organisation.css';

export default function UnitScreen() {
  const { code } = useParams<{ code: string }>();
  const unit = useQuery({
    queryKey: ['units', 'one', code],
    queryFn: ({ signal }) => get('/org/units/{code}', { params: { code }, signal }),
  });
  return (
    <Loaded
      query={unit}
      waiting={
        <Page title={w.title} crumbs={[{ label: w.title, href: '/to-chuc' }]}>
          {t.common.loading}
        </Page>
      }
    >
      {(found) => (
        <Page
          title={found.name}
          lead={found.validTo !== null && <Tag tone="soon">{w.ended}</Tag>}
          crumbs={[
            { label: w.title, href: '/to-chuc' },
            ...found.ancestors
              .toReversed()
              .map((above) => ({ label: above.name, href: `/to-chuc/${above.code}` })),
          ]}
        >
          <div className="stack stack--loose">
            <Facts
              items={[
                [w.code, found.code],
                [w.level, launchWords.level[found.level]],
                [w.type, found.type],
                ...(found.kind === null ? [] : [[w.kind, launchWords.kind[found.kind]] as const]),
                [w.since, <DateText key="since" on={found.validFrom} />],
                ...(found.validTo === null
                  ? []
                  : [[w.until, <DateText key="until" on={found.validTo} />] as const]),
              ]}
            />
            <Section title={w.people}>
              {found.people.length === 0 ? (
                <p className="muted">{w.peopleNone}</p>
              ) : (
                <Table
                  label={w.people}
                  rows={found.people}
                  keyOf={({ person, role }) => `${person.id}/${role}`}
                  columns={[
                    { id: 'person', label: w.person, heading: true, cell: ({ person }) => person.name },
                    { id: 'role', label: w.role, cell: ({ title }) => title },
                  ]}
                />
              )}
            </Section>
            <Section title={w.history}>
              {found.predecessors.length + found.successors.length === 0 ? (
                <p className="muted">{w.historyNone}</p>
              ) : (
                <Facts
                  items={[
                    ...(found.predecessors.length === 0
                      ? []
                      : [[w.predecessors, <Units key="from" units={found.predecessors} />] as const]),
                    ...(found.successors.length === 0
                      ? []
                      : [[w.successors, <Units key="to" units={found.successors} />] as const]),
                  ]}
                />
              )}
            </Section>
            {found.children > 0 && <Children code={found.code} />}
          </div>
        </Page>
      )}
    </Loaded>
  );
}

function Units({
  units,
}: {
  readonly units: readonly { readonly code: string; readonly name: string; readonly share?: number }[];
}) {
  return (
    <ul>
      {units.map(({ code, name, share }) => (
        <li key={code}>
          <TextLink href={`/to-chuc/${code}`}>{name}</TextLink>
          {share !== undefined && share < 1 && ` (${w.share(t.percent(share, 1))})`}
        </li>
      ))}
    </ul>
  );
}

function Children({ code }: { readonly code: string }) {
  const children = useChildren(code);
  return (
    <Section title={w.children}>
      <Loaded query={children}>
        {(items) => (
          <ul className="units">
            {items.map((unit) => (
              <li key={unit.code}>
                <TextLink href={`/to-chuc/${unit.code}`}>{unit.name}</TextLink>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}
