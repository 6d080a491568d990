/** The units of a decision in sentences: which end and who carries them on, which are called otherwise. */
import type { ReplyOf } from '../../api/types';
import { reorganiseWords as w } from '../../messages/reorganise';

export type Result = ReplyOf<'POST', '/org/reorganisations'>;
type Ended = Result['endedUnits'][number];
type Renamed = Result['renamedUnits'][number];

/** Units that end, those with the same heirs together. */
function groups(units: readonly Ended[]): { readonly names: string[]; readonly heirs: string }[] {
  const byHeirs = new Map<string, string[]>();
  for (const { name, heirs } of units) {
    const text = heirs.map((heir) => w.heirWithShare(heir.name, heir.share)).join(', ');
    byHeirs.set(text, [...(byHeirs.get(text) ?? []), name]);
  }
  return [...byHeirs].map(([heirs, names]) => ({ names, heirs }));
}

/** A line for each way that units go, under a heading that says that they end. */
export const goesToLines = (units: readonly Ended[]): string[] =>
  groups(units).map(({ names, heirs }) => w.goesTo(names.join(', '), heirs));

export const renameLines = (units: readonly Renamed[]): string[] =>
  units.map(({ name, newName }) => w.renames(name, newName));

const mostNames = 4;
const mostGroups = 3;

/** The first of many names, and how many others there are. */
export const namesShort = (names: readonly string[]): string =>
  names.length <= mostNames
    ? names.join(', ')
    : [...names.slice(0, mostNames), w.others(names.length - mostNames)].join(', ');

/** What the decision does to its units, as one sentence without its stop; the first of it where there is much. */
export function unitsSentence(ended: readonly Ended[], renamed: readonly Renamed[]): string {
  const all = groups(ended);
  const left = all.slice(mostGroups).reduce((count, { names }) => count + names.length, 0);
  return [
    ...all.slice(0, mostGroups).map(({ names, heirs }) => w.endsInto(namesShort(names), heirs)),
    ...(left > 0 ? [w.others(left)] : []),
    ...(renamed.length > 0 ? [namesShort(renameLines(renamed))] : []),
  ].join('; ');
}
