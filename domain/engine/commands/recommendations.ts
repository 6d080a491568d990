/** Recommendations to their end: made, answered, carried out, confirmed; petitioned upward when they are not. */
import { refuse, type DomainError } from '../../errors';
import type { Draft } from '../draft';
import { holderOf, sameHolder } from '../holders';
import { slotsOf } from '../slots';
import type { Actor, Recommendation, RecommendationState } from '../state';
import { answerDueOn } from '../whole';
import { mySlot, notTheHolder, openWork, type Refusal } from './guard';
import type { CommandOf } from './schema';

const stateNames: Record<RecommendationState, string> = {
  awaitingAnswer: 'chờ trả lời',
  answered: 'đang thực hiện',
  evidence: 'chờ xác nhận',
  petitioned: 'đã kiến nghị cấp trên',
  done: 'đã hoàn thành',
  withdrawn: 'đã rút',
};

export function makeRecommendation(draft: Draft, command: CommandOf<'makeRecommendation'>): Refusal {
  const work = openWork(draft, command.key, 'followUp', 'lập kiến nghị');
  if ('code' in work) return work;
  const slot = mySlot(work.slots, 'followUp', command.actor);
  if ('code' in slot) return slot;
  if (recommendationOf(draft, command.recommendation) !== undefined) return refuse('COMMAND_DUPLICATE');
  if (command.dueOn < draft.today) return refuse('DATE_IN_PAST', { on: command.dueOn, today: draft.today });
  const answerBy = answerDueOn(draft, command.key, draft.today) ?? draft.today;
  draft.addRecommendation(command.recommendation, {
    state: 'awaitingAnswer',
    step: command.key,
    addressee: holderOf(work.step.addressee, draft.track, draft.ctx),
    content: command.content,
    madeOn: draft.today,
    answerDueOn: answerBy,
    dueOn: command.dueOn,
    partial: false,
    since: draft.today,
    fired: [],
    generation: 0,
    overdue: false,
    answerOverdue: false,
  });
  draft.emit('recommendationMade', {
    key: command.recommendation,
    by: command.actor,
    note: command.content,
    data: { step: command.key, dueOn: command.dueOn, answerDueOn: answerBy },
  });
  tell(draft, command.recommendation, 'made');
  return undefined;
}

export function answerRecommendation(draft: Draft, command: CommandOf<'answerRecommendation'>): Refusal {
  const found = toAddressee(draft, command.recommendation, command.actor, ['awaitingAnswer', 'petitioned']);
  if ('code' in found) return found;
  const late = draft.today > found.answerDueOn;
  const r = draft.editRecommendation(command.recommendation);
  r.state = 'answered';
  r.answer = command.content;
  r.answeredOn = draft.today;
  r.answerOverdue = late;
  draft.emit('recommendationAnswered', {
    key: command.recommendation,
    by: command.actor,
    note: command.content,
    data: { late },
  });
  return undefined;
}

export function submitEvidence(draft: Draft, command: CommandOf<'submitEvidence'>): Refusal {
  const found = toAddressee(draft, command.recommendation, command.actor, [
    'awaitingAnswer',
    'petitioned',
    'answered',
  ]);
  if ('code' in found) return found;
  const r = draft.editRecommendation(command.recommendation);
  r.state = 'evidence';
  r.evidence = command.content;
  r.evidenceOn = draft.today;
  r.partial = command.partial;
  draft.emit('recommendationEvidence', {
    key: command.recommendation,
    by: command.actor,
    note: command.content,
    data: { partial: command.partial },
  });
  return undefined;
}

export function confirmRecommendation(draft: Draft, command: CommandOf<'confirmRecommendation'>): Refusal {
  const found = toSupervisor(draft, command.recommendation, command.actor, ['evidence']);
  if ('code' in found) return found;
  if (command.result !== 'done' && command.note === undefined) return refuse('REASON_REQUIRED');
  if (command.dueOn !== undefined && command.dueOn < draft.today) {
    return refuse('DATE_IN_PAST', { on: command.dueOn, today: draft.today });
  }
  const late = (found.evidenceOn ?? draft.today) > found.dueOn;
  const r = draft.editRecommendation(command.recommendation);
  r.state = command.result === 'done' ? 'done' : 'answered';
  r.partial = command.result === 'partial';
  if (command.result === 'done') r.overdue = false;
  else if (command.dueOn !== undefined && command.dueOn !== r.dueOn) {
    r.dueOn = command.dueOn;
    r.overdue = false;
    r.since = draft.today;
    r.generation += 1;
    r.fired = r.fired.filter((code) => !code.startsWith('d:'));
  }
  draft.emit('recommendationConfirmed', {
    key: command.recommendation,
    by: command.actor,
    ...(command.note === undefined ? {} : { note: command.note }),
    data: { result: command.result, late, dueOn: r.dueOn },
  });
  if (command.result !== 'done') tell(draft, command.recommendation, `v${draft.track.version}`);
  return undefined;
}

/** No answer in time, or not satisfied: the petition goes to the level above (domain.md F1 step 11 [S]). */
export function petitionUpward(draft: Draft, command: CommandOf<'petitionUpward'>): Refusal {
  const found = toSupervisor(draft, command.recommendation, command.actor, ['awaitingAnswer', 'answered']);
  if ('code' in found) return found;
  if (found.state === 'awaitingAnswer' && draft.today <= found.answerDueOn) {
    return refuse('RECOMMENDATION_WRONG_STATE', { state: `chờ trả lời đến hết ${found.answerDueOn}` });
  }
  draft.editRecommendation(command.recommendation).state = 'petitioned';
  draft.emit('recommendationPetitioned', {
    key: command.recommendation,
    by: command.actor,
    note: command.content,
  });
  draft.notify({
    kind: 'recommendation',
    key: command.recommendation,
    generation: `v${draft.track.version}`,
    what: 'petitioned',
    to: { role: command.actor.as.role, unit: draft.ctx.campaign.ownerUnit, up: 1 },
    breaksThrough: true,
  });
  return undefined;
}

export function withdrawRecommendation(draft: Draft, command: CommandOf<'withdrawRecommendation'>): Refusal {
  const found = toSupervisor(draft, command.recommendation, command.actor, [
    'awaitingAnswer',
    'petitioned',
    'answered',
    'evidence',
  ]);
  if ('code' in found) return found;
  const r = draft.editRecommendation(command.recommendation);
  r.state = 'withdrawn';
  r.overdue = false;
  draft.emit('recommendationWithdrawn', {
    key: command.recommendation,
    by: command.actor,
    note: command.note,
  });
  return undefined;
}

/** Ids come from outside, so nothing that an object inherits may be taken for a recommendation. */
const recommendationOf = ({ track }: Draft, id: string): Recommendation | undefined =>
  Object.hasOwn(track.recommendations, id) ? track.recommendations[id] : undefined;

function inState(
  draft: Draft,
  id: string,
  states: readonly RecommendationState[],
): Recommendation | DomainError {
  const r = recommendationOf(draft, id);
  if (r === undefined) return refuse('RECOMMENDATION_UNKNOWN');
  return states.includes(r.state) ? r : refuse('RECOMMENDATION_WRONG_STATE', { state: stateNames[r.state] });
}

function toAddressee(
  draft: Draft,
  id: string,
  actor: Actor,
  states: readonly RecommendationState[],
): Recommendation | DomainError {
  const r = inState(draft, id, states);
  if ('code' in r) return r;
  return sameHolder(r.addressee, actor.as) ? r : notTheHolder([{ holder: r.addressee }]);
}

/** Whoever follows the recommendations of this step up. */
function toSupervisor(
  draft: Draft,
  id: string,
  actor: Actor,
  states: readonly RecommendationState[],
): Recommendation | DomainError {
  const r = inState(draft, id, states);
  if ('code' in r) return r;
  const slot = mySlot(slotsOf(draft.track, r.step, draft.ctx), 'followUp', actor);
  return 'code' in slot ? slot : r;
}

function tell(draft: Draft, id: string, generation: string): void {
  const r = draft.track.recommendations[id];
  if (r === undefined) return;
  draft.notify({
    kind: 'recommendation',
    key: id,
    generation,
    what: 'open',
    to: r.addressee,
    dueOn: r.answerDueOn,
  });
}
