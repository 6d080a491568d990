/** Cán bộ: found by name without accents, unit and role; one adds people here and opens each for the rest. */
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { Listed } from '../../app/Listed';
import { may, useMe } from '../../app/queries';
import { goOn } from '../../app/usePages';
import { Button, TextLink } from '../../design/components/Button';
import { EmptyState } from '../../design/components/Message';
import { Page } from '../../design/components/Page';
import { SearchInput } from '../../design/components/SearchInput';
import { Table } from '../../design/components/Table';
import { useDelayed } from '../../lib/useDelayed';
import { orgWords } from '../../messages/organisation';
import { peopleWords as w } from '../../messages/people';
import { UnitPicker } from '../../work/UnitPicker';
import { RolePicker } from '../../work/RolePicker';
import { PersonForm } from './PersonForm';
import { usePeople } from './queries';
import './People.css';

export default function PeopleScreen() {
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState(search.get('ten') ?? '');
  const [adding, setAdding] = useState(false);
  /** The pickers keep their own text; a new number makes them forget it. */
  const [cleared, setCleared] = useState(0);
  const q = useDelayed(text.trim(), 250);
  const unit = search.get('don-vi');
  const role = search.get('chuc-danh');
  const people = usePeople({ q, unit, role });
  const set = (name: string, value: string | null): void =>
    setSearch(
      (before) => {
        if (value === null) before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );
  const filtered = text.trim() !== '' || unit !== null || role !== null;
  return (
    <Page
      title={w.title}
      lead={w.lead}
      crumbs={[{ label: orgWords.title, href: '/to-chuc' }]}
      actions={
        may(me, 'manageOrg') && (
          <Button look="primary" icon="plus" onPress={() => setAdding(true)}>
            {w.add}
          </Button>
        )
      }
    >
      <div className="people__filters" key={cleared}>
        <div className="people__find">
          <SearchInput label={w.find} value={text} onChange={setText} />
        </div>
        <UnitPicker label={w.unit} value={unit} onChange={(value) => set('don-vi', value)} />
        <RolePicker label={w.role} value={role} onChange={(value) => set('chuc-danh', value)} />
        {filtered && (
          <Button
            look="quiet"
            onPress={() => {
              setText('');
              setSearch({}, { replace: true });
              setCleared((count) => count + 1);
            }}
          >
            {w.clear}
          </Button>
        )}
      </div>
      <Listed
        list={people}
        scrolls
        empty={
          <EmptyState icon="people" title={w.emptyTitle}>
            {w.emptyText}
          </EmptyState>
        }
      >
        {(rows) => (
          <div className="stack stack--tight">
            <p className="muted" role="status">
              {w.shown(rows.length, people.hasNextPage)}
            </p>
            <Table
              label={w.title}
              rows={rows}
              keyOf={({ id }) => id}
              onEnd={() => goOn(people)}
              columns={[
                {
                  id: 'name',
                  label: w.name,
                  heading: true,
                  width: 'minmax(0, 2fr)',
                  cell: ({ id, name }) => <TextLink href={`/to-chuc/nguoi/${id}`}>{name}</TextLink>,
                },
                {
                  id: 'hats',
                  label: w.hats,
                  width: 'minmax(0, 4fr)',
                  cell: ({ hats }) =>
                    hats.length === 0 ? (
                      <span className="muted">{w.noHat}</span>
                    ) : (
                      <ul>
                        {hats.map((hat) => (
                          <li key={hat.id}>
                            {hat.title}, <span className="muted">{hat.unit.name}</span>
                          </li>
                        ))}
                      </ul>
                    ),
                },
              ]}
            />
          </div>
        )}
      </Listed>
      {adding && <PersonForm onClose={() => setAdding(false)} />}
    </Page>
  );
}
