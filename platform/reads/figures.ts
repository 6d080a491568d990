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
  type FigureOptions,
  type FigureRecord,
  type FigureSource,
  type FigureTrack,
  type Span,
  type TrackSeed,
} from '../../domain/figures';
import { parseRecommendationKey } from '../../domain/ids';
import type { OrgTree } from '../../domain/org';
import { comparisonsIn } from '../../domain/process/conditions';
import {
  factsSchema,
  processDefinitionSchema,
  type ProcessDefinition,
} from '../../domain/process/definition';
import { parseMeasure, splitMeasure, type Measure } from '../../domain/process/measures';
import { Params, select, type Queryable } from './query';

export interface FigureQuestion {
  /** Campaigns of one definition; whoever asks may see them. The newest one's indicators are asked. */
  readonly campaigns: readonly string[];
  readonly cutOffOn: CivilDate;
  readonly period?: Span | undefined;
  /** Only these units and everything that was below them on the cut-off date. */
  readonly below?: readonly string[] | undefined;
  /** Only these indicators. */
  readonly codes?: readonly string[] | undefined;
  /** SQL that holds for the tracks `t` (about `u`, of campaign `c`, owned by `o`) that may be counted; all when absent. */
  readonly seen?: ((params: Params) => string) | undefined;
}

/** All figures of a unit, under the name that it had then. */
export interface UnitFigures {
  readonly unit: string;
  readonly name: string;
  readonly figures: readonly Figure[];
}

/** A record behind a figure, with what the journal says of it. */
export interface RecordBehind extends FigureRecord {
  readonly campaign: string;
  readonly kind: FigureTrack['kind'];
  readonly unit: string;
  /** The day on which it was done, made or opened. */
  readonly on: CivilDate | undefined;
  readonly late: boolean;
  /** What it adds, where the figure is a sum. */
  readonly value: number | undefined;
}

/** What was read once to answer every question about the same campaigns and cut-off date: one figure has one source. */
export class FigureBook {
  readonly definition: ProcessDefinition;
  readonly cutOffOn: CivilDate;
  readonly period: Span | undefined;
  readonly #sources: Sources;
  readonly #tree: OrgTree;
  readonly #codes: ReadonlySet<string> | undefined;
  /** Units at or below those that were asked for; all when nobody asked. */
  readonly #units: ReadonlySet<string> | undefined;

  constructor(sources: Sources, tree: OrgTree, question: FigureQuestion) {
    const { cutOffOn, period, below, codes } = question;
    this.definition = sources.own.definition;
    this.cutOffOn = cutOffOn;
    this.period = period;
    this.#sources = sources;
    this.#tree = tree;
    this.#codes = codes === undefined ? undefined : new Set(codes);
    this.#units = unitsBelow(tree, [sources.own, ...sources.others.values()], below, cutOffOn);
  }

  /** The definition that steps in the records of an indicator belong to. */
  definitionOf(code: string): ProcessDefinition {
    const indicator = this.definition.indicators.find((known) => known.code === code);
    const foreign = indicator === undefined ? undefined : splitMeasure(indicator.numerator).definition;
    return (
      (foreign === undefined ? undefined : this.#sources.others.get(foreign)?.definition) ?? this.definition
    );
  }

  /** The day whose names are used: the end of the period, or the cut-off date. */
  get namedOn(): CivilDate {
    return this.period === undefined || this.period.to > this.cutOffOn ? this.cutOffOn : this.period.to;
  }

  /** Tracks of the asked units, as they stood on the cut-off date. */
  get tracks(): readonly FigureTrack[] {
    return this.#sources.own.tracks.filter(({ unit }) => this.#units?.has(unit) ?? true);
  }

  /** Over all asked units together. */
  figures(): Figure[] {
    return evaluate(this.#sources.own, this.#options(), this.#codes);
  }

  /** Units with a track of their own, in the order of their names as of the period. */
  units(): { readonly unit: string; readonly name: string }[] {
    const units = new Set(this.tracks.filter(({ kind }) => kind !== 'campaign').map(({ unit }) => unit));
    return [...units]
      .map((unit) => ({ unit, name: this.#tree.nameOn(unit, this.namedOn) }))
      .toSorted((a, b) => byName.compare(a.name, b.name) || (a.unit < b.unit ? -1 : 1));
  }

  /** The figures of these units, each alone. */
  figuresOf(units: readonly { readonly unit: string; readonly name: string }[]): UnitFigures[] {
    const { own, others } = this.#sources;
    const wanted = new Set(units.map(({ unit }) => unit));
    const mine = tracksByUnit(own, wanted);
    const theirs = [...others].map(([code, source]) => [code, source, tracksByUnit(source, wanted)] as const);
    return units.map(({ unit, name }) => ({
      unit,
      name,
      figures: evaluate(
        { ...own, tracks: mine.get(unit) ?? [] },
        {
          period: this.period,
          cutOffOn: this.cutOffOn,
          others: new Map(
            theirs.map(([code, source, tracks]) => [code, { ...source, tracks: tracks.get(unit) ?? [] }]),
          ),
        },
        this.#codes,
      ),
    }));
  }

  /**
   * What was counted in the numerator of one indicator, by unit and day; `part` keeps one part of a split figure (null:
   * what nobody classified). Undefined when there is no such indicator or part.
   */
  records(code: string, part?: string | null): RecordBehind[] | undefined {
    const indicator = this.definition.indicators.find((known) => known.code === code);
    const [figure] = evaluate(this.#sources.own, this.#options(), new Set([code]));
    const counted =
      part === undefined
        ? figure?.records
        : figure?.parts.find(({ value }) => (value ?? null) === part)?.records;
    if (indicator === undefined || counted === undefined) return undefined;
    const { definition: foreign, measure } = splitMeasure(indicator.numerator);
    const source = foreign === undefined ? this.#sources.own : this.#sources.others.get(foreign);
    const tracks = new Map((source ?? this.#sources.own).tracks.map((track) => [track.id, track]));
    const asked = parseMeasure(measure);
    return counted
      .flatMap((record) => {
        const track = tracks.get(record.track);
        return track === undefined ? [] : [recordBehind(record, track, asked)];
      })
      .map((record) => ({ record, name: this.#tree.nameOn(record.unit, this.namedOn) }))
      .toSorted((a, b) => byName.compare(a.name, b.name) || byText(a.record, b.record))
      .map(({ record }) => record);
  }

  #options(): FigureOptions {
    return {
      period: this.period,
      cutOffOn: this.cutOffOn,
      units: this.#units,
      others: inArea(this.#sources, this.#tree, this.cutOffOn),
    };
  }
}

const byName = new Intl.Collator('vi');
const byText = (a: RecordBehind, b: RecordBehind): number =>
  `${a.on ?? ''} ${a.track} ${a.key ?? ''}` < `${b.on ?? ''} ${b.track} ${b.key ?? ''}` ? -1 : 1;

function tracksByUnit(
  { tracks }: FigureSource,
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, readonly FigureTrack[]> {
  const found = new Map<string, FigureTrack[]>();
  for (const track of tracks) {
    if (!wanted.has(track.unit)) continue;
    const list = found.get(track.unit);
    if (list === undefined) found.set(track.unit, [track]);
    else list.push(track);
  }
  return found;
}

function recordBehind(record: FigureRecord, track: FigureTrack, measure: Measure | undefined): RecordBehind {
  const base = { ...record, campaign: track.campaign, kind: track.kind, unit: track.unit };
  const recommendation = parseRecommendationKey(record.key ?? '');
  if (recommendation !== undefined) {
    const one = track.recommendations.get(recommendation);
    return {
      ...base,
      on: one?.doneOn ?? one?.answeredOn ?? one?.madeOn,
      late: one?.doneLate === true || one?.answeredLate === true,
      value: undefined,
    };
  }
  const one = record.key === undefined ? undefined : track.occurrences.get(record.key);
  const said =
    measure?.of === 'sum'
      ? one?.report?.[measure.field]
      : measure?.of === 'meeting'
        ? one?.report?.[measure.count]
        : measure?.of === 'sumOfFact'
          ? track.facts[measure.fact]
          : undefined;
  return {
    ...base,
    on: one === undefined ? track.openedOn : (one.settledOn ?? one.openedOn),
    late: one?.late === true,
    value: typeof said === 'number' ? said : undefined,
  };
}

/**
 * Reads what figures of these campaigns are counted from. `wholly` also reads the steps that no indicator names, for who
 * wants the tracks themselves. Undefined when there is no such campaign.
 */
export async function openFigures(
  db: Queryable,
  tree: OrgTree,
  question: FigureQuestion,
  how: 'asked' | 'wholly' = 'asked',
): Promise<FigureBook | undefined> {
  const sources = await readSources(db, { ...question, how }, measuresAsked(question.codes));
  return sources === undefined ? undefined : new FigureBook(sources, tree, question);
}

/** The book of a process of which there is no campaign: nothing arose. */
export const emptyBook = (
  definition: ProcessDefinition,
  tree: OrgTree,
  question: FigureQuestion,
): FigureBook =>
  new FigureBook({ own: { definition, tracks: [] }, others: new Map(), owners: [] }, tree, question);

/** The figures of campaigns, over all of their units together. No campaign: no figures. */
export async function readFigures(db: Queryable, tree: OrgTree, question: FigureQuestion): Promise<Figure[]> {
  return (await openFigures(db, tree, question))?.figures() ?? [];
}

/** The same figures unit by unit, in the order of their names as of the period (its end, or the cut-off date). */
export async function readFiguresByUnit(
  db: Queryable,
  tree: OrgTree,
  question: FigureQuestion,
): Promise<UnitFigures[]> {
  const book = await openFigures(db, tree, question);
  return book?.figuresOf(book.units()) ?? [];
}

/**
 * Measures for one unit and everything below it, as a form asks for them to be filled in beforehand (`prefill`), read at one
 * time. A text that is no measure, or one of a process whose tracks are not seen, has no answer. No campaign: none has.
 */
export async function readMeasures(
  db: Queryable,
  tree: OrgTree,
  question: {
    readonly campaign: string;
    readonly measures: readonly string[];
    readonly unit: string;
    readonly cutOffOn: CivilDate;
    readonly period?: Span | undefined;
    readonly seen?: FigureQuestion['seen'];
  },
): Promise<ReadonlyMap<string, Count>> {
  const { campaign, measures, unit, cutOffOn, period, seen } = question;
  const reading: Reading = { campaigns: [campaign], cutOffOn, seen, how: 'asked' };
  const sources = await readSources(db, reading, () => measures);
  if (sources === undefined) return new Map();
  const units = unitsBelow(tree, [sources.own, ...sources.others.values()], [unit], cutOffOn);
  const options = { period, cutOffOn, units, others: sources.others };
  return new Map(
    measures.flatMap((measure) => {
      const counted = evaluateMeasure(measure, sources.own, options);
      return counted === undefined ? [] : [[measure, counted] as const];
    }),
  );
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

/** What is read: of which campaigns, up to when, seen by whom, and whether every step or only those that are asked. */
type Reading = Pick<FigureQuestion, 'campaigns' | 'cutOffOn' | 'seen'> & { readonly how: 'asked' | 'wholly' };

async function readSources(db: Queryable, reading: Reading, asking: Asking): Promise<Sources | undefined> {
  const { campaigns, cutOffOn, seen } = reading;
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
    const source = await readSource(db, other, running, { ...reading, how: 'asked' }, wanted);
    // What the asker may not see is missing from the figure: it must not read as if nothing had happened.
    if (seen === undefined || source.tracks.length > 0) others.set(code, source);
  }
  const mine = measures.filter((text) => !isForeign(text));
  return {
    own: await readSource(db, definition, own, reading, mine),
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

/** Up to so many tracks the journal is asked for exactly these; above it, for whole campaigns. */
const fewTracks = 1_000;
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
  on: z.string(),
  key: z.string().nullable(),
  data: z.string().nullable(),
});
const dataSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

async function readSource(
  db: Queryable,
  definition: ProcessDefinition,
  campaigns: readonly CampaignRow[],
  { cutOffOn, seen, how }: Reading,
  measures: readonly string[],
): Promise<FigureSource> {
  const ids = campaigns.map(({ id }) => id);
  const launch = new Map(campaigns.map(({ id, facts }) => [id, facts]));
  const params = new Params();
  const ofCampaigns = `t.campaign_id = ANY(${params.add(ids)}::text[])`;
  const tracks = await select(
    db,
    trackRow,
    `SELECT t.id, t.campaign_id, t.kind, t.unit_code, t.facts
     FROM track t JOIN campaign c ON c.id = t.campaign_id
     LEFT JOIN org_unit u ON u.code = t.unit_code LEFT JOIN org_unit o ON o.code = c.owner_unit
     WHERE ${ofCampaigns}${seen === undefined ? '' : ` AND ${seen(params)}`} ORDER BY t.campaign_id, t.shard, t.id`,
    params.values,
  );
  const seeds = tracks.map((row): TrackSeed => ({
    id: row.id,
    campaign: row.campaign_id,
    kind: row.kind,
    unit: row.unit_code,
    facts: { ...launch.get(row.campaign_id), ...row.facts },
  }));
  const few = seen !== undefined && seeds.length <= fewTracks ? seeds.map(({ id }) => id) : null;
  const events = await select(
    db,
    eventRow,
    `SELECT type, track_id AS track, on_date::text AS "on", event ->> 'key' AS key, (event -> 'data')::text AS data
     FROM journal
     WHERE campaign_id = ANY($1::text[]) AND on_date <= $2::date AND type = ANY($3::text[])
       AND ($5::text[] IS NULL OR track_id = ANY($5::text[]))
       AND ($4::text[] IS NULL OR event ->> 'key' IS NULL OR type = 'caseOpened' OR type LIKE 'recommendation%'
            OR split_part(event ->> 'key', '@', 1) = ANY($4::text[]))
     ORDER BY campaign_id, shard, seq`,
    [ids, cutOffOn, [...countedEvents], how === 'wholly' ? null : [...stepsAsked(definition, measures)], few],
  );
  return {
    definition,
    tracks: tracksOn(seeds, eventsOf(events), cutOffOn),
  };
}

/**
 * Rows as events. A campaign of 20,000 units has hundreds of thousands of them and they say few different things: each date
 * and each content is checked, and kept, once.
 */
function eventsOf(rows: readonly z.output<typeof eventRow>[]): CountedEvent[] {
  const dates = once((text) => civilDateSchema.parse(text));
  const contents = once((text) => dataSchema.parse(JSON.parse(text)));
  const keys = once((text) => text);
  return rows.map(({ type, track, on, key, data }) => ({
    type,
    track,
    on: dates(on),
    ...(key === null ? {} : { key: keys(key) }),
    ...(data === null ? {} : { data: contents(data) }),
  }));
}

/** Remembers what was made of each text. */
function once<T>(make: (text: string) => T): (text: string) => T {
  const made = new Map<string, T>();
  return (text) => {
    const known = made.get(text);
    if (known !== undefined) return known;
    const first = make(text);
    made.set(text, first);
    return first;
  };
}

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
