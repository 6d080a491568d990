/** How much memory the product resides in: `npm start` left alone, then its worker with live tracks. */
import { Client, Connection } from '@temporalio/client';
import { addDays, realClock, todayOf } from '../../domain/calendar';
import { openDatabase } from '../../platform/db/database';
import { spawnStack } from '../../platform/servers/spawned-stack';
import { readStack } from '../../platform/servers/stack-file';
import { directiveRollout } from '../../processes/f06-directive-rollout';
import { pause } from '../stats';
import { Campaigns } from './campaigns';
import { memoryByPart, type MemoryResult } from './memory';
import { loadOffice, signInLauncher } from './office';

/** Connections that the start needed are given back after a minute. */
const untilIdleMs = 90_000;
const untilSettledMs = 30_000;

export interface Residence {
  readonly idle: readonly MemoryResult[];
  readonly withTracks: readonly MemoryResult[];
}

/** @param tracks live tracks of a directive (F6), each with its first piece of work open */
export async function measureResidence(tracks: number, print: (line: string) => void): Promise<Residence> {
  const stack = await spawnStack('bench', print, 'npm');
  try {
    await pause(untilIdleMs);
    const idle = await memoryByPart(stack.pid);
    const { databaseUrl, temporalAddress, temporalNamespace, url } = stack.state;
    const database = openDatabase({
      databaseUrl,
      poolSize: 4,
      name: 'don-doc bench',
      onIdleError: () => undefined,
    });
    const connection = await Connection.connect({ address: temporalAddress });
    try {
      const tree = await loadOffice(database, {
        provinces: 1,
        communesPer: 200,
        neighbourhoodsPer: Math.ceil(tracks / 200),
      });
      const client = new Client({ connection, namespace: temporalNamespace });
      const campaigns = new Campaigns(url, await signInLauncher(database), database, client);
      const today = todayOf(realClock, Date.now());
      const launched = await campaigns.launch(directiveRollout, tree.codes.neighbourhood.slice(0, tracks), {
        facts: {
          directive: 'Chỉ thị để đo bộ nhớ',
          issuedOn: today,
          reviewOn: addDays(today, 300),
          reportUntil: addDays(today, 400),
        },
      });
      await campaigns.opened(launched);
      await pause(untilSettledMs);
      const restarts = (await readStack(stack.stackFile))?.parts.worker.restarts;
      if (restarts !== 0) throw new Error('the worker fell while it was measured');
      return { idle, withTracks: await memoryByPart(stack.pid) };
    } finally {
      await connection.close();
      await database.close();
    }
  } finally {
    await stack.stop();
  }
}
