/**
 * Cases that registers here opened in other shards, on their way there. Their opening has been acknowledged: each is
 * handed over, however long it takes, and a run does not make way before.
 */
import { condition, getExternalWorkflowHandle, log, sleep } from '@temporalio/workflow';
import type { CivilDate } from '../domain/calendar';
import type { CaseSeed } from '../domain/engine/cases';
import { parseTrackId, workflowIdOfShard } from '../domain/ids';
import { casesCome, type CasesCome } from './messages';

const firstPauseMs = 500;
const longestPauseMs = 30_000;

export class Handing {
  readonly #campaign: string;
  readonly #waiting: { readonly to: number; readonly message: CasesCome }[] = [];

  constructor(campaign: string) {
    this.#campaign = campaign;
  }

  /** Every case has arrived. */
  get isIdle(): boolean {
    return this.#waiting.length === 0;
  }

  /** @param rollout the last change of the definition that this shard had carried out when it opened them */
  put(cases: readonly CaseSeed[], on: CivilDate, rollout: number): void {
    const byShard = new Map<number, CaseSeed[]>();
    for (const seed of cases) {
      const to = parseTrackId(seed.id)?.shard ?? 0;
      const together = byShard.get(to);
      if (together === undefined) byShard.set(to, [seed]);
      else together.push(seed);
    }
    for (const [to, together] of byShard)
      this.#waiting.push({ to, message: { on, rollout, cases: together } });
  }

  async hand(): Promise<never> {
    let pauseMs = firstPauseMs;
    for (;;) {
      await condition(() => this.#waiting.length > 0);
      const next = this.#waiting[0];
      if (next === undefined) continue;
      try {
        const workflow = getExternalWorkflowHandle(workflowIdOfShard(this.#campaign, next.to));
        await workflow.signal(casesCome, next.message);
        pauseMs = firstPauseMs;
      } catch (error) {
        // That shard is not there yet; those of other shards need not wait for it.
        log.warn('cases not handed over yet', { shard: next.to, error: String(error) });
        this.#waiting.push(next);
        await sleep(pauseMs);
        pauseMs = Math.min(longestPauseMs, 2 * pauseMs);
      }
      this.#waiting.shift();
    }
  }
}
