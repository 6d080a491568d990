/** Adding, taking away and moving steps. Steps stand in the order in which they wait for each other. */
import type { Json } from '../../lib/draft';
import { scopes, type Scope } from '../../process/types';
import { codeFor, isTree, listAt, textAt, treeAt, treeOf, withValue, type Tree } from './tree';

export interface KnownStep {
  readonly scope: Scope;
  readonly code: string;
  readonly path: string;
  readonly name: string;
  readonly kind: string;
}

/** The step of the same part that a reference names. */
const refOf = (ref: Json): string => (typeof ref === 'string' ? ref : textAt(treeOf(ref), 'step'));
const refsOf = (tree: Tree, path: string): string[] => listAt(tree, `${path}.after`).map(refOf);

/** The steps of a part, each after those that it waits for. */
export function stepsOf(tree: Tree, scope: Scope): KnownStep[] {
  const codes = Object.keys(treeAt(tree, scope));
  const depth = (code: string, seen: readonly string[]): number =>
    Math.max(
      0,
      ...refsOf(tree, `${scope}.${code}`)
        .filter((ref) => codes.includes(ref) && !seen.includes(ref))
        .map((ref) => depth(ref, [...seen, ref]) + 1),
    );
  return codes
    .map((code) => ({ code, depth: depth(code, [code]) }))
    .toSorted((one, other) => one.depth - other.depth)
    .map(({ code }) => {
      const path = `${scope}.${code}`;
      return {
        scope,
        code,
        path,
        name: textAt(tree, `${path}.name`),
        kind: textAt(tree, `${path}.kind`),
      };
    });
}

export const allSteps = (tree: Tree): KnownStep[] => scopes.flatMap((scope) => stepsOf(tree, scope));

/** Every step that leads to this one, in its own part. */
export function stepsBefore(tree: Tree, scope: Scope, code: string): KnownStep[] {
  const found = new Set<string>();
  const visit = (at: string): void => {
    for (const ref of refsOf(tree, `${scope}.${at}`)) {
      if (found.has(ref)) continue;
      found.add(ref);
      visit(ref);
    }
  };
  visit(code);
  return stepsOf(tree, scope).filter((step) => step.code !== code && found.has(step.code));
}

export interface NewStep {
  readonly kind: string;
  readonly name: string;
  /** The step of the same part that it follows. */
  readonly after: string | null;
}

/** A new step that says what its kind cannot do without; the rest is asked in its form. */
export function addStep(
  tree: Tree,
  scope: Scope,
  { kind, name, after }: NewStep,
): { tree: Tree; code: string } {
  const code = codeFor(name, Object.keys(treeAt(tree, scope)));
  const [launcher] = listAt(tree, 'launchedBy');
  const who: Json = { role: typeof launcher === 'string' ? launcher : '', at: 'self' };
  const [first] = stepsOf(tree, 'unit');
  const own: Readonly<Record<string, Tree>> = {
    decision: { by: [who], need: 'one', returnDays: 5, rejection: 'continues' },
    signature: { parties: [who], ordered: false },
    meeting: { by: who, invites: [] },
    document: {
      by: who,
      signer: who,
      clerk: { role: 'VAN_THU', at: 'self' },
      document: { type: 'CV', name, recipients: [] },
    },
    collect: { by: who, from: first?.code ?? '', need: 'all' },
    followUp: {
      by: who,
      addressee: who,
      answerDue: {
        rule: { kind: 'after', count: 15, unit: 'day' },
        from: 'opened',
        basis: { text: '', tag: 'D' },
        editable: true,
      },
    },
    cascade: { by: who, definition: textAt(tree, 'code') },
  };
  return {
    code,
    tree: withValue(tree, `${scope}.${code}`, {
      kind,
      name,
      after: after === null ? [] : [after],
      optional: false,
      ...(own[kind] ?? { by: who }),
    }),
  };
}

/** Without the step. What waited for it waits for what it waited for. */
export function removeStep(tree: Tree, scope: Scope, code: string): Tree {
  const before = listAt(tree, `${scope}.${code}.after`);
  let next = withValue(tree, `${scope}.${code}`, undefined);
  for (const { path, scope: of } of allSteps(next)) {
    const names = (ref: Json): boolean =>
      of === scope
        ? refOf(ref) === code
        : of !== 'campaign' && scope === 'campaign' && refOf(ref) === `campaign:${code}`;
    const after = listAt(next, `${path}.after`);
    if (!after.some(names)) continue;
    const inherited: readonly Json[] = of === scope ? before : before.map((ref) => `campaign:${refOf(ref)}`);
    const kept = after.filter((ref) => !names(ref));
    const known = kept.map(refOf);
    next = withValue(next, `${path}.after`, [
      ...kept,
      ...inherited.filter((ref) => !known.includes(refOf(ref))),
    ]);
  }
  return next;
}

/** The one step with which this one can change places: it waits for that alone, whatever its outcome. */
export function movableBefore(tree: Tree, scope: Scope, code: string): string | undefined {
  const after = listAt(tree, `${scope}.${code}.after`);
  const [only] = after;
  return after.length === 1 && typeof only === 'string' && isTree(treeAt(tree, scope)[only])
    ? only
    : undefined;
}

/** Changes places with the step before: what waited for this one now waits for that one. */
export function moveEarlier(tree: Tree, scope: Scope, code: string): Tree {
  const other = movableBefore(tree, scope, code);
  if (other === undefined) return tree;
  let next = tree;
  for (const { path, code: at } of stepsOf(tree, scope)) {
    if (at === code || at === other) continue;
    const after = listAt(tree, `${path}.after`);
    if (!after.some((ref) => refOf(ref) === code) || after.some((ref) => refOf(ref) === other)) continue;
    // An outcome that is waited for stays waited for.
    const kept = after.filter((ref) => ref !== code);
    next = withValue(next, `${path}.after`, [...kept, other]);
  }
  next = withValue(next, `${scope}.${code}.after`, [...listAt(tree, `${scope}.${other}.after`)]);
  return withValue(next, `${scope}.${other}.after`, [code]);
}

/** The step that would come earlier if this one moved on: the only one that waits for it alone. */
export function movableAfter(tree: Tree, scope: Scope, code: string): string | undefined {
  const following = stepsOf(tree, scope).filter((step) => movableBefore(tree, scope, step.code) === code);
  return following.length === 1 ? following[0]?.code : undefined;
}
