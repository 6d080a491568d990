/**
 * What grows old is thrown away, now and then; who holds what is kept in step with the organisation; and approved
 * reorganisations are carried out when their day comes.
 */
import { Idempotency } from './idempotency';
import { Reorganising } from './reorganising';
import type { Services } from './services';

const sweepEveryMs = 3_600_000;
const holdersEveryMs = 30_000;
/** Often enough for a campaign on a fast clock; without an approved reorganisation it is one look into an index. */
const reorganisationsEveryMs = 2_000;
/** A shard remembers command ids for a day; keys are kept for two. */
const keysKeptMs = 48 * 3_600_000;

export function startHousekeeping(services: Services): { stop(): void } {
  const idempotency = new Idempotency(services.pool, services.now, services.log);
  const sweep = async (): Promise<void> => {
    await services.sessions.sweep();
    await idempotency.sweep(keysKeptMs);
  };
  const follow = async (): Promise<void> => {
    const moved = await services.holders.tidy(await services.org.current());
    if (moved > 0) services.log.info({ moved }, 'inbox rows follow the organisation');
  };
  const reorganising = new Reorganising(services);
  const handOver = async (): Promise<void> => {
    const done = await reorganising.carryOutDue();
    if (done > 0) services.log.info({ done }, 'tracks handed over after a reorganisation');
  };
  const timers = [
    every(sweepEveryMs, sweep, services),
    every(holdersEveryMs, follow, services),
    every(reorganisationsEveryMs, handOver, services),
  ];
  return { stop: () => timers.forEach((timer) => clearInterval(timer)) };
}

/** Runs the work again and again, one at a time. */
function every(ms: number, work: () => Promise<void>, { log }: Pick<Services, 'log'>): NodeJS.Timeout {
  let running = false;
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    work()
      .catch((err: unknown) => log.warn({ err }, 'housekeeping failed'))
      .finally(() => {
        running = false;
      });
  }, ms);
  timer.unref();
  return timer;
}
