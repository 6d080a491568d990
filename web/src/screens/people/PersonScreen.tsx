/** One person: how to reach, hats given and ended, leave and who stands in, the account. */
import { useState } from 'react';
import { useParams } from 'wouter';
import { Loaded } from '../../app/Loaded';
import { may, useMe } from '../../app/queries';
import { Button, TextLink } from '../../design/components/Button';
import { Banner } from '../../design/components/Message';
import { Facts, Page, Section } from '../../design/components/Page';
import { Tag } from '../../design/components/Tag';
import { deviceToday, shortDate } from '../../lib/civil';
import { t } from '../../messages';
import { orgWords } from '../../messages/organisation';
import { peopleWords as w } from '../../messages/people';
import { AccountSection } from './AccountSection';
import { EndHat, GiveHat } from './HatForms';
import { LeaveSection } from './Leave';
import { PersonForm } from './PersonForm';
import { usePerson, type Hat, type Person } from './queries';
import './People.css';

const crumbs = [
  { label: orgWords.title, href: '/to-chuc' },
  { label: w.title, href: '/to-chuc/nguoi' },
];

export default function PersonScreen() {
  const { id } = useParams<{ id: string }>();
  const person = usePerson(id);
  return (
    <Loaded
      query={person}
      waiting={
        <Page title={w.title} crumbs={crumbs}>
          {t.common.loading}
        </Page>
      }
    >
      {(found) => <PersonPage person={found} />}
    </Loaded>
  );
}

function PersonPage({ person }: { readonly person: Person }) {
  const me = useMe();
  const [editing, setEditing] = useState(false);
  return (
    <Page
      title={person.name}
      lead={`${w.id}: ${person.id}`}
      crumbs={crumbs}
      width="reading"
      actions={
        person.manage && (
          <Button icon="edit" onPress={() => setEditing(true)}>
            {w.edit}
          </Button>
        )
      }
    >
      {person.email !== undefined && (
        <Facts
          items={[
            [w.email, person.email ?? w.none],
            [w.phone, person.phone ?? w.none],
          ]}
        />
      )}
      <Hats person={person} />
      {(person.manage || person.id === me?.person.id) && <LeaveSection person={person} editable />}
      {person.manage && may(me, 'manageAccounts') && <AccountSection person={person} />}
      {editing && <PersonForm person={person} onClose={() => setEditing(false)} />}
    </Page>
  );
}

function Hats({ person }: { readonly person: Person }) {
  const me = useMe();
  const today = me?.today ?? deviceToday();
  const [giving, setGiving] = useState(false);
  const [ending, setEnding] = useState<Hat>();
  return (
    <Section
      title={w.hats}
      actions={
        may(me, 'manageOrg') && (
          <Button size="small" icon="plus" onPress={() => setGiving(true)}>
            {w.giveHat}
          </Button>
        )
      }
    >
      {person.hats.length === 0 ? (
        <Banner tone="warn">{w.hatsNone}</Banner>
      ) : (
        <ul className="card card--flush people__lines">
          {person.hats.map((hat) => (
            <li key={hat.id}>
              <div>
                <span className="strong">{hat.title}</span>,{' '}
                <TextLink href={`/to-chuc/${hat.unit.code}`}>{hat.unit.name}</TextLink>{' '}
                {hat.validFrom > today && <Tag tone="wait">{w.later}</Tag>}
                <div className="muted">
                  {w.since(shortDate(hat.validFrom))}
                  {hat.validTo !== null && ` ${w.until(shortDate(hat.validTo))}`}
                </div>
              </div>
              {person.manage && (
                <Button
                  size="small"
                  aria-label={`${w.endHat}: ${hat.title}, ${hat.unit.name}`}
                  onPress={() => setEnding(hat)}
                >
                  {w.endHat}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {giving && <GiveHat person={person} onClose={() => setGiving(false)} />}
      {ending !== undefined && <EndHat hat={ending} onClose={() => setEnding(undefined)} />}
    </Section>
  );
}
