import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { calendarRolloutWorkflowId, campaignWorkflowId, workflowIdOfShard } from '../../domain/ids';
import type { calendarRollout } from '../../workflows/calendarRollout';
import type { campaign } from '../../workflows/campaign';
import { handOver, taskQueue, type RunLimits } from '../../workflows/messages';
import type { LaunchFacts } from '../store/campaigns';

/**
 * Starts the workflow of a campaign that `createCampaign` has written. Starting it twice is starting it once; one that
 * has ended is not started again.
 * @throws the SDK's ServiceError when Temporal is away. The campaign is then started by `startLauncher`, so a caller may
 * as well answer that it is being launched.
 */
export async function launchCampaign(client: Client, facts: LaunchFacts, limits?: RunLimits): Promise<void> {
  try {
    await client.workflow.start<typeof campaign>('campaign', {
      workflowId: campaignWorkflowId(facts.campaign),
      taskQueue,
      args: [{ ...facts, ...(limits === undefined ? {} : { limits }) }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/**
 * Tells every live campaign that this calendar version is in force. Idempotent; once it returns, Temporal sees to it.
 * @throws the SDK's ServiceError when Temporal is away: announce again.
 */
export async function announceCalendar(client: Client, version: number): Promise<void> {
  await client.workflow.start<typeof calendarRollout>('calendarRollout', {
    workflowId: calendarRolloutWorkflowId(version),
    taskQueue,
    args: [version],
    workflowIdConflictPolicy: 'USE_EXISTING',
    // A second announcement, after the first has ended, is heard by all and changes nothing.
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
}

/**
 * Has all workflows of a campaign begin their next run, on the code of the workers that run now. Idempotent enough: asked
 * twice, they hand over twice. Gives the number of workflows that were asked.
 */
export async function handOverCampaign(
  client: Client,
  campaignId: string,
  shardCount: number,
): Promise<number> {
  let asked = 0;
  for (let shard = 0; shard <= shardCount; shard += 1) {
    try {
      await client.workflow.getHandle(workflowIdOfShard(campaignId, shard)).signal(handOver);
      asked += 1;
    } catch (error) {
      // It ended meanwhile.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
  return asked;
}
