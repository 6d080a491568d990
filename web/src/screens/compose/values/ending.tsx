/** What belongs to one kind of step: how many decide, where a return leads, what a collection waits for. */
import { useQuery } from '@tanstack/react-query';
import { get } from '../../../api/client';
import { Select } from '../../../design/components/Choice';
import { NumberField } from '../../../design/components/Field';
import { stepWords as w } from '../../../messages/composeFields';
import type { Scope } from '../../../process/types';
import { placeId, useComposing, useValue } from '../state';
import { stepsBefore, stepsOf } from '../steps';
import { isTree, numberAt, textAt, valueAt } from '../tree';
import { BasisValue, newBasis } from './dates';
import { ChoiceValue, NumberValue, OptionalValue, ValueProblem } from './simple';

/** How many of those asked must decide. */
export function QuorumValue({ path }: { readonly path: string }) {
  const { tree, change } = useComposing();
  const value = valueAt(tree, path);
  const kind = isTree(value) ? 'atLeast' : typeof value === 'string' ? value : 'one';
  return (
    <div className="compose__pair">
      <Select
        id={placeId(path)}
        label={w.need}
        options={[
          { value: 'one', label: w.needs.one },
          { value: 'all', label: w.needs.all },
          { value: 'atLeast', label: w.needs.atLeast },
        ]}
        value={kind}
        onChange={(next) => change(path, next === 'atLeast' ? { atLeast: 2 } : next)}
      />
      {kind === 'atLeast' && <NumberValue path={`${path}.atLeast`} label={w.atLeast} />}
      <ValueProblem path={path} />
    </div>
  );
}

const nowhere = '*';
const returnable: readonly string[] = ['task', 'document', 'meeting'];

/** The earlier step that a return opens again. */
export function ReturnValue({
  scope,
  code,
  path,
}: {
  readonly scope: Scope;
  readonly code: string;
  readonly path: string;
}) {
  const { value, set, id, error } = useValue(path);
  const { tree } = useComposing();
  const before = stepsBefore(tree, scope, code).filter(({ kind }) => returnable.includes(kind));
  const options = [
    { value: nowhere, label: w.returnsNowhere },
    ...before.map((step) => ({ value: step.code, label: step.name })),
  ];
  const known = typeof value !== 'string' || options.some((option) => option.value === value);
  return (
    <Select
      id={id}
      label={w.returnsTo}
      error={error}
      options={known ? options : [...options, { value, label: value }]}
      value={typeof value === 'string' ? value : nowhere}
      onChange={(next) => set(next === nowhere ? undefined : next)}
    />
  );
}

/** How much of a step of the units a collection waits for. */
export function ShareValue({ path }: { readonly path: string }) {
  const { tree, change } = useComposing();
  const value = valueAt(tree, path);
  const kind = isTree(value) ? ('count' in value ? 'count' : 'share') : 'all';
  const share = numberAt(tree, `${path}.share`);
  return (
    <div className="compose__pair">
      <Select
        id={placeId(path)}
        label={w.share}
        options={[
          { value: 'all', label: w.shares.all },
          { value: 'share', label: w.shares.share },
          { value: 'count', label: w.shares.count },
        ]}
        value={kind}
        onChange={(next) =>
          change(path, next === 'all' ? 'all' : next === 'share' ? { share: 0.8 } : { count: 1 })
        }
      />
      {kind === 'share' && (
        <NumberField
          id={placeId(`${path}.share`)}
          label={w.sharePercent}
          unit="%"
          integer={false}
          value={share === null ? null : Math.round(share * 1e6) / 1e4}
          onChange={(percent) => change(`${path}.share`, percent === null ? undefined : percent / 100)}
        />
      )}
      {kind === 'count' && <NumberValue path={`${path}.count`} label={w.shareCount} />}
      <ValueProblem path={`${path}.share`} />
      <ValueProblem path={path} />
    </div>
  );
}

/** A fraction of those summoned or present, with the rule behind it. */
export function FractionValue({
  path,
  part,
  label,
  title,
}: {
  readonly path: string;
  /** Where the fraction stands in it. */
  readonly part: 'of' | 'over';
  readonly label: string;
  readonly title: string;
}) {
  return (
    <OptionalValue
      path={path}
      label={label}
      make={() => ({ [part]: part === 'of' ? [2, 3] : [1, 2], basis: newBasis() })}
    >
      <fieldset>
        <legend className="strong">{title}</legend>
        <div className="compose__pair">
          <NumberValue path={`${path}.${part}.0`} label={w.numerator} inList />
          <NumberValue path={`${path}.${part}.1`} label={w.denominator} inList />
        </div>
      </fieldset>
      <ValueProblem path={path} />
      <BasisValue path={`${path}.basis`} label={w.dueAt(title.toLowerCase())} />
    </OptionalValue>
  );
}

/** A step of the units. */
export function UnitStepValue({ path }: { readonly path: string }) {
  const { tree } = useComposing();
  const options = stepsOf(tree, 'unit').map((step) => ({ value: step.code, label: step.name }));
  const now = textAt(tree, path);
  const known = now === '' || options.some(({ value }) => value === now);
  return (
    <ChoiceValue
      path={path}
      label={w.from}
      options={known ? options : [...options, { value: now, label: now }]}
    />
  );
}

/** Another process, for the level below. */
export function ProcessValue({ path }: { readonly path: string }) {
  const { tree } = useComposing();
  const definitions = useQuery({
    queryKey: ['definitions'],
    queryFn: ({ signal }) => get('/definitions', { signal }),
  });
  const own = textAt(tree, 'code');
  const options = (definitions.data?.items ?? []).map(({ code, name }) => ({
    value: code,
    label: `${code} · ${name}`,
  }));
  return (
    <ChoiceValue
      path={path}
      label={w.definition}
      options={
        options.some(({ value }) => value === own)
          ? options
          : [...options, { value: own, label: `${own} · ${textAt(tree, 'name')}` }]
      }
    />
  );
}
