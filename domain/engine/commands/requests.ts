/** Commands about the date of a piece of work, and whether it has to be done: refusal, extension, promise. */
import { addDays, type CivilDate } from '../../calendar';
import { refuse } from '../../errors';
import type { CompiledStep } from '../../process/compile';
import { generationOf, type Draft } from '../draft';
import { settle } from '../settle';
import { requestDecider } from '../slots';
import type { WorkItem } from '../state';
import {
  anyOpenWork,
  mySlot,
  nothingPending,
  responsibleOnly,
  type CommandEnvironment,
  type Refusal,
} from './guard';
import type { CommandOf } from './schema';

/** Limits where a definition names none [D]: two extensions of at most 30 days, a promise of at most 10 days. */
const defaultExtension = { max: 2, maxDays: 30 };
const defaultPromiseDays = 10;

/** "We cannot do this": somebody above decides whether that stands. */
export function refuseWork(draft: Draft, command: CommandOf<'refuseWork'>): Refusal {
  const work = anyOpenWork(draft, command.key);
  if ('code' in work) return work;
  const wrong = responsibleOnly(draft, command.key, command.actor);
  if (wrong !== undefined) return wrong;
  if (work.item.request !== undefined) return refuse('EXTENSION_PENDING');
  draft.edit(command.key).request = {
    kind: 'refusal',
    by: command.actor,
    on: draft.today,
    note: command.note,
  };
  draft.emit('refused', { key: command.key, by: command.actor, note: command.note });
  askDecider(draft, command.key, 'refusal');
  return undefined;
}

export function requestExtension(draft: Draft, command: CommandOf<'requestExtension'>): Refusal {
  const work = anyOpenWork(draft, command.key);
  if ('code' in work) return work;
  const { compiled, item } = work;
  const forbidden = responsibleOnly(draft, command.key, command.actor);
  if (forbidden !== undefined) return forbidden;
  if (item.dueOn === undefined) return refuse('STEP_HAS_NO_DUE', { step: compiled.step.name });
  if (item.request !== undefined) return refuse('EXTENSION_PENDING');
  const wrong = checkExtension(compiled, item, command.to, draft.today);
  if (wrong !== undefined) return wrong;
  draft.edit(command.key).request = {
    kind: 'extension',
    by: command.actor,
    on: draft.today,
    to: command.to,
    note: command.note,
  };
  draft.emit('extensionRequested', {
    key: command.key,
    by: command.actor,
    note: command.note,
    data: { to: command.to, dueOn: item.dueOn },
  });
  askDecider(draft, command.key, 'extension');
  return undefined;
}

function checkExtension({ step }: CompiledStep, item: WorkItem, to: CivilDate, today: CivilDate): Refusal {
  const limit = step.extension ?? defaultExtension;
  const { dueOn } = item;
  if (dueOn === undefined) return refuse('STEP_HAS_NO_DUE', { step: step.name });
  if (item.extensions >= limit.max) return refuse('EXTENSION_NOT_ALLOWED', { step: step.name });
  if (to <= dueOn) return refuse('EXTENSION_NOT_LATER', { dueOn });
  if (to < today) return refuse('DATE_IN_PAST', { on: to, today });
  const latest = addDays(dueOn, limit.maxDays);
  return to > latest ? refuse('PROMISE_TOO_FAR', { latest }) : undefined;
}

function askDecider(draft: Draft, key: string, what: string): void {
  const compiled = draft.stepOf(key);
  const item = draft.item(key);
  if (compiled === undefined || item === undefined) return;
  const to = requestDecider(compiled.step, draft.track, draft.ctx);
  draft.notify({
    kind: 'request',
    key,
    generation: `${generationOf(item)}x${draft.track.version}`,
    what,
    to,
    dueOn: item.dueOn,
  });
}

export function decideRequest(
  draft: Draft,
  command: CommandOf<'decideRequest'>,
  env: CommandEnvironment,
): Refusal {
  const work = anyOpenWork(draft, command.key);
  if ('code' in work) return work;
  const { compiled, item } = work;
  const { request } = item;
  if (request === undefined) return refuse('EXTENSION_NONE');
  const slot = mySlot(work.slots, 'decideRequest', command.actor);
  if ('code' in slot) return slot;
  if (!command.grant && command.note === undefined) return refuse('REASON_REQUIRED');
  const to = request.kind === 'extension' ? (command.to ?? request.to) : undefined;
  const wrong = !command.grant
    ? undefined
    : to === undefined
      ? nothingPending(draft, command.key, env)
      : checkExtension(compiled, item, to, draft.today);
  if (wrong !== undefined) return wrong;
  const next = draft.edit(command.key);
  delete next.request;
  draft.emit('requestDecided', {
    key: command.key,
    by: command.actor,
    ...(command.note === undefined ? {} : { note: command.note }),
    data: {
      request: request.kind,
      grant: command.grant,
      ...(command.grant && to !== undefined ? { to } : {}),
    },
  });
  draft.notify({
    kind: 'request',
    key: command.key,
    generation: `${generationOf(next)}x${draft.track.version}`,
    what: command.grant ? 'granted' : 'denied',
    to: request.by.as,
    dueOn: command.grant ? (to ?? item.dueOn) : item.dueOn,
  });
  if (!command.grant) return undefined;
  if (to === undefined) {
    settle(draft, command.key, 'refused');
    return undefined;
  }
  next.extensions += 1;
  newDueDate(draft, next, to);
  draft.emit('dueMoved', { key: command.key, data: { from: item.dueOn ?? '', to, why: 'extension' } });
  return undefined;
}

/** A due date fixed by a person: a new generation of rungs begins today. */
function newDueDate(draft: Draft, item: WorkItem, to: CivilDate): void {
  item.extendedTo = to;
  item.dueOn = to;
  item.generation += 1;
  item.since = draft.today;
  item.fired = [];
  item.demands = [];
  item.overdue = draft.today > to;
  delete item.promisedOn;
}

/** A date given with a reason holds the next rungs back, once. The due date itself does not move. */
export function promise(draft: Draft, command: CommandOf<'promise'>): Refusal {
  const work = anyOpenWork(draft, command.key);
  if ('code' in work) return work;
  const { compiled, item } = work;
  const forbidden = responsibleOnly(draft, command.key, command.actor);
  if (forbidden !== undefined) return forbidden;
  if (item.dueOn === undefined) return refuse('STEP_HAS_NO_DUE', { step: compiled.step.name });
  if (item.promisedOn !== undefined) return refuse('PROMISE_ALREADY_USED');
  if (command.on < draft.today) return refuse('DATE_IN_PAST', { on: command.on, today: draft.today });
  const from = draft.today > item.dueOn ? draft.today : item.dueOn;
  const latest = addDays(from, compiled.step.promise?.maxDays ?? defaultPromiseDays);
  if (command.on > latest) return refuse('PROMISE_TOO_FAR', { latest });
  draft.edit(command.key).promisedOn = command.on;
  draft.emit('promised', {
    key: command.key,
    by: command.actor,
    note: command.note,
    data: { promisedOn: command.on, dueOn: item.dueOn },
  });
  return undefined;
}
