import type { TrackEvent } from '../domain/engine/state';
import type { PartName } from '../platform/servers/stack-file';
import type { Play } from './play';
import type { World } from './world';

export interface ScenarioOptions {
  readonly world: World;
  readonly dayMs: number;
  /** Parts that are killed (kill -9) one after the other while nobody acts. */
  readonly kills: readonly PartName[];
  readonly print: (line: string) => void;
}

export interface ScenarioResult {
  readonly passed: number;
  readonly failed: number;
  readonly journal: readonly TrackEvent[];
}

export interface Scenario {
  /** One line for `npm run scenario` without a name. */
  readonly about: string;
  /** Milliseconds of a campaign day unless told otherwise. */
  readonly dayMs: number;
  run(options: ScenarioOptions): Promise<ScenarioResult>;
}

/** Scenarios of several campaigns: all checks and journals together. */
export async function together(plays: readonly Play[]): Promise<ScenarioResult> {
  const journals: TrackEvent[] = [];
  for (const play of plays) journals.push(...(await play.journal()));
  const sum = (of: 'passed' | 'failed'): number => plays.reduce((all, { result }) => all + result[of], 0);
  return { passed: sum('passed'), failed: sum('failed'), journal: journals };
}

/** A journal without what differs from run to run: real times, hashes, ids of contents. Same lines, same course. */
export const normalised = (journal: readonly TrackEvent[]): string[] =>
  journal
    .map(({ track, on, type, key, by, data }) => {
      const who = by === undefined ? '' : `${by.person} (${by.as.role}@${by.as.unit})`;
      return `${track}\t${on}\t${type}\t${key ?? ''}\t${who}\t${JSON.stringify(Object.entries(data ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)))}`;
    })
    .filter((line) => !line.includes('campaignSealed'))
    .toSorted();
