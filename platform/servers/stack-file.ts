import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writePrivately } from './data-folder';
import { identify } from './process-identity';

/** The parts of one running Đôn Đốc, in the order in which they start. */
export const partNames = ['postgres', 'temporal', 'worker', 'api'] as const;
export const PartName = z.enum(partNames);
export type PartName = z.infer<typeof PartName>;

/** `external` parts belong to somebody else: they have no pid and are never restarted here. */
export const PartStatus = z.enum(['waiting', 'starting', 'ready', 'backoff', 'stopped', 'external']);
export type PartStatus = z.infer<typeof PartStatus>;

const PartState = z.object({
  status: PartStatus,
  pid: z.number().int().optional(),
  restarts: z.number().int(),
});

/** What a running stack says about itself in `stack.json`, for scenarios, tests and curious people. Holds a password. */
export const StackState = z.object({
  supervisorPid: z.number().int(),
  startedAt: z.string(),
  url: z.string(),
  databaseUrl: z.string(),
  temporalAddress: z.string(),
  temporalNamespace: z.string(),
  parts: z.record(PartName, PartState),
});
export type StackState = z.infer<typeof StackState>;

/** Writes the state, whole or not at all, readable by its owner only. */
export async function writeStack(file: string, state: StackState): Promise<void> {
  await writePrivately(file, JSON.stringify(state, null, 2));
}

/** The state of the stack on a data folder; undefined when none was ever started there. */
export async function readStack(file: string): Promise<StackState | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : StackState.parse(JSON.parse(text));
}

/** Waits until every part of another process's stack is up. */
export async function awaitStackHealthy(file: string, timeoutMs: number): Promise<StackState> {
  const deadlineMs = performance.now() + timeoutMs;
  for (;;) {
    const state = await readStack(file);
    if (state !== undefined && isHealthy(state)) return state;
    if (performance.now() > deadlineMs)
      throw new Error(`Not every part is up: ${JSON.stringify(state?.parts)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Every part serves. A process that was killed a moment ago does not, also when its supervisor has yet to notice. */
export function isHealthy(state: Pick<StackState, 'parts'>): boolean {
  return Object.values(state.parts).every(
    ({ status, pid }) =>
      status === 'external' || (status === 'ready' && pid !== undefined && identify(pid) !== undefined),
  );
}
