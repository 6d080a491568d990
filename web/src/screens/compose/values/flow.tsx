/** When a step begins: what it waits for, with which outcome, and on which condition. */
import { useState } from 'react';
import { Button } from '../../../design/components/Button';
import { Select } from '../../../design/components/Choice';
import { More } from '../../../design/components/Page';
import type { Json } from '../../../lib/draft';
import { t } from '../../../messages';
import { stepWords as w } from '../../../messages/composeFields';
import { processWords } from '../../../messages/process';
import type { Scope } from '../../../process/types';
import { CheckList } from '../../../work/CheckList';
import { endingsOf, factsFor, type KnownFact } from '../known';
import { placeId, problemsUnder, useComposing } from '../state';
import { stepsOf } from '../steps';
import { isTree, listAt, textAt, treeAt, treeOf, valueAt, type Tree } from '../tree';
import { DateValue, NumberValue, ValueProblem } from './simple';

const any = '*';
const refOf = (ref: Json): string => (typeof ref === 'string' ? ref : textAt(treeOf(ref), 'step'));

/** The steps that may be waited for: those of the same part, and those of the campaign. */
export function WaitsValue({ scope, code }: { readonly scope: Scope; readonly code: string }) {
  const { tree, change, problems } = useComposing();
  const path = `${scope}.${code}.after`;
  const after = listAt(tree, path);
  const refs = after.map(refOf);
  const [startsOpen] = useState(() => refs.some((ref) => ref.startsWith('campaign:')));
  const own = stepsOf(tree, scope)
    .filter((step) => step.code !== code)
    .map((step) => ({ value: step.code, label: step.name, path: step.path }));
  const above =
    scope === 'campaign'
      ? []
      : stepsOf(tree, 'campaign').map((step) => ({
          value: `campaign:${step.code}`,
          label: step.name,
          path: step.path,
        }));
  const options = [...own, ...above];
  const gone = refs.filter((ref) => !options.some(({ value }) => value === ref));
  const choose = (offered: readonly { readonly value: string }[], selected: readonly string[]): void => {
    const isOffered = (ref: string): boolean => offered.some(({ value }) => value === ref);
    const kept = after.filter((ref) => !isOffered(refOf(ref)) || selected.includes(refOf(ref)));
    change(path, [...kept, ...selected.filter((ref) => !refs.includes(ref))]);
  };
  const ownAndGone = [...own, ...gone.map((ref) => ({ value: ref, label: ref }))];
  return (
    <div className="stack" id={placeId(path)}>
      <CheckList
        label={w.after}
        hint={w.afterHint}
        options={ownAndGone}
        selected={refs}
        onChange={(selected) => choose(ownAndGone, selected)}
      />
      {above.length > 0 && (
        <More summary={w.afterCampaign} open={startsOpen}>
          <CheckList
            label={processWords.scopes.campaign}
            options={above}
            selected={refs}
            onChange={(selected) => choose(above, selected)}
          />
        </More>
      )}
      {after.map((ref, at) => {
        const target = options.find(({ value }) => value === refOf(ref));
        const endings = target === undefined ? [] : endingsOf(textAt(tree, `${target.path}.kind`));
        const outcomes = listAt(treeOf(ref), 'outcomes').filter((one) => typeof one === 'string');
        if (target === undefined || (endings.length < 2 && outcomes.length === 0)) return null;
        const chosen = outcomes.join(',');
        const known = chosen === '' || endings.some(({ value }) => value === chosen);
        return (
          <Select
            key={target.value}
            id={placeId(`${path}.${at}`)}
            label={w.outcomeOf(target.label)}
            options={[
              { value: any, label: w.anyOutcome },
              ...endings,
              ...(known ? [] : [{ value: chosen, label: w.several(outcomes.map(endingName).join(', ')) }]),
            ]}
            value={chosen === '' ? any : chosen}
            onChange={(next) =>
              change(
                `${path}.${at}`,
                next === any ? target.value : { step: target.value, outcomes: next.split(',') },
              )
            }
          />
        );
      })}
      {problemsUnder(problems, path).map(({ path: at }) => (
        <ValueProblem key={at} path={at} />
      ))}
    </div>
  );
}

const endingName = (outcome: string): string =>
  Object.entries(w.outcomes).find(([one]) => one === outcome)?.[1] ?? outcome;

const plainTypes: readonly string[] = ['choice', 'yesNo', 'document', 'text', 'files'];

function operatorsFor(type: string): { value: string; label: string }[] {
  const equal: readonly string[] = ['=', '!='];
  return Object.entries(w.operators)
    .filter(([operator]) => {
      if (operator === 'filled' || operator === 'empty') return true;
      if (type === 'text' || type === 'document' || type === 'files') return false;
      return equal.includes(operator) || !plainTypes.includes(type);
    })
    .map(([value, label]) => ({ value, label }));
}

const firstValue = (fact: KnownFact): Json => {
  if (fact.type === 'yesNo') return true;
  if (fact.type === 'choice') return fact.options[0]?.value ?? '';
  return fact.type === 'number' ? 0 : '';
};

const comparison = (fact: KnownFact, is: string): Json =>
  is === 'filled' || is === 'empty'
    ? { fact: fact.name, is }
    : { fact: fact.name, is, value: firstValue(fact) };

function ValueOf({ path, fact }: { readonly path: string; readonly fact: KnownFact }) {
  const { tree, change } = useComposing();
  const at = `${path}.value`;
  const value = valueAt(tree, at);
  if (fact.type === 'number') return <NumberValue path={at} label={w.value} integer={false} />;
  if (fact.type === 'date') return <DateValue path={at} label={w.value} />;
  const yes = 'yes';
  const options =
    fact.type === 'yesNo'
      ? [
          { value: yes, label: t.common.yes },
          { value: 'no', label: t.common.no },
        ]
      : fact.options;
  return (
    <Select
      id={placeId(at)}
      label={w.value}
      options={options}
      value={typeof value === 'boolean' ? (value ? yes : 'no') : typeof value === 'string' ? value : null}
      onChange={(next) => change(at, fact.type === 'yesNo' ? next === yes : next)}
    />
  );
}

function ComparisonValue({
  path,
  facts,
  onRemove,
  at,
}: {
  readonly path: string;
  readonly facts: readonly KnownFact[];
  readonly onRemove: (() => void) | undefined;
  readonly at: number;
}) {
  const { tree, change } = useComposing();
  const name = textAt(tree, `${path}.fact`);
  const is = textAt(tree, `${path}.is`);
  const fact = facts.find((one) => one.name === name);
  const hasValue = is !== 'filled' && is !== 'empty';
  return (
    <div className="compose__item" id={placeId(path)}>
      <div className="grow compose__pair">
        <Select
          label={w.fact}
          options={facts.map((one) => ({ value: one.name, label: one.label }))}
          value={fact === undefined ? null : name}
          onChange={(next) => {
            const chosen = facts.find((one) => one.name === next);
            if (chosen !== undefined)
              change(path, comparison(chosen, operatorsFor(chosen.type)[0]?.value ?? 'filled'));
          }}
        />
        {fact !== undefined && (
          <Select
            label={w.operator}
            options={operatorsFor(fact.type)}
            value={is}
            onChange={(next) => {
              const value = valueAt(tree, `${path}.value`);
              const kept = hasValue && value !== undefined && next !== 'filled' && next !== 'empty';
              change(path, kept ? { fact: name, is: next, value } : comparison(fact, next));
            }}
          />
        )}
        {fact !== undefined && hasValue && <ValueOf path={path} fact={fact} />}
      </div>
      {onRemove !== undefined && (
        <Button
          look="quiet"
          icon="trash"
          iconOnly
          aria-label={w.removeCondition(at + 1)}
          onPress={onRemove}
        />
      )}
    </div>
  );
}

const isComparison = (value: Json): value is Tree => isTree(value) && 'fact' in value && value['is'] !== 'in';

/** One comparison, or several that must all hold; a condition of another shape is left as it is. */
export function ConditionValue({ scope, code }: { readonly scope: Scope; readonly code: string }) {
  const { tree, change, problems } = useComposing();
  const path = `${scope}.${code}.when`;
  const facts = factsFor(tree, scope, code);
  const condition = treeAt(tree, path);
  const list = isComparison(condition) ? [condition] : listAt(condition, 'all');
  const isSimple = list.length > 0 && list.every(isComparison);
  const [first] = facts;
  const add = (): void => {
    if (first === undefined) return;
    const next = comparison(first, operatorsFor(first.type)[0]?.value ?? 'filled');
    change(path, { all: [...list, next] });
  };
  return (
    <div className="stack stack--tight">
      {isSimple ? (
        <>
          {list.length > 1 && <p>{w.whenAll}</p>}
          {list.map((_, at) => (
            <ComparisonValue
              key={at}
              at={at}
              path={isComparison(condition) ? path : `${path}.all.${at}`}
              facts={facts}
              onRemove={
                list.length === 1
                  ? undefined
                  : () => change(path, { all: list.filter((_one, index) => index !== at) })
              }
            />
          ))}
          <div>
            <Button size="small" icon="plus" onPress={add}>
              {w.addCondition}
            </Button>
          </div>
        </>
      ) : (
        <p className="soft">{w.whenKept}</p>
      )}
      {problemsUnder(problems, path).map(({ path: at, code: problem }) => (
        <ValueProblem key={`${at}-${problem}`} path={at} />
      ))}
    </div>
  );
}

/** The condition with which an unconditional step starts out. */
export function firstCondition(tree: Tree, scope: Scope, code: string): Json {
  const [first] = factsFor(tree, scope, code);
  return first === undefined
    ? { fact: '', is: 'filled' }
    : comparison(first, operatorsFor(first.type)[0]?.value ?? 'filled');
}
