/**
 * Where rehearsals are played: in a thread of their own, one after the other, so that nobody else's request waits while a
 * year of a thousand units goes by.
 */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { runsCompiled } from '../../platform/paths';
import { refuse } from '../../domain/errors';
import { Refusal } from '../problem';
import { rehearsalResultSchema, type RehearsalResult } from '../schemas/rehearsals';
import type { RehearsalOrder } from './play';

const longestMs = 60_000;
const mostWaiting = 3;

export class RehearsalStage {
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** @throws Refusal RATE_LIMITED when too many wait, REHEARSAL_TOO_LONG when it takes more than a minute */
  async play(order: RehearsalOrder): Promise<RehearsalResult> {
    if (this.#waiting >= mostWaiting) throw new Refusal(refuse('RATE_LIMITED', { seconds: 10 }), 10);
    this.#waiting += 1;
    const turn = this.#last.then(() => playInThread(order));
    this.#last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }
}

function playInThread(order: RehearsalOrder): Promise<RehearsalResult> {
  const file = path.join(__dirname, runsCompiled ? 'thread.js' : 'thread.ts');
  const worker = new Worker(file, {
    workerData: order,
    execArgv: runsCompiled ? [] : ['--require', require.resolve('tsx/cjs')],
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  return new Promise<RehearsalResult>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Refusal(refuse('REHEARSAL_TOO_LONG', { seconds: longestMs / 1000 })));
      void worker.terminate();
    }, longestMs);
    worker.once('message', (message: unknown) => {
      clearTimeout(timer);
      resolve(rehearsalResultSchema.parse(message));
    });
    worker.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('A rehearsal ended without a result'));
    });
  });
}
