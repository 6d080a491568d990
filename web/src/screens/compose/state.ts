/** The definition that is being written, as its forms see it. */
import { createContext, useContext } from 'react';
import type { ProblemItem } from '../../api/errors';
import type { Json } from '../../lib/draft';
import type { Tree } from './tree';
import { valueAt } from './tree';

export interface Composing {
  readonly tree: Tree;
  /** Sets what stands at a path; `undefined` takes it away. */
  readonly change: (path: string, value: Json | undefined) => void;
  readonly replace: (tree: Tree) => void;
  /** What the last check found, of all parts. */
  readonly problems: readonly ProblemItem[];
}

export const ComposeContext = createContext<Composing | undefined>(undefined);

export function useComposing(): Composing {
  const composing = useContext(ComposeContext);
  if (composing === undefined) throw new Error('A form of a definition stands outside of its page');
  return composing;
}

/** The id of the place on the page where a path is changed. */
export const placeId = (path: string): string => `o-${path}`;

/** What is wrong with exactly this value. */
export const errorAt = (problems: readonly ProblemItem[], path: string): string | undefined =>
  problems.find((problem) => problem.path === path)?.message;

/** What is wrong with this value or anything in it. */
export const problemsUnder = (problems: readonly ProblemItem[], path: string): readonly ProblemItem[] =>
  problems.filter((problem) => problem.path === path || problem.path.startsWith(`${path}.`));

export function useValue(path: string) {
  const { tree, change, problems } = useComposing();
  return {
    value: valueAt(tree, path),
    set: (value: Json | undefined) => change(path, value),
    id: placeId(path),
    error: errorAt(problems, path),
  };
}

/** Brings the place of a path into sight and puts the focus there; the nearest one around it when it has none itself. */
export function focusPlace(path: string): void {
  for (let parts = path.split('.'); parts.length > 0; parts = parts.slice(0, -1)) {
    const place = document.getElementById(placeId(parts.join('.')));
    if (place === null) continue;
    place.closest('details')?.setAttribute('open', '');
    place.scrollIntoView({ block: 'center' });
    const inner = place.matches('input, textarea, button')
      ? place
      : place.querySelector('input:not([type="hidden"]), textarea, button, [tabindex="0"]');
    if (inner instanceof HTMLElement) inner.focus();
    return;
  }
}
