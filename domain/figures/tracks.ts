/**
 * What the journal says about tracks up to a cut-off date: what opened, what was filed, what ended and how. Figures are
 * counted over this and nothing else, so that a report for a past date gives the same answer whenever it is asked.
 */
import type { CivilDate } from '../calendar';
import type { EventType, TrackEvent } from '../engine/state';
import { parseWorkKey } from '../ids';
import type { Facts } from '../process/definition';

/** A track as it was launched. Cases need none: they come out of the journal. */
export interface TrackSeed {
  readonly id: string;
  readonly campaign: string;
  readonly kind: 'campaign' | 'unit' | 'case';
  readonly unit: string;
  /** Facts of the launch, then those of the unit. */
  readonly facts: Facts;
}

/** One occurrence of a step. */
export interface Occurrence {
  readonly key: string;
  readonly step: string;
  readonly period: string | undefined;
  readonly openedOn: CivilDate;
  dueOn: CivilDate | undefined;
  status: 'open' | 'settled' | 'skipped' | 'withdrawn';
  outcome: string | undefined;
  settledOn: CivilDate | undefined;
  late: boolean;
  /** The latest that was filed and not taken or sent back since. */
  report: Facts | undefined;
  /** The day by which the holder has promised it, when the date itself could not be kept. */
  promisedOn: CivilDate | undefined;
}

export interface CountedRecommendation {
  readonly id: string;
  readonly madeOn: CivilDate;
  readonly answerDueOn: CivilDate | undefined;
  dueOn: CivilDate | undefined;
  answeredOn: CivilDate | undefined;
  answeredLate: boolean;
  doneOn: CivilDate | undefined;
  doneLate: boolean;
  petitioned: boolean;
  withdrawn: boolean;
}

export interface FigureTrack {
  readonly id: string;
  readonly campaign: string;
  readonly kind: 'campaign' | 'unit' | 'case';
  /** The unit that has it on the cut-off date. */
  unit: string;
  openedOn: CivilDate | undefined;
  cancelled: boolean;
  /** The day on which it ended, done or cancelled. */
  closedOn: CivilDate | undefined;
  facts: Facts;
  readonly occurrences: ReadonlyMap<string, Occurrence>;
  readonly recommendations: ReadonlyMap<string, CountedRecommendation>;
}

/** Events that figures are counted from; a reader of the journal asks for no others. */
export const countedEvents = [
  'trackOpened',
  'caseOpened',
  'factsSet',
  'transferred',
  'trackClosed',
  'cancelled',
  'stepOpened',
  'stepSkipped',
  'stepSettled',
  'stepReopened',
  'stepWithdrawn',
  'dueMoved',
  'promised',
  'submitted',
  'meetingHeld',
  'recommendationMade',
  'recommendationAnswered',
  'recommendationConfirmed',
  'recommendationPetitioned',
  'recommendationWithdrawn',
] as const satisfies readonly EventType[];

/** What is needed of an event. */
export type CountedEvent = Pick<TrackEvent, 'type' | 'track' | 'on' | 'key' | 'data'>;

type Draft = Omit<FigureTrack, 'occurrences' | 'recommendations'> & {
  readonly occurrences: Map<string, Occurrence>;
  readonly recommendations: Map<string, CountedRecommendation>;
};

/** Plays events, each shard's in its order, up to and including the cut-off date. */
export function tracksOn(
  seeds: Iterable<TrackSeed>,
  events: Iterable<CountedEvent>,
  cutOffOn: CivilDate,
): FigureTrack[] {
  const tracks = new Map<string, Draft>();
  for (const seed of seeds) tracks.set(seed.id, fresh(seed));
  for (const event of events) {
    if (event.on > cutOffOn) continue;
    const track = tracks.get(event.track);
    if (track === undefined) continue;
    if (event.type === 'caseOpened') openCase(tracks, track, event);
    else play(track, event);
  }
  return [...tracks.values()].filter((track) => track.openedOn !== undefined);
}

const fresh = (seed: TrackSeed): Draft => ({
  id: seed.id,
  campaign: seed.campaign,
  kind: seed.kind,
  unit: seed.unit,
  openedOn: undefined,
  cancelled: false,
  closedOn: undefined,
  facts: seed.facts,
  occurrences: new Map(),
  recommendations: new Map(),
});

/** A register opened a case: it belongs to the register's unit and knows what was asked when it was opened. */
function openCase(tracks: Map<string, Draft>, register: Draft, event: CountedEvent): void {
  const { case: id, ...facts } = event.data ?? {};
  if (typeof id !== 'string') return;
  const known = tracks.get(id);
  tracks.set(id, {
    ...fresh({
      id,
      campaign: register.campaign,
      kind: 'case',
      unit: register.unit,
      facts: known?.facts ?? {},
    }),
    facts: { ...register.facts, ...known?.facts, ...facts },
    openedOn: event.on,
  });
}

function play(track: Draft, event: CountedEvent): void {
  const { type, on, key, data = {} } = event;
  switch (type) {
    case 'trackOpened':
      track.openedOn = on;
      track.unit = textOf(data['unit']) ?? track.unit;
      return;
    case 'factsSet':
      track.facts = { ...track.facts, ...data };
      return;
    case 'transferred':
      track.unit = textOf(data['to']) ?? track.unit;
      return;
    case 'cancelled':
      track.cancelled = true;
      return;
    case 'trackClosed':
      track.cancelled ||= data['status'] === 'cancelled';
      track.closedOn = on;
      return;
    default:
      if (key === undefined) return;
      if (type.startsWith('recommendation')) playRecommendation(track, key, event);
      else playStep(track, key, event);
  }
}

function playStep(track: Draft, key: string, { type, on, data = {} }: CountedEvent): void {
  if (type === 'stepOpened' || type === 'stepSkipped') {
    track.occurrences.set(key, {
      key,
      step: parseWorkKey(key).step,
      period: parseWorkKey(key).period,
      openedOn: on,
      dueOn: textOf(data['dueOn']),
      status: type === 'stepOpened' ? 'open' : 'skipped',
      outcome: undefined,
      settledOn: undefined,
      late: false,
      report: undefined,
      promisedOn: undefined,
    });
    return;
  }
  const one = track.occurrences.get(key);
  if (one === undefined) return;
  switch (type) {
    case 'submitted':
    case 'meetingHeld':
      one.report = data;
      return;
    case 'stepSettled':
      one.status = 'settled';
      one.outcome = textOf(data['outcome']);
      one.settledOn = on;
      one.late = data['late'] === true;
      return;
    case 'stepReopened':
      one.status = 'open';
      one.outcome = undefined;
      one.settledOn = undefined;
      one.late = false;
      one.report = undefined;
      one.dueOn = textOf(data['dueOn']) ?? one.dueOn;
      return;
    case 'stepWithdrawn':
      one.status = 'withdrawn';
      return;
    case 'dueMoved':
      one.dueOn = textOf(data['to']) ?? one.dueOn;
      return;
    case 'promised':
      one.promisedOn = textOf(data['promisedOn']) ?? one.promisedOn;
      return;
    default:
  }
}

function playRecommendation(track: Draft, id: string, { type, on, data = {} }: CountedEvent): void {
  if (type === 'recommendationMade') {
    track.recommendations.set(id, {
      id,
      madeOn: on,
      answerDueOn: textOf(data['answerDueOn']),
      dueOn: textOf(data['dueOn']),
      answeredOn: undefined,
      answeredLate: false,
      doneOn: undefined,
      doneLate: false,
      petitioned: false,
      withdrawn: false,
    });
    return;
  }
  const one = track.recommendations.get(id);
  if (one === undefined) return;
  switch (type) {
    case 'recommendationAnswered':
      // The first answer counts: a later one is about the same recommendation.
      if (one.answeredOn === undefined) one.answeredLate = data['late'] === true;
      one.answeredOn ??= on;
      return;
    case 'recommendationConfirmed':
      one.dueOn = textOf(data['dueOn']) ?? one.dueOn;
      if (data['result'] === 'done') {
        one.doneOn = on;
        one.doneLate = data['late'] === true;
      }
      return;
    case 'recommendationPetitioned':
      one.petitioned = true;
      return;
    case 'recommendationWithdrawn':
      one.withdrawn = true;
      return;
    default:
  }
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
