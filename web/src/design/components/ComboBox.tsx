import { useMemo } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { matches } from '../../lib/fold';
import { t } from '../../messages';
import { FieldHint, FieldLabel, FieldProblem, type FieldWords } from './Field';
import { Icon } from './Icon';
import { OptionItem, type Option } from './Option';
import './Choice.css';

interface ComboBoxProps extends FieldWords {
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly placeholder?: string;
  /** The server searches: `options` are what it found for the text. */
  readonly search?: { readonly text: string; readonly onText: (text: string) => void };
}

/** Type a few letters, accents or not, and choose. */
export function ComboBox({
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
  placeholder,
  search,
}: ComboBoxProps) {
  const items = useMemo(() => options.map((option) => ({ ...option, id: option.value })), [options]);
  return (
    <AriaComboBox
      className="field combo"
      {...(search === undefined
        ? { defaultItems: items }
        : { items, inputValue: search.text, onInputChange: search.onText })}
      value={value}
      onChange={(key) => onChange(key === null ? null : String(key))}
      defaultFilter={search === undefined ? matches : () => true}
      isInvalid={error !== undefined}
      isRequired={required ?? false}
      isDisabled={disabled ?? false}
      validationBehavior="aria"
      menuTrigger="focus"
      allowsEmptyCollection
      {...(id !== undefined && { id })}
    >
      <FieldLabel label={label} required={required} hideLabel={hideLabel} />
      <FieldHint hint={hint} />
      <FieldProblem error={error} />
      <div className="combo__box">
        <Input className="input combo__input" {...(placeholder !== undefined && { placeholder })} />
        <Button className="combo__open">
          <Icon name="down" size={18} />
        </Button>
      </div>
      <Popover className="popover" offset={4}>
        <ListBox<Option & { id: string }>
          className="options"
          renderEmptyState={() => <p className="options__empty">{t.field.nothingFound}</p>}
        >
          {(option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
