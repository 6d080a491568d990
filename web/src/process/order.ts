/** What comes before what. The order in which steps and fields are shown is the definition's own. */
import type { Step, Steps } from './types';

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
