/** Narrows the cases of a register: state, what was chosen when they were opened, a number, a name or a telephone. */
import { Select } from '../../design/components/Choice';
import { SearchInput } from '../../design/components/SearchInput';
import { Filters } from '../../design/components/Tabs';
import { registerWords as w } from '../../messages/registers';
import { caseSorts, caseViews, type CaseQuestion } from './question';
import type { Register } from './queries';

/** More choices than these would be a form of their own. */
const mostChoices = 3;
const any = '';

export function CaseFilters({
  register,
  question,
  onAsk,
  text,
  onText,
}: {
  readonly register: Register;
  readonly question: CaseQuestion;
  readonly onAsk: (change: Partial<CaseQuestion>) => void;
  readonly text: string;
  readonly onText: (text: string) => void;
}) {
  const choices = Object.entries(register.form).flatMap(([code, field]) =>
    field.type === 'choice' ? [{ code, label: field.label, options: field.options }] : [],
  );
  const choose = (code: string, value: string): void => {
    const { [code]: _, ...others } = question.facts;
    onAsk({ facts: value === any ? others : { ...others, [code]: value } });
  };
  return (
    <div className="cases__tools no-print">
      <Filters
        label={w.filters}
        options={caseViews.map((id) => ({ id, label: w.views[id] }))}
        selected={question.view}
        onSelect={(id) => onAsk({ view: caseViews.find((view) => view === id) ?? 'tat-ca' })}
      />
      <div className="cases__narrow">
        <SearchInput label={w.findCase} value={text} onChange={onText} />
        {choices.slice(0, mostChoices).map(({ code, label, options }) => (
          <Select
            key={code}
            label={label}
            value={question.facts[code] ?? any}
            onChange={(value) => choose(code, value)}
            options={[{ value: any, label: w.any }, ...options]}
          />
        ))}
        <Select
          label={w.sort}
          value={question.sort}
          onChange={(value) => onAsk({ sort: caseSorts.find((sort) => sort === value) ?? 'newest' })}
          options={caseSorts.map((value) => ({ value, label: w.sorts[value] }))}
        />
      </div>
    </div>
  );
}
