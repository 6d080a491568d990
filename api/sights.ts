/** What somebody may know of campaigns and tracks, as conditions for lists (`platform/reads/scope.ts`). */
import type { Params } from '../platform/reads/query';
import { campaignSeen, campaignTouched, trackSeen } from '../platform/reads/scope';
import type { Who } from './who';

/** Campaigns that are seen with everything in them. */
export const wholly =
  (who: Who) =>
  (params: Params): string =>
    campaignSeen(params, 'c', 'o', who.sight);

/** Campaigns of which something is seen. */
export const known =
  (who: Who) =>
  (params: Params): string =>
    `(${campaignSeen(params, 'c', 'o', who.sight)} OR ${campaignTouched(params, 'c', who.sight)})`;

/** Tracks seen with the work behind them: matrix, journal, figures and reports show nothing else. */
export const seenTracks =
  (who: Who) =>
  (params: Params): string =>
    trackSeen(params, who.sight, 'whole');

/** Tracks of which only what is asked of the person is seen: those of an outside party. */
export const ownTracks =
  (who: Who) =>
  (params: Params): string =>
    `(${trackSeen(params, who.sight, 'any')} AND NOT coalesce(${trackSeen(params, who.sight, 'whole')}, false))`;
