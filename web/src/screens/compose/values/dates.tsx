/** When: a rule from an anchor, with the law or the reason behind it, and how far that was checked. */
import type { Option } from '../../../design/components/Choice';
import { Select } from '../../../design/components/Choice';
import type { Json } from '../../../lib/draft';
import { stepWords as w } from '../../../messages/composeFields';
import { processWords } from '../../../messages/process';
import { isScope } from '../../../process/types';
import { placeId, useComposing } from '../state';
import { stepsOf } from '../steps';
import { isTree, textAt, treeAt, treeOf, valueAt, withValue, type Tree } from '../tree';
import { ChoiceValue, DateValue, FlagValue, NumberValue, TextValue, ValueProblem } from './simple';

const named = (labels: Readonly<Record<string, string>>): Option[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));
const tags = named(processWords.tags);

export function BasisValue({ path, label }: { readonly path: string; readonly label: string }) {
  return (
    <fieldset className="compose__basis stack stack--tight" id={placeId(path)}>
      <legend className="strong">{label}</legend>
      <TextValue path={`${path}.text`} label={w.basisText} hint={w.basisTextHint} />
      <div className="compose__pair">
        <TextValue path={`${path}.article`} label={w.basisArticle} optional />
        <ChoiceValue path={`${path}.tag`} label={w.basisTag} options={tags} />
      </div>
      <ValueProblem path={path} />
    </fieldset>
  );
}

export const newBasis = (): Json => ({ text: '', tag: 'D' });
export const newDue = (): Json => ({
  rule: { kind: 'after', count: 10, unit: 'day' },
  from: 'opened',
  basis: newBasis(),
  editable: true,
});

/** What stays when another kind of rule is chosen: the count and the period, where both have one. */
function ruleOf(kind: string, before: Tree): Json {
  const keep = (key: string, otherwise: Json): Json => before[key] ?? otherwise;
  switch (kind) {
    case 'after':
    case 'before':
      return { kind, count: keep('count', 10), unit: keep('unit', 'day') };
    case 'endOf':
      return { kind, period: keep('period', 'month') };
    case 'dayOfNext':
      return { kind, period: keep('period', 'month'), day: keep('day', 10) };
    case 'fixed':
      return { kind, day: keep('day', 15), month: keep('month', 12) };
    case 'on':
      return { kind, on: keep('on', '') };
    default:
      return { kind };
  }
}

/** What a date can be counted from here: fixed points, dates that are asked for, the end of another step. */
function anchorsFor(tree: Tree, path: string): Option[] {
  const [scope = '', code = ''] = path.split('.');
  const asked = ['facts', scope === 'case' ? 'caseFacts' : 'unitFacts'].flatMap((part) =>
    Object.entries(treeAt(tree, part)).flatMap(([fact, field]) =>
      isTree(field) && field['type'] === 'date'
        ? [{ value: `fact:${fact}`, label: textAt(field, 'label') }]
        : [],
    ),
  );
  const stepOption = (ref: string, name: string): Option => ({
    value: `step:${ref}`,
    label: processWords.anchorStep(name),
  });
  const own = isScope(scope)
    ? stepsOf(tree, scope)
        .filter((step) => step.code !== code)
        .map((step) => stepOption(step.code, step.name))
    : [];
  const above =
    scope === 'campaign'
      ? []
      : stepsOf(tree, 'campaign').map((step) => stepOption(`campaign:${step.code}`, step.name));
  return [...named(processWords.anchors), ...asked, ...own, ...above];
}

function anchorKey(from: Json | undefined): string | null {
  if (typeof from === 'string') return from;
  if (!isTree(from)) return null;
  return 'fact' in from ? `fact:${textAt(from, 'fact')}` : `step:${textAt(from, 'step')}`;
}

const anchorOf = (key: string): Json => {
  if (key.startsWith('fact:')) return { fact: key.slice(5) };
  return key.startsWith('step:') ? { step: key.slice(5) } : key;
};

function RuleParts({ path }: { readonly path: string }) {
  const { tree } = useComposing();
  const kind = textAt(tree, `${path}.kind`);
  const periods = (
    <ChoiceValue path={`${path}.period`} label={w.period} options={named(processWords.periods)} />
  );
  switch (kind) {
    case 'after':
    case 'before':
      return (
        <div className="compose__pair">
          <NumberValue path={`${path}.count`} label={w.count} />
          <ChoiceValue path={`${path}.unit`} label={w.countUnit} options={named(processWords.units)} />
        </div>
      );
    case 'endOf':
      return periods;
    case 'dayOfNext':
      return (
        <div className="compose__pair">
          <NumberValue path={`${path}.day`} label={w.day} />
          {periods}
        </div>
      );
    case 'fixed':
      return (
        <div className="compose__pair">
          <NumberValue path={`${path}.day`} label={w.day} />
          <NumberValue path={`${path}.month`} label={w.month} />
        </div>
      );
    case 'on':
      return (
        <div className="compose__pair">
          <DateValue path={`${path}.on`} label={w.date} />
          <FlagValue path={`${path}.strictlyBefore`} label={w.strictlyBefore} />
        </div>
      );
    default:
      return null;
  }
}

/** @param path of the due date: `unit.report.due` */
export function DueValue({ path, label }: { readonly path: string; readonly label: string }) {
  const { tree, change } = useComposing();
  const anchors = anchorsFor(tree, path);
  const from = anchorKey(valueAt(tree, `${path}.from`));
  // A figure of a step may be an anchor too; such a one stays until another is chosen.
  const known = from === null || anchors.some(({ value }) => value === from);
  return (
    <div className="stack" id={placeId(path)}>
      <ChoiceValue
        path={`${path}.rule.kind`}
        label={w.rule}
        options={named(w.rules)}
        onChoose={(kind) => {
          const rule = treeAt(tree, `${path}.rule`);
          const roll = rule['roll'];
          const next = treeOf(ruleOf(kind, rule));
          change(`${path}.rule`, roll === undefined ? next : withValue(next, 'roll', roll));
        }}
      />
      <RuleParts path={`${path}.rule`} />
      <ValueProblem path={`${path}.rule`} />
      {textAt(tree, `${path}.rule.kind`) !== 'on' && (
        <>
          <Select
            id={placeId(`${path}.from`)}
            label={w.anchor}
            options={
              known ? anchors : [...anchors, { value: from, label: processWords.anchorFact(from.slice(5)) }]
            }
            value={from}
            onChange={(key) => change(`${path}.from`, anchorOf(key))}
          />
          <ValueProblem path={`${path}.from`} />
        </>
      )}
      <BasisValue path={`${path}.basis`} label={w.dueAt(label.toLowerCase())} />
      <FlagValue path={`${path}.editable`} label={w.editable} fallback />
      <ValueProblem path={path} />
    </div>
  );
}

export function RecurrenceValue({ path }: { readonly path: string }) {
  const { tree } = useComposing();
  const dates = Object.entries(treeAt(tree, 'facts')).flatMap(([fact, field]) =>
    isTree(field) && field['type'] === 'date' ? [{ value: fact, label: textAt(field, 'label') }] : [],
  );
  return (
    <div className="stack">
      <div className="compose__pair">
        <ChoiceValue path={`${path}.period`} label={w.period} options={named(processWords.periods)} />
        <NumberValue path={`${path}.opensDaysBefore`} label={w.opensBefore} unit={w.days} />
      </div>
      <ChoiceValue path={`${path}.until.fact`} label={w.until} hint={w.untilHint} options={dates} />
      <ValueProblem path={`${path}.until`} />
      <ValueProblem path={path} />
    </div>
  );
}
