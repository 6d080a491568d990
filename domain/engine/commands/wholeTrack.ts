/** Commands on a whole track, and on the campaign through its own track. */
import { refuse } from '../../errors';
import { dataLabel } from '../../process/dataLabel';
import type { Draft } from '../draft';
import { holdersNow, tellFormer } from '../former';
import { withdraw } from '../settle';
import { runsCampaign } from '../slots';
import { cancelTrack, endTrack, pauseTrack, recalculate, resumeTrack } from '../whole';
import { checkFacts, checkFigures } from './figures';
import { managerOnly, type Refusal } from './guard';
import type { CommandOf } from './schema';

const by = (command: {
  actor: CommandOf<'pause'>['actor'];
  note?: CommandOf<'pause'>['note'] | undefined;
}) => ({
  by: command.actor,
  ...(command.note === undefined ? {} : { note: command.note }),
});

export function pause(draft: Draft, command: CommandOf<'pause'>): Refusal {
  const forbidden = managerOnly(draft, command.actor);
  if (forbidden !== undefined) return forbidden;
  pauseTrack(draft, by(command), false);
  return undefined;
}

export function resume(draft: Draft, command: CommandOf<'resume'>): Refusal {
  const forbidden = managerOnly(draft, command.actor);
  if (forbidden !== undefined) return forbidden;
  if (draft.track.status !== 'paused') return refuse('TRACK_NOT_PAUSED');
  resumeTrack(draft, by(command));
  return undefined;
}

export function cancel(draft: Draft, command: CommandOf<'cancel'>): Refusal {
  const forbidden = managerOnly(draft, command.actor);
  if (forbidden !== undefined) return forbidden;
  cancelTrack(draft, by(command));
  return undefined;
}

/** After a merger or split: the successor takes the track over, or it ends early. History keeps the old unit. */
export function transfer(draft: Draft, command: CommandOf<'transfer'>): Refusal {
  if (!runsCampaign(command.actor, draft.ctx) && command.actor.as.role !== 'QUAN_TRI') {
    return managerOnly(draft, command.actor);
  }
  const { track } = draft;
  if (command.toUnit === track.unit) return refuse('UNIT_SAME');
  const from = track.unit;
  const former = holdersNow(track, draft.ctx);
  draft.emit('transferred', {
    by: command.actor,
    data: { from, to: command.toUnit, decisionNo: command.decisionNo, mode: command.mode },
  });
  if (command.tellFormer === true)
    tellFormer(draft, former, command.mode === 'close' ? 'ended' : 'transferred');
  if (command.mode === 'close') {
    for (const key of Object.keys(track.work)) withdraw(draft, key, 'cancelled');
    endTrack(draft, 'cancelled');
    return undefined;
  }
  track.formerUnits = [
    ...track.formerUnits,
    { unit: from, until: draft.today, decisionNo: command.decisionNo },
  ];
  track.unit = command.toUnit;
  for (const key of Object.keys(track.work)) {
    const item = draft.edit(key);
    if (item.holder?.unit === from) item.holder = { ...item.holder, unit: command.toUnit };
    item.demands = item.demands.map((d) =>
      d.holder.unit === from ? { ...d, holder: { ...d.holder, unit: command.toUnit } } : d,
    );
  }
  for (const [key, settled] of Object.entries(track.settled)) {
    if (settled.holder?.unit === from)
      draft.amend(key, { ...settled, holder: { ...settled.holder, unit: command.toUnit } });
  }
  for (const [id, r] of Object.entries(track.recommendations)) {
    if (r.addressee.unit === from) {
      const next = draft.editRecommendation(id);
      next.addressee = { ...next.addressee, unit: command.toUnit };
    }
  }
  recalculate(draft, 'transfer');
  return undefined;
}

export function setFacts(draft: Draft, command: CommandOf<'setFacts'>): Refusal {
  const forbidden = managerOnly(draft, command.actor);
  if (forbidden !== undefined) return forbidden;
  const { unitFacts, caseFacts } = draft.ctx.process.definition;
  const form = { campaign: {}, unit: unitFacts, case: caseFacts }[draft.track.kind];
  const wrong =
    checkFacts(form, command.facts) ?? checkFigures(form, { ...draft.track.facts, ...command.facts });
  if (wrong !== undefined) return wrong;
  draft.setFacts(command.facts);
  draft.emit('factsSet', { by: command.actor, note: command.note, data: { ...command.facts } });
  recalculate(draft, 'facts');
  return undefined;
}

/**
 * A contradiction in the source of a figure or of a fact is kept as it is, with a note beside it (domain.md "Seed
 * traps"): the quotation and the remark are content, the journal proves them.
 */
export function noteData(draft: Draft, command: CommandOf<'noteData'>): Refusal {
  const forbidden = managerOnly(draft, command.actor);
  if (forbidden !== undefined) return forbidden;
  const { about } = command;
  if (about !== undefined && dataLabel(draft.ctx.process.definition, about) === undefined)
    return refuse('DATA_UNKNOWN', { about });
  draft.emit('dataNoted', {
    by: command.actor,
    note: command.note,
    ...(about === undefined ? {} : { data: { about } }),
  });
  return undefined;
}
