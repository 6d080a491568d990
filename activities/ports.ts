/** What the activities need from outside. `platform/store` implements it over PostgreSQL. */
import type { Calendar, CivilDate } from '../domain/calendar';
import type { CampaignContext } from '../domain/engine/context';
import type { TrackSeed } from '../domain/engine/shard';
import type { Batch } from '../domain/engine/state';
import type { Facts, ProcessDefinition } from '../domain/process/definition';

/** Everything about a campaign that its workflows need and do not carry. */
export interface ShardContext {
  /** The version with which it was launched. */
  readonly definition: ProcessDefinition;
  /** Other versions that its tracks follow, by the campaign's own codes; left out when none was asked for. */
  readonly versions?: readonly AdoptedDefinition[];
  readonly calendar: Calendar;
  readonly campaign: CampaignContext;
  /** A cascade: the track and work key that launched this campaign. */
  readonly parent?: { readonly track: string; readonly key: string };
}

export interface AdoptedDefinition {
  readonly definition: ProcessDefinition;
  /** Facts of the launch that this version asks for beside those of the launch. */
  readonly facts: Facts;
}

export interface CampaignEnding {
  readonly campaign: string;
  readonly status: 'closed' | 'cancelled';
  readonly closedOn: CivilDate;
  /** One hash over the heads of all of its journals. */
  readonly seal: string;
}

export interface CampaignStore {
  /**
   * The snapshot of a campaign, with the calendar of this version and other versions of its definition. The same answer
   * for the same question, always.
   */
  context(campaign: string, calendarVersion: number, definitions?: readonly number[]): Promise<ShardContext>;
  /** The tracks planned for a shard, in the order of their numbers. */
  seeds(campaign: string, shard: number): Promise<TrackSeed[]>;
  /** The guarded write: in one transaction, and twice is once. */
  apply(batch: Batch): Promise<void>;
  /** The snapshot's calendar becomes this one, unless it is newer. */
  adoptCalendar(campaign: string, calendarVersion: number): Promise<void>;
  markRunning(campaign: string): Promise<void>;
  /** So many shards of cases have been opened, beside those of the launch; fewer than before changes nothing. */
  registerCaseShards(campaign: string, count: number): Promise<void>;
  end(ending: CampaignEnding): Promise<void>;
  /** The newest calendar, or null when none has been entered. */
  newestCalendar(): Promise<number | null>;
  /** Ids of campaigns that have not ended, in order, after the given one. */
  liveCampaigns(after: string | null, limit: number): Promise<string[]>;
}

/** Campaigns that come back. `platform/recurring` implements it. */
export interface RecurringPort {
  /**
   * Launches what is due of a template, and brings its Schedule in step. Asked again, it does only what is left.
   * `isWaiting`: an occurrence waits for an earlier campaign to end.
   */
  launchDue(template: string): Promise<{ readonly isWaiting: boolean }>;
}
