/**
 * Into how many shards a campaign is split. Fewer, fuller shards batch better (DESIGN §5); what limits them is the state
 * that a shard carries into its next run: 1 MB of JSON, where a payload may hold 2 MB.
 */
import { daysBetween, type CivilDate } from '../../domain/calendar';
import type { Facts, ProcessDefinition, Recurrence, Steps } from '../../domain/process/definition';

export const unitsPerShard = 500;
export const bytesPerShard = 1_000_000;

/** JSON of a track without its work, in bytes. These figures are measured on the built-in definitions, and rounded up. */
const trackBytes = 250;
/** Work that is open at the same time, and what one item takes. */
const openItems = 2;
const itemBytes = 500;
/** The line to which a finished occurrence shrinks. */
const settledBytes = 90;
/**
 * Where units keep a register: cases that are open at the same time. A campaign is laid out for some thousands of them in
 * all, whether few units have many or many have few; no unit alone for more than a shard holds.
 */
const openCasesOfCampaign = 6_000;
const openCasesOfUnit = { least: 5, most: 400 };

const periodDays: Record<Recurrence['period'], number> = {
  week: 7,
  month: 30,
  quarter: 91,
  halfYear: 182,
  year: 365,
};
/** A recurring step without a readable last date: five years of quarters. */
const unknownOccurrences = 20;

export interface Shape {
  readonly definition: Pick<ProcessDefinition, 'unit' | 'case'>;
  readonly facts: Facts;
  readonly launchedOn: CivilDate;
  /** Among which the cases of the campaign spread. */
  readonly unitCount: number;
}

/** Bytes that one unit's track may come to take in its shard, without its own facts. */
export function estimatedTrackBytes({ definition, facts, launchedOn, unitCount }: Shape): number {
  const own = scopeBytes(definition.unit, facts, launchedOn);
  const holdsCases = Object.keys(definition.case).length > 0;
  return own + (holdsCases ? openCasesOf(unitCount) * scopeBytes(definition.case, facts, launchedOn) : 0);
}

/** Open cases that one shard holds within its budget. */
export const openCasesPerShard = ({
  definition,
  facts,
  launchedOn,
}: Pick<Shape, 'facts' | 'launchedOn'> & { readonly definition: Pick<ProcessDefinition, 'case'> }): number =>
  Math.max(1, Math.floor(bytesPerShard / scopeBytes(definition.case, facts, launchedOn)));

const openCasesOf = (unitCount: number): number =>
  Math.min(
    openCasesOfUnit.most,
    Math.max(openCasesOfUnit.least, Math.ceil(openCasesOfCampaign / Math.max(1, unitCount))),
  );

function scopeBytes(steps: Steps, facts: Facts, launchedOn: CivilDate): number {
  const list = Object.values(steps);
  const settled = list.reduce((sum, { every }) => sum + occurrences(every, facts, launchedOn), 0);
  return trackBytes + Math.min(openItems, list.length) * itemBytes + settled * settledBytes;
}

function occurrences(every: Recurrence | undefined, facts: Facts, launchedOn: CivilDate): number {
  if (every === undefined) return 1;
  const until = facts[every.until.fact];
  if (typeof until !== 'string') return unknownOccurrences;
  return Math.ceil(Math.max(0, daysBetween(launchedOn, until)) / periodDays[every.period]) + 1;
}

/** Sizes of shards as even as can be: 1,200 units make three of 400, not two of 500 and a rest. */
export function shardSizes(units: number, trackBytesEach: number): number[] {
  if (units === 0) return [];
  const most = Math.max(1, Math.min(unitsPerShard, Math.floor(bytesPerShard / Math.max(1, trackBytesEach))));
  const shards = Math.ceil(units / most);
  const least = Math.floor(units / shards);
  return Array.from({ length: shards }, (_, index) => least + (index < units % shards ? 1 : 0));
}
