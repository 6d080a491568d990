/** Resident memory of a running stack by part, then the sum. */
import { memoryOf, processTree, type Memory } from '../processes';
import { rounded } from '../stats';

export interface MemoryResult {
  readonly part: string;
  readonly processes: number;
  readonly rssMb: number;
  readonly pssMb: number;
}

/** @param root the process that started all of it */
export async function memoryByPart(root: number): Promise<MemoryResult[]> {
  const parts = new Map<string, Memory[]>();
  for (const { pid, part } of await processTree(root)) {
    const memory = await memoryOf(pid);
    if (memory !== undefined) parts.set(part, [...(parts.get(part) ?? []), memory]);
  }
  const results = [...parts].map(([part, members]) => summed(part, members));
  return [...results, summed('all', [...parts.values()].flat())];
}

function summed(part: string, members: readonly Memory[]): MemoryResult {
  const sum = (pick: (memory: Memory) => number): number =>
    rounded(
      members.reduce((total, memory) => total + pick(memory), 0),
      0,
    );
  return { part, processes: members.length, rssMb: sum((m) => m.rssMb), pssMb: sum((m) => m.pssMb) };
}
