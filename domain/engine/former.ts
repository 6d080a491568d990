/**
 * Whoever had work that is theirs no longer is told so, once a piece of work. The input asks for it (`tellFormer`):
 * inputs of recorded histories do not, and go on saying what they said.
 */
import type { EngineContext } from './context';
import type { Draft } from './draft';
import { sameHolder } from './holders';
import { responsibleFor } from './slots';
import type { Actor, Holder, Track } from './state';

/** Who is responsible for what, before something happens to it. */
export type FormerHolders = ReadonlyMap<string, readonly Holder[]>;

/** Why the work went: to somebody else, with the unit to its heir, with the unit to its end, with the step. */
export type WhyGone = 'reassigned' | 'transferred' | 'ended' | 'newVersion';

export const holdersNow = (track: Track, ctx: EngineContext): FormerHolders =>
  new Map(Object.keys(track.work).map((key) => [key, responsibleFor(track, key, ctx)]));

/** Tells them, but for whoever gave the work away themselves. */
export function tellFormer(draft: Draft, former: FormerHolders, what: WhyGone, actor?: Actor): void {
  const generation = `v${draft.track.version}`;
  for (const [key, holders] of former) {
    for (const to of holders) {
      if (actor !== undefined && sameHolder(to, actor.as)) continue;
      draft.notify({ kind: 'cancelled', key, generation, what, to });
    }
  }
}
