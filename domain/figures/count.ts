/** One measure over a set of tracks: the number, what it was counted from, and what is not known. */
import { periodEnd, periodStart, type CivilDate } from '../calendar';
import { recommendationKey } from '../ids';
import type { ProcessDefinition } from '../process/definition';
import type { Measure } from '../process/measures';
import { dataMissing, nothingArose, type FigureRecord } from './figure';
import type { CountedRecommendation, FigureTrack, Occurrence } from './tracks';

type MeasureScope = Extract<Measure, { of: 'step' }>['scope'];
type RecommendationCount = Extract<Measure, { of: 'recommendations' }>['count'];

export interface Span {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

export interface Question {
  readonly definition: ProcessDefinition;
  /** Tracks that may be counted: of the right units, and not those that the indicator leaves out. */
  readonly tracks: readonly FigureTrack[];
  readonly period: Span | undefined;
  readonly cutOffOn: CivilDate;
}

export interface Count {
  readonly value: number | null;
  readonly note: typeof nothingArose | typeof dataMissing | undefined;
  readonly records: readonly FigureRecord[];
  /** Reports that were due and are not in, or lack the figure; by track and key, so that two measures share them. */
  readonly missing: readonly string[];
}

const counted = (
  value: number,
  records: readonly FigureRecord[],
  missing: readonly string[] = [],
): Count => ({
  value,
  note: missing.length > 0 ? dataMissing : undefined,
  records,
  missing,
});
const none: Count = { value: null, note: nothingArose, records: [], missing: [] };
const unknown = (missing: readonly string[]): Count => ({
  value: null,
  note: dataMissing,
  records: [],
  missing,
});

/** Counts. `among` keeps only these recommendations: a rate counts its numerator within its denominator. */
export function count(measure: Measure, question: Question, among?: ReadonlySet<string>): Count {
  switch (measure.of) {
    case 'tracks':
      return countTracks(measure.scope, question);
    case 'step':
      return countSteps(measure, question, ({ late }) =>
        measure.count === 'settled' ? true : (measure.count === 'late') === late,
      );
    case 'outcome':
      return countSteps(measure, question, ({ outcome }) => outcome === measure.outcome);
    case 'having':
      return countSteps(measure, question, ({ report }) => saysSo(report?.[measure.field], measure.value));
    case 'meeting':
      return addUp(measure, measure.count, question);
    case 'sum':
      return addUp(measure, measure.field, question);
    case 'sumOfFact':
      return addFacts(measure.fact, question);
    case 'recommendations':
      return countRecommendations(measure.count, question, among);
  }
}

const inside = (on: CivilDate | undefined, span: Span | undefined): boolean =>
  span === undefined || (on !== undefined && span.from <= on && on <= span.to);

const live = (question: Question, kind: MeasureScope): FigureTrack[] =>
  question.tracks.filter((track) => track.kind === kind && !track.cancelled);

/** Units belong to a campaign for all of its time; a case belongs to the period in which it was opened. */
function countTracks(scope: 'unit' | 'case', question: Question): Count {
  const found = live(question, scope).filter(
    (track) => scope === 'unit' || inside(track.openedOn, question.period),
  );
  return found.length === 0
    ? none
    : counted(
        found.length,
        found.map(({ id }) => ({ track: id })),
      );
}

/**
 * Occurrences of a step that belong to the period asked for. One with a period of its own belongs where that period lies;
 * when its own is the longer one (a yearly duty, asked by half year), and for one that happens once, the day on which it
 * ended or is due decides.
 */
function occurrencesOf(
  { scope, step }: { readonly scope: MeasureScope; readonly step: string },
  question: Question,
): { track: FigureTrack; one: Occurrence }[] {
  return live(question, scope).flatMap((track) =>
    [...track.occurrences.values()]
      .filter((one) => one.step === step && one.status !== 'withdrawn' && belongs(one, question.period))
      .map((one) => ({ track, one })),
  );
}

function belongs(one: Occurrence, span: Span | undefined): boolean {
  if (span === undefined) return true;
  if (one.period !== undefined) {
    const [from, to] = [periodStart(one.period), periodEnd(one.period)];
    const isLonger = from <= span.from && span.to <= to && (from < span.from || span.to < to);
    // A week over the turn of a month belongs to the month in which it ends.
    if (!isLonger) return inside(to, span);
  }
  return inside(one.settledOn ?? one.dueOn ?? one.openedOn, span);
}

const recordOf = (track: FigureTrack, one: Occurrence): FigureRecord => ({ track: track.id, key: one.key });

/** Waived or skipped work was never done. */
const wasDone = (one: Occurrence): boolean => one.status === 'settled' && one.outcome !== 'waived';

function countSteps(
  measure: { readonly scope: MeasureScope; readonly step: string },
  question: Question,
  fits: (one: Occurrence) => boolean,
): Count {
  if (live(question, measure.scope).length === 0) return none;
  const found = occurrencesOf(measure, question);
  // Where the process asked nobody to do it, nothing arose.
  if (found.length > 0 && found.every(({ one }) => one.status === 'skipped')) return none;
  const done = found.filter(({ one }) => wasDone(one) && fits(one));
  return counted(
    done.length,
    done.map(({ track, one }) => recordOf(track, one)),
  );
}

const saysSo = (value: unknown, wanted: string): boolean =>
  typeof value === 'boolean' ? value === (wanted === 'yes') : value === wanted;

/** Adds up a figure. Who reported "không phát sinh" adds nothing; who is late with the report, or left the figure out, is missing. */
function addUp(
  measure: { readonly scope: MeasureScope; readonly step: string },
  field: string,
  question: Question,
): Count {
  if (live(question, measure.scope).length === 0) return none;
  const isMeeting = question.definition[measure.scope][measure.step]?.kind === 'meeting';
  const records: FigureRecord[] = [];
  const missing: string[] = [];
  let sum = 0;
  let nothing = 0;
  let asked = 0;
  for (const { track, one } of occurrencesOf(measure, question)) {
    if (one.status === 'skipped' || one.outcome === 'waived') continue;
    asked += 1;
    const value = one.report?.[field];
    if (one.outcome === 'none' || one.report?.['nothingToReport'] === true) nothing += 1;
    else if (typeof value === 'number') {
      sum += value;
      records.push(recordOf(track, one));
    } else if (one.status === 'settled' || (!isMeeting && isDue(one, question.cutOffOn)))
      missing.push(`${track.id}/${one.key}`);
  }
  if (records.length > 0) return counted(roundOff(sum), records, missing);
  if (missing.length > 0) return unknown(missing);
  // A meeting that was not held, and work that was never asked for, leave nothing to add up.
  return nothing > 0 || asked === 0 || isMeeting ? none : unknown([]);
}

/** Sums of decimals without the dust of binary fractions. */
const roundOff = (sum: number): number => Number(sum.toFixed(6));

const isDue = (one: Occurrence, on: CivilDate): boolean => one.dueOn !== undefined && one.dueOn <= on;

function addFacts(fact: string, question: Question): Count {
  const { facts, unitFacts } = question.definition;
  const kind = fact in unitFacts ? 'unit' : fact in facts ? 'campaign' : 'case';
  const found = live(question, kind);
  if (found.length === 0) return none;
  const records: FigureRecord[] = [];
  const missing: string[] = [];
  let sum = 0;
  for (const track of found) {
    const value = track.facts[fact];
    if (typeof value === 'number') {
      sum += value;
      records.push({ track: track.id });
    } else missing.push(`${track.id}/${fact}`);
  }
  return records.length > 0 ? counted(roundOff(sum), records, missing) : unknown(missing);
}

// ---------------------------------------------------------------- recommendations

export const recommendationId = (track: FigureTrack, one: CountedRecommendation): string =>
  `${track.id}/${one.id}`;

/** Recommendations made in the period and not withdrawn. */
const madeIn = (question: Question): { track: FigureTrack; one: CountedRecommendation }[] =>
  question.tracks
    .filter((track) => !track.cancelled)
    .flatMap((track) =>
      [...track.recommendations.values()]
        .filter((one) => !one.withdrawn && inside(one.madeOn, question.period))
        .map((one) => ({ track, one })),
    );

function fitsCount(one: CountedRecommendation, what: RecommendationCount, on: CivilDate): boolean {
  switch (what) {
    case 'made':
      return true;
    case 'due':
      return one.dueOn !== undefined && one.dueOn <= on;
    case 'answered':
      return one.answeredOn !== undefined;
    case 'answeredOnTime':
      return one.answeredOn !== undefined && !one.answeredLate;
    case 'petitioned':
      return one.petitioned;
    case 'done':
      return one.doneOn !== undefined;
    case 'doneOnTime':
      return one.doneOn !== undefined && !one.doneLate;
  }
}

function countRecommendations(
  what: RecommendationCount,
  question: Question,
  among: ReadonlySet<string> | undefined,
): Count {
  if (!question.tracks.some((track) => !track.cancelled)) return none;
  const made = madeIn(question);
  if (made.length === 0) return what === 'made' ? counted(0, []) : none;
  const found = made.filter(
    ({ track, one }) =>
      fitsCount(one, what, question.cutOffOn) &&
      (among === undefined || among.has(recommendationId(track, one))),
  );
  return counted(
    found.length,
    found.map(({ track, one }) => ({ track: track.id, key: recommendationKey(one.id) })),
  );
}

/** The recommendations that a measure counts, for a numerator that must lie within them. */
export const recommendationsCounted = (what: RecommendationCount, question: Question): Set<string> =>
  new Set(
    madeIn(question)
      .filter(({ one }) => fitsCount(one, what, question.cutOffOn))
      .map(({ track, one }) => recommendationId(track, one)),
  );
