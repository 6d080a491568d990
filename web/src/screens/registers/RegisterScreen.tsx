/** One register: its cases with the sender masked, narrowed, sorted and taken out as a file. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'wouter';
import { addressOf, get } from '../../api/client';
import { Listed } from '../../app/Listed';
import { Loaded } from '../../app/Loaded';
import { printPage } from '../../app/printing';
import { goOn, usePages } from '../../app/usePages';
import { Button, ButtonLink, TextLink } from '../../design/components/Button';
import { Icon } from '../../design/components/Icon';
import { EmptyState } from '../../design/components/Message';
import { Page } from '../../design/components/Page';
import { Skeleton } from '../../design/components/Progress';
import { Table, type Column } from '../../design/components/Table';
import { DateText, dueState, Tag, type Tone } from '../../design/components/Tag';
import { useDelayed } from '../../lib/useDelayed';
import { t } from '../../messages';
import { registerWords as w } from '../../messages/registers';
import { CaseFilters } from './CaseFilters';
import { filterOf, isNarrowed, useCaseQuestion } from './question';
import { newCaseAddress, registerQuery, type Case, type Register } from './queries';
import './Registers.css';

export default function RegisterScreen() {
  const { id = '' } = useParams();
  const register = useQuery(registerQuery(id));
  return (
    <Loaded
      query={register}
      waiting={
        <div className="page">
          <Skeleton lines={9} />
        </div>
      }
    >
      {(found) => <RegisterPage register={found} />}
    </Loaded>
  );
}

function RegisterPage({ register }: { readonly register: Register }) {
  const { id } = register;
  const [question, ask] = useCaseQuestion();
  const [text, setText] = useState('');
  const q = useDelayed(text.trim(), 300);
  const filter = filterOf(question, q);
  const list = usePages({
    of: ['cases', id],
    by: [filter],
    following: 200,
    ask: (page, signal) =>
      get('/campaigns/{id}/cases', { params: { id }, query: { ...filter, ...page }, signal }),
  });
  const file = (format: 'xlsx' | 'csv'): string =>
    addressOf(`/campaigns/{id}/cases.${format}`, { id }, filter);
  return (
    <Page
      title={register.name}
      crumbs={[{ label: w.title, href: '/so-vu-viec' }]}
      lead={
        <span className="row row--tight">
          {register.restricted && <Tag tone="wait">{w.restricted}</Tag>}
          <span>
            {register.definition.name} · {register.owner.name}
          </span>
        </span>
      }
      actions={
        <>
          {register.mayOpen && (
            <ButtonLink look="primary" icon="plus" href={newCaseAddress(id)}>
              {w.add}
            </ButtonLink>
          )}
          {register.mayExport && register.cases.all > 0 && (
            <>
              <a className="button button--secondary" href={file('xlsx')} download title={w.exportNote}>
                <Icon name="download" />
                {w.excel}
              </a>
              <a className="button button--secondary" href={file('csv')} download title={w.exportNote}>
                <Icon name="download" />
                {w.csv}
              </a>
            </>
          )}
          {register.cases.all > 0 && (
            <Button icon="print" iconOnly aria-label={t.common.print} onPress={() => void printPage()} />
          )}
        </>
      }
    >
      {register.cases.all > 0 && (
        <CaseFilters register={register} question={question} onAsk={ask} text={text} onText={setText} />
      )}
      <Listed
        list={list}
        scrolls
        empty={
          (q !== '' || isNarrowed(question)) && register.cases.all > 0 ? (
            <EmptyState
              icon="filter"
              title={w.casesNoMatch}
              action={
                <Button
                  onPress={() => {
                    setText('');
                    ask(undefined);
                  }}
                >
                  {w.clear}
                </Button>
              }
            />
          ) : (
            <EmptyState
              icon="journal"
              title={w.casesEmptyTitle}
              action={register.mayOpen && <ButtonLink href={newCaseAddress(id)}>{w.add}</ButtonLink>}
            >
              {register.mayOpen && w.casesEmptyText}
            </EmptyState>
          )
        }
      >
        {(items, { total }) => (
          <div className="stack stack--tight lying">
            <p className="muted" role="status">
              {w.shown(items.length, total)}
            </p>
            <Table
              full
              label={register.name}
              rows={items}
              keyOf={({ track }) => track}
              total={total}
              columns={columnsFor(register, new Set(items.map(({ unit }) => unit.code)).size > 1)}
              onEnd={() => goOn(list)}
            />
          </div>
        )}
      </Listed>
    </Page>
  );
}

const tones: Readonly<Record<Case['status'], Tone>> = {
  planned: 'plain',
  open: 'accent',
  paused: 'soon',
  closed: 'done',
  cancelled: 'plain',
};

function columnsFor(register: Register, units: boolean): Column<Case>[] {
  return [
    {
      id: 'number',
      label: w.number,
      heading: true,
      width: '6rem',
      cell: ({ track, number }) => <TextLink href={`/ho-so/${track}`}>{w.caseNumber(number)}</TextLink>,
    },
    {
      id: 'about',
      label: w.about,
      width: 'minmax(0, 2fr)',
      cell: ({ facts, enteredFor }) => (
        <>
          <Words facts={facts} register={register} />
          {enteredFor !== null && <p className="muted">{enteredFor}</p>}
        </>
      ),
    },
    ...(units
      ? [
          {
            id: 'unit',
            label: w.unit,
            width: 'minmax(0, 1.2fr)',
            cell: ({ unit }: Case) => unit.name,
          },
        ]
      : []),
    {
      id: 'sender',
      label: w.sender,
      width: 'minmax(0, 1fr)',
      cell: ({ sender }) =>
        sender === null ? (
          <span className="muted">{w.senderNone}</span>
        ) : (
          <>
            {sender.name}
            {sender.phone !== null && <span className="muted nowrap"> {sender.phone}</span>}
          </>
        ),
    },
    {
      id: 'opened',
      label: w.openedOn,
      width: '7rem',
      cell: ({ openedOn }) => <DateText on={openedOn} short />,
    },
    {
      id: 'due',
      label: w.dueOn,
      width: '7rem',
      cell: ({ dueOn }) => (dueOn === null ? '–' : <DateText on={dueOn} short />),
    },
    {
      id: 'state',
      label: w.state,
      width: '11rem',
      cell: ({ status, dueOn }) =>
        status === 'open' && dueOn !== null ? (
          <Tag tone={dueState(dueOn, register.today).tone}>{dueState(dueOn, register.today).text}</Tag>
        ) : (
          <Tag tone={tones[status]}>{w.status[status]}</Tag>
        ),
    },
  ];
}

/** What was chosen first stands out; dates and yes or no say what they are. */
function Words({ facts, register }: { readonly facts: Case['facts']; readonly register: Register }) {
  const [first, ...rest] = facts;
  if (first === undefined) return <span className="muted">–</span>;
  return (
    <>
      {first.value}
      {rest.length > 0 && (
        <span className="cases__facts">
          {' · '}
          {rest
            .map(({ code, label, value }) =>
              register.form[code]?.type === 'choice' || register.form[code]?.type === 'text'
                ? value
                : `${label}: ${value}`,
            )
            .join(' · ')}
        </span>
      )}
    </>
  );
}
