/** Draws the form of a step from its definition: one field of each type, labels and hints as the definition words them. */
import { Fragment, Suspense, type ReactNode } from 'react';
import { ComboBox, RadioGroup, Select } from '../design/components/Choice';
import { NumberField, TextArea, TextField } from '../design/components/Field';
import type { FormProblem } from '../design/components/Message';
import { Skeleton } from '../design/components/Progress';
import { t } from '../messages';
import { FileUpload } from './FileUpload';
import { fieldId, type FormValue, type FormValues } from './form';
import type { Field, Form } from './types';
import { lazily } from '../lib/lazily';

const DateField = lazily(() =>
  import('../design/components/DateField').then((file) => ({ default: file.DateField })),
);

/** Up to so many options are all shown; up to so many more are a list; beyond, one types. */
const radiosUpTo = 5;
const listUpTo = 12;

export function FormFields({
  form,
  values,
  onChange,
  problems = [],
  beneath,
}: {
  readonly form: Form;
  readonly values: FormValues;
  readonly onChange: (values: FormValues) => void;
  readonly problems?: readonly FormProblem[];
  /** What stands under a field, by its code. */
  readonly beneath?: (code: string) => ReactNode;
}) {
  return (
    <div className="stack">
      {Object.entries(form).map(([code, field]) => (
        <Fragment key={code}>
          <OneField
            code={code}
            field={field}
            value={values[code] ?? null}
            error={problems.find((problem) => problem.field === fieldId(code))?.message}
            onChange={(value) => onChange({ ...values, [code]: value })}
          />
          {beneath?.(code)}
        </Fragment>
      ))}
    </div>
  );
}

function OneField({
  code,
  field,
  value,
  error,
  onChange,
}: {
  readonly code: string;
  readonly field: Field;
  readonly value: FormValue;
  readonly error: string | undefined;
  readonly onChange: (value: FormValue) => void;
}) {
  const words = {
    id: fieldId(code),
    label: field.label,
    hint: field.hint,
    required: field.required,
    error,
  };
  switch (field.type) {
    case 'text':
      return field.long ? (
        <TextArea
          {...words}
          value={typeof value === 'string' ? value : ''}
          onChange={onChange}
          maxLength={field.maxLength}
        />
      ) : (
        <TextField
          {...words}
          value={typeof value === 'string' ? value : ''}
          onChange={onChange}
          maxLength={field.maxLength}
        />
      );
    case 'document':
      return (
        <TextField
          {...words}
          hint={field.hint ?? t.form.documentHint}
          value={typeof value === 'string' ? value : ''}
          onChange={onChange}
        />
      );
    case 'number':
      return (
        <NumberField
          {...words}
          value={typeof value === 'number' ? value : null}
          onChange={onChange}
          min={field.min}
          integer={field.integer}
          unit={field.unit}
        />
      );
    case 'date':
      return (
        <Suspense fallback={<Skeleton lines={2} />}>
          <DateField {...words} value={typeof value === 'string' ? value : null} onChange={onChange} />
        </Suspense>
      );
    case 'yesNo':
      return (
        <RadioGroup
          {...words}
          inline
          value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : null}
          onChange={(next) => onChange(next === 'yes')}
          options={[
            { value: 'yes', label: t.common.yes },
            { value: 'no', label: t.common.no },
          ]}
        />
      );
    case 'choice': {
      const chosen = typeof value === 'string' ? value : null;
      if (field.options.length <= radiosUpTo)
        return <RadioGroup {...words} options={field.options} value={chosen} onChange={onChange} />;
      if (field.options.length <= listUpTo)
        return <Select {...words} options={field.options} value={chosen} onChange={onChange} />;
      return <ComboBox {...words} options={field.options} value={chosen} onChange={onChange} />;
    }
    case 'files':
      return (
        <FileUpload
          {...words}
          value={Array.isArray(value) ? value : []}
          onChange={onChange}
          accept={field.accept}
          maxCount={field.maxCount}
        />
      );
  }
}
