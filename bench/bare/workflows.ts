/** The baseline: one Temporal workflow a unit, written as the samples teach it. A decision is an update, a date a timer. */
import { condition, defineUpdate, proxyActivities, setHandler, sleep } from '@temporalio/workflow';
import type { BareActivities, BareUnit } from './activities';

const { openUnit, remind, decide } = proxyActivities<BareActivities>({ startToCloseTimeout: '30 seconds' });

export const decideUpdate = defineUpdate<void, [string]>('decide');

/** @param remindAtMs instant of the reminder, epoch ms; without one the unit only waits for its decision */
export async function bareUnit(unit: BareUnit, remindAtMs?: number): Promise<void> {
  let isDecided = false;
  setHandler(decideUpdate, async (person) => {
    await decide(unit, person);
    isDecided = true;
  });
  await openUnit(unit);
  if (remindAtMs !== undefined) {
    await sleep(Math.max(1, remindAtMs - Date.now()));
    await remind(unit);
    return;
  }
  await condition(() => isDecided);
}
