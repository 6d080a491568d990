/** Everything that was answered, each with a way back; then it is launched, or handed in. */
import { Button } from '../../design/components/Button';
import type { Option } from '../../design/components/Choice';
import type { UnitsBelow } from '../../lib/allUnits';
import { longDate } from '../../lib/civil';
import { t } from '../../messages';
import { launchWords as w } from '../../messages/launch';
import type { Definition } from '../../process/types';
import type { Adjustable } from './adjust';
import { isEmpty } from '../../work/form';
import {
  bodyOf,
  lacks,
  shown,
  stepsFor,
  type LaunchForm,
  type LaunchProcess,
  type Placed,
  type StepId,
  type UnitRef,
} from './form';
import type { ParentWork } from './LaunchScreen';
import { SendButtons, type Sent } from './SendButtons';
import { ServerProblems } from './ServerProblems';
import { valueText } from './UnitFactsStep';

interface Answer {
  readonly step: StepId;
  readonly name: string;
  readonly value: string;
}

export function CheckStep({
  process,
  form,
  units,
  below,
  owners,
  parent,
  problems,
  onProblems,
  onGo,
  onChange,
  launches,
  request,
  onSent,
}: {
  readonly process: LaunchProcess;
  readonly form: LaunchForm;
  readonly units: readonly UnitRef[];
  readonly below: UnitsBelow | undefined;
  readonly owners: readonly Option[];
  readonly parent: ParentWork | undefined;
  readonly problems: readonly Placed[];
  readonly onProblems: (problems: readonly Placed[]) => void;
  readonly onGo: (step: StepId) => void;
  readonly onChange: (part: Partial<LaunchForm>) => void;
  readonly launches: boolean;
  readonly request: string | undefined;
  readonly onSent: (sent: Sent) => void;
}) {
  const { definition } = process;
  const missing = stepsFor(definition).flatMap((step) =>
    lacks(step, process, form, below).map((problem): Placed => ({ ...problem, step })),
  );
  const all = [
    ...missing,
    ...problems.filter((one) => !missing.some(({ message }) => message === one.message)),
  ];
  return (
    <div className="stack stack--loose">
      <ServerProblems problems={all} onGo={onGo} />
      <dl className="answers">
        {answersOf(process, form, units, below, owners).map(({ step, name, value }) => (
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
      <SendButtons
        body={bodyOf(definition, form, units)}
        unitCount={units.length}
        launches={launches}
        note={form.note}
        onNote={(note) => onChange({ note })}
        request={request}
        parent={parent}
        isDisabled={missing.length > 0}
        onProblems={onProblems}
        onSent={onSent}
        onBack={() => onGo('dien-tap')}
      />
    </div>
  );
}

function answersOf(
  { definition, adjustable }: LaunchProcess,
  form: LaunchForm,
  units: readonly UnitRef[],
  below: UnitsBelow | undefined,
  owners: readonly Option[],
): Answer[] {
  const steps = stepsFor(definition);
  const owner = owners.find(({ value }) => value === form.owner);
  const own = Object.keys(form.own).length;
  const fact = (step: StepId, fields: Definition['facts'], values: LaunchForm['facts']): Answer[] =>
    Object.entries(fields).flatMap(([code, field]) => {
      const value = values[code];
      if (shown(value)) return [{ step, name: field.label, value: valueText(field, value, longDate) }];
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
    { step: 'han', name: w.steps.han, value: adjustText(adjustable, form) },
  ];
}

/** "Theo quy trình", or each date that is another. */
function adjustText(adjustable: readonly Adjustable[], form: LaunchForm): string {
  const changed = adjustable.flatMap(({ id, name, count, unit }) => {
    const to = form.adjust[id];
    return to === undefined ? [] : [w.adjustedTo(name, count, to, w.adjustUnits[unit])];
  });
  return changed.length === 0 ? w.adjustedNone : changed.join('; ');
}

function scopeText(form: LaunchForm, units: readonly UnitRef[], below: UnitsBelow | undefined): string {
  const count =
    below?.partial === true && form.how === 'all' ? w.chosenPartial(units.length) : w.chosen(units.length);
  const names = units.slice(0, 5).map(({ name }) => name);
  if (units.length === 0 || isEmpty(names)) return count;
  return `${count}: ${names.join(', ')}${units.length > names.length ? '…' : ''}`;
}
