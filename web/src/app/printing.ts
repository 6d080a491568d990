/**
 * What is printed is whole: lists on the page of which only a part was loaded load the rest before the paper is laid out,
 * whether one presses the page's button or Ctrl+P. Whoever prints from the browser's own menu reads on the paper that it
 * is a part (`Listed.tsx`).
 */
import { useEffect, useEffectEvent } from 'react';

/** Loads the rest; false when that did not succeed or was stopped. */
export type Finish = () => Promise<boolean>;

const unfinished = new Set<Finish>();
const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** Prints the page with all that its lists hold. */
export async function printPage(): Promise<void> {
  for (const finish of unfinished) if (!(await finish())) return;
  // What came last is laid out, and what was said of the loading is gone.
  await nextFrame();
  await nextFrame();
  window.print();
}

function onKey(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
  if (key.toLowerCase() !== 'p' || !(ctrlKey || metaKey) || shiftKey || altKey) return;
  event.preventDefault();
  void printPage();
}

/** For a list of which a part is loaded; `undefined` once all of it is there. */
export function useWholeOnPaper(finish: Finish | undefined): void {
  const isPart = finish !== undefined;
  const load = useEffectEvent<Finish>(() => finish?.() ?? Promise.resolve(true));
  useEffect(() => {
    if (!isPart) return undefined;
    const entry: Finish = () => load();
    if (unfinished.size === 0) window.addEventListener('keydown', onKey);
    unfinished.add(entry);
    return () => {
      unfinished.delete(entry);
      if (unfinished.size === 0) window.removeEventListener('keydown', onKey);
    };
  }, [isPart]);
}
