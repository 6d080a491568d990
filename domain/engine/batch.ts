/** Gathers what changed in a shard into the one batch that a transaction writes. */
import type { Advance } from './advance';
import type { EngineContext } from './context';
import { rowOfTrack, slotRowsOf } from './rows';
import type { Batch, JournalRow, Notice, RecommendationRow, Track, TrackEvent, WorkRow } from './state';

type Changes = Pick<Advance, 'events' | 'notices' | 'work' | 'recommendations'>;

const workId = (row: WorkRow): string => `${row.track}/${row.key}`;

export class BatchBuilder {
  readonly #campaign: string;
  readonly #shard: number;
  readonly events: TrackEvent[] = [];
  readonly #tracks = new Map<string, Track>();
  readonly #work = new Map<string, WorkRow>();
  readonly #recommendations = new Map<string, RecommendationRow>();
  readonly #notices: Notice[] = [];

  constructor(campaign: string, shard: number) {
    this.#campaign = campaign;
    this.#shard = shard;
  }

  add(track: Track, changes: Changes): void {
    this.events.push(...changes.events);
    this.#notices.push(...changes.notices);
    this.#tracks.set(track.id, track);
    for (const row of changes.work) this.#work.set(workId(row), row);
    for (const row of changes.recommendations) this.#recommendations.set(row.id, row);
  }

  emit(event: TrackEvent): void {
    this.events.push(event);
  }

  /** The version to which a track has been brought, if it was changed. */
  versionOf(track: string): number | undefined {
    return this.#tracks.get(track)?.version;
  }

  build(journal: readonly JournalRow[], ctx: EngineContext): Batch {
    const tracks = [...this.#tracks.values()];
    return {
      campaign: this.#campaign,
      shard: this.#shard,
      on: ctx.today,
      journal: [...journal],
      tracks: ctx.rehearsing === true ? [] : tracks.map(rowOfTrack),
      work: [...this.#work.values()],
      slots: tracks.flatMap((track) => slotRowsOf(track, ctx)),
      recommendations: [...this.#recommendations.values()],
      notices: this.#notices,
    };
  }
}

export const batchIsEmpty = (batch: Batch): boolean =>
  batch.journal.length === 0 &&
  batch.tracks.length === 0 &&
  batch.work.length === 0 &&
  batch.notices.length === 0;

/** Two batches of one shard as one: the newer rows win, journals and notices follow one another. */
export function mergeBatches(older: Batch, newer: Batch): Batch {
  const renewed = new Set(newer.tracks.map((track) => track.id));
  const work = new Map([...older.work, ...newer.work].map((row) => [workId(row), row]));
  const recommendations = new Map(
    [...older.recommendations, ...newer.recommendations].map((row) => [row.id, row]),
  );
  return {
    ...newer,
    journal: [...older.journal, ...newer.journal],
    tracks: [...older.tracks.filter((track) => !renewed.has(track.id)), ...newer.tracks],
    work: [...work.values()],
    slots: [...older.slots.filter((slot) => !renewed.has(slot.track)), ...newer.slots],
    recommendations: [...recommendations.values()],
    notices: [...older.notices, ...newer.notices],
  };
}
