import type { Me } from '../../app/queries';
import { RadioGroup, type Option } from '../../design/components/Choice';
import { TextField } from '../../design/components/Field';
import { Facts } from '../../design/components/Page';
import type { FormProblem } from '../../design/components/Message';
import { launchWords as w } from '../../messages/launch';
import type { Definition } from '../../process/types';
import { fieldId } from '../../work/form';
import type { LaunchForm } from './form';

export interface StepProps {
  readonly definition: Definition;
  readonly form: LaunchForm;
  readonly problems: readonly FormProblem[];
  readonly onChange: (part: Partial<LaunchForm>) => void;
}

export const errorOf = (problems: readonly FormProblem[], code: string): string | undefined =>
  problems.find(({ field }) => field === fieldId(code))?.message;

/** The units for which I may launch this process, each once, with the hat that lets me. */
export function ownersFor(definition: Definition, me: Me): Option[] {
  const found = new Map<string, Option>();
  for (const { role, title, unit } of me.hats)
    if (definition.launchedBy.includes(role) && !found.has(unit.code))
      found.set(unit.code, { value: unit.code, label: unit.name, detail: w.ownerAs(title) });
  return [...found.values()];
}

export function NameStep({
  definition,
  form,
  problems,
  onChange,
  owners,
}: StepProps & { readonly owners: readonly Option[] }) {
  return (
    <div className="stack">
      <TextField
        id={fieldId('name')}
        label={w.name}
        hint={w.nameHint}
        value={form.name}
        onChange={(name) => onChange({ name })}
        error={errorOf(problems, 'name')}
        required
        maxLength={300}
      />
      {owners.length > 1 ? (
        <RadioGroup
          id={fieldId('owner')}
          label={w.owner}
          options={owners}
          value={form.owner}
          onChange={(owner) => onChange({ owner })}
          error={errorOf(problems, 'owner')}
          required
        />
      ) : (
        <Facts
          items={[
            [w.process, `${definition.code} · ${definition.name}, ${w.version(definition.version)}`],
            ...owners.map(({ label, detail }): [string, string] => [w.owner, `${label}, ${detail ?? ''}`]),
          ]}
        />
      )}
    </div>
  );
}
