/**
 * Figures of campaigns out of PostgreSQL: tracks as they were launched, and the journal up to the cut-off date. One
 * number has one source: what a report says can be found again in the journal, record by record.
 */
import { z } from 'zod';
import { civilDateSchema, type CivilDate } from '../../domain/calendar';
import { eventTypeSchema } from '../../domain/engine/state';
import {
  countedEvents,
  evaluate,
  evaluateMeasure,
  tracksOn,
  type Count,
  type CountedEvent,
  type Figure,
  type FigureSource,
  type Span,
  type TrackSeed,
} from '../../domain/figures';
import type { OrgTree } from '../../domain/org';
import { comparisonsIn } from '../../domain/process/conditions';
import {
  factsSchema,
  processDefinitionSchema,
  type ProcessDefinition,
} from '../../domain/process/definition';
import { parseMeasure, splitMeasure } from '../../domain/process/measures';
import { select, type Queryable } from './query';

export interface FigureQuestion {
  /** Campaigns of one definition; whoever asks may see them. The newest one's indicators are asked. */
  readonly campaigns: readonly string[];
  readonly cutOffOn: CivilDate;
  readonly period?: Span | undefined;
  /** Only these units and everything that was below them on the cut-off date. */
  readonly below?: readonly string[] | undefined;
  /** Only these indicators. */
  readonly codes?: readonly string[] | undefined;
}

/** All figures of a unit, under the name that it had then. */
export interface UnitFigures {
  readonly unit: string;
  readonly name: string;
  readonly figures: readonly Figure[];
}

/** The figures of campaigns, over all of their units together. No campaign: no figures. */
export async function readFigures(db: Queryable, tree: OrgTree, question: FigureQuestion): Promise<Figure[]> {
  const sources = await readSources(db, question.campaigns, question.cutOffOn, measuresAsked(question.codes));
  if (sources === undefined) return [];
  return evaluate(
    sources.own,
    {
      period: question.period,
      cutOffOn: question.cutOffOn,
      units: unitsBelow(tree, [sources.own, ...sources.others.values()], question.below, question.cutOffOn),
      others: inArea(sources, tree, question.cutOffOn),
    },
    question.codes === undefined ? undefined : new Set(question.codes),
  );
}

/** The same figures unit by unit, in the order of their names as of the period (its end, or the cut-off date). */
export async function readFiguresByUnit(
  db: Queryable,
  tree: OrgTree,
  question: FigureQuestion,
): Promise<UnitFigures[]> {
  const { cutOffOn, period, codes } = question;
  const sources = await readSources(db, question.campaigns, cutOffOn, measuresAsked(codes));
  if (sources === undefined) return [];
  const asked = unitsBelow(tree, [sources.own], question.below, cutOffOn);
  const named = period === undefined || period.to > cutOffOn ? cutOffOn : period.to;
  const units = new Set(
    sources.own.tracks
      .filter(({ kind, unit }) => kind !== 'campaign' && (asked?.has(unit) ?? true))
      .map(({ unit }) => unit),
  );
  return [...units]
    .map((unit) => ({
      unit,
      name: tree.nameOn(unit, named),
      figures: evaluate(
        sources.own,
        { period, cutOffOn, units: new Set([unit]), others: sources.others },
        codes === undefined ? undefined : new Set(codes),
      ),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'vi') || a.unit.localeCompare(b.unit));
}

/**
 * One measure for one unit and everything below it, as a form asks for it to be filled in beforehand (`prefill`);
 * undefined when the text is no measure or the campaign is unknown.
 */
export async function readMeasure(
  db: Queryable,
  tree: OrgTree,
  question: {
    readonly campaign: string;
    readonly measure: string;
    readonly unit: string;
    readonly cutOffOn: CivilDate;
    readonly period?: Span | undefined;
  },
): Promise<Count | undefined> {
  const { campaign, measure, unit, cutOffOn, period } = question;
  const sources = await readSources(db, [campaign], cutOffOn, () => [measure]);
  if (sources === undefined) return undefined;
  const units = unitsBelow(tree, [sources.own, ...sources.others.values()], [unit], cutOffOn);
  return evaluateMeasure(measure, sources.own, { period, cutOffOn, units, others: sources.others });
}

// ---------------------------------------------------------------- which units

/**
 * Units of tracks that lie at or below these on the day; a unit that has ended counts where its heirs are. Absent: all.
 */
function unitsBelow(
  tree: OrgTree,
  sources: Iterable<FigureSource>,
  below: readonly string[] | undefined,
  on: CivilDate,
): Set<string> | undefined {
  if (below === undefined) return undefined;
  const units = new Set<string>();
  for (const { tracks } of sources) for (const { unit } of tracks) units.add(unit);
  for (const unit of units) if (!below.some((root) => tree.isWithin(unit, root, on))) units.delete(unit);
  return units;
}

/** Campaigns of other definitions are counted only for units of the owner's own area. */
function inArea(
  { owners, others }: Sources,
  tree: OrgTree,
  on: CivilDate,
): ReadonlyMap<string, FigureSource> {
  const area = unitsBelow(tree, others.values(), owners, on);
  return new Map(
    [...others].map(([code, source]) => [
      code,
      { ...source, tracks: source.tracks.filter(({ unit }) => area?.has(unit) ?? false) },
    ]),
  );
}

// ---------------------------------------------------------------- reading

interface Sources {
  readonly own: FigureSource;
  readonly others: ReadonlyMap<string, FigureSource>;
  readonly owners: readonly string[];
}

/** The measures that will be asked of a definition, and the facts that conditions and splits name. */
type Asking = (definition: ProcessDefinition) => readonly string[];

const measuresAsked =
  (codes: readonly string[] | undefined): Asking =>
  (definition) =>
    definition.indicators
      .filter(({ code }) => codes === undefined || codes.includes(code))
      .flatMap(({ numerator, denominator }) =>
        denominator === undefined ? [numerator] : [numerator, denominator],
      );

const campaignRow = z.object({ id: z.string(), owner_unit: z.string(), facts: factsSchema });
const definitionRow = z.object({ definition: processDefinitionSchema });
type CampaignRow = z.output<typeof campaignRow>;

async function readSources(
  db: Queryable,
  campaigns: readonly string[],
  cutOffOn: CivilDate,
  asking: Asking,
): Promise<Sources | undefined> {
  const own = await select(
    db,
    campaignRow,
    `SELECT id, owner_unit, facts FROM campaign WHERE id = ANY($1::text[]) ORDER BY launched_on DESC, id DESC`,
    [campaigns],
  );
  const definition = await newestDefinition(db, own);
  if (definition === undefined) return undefined;
  const measures = asking(definition);
  const isForeign = (text: string): boolean =>
    (splitMeasure(text).definition ?? definition.code) !== definition.code;
  const others = new Map<string, FigureSource>();
  for (const code of new Set(measures.filter(isForeign).map((text) => splitMeasure(text).definition ?? ''))) {
    const running = await select(
      db,
      campaignRow,
      `SELECT id, owner_unit, facts FROM campaign
       WHERE definition_code = $1 AND launched_on <= $2::date AND status <> 'cancelled'
       ORDER BY launched_on DESC, id DESC`,
      [code, cutOffOn],
    );
    const other = await newestDefinition(db, running);
    if (other === undefined) continue;
    const wanted = measures.filter((text) => splitMeasure(text).definition === code);
    others.set(code, await readSource(db, other, running, cutOffOn, wanted));
  }
  const mine = measures.filter((text) => !isForeign(text));
  return {
    own: await readSource(db, definition, own, cutOffOn, mine),
    others,
    owners: [...new Set(own.map(({ owner_unit }) => owner_unit))],
  };
}

/** Indicators and labels are those of the newest campaign; its definition is the only one that is read. */
async function newestDefinition(
  db: Queryable,
  campaigns: readonly CampaignRow[],
): Promise<ProcessDefinition | undefined> {
  const rows = await select(
    db,
    definitionRow,
    'SELECT definition FROM campaign_snapshot WHERE campaign_id = $1',
    [campaigns[0]?.id ?? ''],
  );
  return rows[0]?.definition;
}

const trackRow = z.object({
  id: z.string(),
  campaign_id: z.string(),
  kind: z.enum(['campaign', 'unit', 'case']),
  unit_code: z.string(),
  facts: factsSchema,
});
const eventRow = z.object({
  type: eventTypeSchema,
  track: z.string(),
  on: civilDateSchema,
  key: z.string().nullable(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullable(),
});

async function readSource(
  db: Queryable,
  definition: ProcessDefinition,
  campaigns: readonly CampaignRow[],
  cutOffOn: CivilDate,
  measures: readonly string[],
): Promise<FigureSource> {
  const ids = campaigns.map(({ id }) => id);
  const launch = new Map(campaigns.map(({ id, facts }) => [id, facts]));
  const tracks = await select(
    db,
    trackRow,
    `SELECT id, campaign_id, kind, unit_code, facts FROM track WHERE campaign_id = ANY($1::text[])
     ORDER BY campaign_id, shard, id`,
    [ids],
  );
  const seeds = tracks.map((row): TrackSeed => ({
    id: row.id,
    campaign: row.campaign_id,
    kind: row.kind,
    unit: row.unit_code,
    facts: { ...launch.get(row.campaign_id), ...row.facts },
  }));
  const events = await select(
    db,
    eventRow,
    `SELECT type, track_id AS track, on_date::text AS "on", event ->> 'key' AS key, event -> 'data' AS data
     FROM journal
     WHERE campaign_id = ANY($1::text[]) AND on_date <= $2::date AND type = ANY($3::text[])
       AND (event ->> 'key' IS NULL OR type = 'caseOpened' OR type LIKE 'recommendation%'
            OR split_part(event ->> 'key', '@', 1) = ANY($4::text[]))
     ORDER BY campaign_id, shard, seq`,
    [ids, cutOffOn, [...countedEvents], [...stepsAsked(definition, measures)]],
  );
  return {
    definition,
    tracks: tracksOn(seeds, events.map(eventOf), cutOffOn),
  };
}

const eventOf = ({ type, track, on, key, data }: z.output<typeof eventRow>): CountedEvent => ({
  type,
  track,
  on,
  ...(key === null ? {} : { key }),
  ...(data === null ? {} : { data }),
});

/** Steps of which something must be known: those that measures count, and those that conditions and splits name. */
function stepsAsked(definition: ProcessDefinition, measures: readonly string[]): Set<string> {
  const steps = new Set<string>();
  for (const text of measures) {
    const measure = parseMeasure(splitMeasure(text).measure);
    if (measure !== undefined && 'step' in measure) steps.add(measure.step);
  }
  for (const { by, where } of definition.indicators) {
    const named = [
      ...(by === undefined ? [] : [by]),
      ...(where === undefined ? [] : comparisonsIn(where).map(({ fact }) => fact)),
    ];
    for (const name of named) if (name.includes('.')) steps.add(name.slice(0, name.indexOf('.')));
  }
  return steps;
}
