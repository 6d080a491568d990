/** What the machine has to know to play the change: which version, why, what the new one asks, which steps go on. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call, get } from '../../api/client';
import { useSend } from '../../app/useSend';
import { Loaded } from '../../app/Loaded';
import { Button } from '../../design/components/Button';
import { Select } from '../../design/components/Choice';
import { TextArea } from '../../design/components/Field';
import { ErrorSummary } from '../../design/components/Message';
import { Section } from '../../design/components/Page';
import { t } from '../../messages';
import { changeWords as w } from '../../messages/processChanges';
import { scopes, type Definition, type Scope } from '../../process/types';
import { fieldId, problemsOf, type FormValues } from '../../work/form';
import { FormFields } from '../../work/FormFields';
import type { Campaign } from '../../work/campaign';
import type { Change } from './queries';

const versionQuery = (code: string, version: number) => ({
  queryKey: ['definitions', code, String(version)],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get('/definitions/{code}/versions/{version}', { params: { code, version: String(version) }, signal }),
});

type Renames = Readonly<Record<Scope, Readonly<Record<string, string>>>>;
const noRenames: Renames = { campaign: {}, unit: {}, case: {} };

/** Steps of before that the new version does not have, each with the new ones of its kind that it may have become. */
function lostSteps(before: Definition, after: Definition) {
  return scopes.flatMap((scope) => {
    const added = Object.entries(after[scope]).filter(([code]) => before[scope][code] === undefined);
    return Object.entries(before[scope])
      .filter(([code]) => after[scope][code] === undefined)
      .flatMap(([code, step]) => {
        const options = added
          .filter(([, other]) => other.kind === step.kind)
          .map(([value, { name }]) => ({ value, label: name }));
        return options.length === 0 ? [] : [{ scope, code, name: step.name, options }];
      });
  });
}

const none = '*';

function RenameFields({
  before,
  after,
  value,
  onChange,
}: {
  readonly before: Definition;
  readonly after: Definition;
  readonly value: Renames;
  readonly onChange: (renames: Renames) => void;
}) {
  const lost = lostSteps(before, after);
  if (lost.length === 0) return null;
  const rename = (scope: Scope, code: string, to: string): void => {
    const { [code]: _, ...others } = value[scope];
    onChange({ ...value, [scope]: to === none ? others : { ...others, [code]: to } });
  };
  return (
    <Section title={w.renames}>
      <p className="soft">{w.renamesHint}</p>
      {lost.map(({ scope, code, name, options }) => (
        <Select
          key={`${scope}.${code}`}
          label={w.renamedTo(name)}
          options={[{ value: none, label: w.notRenamed }, ...options]}
          value={value[scope][code] ?? none}
          onChange={(to) => rename(scope, code, to)}
        />
      ))}
    </Section>
  );
}

const sendable = (values: FormValues): Record<string, string | number | boolean> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([code, value]) =>
      value === null || value === '' || Array.isArray(value) ? [] : [[code, value]],
    ),
  );

/** @param at the version by which the campaign goes now */
export function ProposeForm({
  campaign,
  at,
  to,
  onDone,
}: {
  readonly campaign: Campaign;
  readonly at: number;
  readonly to: number;
  readonly onDone: (change: Change) => void;
}) {
  const before = useQuery(versionQuery(campaign.definition.code, at));
  const after = useQuery(versionQuery(campaign.definition.code, to));
  return (
    <Loaded query={before}>
      {(old) => (
        <Loaded query={after}>
          {(next) => (
            <Form campaign={campaign} before={old.definition} after={next.definition} onDone={onDone} />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

function Form({
  campaign,
  before,
  after,
  onDone,
}: {
  readonly campaign: Campaign;
  readonly before: Definition;
  readonly after: Definition;
  readonly onDone: (change: Change) => void;
}) {
  const [reason, setReason] = useState('');
  const [facts, setFacts] = useState<FormValues>({});
  const [renames, setRenames] = useState<Renames>(noRenames);
  const known = new Set(campaign.facts.map(({ code }) => code));
  const form = Object.fromEntries(Object.entries(after.facts).filter(([code]) => !known.has(code)));
  const sending = useSend(
    (key) =>
      call('POST', '/campaigns/{id}/definition-changes', {
        params: { id: campaign.id },
        body: { version: after.version, reason: reason.trim(), facts: sendable(facts), renames },
        key,
      }),
    onDone,
    (path) =>
      path.startsWith('facts.') ? fieldId(path.slice(6)) : path === 'reason' ? fieldId('reason') : '',
  );
  const submit = (): void =>
    sending.submit([
      ...(reason.trim() === '' ? [{ field: fieldId('reason'), message: t.field.reasonMissing }] : []),
      ...problemsOf(form, facts),
    ]);
  return (
    <div className="card stack">
      <p>{w.previewText(after.version)}</p>
      <ErrorSummary problems={sending.problems} />
      <TextArea
        id={fieldId('reason')}
        label={w.reason}
        hint={w.reasonHint}
        value={reason}
        onChange={setReason}
        error={sending.errorAt(fieldId('reason'))}
        maxLength={1000}
        required
      />
      {Object.keys(form).length > 0 && (
        <Section title={w.facts}>
          <FormFields form={form} values={facts} onChange={setFacts} problems={sending.problems} />
        </Section>
      )}
      <RenameFields before={before} after={after} value={renames} onChange={setRenames} />
      <div className="row">
        <Button look="primary" isPending={sending.pending} onPress={submit}>
          {w.preview}
        </Button>
        {sending.pending && (
          <p className="muted" role="status">
            {w.previewing}
          </p>
        )}
      </div>
    </div>
  );
}
