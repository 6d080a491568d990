/** The thread's side: gets an order, plays it, hands the result back. */
import { parentPort, workerData } from 'node:worker_threads';
import { playRehearsal, rehearsalOrderSchema } from './play';

parentPort?.postMessage(playRehearsal(rehearsalOrderSchema.parse(workerData)));
