/** One unit: where it stands, what it was and became, and who wears which hat. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { get } from '../../api/client';
import type { Get } from '../../api/types';
import { Loaded } from '../../app/Loaded';
import { may, useMe } from '../../app/queries';
import { ButtonLink, TextLink } from '../../design/components/Button';
import type { IconName } from '../../design/components/Icon';
import { Facts, Page, Section } from '../../design/components/Page';
import { Table } from '../../design/components/Table';
import { DateText, Tag } from '../../design/components/Tag';
import { Timeline } from '../../design/components/Timeline';
import { t } from '../../messages';
import { launchWords } from '../../messages/launch';
import { orgWords as w } from '../../messages/organisation';
import { reorganiseWords } from '../../messages/reorganise';
import { useChildren } from './queries';
import './Organisation.css';

export default function UnitScreen() {
  const me = useMe();
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
          actions={
            found.validTo === null &&
            may(me, 'manageOrg') && (
              <ButtonLink icon="swap" href={`/to-chuc/sap-xep/moi?don-vi=${encodeURIComponent(found.code)}`}>
                {reorganiseWords.title}
              </ButtonLink>
            )
          }
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
                    {
                      id: 'person',
                      label: w.person,
                      heading: true,
                      cell: ({ person }) => (
                        <TextLink href={`/to-chuc/nguoi/${person.id}`}>{person.name}</TextLink>
                      ),
                    },
                    { id: 'role', label: w.role, cell: ({ title }) => title },
                  ]}
                />
              )}
            </Section>
            <Section title={w.history}>
              <Timeline
                label={w.history}
                entries={found.history.toReversed().map((event, index) => ({
                  id: String(index),
                  icon: eventIcons[event.kind],
                  title: <EventText event={event} />,
                  meta: (
                    <>
                      <DateText on={event.on} />
                      {'decisionNo' in event &&
                        event.decisionNo !== undefined &&
                        ` · ${w.byDecision(event.decisionNo)}`}
                    </>
                  ),
                }))}
              />
            </Section>
            {found.children > 0 && <Children code={found.code} />}
          </div>
        </Page>
      )}
    </Loaded>
  );
}

type UnitEvent = Get<'/org/units/{code}'>['history'][number];

const eventIcons: Readonly<Record<UnitEvent['kind'], IconName>> = {
  founded: 'plus',
  renamed: 'edit',
  moved: 'org',
  received: 'arrow',
  gave: 'swap',
  ended: 'done',
};

function EventText({ event }: { readonly event: UnitEvent }) {
  switch (event.kind) {
    case 'founded':
      return w.events.founded(event.name);
    case 'renamed':
      return w.events.renamed(event.before, event.name);
    case 'moved':
      return w.events.moved(event.before?.name, event.parent?.name);
    case 'received':
      return (
        <>
          {w.events.received} <Units units={event.units} />
        </>
      );
    case 'gave':
      return (
        <>
          {w.events.gave} <Units units={event.units} />
        </>
      );
    case 'ended':
      return w.events.ended;
  }
}

function Units({
  units,
}: {
  readonly units: readonly { readonly code: string; readonly name: string; readonly share: number }[];
}) {
  return units.map(({ code, name, share }, index) => (
    <span key={code}>
      {index > 0 && ', '}
      <TextLink href={`/to-chuc/${code}`}>{name}</TextLink>
      {share < 1 && ` (${w.share(t.percent(share, 1))})`}
    </span>
  ));
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
