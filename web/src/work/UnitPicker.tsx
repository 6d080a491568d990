/** One unit of the tree, found by typing a few letters of its name. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../api/client';
import { ComboBox, type Option } from '../design/components/Choice';
import type { FieldWords } from '../design/components/Field';
import { useDelayed } from '../lib/useDelayed';

export function UnitPicker({
  value,
  onChange,
  known,
  ...words
}: FieldWords & {
  readonly value: string | null;
  readonly onChange: (unit: string | null) => void;
  /** The unit that is chosen already, so that its name can be shown. */
  readonly known?: { readonly code: string; readonly name: string } | undefined;
}) {
  const [text, setText] = useState(known?.name ?? '');
  const q = useDelayed(text.trim(), 200);
  const found = useQuery({
    queryKey: ['units', 'find', q],
    queryFn: ({ signal }) => get('/org/units', { query: { limit: 30, ...(q !== '' && { q }) }, signal }),
    placeholderData: (before) => before,
  });
  const options: Option[] = (found.data?.items ?? []).map((unit) => ({
    value: unit.code,
    label: unit.name,
    detail: unit.parent?.name,
  }));
  if (known !== undefined && !options.some((option) => option.value === known.code))
    options.unshift({ value: known.code, label: known.name });
  return (
    <ComboBox
      {...words}
      options={options}
      value={value}
      onChange={onChange}
      search={{ text, onText: setText }}
    />
  );
}
