/** Commands on documents, collections, child campaigns and registers. */
import { refuse } from '../../errors';
import { caseTrackId, parseTrackId } from '../../ids';
import { caseTrack } from '../cases';
import type { Draft } from '../draft';
import { settle } from '../settle';
import { actOf, type Slot } from '../slots';
import type { Actor, SlotAction, WorkItem } from '../state';
import { mySlot, nothingPending, openWork, type CommandEnvironment, type Refusal } from './guard';
import type { CommandOf } from './schema';
import { checkFacts, checkFigures } from './figures';

type Stage = NonNullable<WorkItem['stage']>;
const stageNames: Record<Stage, string> = {
  draft: 'dự thảo',
  sign: 'chờ ký',
  number: 'chờ số',
  issue: 'chờ phát hành',
};

/** draft → sign → number by văn thư → issue (domain.md §2.5: the number is given after signing). */
function atStage(draft: Draft, key: string, stage: Stage, action: SlotAction, actor: Actor): Slot | Refusal {
  const work = openWork(draft, key, 'document', 'xử lý văn bản');
  if ('code' in work) return work;
  const now = work.item.stage ?? 'draft';
  if (now !== stage) return refuse('DOCUMENT_STAGE_WRONG', { stage: stageNames[now] });
  return mySlot(work.slots, action, actor);
}

export function draftDocument(draft: Draft, command: CommandOf<'draftDocument'>): Refusal {
  const slot = atStage(draft, command.key, 'draft', 'draft', command.actor);
  if (slot === undefined || 'code' in slot) return slot;
  const item = draft.edit(command.key);
  item.stage = 'sign';
  item.submission = command.content;
  item.submittedBy = command.actor;
  draft.emit('documentMoved', {
    key: command.key,
    by: command.actor,
    note: command.content,
    data: { stage: 'sign' },
  });
  return undefined;
}

export function signDocument(draft: Draft, command: CommandOf<'signDocument'>): Refusal {
  const slot = atStage(draft, command.key, 'sign', 'sign', command.actor);
  if (slot === undefined || 'code' in slot) return slot;
  const item = draft.edit(command.key);
  item.stage = 'number';
  item.acts.push(actOf(slot, command.actor, 'sign', draft.today));
  draft.emit('documentMoved', { key: command.key, by: command.actor, data: { stage: 'number' } });
  return undefined;
}

export function sendBackDocument(draft: Draft, command: CommandOf<'sendBackDocument'>): Refusal {
  const slot = atStage(draft, command.key, 'sign', 'sign', command.actor);
  if (slot === undefined || 'code' in slot) return slot;
  const item = draft.edit(command.key);
  item.stage = 'draft';
  item.round += 1;
  draft.emit('documentMoved', {
    key: command.key,
    by: command.actor,
    note: command.note,
    data: { stage: 'draft', round: item.round },
  });
  return undefined;
}

export function numberDocument(draft: Draft, command: CommandOf<'numberDocument'>): Refusal {
  const slot = atStage(draft, command.key, 'number', 'number', command.actor);
  if (slot === undefined || 'code' in slot) return slot;
  const item = draft.edit(command.key);
  item.stage = 'issue';
  item.number = command.number;
  draft.emit('documentMoved', {
    key: command.key,
    by: command.actor,
    data: { stage: 'issue', number: command.number, numberedOn: command.on },
  });
  return undefined;
}

export function issueDocument(draft: Draft, command: CommandOf<'issueDocument'>): Refusal {
  const slot = atStage(draft, command.key, 'issue', 'issue', command.actor);
  if (slot === undefined || 'code' in slot) return slot;
  draft.edit(command.key);
  draft.emit('documentMoved', { key: command.key, by: command.actor, data: { stage: 'issued' } });
  settle(draft, command.key, 'issued');
  return undefined;
}

/** Closes a collection although something is missing; the reason is kept. */
export function settleCollect(draft: Draft, command: CommandOf<'settleCollect'>): Refusal {
  const work = openWork(draft, command.key, 'collect', 'chốt tổng hợp');
  if ('code' in work) return work;
  const slot = mySlot(work.slots, 'collect', command.actor);
  if ('code' in slot) return slot;
  draft.emit('decided', {
    key: command.key,
    by: command.actor,
    note: command.note,
    data: { outcome: 'partial' },
  });
  settle(draft, command.key, 'partial');
  return undefined;
}

export function launchChild(draft: Draft, command: CommandOf<'launchChild'>): Refusal {
  const work = openWork(draft, command.key, 'cascade', 'triển khai xuống cấp dưới');
  if ('code' in work) return work;
  const slot = mySlot(work.slots, 'launchChild', command.actor);
  if ('code' in slot) return slot;
  draft.edit(command.key).child = command.child;
  draft.emit('childLaunched', { key: command.key, by: command.actor, data: { child: command.child } });
  return undefined;
}

export function openCase(draft: Draft, command: CommandOf<'openCase'>, env: CommandEnvironment): Refusal {
  const work = openWork(draft, command.key, 'case', 'mở vụ việc');
  if ('code' in work)
    return work.code === 'STEP_WRONG_KIND' ? refuse('CASE_NOT_ALLOWED', { step: command.key }) : work;
  const slot = mySlot(work.slots, 'register', command.actor);
  if ('code' in slot) return slot;
  const { caseFacts } = draft.ctx.process.definition;
  const wrong = checkFacts(caseFacts, command.facts) ?? checkFigures(caseFacts, command.facts);
  if (wrong !== undefined) return wrong;
  const elsewhere = command.shard === parseTrackId(draft.track.id)?.shard ? undefined : command.shard;
  const id = caseTrackId(draft.track.id, command.caseId, elsewhere);
  if (env.isTrack(id)) return refuse('CASE_EXISTS');
  const { unit, definition } = draft.track;
  draft.opened.push(
    caseTrack({
      id,
      unit,
      register: `${draft.track.id}/${command.key}`,
      ...(definition === undefined ? {} : { definition }),
      openedOn: draft.today,
      facts: command.facts,
    }),
  );
  // The facts stand in the journal, as those of `factsSet` do: figures of a register are counted from it.
  draft.emit('caseOpened', {
    key: command.key,
    by: command.actor,
    data: { ...command.facts, case: id },
  });
  return undefined;
}

export function closeRegister(
  draft: Draft,
  command: CommandOf<'closeRegister'>,
  env: CommandEnvironment,
): Refusal {
  const work = openWork(draft, command.key, 'case', 'khóa sổ');
  if ('code' in work) return work;
  const slot = mySlot(work.slots, 'register', command.actor);
  if ('code' in slot) return slot;
  const pending = nothingPending(draft, command.key, env);
  if (pending !== undefined) return pending;
  draft.emit('decided', { key: command.key, by: command.actor, data: { outcome: 'closed' } });
  settle(draft, command.key, 'closed');
  return undefined;
}

/** A follow-up ends when every recommendation born in it has been carried out or withdrawn. */
export function finishFollowUp(
  draft: Draft,
  command: CommandOf<'finishFollowUp'>,
  env: CommandEnvironment,
): Refusal {
  const work = openWork(draft, command.key, 'followUp', 'kết thúc theo dõi kiến nghị');
  if ('code' in work) return work;
  const slot = mySlot(work.slots, 'followUp', command.actor);
  if ('code' in slot) return slot;
  const pending = nothingPending(draft, command.key, env);
  if (pending !== undefined) return pending;
  draft.emit('decided', { key: command.key, by: command.actor, data: { outcome: 'done' } });
  settle(draft, command.key, 'done');
  return undefined;
}
