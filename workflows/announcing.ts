/** What shard 0 has to say to every shard, in order; a few shards at a time, so that no task's answer grows large. */
import { condition, getExternalWorkflowHandle, log } from '@temporalio/workflow';
import type { CivilDate } from '../domain/calendar';
import { shardWorkflowId } from '../domain/ids';
import {
  calendarChanged,
  campaignSteps,
  control,
  definitionChanged,
  seal,
  type CampaignSteps,
  type ControlMessage,
  type DefinitionChanged,
} from './messages';
import { adoptCalendar } from './proxies';

export type Announcement =
  | { readonly type: 'campaignSteps'; readonly message: CampaignSteps }
  | { readonly type: 'control'; readonly message: ControlMessage }
  | { readonly type: 'calendarChanged'; readonly version: number }
  | { readonly type: 'definitionChanged'; readonly message: DefinitionChanged }
  /** Not said to the shards: from its place in the order on there are so many, and a new one hears what follows. */
  | { readonly type: 'shards'; readonly count: number }
  | { readonly type: 'seal'; readonly on: CivilDate };

/** Signals on their way at one moment; the server allows 2,000. */
const shardsAtATime = 50;

export class Announcing {
  readonly #campaign: string;
  readonly #openShard: (shard: number) => Promise<void>;
  #shardCount: number;
  readonly #waiting: Announcement[] = [];

  /** @param openShard starts a further shard, which knows of everything that has happened up to then */
  constructor(campaign: string, shardCount: number, openShard: (shard: number) => Promise<void>) {
    this.#campaign = campaign;
    this.#shardCount = shardCount;
    this.#openShard = openShard;
  }

  /** All shards have heard everything. */
  get isIdle(): boolean {
    return this.#waiting.length === 0;
  }

  put(announcement: Announcement): void {
    this.#waiting.push(announcement);
  }

  async announce(): Promise<never> {
    for (;;) {
      await condition(() => this.#waiting.length > 0);
      const next = this.#waiting[0];
      if (next === undefined) continue;
      if (next.type === 'calendarChanged') {
        await adoptCalendar({ campaign: this.#campaign, calendarVersion: next.version });
      }
      if (next.type === 'shards') {
        while (this.#shardCount < next.count) {
          await this.#openShard(this.#shardCount + 1);
          this.#shardCount += 1;
        }
        this.#waiting.shift();
        continue;
      }
      for (let first = 1; first <= this.#shardCount; first += shardsAtATime) {
        const last = Math.min(this.#shardCount, first + shardsAtATime - 1);
        const page = Array.from({ length: last - first + 1 }, (_, index) => first + index);
        await Promise.all(page.map((shard) => this.#tell(shard, next)));
      }
      this.#waiting.shift();
    }
  }

  async #tell(shard: number, announcement: Exclude<Announcement, { type: 'shards' }>): Promise<void> {
    const workflow = getExternalWorkflowHandle(shardWorkflowId(this.#campaign, shard));
    try {
      switch (announcement.type) {
        case 'campaignSteps':
          return await workflow.signal(campaignSteps, announcement.message);
        case 'control':
          return await workflow.signal(control, announcement.message);
        case 'calendarChanged':
          return await workflow.signal(calendarChanged, { version: announcement.version });
        case 'definitionChanged':
          return await workflow.signal(definitionChanged, announcement.message);
        case 'seal':
          return await workflow.signal(seal, { on: announcement.on });
      }
    } catch (error) {
      // The server delivers to every workflow that exists; one that was terminated by hand has nothing left to hear.
      log.warn('shard did not hear its campaign', { shard, type: announcement.type, error: String(error) });
    }
  }
}
