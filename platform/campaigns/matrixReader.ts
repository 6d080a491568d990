/** The matrix of today out of the tables, or that of a past day out of the journal: the same questions to both. */
import type { CivilDate } from '../../domain/calendar';
import type { Queryable } from '../reads/query';
import { cellsAsOf, tracksAsOf, type TrackAsOf } from './asOf';
import {
  matrixCells,
  matrixTracks,
  type MatrixCell,
  type MatrixFilter,
  type MatrixTrack,
  type Seen,
} from './matrix';

export interface MatrixReader {
  readonly tracks: (filter: Omit<MatrixFilter, 'campaign' | 'tracks'>, seen: Seen) => Promise<MatrixTrack[]>;
  readonly cells: (tracks: readonly string[]) => Promise<MatrixCell[]>;
}

export function matrixReader(
  db: Queryable,
  campaign: string,
  past: { readonly campaign: string; readonly on: CivilDate } | undefined,
): MatrixReader {
  if (past === undefined)
    return {
      tracks: (filter, seen) => matrixTracks(db, { ...filter, campaign }, seen),
      cells: (tracks) => matrixCells(db, tracks),
    };
  return {
    async tracks({ late, status, ...filter }, seen) {
      const sifted =
        late === true || status !== undefined
          ? (await tracksAsOf(db, past)).filter(
              (track) =>
                (late !== true || track.overdue_work > 0) &&
                (status === undefined || track.status === status),
            )
          : undefined;
      const rows = await matrixTracks(
        db,
        { ...filter, campaign, tracks: sifted?.map(({ track }) => track) },
        seen,
      );
      const stood = sifted ?? (await tracksAsOf(db, { ...past, tracks: rows.map(({ id }) => id) }));
      const known = new Map(stood.map((track) => [track.track, track]));
      return rows.map((row) => ({ ...row, ...stateOf(known.get(row.id)) }));
    },
    cells: (tracks) => (tracks.length === 0 ? Promise.resolve([]) : cellsAsOf(db, { ...past, tracks })),
  };
}

const stateOf = (track: TrackAsOf | undefined): Omit<TrackAsOf, 'track'> => ({
  status: track?.status ?? 'planned',
  open_work: track?.open_work ?? 0,
  overdue_work: track?.overdue_work ?? 0,
  open_recommendations: track?.open_recommendations ?? 0,
});
