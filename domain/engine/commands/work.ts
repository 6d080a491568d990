/** Commands of whoever does the work: hand in, acknowledge. */
import type { Draft } from '../draft';
import { settle } from '../settle';
import { checkForm, rememberFigures, withContent } from './figures';
import { mySlot, openWork, type Refusal } from './guard';
import type { CommandOf } from './schema';

export function submit(draft: Draft, command: CommandOf<'submit'>): Refusal {
  const work = openWork(draft, command.key, 'task', 'nộp');
  if ('code' in work) return work;
  const slot = mySlot(work.slots, 'submit', command.actor);
  if ('code' in slot) return slot;
  // "Không phát sinh" is neither zero nor missing: it has no figures.
  const figures = command.nothingToReport ? {} : command.figures;
  const wrong = command.nothingToReport ? undefined : checkForm(work.step.form, figures);
  if (wrong !== undefined) return wrong;
  const item = draft.edit(command.key);
  if (command.content !== undefined) item.submission = command.content;
  item.submittedBy = command.actor;
  rememberFigures(draft, item.step, figures);
  draft.emit('submitted', {
    key: command.key,
    by: command.actor,
    ...withContent(command.content),
    data: {
      ...figures,
      round: item.round,
      ...(command.nothingToReport ? { nothingToReport: true } : {}),
    },
  });
  settle(draft, command.key, command.nothingToReport ? 'none' : 'done');
  return undefined;
}

export function acknowledge(draft: Draft, command: CommandOf<'acknowledge'>): Refusal {
  const work = openWork(draft, command.key, 'receipt', 'xác nhận đã nhận');
  if ('code' in work) return work;
  const slot = mySlot(work.slots, 'acknowledge', command.actor);
  if ('code' in slot) return slot;
  draft.emit('acknowledged', { key: command.key, by: command.actor });
  settle(draft, command.key, 'done');
  return undefined;
}
