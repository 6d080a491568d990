/** Commands of the parties that sign. */
import { refuse } from '../../errors';
import type { Draft } from '../draft';
import { holderOf, sameHolder } from '../holders';
import { settle } from '../settle';
import { actOf } from '../slots';
import { describeHolder, mySlot, openWork, type Refusal } from './guard';
import type { CommandOf } from './schema';

export function sign(draft: Draft, command: CommandOf<'sign'>): Refusal {
  const work = openWork(draft, command.key, 'signature', 'ký');
  if ('code' in work) return work;
  const { step, item, slots } = work;
  const slot = mySlot(slots, 'sign', command.actor);
  if ('code' in slot) {
    const party = step.parties.findIndex((p) =>
      sameHolder(holderOf(p, draft.track, draft.ctx), command.actor.as),
    );
    if (party < 0) return slot;
    if (item.acts.some((act) => act.slot === `a${party}`)) return refuse('ALREADY_ACTED');
    return refuse('NOT_YOUR_TURN', {
      holder: describeHolder(command.actor.as),
      waitingFor: slots.map((s) => describeHolder(s.holder)).join(', '),
    });
  }
  const next = draft.edit(command.key);
  next.acts.push(actOf(slot, command.actor, 'sign', draft.today));
  draft.emit('signed', {
    key: command.key,
    by: command.actor,
    data: { signatures: next.acts.length, of: step.parties.length },
  });
  if (next.acts.length >= step.parties.length) settle(draft, command.key, 'signed');
  return undefined;
}

export function declineSignature(draft: Draft, command: CommandOf<'declineSignature'>): Refusal {
  const work = openWork(draft, command.key, 'signature', 'từ chối ký');
  if ('code' in work) return work;
  const slot = mySlot(work.slots, 'sign', command.actor);
  if ('code' in slot) return slot;
  draft.emit('signatureDeclined', { key: command.key, by: command.actor, note: command.note });
  settle(draft, command.key, 'declined');
  return undefined;
}
