/** Reorganisations: proposed, approved, carried out. */
import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { may, useMe } from '../../app/queries';
import { ButtonLink, TextLink } from '../../design/components/Button';
import { EmptyState } from '../../design/components/Message';
import { Page } from '../../design/components/Page';
import { DateText, Tag } from '../../design/components/Tag';
import { moment } from '../../lib/civil';
import { orgWords } from '../../messages/organisation';
import { reorganiseWords as w } from '../../messages/reorganise';
import { unitsSentence } from './units';
import '../people/People.css';

export const statusTones = { proposed: 'soon', rejected: 'plain', approved: 'accent', done: 'done' } as const;

export default function ReorganisationsScreen() {
  const me = useMe();
  const list = useQuery({
    queryKey: ['reorganisations'],
    queryFn: ({ signal }) => get('/org/reorganisations', { signal }),
  });
  return (
    <Page
      title={w.title}
      lead={w.lead}
      crumbs={[{ label: orgWords.title, href: '/to-chuc' }]}
      actions={
        may(me, 'manageOrg') && (
          <ButtonLink look="primary" icon="plus" href="/to-chuc/sap-xep/moi">
            {w.propose}
          </ButtonLink>
        )
      }
    >
      <Loaded query={list}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="org" title={w.emptyTitle}>
              {w.emptyText}
            </EmptyState>
          ) : (
            <ul className="card card--flush people__lines">
              {items.map((one) => (
                <li key={one.id}>
                  <div>
                    <TextLink href={`/to-chuc/sap-xep/${one.id}`}>{one.decisionNo}</TextLink>,{' '}
                    <DateText on={one.on} short />
                    {one.endedUnits.length > 0 && (
                      <div>{unitsSentence(one.endedUnits, one.renamedUnits)}</div>
                    )}
                    <div className="muted">{w.by(one.proposedBy.name, moment(one.proposedAt))}</div>
                  </div>
                  <Tag tone={statusTones[one.status]}>{w.status[one.status]}</Tag>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
