/** Everything that was answered, each with a way back; then the campaign is launched, once however often it is sent. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call, newKey } from '../../api/client';
import { ApiError } from '../../api/errors';
import type { ReplyOf } from '../../api/types';
import { Failure } from '../../app/Loaded';
import { useMe } from '../../app/queries';
import { Button, ButtonLink } from '../../design/components/Button';
import { Select, type Option } from '../../design/components/Choice';
import { Icon } from '../../design/components/Icon';
import type { UnitsBelow } from '../../lib/allUnits';
import { t } from '../../messages';
import { launchWords as w } from '../../messages/launch';
import { formInOrder } from '../../process/order';
import type { Definition } from '../../process/types';
import { isEmpty } from '../../work/form';
import {
  bodyOf,
  lacks,
  placed,
  shown,
  stepsFor,
  type LaunchForm,
  type Placed,
  type StepId,
  type UnitRef,
} from './form';
import type { ParentWork } from './LaunchScreen';
import { ServerProblems } from './ServerProblems';
import { valueText } from './UnitFactsStep';

const speeds: Readonly<Record<string, number>> = { fast: 10_000, faster: 2_000 };

export type Launched = ReplyOf<'POST', '/campaigns'>;

interface Answer {
  readonly step: StepId;
  readonly name: string;
  readonly value: string;
}

export function CheckStep({
  definition,
  form,
  units,
  below,
  owners,
  parent,
  problems,
  onProblems,
  onGo,
  onLaunched,
}: {
  readonly definition: Definition;
  readonly form: LaunchForm;
  readonly units: readonly UnitRef[];
  readonly below: UnitsBelow | undefined;
  readonly owners: readonly Option[];
  readonly parent: ParentWork | undefined;
  readonly problems: readonly Placed[];
  readonly onProblems: (problems: readonly Placed[]) => void;
  readonly onGo: (step: StepId) => void;
  readonly onLaunched: (launched: Launched) => void;
}) {
  const key = useRef(newKey());
  const me = useMe();
  const [speed, setSpeed] = useState('real');
  const client = useQueryClient();
  const launch = useMutation({
    mutationFn: () => {
      const dayMs = speeds[speed];
      return call('POST', '/campaigns', {
        body: {
          ...bodyOf(definition, form, units),
          ...(dayMs !== undefined && { dayMs }),
          ...(parent !== undefined && { parent: { track: parent.track, key: parent.key } }),
        },
        key: key.current,
      });
    },
    onSuccess: (launched) => {
      onLaunched(launched);
      void client.invalidateQueries();
    },
    onError: (error) => {
      // Refused is not launched: what is sent next is another intention.
      key.current = newKey();
      if (error instanceof ApiError) onProblems(error.problems.map(placed));
    },
  });
  const missing = stepsFor(definition).flatMap((step) =>
    lacks(step, definition, form, below).map((problem): Placed => ({ ...problem, step })),
  );
  const all = [
    ...missing,
    ...problems.filter((one) => !missing.some(({ message }) => message === one.message)),
  ];
  return (
    <div className="stack stack--loose">
      <ServerProblems problems={all} onGo={onGo} />
      {launch.error !== null && !(launch.error instanceof ApiError && launch.error.problems.length > 0) && (
        <Failure error={launch.error} />
      )}
      <dl className="answers">
        {answersOf(definition, form, units, below, owners).map(({ step, name, value }) => (
          <div key={name} className="answers__row">
            <dt>{name}</dt>
            <dd className={value === w.notFilled ? 'muted' : ''}>{value}</dd>
            <dd className="answers__change">
              <Button look="quiet" size="small" onPress={() => onGo(step)} aria-label={w.change(name)}>
                {t.common.edit}
              </Button>
            </dd>
          </div>
        ))}
      </dl>
      {me?.scaledClock === true && (
        <Select
          label={w.speed}
          hint={w.speedHint}
          value={speed}
          onChange={setSpeed}
          options={[
            { value: 'real', label: w.speedReal },
            { value: 'fast', label: w.speedFast },
            { value: 'faster', label: w.speedFaster },
          ]}
        />
      )}
      <div className="row">
        <Button
          look="primary"
          icon="campaign"
          isPending={launch.isPending}
          isDisabled={missing.length > 0}
          onPress={() => launch.mutate()}
        >
          {launch.isPending ? w.launching : w.launch(units.length)}
        </Button>
        <Button look="quiet" onPress={() => onGo('dien-tap')}>
          {t.common.back}
        </Button>
      </div>
    </div>
  );
}

function answersOf(
  definition: Definition,
  form: LaunchForm,
  units: readonly UnitRef[],
  below: UnitsBelow | undefined,
  owners: readonly Option[],
): Answer[] {
  const steps = stepsFor(definition);
  const owner = owners.find(({ value }) => value === form.owner);
  const own = Object.keys(form.own).length;
  const fact = (step: StepId, fields: Definition['facts'], values: LaunchForm['facts']): Answer[] =>
    Object.entries(formInOrder(fields)).flatMap(([code, field]) => {
      const value = values[code];
      if (shown(value)) return [{ step, name: field.label, value: valueText(field, value) }];
      return field.required || step === 'thong-tin' ? [{ step, name: field.label, value: w.notFilled }] : [];
    });
  return [
    {
      step: 'ten',
      name: w.process,
      value: `${definition.code} · ${definition.name}, ${w.version(definition.version)}`,
    },
    { step: 'ten', name: w.name, value: form.name.trim() === '' ? w.notFilled : form.name },
    { step: 'ten', name: w.owner, value: owner?.label ?? w.notFilled },
    ...(steps.includes('pham-vi')
      ? [{ step: 'pham-vi' as const, name: w.steps['pham-vi'], value: scopeText(form, units, below) }]
      : []),
    ...(steps.includes('thong-tin') ? fact('thong-tin', definition.facts, form.facts) : []),
    ...(steps.includes('don-vi')
      ? [
          ...fact('don-vi', definition.unitFacts, form.common).filter(({ value }) => value !== w.notFilled),
          { step: 'don-vi' as const, name: w.unitFactsOwn, value: own === 0 ? t.common.none : t.number(own) },
        ]
      : []),
  ];
}

function scopeText(form: LaunchForm, units: readonly UnitRef[], below: UnitsBelow | undefined): string {
  const count =
    below?.partial === true && form.how === 'all' ? w.chosenPartial(units.length) : w.chosen(units.length);
  const names = units.slice(0, 5).map(({ name }) => name);
  if (units.length === 0 || isEmpty(names)) return count;
  return `${count}: ${names.join(', ')}${units.length > names.length ? '…' : ''}`;
}

/** It is under way: what became of it, and where to go on. */
export function LaunchedPanel({ launched, name }: { readonly launched: Launched; readonly name: string }) {
  return (
    <div className="launched" role="status">
      <Icon name="done" size={48} />
      <p className="launched__name">{name}</p>
      <p>{w.launchedText(launched.unitCount)}</p>
      <div className="row">
        <ButtonLink look="primary" href={`/dot/${launched.id}`}>
          {w.toCampaign}
        </ButtonLink>
        <ButtonLink href="/dot/moi">{w.another}</ButtonLink>
      </div>
    </div>
  );
}
