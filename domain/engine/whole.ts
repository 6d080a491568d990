/** What happens to a track as a whole: pause, resume, cancel, close, and dates that move. */
import { addDays, dueOn, laterOf } from '../calendar';
import { parseWorkKey } from '../ids';
import { dueOf } from './dates';
import type { Draft } from './draft';
import { anchorDate, stepEnded } from './readiness';
import { isOpenRecommendation, openRecommendations } from './rows';
import { withdraw } from './settle';
import { responsibleFor } from './slots';
import type { Actor, ContentRef, Holder } from './state';

interface By {
  readonly by?: Actor;
  readonly note?: ContentRef;
}

/** From today the track stands still. `withCampaign`: because the whole campaign does. */
export function pauseTrack(draft: Draft, by: By, withCampaign: boolean): void {
  draft.track.status = 'paused';
  draft.track.pausedOn = draft.today;
  if (withCampaign) draft.track.pausedWithCampaign = true;
  draft.emit('paused', by);
}

/** Running dates move by the days that the pause took from them; absolute dates stay (calendar/due.ts, rule 3). */
export function resumeTrack(draft: Draft, by: By): void {
  const { track, today } = draft;
  const from = track.pausedOn ?? today;
  track.status = 'open';
  delete track.pausedOn;
  delete track.pausedWithCampaign;
  draft.emit('resumed', by);
  if (from < today) {
    track.pauses = [...track.pauses, { from, to: today }];
    const lastDayStill = addDays(today, -1);
    for (const key of Object.keys(track.work)) {
      const item = draft.edit(key);
      item.since = laterOf(item.since, lastDayStill);
    }
    for (const [id, r] of Object.entries(track.recommendations)) {
      if (isOpenRecommendation(r)) draft.editRecommendation(id).since = laterOf(r.since, lastDayStill);
    }
  }
  recalculate(draft, 'pause');
}

export function cancelTrack(draft: Draft, by: By): void {
  draft.emit('cancelled', by);
  for (const key of Object.keys(draft.track.work)) {
    const holders = responsibleFor(draft.track, key, draft.ctx);
    withdraw(draft, key, 'cancelled');
    for (const to of holders) tellCancelled(draft, key, to);
  }
  endTrack(draft, 'cancelled');
}

function tellCancelled(draft: Draft, key: string, to: Holder): void {
  const generation = `v${draft.track.version}`;
  draft.notify({ kind: 'cancelled', key, generation, what: 'cancelled', to });
}

/**
 * Computes every due date anew after the calendar, a fact or a pause changed. Rungs that have fired stay fired: the
 * generation does not change, so nothing is told twice. What is no longer overdue stops being so.
 */
export function recalculate(draft: Draft, why: string): void {
  for (const key of Object.keys(draft.track.work).toSorted()) recalculateWork(draft, key, why);
  for (const id of Object.keys(draft.track.recommendations).toSorted()) recalculateAnswer(draft, id, why);
}

function recalculateWork(draft: Draft, key: string, why: string): void {
  const item = draft.item(key);
  const due = draft.stepOf(key)?.step.due;
  if (item === undefined || due === undefined) return;
  const anchorOn = anchorDate(draft, due.from, item.openedOn, item.period) ?? item.anchorOn;
  const moved = anchorOn === undefined ? item : { ...item, anchorOn };
  const on = dueOf(due, moved, draft.track, draft.ctx.calendar);
  if (on === item.dueOn && anchorOn === item.anchorOn) return;
  const next = draft.edit(key);
  if (anchorOn !== undefined) next.anchorOn = anchorOn;
  if (on === undefined || on === item.dueOn) return;
  next.dueOn = on;
  next.overdue = item.overdue && draft.today > on;
  draft.emit('dueMoved', { key, data: { from: item.dueOn ?? '', to: on, why } });
}

/** The time for a written answer is counted like any other; the day for carrying it out was named, and stays. */
export function recalculateAnswer(draft: Draft, id: string, why: string): void {
  const r = draft.track.recommendations[id];
  if (r === undefined || (r.state !== 'awaitingAnswer' && r.state !== 'petitioned')) return;
  const on = answerDueOn(draft, r.step, r.madeOn);
  if (on === undefined || on === r.answerDueOn) return;
  const next = draft.editRecommendation(id);
  next.answerDueOn = on;
  next.answerOverdue = r.answerOverdue && draft.today > on;
  draft.emit('dueMoved', { key: id, data: { from: r.answerDueOn, to: on, why } });
}

/** Last day for the written answer to a recommendation made on a day; `key` is the work that follows it up. */
export function answerDueOn(draft: Draft, key: string, madeOn: string): string | undefined {
  const step = draft.stepOf(key)?.step;
  if (step?.kind !== 'followUp') return undefined;
  const { rule, from } = step.answerDue;
  const anchor = anchorDate(draft, from, madeOn, parseWorkKey(key).period) ?? madeOn;
  return dueOn(rule, anchor, draft.ctx.calendar, { pauses: draft.track.pauses });
}

/** Closes a unit's track or a case when nothing is left that must be done. The campaign's own track is closed by a person. */
export function closeIfDone(draft: Draft): void {
  const { track, scope } = draft;
  if (track.status !== 'open' || track.kind === 'campaign') return;
  if (openRecommendations(track) > 0) return;
  for (const { code, step } of scope.steps.values()) {
    if (!step.optional && stepEnded(draft, code) === undefined) return;
  }
  for (const key of Object.keys(track.work)) withdraw(draft, key, 'withdrawn');
  endTrack(draft, 'closed');
}

/** Ends a track. Nobody follows up what is still open in a cancelled one, so its recommendations end with it. */
export function endTrack(draft: Draft, status: 'closed' | 'cancelled'): void {
  for (const [id, r] of Object.entries(draft.track.recommendations)) {
    if (!isOpenRecommendation(r)) continue;
    const next = draft.editRecommendation(id);
    next.state = 'withdrawn';
    next.overdue = false;
    draft.emit('recommendationWithdrawn', { key: id });
  }
  draft.track.status = status;
  draft.track.closedOn = draft.today;
  draft.emit('trackClosed', { data: { status } });
}
