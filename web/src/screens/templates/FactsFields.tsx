/** What every campaign of a template starts with: dates counted from its day, and what stays the same. */
import { Select } from '../../design/components/Choice';
import { NumberField } from '../../design/components/Field';
import type { FormProblem } from '../../design/components/Message';
import { templateWords as w } from '../../messages/templates';
import type { Definition } from '../../process/types';
import { fieldId } from '../../work/form';
import { FormFields } from '../../work/FormFields';
import { ends, factsApart, sameDay, type DateRule, type TemplateForm } from './form';

const none = 'none';
const endOptions = [none, ...ends].map((value) => ({
  value,
  label: Object.entries(w.dateEnds).find(([key]) => key === value)?.[1] ?? value,
}));

function DateRuleFields({
  code,
  label,
  value,
  onChange,
}: {
  readonly code: string;
  readonly label: string;
  readonly value: DateRule;
  readonly onChange: (value: DateRule) => void;
}) {
  return (
    <fieldset className="stack stack--tight" id={fieldId(code)}>
      <legend className="strong">{label}</legend>
      <div className="row row--top">
        <NumberField
          label={w.dateMonths}
          value={value.addMonths}
          onChange={(addMonths) => onChange({ ...value, addMonths })}
        />
        <NumberField
          label={w.dateDays}
          value={value.addDays}
          onChange={(addDays) => onChange({ ...value, addDays })}
        />
        <Select
          label={w.dateEnd}
          options={endOptions}
          value={value.endOf ?? none}
          onChange={(end) => onChange({ ...value, endOf: ends.find((one) => one === end) ?? null })}
        />
      </div>
    </fieldset>
  );
}

export function FactsFields({
  definition,
  form,
  problems,
  onChange,
}: {
  readonly definition: Definition;
  readonly form: TemplateForm;
  readonly problems: readonly FormProblem[];
  readonly onChange: (part: Partial<TemplateForm>) => void;
}) {
  const { dates, others } = factsApart(definition);
  return (
    <div className="stack">
      <p className="soft">{w.factsLead}</p>
      {Object.entries(dates).map(([code, field]) => (
        <DateRuleFields
          key={code}
          code={code}
          label={field.label}
          value={form.dates[code] ?? sameDay}
          onChange={(rule) => onChange({ dates: { ...form.dates, [code]: rule } })}
        />
      ))}
      <FormFields
        form={others}
        values={form.launch.facts}
        problems={problems}
        onChange={(facts) => onChange({ launch: { ...form.launch, facts } })}
      />
    </div>
  );
}
