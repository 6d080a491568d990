/** Tổ chức: the tree, opened level by level, and a search that needs no accents. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { may, useMe } from '../../app/queries';
import { ButtonLink, TextLink } from '../../design/components/Button';
import { TextField } from '../../design/components/Field';
import { Icon } from '../../design/components/Icon';
import { Page } from '../../design/components/Page';
import { useChildren } from './queries';
import type { UnitRow } from '../../lib/allUnits';
import { useDelayed } from '../../lib/useDelayed';
import { importWords } from '../../messages/import';
import { peopleWords } from '../../messages/people';
import { reorganiseWords } from '../../messages/reorganise';
import { orgWords as w } from '../../messages/organisation';
import './Organisation.css';

const fewUnits = 3;

export default function OrganisationScreen() {
  const me = useMe();
  const [text, setText] = useState('');
  const q = useDelayed(text.trim(), 250);
  return (
    <Page
      title={w.title}
      lead={w.lead}
      actions={
        <>
          <ButtonLink icon="people" href="/to-chuc/nguoi">
            {peopleWords.title}
          </ButtonLink>
          {may(me, 'approveReorganisation') && (
            <ButtonLink icon="swap" href="/to-chuc/sap-xep">
              {reorganiseWords.title}
            </ButtonLink>
          )}
          {may(me, 'manageOrg') && (
            <ButtonLink icon="upload" href="/to-chuc/nhap">
              {importWords.title}
            </ButtonLink>
          )}
        </>
      }
    >
      <TextField label={w.find} value={text} onChange={setText} width="medium" />
      {q === '' ? (
        <nav className="card card--flush tree" aria-label={w.tree}>
          <Level parent={null} />
        </nav>
      ) : (
        <Found q={q} />
      )}
    </Page>
  );
}

function Found({ q }: { readonly q: string }) {
  const found = useQuery({
    queryKey: ['units', 'search', q],
    queryFn: ({ signal }) => get('/org/units', { query: { q, limit: 100 }, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={found}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="muted" role="status">
            {w.nothing(q)}
          </p>
        ) : (
          <div className="stack stack--tight">
            <p className="muted" role="status">
              {w.found(items.length)}
            </p>
            <ul className="card card--flush tree">
              {items.map((unit) => (
                <li key={unit.code} className="tree__row">
                  <TextLink href={`/to-chuc/${unit.code}`}>{unit.name}</TextLink>
                  <span className="muted">{unit.parent?.name}</span>
                </li>
              ))}
            </ul>
          </div>
        )
      }
    </Loaded>
  );
}

function Level({ parent }: { readonly parent: string | null }) {
  const units = useChildren(parent);
  return (
    <Loaded query={units}>
      {(items) => (
        <ul>
          {items.map((unit) => (
            <Branch key={unit.code} unit={unit} first={items.length <= fewUnits} />
          ))}
        </ul>
      )}
    </Loaded>
  );
}

function Branch({ unit, first }: { readonly unit: UnitRow; readonly first: boolean }) {
  const [open, setOpen] = useState(first && unit.children > 0);
  return (
    <li>
      <div className="tree__row">
        {unit.children > 0 ? (
          <button
            type="button"
            className="tree__open"
            aria-expanded={open}
            aria-label={w.open(unit.name)}
            onClick={() => setOpen(!open)}
          >
            <Icon name={open ? 'down' : 'right'} />
          </button>
        ) : (
          <span className="tree__leaf" />
        )}
        <TextLink href={`/to-chuc/${unit.code}`} plain>
          {unit.name}
        </TextLink>
        {unit.children > 0 && <span className="muted">{w.below(unit.children)}</span>}
      </div>
      {open && (
        <div className="tree__below">
          <Level parent={unit.code} />
        </div>
      )}
    </li>
  );
}
