/** A launch that was handed in and came back, as the form in which it is corrected. */
import type { Get } from '../../api/types';
import type { Definition } from '../../process/types';
import { valuesFrom } from '../../work/form';
import { emptyForm, type LaunchForm } from './form';

export type Request = Get<'/launch-requests/{id}'>;

export function formFromRequest(definition: Definition, { launch, units }: Request): LaunchForm {
  const { codes, within } = launch.scope;
  const names = new Map(units.map(({ code, name }) => [code, name]));
  return {
    ...emptyForm,
    name: launch.name,
    owner: launch.ownerUnit,
    how: codes !== undefined ? 'some' : within === undefined ? null : 'all',
    root: within === undefined ? null : { code: within.unit, name: names.get(within.unit) ?? within.unit },
    levels: within?.levels ?? [],
    types: within?.types ?? [],
    kinds: within?.kinds ?? [],
    units: (codes ?? []).map((code) => ({ code, name: names.get(code) ?? code })),
    facts: valuesFrom(definition.facts, launch.facts),
    own: Object.fromEntries(
      Object.entries(launch.unitFacts).map(([unit, values]) => [
        unit,
        valuesFrom(definition.unitFacts, values),
      ]),
    ),
    adjust: launch.adjust,
  };
}
