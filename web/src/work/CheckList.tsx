/** Several of a few, as boxes to tick. */
import { Checkbox, type Option } from '../design/components/Choice';
import './CheckList.css';

export function CheckList({
  label,
  hint,
  options,
  selected,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly Option[];
  readonly selected: readonly string[];
  readonly onChange: (selected: string[]) => void;
}) {
  return (
    <fieldset className="checks">
      <legend className="field__label">{label}</legend>
      {hint !== undefined && <p className="field__hint">{hint}</p>}
      <div className="checks__list">
        {options.map(({ value, label: name }) => (
          <Checkbox
            key={value}
            selected={selected.includes(value)}
            onChange={(on) => onChange(on ? [...selected, value] : selected.filter((one) => one !== value))}
          >
            {name}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}
