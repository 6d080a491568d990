/** What is known where a step is reached: facts, figures of earlier steps, how they ended. */
import type { Option } from '../../design/components/Choice';
import { stepWords as w } from '../../messages/composeFields';
import type { Scope } from '../../process/types';
import { stepsBefore } from './steps';
import { isTree, listAt, textAt, treeAt, type Tree } from './tree';

/** How a step of a kind can end of itself. */
const endings: Readonly<Record<string, readonly (keyof typeof w.outcomes)[]>> = {
  task: ['done', 'none'],
  decision: ['approve', 'reject'],
  signature: ['signed', 'declined'],
  meeting: ['passed', 'failed'],
  collect: ['done', 'partial'],
};

export const endingsOf = (kind: string): Option[] =>
  (endings[kind] ?? []).map((value) => ({ value, label: w.outcomes[value] }));

export interface KnownFact {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly options: readonly Option[];
}

function factOf(name: string, label: string, field: Tree): KnownFact {
  const options = listAt(field, 'options').flatMap((option) =>
    isTree(option) ? [{ value: textAt(option, 'value'), label: textAt(option, 'label') }] : [],
  );
  return { name, label, type: textAt(field, 'type'), options };
}

/** Everything that a condition of this step may ask about. */
export function factsFor(tree: Tree, scope: Scope, code: string): KnownFact[] {
  const own = scope === 'unit' ? ['unitFacts'] : scope === 'case' ? ['caseFacts'] : [];
  const given = ['facts', ...own].flatMap((part) =>
    Object.entries(treeAt(tree, part)).map(([name, field]) => {
      const form = isTree(field) ? field : {};
      return factOf(name, textAt(form, 'label'), form);
    }),
  );
  const earlier = stepsBefore(tree, scope, code).filter((step) => !isTree(treeAt(tree, step.path)['every']));
  const figures = earlier.flatMap((step) =>
    Object.entries(treeAt(tree, `${step.path}.form`)).flatMap(([field, value]) =>
      isTree(value)
        ? [factOf(`${step.code}.${field}`, w.figureFact(step.name, textAt(value, 'label')), value)]
        : [],
    ),
  );
  const outcomes = earlier.flatMap((step) => {
    const options = endingsOf(step.kind);
    return options.length === 0
      ? []
      : [{ name: `${step.code}.outcome`, label: w.outcomeFact(step.name), type: 'choice', options }];
  });
  return [...given, ...figures, ...outcomes];
}
