/** Commands on a meeting: its date, and how it went. */
import { addDays } from '../../calendar';
import { refuse } from '../../errors';
import type { Draft } from '../draft';
import { settle } from '../settle';
import { checkForm, rememberFigures, withContent } from './figures';
import { mySlot, openWork, type Refusal } from './guard';
import type { CommandOf } from './schema';

export function scheduleMeeting(draft: Draft, command: CommandOf<'scheduleMeeting'>): Refusal {
  const work = openWork(draft, command.key, 'meeting', 'đặt lịch họp');
  if ('code' in work) return work;
  const slot = mySlot(work.slots, 'hold', command.actor);
  if ('code' in slot) return slot;
  if (command.on < draft.today) return refuse('DATE_IN_PAST', { on: command.on, today: draft.today });
  draft.edit(command.key).meetingOn = command.on;
  draft.emit('meetingScheduled', { key: command.key, by: command.actor, data: { meetingOn: command.on } });
  return undefined;
}

/** Quorum is checked in whole numbers: attended × 3 ≥ summoned × 2, so that no rounding decides it. */
export function recordMeeting(draft: Draft, command: CommandOf<'recordMeeting'>): Refusal {
  const work = openWork(draft, command.key, 'meeting', 'ghi biên bản họp');
  if ('code' in work) return work;
  const slot = mySlot(work.slots, 'hold', command.actor);
  if ('code' in slot) return slot;
  const { summoned, attended, votes, heldOn } = command;
  const { step } = work;
  if (heldOn > draft.today) return refuse('MEETING_NOT_HELD_YET', { on: heldOn });
  if (heldOn < addDays(work.item.openedOn, -400))
    return refuse('DATE_IN_PAST', { on: heldOn, today: work.item.openedOn });
  if (attended > summoned) return refuse('ATTENDANCE_INVALID', { why: 'số có mặt nhiều hơn số triệu tập' });
  if (attended === 0 && step.quorum === undefined)
    return refuse('ATTENDANCE_INVALID', { why: 'không có ai dự' });
  if (summoned === 0) return refuse('ATTENDANCE_INVALID', { why: 'chưa có người được triệu tập' });
  const cast = votes === undefined ? 0 : votes.inFavour + votes.against + votes.other;
  if (cast > attended) return refuse('ATTENDANCE_INVALID', { why: 'số phiếu nhiều hơn số người có mặt' });
  const quorate = step.quorum === undefined || attended * step.quorum.of[1] >= summoned * step.quorum.of[0];
  if (quorate && step.majority !== undefined && votes === undefined) {
    return refuse('ATTENDANCE_INVALID', { why: 'thiếu kết quả biểu quyết' });
  }
  const wrong = quorate ? checkForm(step.form, command.figures) : undefined;
  if (wrong !== undefined) return wrong;
  const data = { ...command.figures, heldOn, summoned, attended };
  const item = draft.edit(command.key);
  if (!quorate) {
    delete item.meetingOn;
    draft.emit('meetingFailed', {
      key: command.key,
      by: command.actor,
      ...withContent(command.content),
      data,
    });
    return undefined;
  }
  const passed =
    step.majority === undefined ||
    (votes?.inFavour ?? 0) * step.majority.over[1] > attended * step.majority.over[0];
  if (command.content !== undefined) item.submission = command.content;
  item.submittedBy = command.actor;
  rememberFigures(draft, item.step, { ...command.figures, attended, summoned });
  draft.emit('meetingHeld', {
    key: command.key,
    by: command.actor,
    ...withContent(command.content),
    data: { ...data, ...(votes === undefined ? {} : { ...votes }), passed },
  });
  settle(draft, command.key, passed ? 'passed' : 'failed');
  return undefined;
}
