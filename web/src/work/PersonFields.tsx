/** Who stands behind a case: asked in a register's form and on the page of the case. */
import { Checkbox } from '../design/components/Choice';
import { TextArea, TextField } from '../design/components/Field';
import { registerWords } from '../messages/registers';
import { personId, type PersonValues } from './person';

const w = registerWords.person;

export function PersonFields({
  value,
  onChange,
  errorAt,
}: {
  readonly value: PersonValues;
  readonly onChange: (value: PersonValues) => void;
  readonly errorAt: (field: string) => string | undefined;
}) {
  return (
    <div className="stack">
      <TextField
        id={personId('name')}
        label={w.name}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        maxLength={200}
        autoComplete="off"
        error={errorAt(personId('name'))}
      />
      <TextField
        id={personId('phone')}
        label={w.phone}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        width="medium"
        value={value.phone}
        onChange={(phone) => onChange({ ...value, phone })}
        maxLength={20}
        error={errorAt(personId('phone'))}
      />
      <TextField
        id={personId('address')}
        label={w.address}
        autoComplete="off"
        value={value.address}
        onChange={(address) => onChange({ ...value, address })}
        maxLength={300}
        error={errorAt(personId('address'))}
      />
      <TextArea
        id={personId('summary')}
        label={w.summary}
        value={value.summary}
        onChange={(summary) => onChange({ ...value, summary })}
        maxLength={4000}
        error={errorAt(personId('summary'))}
      />
      <Checkbox selected={value.isProtected} onChange={(isProtected) => onChange({ ...value, isProtected })}>
        {w.protect}
      </Checkbox>
    </div>
  );
}
