/** One person, found by typing a few letters of the name. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/client';
import { ComboBox } from '../../design/components/Choice';
import type { FieldWords } from '../../design/components/Field';
import { useDelayed } from '../../lib/useDelayed';

export function PersonPicker({
  value,
  onChange,
  without,
  ...words
}: FieldWords & {
  readonly value: string | null;
  readonly onChange: (person: string | null) => void;
  /** Not offered: one does not stand in for oneself. */
  readonly without?: string;
}) {
  const [text, setText] = useState('');
  const q = useDelayed(text.trim(), 200);
  const found = useQuery({
    queryKey: ['people', 'find', q],
    queryFn: ({ signal }) => get('/people', { query: { limit: 30, ...(q !== '' && { q }) }, signal }),
    placeholderData: (before) => before,
  });
  return (
    <ComboBox
      {...words}
      value={value}
      onChange={onChange}
      search={{ text, onText: setText }}
      options={(found.data?.items ?? [])
        .filter(({ id }) => id !== without)
        .map(({ id, name, hats: [hat] }) => ({
          value: id,
          label: name,
          detail: hat === undefined ? undefined : `${hat.title}, ${hat.unit.name}`,
        }))}
    />
  );
}
