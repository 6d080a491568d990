/** What two versions say differently, part by part, as the page would say it. */
import { processWords } from '../../messages/process';
import { processesWords as w } from '../../messages/processes';
import { basisName, dueText, rungWhen, stepName, targetText, whoText } from '../../process/describe';
import { scopes, type Definition, type Rung, type Scope, type Step, type Titles } from '../../process/types';

export interface Difference {
  readonly part: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

const basisText = (basis: Rung['basis']): string => `${basisName(basis)} (${processWords.tags[basis.tag]})`;

const rungText = (titles: Titles, rung: Rung): string =>
  `${rungWhen(rung)}: ${rung.label}; ${rung.tell.map((to) => targetText(titles, to)).join(', ')}; ${basisText(rung.basis)}`;

function stepLines(definition: Definition, scope: Scope, step: Step, titles: Titles): string[] {
  return [
    step.name,
    `${processWords.who}: ${whoText(titles, step)}`,
    `${processWords.waitsFor}: ${step.after.map((ref) => stepName(definition, scope, typeof ref === 'string' ? ref : ref.step)).join(', ') || processWords.atStart}`,
    step.due === undefined
      ? `${processWords.when}: ${processWords.noDue}`
      : `${processWords.when}: ${dueText(definition, scope, step.due)}; ${basisText(step.due.basis)}`,
    ...(step.help === undefined ? [] : [step.help]),
    ...Object.values(step.form ?? {}).map(({ label }) => `${w.form}: ${label}`),
    ...(step.ladder ?? []).map((rung) => rungText(titles, rung)),
  ];
}

/** The parts of a definition, each with its lines. */
function partsOf(definition: Definition, titles: Titles): Map<string, { title: string; lines: string[] }> {
  const parts = new Map([
    [
      'head',
      {
        title: w.parts.head,
        lines: [
          definition.name,
          definition.purpose,
          ...definition.basis.map(basisText),
          ...definition.launchedBy.map((role) => `${w.launchedBy}: ${titles(role)}`),
          ...Object.values(definition.facts).map(({ label }) => `${w.facts}: ${label}`),
          ...Object.values(definition.unitFacts).map(({ label }) => `${w.unitFacts}: ${label}`),
        ],
      },
    ],
  ]);
  for (const scope of scopes)
    for (const [code, step] of Object.entries(definition[scope]))
      parts.set(`${scope}.${code}`, {
        title: `${processWords.scopes[scope]}: ${step.name}`,
        lines: stepLines(definition, scope, step, titles),
      });
  parts.set('ladder', {
    title: w.parts.ladder,
    lines: definition.ladder.map((rung) => rungText(titles, rung)),
  });
  return parts;
}

export function differences(before: Definition, after: Definition, titles: Titles): Difference[] {
  const old = partsOf(before, titles);
  const now = partsOf(after, titles);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const was = old.get(key)?.lines ?? [];
    const is = now.get(key)?.lines ?? [];
    const removed = was.filter((line) => !is.includes(line));
    const added = is.filter((line) => !was.includes(line));
    const title = now.get(key)?.title ?? old.get(key)?.title ?? key;
    return removed.length + added.length === 0 ? [] : [{ part: title, removed, added }];
  });
}
