import { FormFields } from '../../work/FormFields';
import { formInOrder } from '../../process/order';
import type { StepProps } from './NameStep';

export function FactsStep({ definition, form, problems, onChange }: StepProps) {
  return (
    <FormFields
      form={formInOrder(definition.facts)}
      values={form.facts}
      onChange={(facts) => onChange({ facts })}
      problems={problems}
    />
  );
}
