import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { calendarRolloutWorkflowId, campaignWorkflowId, workflowIdOfShard } from '../../domain/ids';
import type { calendarRollout } from '../../workflows/calendarRollout';
import type { campaign } from '../../workflows/campaign';
import type { TrackEffect } from '../../domain/engine/preview';
import {
  definitionChanged,
  handOver,
  previewDefinition,
  taskQueue,
  wantCaseShards,
  type DefinitionChanged,
  type RunLimits,
  type VersionToPreview,
  type WantCaseShards,
} from '../../workflows/messages';
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
 * Has tracks of a campaign follow another version of its definition, which `campaign_definition` holds already. Telling
 * it twice changes nothing; once it returns, Temporal sees to it.
 * @throws the SDK's ServiceError when Temporal is away: tell it again.
 */
export async function changeDefinition(
  client: Client,
  campaignId: string,
  message: DefinitionChanged,
): Promise<void> {
  await client.workflow.getHandle(campaignWorkflowId(campaignId)).signal(definitionChanged, message);
}

/**
 * Has a campaign open shards for the cases of its registers until there are so many. Asking twice is asking once.
 * @throws the SDK's ServiceError when Temporal is away, or the campaign has ended
 */
export async function openCaseShards(
  client: Client,
  campaignId: string,
  message: WantCaseShards,
): Promise<void> {
  await client.workflow.getHandle(campaignWorkflowId(campaignId)).signal(wantCaseShards, message);
}

/** What carrying the tracks of a shard over to a version would do at this moment. @throws the SDK's ServiceError */
export async function previewDefinitionIn(
  client: Client,
  campaignId: string,
  shard: number,
  version: VersionToPreview,
): Promise<readonly TrackEffect[]> {
  try {
    return await client.workflow
      .getHandle(workflowIdOfShard(campaignId, shard))
      .query(previewDefinition, version);
  } catch (error) {
    // It has ended: nothing in it can be carried over.
    if (error instanceof WorkflowNotFoundError) return [];
    throw error;
  }
}

/**
 * Has all workflows of a campaign begin their next run, on the code of the workers that run now. Idempotent enough: asked
 * twice, they hand over twice. Gives the number of workflows that were asked.
 */
export async function handOverCampaign(
  client: Client,
  campaignId: string,
  lastShard: number,
): Promise<number> {
  let asked = 0;
  for (let shard = 0; shard <= lastShard; shard += 1) {
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
