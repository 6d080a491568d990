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

/** One version of the definition, as tracks of this campaign follow it. */
export interface DefinitionVersion {
  readonly process: CompiledProcess;
  /** Facts of the launch that this version asks for beside those of the launch. */
  readonly facts: Facts;
}

/** Every version that tracks of a campaign may follow, the launched one among them. */
export interface DefinitionVersions {
  readonly of: ReadonlyMap<number, DefinitionVersion>;
  /** Steps of the units that a collection of any version counts. */
  readonly collected: readonly string[];
}

export interface EngineContext {
  /** The version with which the campaign was launched; inside one track, the version that the track follows. */
  readonly process: CompiledProcess;
  /** Left out while there is only the launched version. */
  readonly versions?: DefinitionVersions;
  readonly calendar: WorkingCalendar;
  readonly campaign: CampaignContext;
  /** The campaign's civil date. */
  readonly today: CivilDate;
  /** Real time for the journal, epoch ms. */
  readonly atMs: number;
  /** Rehearsal keeps no chain and projects no rows but slots: it is looked at and thrown away. */
  readonly rehearsing?: true;
}

/** The launched version and later ones together; undefined when there are no others. */
export function versionsOf(
  launched: CompiledProcess,
  others: readonly DefinitionVersion[],
): DefinitionVersions | undefined {
  if (others.length === 0) return undefined;
  const all = [{ process: launched, facts: {} }, ...others];
  return {
    of: new Map(all.map((version) => [version.process.definition.version, version])),
    collected: [...new Set(all.flatMap(({ process }) => process.collected))],
  };
}

/** The context by the version of the definition that a track follows. */
export function contextFor(ctx: EngineContext, { definition }: Pick<Track, 'definition'>): EngineContext {
  if (definition === undefined || ctx.process.definition.version === definition) return ctx;
  const version = ctx.versions?.of.get(definition);
  if (version === undefined) throw new RangeError(`no definition version ${definition}`);
  const { process, facts } = version;
  return { ...ctx, process, campaign: { ...ctx.campaign, facts: { ...ctx.campaign.facts, ...facts } } };
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
