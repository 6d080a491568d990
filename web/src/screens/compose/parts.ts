/** The parts of a definition as its pages ask for them one by one, and where the place of a problem lies. */
import type { ProblemItem } from '../../api/errors';
import { composeWords as w } from '../../messages/compose';
import { stepWords } from '../../messages/composeFields';
import { processWords } from '../../messages/process';
import { scopes, type Scope } from '../../process/types';
import { stepsOf } from './steps';
import { listAt, textAt, treeAt, type Tree } from './tree';

export interface PartOfProcess {
  /** As the address names it. */
  readonly id: string;
  readonly title: string;
  readonly detail?: string;
  readonly step?: { readonly scope: Scope; readonly code: string };
}

const counted = (tree: Tree, form: string): string => w.fields(Object.keys(treeAt(tree, form)).length);

export function generalParts(tree: Tree): PartOfProcess[] {
  const hasCases = Object.keys(treeAt(tree, 'case')).length > 0;
  return [
    { id: 'head', title: w.parts.head, detail: w.parts.headHint },
    { id: 'facts', title: w.parts.facts, detail: counted(tree, 'facts') },
    { id: 'unitFacts', title: w.parts.unitFacts, detail: counted(tree, 'unitFacts') },
    ...(hasCases ? [{ id: 'caseFacts', title: w.parts.caseFacts, detail: counted(tree, 'caseFacts') }] : []),
    { id: 'ladder', title: w.parts.ladder, detail: w.rungs(listAt(tree, 'ladder').length) },
    {
      id: 'kept',
      title: w.parts.kept,
      detail: stepWords.keptText,
    },
  ];
}

export const stepParts = (tree: Tree, scope: Scope): PartOfProcess[] =>
  stepsOf(tree, scope).map(({ path, name, code }) => ({
    id: path,
    title: name === '' ? code : name,
    step: { scope, code },
  }));

export const allParts = (tree: Tree): PartOfProcess[] => [
  ...generalParts(tree),
  ...scopes.flatMap((scope) => stepParts(tree, scope)),
];

/** The case steps are asked for once there is a register, or steps of cases already. */
export const shownScopes = (tree: Tree): Scope[] =>
  scopes.filter(
    (scope) =>
      scope !== 'case' ||
      Object.keys(treeAt(tree, 'case')).length > 0 ||
      ['campaign', 'unit'].some((part) =>
        Object.keys(treeAt(tree, part)).some((code) => textAt(tree, `${part}.${code}.kind`) === 'case'),
      ),
  );

/** The part in which a path is changed; empty for the list of parts itself. */
export function partIdOf(path: string): string {
  const [first = '', second] = path.split('.');
  if (scopes.some((scope) => scope === first)) return second === undefined ? '' : `${first}.${second}`;
  if (first === 'documents' || first === 'indicators') return 'kept';
  if (first === 'facts' || first === 'unitFacts' || first === 'caseFacts' || first === 'ladder') return first;
  return first === '' ? '' : 'head';
}

const groupOf: Readonly<Record<string, string>> = {
  name: stepWords.name,
  by: stepWords.groups.who,
  parties: stepWords.groups.who,
  invites: stepWords.groups.who,
  signer: stepWords.signer,
  clerk: stepWords.clerk,
  addressee: stepWords.addressee,
  after: stepWords.groups.start,
  when: stepWords.groups.start,
  every: stepWords.groups.start,
  due: stepWords.groups.due,
  extension: stepWords.groups.due,
  promise: stepWords.groups.due,
  answerDue: stepWords.answerDue,
  form: stepWords.groups.form,
  ladder: stepWords.groups.remind,
  basis: stepWords.groups.basis,
  returnsTo: stepWords.groups.end,
  need: stepWords.groups.end,
  from: stepWords.groups.end,
  document: stepWords.documentType,
};

/** “Báo cáo quý, hạn”: where a problem is, as the pages name it. */
export function placeOf(tree: Tree, { path }: ProblemItem): string {
  const id = partIdOf(path);
  if (id === '')
    return path === ''
      ? ''
      : processWords.scopes[path === 'unit' ? 'unit' : path === 'case' ? 'case' : 'campaign'];
  const part = allParts(tree).find((one) => one.id === id);
  const group = part?.step === undefined ? undefined : groupOf[path.split('.')[2] ?? ''];
  return [part?.title ?? id, ...(group === undefined ? [] : [group.toLowerCase()])].join(', ');
}
