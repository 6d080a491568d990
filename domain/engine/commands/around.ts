/** Commands around the work of a step: recall, answer for a delay, hand-over, waiver, comment. */
import { refuse } from '../../errors';
import { parseWorkKey } from '../../ids';
import { leadersOf } from '../../org/roles';
import type { Draft } from '../draft';
import { tellFormer } from '../former';
import { sameHolder } from '../holders';
import { isPast } from '../readiness';
import { keysAfter, reopen, settle, takeBack } from '../settle';
import { responsibleFor, runsCampaign } from '../slots';
import type { Actor, Holder } from '../state';
import {
  anyOpenWork,
  describeHolder,
  managerOnly,
  nothingPending,
  notTheHolder,
  type CommandEnvironment,
  type Refusal,
} from './guard';
import type { CommandOf } from './schema';

/** Takes a submission back while nobody has acted on it. */
export function recall(draft: Draft, command: CommandOf<'recall'>, env: CommandEnvironment): Refusal {
  const { key } = command;
  const compiled = draft.stepOf(key);
  if (compiled === undefined) return refuse('STEP_UNKNOWN', { step: key });
  const { step, code } = compiled;
  if (step.kind !== 'task') return refuse('STEP_WRONG_KIND', { step: step.name, command: 'thu hồi' });
  const settled = draft.track.settled[key];
  const { period } = parseWorkKey(key);
  if (settled === undefined) {
    const forgotten = period !== undefined && isPast(draft.track, code, period);
    return forgotten ? refuse('RECALL_TOO_LATE') : refuse('STEP_NOT_OPEN', { step: step.name });
  }
  const holder = settled.holder ?? draft.holderOf(step.by);
  if (!sameHolder(holder, command.actor.as)) return notTheHolder([{ holder }]);
  if (settled.outcome !== 'done' && settled.outcome !== 'none') return refuse('RECALL_TOO_LATE');
  const toldToUnits = draft.track.kind === 'campaign' && draft.ctx.process.awaited.has(code);
  const after = keysAfter(draft, key);
  if (toldToUnits || after.some((next) => isActedOn(draft, next, env))) return refuse('RECALL_TOO_LATE');
  draft.emit('recalled', {
    key,
    by: command.actor,
    ...(command.note === undefined ? {} : { note: command.note }),
  });
  takeBack(draft, after);
  reopen(draft, key);
  return undefined;
}

/** Whether somebody has done anything about a step that is open, or has ended. */
function isActedOn(draft: Draft, key: string, env: CommandEnvironment): boolean {
  const { track } = draft;
  const settled = track.settled[key];
  if (settled !== undefined) return settled.outcome !== 'skipped';
  const item = draft.item(key);
  if (item === undefined) return false;
  const { step, period } = parseWorkKey(key);
  return (
    item.acts.length > 0 ||
    item.submission !== undefined ||
    item.child !== undefined ||
    (period !== undefined && track.past[step] !== undefined) ||
    nothingPending(draft, key, env) !== undefined
  );
}

export function answerDelay(draft: Draft, command: CommandOf<'answerDelay'>): Refusal {
  const work = anyOpenWork(draft, command.key);
  if ('code' in work) return work;
  const demanded = work.item.demands.filter((demand) => demand.rung === command.rung);
  if (demanded.length === 0) return refuse('STEP_NOT_OPEN', { step: work.compiled.step.name });
  const mine = demanded.findIndex((demand) => sameHolder(demand.holder, command.actor.as));
  const answered = demanded[mine];
  if (answered === undefined) return notTheHolder(demanded);
  const item = draft.edit(command.key);
  item.demands = item.demands.filter((demand) => demand !== answered);
  draft.emit('delayAnswered', {
    key: command.key,
    by: command.actor,
    note: command.note,
    data: { rung: command.rung },
  });
  return undefined;
}

/** Hands the work to another role or unit: by whoever runs the campaign; within its unit, by its holder or their leader. */
export function reassign(draft: Draft, command: CommandOf<'reassign'>): Refusal {
  const work = anyOpenWork(draft, command.key);
  if ('code' in work) return work;
  const main = work.slots.find((slot) => slot.slot === 'main');
  if (main === undefined)
    return refuse('STEP_WRONG_KIND', { step: work.compiled.step.name, command: 'giao lại' });
  const { to, actor } = command;
  const within = to.unit === main.holder.unit && to.up === main.holder.up && leads(actor, main.holder);
  if (!runsCampaign(actor, draft.ctx) && !within) return notTheHolder([main]);
  if (sameHolder(main.holder, to)) return refuse('UNIT_SAME');
  draft.edit(command.key).holder = to;
  draft.emit('reassigned', {
    key: command.key,
    by: actor,
    note: command.note,
    data: { from: describeHolder(main.holder), to: describeHolder(to) },
  });
  if (command.tellFormer === true)
    tellFormer(draft, new Map([[command.key, [main.holder]]]), 'reassigned', actor);
  return undefined;
}

/** Whether the actor is the holder, or leads the holder at the same unit. */
const leads = ({ as }: Actor, holder: Holder): boolean =>
  as.unit === holder.unit &&
  as.up === holder.up &&
  (as.role === holder.role || leadersOf(holder.role).includes(as.role));

/** Whoever runs the campaign lets a step go undone; nothing that is followed up in it may be left behind. */
export function waive(draft: Draft, command: CommandOf<'waive'>, env: CommandEnvironment): Refusal {
  const { key } = command;
  const work = anyOpenWork(draft, key);
  if ('code' in work) return work;
  const refusal = managerOnly(draft, command.actor) ?? nothingPending(draft, key, env);
  if (refusal !== undefined) return refusal;
  const holders = responsibleFor(draft.track, key, draft.ctx);
  draft.emit('waived', { key, by: command.actor, note: command.note });
  settle(draft, key, 'waived');
  const generation = `v${draft.track.version}`;
  for (const to of holders) draft.notify({ kind: 'cancelled', key, generation, what: 'waived', to });
  return undefined;
}

export function comment(draft: Draft, command: CommandOf<'comment'>): Refusal {
  const { key } = command;
  if (key !== undefined && draft.stepOf(key) === undefined) return refuse('STEP_UNKNOWN', { step: key });
  draft.emit('commented', {
    ...(key === undefined ? {} : { key }),
    by: command.actor,
    note: command.note,
  });
  return undefined;
}
