/** Units one by one: on the tree, by a few letters of the name, or from a pasted list. */
import { useMemo, useState } from 'react';
import { Button } from '../../design/components/Button';
import { Checkbox } from '../../design/components/Choice';
import { TextArea, TextField } from '../../design/components/Field';
import { Icon } from '../../design/components/Icon';
import { More } from '../../design/components/Page';
import type { UnitRow } from '../../lib/allUnits';
import { matches } from '../../lib/fold';
import { launchWords as w } from '../../messages/launch';
import { PasteReport } from './PasteReport';
import type { UnitRef } from './form';
import { finderOf, readUnits, type PastedUnits } from './paste';

const mostShown = 150;

export function UnitChooser({
  root,
  units,
  chosen,
  onChange,
}: {
  readonly root: string;
  readonly units: readonly UnitRow[];
  readonly chosen: readonly UnitRef[];
  readonly onChange: (chosen: readonly UnitRef[]) => void;
}) {
  const [text, setText] = useState('');
  const codes = useMemo(() => new Set(chosen.map(({ code }) => code)), [chosen]);
  const children = useMemo(() => {
    const found = new Map<string, UnitRow[]>();
    for (const unit of units) {
      const parent = unit.parent?.code ?? '';
      const known = found.get(parent);
      if (known === undefined) found.set(parent, [unit]);
      else known.push(unit);
    }
    return found;
  }, [units]);
  const found = useMemo(
    () =>
      text.trim() === '' ? [] : units.filter(({ code, name }) => matches(`${name} ${code}`, text.trim())),
    [units, text],
  );
  const add = (more: readonly UnitRow[]): void => {
    const all = new Map(chosen.map((unit) => [unit.code, unit]));
    for (const { code, name } of more) all.set(code, { code, name });
    onChange([...all.values()]);
  };
  const toggle = (unit: UnitRow, on: boolean): void => {
    if (on) add([unit]);
    else onChange(chosen.filter(({ code }) => code !== unit.code));
  };
  const tools = { children, codes, toggle, add };
  return (
    <div className="chooser">
      <div className="stack">
        <TextField label={w.findUnit} hint={w.findUnitHint} value={text} onChange={setText} />
        {text.trim() === '' ? (
          <div className="card card--flush chooser__tree" role="group" aria-label={w.tree}>
            <Branch parent={root} {...tools} />
          </div>
        ) : (
          <div className="card card--flush chooser__tree" role="group" aria-label={w.tree}>
            {found.length === 0 && <p className="chooser__note muted">{w.noUnit}</p>}
            {found.length > 1 && (
              <div className="chooser__note">
                <Button size="small" onPress={() => add(found)}>
                  {w.addFound(found.length)}
                </Button>
              </div>
            )}
            <ul>
              {found.slice(0, mostShown).map((unit) => (
                <li key={unit.code} className="chooser__unit">
                  <Checkbox selected={codes.has(unit.code)} onChange={(on) => toggle(unit, on)}>
                    {unit.name}
                  </Checkbox>
                </li>
              ))}
            </ul>
            {found.length > mostShown && (
              <p className="chooser__note muted">{w.moreUnits(found.length - mostShown)}</p>
            )}
          </div>
        )}
        <Paste units={units} onFound={add} />
      </div>
      <section className="chosen" aria-label={w.chosen(chosen.length)}>
        <div className="row row--apart">
          <p className="strong" role="status">
            {w.chosen(chosen.length)}
          </p>
          {chosen.length > 0 && (
            <Button look="quiet" size="small" onPress={() => onChange([])}>
              {w.clear}
            </Button>
          )}
        </div>
        <ul className="chosen__list">
          {chosen.slice(0, mostShown).map((unit) => (
            <li key={unit.code} className="chosen__unit">
              <span>{unit.name}</span>
              <Button
                look="quiet"
                size="small"
                icon="close"
                iconOnly
                aria-label={w.removeUnit(unit.name)}
                onPress={() => onChange(chosen.filter(({ code }) => code !== unit.code))}
              />
            </li>
          ))}
        </ul>
        {chosen.length > mostShown && <p className="muted">… +{chosen.length - mostShown}</p>}
      </section>
    </div>
  );
}

interface Tools {
  readonly children: ReadonlyMap<string, readonly UnitRow[]>;
  readonly codes: ReadonlySet<string>;
  readonly toggle: (unit: UnitRow, on: boolean) => void;
  readonly add: (units: readonly UnitRow[]) => void;
}

function Branch({ parent, ...tools }: Tools & { readonly parent: string }) {
  const [most, setMost] = useState(mostShown);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const units = tools.children.get(parent) ?? [];
  return (
    <>
      {units.length > 1 && (
        <div className="chooser__note">
          <Button look="quiet" size="small" icon="plus" onPress={() => tools.add(units)}>
            {w.addBelow(units.length)}
          </Button>
        </div>
      )}
      <ul>
        {units.slice(0, most).map((unit) => (
          <li key={unit.code}>
            <div className="chooser__unit">
              <Checkbox selected={tools.codes.has(unit.code)} onChange={(on) => tools.toggle(unit, on)}>
                {unit.name}
              </Checkbox>
              {unit.children > 0 && (
                <button
                  type="button"
                  className="chooser__open"
                  aria-expanded={open.has(unit.code)}
                  aria-label={w.openUnit(unit.name)}
                  onClick={() => {
                    const next = new Set(open);
                    if (!next.delete(unit.code)) next.add(unit.code);
                    setOpen(next);
                  }}
                >
                  <Icon name={open.has(unit.code) ? 'down' : 'right'} />
                </button>
              )}
            </div>
            {open.has(unit.code) && (
              <div className="chooser__below">
                <Branch parent={unit.code} {...tools} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {units.length > most && (
        <Button look="quiet" onPress={() => setMost(most + mostShown)}>
          {w.moreUnits(units.length - most)}
        </Button>
      )}
    </>
  );
}

function Paste({
  units,
  onFound,
}: {
  readonly units: readonly UnitRow[];
  readonly onFound: (units: readonly UnitRow[]) => void;
}) {
  const [text, setText] = useState('');
  const [result, setResult] = useState<PastedUnits>();
  return (
    <More summary={w.paste}>
      <div className="stack">
        <TextArea label={w.pasteLabel} hint={w.pasteHint} value={text} onChange={setText} rows={5} />
        <div>
          <Button
            onPress={() => {
              const read = readUnits(text, finderOf(units));
              setResult(read);
              onFound(read.found);
              setText(read.unknown.join('\n'));
            }}
          >
            {w.pasteNow}
          </Button>
        </div>
        {result !== undefined && (
          <PasteReport taken={w.pasted(result.found.length)} left={w.pasteUnknown} lines={result.unknown} />
        )}
      </div>
    </More>
  );
}
