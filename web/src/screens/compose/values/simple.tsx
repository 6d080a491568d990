/** Values that are one thing: a text, a number, yes or no, one of a few, a date, and a group that may be left out. */
import type { ReactNode } from 'react';
import { Checkbox, Select, type Option } from '../../../design/components/Choice';
import { DateField } from '../../../design/components/DateField';
import { NumberField, TextArea, TextField } from '../../../design/components/Field';
import { Icon } from '../../../design/components/Icon';
import type { Json } from '../../../lib/draft';
import { placeId, useComposing, useValue } from '../state';
import { valueAt } from '../tree';

interface ValueProps {
  readonly path: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

export function TextValue({
  path,
  label,
  hint,
  long = false,
  optional = false,
  width = 'full',
}: ValueProps & {
  readonly long?: boolean;
  /** Taken away when nothing is written. */
  readonly optional?: boolean;
  readonly width?: 'full' | 'medium' | 'short';
}) {
  const { value, set, id, error } = useValue(path);
  const props = {
    id,
    label,
    hint,
    error,
    value: typeof value === 'string' ? value : '',
    onChange: (text: string) => set(text === '' && optional ? undefined : text),
  };
  return long ? <TextArea {...props} /> : <TextField {...props} width={width} />;
}

export function NumberValue({
  path,
  label,
  hint,
  unit,
  integer = true,
  inList = false,
}: ValueProps & {
  readonly unit?: string | undefined;
  readonly integer?: boolean;
  /** One of a fixed number of values: emptied, it keeps its place. */
  readonly inList?: boolean;
}) {
  const { value, set, id, error } = useValue(path);
  return (
    <NumberField
      id={id}
      label={label}
      hint={hint}
      error={error}
      unit={unit}
      integer={integer}
      value={typeof value === 'number' ? value : null}
      onChange={(number) => set(number ?? (inList ? null : undefined))}
    />
  );
}

/** @param fallback what holds while nothing was said */
export function FlagValue({ path, label, fallback = false }: ValueProps & { readonly fallback?: boolean }) {
  const { value, set, id } = useValue(path);
  return (
    <div id={id}>
      <Checkbox selected={typeof value === 'boolean' ? value : fallback} onChange={set}>
        {label}
      </Checkbox>
    </div>
  );
}

export function ChoiceValue({
  path,
  label,
  hint,
  options,
  onChoose,
}: ValueProps & {
  readonly options: readonly Option[];
  /** Instead of only setting it: other values go with the choice. */
  readonly onChoose?: (value: string) => void;
}) {
  const { value, set, id, error } = useValue(path);
  return (
    <Select
      id={id}
      label={label}
      hint={hint}
      error={error}
      options={options}
      value={typeof value === 'string' ? value : null}
      onChange={onChoose ?? set}
    />
  );
}

export function DateValue({ path, label, hint }: ValueProps) {
  const { value, set, id, error } = useValue(path);
  return (
    <DateField
      id={id}
      label={label}
      hint={hint}
      error={error}
      value={typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : null}
      onChange={(on) => set(on ?? '')}
    />
  );
}

/** Several lines of text, one value each. */
export function LinesValue({ path, label, hint }: ValueProps) {
  const { value, set, id, error } = useValue(path);
  const lines = Array.isArray(value) ? value.filter((line) => typeof line === 'string') : [];
  return (
    <TextArea
      id={id}
      label={label}
      hint={hint}
      error={error}
      value={lines.join('\n')}
      onChange={(text) => set(text === '' ? [] : text.split('\n'))}
    />
  );
}

/** Something that a definition may leave out: the box says whether it is there. */
export function OptionalValue({
  path,
  label,
  make,
  children,
}: {
  readonly path: string;
  readonly label: string;
  /** What stands there first. */
  readonly make: () => Json;
  readonly children?: ReactNode;
}) {
  const { tree, change } = useComposing();
  const isThere = valueAt(tree, path) !== undefined;
  return (
    <div className="stack stack--tight" id={placeId(path)}>
      <Checkbox selected={isThere} onChange={(on) => change(path, on ? make() : undefined)}>
        {label}
      </Checkbox>
      {isThere && children !== undefined && <div className="compose__inner stack">{children}</div>}
    </div>
  );
}

/** What is wrong with something that has no field of its own. */
export function ValueProblem({ path }: { readonly path: string }) {
  const { error } = useValue(path);
  if (error === undefined) return null;
  return (
    <p className="field__error">
      <Icon name="alert" size={18} />
      {error}
    </p>
  );
}
