/** Opens a case: what the register asks, and who stands behind it. What is typed is kept, sealed, on the server alone. */
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation, useParams, useSearchParams } from 'wouter';
import { call } from '../../api/client';
import { Loaded } from '../../app/Loaded';
import { useSend } from '../../app/useSend';
import { Button, ButtonLink } from '../../design/components/Button';
import { ComboBox } from '../../design/components/Choice';
import { Banner, EmptyState, ErrorSummary } from '../../design/components/Message';
import { Page, Section } from '../../design/components/Page';
import { Skeleton } from '../../design/components/Progress';
import { toast } from '../../design/components/Toast';
import { useDraft } from '../../lib/draft';
import { t } from '../../messages';
import { registerWords as w } from '../../messages/registers';
import { refreshAfter } from '../../work/act';
import { DraftNote } from '../../work/actions/sending';
import { fieldId, filled, plainFacts, problemsOf, valuesFrom, type FormValues } from '../../work/form';
import { FormFields } from '../../work/FormFields';
import {
  identityOf,
  isNobody,
  nobody,
  personFrom,
  personId,
  personProblems,
  type PersonValues,
} from '../../work/person';
import { PersonFields } from '../../work/PersonFields';
import { ForWhom } from '../../work/proxy';
import { registerQuery, type Register } from './queries';
import './Registers.css';

interface Entry {
  readonly facts: FormValues;
  readonly person: PersonValues;
}

export default function NewCaseScreen() {
  const { id = '' } = useParams();
  const register = useQuery(registerQuery(id));
  return (
    <Loaded
      query={register}
      waiting={
        <div className="page page--reading">
          <Skeleton lines={9} />
        </div>
      }
    >
      {(found) => (
        <Page
          title={w.newTitle}
          lead={found.name}
          width="reading"
          crumbs={[
            { label: w.title, href: '/so-vu-viec' },
            { label: found.name, href: `/so-vu-viec/${id}` },
          ]}
        >
          {found.books.length === 0 ? (
            <EmptyState
              icon="lock"
              title={w.noBookTitle}
              action={<ButtonLink href={`/so-vu-viec/${id}`}>{w.title}</ButtonLink>}
            >
              {w.noBookText}
            </EmptyState>
          ) : (
            <NewCase register={found} />
          )}
        </Page>
      )}
    </Loaded>
  );
}

/** Where a refusal of the API is about: a fact, or something of the person. */
const fieldOf = (path: string): string =>
  path.startsWith('facts.') ? fieldId(path.slice('facts.'.length)) : path in nobody ? personId(path) : '';

function NewCase({ register }: { readonly register: Register }) {
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const asked = search.get('so');
  const [chosen, setChosen] = useState<string | null>(
    register.books.find(({ track }) => track === asked)?.track ?? register.books[0]?.track ?? null,
  );
  const book = register.books.find(({ track }) => track === chosen);
  const [typedFor, setPerson] = useState<string | null>(null);
  const forWhom = book?.people.find(({ id }) => id === typedFor)?.id ?? book?.people[0]?.id ?? null;
  const draft = useDraft<Entry>(
    `case:${register.id}`,
    'case',
    { facts: {}, person: nobody },
    (kept) =>
      typeof kept === 'object' && kept !== null
        ? {
            facts: valuesFrom(register.form, 'facts' in kept ? kept.facts : undefined),
            person: personFrom('person' in kept ? kept.person : undefined),
          }
        : undefined,
    ({ facts, person }) => ({ facts: filled(facts), person: { ...person } }),
    'server',
  );
  const { facts, person } = draft.value;
  /** Open already, if only the person behind it could not be written. */
  const made = useRef<string>(undefined);
  const [half, setHalf] = useState(false);

  const form = useSend(
    async (key) => {
      if (made.current === undefined) {
        const answer = await call('POST', '/tracks/{id}/commands', {
          params: { id: book?.track ?? '' },
          body: {
            type: 'openCase',
            key: book?.key ?? '',
            facts: plainFacts(facts),
            ...(book?.proxy === true && {
              as: { ...book.as, ...(forWhom !== null && { person: forWhom }) },
            }),
          },
          key,
        });
        made.current = answer.made ?? '';
      }
      if (!isNobody(person)) {
        setHalf(true);
        await call('PUT', '/tracks/{id}/identity', {
          params: { id: made.current },
          body: identityOf(person),
          key,
        });
      }
      return made.current;
    },
    (track) => {
      draft.clear();
      void refreshAfter([track, book?.track ?? '']);
      toast(w.saved);
      navigate(`/ho-so/${track}`);
    },
    fieldOf,
  );
  const submit = (): void =>
    form.submit([
      ...(book === undefined ? [{ field: 'so', message: t.field.unknownChoice(w.book) }] : []),
      ...problemsOf(register.form, facts),
      ...(isNobody(person) ? [] : personProblems(person)),
    ]);

  return (
    <form
      className="stack stack--loose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.pending) submit();
      }}
    >
      <ErrorSummary problems={form.problems} />
      {half && form.problems.length > 0 && <Banner tone="warn">{w.openedNotSender}</Banner>}
      {draft.restored && (
        <Banner
          title={t.work.restored}
          actions={
            <Button
              size="small"
              onPress={() => {
                draft.clear();
                draft.set({ facts: {}, person: nobody });
              }}
            >
              {t.work.startOver}
            </Button>
          }
        />
      )}
      {register.books.length > 1 && (
        <ComboBox
          id="so"
          label={w.book}
          required
          value={chosen}
          onChange={setChosen}
          options={register.books.map(({ track, name, unit, holder }) => ({
            value: track,
            label: `${name}, ${unit.name}`,
            detail: holder,
          }))}
          error={form.errorAt('so')}
        />
      )}
      {book?.proxy === true && (
        <ForWhom holder={book.holder} people={book.people} value={forWhom} onChange={setPerson} />
      )}
      {Object.keys(register.form).length > 0 && (
        <Section title={w.facts}>
          <FormFields
            form={register.form}
            values={facts}
            onChange={(next) => draft.set({ facts: next, person })}
            problems={form.problems}
          />
        </Section>
      )}
      <Section title={w.person.title}>
        <p className="soft">{w.person.hint}</p>
        <PersonFields
          value={person}
          onChange={(next) => draft.set({ facts, person: next })}
          errorAt={form.errorAt}
        />
      </Section>
      <div className="row">
        <Button type="submit" look="primary" isPending={form.pending}>
          {w.save}
        </Button>
        <DraftNote state={draft.state} />
      </div>
    </form>
  );
}
