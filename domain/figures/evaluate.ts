/** The indicators of a definition, with numerator, denominator, period, cut-off date, splits, and the records behind them. */
import type { CivilDate } from '../calendar';
import { holds } from '../process/conditions';
import type { Facts, Field, ProcessDefinition } from '../process/definition';
import { parseMeasure, splitMeasure, type Measure } from '../process/measures';
import { count, recommendationsCounted, type Count, type Question, type Span } from './count';
import { dataMissing, nothingArose, type Figure, type FigurePart } from './figure';
import type { FigureTrack } from './tracks';

type Indicator = ProcessDefinition['indicators'][number];

/** Tracks of the campaigns of one definition. */
export interface FigureSource {
  readonly definition: ProcessDefinition;
  readonly tracks: readonly FigureTrack[];
}

export interface FigureOptions {
  readonly period?: Span | undefined;
  readonly cutOffOn: CivilDate;
  /** Only tracks of these units (on the cut-off date); all when absent. */
  readonly units?: ReadonlySet<string> | undefined;
  /** The other definitions that measures may name ("F5/settled:conference"); what is not given counts as missing. */
  readonly others?: ReadonlyMap<string, FigureSource> | undefined;
}

/** All indicators of the source's definition, or those named. */
export const evaluate = (
  source: FigureSource,
  options: FigureOptions,
  codes?: ReadonlySet<string>,
): Figure[] =>
  source.definition.indicators
    .filter(({ code }) => codes === undefined || codes.has(code))
    .map((indicator) => figureOf(indicator, source, options));

/** One measure, as a form asks for it to be filled in beforehand (`prefill`); undefined when the text is no measure. */
export function evaluateMeasure(
  text: string,
  source: FigureSource,
  options: FigureOptions,
): Count | undefined {
  const asked = resolve(text, source, options, undefined);
  return asked === undefined ? undefined : count(asked.measure, asked.question);
}

interface Asked {
  readonly measure: Measure;
  readonly question: Question;
}

/** The measure with the tracks that it is counted over. Conditions speak of their own definition's facts only. */
function resolve(
  text: string,
  own: FigureSource,
  options: FigureOptions,
  keep: ((track: FigureTrack) => boolean) | undefined,
): Asked | undefined {
  const { definition: code, measure: rest } = splitMeasure(text);
  const measure = parseMeasure(rest);
  const source = code === undefined || code === own.definition.code ? own : options.others?.get(code);
  if (measure === undefined || source === undefined) return undefined;
  const { units, period, cutOffOn } = options;
  return {
    measure,
    question: {
      definition: source.definition,
      tracks: source.tracks.filter(
        (track) =>
          (units === undefined || units.has(track.unit)) &&
          (source !== own || keep === undefined || keep(track)),
      ),
      period,
      cutOffOn,
    },
  };
}

function figureOf(indicator: Indicator, source: FigureSource, options: FigureOptions): Figure {
  const { where, by } = indicator;
  const kept = (track: FigureTrack): boolean => where === undefined || holds(where, factsOf(track));
  const whole = valueOf(indicator, source, options, kept);
  return {
    code: indicator.code,
    name: indicator.name,
    ...(indicator.unit === undefined ? {} : { unit: indicator.unit }),
    ...(options.period === undefined ? {} : { period: { from: options.period.from, to: options.period.to } }),
    cutOffOn: options.cutOffOn,
    ...whole,
    parts: by === undefined ? [] : partsOf(indicator, by, source, options, kept),
  };
}

type Value = Pick<Figure, 'numerator' | 'denominator' | 'note' | 'missing' | 'records'>;

function valueOf(
  { numerator, denominator }: Indicator,
  source: FigureSource,
  options: FigureOptions,
  keep: (track: FigureTrack) => boolean,
): Value {
  const top = resolve(numerator, source, options, keep);
  if (top === undefined) return lacking(denominator !== undefined);
  if (denominator === undefined) {
    const { value, note, missing, records } = count(top.measure, top.question);
    return {
      numerator: value,
      ...(note === undefined ? {} : { note }),
      missing: missing.length,
      records: [...records],
    };
  }
  const bottom = resolve(denominator, source, options, keep);
  if (bottom === undefined) return lacking(true);
  const among =
    top.measure.of === 'recommendations' && bottom.measure.of === 'recommendations'
      ? recommendationsCounted(bottom.measure.count, bottom.question)
      : undefined;
  return rate(count(top.measure, top.question, among), count(bottom.measure, bottom.question));
}

const lacking = (isRate: boolean): Value => ({
  numerator: null,
  ...(isRate ? { denominator: null } : {}),
  note: dataMissing,
  missing: 0,
  records: [],
});

/** Without anything to relate it to, a share did not arise: 0 of 0 is not 0 %. */
function rate(top: Count, bottom: Count): Value {
  const missing = new Set([...top.missing, ...bottom.missing]).size;
  const records = [...top.records];
  if (bottom.note === nothingArose || bottom.value === 0)
    return { numerator: null, denominator: null, note: nothingArose, missing, records: [] };
  const note = top.note ?? bottom.note;
  return {
    numerator: top.value,
    denominator: bottom.value,
    ...(note === undefined ? {} : { note }),
    missing,
    records,
  };
}

// ---------------------------------------------------------------- splits

/** Everything that a condition may ask about a track: its facts, figures of its single steps, and how they ended. */
function factsOf(track: FigureTrack): Facts {
  const facts: Record<string, Facts[string]> = { ...track.facts };
  for (const one of track.occurrences.values()) {
    if (one.period !== undefined) continue;
    for (const [field, value] of Object.entries(one.report ?? {})) facts[`${one.step}.${field}`] = value;
    if (one.outcome !== undefined) facts[`${one.step}.outcome`] = one.outcome;
    else if (one.status === 'skipped') facts[`${one.step}.outcome`] = 'skipped';
  }
  return facts;
}

/** The choice field that a split names: a fact, or a field of a step's form. */
export function fieldNamed(definition: ProcessDefinition, name: string): Field | undefined {
  const [step, field] = name.split('.');
  if (field === undefined)
    return definition.unitFacts[name] ?? definition.caseFacts[name] ?? definition.facts[name];
  for (const scope of ['unit', 'case', 'campaign'] as const) {
    const found = definition[scope][step ?? '']?.form?.[field];
    if (found !== undefined) return found;
  }
  return undefined;
}

export const unclassified = 'Chưa phân loại';

/** One part an option, also when nothing fell under it, and one for tracks of which nobody said where they belong. */
function partsOf(
  indicator: Indicator,
  by: string,
  source: FigureSource,
  options: FigureOptions,
  kept: (track: FigureTrack) => boolean,
): FigurePart[] {
  const field = fieldNamed(source.definition, by);
  const known = field?.type === 'choice' ? field.options : [];
  const values = new Set(known.map(({ value }) => value));
  const parts = known.map(({ value, label }): FigurePart => ({
    value,
    label,
    ...valueOf(indicator, source, options, (track) => kept(track) && factsOf(track)[by] === value),
  }));
  const isOutside = (track: FigureTrack): boolean => {
    const value = factsOf(track)[by];
    return typeof value !== 'string' || !values.has(value);
  };
  const outside = valueOf(indicator, source, options, (track) => kept(track) && isOutside(track));
  return (outside.numerator ?? 0) > 0 || (outside.denominator ?? 0) > 0
    ? [...parts, { label: unclassified, ...outside }]
    : parts;
}
