import { condition, continueAsNew, setHandler } from '@temporalio/workflow';
import { lookAgain } from './messages';
import { launchDue } from './proxies';
import { unstoppable } from './shell';

/** Asked this often, a wait makes way for a new run: its history stays short. */
const asksPerRun = 200;

/**
 * What a Schedule starts: launches whatever is due of a template. One of whose occurrences waits for the campaign before
 * it asks again when it is told to, and every hour; the Schedule holds back its next start meanwhile.
 */
export async function recurring(template: string): Promise<void> {
  let isTold = false;
  setHandler(lookAgain, () => {
    isTold = true;
  });
  await unstoppable(async () => {
    for (let asked = 0; asked < asksPerRun; asked += 1) {
      isTold = false;
      const { isWaiting } = await launchDue(template);
      if (!isWaiting) return;
      await condition(() => isTold, '1 hour');
    }
    await continueAsNew<typeof recurring>(template);
  });
}
