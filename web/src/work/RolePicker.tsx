/** One role of the catalogue. */
import { ComboBox } from '../design/components/Choice';
import type { FieldWords } from '../design/components/Field';
import { useRoles } from '../process/queries';

export function RolePicker({
  value,
  onChange,
  ...words
}: FieldWords & { readonly value: string | null; readonly onChange: (role: string | null) => void }) {
  const roles = useRoles();
  return (
    <ComboBox
      {...words}
      // The list comes once; a field that had none yet starts anew with it.
      key={roles.data === undefined ? 'waiting' : 'there'}
      value={value}
      onChange={onChange}
      options={(roles.data?.items ?? []).map(({ code, title }) => ({ value: code, label: title }))}
    />
  );
}
