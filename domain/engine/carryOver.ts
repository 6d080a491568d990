/**
 * Carrying a track over to another version of its definition, forwards or back. A code means one step of one kind in
 * every version that a campaign knows (`process/lineage.ts`), so nothing is renamed here.
 *
 * 1. What was done stays done, what has begun is not interrupted: an open step stays open whatever it now waits for, and
 *    a step that was added before work that has begun is skipped.
 * 2. Work of a step that is gone is withdrawn and laid on the shelf; the way back takes it from there.
 * 3. Due dates are counted anew by the new rules. What a person fixed stays fixed, as when the calendar changes.
 * 4. Rungs that fired never fire again. A date that has passed already when it is set gives as much time to react as any.
 * 5. On the way back to the version from which it came, what opened or was skipped by the other version alone, and nobody
 *    has touched, is taken back: where nobody acted, open work and dates are as they were.
 * 6. A track that cannot be carried over whole is refused and stays as it is.
 */
import { z } from 'zod';
import { laterOf, type CivilDate } from '../calendar';
import { refuse, type DomainError } from '../errors';
import { parseWorkKey } from '../ids';
import type { CompiledProcess, CompiledScope, CompiledStep } from '../process/compile';
import { factsIn, holds } from '../process/conditions';
import type { Assignee, Step } from '../process/definition';
import type { CommandEnvironment } from './commands';
import { factsOf } from './context';
import { dueOf } from './dates';
import type { Draft } from './draft';
import { holdersNow, tellFormer } from './former';
import { skip } from './opening';
import { anchorDate, nextOccurrence, readinessAfter, readinessOfRhythm } from './readiness';
import { isOpenRecommendation } from './rows';
import { withdraw } from './settle';
import { actorSchema, contentRefSchema, type Shelved, type Track, type WorkItem } from './state';
import { recalculateAnswer } from './whole';

/** Carry over to a version; changes are numbered within their campaign. */
export const definitionChangeSchema = z.strictObject({
  number: z.number().int().min(1),
  version: z.number().int().min(1),
  by: actorSchema.optional(),
  note: contentRefSchema.optional(),
  /** Whoever had work that goes is told (`former.ts`). */
  tellFormer: z.literal(true).optional(),
});
export type DefinitionChange = z.infer<typeof definitionChangeSchema>;

const why = 'definition';

/** `draft` looks at the track by its new version already, `before` is the one that it leaves. */
export function carryOver(
  draft: Draft,
  before: CompiledProcess,
  change: DefinitionChange,
  env: Pick<CommandEnvironment, 'openCases'>,
): DomainError | undefined {
  const { kind } = draft.track;
  const was = before.scopes[kind];
  const refusal = obstacle(draft, was, before, env);
  if (refusal !== undefined) return refusal;
  const former = holdersNow(draft.track, { ...draft.ctx, process: before });
  rewrite(draft, was, before, change);
  if (change.tellFormer === true) {
    const gone = [...former].filter(([key]) => draft.item(key) === undefined);
    tellFormer(draft, new Map(gone), 'newVersion');
  }
  return undefined;
}

function rewrite(draft: Draft, was: CompiledScope, before: CompiledProcess, change: DefinitionChange): void {
  const from = before.definition.version;
  const isWayBack = draft.track.cameFrom === change.version;
  draft.track.definition = change.version;
  draft.track.cameFrom = from;
  draft.emit('definitionChanged', {
    ...(change.by === undefined ? {} : { by: change.by }),
    ...(change.note === undefined ? {} : { note: change.note }),
    data: { from, to: change.version, change: change.number },
  });
  rememberOutcomes(draft);
  for (const code of traces(draft.track)) if (!draft.scope.steps.has(code)) shelve(draft, code);
  const returned = new Set(
    Object.keys(draft.track.shelf ?? {}).filter((code) => draft.scope.steps.has(code)),
  );
  for (const code of returned) unshelve(draft, code);
  if (isWayBack) takeBackOpened(draft, from);
  for (const key of Object.keys(draft.track.work).toSorted()) redate(draft, key, was, from, change.version);
  for (const id of Object.keys(draft.track.recommendations).toSorted()) recalculateAnswer(draft, id, why);
  if (isWayBack) return;
  for (const code of draft.scope.order) if (!was.steps.has(code) && !returned.has(code)) join(draft, code);
}

// ---------------------------------------------------------------- what stands in the way

function obstacle(
  draft: Draft,
  was: CompiledScope,
  before: CompiledProcess,
  env: Pick<CommandEnvironment, 'openCases'>,
): DomainError | undefined {
  const { track } = draft;
  for (const [key, item] of Object.entries(track.work)) {
    const old = was.steps.get(item.step)?.step;
    const next = draft.stepOf(key)?.step;
    const step = old?.name ?? item.step;
    if (next === undefined) {
      if (item.child !== undefined) return refuse('DEFINITION_CHILD_RUNS', { step });
      const cases = old?.kind === 'case' ? env.openCases(track.id, key) : 0;
      if (cases > 0) return refuse('DEFINITION_CASES_OPEN', { step, count: cases });
    } else if (old !== undefined) {
      if (next.kind !== old.kind) return refuse('DEFINITION_STEP_KIND', { step });
      if (item.acts.length > 0 && !sameSlots(old, next)) return refuse('DEFINITION_ACTS_BEGUN', { step });
    }
  }
  const orphans = Object.values(track.recommendations).filter(
    (r) => isOpenRecommendation(r) && draft.stepOf(r.step)?.step.kind !== 'followUp',
  );
  const [first] = orphans;
  if (first !== undefined) {
    const step = was.steps.get(parseWorkKey(first.step).step)?.step.name ?? first.step;
    return refuse('DEFINITION_RECOMMENDATIONS_OPEN', { step, count: orphans.length });
  }
  return lostFact(draft, before);
}

/** Votes and signatures stand in slots by the place of their assignee. */
const sameSlots = (a: Step, b: Step): boolean => JSON.stringify(actorsOf(a)) === JSON.stringify(actorsOf(b));

function actorsOf(step: Step): readonly Assignee[] {
  if (step.kind === 'decision') return step.by;
  return step.kind === 'signature' ? step.parties : [];
}

/** A track remembers only the figures that its definition asks for. One of a step that has ended is lost. */
function lostFact(draft: Draft, before: CompiledProcess): DomainError | undefined {
  const { track, scope } = draft;
  for (const { code, step } of scope.steps.values()) {
    if (step.when === undefined || track.work[code] !== undefined || track.settled[code] !== undefined)
      continue;
    for (const fact of factsIn(step.when)) {
      const [of = '', field = ''] = fact.split('.');
      const ended = track.settled[of];
      if (ended === undefined || track.facts[fact] !== undefined || before.asked.has(fact)) continue;
      const asked = scope.steps.get(of)?.step;
      const figure = asked?.form?.[field];
      if (asked === undefined || figure === undefined || ended.outcome === 'skipped') continue;
      return refuse('DEFINITION_FACT_LOST', { step: step.name, of: asked.name, field: figure.label });
    }
  }
  return undefined;
}

/** How a step ended is remembered always, also when nobody asked before. */
function rememberOutcomes(draft: Draft): void {
  for (const fact of draft.ctx.process.asked) {
    const [of = '', field] = fact.split('.');
    const ended = field === 'outcome' ? draft.track.settled[of] : undefined;
    if (ended !== undefined && draft.track.facts[fact] === undefined) draft.remember(fact, ended.outcome);
  }
}

// ---------------------------------------------------------------- steps that go, come back, or are new

/** Codes of the steps of which a track knows anything. */
function traces({ work, settled, past, rounds }: Track): Set<string> {
  return new Set(
    [...Object.keys(work), ...Object.keys(settled), ...Object.keys(past), ...Object.keys(rounds)].map(
      (key) => parseWorkKey(key).step,
    ),
  );
}

function shelve(draft: Draft, code: string): void {
  const { track } = draft;
  const isOf = ([key]: readonly [string, unknown]): boolean => parseWorkKey(key).step === code;
  const of = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(isOf));
  const notOf = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter((entry) => !isOf(entry)));
  const shelved: Shelved = {
    on: draft.today,
    work: of(track.work),
    settled: of(track.settled),
    rounds: of(track.rounds),
    ...(track.past[code] === undefined ? {} : { past: track.past[code] }),
  };
  for (const key of Object.keys(shelved.work).toSorted()) withdraw(draft, key, 'withdrawn', why);
  track.settled = notOf(track.settled);
  track.rounds = notOf(track.rounds);
  track.past = notOf(track.past);
  track.shelf = { ...track.shelf, [code]: shelved };
}

function unshelve(draft: Draft, code: string): void {
  const { track } = draft;
  const { [code]: shelved, ...rest } = track.shelf ?? {};
  if (shelved === undefined) return;
  delete track.shelf;
  if (Object.keys(rest).length > 0) track.shelf = rest;
  track.settled = { ...track.settled, ...shelved.settled };
  track.rounds = { ...track.rounds, ...shelved.rounds };
  if (shelved.past !== undefined) track.past = { ...track.past, [code]: shelved.past };
  for (const [key, item] of Object.entries(shelved.work)) {
    const stoodStill = shelved.on < draft.today;
    draft.add(key, stoodStill ? { ...item, since: laterOf(item.since, draft.today) } : item);
    draft.emit('stepReopened', {
      key,
      data: { round: item.round, ...(item.dueOn === undefined ? {} : { dueOn: item.dueOn }), why },
    });
  }
}

/** A step that the track has not had: skipped when what comes after it has begun, otherwise it opens in its turn. */
function join(draft: Draft, code: string): void {
  const compiled = draft.scope.steps.get(code);
  if (compiled === undefined) return;
  if (compiled.step.every !== undefined) {
    draft.track.joined = { ...draft.track.joined, [code]: draft.track.joined?.[code] ?? draft.today };
  } else if (hasFollowers(draft, code)) skip(draft, compiled, undefined);
}

const hasFollowers = (draft: Draft, code: string): boolean =>
  (draft.scope.dependents.get(code) ?? []).some((next) => hasBegun(draft, next) || hasFollowers(draft, next));

const hasBegun = ({ track: { work, settled, past } }: Draft, code: string): boolean =>
  past[code] !== undefined ||
  [...Object.keys(work), ...Object.keys(settled)].some((key) => parseWorkKey(key).step === code);

function takeBackOpened(draft: Draft, from: number): void {
  const { track } = draft;
  track.settled = Object.fromEntries(
    Object.entries(track.settled).filter(
      ([, line]) => line.outcome !== 'skipped' || line.definition !== from,
    ),
  );
  for (const [key, item] of Object.entries(track.work)) {
    const compiled = draft.stepOf(key);
    if (compiled === undefined || item.definition !== from || isTouched(draft, key, item)) continue;
    if (!wouldOpen(draft, compiled, key, item)) withdraw(draft, key, 'withdrawn', why);
  }
}

const isTouched = ({ track }: Draft, key: string, item: WorkItem): boolean =>
  item.acts.length > 0 ||
  item.extensions > 0 ||
  (item.stage ?? 'draft') !== 'draft' ||
  [item.submission, item.request, item.promisedOn, item.holder, item.meetingOn, item.child].some(
    (part) => part !== undefined,
  ) ||
  Object.values(track.recommendations).some((r) => r.step === key);

/** Whether an open occurrence would open today, were it not open. */
function wouldOpen(draft: Draft, compiled: CompiledStep, key: string, { period }: WorkItem): boolean {
  const { step, after, follows } = compiled;
  if (step.when !== undefined && !holds(step.when, factsOf(draft))) return false;
  if (step.every === undefined || follows.length > 0) {
    return readinessAfter(draft, after, period).state === 'ready';
  }
  const start = readinessOfRhythm(draft, compiled);
  if (start.state !== 'ready') return false;
  const { [key]: _, ...work } = draft.track.work;
  const { ctx, campaignSettled } = draft;
  const without = { ctx, campaignSettled, track: { ...draft.track, work } };
  const next = nextOccurrence(without, compiled, start.since);
  return next !== undefined && next.period === period && next.opensOn <= draft.today;
}

// ---------------------------------------------------------------- dates

function redate(draft: Draft, key: string, was: CompiledScope, from: number, to: number): void {
  const item = draft.item(key);
  const compiled = draft.stepOf(key);
  if (item === undefined || compiled === undefined) return;
  const old = was.steps.get(compiled.code);
  if (old !== undefined) countFired(draft, key, old, compiled);
  const anchorOn = anchorOf(draft, item, compiled.step, old?.step);
  const on = dueOf(compiled.step.due, { ...item, anchorOn }, draft.track, draft.ctx.calendar);
  if (on === item.dueOn && anchorOn === item.anchorOn) return;
  const next = draft.edit(key);
  if (anchorOn === undefined) delete next.anchorOn;
  else next.anchorOn = anchorOn;
  if (on === item.dueOn) return;
  if (on === undefined) delete next.dueOn;
  else next.dueOn = on;
  next.overdue = item.overdue && on !== undefined && draft.today > on;
  const { carried } = item;
  if (carried?.version === to && carried.dueOn === on) {
    // The way back, before anybody did anything: as if it had never been carried over.
    delete next.carried;
    if (item.since === carried.on) next.since = carried.since;
  } else {
    next.carried ??= {
      version: from,
      on: draft.today,
      since: item.since,
      ...(item.dueOn === undefined ? {} : { dueOn: item.dueOn }),
    };
    if (on !== undefined && on < draft.today) next.since = laterOf(item.since, draft.today);
  }
  draft.emit('dueMoved', {
    key,
    data: {
      ...(item.dueOn === undefined ? {} : { from: item.dueOn }),
      ...(on === undefined ? {} : { to: on }),
      why,
    },
  });
}

/** As when it opened; while it is counted from the same thing, a date that the track has forgotten stays known. */
function anchorOf(draft: Draft, item: WorkItem, step: Step, old: Step | undefined): CivilDate | undefined {
  if (step.due === undefined) return undefined;
  const counted = anchorDate(draft, step.due.from, item.openedOn, item.period);
  if (counted !== undefined) return counted;
  const sameAnchor = JSON.stringify(step.due.from) === JSON.stringify(old?.due?.from ?? step.due.from);
  return sameAnchor ? item.anchorOn : undefined;
}

/** A rung that only got another code has fired under the old one. */
function countFired(draft: Draft, key: string, old: CompiledStep, next: CompiledStep): void {
  const known = new Set(old.ladder.map(({ code }) => code));
  const fired = draft.item(key)?.fired ?? [];
  const moments = new Set(
    old.ladder.filter(({ code }) => fired.includes(code)).map(({ when }) => momentOf(when)),
  );
  const again = next.ladder.filter(
    ({ code, when }) => !known.has(code) && !fired.includes(code) && moments.has(momentOf(when)),
  );
  if (again.length > 0) draft.edit(key).fired.push(...again.map(({ code }) => code));
}

const momentOf = ({ count, unit, side }: { count: number; unit: string; side: string }): string =>
  `${count} ${unit} ${side}`;
