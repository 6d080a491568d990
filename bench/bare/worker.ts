/** The worker process of the baseline, with the slots of the product's own worker. */
import { NativeConnection, Worker } from '@temporalio/worker';
import { Pool } from 'pg';
import { createBareActivities } from './activities';

async function main([databaseUrl, address, namespace]: readonly string[]): Promise<void> {
  if (databaseUrl === undefined || address === undefined || namespace === undefined)
    throw new Error('usage: worker DATABASE_URL TEMPORAL_ADDRESS NAMESPACE');
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: 'bare',
    workflowsPath: require.resolve('./workflows'),
    activities: createBareActivities(new Pool({ connectionString: databaseUrl, max: 20 })),
    maxConcurrentActivityTaskExecutions: 100,
    maxConcurrentWorkflowTaskExecutions: 100,
    maxCachedWorkflows: 2000,
  });
  process.send?.({ type: 'ready' });
  process.on('SIGTERM', () => worker.shutdown());
  await worker.run();
  process.exit(0);
}

void main(process.argv.slice(2));
