/** What a process and everything that it started use of the machine. Linux only: it reads /proc. */
import { readdir, readFile } from 'node:fs/promises';

export interface ProcessUse {
  readonly pid: number;
  readonly part: string;
  /** Seconds of computing so far, by it and by those of its children that have ended. */
  readonly cpuSeconds: number;
}

export interface Memory {
  /** Resident set: pages shared with other processes count in each of them. */
  readonly rssMb: number;
  /** Proportional set: a page shared by n processes counts as 1/n, so that a sum is what the machine gives. */
  readonly pssMb: number;
}

/** The process itself first, then its descendants. Those that end meanwhile are left out. */
export async function processTree(root: number): Promise<ProcessUse[]> {
  const children = new Map<number, number[]>();
  const ticks = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    const stat = /^\d+$/.test(name) ? await read(`/proc/${name}/stat`) : undefined;
    if (stat === undefined) continue;
    // The name of the program stands in brackets and may hold blanks: what follows the last one is the state, then the parent.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const parent = Number(fields[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    ticks.set(
      Number(name),
      fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0),
    );
  }
  const found: ProcessUse[] = [];
  const waiting = [root];
  for (let pid = waiting.shift(); pid !== undefined; pid = waiting.shift()) {
    const command = await read(`/proc/${pid}/cmdline`);
    if (command !== undefined)
      found.push({ pid, part: partOf(command), cpuSeconds: (ticks.get(pid) ?? 0) / ticksPerSecond });
    waiting.push(...(children.get(pid) ?? []));
  }
  return found;
}

/** USER_HZ: the same on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** Seconds of computing by part of the stack, from now until the returned function is called. */
export async function watchCpu(): Promise<() => Promise<Record<string, number>>> {
  const before = sumsOf(await processTree(process.pid));
  return async () => {
    const used: Record<string, number> = {};
    for (const [part, cpuSeconds] of sumsOf(await processTree(process.pid))) {
      const spent = cpuSeconds - (before.get(part) ?? 0);
      if (spent >= 0.05) used[`cpu ${part}`] = Number(spent.toFixed(1));
    }
    return used;
  };
}

function sumsOf(processes: readonly ProcessUse[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { part, cpuSeconds } of processes) sums.set(part, (sums.get(part) ?? 0) + cpuSeconds);
  return sums;
}

export async function memoryOf(pid: number): Promise<Memory | undefined> {
  const rollup = await read(`/proc/${pid}/smaps_rollup`);
  if (rollup === undefined) return undefined;
  return { rssMb: megabytes(rollup, 'Rss'), pssMb: megabytes(rollup, 'Pss') };
}

const megabytes = (rollup: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0) / 1024;

/** Which part of a stack, or of the bench, a command line names. */
function partOf(commandLine: string): string {
  const parts: readonly (readonly [RegExp, string])[] = [
    [/^postgres: |bin\/postgres\0/, 'pg'],
    [/--allow-no-auth/, 'temporal'],
    [/bench\/bare\//, 'bare'],
    [/bench\/main/, 'bench'],
    [/worker\/main/, 'worker'],
    [/api\/main/, 'api'],
    [/scripts\/start/, 'supervisor'],
    [/\bnpm\b/, 'npm'],
  ];
  return parts.find(([pattern]) => pattern.test(commandLine))?.[1] ?? 'other';
}

const read = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined);
