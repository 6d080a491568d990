/** What a form asks: its fields, each with its kind, and what belongs to that kind. */
import { useState } from 'react';
import { Button } from '../../../design/components/Button';
import { TextField } from '../../../design/components/Field';
import { More } from '../../../design/components/Page';
import type { Json } from '../../../lib/draft';
import { stepWords as w } from '../../../messages/composeFields';
import { placeId, problemsUnder, useComposing } from '../state';
import { codeFor, isTree, listAt, textAt, treeAt, type Tree } from '../tree';
import { Item } from './Item';
import { ChoiceValue, FlagValue, NumberValue, TextValue, ValueProblem } from './simple';

type FieldType = keyof typeof w.fieldTypes;
const typeOptions = (withFiles: boolean) =>
  Object.entries(w.fieldTypes)
    .filter(([type]) => withFiles || type !== 'files')
    .map(([value, label]) => ({ value, label }));

/** What every kind of field has stays; the rest is that of the new kind. */
function fieldOf(type: string, before: Tree): Json {
  const base: Tree = {
    type,
    label: before['label'] ?? '',
    required: before['required'] ?? false,
    ...(before['hint'] !== undefined && { hint: before['hint'] }),
  };
  switch (type) {
    case 'text':
      return { ...base, long: false, maxLength: 4000 };
    case 'number':
      return { ...base, integer: true };
    case 'choice':
      return {
        ...base,
        options: [
          { value: 'muc1', label: '' },
          { value: 'muc2', label: '' },
        ],
      };
    case 'files':
      return { ...base, maxCount: 10 };
    default:
      return base;
  }
}

function OptionsValue({ path, title }: { readonly path: string; readonly title: string }) {
  const { tree, change } = useComposing();
  const options = listAt(tree, path);
  return (
    <fieldset className="stack stack--tight" id={placeId(path)}>
      <legend className="strong">{w.options}</legend>
      {options.map((option, at) => (
        <Item
          key={isTree(option) ? textAt(option, 'value') : at}
          path={`${path}.${at}`}
          remove={`${title}: ${w.removePerson(at + 1)}`}
          stays={options.length <= 2}
        >
          <TextValue path={`${path}.${at}.label`} label={w.option(at + 1)} />
        </Item>
      ))}
      <ValueProblem path={path} />
      <div>
        <Button
          size="small"
          icon="plus"
          onPress={() => {
            const values = options.map((option) => (isTree(option) ? textAt(option, 'value') : ''));
            change(path, [...options, { value: codeFor('mục', values), label: '' }]);
          }}
        >
          {w.addOption}
        </Button>
      </div>
    </fieldset>
  );
}

function TypeParts({ path, title }: { readonly path: string; readonly title: string }) {
  const { tree } = useComposing();
  switch (textAt(tree, `${path}.type`)) {
    case 'text':
      return <FlagValue path={`${path}.long`} label={w.fieldLong} />;
    case 'number':
      return (
        <>
          <div className="compose__pair">
            <NumberValue path={`${path}.min`} label={w.fieldMin} integer={false} />
            <NumberValue path={`${path}.max`} label={w.fieldMax} integer={false} />
            <TextValue path={`${path}.unit`} label={w.fieldUnit} optional width="short" />
          </div>
          <FlagValue path={`${path}.integer`} label={w.fieldInteger} fallback />
        </>
      );
    case 'choice':
      return <OptionsValue path={`${path}.options`} title={title} />;
    case 'files':
      return <NumberValue path={`${path}.maxCount`} label={w.fieldFiles} />;
    default:
      return null;
  }
}

function FieldValue({
  path,
  withFiles,
  isNew,
  onRemove,
}: {
  readonly path: string;
  readonly withFiles: boolean;
  readonly isNew: boolean;
  readonly onRemove: () => void;
}) {
  const { tree, change, problems } = useComposing();
  // Only at first: what is mended does not close under the hand.
  const [startsOpen] = useState(() => isNew || problemsUnder(problems, path).length > 0);
  const label = textAt(tree, `${path}.label`);
  const title = label === '' ? w.newField : label;
  const type = textAt(tree, `${path}.type`);
  const known = Object.entries(w.fieldTypes).find(([one]) => one === type)?.[1] ?? type;
  return (
    <li className="card" id={placeId(path)}>
      <More
        summary={
          <>
            {title} <span className="muted">· {known}</span>
          </>
        }
        open={startsOpen}
      >
        <div className="stack">
          <TextValue path={`${path}.label`} label={w.fieldLabel} />
          <ChoiceValue
            path={`${path}.type`}
            label={w.fieldType}
            options={typeOptions(withFiles)}
            onChoose={(next) => change(path, fieldOf(next, treeAt(tree, path)))}
          />
          <TextValue path={`${path}.hint`} label={w.fieldHint} optional />
          <FlagValue path={`${path}.required`} label={w.fieldRequired} />
          <TypeParts path={path} title={title} />
          <ValueProblem path={path} />
          <div>
            <Button look="quiet" size="small" icon="trash" onPress={onRemove}>
              {w.removeField(title)}
            </Button>
          </div>
        </div>
      </More>
    </li>
  );
}

const typeRank: readonly FieldType[] = ['document', 'text', 'choice', 'number', 'date', 'yesNo', 'files'];

/** @param withFiles a step may ask for files; a launch may not */
export function FormValue({
  path,
  withFiles,
  emptyText,
}: {
  readonly path: string;
  readonly withFiles: boolean;
  readonly emptyText: string;
}) {
  const { tree, change } = useComposing();
  const [name, setName] = useState('');
  const [added, setAdded] = useState<string>();
  const form = treeAt(tree, path);
  const codes = Object.keys(form);
  const rank = (code: string): number => typeRank.findIndex((type) => type === textAt(form, `${code}.type`));
  const add = (): void => {
    const code = codeFor(name, codes);
    change(`${path}.${code}`, { type: 'number', label: name.trim(), required: false, integer: true });
    setAdded(code);
    setName('');
  };
  return (
    <div className="stack" id={placeId(path)}>
      {codes.length === 0 && <p className="muted">{emptyText}</p>}
      <ul className="stack stack--tight">
        {codes
          .toSorted((one, other) => rank(one) - rank(other))
          .map((code) => (
            <FieldValue
              key={code}
              path={`${path}.${code}`}
              withFiles={withFiles}
              isNew={code === added}
              onRemove={() => change(`${path}.${code}`, undefined)}
            />
          ))}
      </ul>
      <ValueProblem path={path} />
      <div className="compose__add">
        <TextField label={w.newField} hint={w.newFieldHint} value={name} onChange={setName} width="medium" />
        <Button icon="plus" isDisabled={name.trim() === ''} onPress={add}>
          {w.addField}
        </Button>
      </div>
    </div>
  );
}
