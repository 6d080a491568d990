import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import { Icon } from './Icon';
import './Choice.css';

interface CheckboxProps {
  readonly selected: boolean;
  readonly onChange: (selected: boolean) => void;
  readonly children?: ReactNode;
  readonly label?: string;
  readonly disabled?: boolean;
  readonly indeterminate?: boolean;
}

export function Checkbox({
  selected,
  onChange,
  children,
  label,
  disabled = false,
  indeterminate = false,
}: CheckboxProps) {
  return (
    <AriaCheckbox
      className={children === undefined ? 'check check--alone' : 'check'}
      isSelected={selected}
      onChange={onChange}
      isDisabled={disabled}
      isIndeterminate={indeterminate}
      {...(label !== undefined && { 'aria-label': label })}
    >
      <span className="check__box" aria-hidden="true">
        {indeterminate ? <Icon name="minus" size={16} /> : selected && <Icon name="check" size={16} />}
      </span>
      {children !== undefined && <span className="check__label">{children}</span>}
    </AriaCheckbox>
  );
}
