/**
 * What the passing of a date does: a due date is passed, a reminder or a rung of the ladder fires, an occurrence opens.
 * Everything happens as of the date on which it was due, also when the machine was off on that day.
 */
import { addDays, type CivilDate } from '../calendar';
import { parseWorkKey } from '../ids';
import { leadersOf } from '../org/roles';
import type { Ladder, Rung, RungTarget } from '../process/definition';
import type { EngineContext, View } from './context';
import { forRungs } from './dates';
import { generationOf, type Draft } from './draft';
import { sameHolder } from './holders';
import { nextOccurrence, readinessOfRhythm } from './readiness';
import { isOpenRecommendation } from './rows';
import { responsibleFor } from './slots';
import type { Holder, Recommendation, Track, WorkItem } from './state';

/** The earliest date on which anything of an open track is due, or undefined when nothing is. */
export function nextWake(view: View): CivilDate | undefined {
  const { track, ctx } = view;
  if (track.status !== 'open') return undefined;
  const scope = ctx.process.scopes[track.kind];
  let earliest: CivilDate | undefined;
  const consider = (on: CivilDate | undefined): void => {
    if (on !== undefined && (earliest === undefined || on < earliest)) earliest = on;
  };
  for (const item of Object.values(track.work)) {
    if (item.dueOn === undefined) continue;
    if (!item.overdue) consider(addDays(item.dueOn, 1));
    const ladder = scope.steps.get(item.step)?.ladder;
    if (ladder !== undefined) forRungs(ladder, item, ctx, '', (_, on) => consider(on));
  }
  for (const r of Object.values(track.recommendations)) {
    for (const moment of recommendationMoments(r, track, ctx)) consider(moment.on);
  }
  for (const compiled of scope.rhythms) {
    if (track.settled[compiled.code] !== undefined) continue;
    const start = readinessOfRhythm(view, compiled);
    if (start.state === 'ready') consider(nextOccurrence(view, compiled, start.since)?.opensOn);
  }
  return earliest;
}

/** Fires everything that is due on `draft.today` and has not fired; a second call fires nothing. */
export function passDate(draft: Draft): void {
  for (const key of Object.keys(draft.track.work).toSorted()) passWork(draft, key);
  for (const id of Object.keys(draft.track.recommendations).toSorted()) passRecommendation(draft, id);
}

function passWork(draft: Draft, key: string): void {
  const item = draft.item(key);
  const compiled = draft.stepOf(key);
  if (item?.dueOn === undefined || compiled === undefined) return;
  if (!item.overdue && draft.today > item.dueOn) {
    draft.edit(key).overdue = true;
    draft.emit('overdue', { key, data: { dueOn: item.dueOn } });
  }
  forRungs(compiled.ladder, item, draft.ctx, '', (rung, on) => {
    if (on <= draft.today) fireRung(draft, key, rung);
  });
}

function fireRung(draft: Draft, key: string, rung: Rung): void {
  const item = draft.edit(key);
  item.fired.push(rung.code);
  const holders = responsibleFor(draft.track, key, draft.ctx);
  const generation = generationOf(item);
  journal(draft, key, rung, { rung: rung.code, dueOn: item.dueOn ?? '', generation });
  for (const { holder, leader } of targetsOf(draft, rung.tell, holders)) {
    draft.notify({
      kind: rung.when.side === 'after' ? 'escalation' : 'reminder',
      key,
      generation,
      what: rung.code,
      rung: rung.code,
      to: holder,
      leader,
      dueOn: item.dueOn,
      breaksThrough: rung.breaksThrough,
      drafts: rung.drafts,
    });
  }
  if (rung.mustAct === undefined) return;
  for (const { holder, leader } of targetsOf(draft, [rung.mustAct], holders)) {
    demand(item, rung.code, leader ? leaderOf(holder) : holder);
  }
}

/** Who is asked again for the same delay has to answer once. */
function demand(item: WorkItem, rung: string, holder: Holder): void {
  item.demands = [...item.demands.filter((before) => !sameHolder(before.holder, holder)), { rung, holder }];
}

function journal(draft: Draft, key: string, rung: Rung, data: Record<string, string>): void {
  draft.emit(rung.when.side === 'after' ? 'escalated' : 'reminded', { key, data });
}

/** The role that leads a holder at the same unit; heads answer for themselves. */
const leaderOf = (holder: Holder): Holder => ({ ...holder, role: leadersOf(holder.role)[0] ?? holder.role });

interface Target {
  readonly holder: Holder;
  readonly leader: boolean;
}

/** The holders whom a rung means, each once. Which persons they are is resolved on the day, by `domain/org`. */
function targetsOf(draft: Draft, tell: readonly RungTarget[], responsible: readonly Holder[]): Target[] {
  const targets = new Map<string, Target>();
  const put = (holder: Holder, leader: boolean): void => {
    targets.set(`${holder.role}@${holder.unit}^${holder.up}${leader ? '!' : ''}`, { holder, leader });
  };
  for (const target of tell) {
    for (const holder of responsible) {
      if (target === 'holder') put(holder, false);
      else if (target === 'leader') put(holder, true);
      else if ('at' in target) put({ role: target.role, unit: draft.ctx.campaign.ownerUnit, up: 0 }, false);
      else put({ role: target.role, unit: holder.unit, up: Math.min(5, holder.up + target.up) }, false);
    }
  }
  return [...targets.values()];
}

// ---------------------------------------------------------------- recommendations

interface Moment {
  readonly on: CivilDate;
  readonly what:
    'answerOverdue' | 'overdue' | { readonly rung: Rung; readonly code: string; readonly dueOn: CivilDate };
}

/** The dates that a recommendation still waits for: those of the written answer first, then those of carrying it out. */
function recommendationMoments(r: Recommendation, track: Track, ctx: EngineContext): Moment[] {
  // What has been handed in waits for whoever confirms it, not for the addressee.
  if (!isOpenRecommendation(r) || r.state === 'evidence') return [];
  const compiled = ctx.process.scopes[track.kind].steps.get(parseWorkKey(r.step).step);
  if (compiled?.step.kind !== 'followUp') return [];
  const moments: Moment[] = [];
  const rungs = (ladder: Ladder, prefix: string, dueOn: CivilDate): void => {
    const item = { dueOn, since: r.since, fired: r.fired };
    forRungs(ladder, item, ctx, prefix, (rung, on) => {
      moments.push({ on, what: { rung, code: prefix + rung.code, dueOn } });
    });
  };
  if (r.state === 'awaitingAnswer' || r.state === 'petitioned') {
    if (!r.answerOverdue) moments.push({ on: addDays(r.answerDueOn, 1), what: 'answerOverdue' });
    rungs(compiled.step.answerLadder ?? compiled.ladder, 'a:', r.answerDueOn);
  }
  if (!r.overdue) moments.push({ on: addDays(r.dueOn, 1), what: 'overdue' });
  rungs(compiled.ladder, 'd:', r.dueOn);
  return moments;
}

function passRecommendation(draft: Draft, id: string): void {
  const r = draft.track.recommendations[id];
  if (r === undefined) return;
  for (const { on, what } of recommendationMoments(r, draft.track, draft.ctx)) {
    if (on > draft.today) continue;
    const next = draft.editRecommendation(id);
    if (what === 'answerOverdue') {
      next.answerOverdue = true;
      draft.emit('recommendationOverdue', { key: id, data: { what: 'answer', dueOn: r.answerDueOn } });
    } else if (what === 'overdue') {
      next.overdue = true;
      draft.emit('recommendationOverdue', { key: id, data: { what: 'fulfilment', dueOn: r.dueOn } });
    } else {
      next.fired.push(what.code);
      fireRecommendationRung(draft, id, what.rung, what.code, what.dueOn);
    }
  }
}

function fireRecommendationRung(draft: Draft, id: string, rung: Rung, code: string, dueOn: CivilDate): void {
  const r = draft.track.recommendations[id];
  if (r === undefined) return;
  const generation = `g${r.generation}`;
  journal(draft, id, rung, { rung: code, dueOn, generation });
  for (const { holder, leader } of targetsOf(draft, rung.tell, [r.addressee])) {
    draft.notify({
      kind: 'recommendation',
      key: id,
      generation,
      what: code,
      rung: rung.code,
      to: holder,
      leader,
      dueOn,
      breaksThrough: rung.breaksThrough,
      drafts: rung.drafts,
    });
  }
}
