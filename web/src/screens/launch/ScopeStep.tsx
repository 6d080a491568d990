/** Which units: all below one, by level and type; or one by one, on the tree, by name, or from a list. */
import { useMemo } from 'react';
import type { Option } from '../../design/components/Choice';
import { RadioGroup } from '../../design/components/Choice';
import { More } from '../../design/components/Page';
import { Skeleton } from '../../design/components/Progress';
import type { UnitRow, UnitsBelow } from '../../lib/allUnits';
import { launchWords as w } from '../../messages/launch';
import { fieldId } from '../../work/form';
import { UnitPicker } from '../../work/UnitPicker';
import { CheckList } from '../../work/CheckList';
import { unitsOf } from './form';
import { errorOf, type StepProps } from './NameStep';
import { UnitChooser } from './UnitChooser';

/** The values that occur, with how many units have each. */
function counted<K extends string>(
  units: readonly UnitRow[],
  keyOf: (unit: UnitRow) => K | null,
): Map<K, number> {
  const found = new Map<K, number>();
  for (const unit of units) {
    const key = keyOf(unit);
    if (key !== null) found.set(key, (found.get(key) ?? 0) + 1);
  }
  return found;
}

export function ScopeStep({
  form,
  problems,
  onChange,
  below,
  owners,
}: StepProps & { readonly below: UnitsBelow | undefined; readonly owners: readonly Option[] }) {
  return (
    <div className="stack stack--loose">
      <RadioGroup
        id={fieldId('scope')}
        label={w.scopeHow}
        value={form.how}
        onChange={(how) => onChange({ how: how === 'some' ? 'some' : 'all' })}
        error={errorOf(problems, 'scope')}
        options={[
          { value: 'all', label: w.scopeAll, detail: w.scopeAllHint },
          { value: 'some', label: w.scopeSome, detail: w.scopeSomeHint },
        ]}
      />
      {form.how === null ? (
        <p className="muted">{w.scopeNone}</p>
      ) : form.how === 'all' ? (
        <AllBelow form={form} onChange={onChange} below={below} owners={owners} />
      ) : below === undefined ? (
        <Skeleton lines={6} label={w.counting} />
      ) : (
        <UnitChooser
          root={form.owner ?? ''}
          units={below.units}
          chosen={form.units}
          onChange={(units) => onChange({ units })}
        />
      )}
    </div>
  );
}

function AllBelow({
  form,
  onChange,
  below,
  owners,
}: Pick<StepProps, 'form' | 'onChange'> & {
  readonly below: UnitsBelow | undefined;
  readonly owners: readonly Option[];
}) {
  const owner = owners.find(({ value }) => value === form.owner);
  const known = form.root ?? (owner === undefined ? undefined : { code: owner.value, name: owner.label });
  const { levels, types, kinds } = useMemo(() => {
    const units = below?.units ?? [];
    return {
      levels: counted(units, (unit) => unit.level),
      types: counted(units, (unit) => unit.type),
      kinds: counted(units, (unit) => unit.kind),
    };
  }, [below]);
  const units = unitsOf(form, below);
  const options = <K extends string>(found: ReadonlyMap<K, number>, name: (key: K) => string): Option[] =>
    [...found].map(([value, count]) => ({ value, label: w.withCount(name(value), count) }));
  return (
    <>
      <UnitPicker
        key={form.owner}
        label={w.root}
        value={known?.code ?? null}
        known={known}
        onChange={(code) => {
          if (code === null || code === known?.code) return;
          const unit = below?.units.find((one) => one.code === code);
          onChange({ root: { code, name: unit?.name ?? code }, levels: [], types: [], kinds: [] });
        }}
      />
      {below === undefined ? (
        <Skeleton lines={4} label={w.counting} />
      ) : (
        <>
          {levels.size > 1 && (
            <CheckList
              label={w.levels}
              hint={w.levelMissing}
              options={options(levels, (level) => w.level[level])}
              selected={form.levels}
              onChange={(next) => onChange({ levels: next })}
            />
          )}
          {types.size > 1 && (
            <CheckList
              label={w.types}
              hint={w.anyOf}
              options={options(types, (type) => type)}
              selected={form.types}
              onChange={(next) => onChange({ types: next })}
            />
          )}
          {kinds.size > 1 && (
            <CheckList
              label={w.kinds}
              hint={w.anyOf}
              options={options(kinds, (kind) => w.kind[kind])}
              selected={form.kinds}
              onChange={(next) => onChange({ kinds: next })}
            />
          )}
          <div className="chosen" role="status">
            <p className="strong">{below.partial ? w.chosenPartial(units.length) : w.chosen(units.length)}</p>
            {units.length > 0 && (
              <More summary={w.seeAll}>
                <ul className="names">
                  {units.map(({ code, name }) => (
                    <li key={code}>{name}</li>
                  ))}
                </ul>
              </More>
            )}
          </div>
        </>
      )}
    </>
  );
}
