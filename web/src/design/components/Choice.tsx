/** Choosing: one of a list, one of a long list by typing, one of a few, yes or no; each in a file of its own. */
export { Checkbox } from './Checkbox';
export { ComboBox } from './ComboBox';
export type { Option } from './Option';
export { RadioGroup } from './RadioGroup';
export { Select } from './Select';
