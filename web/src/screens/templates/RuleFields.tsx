/** On which days the campaigns start: the rhythm in plain words, and what happens on days off. */
import { RadioGroup, Select } from '../../design/components/Choice';
import { DateField } from '../../design/components/DateField';
import { NumberField, TextField } from '../../design/components/Field';
import { templateWords as w } from '../../messages/templates';
import { fieldId } from '../../work/form';
import { dayOffs, everies, overlaps, type TemplateForm } from './form';
import { weekdays } from './words';

export interface PartProps {
  readonly form: TemplateForm;
  readonly onChange: (part: Partial<TemplateForm>) => void;
  readonly errorAt: (field: string) => string | undefined;
}

const options = <K extends string>(values: readonly K[], labels: Readonly<Record<K, string>>) =>
  values.map((value) => ({ value, label: labels[value] }));
const numbers = (most: number) =>
  Array.from({ length: most }, (_, at) => ({ value: String(at + 1), label: String(at + 1) }));
const monthsIn = { quarter: 3, year: 12 } as const;

function DayFields({ form, onChange, errorAt }: PartProps) {
  if (form.every === 'week')
    return (
      <Select
        label={w.weekday}
        options={weekdays}
        value={String(form.weekday)}
        onChange={(day) => onChange({ weekday: Number(day) })}
      />
    );
  return (
    <>
      <NumberField
        id={fieldId('day')}
        label={w.day}
        hint={w.dayHint}
        value={form.day}
        onChange={(day) => onChange({ day })}
        error={errorAt(fieldId('day'))}
        required
      />
      {form.every !== 'month' && (
        <Select
          label={form.every === 'quarter' ? w.monthOfQuarter : w.month}
          options={numbers(monthsIn[form.every])}
          value={String(Math.min(form.month, monthsIn[form.every]))}
          onChange={(month) => onChange({ month: Number(month) })}
        />
      )}
    </>
  );
}

export function RuleFields(props: PartProps) {
  const { form, onChange, errorAt } = props;
  return (
    <div className="stack">
      <RadioGroup
        label={w.every}
        options={options(everies, w.everyOptions)}
        value={form.every}
        onChange={(every) => onChange({ every: everies.find((one) => one === every) ?? 'month' })}
        inline
      />
      <DayFields {...props} />
      <DateField
        id={fieldId('from')}
        label={w.from}
        value={form.from}
        onChange={(from) => onChange({ from })}
        error={errorAt(fieldId('from'))}
        required
      />
      <DateField
        id={fieldId('until')}
        label={w.until}
        value={form.until}
        onChange={(until) => onChange({ until })}
        error={errorAt(fieldId('until'))}
      />
      <NumberField
        id={fieldId('leadDays')}
        label={w.leadDays}
        unit={w.days}
        value={form.leadDays}
        onChange={(leadDays) => onChange({ leadDays })}
        error={errorAt(fieldId('leadDays'))}
      />
      <TextField
        id={fieldId('at')}
        label={w.at}
        hint={w.atHint}
        value={form.at}
        onChange={(at) => onChange({ at })}
        error={errorAt(fieldId('at'))}
        maxLength={5}
        width="short"
      />
      <RadioGroup
        label={w.dayOff}
        options={options(dayOffs, w.dayOffOptions)}
        value={form.dayOff}
        onChange={(dayOff) => onChange({ dayOff: dayOffs.find((one) => one === dayOff) ?? 'next' })}
      />
      <RadioGroup
        label={w.overlap}
        options={options(overlaps, w.overlapOptions)}
        value={form.overlap}
        onChange={(overlap) => onChange({ overlap: overlaps.find((one) => one === overlap) ?? 'start' })}
      />
    </div>
  );
}
