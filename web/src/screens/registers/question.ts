/**
 * Which cases of a register are looked at: kept in the address, so that going back finds the same list. Not what is
 * searched for: a name or a telephone number does not belong into the history of a browser.
 */
import { useSearchParams } from 'wouter';
import type { QueryOf } from '../../api/types';

export const caseViews = ['tat-ca', 'dang-lam', 'qua-han', 'da-xong'] as const;
export type CaseView = (typeof caseViews)[number];

/** How the address names each order. */
const sorts = { newest: 'moi', due: 'han', number: 'so' } as const;
export type CaseSort = keyof typeof sorts;
export const caseSorts = ['newest', 'due', 'number'] as const satisfies readonly CaseSort[];

export interface CaseQuestion {
  readonly view: CaseView;
  readonly sort: CaseSort;
  /** What was chosen when the case was opened, by the fact's code. */
  readonly facts: Readonly<Record<string, string>>;
}

const usual: CaseQuestion = { view: 'tat-ca', sort: 'newest', facts: {} };
const factPrefix = 'muc-';

/** The question of the address; `ask(undefined)` forgets all of it. */
export function useCaseQuestion(): readonly [
  CaseQuestion,
  (change: Partial<CaseQuestion> | undefined) => void,
] {
  const [search, setSearch] = useSearchParams();
  const question: CaseQuestion = {
    view: caseViews.find((view) => view === search.get('loc')) ?? usual.view,
    sort: caseSorts.find((sort) => sorts[sort] === search.get('xep')) ?? usual.sort,
    facts: Object.fromEntries(
      [...search.entries()].flatMap(([name, value]) =>
        name.startsWith(factPrefix) ? [[name.slice(factPrefix.length), value]] : [],
      ),
    ),
  };
  const ask = (change: Partial<CaseQuestion> | undefined): void => {
    const next = change === undefined ? usual : { ...question, ...change };
    const entries: [string, string][] = [
      ...(next.view === usual.view ? [] : [['loc', next.view] satisfies [string, string]]),
      ...(next.sort === usual.sort ? [] : [['xep', sorts[next.sort]] satisfies [string, string]]),
      ...Object.entries(next.facts).map(([code, value]): [string, string] => [`${factPrefix}${code}`, value]),
    ];
    setSearch(entries, { replace: true });
  };
  return [question, ask];
}

export const isNarrowed = ({ view, facts }: CaseQuestion): boolean =>
  view !== usual.view || Object.keys(facts).length > 0;

type CaseQuery = NonNullable<QueryOf<'GET', '/campaigns/{id}/cases'>>;

/** The same for the API. */
export const filterOf = ({ view, sort, facts }: CaseQuestion, q: string): CaseQuery => ({
  sort,
  ...(view === 'dang-lam' && { status: 'open' }),
  ...(view === 'qua-han' && { late: true }),
  ...(view === 'da-xong' && { status: 'closed' }),
  ...(q !== '' && { q }),
  ...(Object.keys(facts).length > 0 && {
    fact: Object.entries(facts).map(([code, value]) => `${code}:${value}`),
  }),
});
