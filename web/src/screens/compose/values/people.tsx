/** Who: a role, and at which unit it is worn. */
import { Button } from '../../../design/components/Button';
import { Select } from '../../../design/components/Choice';
import type { Json } from '../../../lib/draft';
import { stepWords as w } from '../../../messages/composeFields';
import { RolePicker } from '../../../work/RolePicker';
import { UnitPicker } from '../../../work/UnitPicker';
import { placeId, useComposing, useValue } from '../state';
import { isTree, listAt, numberAt, textAt, valueAt, type Tree } from '../tree';
import { Item } from './Item';
import { ValueProblem } from './simple';

const levels = [1, 2, 3, 4, 5] as const;
const places = [
  { value: 'self', label: w.places.self },
  { value: 'owner', label: w.places.owner },
  ...levels.map((up) => ({ value: `up${up}`, label: w.places.up(up) })),
  { value: 'unit', label: w.places.unit },
];

function placeOf(tree: Tree, path: string): string {
  const at = valueAt(tree, `${path}.at`);
  if (!isTree(at)) return at === 'owner' ? 'owner' : 'self';
  return 'up' in at ? `up${numberAt(at, 'up') ?? 1}` : 'unit';
}

const atOf = (place: string): Json => {
  if (place === 'unit') return { unit: '' };
  return place.startsWith('up') ? { up: Number(place.slice(2)) } : place;
};

export function RoleValue({ path, label }: { readonly path: string; readonly label: string }) {
  const { value, set, id, error } = useValue(path);
  return (
    <RolePicker
      id={id}
      label={label}
      error={error}
      value={typeof value === 'string' && value !== '' ? value : null}
      onChange={(role) => {
        if (role !== null) set(role);
      }}
    />
  );
}

export function WhoValue({ path, label }: { readonly path: string; readonly label: string }) {
  const { tree, change } = useComposing();
  const place = placeOf(tree, path);
  const unit = textAt(tree, `${path}.at.unit`);
  return (
    <div className="compose__pair" id={placeId(path)}>
      <RoleValue path={`${path}.role`} label={w.roleOf(label)} />
      <Select
        id={placeId(`${path}.at`)}
        label={w.placeOf(label)}
        options={places}
        value={place}
        onChange={(next) => change(`${path}.at`, atOf(next))}
      />
      {place === 'unit' && (
        <UnitPicker
          label={w.unit}
          value={unit === '' ? null : unit}
          known={unit === '' ? undefined : { code: unit, name: unit }}
          onChange={(code) => {
            if (code !== null) change(`${path}.at`, { unit: code });
          }}
        />
      )}
      <ValueProblem path={path} />
    </div>
  );
}

/** @param least how many there must be */
export function PeopleValue({
  path,
  label,
  least,
}: {
  readonly path: string;
  readonly label: string;
  readonly least: number;
}) {
  const { tree, change } = useComposing();
  const people = listAt(tree, path);
  return (
    <div className="stack stack--tight" id={placeId(path)}>
      {people.map((_, at) => (
        <Item
          key={at}
          path={`${path}.${at}`}
          remove={`${label}: ${w.removePerson(at + 1)}`}
          stays={people.length <= least}
        >
          <WhoValue path={`${path}.${at}`} label={people.length === 1 ? label : w.person(label, at + 1)} />
        </Item>
      ))}
      <ValueProblem path={path} />
      <div>
        <Button
          size="small"
          icon="plus"
          aria-label={`${label}: ${w.addPerson}`}
          onPress={() => {
            const [launcher] = listAt(tree, 'launchedBy');
            change(path, [...people, { role: typeof launcher === 'string' ? launcher : '', at: 'self' }]);
          }}
        >
          {people.length === 0 ? `${w.addPerson}: ${label.toLowerCase()}` : w.addPerson}
        </Button>
      </div>
    </div>
  );
}
