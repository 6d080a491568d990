/** A track keeps only what a future rule can ask: how finished occurrences of recurring steps are forgotten. */
import type { Period } from '../calendar';
import { parseWorkKey, workKey } from '../ids';
import type { Draft } from './draft';
import { isPast, nextOccurrence, readinessOfRhythm, settledPeriods } from './readiness';
import type { Track } from './state';

/**
 * Forgets the ended occurrences about which no rule can ask any more: all before the latest one, as far as neither they
 * nor what follows them is open. So five years of reports take the room of one.
 */
export function forgetPast(draft: Draft): void {
  for (const compiled of draft.scope.rhythms) {
    const { code } = compiled;
    const periods = settledPeriods(draft.track, code);
    if (periods.length < 2) continue;
    const start = readinessOfRhythm(draft, compiled);
    const unopened =
      start.state === 'ready' ? nextOccurrence(draft, compiled, start.since)?.period : undefined;
    const group = [code, ...followersOf(draft, code)];
    for (const period of periods.slice(0, -1)) {
      if (unopened !== undefined && unopened < period) break;
      if (!group.every((member) => hasEnded(draft.track, member, period))) break;
      if (openBefore(draft.track, group, period)) break;
      for (const member of group) draft.forget(member, period);
    }
  }
}

/** Recurring steps that follow a step, directly or through others; those that will never open are left out. */
function followersOf(draft: Draft, code: string): string[] {
  const found: string[] = [];
  const visit = (from: string): void => {
    for (const next of draft.scope.dependents.get(from) ?? []) {
      const isFollower = draft.scope.steps.get(next)?.follows.includes(from) === true;
      if (!isFollower || found.includes(next) || draft.track.settled[next] !== undefined) continue;
      found.push(next);
      visit(next);
    }
  };
  visit(code);
  return found;
}

function openBefore(track: Track, group: readonly string[], period: Period): boolean {
  for (const key in track.work) {
    const open = parseWorkKey(key);
    if (group.includes(open.step) && open.period !== undefined && open.period <= period) return true;
  }
  return false;
}

const hasEnded = (track: Track, code: string, period: Period): boolean =>
  track.settled[workKey(code, period)] !== undefined || isPast(track, code, period);
