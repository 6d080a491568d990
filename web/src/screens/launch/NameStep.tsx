import type { Me } from '../../app/queries';
import { RadioGroup, type Option } from '../../design/components/Choice';
import { TextField } from '../../design/components/Field';
import { Facts } from '../../design/components/Page';
import type { FormProblem } from '../../design/components/Message';
import { launchWords as w } from '../../messages/launch';
import { requestWords } from '../../messages/launchRequests';
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

/** The units for which I may launch this process or prepare it, each once, with the hat that lets me. */
export function ownersFor(definition: Definition, me: Me): Option[] {
  const found = new Map<string, Option>();
  const prepares = me.capabilities.launchCampaign ?? [];
  for (const { role, title, unit } of me.hats)
    if (definition.launchedBy.includes(role) && !found.has(unit.code))
      found.set(unit.code, { value: unit.code, label: unit.name, detail: w.ownerAs(title) });
  for (const { unit } of me.hats)
    if (prepares.includes(unit.code) && !found.has(unit.code))
      found.set(unit.code, { value: unit.code, label: unit.name, detail: requestWords.ownerPrepare });
  return [...found.values()];
}

/** May I launch it myself for this unit, or does somebody else have to approve? */
export const launchesFor = (definition: Definition, me: Me, owner: string | null): boolean =>
  me.hats.some(({ role, unit }) => unit.code === owner && definition.launchedBy.includes(role));

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
