/** Reminders: before or after a date, whom each tells, and who has to answer for the delay. */
import { useState } from 'react';
import { Button } from '../../../design/components/Button';
import { RadioGroup, Select } from '../../../design/components/Choice';
import { More } from '../../../design/components/Page';
import type { Json } from '../../../lib/draft';
import { stepWords as w } from '../../../messages/composeFields';
import { processWords } from '../../../messages/process';
import { placeId, problemsUnder, useComposing } from '../state';
import { codeFor, isTree, listAt, numberAt, textAt, valueAt, type Tree } from '../tree';
import { BasisValue, newBasis } from './dates';
import { RoleValue } from './people';
import { Item } from './Item';
import { ChoiceValue, FlagValue, NumberValue, OptionalValue, TextValue, ValueProblem } from './simple';

const levels = [0, 1, 2, 3, 4, 5] as const;
const targets = [
  { value: 'holder', label: w.targetWhere.holder },
  { value: 'leader', label: w.targetWhere.leader },
  ...levels.map((up) => ({ value: `up${up}`, label: w.targetWhere.up(up) })),
  { value: 'owner', label: w.targetWhere.owner },
];

function targetOf(tree: Tree, path: string): string {
  const target = valueAt(tree, path);
  if (!isTree(target)) return target === 'leader' ? 'leader' : 'holder';
  return 'at' in target ? 'owner' : `up${numberAt(target, 'up') ?? 0}`;
}

function TargetValue({ path, label }: { readonly path: string; readonly label: string }) {
  const { tree, change } = useComposing();
  const where = targetOf(tree, path);
  const [launcher] = listAt(tree, 'launchedBy');
  const choose = (next: string): void => {
    const before = textAt(tree, `${path}.role`);
    const role = before === '' && typeof launcher === 'string' ? launcher : before;
    if (next === 'holder' || next === 'leader') change(path, next);
    else change(path, next === 'owner' ? { role, at: 'owner' } : { role, up: Number(next.slice(2)) });
  };
  return (
    <div className="compose__pair" id={placeId(path)}>
      <Select label={label} options={targets} value={where} onChange={choose} />
      {where !== 'holder' && where !== 'leader' && (
        <RoleValue path={`${path}.role`} label={`${label}: ${w.targetRole}`} />
      )}
    </div>
  );
}

function TellValue({ path, title }: { readonly path: string; readonly title: string }) {
  const { tree, change } = useComposing();
  const told = listAt(tree, path);
  return (
    <div className="stack stack--tight" id={placeId(path)}>
      {told.map((_, at) => (
        <Item
          key={at}
          path={`${path}.${at}`}
          remove={`${title}: ${w.removeTarget(at + 1)}`}
          stays={told.length <= 1}
        >
          <TargetValue path={`${path}.${at}`} label={`${w.tell} (${at + 1})`} />
        </Item>
      ))}
      <div>
        <Button
          size="small"
          icon="plus"
          aria-label={`${title}: ${w.addTarget}`}
          onPress={() => change(path, [...told, 'leader'])}
        >
          {w.addTarget}
        </Button>
      </div>
    </div>
  );
}

const sides = [
  { value: 'before', label: w.sides.before },
  { value: 'after', label: w.sides.after },
];
const units = [
  { value: 'day', label: processWords.units.day },
  { value: 'workingDay', label: processWords.units.workingDay },
];

/** “15 ngày làm việc trước hạn: Còn 15 ngày” */
function rungTitle(tree: Tree, path: string): string {
  const side = textAt(tree, `${path}.when.side`) === 'after' ? 'after' : 'before';
  const unit = textAt(tree, `${path}.when.unit`) === 'workingDay' ? 'workingDay' : 'day';
  const when = processWords.rungAt(numberAt(tree, `${path}.when.count`) ?? 0, processWords.units[unit], side);
  return `${when}: ${textAt(tree, `${path}.label`)}`;
}

function RungValue({ path, onRemove }: { readonly path: string; readonly onRemove: () => void }) {
  const { tree, problems } = useComposing();
  const title = rungTitle(tree, path);
  // Only at first: what is mended does not close under the hand.
  const [startsOpen] = useState(
    () => textAt(tree, `${path}.label`) === '' || problemsUnder(problems, path).length > 0,
  );
  return (
    <li className="card" id={placeId(path)}>
      <More summary={title} open={startsOpen}>
        <div className="stack">
          <TextValue path={`${path}.label`} label={w.rungLabel} />
          <div className="compose__pair">
            <NumberValue path={`${path}.when.count`} label={w.rungCount} />
            <ChoiceValue path={`${path}.when.unit`} label={w.rungUnit} options={units} />
            <ChoiceValue path={`${path}.when.side`} label={w.side} options={sides} />
          </div>
          <TellValue path={`${path}.tell`} title={title} />
          <OptionalValue path={`${path}.mustAct`} label={w.mustAct} make={() => 'holder'}>
            <TargetValue path={`${path}.mustAct`} label={w.mustActWho} />
          </OptionalValue>
          <FlagValue path={`${path}.breaksThrough`} label={w.breaksThrough} />
          <BasisValue path={`${path}.basis`} label={processWords.basis} />
          <ValueProblem path={path} />
          <div>
            <Button look="quiet" size="small" icon="trash" onPress={onRemove}>
              {w.removeRung(textAt(tree, `${path}.label`))}
            </Button>
          </div>
        </div>
      </More>
    </li>
  );
}

/** The rungs of a ladder, those before the date first. */
export function LadderValue({ path }: { readonly path: string }) {
  const { tree, change } = useComposing();
  const rungs = listAt(tree, path);
  const add = (): void => {
    const codes = rungs.map((rung) => (isTree(rung) ? textAt(rung, 'code') : ''));
    const rung: Json = {
      code: codeFor('lần nhắc', codes),
      label: '',
      when: { count: 3, unit: 'workingDay', side: 'before' },
      tell: ['holder'],
      breaksThrough: false,
      basis: newBasis(),
    };
    change(path, [...rungs, rung]);
  };
  return (
    <div className="stack" id={placeId(path)}>
      <ol className="stack stack--tight">
        {rungs.map((rung, at) => (
          <RungValue
            key={isTree(rung) ? textAt(rung, 'code') : at}
            path={`${path}.${at}`}
            onRemove={() => change(`${path}.${at}`, undefined)}
          />
        ))}
      </ol>
      <ValueProblem path={path} />
      <div>
        <Button icon="plus" onPress={add}>
          {w.addRung}
        </Button>
      </div>
    </div>
  );
}

/** A step goes by the ladder of the process, by none, or by its own. */
export function OwnLadderValue({
  path,
  label = w.ladderUse,
}: {
  readonly path: string;
  readonly label?: string;
}) {
  const { tree, change } = useComposing();
  const ladder = valueAt(tree, path);
  const use = ladder === undefined ? 'common' : listAt(tree, path).length === 0 ? 'none' : 'own';
  const choose = (next: string): void => {
    if (next === 'common') change(path, undefined);
    else if (next === 'none') change(path, []);
    else if (use !== 'own') change(path, [...listAt(tree, 'ladder')]);
  };
  return (
    <div className="stack">
      <RadioGroup
        label={label}
        value={use}
        onChange={choose}
        options={[
          { value: 'common', label: w.ladderUses.common },
          { value: 'none', label: w.ladderUses.none },
          { value: 'own', label: w.ladderUses.own },
        ]}
      />
      <ValueProblem path={path} />
      {use === 'own' && <LadderValue path={path} />}
    </div>
  );
}
