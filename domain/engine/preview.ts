/** What carrying over would do, by the very function that does it: looked at and thrown away. */
import type { CivilDate } from '../calendar';
import { isRefusal, type DomainError } from '../errors';
import { advance, type Advance } from './advance';
import type { EngineContext } from './context';
import { openCasesIn, type ShardState } from './shardState';
import type { Track, TrackEvent } from './state';

interface DatedKey {
  readonly key: string;
  readonly dueOn: CivilDate | null;
}

/** What would happen to one track. Keys are work keys, or ids of recommendations among the dates. */
export interface TrackEffect {
  readonly track: string;
  readonly kind: Track['kind'];
  readonly unit: string;
  readonly refused: DomainError | null;
  readonly dueMoved: readonly {
    readonly key: string;
    readonly from: CivilDate | null;
    readonly to: CivilDate | null;
  }[];
  readonly opened: readonly DatedKey[];
  readonly withdrawn: readonly string[];
  readonly reopened: readonly DatedKey[];
  readonly skipped: readonly string[];
  readonly closed: boolean;
  /** Some work is overdue as soon as the track is carried over, and was not before. */
  readonly overdueAtOnce: boolean;
}

/**
 * The effect on every open track that does not follow the version already. Of a shard without the campaign's own track,
 * that of its units and cases; `ctx` must know the version.
 */
export function previewCarryOver(state: ShardState, version: number, ctx: EngineContext): TrackEffect[] {
  const env = {
    campaignSettled: state.campaignSettled,
    isTrack: () => false,
    openCases: (track: string, register: string) => openCasesIn(state, track, register),
  };
  return Object.values(state.tracks).flatMap((track) => {
    if ((track.definition ?? ctx.process.definition.version) === version) return [];
    const change = { number: 1, version };
    return [effectOf(track, advance(track, { type: 'definitionChanged', change }, ctx, env), ctx.today)];
  });
}

function effectOf(track: Track, result: Advance | DomainError, today: CivilDate): TrackEffect {
  const { id, kind, unit } = track;
  const events = isRefusal(result) ? [] : result.events;
  const of = (type: TrackEvent['type']): TrackEvent[] => events.filter((event) => event.type === type);
  const keys = (type: TrackEvent['type']): string[] => of(type).map(({ key = '' }) => key);
  const dated = (type: TrackEvent['type']): DatedKey[] =>
    of(type).map(({ key = '', data }) => ({ key, dueOn: text(data?.['dueOn']) }));
  const after = isRefusal(result) ? track : result.track;
  return {
    track: id,
    kind,
    unit,
    refused: isRefusal(result) ? result : null,
    dueMoved: of('dueMoved').map(({ key = '', data }) => ({
      key,
      from: text(data?.['from']),
      to: text(data?.['to']),
    })),
    opened: dated('stepOpened'),
    withdrawn: keys('stepWithdrawn'),
    reopened: dated('stepReopened'),
    skipped: keys('stepSkipped'),
    closed: after.status === 'closed',
    overdueAtOnce: Object.entries(after.work).some(
      ([key, { dueOn }]) => dueOn !== undefined && dueOn < today && track.work[key]?.overdue !== true,
    ),
  };
}

const text = (value: string | number | boolean | undefined): string | null =>
  typeof value === 'string' ? value : null;
