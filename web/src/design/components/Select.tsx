import { Button } from 'react-aria-components/Button';
import { ListBox } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { t } from '../../messages';
import { FieldHint, FieldLabel, FieldProblem, type FieldWords } from './Field';
import { Icon } from './Icon';
import { OptionItem, type Option } from './Option';
import './Choice.css';

interface SelectProps extends FieldWords {
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly look?: 'field' | 'quiet';
}

/** One of up to some ten; more than that is for `ComboBox`. */
export function Select({
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
  placeholder = t.field.choose,
  look = 'field',
}: SelectProps) {
  return (
    <AriaSelect
      className={`field select select--${look}`}
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
      isInvalid={error !== undefined}
      isRequired={required ?? false}
      isDisabled={disabled ?? false}
      validationBehavior="aria"
      placeholder={placeholder}
      {...(id !== undefined && { id })}
    >
      <FieldLabel label={label} required={required} hideLabel={hideLabel} />
      <FieldHint hint={hint} />
      <FieldProblem error={error} />
      <Button className="input select__button">
        <SelectValue className="select__value">
          {({ selectedText, isPlaceholder }) =>
            isPlaceholder ? <span className="muted">{placeholder}</span> : selectedText
          }
        </SelectValue>
        <Icon name="down" size={18} />
      </Button>
      <Popover className="popover" offset={4}>
        <ListBox className="options" items={options.map((option) => ({ ...option, id: option.value }))}>
          {(option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
