import { condition, continueAsNew, getExternalWorkflowHandle, log } from '@temporalio/workflow';
import { dayMsOf, type CampaignClock } from '../domain/calendar';
import { campaignWorkflowId } from '../domain/ids';
import {
  calendarChanged,
  calendarChangedSchema,
  campaignSteps,
  campaignStepsSchema,
  childClosed,
  childClosedSchema,
  control,
  controlSchema,
  definitionChanged,
  definitionChangedSchema,
  seal,
  sealSchema,
  tally,
  type Kept,
  type ShardSeed,
} from './messages';
import { listen, Shell, unstoppable } from './shell';

export interface ShardRun extends ShardSeed {
  /** How many shards tell the campaign: the more, the less often each does. */
  readonly shardCount: number;
  readonly kept?: Kept;
}

/** Some hundred tracks of one campaign. It tells the campaign its tallies, and ends when it is sealed. */
export async function shard(run: ShardRun): Promise<void> {
  const telling = new Telling(run);
  let sealed = false;
  const shell = new Shell(run, {
    onOutbound: (out) => {
      if (out.tallyChanged) telling.owe(out.complete);
    },
    isIdle: () => telling.isIdle,
  });
  listen(campaignSteps, campaignStepsSchema, ({ on, steps }) =>
    shell.post(
      on,
      steps.map(({ key, settled }) => ({ type: 'campaignStep', key, settled })),
    ),
  );
  listen(control, controlSchema, (message) =>
    shell.post(message.on, [{ type: 'control', control: message.control }]),
  );
  listen(childClosed, childClosedSchema, ({ on, track, key, outcome }) =>
    shell.post(on, [{ type: 'childClosed', track, key, outcome }]),
  );
  listen(calendarChanged, calendarChangedSchema, ({ version }) => shell.postCalendar(version));
  listen(definitionChanged, definitionChangedSchema, (message) => shell.postDefinition(message));
  listen(seal, sealSchema, ({ on }) => {
    sealed = true;
    shell.post(on, [{ type: 'seal' }]);
  });

  await unstoppable(async () => {
    await shell.open(run.kept);
    // Every run begins by telling, so that nothing about it has to be carried over.
    telling.owe(true);
    const how = await Promise.race([shell.keepUntil(() => sealed), telling.tell(shell)]);
    if (how === 'ended') return;
    await continueAsNew<typeof shard>({
      ...run,
      ...shell.snapshot,
      kept: shell.keeper.kept,
    });
  });
}

/** Tells the campaign how far the shard is: gathered over a moment, at once when it is complete. */
class Telling {
  readonly #run: ShardRun;
  #owed = false;
  #now = false;
  #busy = false;

  constructor(run: ShardRun) {
    this.#run = run;
  }

  get isIdle(): boolean {
    return !this.#busy;
  }

  owe(atOnce: boolean): void {
    this.#owed = true;
    this.#now ||= atOnce;
  }

  async tell(shell: Shell): Promise<never> {
    const campaign = getExternalWorkflowHandle(campaignWorkflowId(this.#run.campaign));
    for (;;) {
      await condition(() => this.#owed);
      await condition(() => this.#now, gatheringMs(this.#run.clock, this.#run.shardCount));
      this.#owed = false;
      this.#now = false;
      this.#busy = true;
      const { keeper } = shell;
      try {
        await campaign.signal(tally, { on: keeper.todayOn, tally: keeper.tally });
      } catch (error) {
        log.warn('campaign did not hear a tally', { error: String(error) });
      }
      this.#busy = false;
    }
  }
}

/** A second, or a twentieth of a fast clock's day; longer with many shards, so that together they tell a few times a second. */
function gatheringMs(clock: CampaignClock, shardCount: number): number {
  return Math.ceil(Math.min(1_000, dayMsOf(clock) / 20) * Math.max(1, shardCount / 4));
}
