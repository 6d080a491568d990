import { condition, continueAsNew, getExternalWorkflowHandle, log } from '@temporalio/workflow';
import { dayMsOf, type CampaignClock } from '../domain/calendar';
import { homeShardOf } from '../domain/engine/cases';
import { campaignWorkflowId, workflowIdOfShard } from '../domain/ids';
import { Handing } from './handing';
import type { Keeper } from './keeper';
import {
  calendarChanged,
  calendarChangedSchema,
  campaignSteps,
  campaignStepsSchema,
  casesCome,
  casesComeSchema,
  casesEnded,
  casesEndedSchema,
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
  const handing = new Handing(run.campaign);
  let sealed = false;
  const shell = new Shell(run, {
    onOutbound: (out, on) => {
      if (out.tallyChanged) telling.owe(out.complete);
      // Whoever keeps their register may be about to lock it.
      if (out.guestsEnded === true) telling.owe(true);
      if (out.cases !== undefined) handing.put(out.cases, on, shell.keeper.state.rollout ?? 0);
    },
    isIdle: () => telling.isIdle && handing.isIdle,
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
  listen(casesCome, casesComeSchema, (message) => shell.postCases(message));
  listen(casesEnded, casesEndedSchema, ({ on, shard: from, ended }) =>
    shell.post(on, [{ type: 'casesEnded', shard: from, ended }]),
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
    const how = await Promise.race([shell.keepUntil(() => sealed), telling.tell(shell), handing.hand()]);
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
  /** Ended guests by register, as their registers have been told in this run. */
  readonly #told = new Map<string, number>();

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
      await this.#tellRegisters(keeper);
      this.#busy = false;
    }
  }

  /** Registers of guests that have ended; after the campaign, which must know the end of this journal first. */
  async #tellRegisters({ state, todayOn }: Keeper): Promise<void> {
    const news = new Map<number, Record<string, number>>();
    for (const [register, count] of Object.entries(state.guests?.ended ?? {})) {
      const home = homeShardOf(register);
      if (home === undefined || this.#told.get(register) === count) continue;
      this.#told.set(register, count);
      news.set(home, { ...news.get(home), [register]: count });
    }
    for (const [home, ended] of news) {
      const workflow = getExternalWorkflowHandle(workflowIdOfShard(this.#run.campaign, home));
      try {
        await workflow.signal(casesEnded, { on: todayOn, shard: this.#run.shard, ended });
      } catch (error) {
        log.warn('register did not hear of its cases', { shard: home, error: String(error) });
      }
    }
  }
}

/** A second, or a twentieth of a fast clock's day; longer with many shards, so that together they tell a few times a second. */
function gatheringMs(clock: CampaignClock, shardCount: number): number {
  return Math.ceil(Math.min(1_000, dayMsOf(clock) / 20) * Math.max(1, shardCount / 4));
}
