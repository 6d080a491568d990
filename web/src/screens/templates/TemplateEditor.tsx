/** The form of a template: name, when, who, with what; kept as it is typed. */
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { call } from '../../api/client';
import { Failure } from '../../app/Loaded';
import type { Me } from '../../app/queries';
import { useSend } from '../../app/useSend';
import { Button } from '../../design/components/Button';
import { Select } from '../../design/components/Choice';
import { TextField } from '../../design/components/Field';
import { ErrorSummary } from '../../design/components/Message';
import { Section } from '../../design/components/Page';
import { Skeleton } from '../../design/components/Progress';
import { toast } from '../../design/components/Toast';
import { useUnitsBelow, type UnitsBelow } from '../../lib/allUnits';
import { useDraft } from '../../lib/draft';
import { launchWords } from '../../messages/launch';
import { templateWords as w } from '../../messages/templates';
import type { Definition } from '../../process/types';
import { fieldId } from '../../work/form';
import { FormFields } from '../../work/FormFields';
import { withoutRequired, type LaunchForm, type UnitRef } from '../launch/form';
import { ownersFor } from '../launch/NameStep';
import { ScopeStep } from '../launch/ScopeStep';
import { FactsFields } from './FactsFields';
import {
  fieldOf,
  formOf,
  lacking,
  newTemplate,
  templateBody,
  templateDraft,
  templateFrom,
  type TemplateForm,
} from './form';
import { RuleFields } from './RuleFields';
import type { Template } from './words';
import '../launch/Launch.css';

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <div className="card">
    <Section title={title}>{children}</Section>
  </div>
);

/** Units that a template names by their code only, with their names. */
function named(form: LaunchForm, below: UnitsBelow | undefined): LaunchForm {
  const names = new Map(below?.units.map(({ code, name }) => [code, name]));
  const withName = ({ code, name }: UnitRef): UnitRef => ({ code, name: names.get(code) ?? name });
  return {
    ...form,
    units: form.units.map(withName),
    root: form.root === null ? null : withName(form.root),
  };
}

export function TemplateEditor({
  definition,
  me,
  template,
}: {
  readonly definition: Definition;
  readonly me: Me;
  /** The one that is changed; a new one without it. */
  readonly template?: Template;
}) {
  const owners = ownersFor(definition, me);
  // What was there when the page was opened.
  const [first] = useState(() =>
    template === undefined ? newTemplate(owners[0]?.value ?? null, me.today) : formOf(template),
  );
  const draft = useDraft<TemplateForm>(
    template === undefined ? `dinh-ky-${definition.code}` : `dinh-ky-${template.id}-${template.revision}`,
    'template',
    first,
    (kept) => templateFrom(definition, first, kept),
    templateDraft,
  );
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const form = draft.value;
  const root = form.launch.how === 'all' ? (form.launch.root?.code ?? form.launch.owner) : form.launch.owner;
  const tree = useUnitsBelow(root);
  const below = tree.data;
  const launch = named(form.launch, below);
  // The field for it takes the name once: it waits for the tree.
  const isNameless = launch.root !== null && launch.root.name === launch.root.code && below === undefined;
  const onChange = (part: Partial<TemplateForm>): void => draft.set({ ...form, ...part });
  const onLaunch = (part: Partial<LaunchForm>): void => onChange({ launch: { ...form.launch, ...part } });
  const sending = useSend(
    (key) => {
      const body = templateBody(definition, form, below);
      return template === undefined
        ? call('POST', '/templates', { body, key })
        : call('PUT', '/templates/{id}', { params: { id: template.id }, body });
    },
    (saved) => {
      draft.clear();
      toast(w.saved);
      client.setQueryData(['templates', saved.id], saved);
      void client.invalidateQueries({ queryKey: ['templates'], exact: true });
      navigate(`/dinh-ky/${saved.id}`);
    },
    fieldOf,
  );
  const { problems, errorAt } = sending;
  const hasUnits = Object.keys(definition.unit).length > 0;
  const unitForm = withoutRequired(definition.unitFacts);
  return (
    <div className="stack stack--loose reading">
      <p className="muted" role="status">
        {launchWords.saved[draft.state]}
      </p>
      <ErrorSummary problems={problems} />
      <Part title={w.partName}>
        <div className="stack">
          <TextField
            id={fieldId('name')}
            label={w.name}
            hint={w.nameHint}
            value={form.launch.name}
            onChange={(name) => onLaunch({ name })}
            error={errorAt(fieldId('name'))}
            maxLength={200}
            required
          />
          <TextField
            id={fieldId('campaignName')}
            label={w.campaignName}
            hint={w.campaignNameHint}
            value={form.campaignName}
            onChange={(campaignName) => onChange({ campaignName })}
            error={errorAt(fieldId('campaignName'))}
            maxLength={200}
            required
          />
          <Select
            id={fieldId('owner')}
            label={w.owner}
            options={owners}
            value={form.launch.owner}
            onChange={(owner) => onLaunch({ owner, root: null, units: [] })}
            error={errorAt(fieldId('owner'))}
          />
        </div>
      </Part>
      <Part title={w.partWhen}>
        <RuleFields form={form} onChange={onChange} errorAt={errorAt} />
      </Part>
      {hasUnits && (
        <Part title={w.partScope}>
          {isNameless ? (
            <Skeleton lines={4} />
          ) : (
            <ScopeStep
              definition={definition}
              form={launch}
              problems={problems}
              onChange={onLaunch}
              below={below}
              owners={owners}
            />
          )}
        </Part>
      )}
      {Object.keys(definition.facts).length > 0 && (
        <Part title={w.partFacts}>
          <FactsFields definition={definition} form={form} problems={problems} onChange={onChange} />
        </Part>
      )}
      {hasUnits && Object.keys(unitForm).length > 0 && (
        <Part title={w.partUnitFacts}>
          <p className="soft">{w.unitFactsLead}</p>
          <FormFields
            form={unitForm}
            values={form.launch.common}
            onChange={(common) => onLaunch({ common })}
            problems={problems}
          />
        </Part>
      )}
      {tree.error !== null && <Failure error={tree.error} onRetry={() => void tree.refetch()} />}
      <div>
        <Button
          look="primary"
          // Without the tree, facts that hold for every unit would be left out.
          isPending={sending.pending || (form.launch.how === 'all' && root !== null && below === undefined)}
          onPress={() => sending.submit(lacking(definition, form, below))}
        >
          {template === undefined ? w.saveNew : w.saveEdit}
        </Button>
      </div>
    </div>
  );
}
