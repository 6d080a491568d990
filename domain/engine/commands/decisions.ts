/** Commands of whoever decides: approve, return for revision, reject. */
import { refuse } from '../../errors';
import { workKey } from '../../ids';
import { generationOf, type Draft } from '../draft';
import { keysBetween, reopen, settle, takeBack, withdraw } from '../settle';
import { actOf, approvalsNeeded, hasActed, rejectionsNeeded, responsibleFor } from '../slots';
import { endTrack } from '../whole';
import { withContent } from './figures';
import { mySlot, openWork, type Refusal } from './guard';
import type { CommandOf } from './schema';

type Decide = CommandOf<'decide'>;

export function decide(draft: Draft, command: Decide): Refusal {
  const work = openWork(draft, command.key, 'decision', 'quyết định');
  if ('code' in work) return work;
  const { step, item } = work;
  const slot = mySlot(work.slots, 'decide', command.actor);
  if ('code' in slot) return hasActed(item.acts, command.actor) ? refuse('ALREADY_ACTED') : slot;
  // Several persons may wear the hat of one slot; each decides once, and nobody for a colleague who has decided.
  const here = item.acts.filter((act) => act.slot === slot.slot);
  if (hasActed(here, command.actor)) return refuse('ALREADY_ACTED');
  const target = step.returnsTo === undefined ? undefined : workKey(step.returnsTo, item.period);
  const round = target === undefined ? 1 : (draft.track.settled[target]?.round ?? 1);
  if (command.round !== round) return refuse('ROUND_OUTDATED', { round });
  if (command.outcome !== 'approve' && command.note === undefined) return refuse('REASON_REQUIRED');
  if (command.outcome === 'return' && target === undefined) {
    return refuse('OUTCOME_UNKNOWN', { step: step.name, outcome: 'trả lại' });
  }
  if (command.dueOn !== undefined && command.dueOn < draft.today) {
    return refuse('DATE_IN_PAST', { on: command.dueOn, today: draft.today });
  }
  const next = draft.edit(command.key);
  next.acts.push(actOf(slot, command.actor, command.outcome, draft.today));
  draft.emit('decided', {
    key: command.key,
    by: command.actor,
    ...withContent(command.note),
    data: { outcome: command.outcome, round },
  });
  const given = next.acts.filter((act) => act.outcome === command.outcome).length;
  switch (command.outcome) {
    case 'return':
      if (target !== undefined) returnForRevision(draft, command, target, step.returnDays);
      return undefined;
    case 'reject':
      if (given < rejectionsNeeded(step.need, step.by.length)) return undefined;
      settle(draft, command.key, 'reject');
      tellOutcome(draft, command, target, 'reject');
      if (step.rejection === 'ends') {
        for (const key of Object.keys(draft.track.work)) withdraw(draft, key, 'cancelled');
        endTrack(draft, 'cancelled');
      }
      return undefined;
    case 'approve':
      if (given < approvalsNeeded(step.need, step.by.length)) return undefined;
      settle(draft, command.key, 'approve');
      tellOutcome(draft, command, target, 'approve');
      return undefined;
  }
}

/** One return is enough. It is done again by the day that the decider names, or within some working days. */
function returnForRevision(draft: Draft, command: Decide, target: string, returnDays: number): void {
  draft.end(command.key, 'withdrawn', 'return');
  takeBack(draft, keysBetween(draft, target, command.key));
  reopen(
    draft,
    target,
    command.dueOn === undefined
      ? { on: draft.ctx.calendar.addWorkingDays(draft.today, returnDays), how: 'atLeast' }
      : { on: command.dueOn, how: 'exactly' },
  );
  const item = draft.item(target);
  if (item === undefined) return;
  for (const to of responsibleFor(draft.track, target, draft.ctx)) {
    draft.notify({
      kind: 'returned',
      key: target,
      generation: generationOf(item),
      what: 'returned',
      to,
      dueOn: item.dueOn,
    });
  }
}

/** Whoever submitted learns what became of it. */
function tellOutcome(draft: Draft, command: Decide, target: string | undefined, outcome: string): void {
  const compiled = target === undefined ? undefined : draft.stepOf(target);
  if (target === undefined || compiled?.step.kind !== 'task') return;
  const to = draft.track.settled[target]?.holder ?? draft.holderOf(compiled.step.by);
  const generation = `v${draft.track.version}`;
  draft.notify({ kind: 'decision', key: command.key, generation, what: outcome, to });
}
