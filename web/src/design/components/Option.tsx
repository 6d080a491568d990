/** One line of a list to choose from. */
import { ListBoxItem } from 'react-aria-components/ListBox';
import { Icon } from './Icon';
import './Choice.css';

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Below the label, in grey; found by the search too. */
  readonly detail?: string | undefined;
}

export function OptionItem({ option }: { readonly option: Option }) {
  return (
    <ListBoxItem
      id={option.value}
      textValue={option.detail === undefined ? option.label : `${option.label} ${option.detail}`}
      className="option"
    >
      {({ isSelected }) => (
        <>
          <span className="option__mark">{isSelected && <Icon name="check" size={18} />}</span>
          <span className="option__text">
            {option.label}
            {option.detail !== undefined && <span className="option__detail">{option.detail}</span>}
          </span>
        </>
      )}
    </ListBoxItem>
  );
}
