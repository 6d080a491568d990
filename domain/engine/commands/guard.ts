/** What every command handler asks first. A handler changes the draft, or returns the reason why it will not. */
import type { CompiledStep } from '../../process/compile';
import type { StepKind, StepOf } from '../../process/definition';
import { refuse, type DomainError } from '../../errors';
import type { SettledSteps } from '../context';
import type { Draft } from '../draft';
import { sameHolder } from '../holders';
import { openRecommendations } from '../rows';
import { responsibleFor, runsCampaign, slotFor, slotsOf, type Slot } from '../slots';
import type { Actor, Holder, SlotAction, WorkItem } from '../state';

/** What else a handler is told. */
export interface CommandEnvironment {
  /** Campaign steps that have ended, for tracks of units. */
  readonly campaignSettled: SettledSteps;
  /** Cases that are still open in a register, which is named by its track and work key. */
  readonly openCases: (track: string, register: string) => number;
  /** Whether a track of this id is open here. */
  readonly isTrack: (id: string) => boolean;
}

export type Refusal = DomainError | undefined;

export const describeHolder = (holder: Holder): string =>
  holder.up === 0
    ? `${holder.role}@${holder.unit}`
    : `${holder.role}@${holder.unit} (cấp trên ${holder.up} bậc)`;

export interface OpenWork<K extends StepKind> {
  readonly compiled: CompiledStep;
  readonly step: StepOf<K>;
  readonly item: WorkItem;
  readonly slots: readonly Slot[];
}

/** The open work of a key, of the kind that a command is for. */
export function openWork<K extends StepKind>(
  draft: Draft,
  key: string,
  kind: K,
  command: string,
): OpenWork<K> | DomainError {
  const compiled = draft.stepOf(key);
  if (compiled === undefined) return refuse('STEP_UNKNOWN', { step: key });
  const item = draft.item(key);
  if (item === undefined) return refuse('STEP_NOT_OPEN', { step: compiled.step.name });
  const { step } = compiled;
  if (!isKind(step, kind)) return refuse('STEP_WRONG_KIND', { step: step.name, command });
  return { compiled, step, item, slots: slotsOf(draft.track, key, draft.ctx) };
}

const isKind = <K extends StepKind>(step: CompiledStep['step'], kind: K): step is StepOf<K> =>
  step.kind === kind;

/** The open work of a key, whatever its kind. */
export function anyOpenWork(
  draft: Draft,
  key: string,
): { compiled: CompiledStep; item: WorkItem; slots: readonly Slot[] } | DomainError {
  const compiled = draft.stepOf(key);
  if (compiled === undefined) return refuse('STEP_UNKNOWN', { step: key });
  const item = draft.item(key);
  if (item === undefined) return refuse('STEP_NOT_OPEN', { step: compiled.step.name });
  return { compiled, item, slots: slotsOf(draft.track, key, draft.ctx) };
}

/** The slot that the actor may use for an action, or why not. */
export function mySlot(slots: readonly Slot[], action: SlotAction, actor: Actor): Slot | DomainError {
  const { open, mine } = slotFor(slots, action, actor);
  if (mine !== undefined) return mine;
  if (open.length === 0) return refuse('ALREADY_ACTED');
  return notTheHolder(open);
}

/** What is still followed up in a step must end before the step does, by whatever way it ends. */
export function nothingPending(draft: Draft, key: string, env: CommandEnvironment): Refusal {
  const recommendations = openRecommendations(draft.track, key);
  if (recommendations > 0) return refuse('RECOMMENDATION_OPEN', { count: recommendations });
  const cases = env.openCases(draft.track.id, key);
  return cases > 0 ? refuse('CASES_OPEN', { count: cases }) : undefined;
}

/** Whoever runs the campaign may; everyone else is refused. */
export function managerOnly(draft: Draft, actor: Actor): Refusal {
  if (runsCampaign(actor, draft.ctx)) return undefined;
  return refuse('HAT_NOT_ASSIGNED', {
    holder: `${draft.ctx.process.definition.launchedBy.join(', ')}@${draft.ctx.campaign.ownerUnit}`,
  });
}

/** Refuses somebody whose work it is not, naming those whose it is. */
export const notTheHolder = (slots: readonly { readonly holder: Holder }[]): DomainError =>
  refuse('HAT_NOT_ASSIGNED', { holder: slots.map((slot) => describeHolder(slot.holder)).join(', ') });

/** Refuses whoever is not responsible for the work: requests and promises are for those who have to do it. */
export function responsibleOnly(draft: Draft, key: string, actor: Actor): Refusal {
  const holders = responsibleFor(draft.track, key, draft.ctx);
  if (holders.some((holder) => sameHolder(holder, actor.as))) return undefined;
  return notTheHolder(holders.map((holder) => ({ holder })));
}
