import {
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  log,
  ParentClosePolicy,
  startChild,
  workflowInfo,
  WorkflowIdReusePolicy,
} from '@temporalio/workflow';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { CampaignClock, CivilDate } from '../domain/calendar';
import { openCaseShard } from '../domain/engine/cases';
import { parseTrackId, shardWorkflowId, workflowIdOfShard } from '../domain/ids';
import type { ShardContext } from '../activities/ports';
import { Announcing } from './announcing';
import { Handing } from './handing';
import {
  calendarChanged,
  calendarChangedSchema,
  casesEnded,
  casesEndedSchema,
  childClosed,
  childClosedSchema,
  definitionChanged,
  definitionChangedSchema,
  tally,
  tallyMessageSchema,
  wantCaseShards,
  wantCaseShardsSchema,
  type Kept,
  type RunLimits,
  type ShardSeed,
} from './messages';
import { closeCampaign, markRunning, newestCalendar, registerCaseShards } from './proxies';
import type { shard, ShardRun } from './shard';
import { listen, Shell, unstoppable } from './shell';

export interface CampaignRun {
  readonly campaign: string;
  readonly clock: CampaignClock;
  readonly calendarVersion: number;
  readonly definitions?: ShardSeed['definitions'];
  readonly shardCount: number;
  readonly limits?: RunLimits;
  readonly kept?: Kept;
}

/** Shards started in one workflow task: its answer must stay far below 4 MB, and the first ones soon have work. */
const shardsAtATime = 20;

/** One campaign: its own track (shard 0), its shards, and their tallies. It ends when the campaign is closed or cancelled. */
export async function campaign(run: CampaignRun): Promise<void> {
  const announcing = new Announcing(
    run.campaign,
    run.shardCount + (run.kept?.state.caseShards ?? 0),
    async (number) => {
      const state = openCaseShard(shell.keeper.state, number);
      const kept = { state, lastBatch: 0, unwritten: [] };
      await startShard({ ...seedOf(run), ...shell.snapshot, shard: number, kept }, workflowInfo().workflowId);
      await registerCaseShards({ campaign: run.campaign, count: number - run.shardCount });
    },
  );
  const handing = new Handing(run.campaign);
  let closing: { on: CivilDate; seal: string } | undefined;
  let isStarting = true;
  const shell = new Shell(
    { ...run, shard: 0 },
    {
      onOutbound: (out, on) => {
        if (out.campaignSteps.length > 0) {
          announcing.put({ type: 'campaignSteps', message: { on, steps: [...out.campaignSteps] } });
        }
        if (out.control !== undefined)
          announcing.put({ type: 'control', message: { on, control: out.control } });
        if (out.cases !== undefined) handing.put(out.cases, on, shell.keeper.state.rollout ?? 0);
        if (out.caseShards !== undefined)
          announcing.put({ type: 'shards', count: run.shardCount + out.caseShards });
        if (out.campaignClosed !== undefined) {
          closing = { on, seal: out.campaignClosed.seal };
          announcing.put({ type: 'seal', on });
        }
      },
      isIdle: () => announcing.isIdle && handing.isIdle && !isStarting,
    },
  );
  const changeCalendar = (version: number): void => {
    shell.postCalendar(version);
    announcing.put({ type: 'calendarChanged', version });
  };
  listen(tally, tallyMessageSchema, (message) =>
    shell.post(message.on, [{ type: 'tally', tally: message.tally }]),
  );
  listen(calendarChanged, calendarChangedSchema, ({ version }) => {
    if (version > shell.calendarVersion) changeCalendar(version);
  });
  listen(definitionChanged, definitionChangedSchema, (message) => {
    shell.postDefinition(message);
    announcing.put({ type: 'definitionChanged', message });
  });
  listen(wantCaseShards, wantCaseShardsSchema, ({ on, count }) =>
    shell.post(on, [{ type: 'caseShards', count }]),
  );
  listen(casesEnded, casesEndedSchema, ({ on, shard: from, ended }) =>
    shell.post(on, [{ type: 'casesEnded', shard: from, ended }]),
  );
  listen(childClosed, childClosedSchema, ({ on, track, key, outcome }) =>
    shell.post(on, [{ type: 'childClosed', track, key, outcome }]),
  );

  const start = async (): Promise<never> => {
    if (run.kept === undefined) await startShards(run);
    // A calendar may have been approved while the campaign was being launched, and be announced to nobody.
    const newest = await newestCalendar();
    if (newest !== null && newest > shell.calendarVersion) changeCalendar(newest);
    if (run.kept === undefined) {
      await condition(() => Object.keys(shell.keeper.state.tallies).length >= run.shardCount);
      await markRunning(run.campaign);
    }
    isStarting = false;
    return Promise.race([announcing.announce(), handing.hand()]);
  };

  await unstoppable(async () => {
    const context = await shell.open(run.kept);
    const how = await Promise.race([
      shell.keepUntil(() => closing !== undefined && announcing.isIdle),
      start(),
    ]);
    if (how === 'handOver' || closing === undefined) {
      await continueAsNew<typeof campaign>({
        ...run,
        ...shell.snapshot,
        kept: shell.keeper.kept,
      });
      return;
    }
    await end(run, context, { ...closing, isCancelled: shell.keeper.state.cancelledTracks > 0 });
  });
}

async function startShards(run: CampaignRun): Promise<void> {
  const { shardCount } = run;
  const { workflowId } = workflowInfo();
  const seed = seedOf(run);
  for (let first = 1; first <= shardCount; first += shardsAtATime) {
    const last = Math.min(shardCount, first + shardsAtATime - 1);
    const page = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    await Promise.all(page.map((number) => startShard({ ...seed, shard: number }, workflowId)));
  }
}

const seedOf = ({ campaign: id, clock, calendarVersion, shardCount, limits }: CampaignRun) => ({
  campaign: id,
  clock,
  calendarVersion,
  shardCount,
  ...(limits === undefined ? {} : { limits }),
});

async function startShard(run: ShardRun, startedBy: string): Promise<void> {
  try {
    await startChild<typeof shard>('shard', {
      workflowId: shardWorkflowId(run.campaign, run.shard),
      args: [run],
      // A shard outlives every run of its campaign, which hands over to the next; it ends when it is sealed.
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    log.info('shard was already started', { shard: run.shard, startedBy });
  }
}

async function end(
  run: CampaignRun,
  context: ShardContext,
  closing: { on: CivilDate; seal: string; isCancelled: boolean },
): Promise<void> {
  const status = closing.isCancelled ? 'cancelled' : 'closed';
  await closeCampaign({ campaign: run.campaign, status, closedOn: closing.on, seal: closing.seal });
  const parent = context.parent === undefined ? undefined : parseTrackId(context.parent.track);
  if (context.parent === undefined || parent === undefined) return;
  const workflow = getExternalWorkflowHandle(workflowIdOfShard(parent.campaign, parent.shard));
  try {
    await workflow.signal(childClosed, {
      on: closing.on,
      ...context.parent,
      outcome: closing.isCancelled ? 'cancelled' : 'done',
    });
  } catch (error) {
    log.warn('parent campaign did not hear of its child', { error: String(error) });
  }
}
