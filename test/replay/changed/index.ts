/** Workflow code that must not pass the gate: the same workflows, each with one step more at its beginning. */
import { sleep } from '@temporalio/workflow';
import { calendarRollout as calendarRolloutOfToday } from '../../../workflows/calendarRollout';
import { campaign as campaignOfToday, type CampaignRun } from '../../../workflows/campaign';
import { shard as shardOfToday, type ShardRun } from '../../../workflows/shard';

export async function campaign(run: CampaignRun): Promise<void> {
  await sleep(1);
  await campaignOfToday(run);
}

export async function shard(run: ShardRun): Promise<void> {
  await sleep(1);
  await shardOfToday(run);
}

export async function calendarRollout(version: number): Promise<void> {
  await sleep(1);
  await calendarRolloutOfToday(version);
}
