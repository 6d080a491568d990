/** All units at and below one, read level by level, for choosing and counting without asking for each. */
import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import type { Get } from '../api/types';

export type UnitRow = Get<'/org/units'>['items'][number];

export interface UnitsBelow {
  readonly units: readonly UnitRow[];
  /** Not all could be read: the tree is too large to be read whole. */
  readonly partial: boolean;
}

const mostParents = 600;
const atOnce = 6;
const pageSize = 200;
const freshMs = 10 * 60_000;

async function childrenOf(parent: string, signal: AbortSignal): Promise<UnitRow[]> {
  const found: UnitRow[] = [];
  let cursor: string | null = null;
  do {
    const page: Get<'/org/units'> = await get('/org/units', {
      query: { parent, limit: pageSize, ...(cursor !== null && { cursor }) },
      signal,
    });
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return found;
}

async function below(root: string, signal: AbortSignal): Promise<UnitsBelow> {
  const units: UnitRow[] = [];
  let waiting = [root];
  let read = 0;
  while (waiting.length > 0 && read < mostParents) {
    const next: string[] = [];
    for (let start = 0; start < waiting.length && read < mostParents; start += atOnce) {
      const parents = waiting.slice(start, start + atOnce);
      read += parents.length;
      for (const children of await Promise.all(parents.map((parent) => childrenOf(parent, signal)))) {
        units.push(...children);
        next.push(...children.filter((unit) => unit.children > 0).map((unit) => unit.code));
      }
    }
    waiting = next;
  }
  return { units, partial: waiting.length > 0 };
}

/** The units below `root`, itself left out. */
export const useUnitsBelow = (root: string | null) =>
  useQuery({
    queryKey: ['units', 'below', root],
    queryFn: ({ signal }) => (root === null ? { units: [], partial: false } : below(root, signal)),
    staleTime: freshMs,
    enabled: root !== null,
  });
