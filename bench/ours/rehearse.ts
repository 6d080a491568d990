/** Rehearsal as the API plays it: compiled, in a thread of its own. One year of a directive over so many units. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { RehearsalOrder } from '../../api/rehearsal/play';
import { builtinCalendar } from '../../domain/calendar';
import { projectRoot } from '../../platform/paths';
import { directiveRollout } from '../../processes/f06-directive-rollout';
import { rounded } from '../stats';

export interface RehearseResult {
  readonly units: number;
  readonly events: number;
  readonly openTracks: number;
  readonly seconds: number;
}

const resultSchema = z.object({
  totals: z.object({ events: z.record(z.string(), z.number()) }),
  openTracks: z.number(),
});

/** From the order to the summed-up result, the start of the thread included. */
export async function rehearseYear(units: number): Promise<RehearseResult> {
  const order: RehearsalOrder = {
    definition: directiveRollout,
    calendar: builtinCalendar,
    ownerUnit: 'P01',
    facts: {
      directive: 'Chỉ thị để đo tốc độ',
      issuedOn: '2026-01-02',
      reviewOn: '2026-10-15',
      reportUntil: '2026-12-31',
    },
    launchedOn: '2026-01-05',
    until: '2027-01-31',
    units: Array.from({ length: units }, (_, index) => ({ unit: `U${index + 1}`, facts: {} })),
    late: [],
  };
  const startedAtMs = performance.now();
  const result = resultSchema.parse(await playInThread(order));
  return {
    units,
    events: Object.values(result.totals.events).reduce((sum, count) => sum + count, 0),
    openTracks: result.openTracks,
    seconds: rounded((performance.now() - startedAtMs) / 1000, 2),
  };
}

function playInThread(order: RehearsalOrder): Promise<unknown> {
  const thread = new Worker(path.join(projectRoot, 'dist', 'api', 'rehearsal', 'thread.js'), {
    workerData: order,
    execArgv: [],
  });
  return new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the rehearsal ended without a result')));
  });
}
