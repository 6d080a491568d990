/** `npm run record-histories -- NAME [STORY …]`: plays every story, or these, on real servers and adds their histories to the corpus. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import type { History } from '@temporalio/common/lib/proto-utils';
import { campaignWorkflowId, shardWorkflowId } from '../../domain/ids';
import { compression } from '../../platform/temporal/compression';
import globalSetup from '../support/globalSetup';
import globalTeardown from '../support/globalTeardown';
import { World } from '../workflow/support/world';
import { corpusFolder, encode } from './corpus';
import { stories } from './stories';

async function record(name: string, only: readonly string[]): Promise<void> {
  for (const story of stories) {
    if (only.length > 0 && !only.includes(story.name)) continue;
    const world = await World.open();
    try {
      const { campaign, others = [] } = await story.play(world);
      const recorded = {
        campaign: campaignWorkflowId(campaign.id),
        shard: shardWorkflowId(campaign.id, 1),
        ...Object.fromEntries(others.map((workflowId, index) => [`other${index + 1}`, workflowId])),
      };
      for (const [what, workflowId] of Object.entries(recorded)) {
        const runs = await runsOf(world.client, workflowId);
        for (const [index, history] of runs.entries()) {
          await save(`${name}-${story.name}-${what}-${index + 1}`, history);
        }
      }
    } finally {
      await world.close();
    }
  }
}

/** The histories of all runs of a workflow, the first one first. */
async function runsOf(client: Client, workflowId: string): Promise<History[]> {
  const runs: History[] = [];
  let runId: string | undefined =
    (await client.workflow.getHandle(workflowId).describe()).raw.workflowExecutionInfo?.firstRunId ??
    undefined;
  while (runId !== undefined) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    await expand(history.events);
    runs.push(history);
    const last = history.events?.at(-1);
    runId = last?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
  }
  return runs;
}

/** The corpus is kept in plain words: what travelled compressed is expanded where it stands. */
async function expand(part: unknown): Promise<void> {
  if (Array.isArray(part)) for (const one of part) await expand(one);
  else if (part instanceof Uint8Array || typeof part !== 'object' || part === null) return;
  else if (isPayload(part)) Object.assign(part, ...(await compression.decode([part])));
  else for (const one of Object.values(part)) await expand(one);
}

const isPayload = (part: object): part is Payload =>
  'metadata' in part && 'data' in part && part.data instanceof Uint8Array;

async function save(name: string, history: History): Promise<void> {
  const file = path.join(corpusFolder, `${name}.json.gz`);
  if (existsSync(file))
    throw new Error(`${name} is recorded already: the corpus is append-only, choose another name`);
  await mkdir(corpusFolder, { recursive: true });
  await writeFile(file, encode(history));
  console.log(`  ${name}: ${history.events?.length ?? 0} events`);
}

async function main(): Promise<void> {
  const [name, ...only] = process.argv.slice(2);
  if (name === undefined || !/^[a-z0-9-]+$/.test(name)) {
    throw new Error(
      'Usage: npm run record-histories -- NAME [STORY …]   (NAME: for instance the version that is released)',
    );
  }
  const unknown = only.filter((wanted) => stories.every((story) => story.name !== wanted));
  if (unknown.length > 0) throw new Error(`No such story: ${unknown.join(', ')}`);
  await globalSetup();
  try {
    await record(name, only);
  } finally {
    await globalTeardown();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
