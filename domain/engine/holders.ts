/** From an assignee of the definition to the holder of a track. */
import type { Assignee } from '../process/definition';
import type { Holder, Track } from './state';

/** The little of a track and its context that says who is meant. */
export type HolderTrack = Pick<Track, 'unit'>;
export interface HolderContext {
  readonly campaign: { readonly ownerUnit: string };
}

/** The holder that an assignee of the definition means for a track. */
export function holderOf(assignee: Assignee, track: HolderTrack, ctx: HolderContext): Holder {
  const { role, at } = assignee;
  if (at === 'self') return { role, unit: track.unit, up: 0 };
  if (at === 'owner') return { role, unit: ctx.campaign.ownerUnit, up: 0 };
  if ('up' in at) return { role, unit: track.unit, up: at.up };
  return { role, unit: at.unit, up: 0 };
}

export const sameHolder = (a: Holder, b: Holder): boolean =>
  a.role === b.role && a.unit === b.unit && a.up === b.up;
