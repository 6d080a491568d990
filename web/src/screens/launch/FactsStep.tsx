import { FormFields } from '../../work/FormFields';
import type { StepProps } from './NameStep';

export function FactsStep({ definition, form, problems, onChange }: StepProps) {
  return (
    <FormFields
      form={definition.facts}
      values={form.facts}
      onChange={(facts) => onChange({ facts })}
      problems={problems}
    />
  );
}
