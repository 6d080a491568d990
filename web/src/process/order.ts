/** Steps in the order in which they come, and fields with what must be filled in first. */
import type { Form, Step, Steps } from './types';

/** The steps of the same scope that a step waits for. */
export const waitsFor = (step: Step): string[] =>
  step.after.map((ref) => (typeof ref === 'string' ? ref : ref.step)).filter((ref) => !ref.includes(':'));

/** How many steps come before each, on the longest way to it. */
export function depths(steps: Steps): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  const depthOf = (code: string, seen: ReadonlySet<string>): number => {
    const found = known.get(code);
    if (found !== undefined) return found;
    const step = steps[code];
    if (step === undefined || seen.has(code)) return 0;
    const before = new Set([...seen, code]);
    const depth = Math.max(
      0,
      ...waitsFor(step)
        .filter((other) => steps[other] !== undefined)
        .map((other) => depthOf(other, before) + 1),
    );
    known.set(code, depth);
    return depth;
  };
  for (const code of Object.keys(steps)) depthOf(code, new Set());
  return known;
}

export function inOrder(steps: Steps): [string, Step][] {
  const depth = depths(steps);
  return Object.entries(steps).toSorted(([a], [b]) => (depth.get(a) ?? 0) - (depth.get(b) ?? 0));
}

const typeRank = { document: 0, text: 1, choice: 2, number: 3, date: 4, yesNo: 5, files: 6 } as const;

/** The server keeps no order of fields: what names the matter comes first, then dates, then what may be left out. */
export function formInOrder(form: Form): Form {
  const rank = (code: string): number => {
    const field = form[code];
    return field === undefined ? 0 : (field.required ? 0 : 10) + typeRank[field.type];
  };
  return Object.fromEntries(Object.entries(form).toSorted(([a], [b]) => rank(a) - rank(b)));
}
