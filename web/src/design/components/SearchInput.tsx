/** A field that narrows what is on the page while one types. The placeholder is the label; accents do not matter. */
import { t } from '../../messages';
import './Input.css';

export function SearchInput({
  label = t.common.search,
  value,
  onChange,
  className = '',
  autoFocus = false,
}: {
  readonly label?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly className?: string;
  readonly autoFocus?: boolean;
}) {
  return (
    <input
      className={`input ${className}`}
      type="search"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      aria-label={label}
      placeholder={label}
      autoFocus={autoFocus}
    />
  );
}
