/** The worker that runs workflows and activities, tuned for a small machine (two cores). */
import path from 'node:path';
import { type NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { projectRoot } from '../platform/paths';
import { dataConverter } from '../platform/temporal/compression';
import { taskQueue } from '../workflows/messages';

/** What `npm run build` makes of `workflows/`: the worker never bundles, it would keep webpack's memory for good. */
export const bundlePath: string = path.join(projectRoot, 'dist', 'workflow-bundle.js');

export interface WorkerSettings {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly identity: string;
  readonly activities: object;
  readonly workflowBundle: WorkflowBundleOption;
}

/** Shards and campaigns kept in memory; those that nothing happens to are replayed when something does. */
const cachedWorkflows = 160;

export function createWorker(settings: WorkerSettings): Promise<Worker> {
  return Worker.create({
    ...settings,
    taskQueue,
    dataConverter,
    maxCachedWorkflows: cachedWorkflows,
    // One thread computes workflows, the main thread runs activities: that is both cores.
    maxConcurrentWorkflowTaskExecutions: 40,
    maxConcurrentActivityTaskExecutions: 12,
    workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 8 },
    activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 4 },
    // After a crash, tasks wait this long for the worker that is gone before another one gets them.
    stickyQueueScheduleToStartTimeout: '3 seconds',
    // The supervisor gives five seconds; every activity may be cut off, it is tried again.
    shutdownGraceTime: '2 seconds',
    shutdownForceTime: '4 seconds',
  });
}
