import { Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components/RadioGroup';
import { FieldHint, FieldLabel, FieldProblem, type FieldWords } from './Field';
import type { Option } from './Option';
import './Choice.css';

interface RadioGroupProps extends FieldWords {
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly inline?: boolean;
}

/** One of a few, all in sight. */
export function RadioGroup({
  label,
  hint,
  error,
  required,
  disabled,
  hideLabel,
  id,
  options,
  value,
  onChange,
  inline = false,
}: RadioGroupProps) {
  return (
    <AriaRadioGroup
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      isRequired={required ?? false}
      isDisabled={disabled ?? false}
      validationBehavior="aria"
      orientation={inline ? 'horizontal' : 'vertical'}
      {...(id !== undefined && { id })}
    >
      <FieldLabel label={label} required={required} hideLabel={hideLabel} />
      <FieldHint hint={hint} />
      <FieldProblem error={error} />
      <div className={inline ? 'radios radios--inline' : 'radios'}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className="radio">
            <span className="radio__dot" aria-hidden="true" />
            <span>
              {option.label}
              {option.detail !== undefined && <span className="option__detail">{option.detail}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </AriaRadioGroup>
  );
}
