/** What the engine is told from outside: nothing else is read. */
import type { CivilDate, WorkingCalendar } from '../calendar';
import type { CompiledProcess } from '../process/compile';
import type { Facts, FactValue } from '../process/definition';
import type { Settled, Track } from './state';

export interface CampaignContext {
  readonly id: string;
  readonly ownerUnit: string;
  readonly facts: Facts;
  readonly launchedOn: CivilDate;
  readonly unitCount: number;
  readonly shardCount: number;
}

export interface EngineContext {
  readonly process: CompiledProcess;
  readonly calendar: WorkingCalendar;
  readonly campaign: CampaignContext;
  /** The campaign's civil date. */
  readonly today: CivilDate;
  /** Real time for the journal, epoch ms. */
  readonly atMs: number;
  /** Rehearsal keeps no chain and projects no rows but slots: it is looked at and thrown away. */
  readonly rehearsing?: true;
}

export type SettledSteps = Readonly<Record<string, Settled>>;

/** One track, and all that its rules may ask. */
export interface View {
  readonly track: Track;
  readonly ctx: EngineContext;
  /** Steps of the campaign that have ended, for tracks of units and cases. */
  readonly campaignSettled: SettledSteps;
}

/** A fact of the track (of its unit, its case, or its steps), or else of the launch. */
export const factOf = ({ track, ctx }: View, name: string): FactValue | undefined =>
  track.facts[name] ?? ctx.campaign.facts[name];

/** All facts together, for conditions. */
export const factsOf = ({ track, ctx }: View): Facts => ({ ...ctx.campaign.facts, ...track.facts });
