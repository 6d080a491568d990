/** Who can do what now: the open slots of a work item. Inboxes, rights and reminders all read this one function. */
import type { CivilDate } from '../calendar';
import { parseWorkKey } from '../ids';
import type { Assignee, ProcessDefinition, Quorum, Step } from '../process/definition';
import type { EngineContext } from './context';
import { holderOf, sameHolder, type HolderContext, type HolderTrack } from './holders';
import type { Act, Actor, Holder, SlotAction, Track, WorkItem } from './state';

type WithProcess = Pick<EngineContext, 'process'>;

export interface Slot {
  readonly slot: string;
  readonly action: SlotAction;
  readonly holder: Holder;
}

/** All open slots of one work item: those of the step, of a pending request, and of demands for an answer. */
export function slotsOf(track: Track, key: string, ctx: EngineContext): Slot[] {
  const item = track.work[key];
  const compiled = ctx.process.scopes[track.kind].steps.get(parseWorkKey(key).step);
  if (item === undefined || compiled === undefined) return [];
  const slots = stepSlots(compiled.step, item, track, ctx);
  if (item.request !== undefined) {
    slots.push({
      slot: 'request',
      action: 'decideRequest',
      holder: requestDecider(compiled.step, track, ctx),
    });
  }
  item.demands.forEach(({ rung, holder }, index) => {
    const before = item.demands.slice(0, index).filter((demand) => demand.rung === rung).length;
    slots.push({ slot: demandSlot(rung, before), action: 'answerDelay', holder });
  });
  return slots;
}

/** The slot of a demand for an answer; several holders of one rung have one each. */
const demandSlot = (rung: string, before: number): string =>
  before === 0 ? `demand:${rung}` : `demand:${rung}:${before + 1}`;
/** The rung that a slot demands an answer for. */
export const rungOfDemand = (slot: string): string => slot.split(':')[1] ?? '';

/** Who must see to it that the work gets done: those who can act, or its holder while it waits for something else. */
export function responsibleFor(track: Track, key: string, ctx: EngineContext): Holder[] {
  const item = track.work[key];
  const compiled = ctx.process.scopes[track.kind].steps.get(parseWorkKey(key).step);
  if (item === undefined || compiled === undefined) return [];
  const { step } = compiled;
  const slots = stepSlots(step, item, track, ctx);
  if (slots.length > 0) return slots.map((slot) => slot.holder);
  if (step.kind === 'decision' || step.kind === 'signature') return [];
  return [item.holder ?? holderOf(step.by, track, ctx)];
}

function stepSlots(step: Step, item: WorkItem, track: Track, ctx: EngineContext): Slot[] {
  const main = (action: SlotAction, by: Assignee): Slot[] => [
    { slot: 'main', action, holder: item.holder ?? holderOf(by, track, ctx) },
  ];
  switch (step.kind) {
    case 'task':
      return main('submit', step.by);
    case 'receipt':
      return main('acknowledge', step.by);
    case 'decision':
      return waitingFor(step.by, item, (a) => holderOf(a, track, ctx)).map((s) => ({
        ...s,
        action: 'decide',
      }));
    case 'signature': {
      const waiting = waitingFor(step.parties, item, (a) => holderOf(a, track, ctx));
      return (step.ordered ? waiting.slice(0, 1) : waiting).map((s) => ({ ...s, action: 'sign' }));
    }
    case 'meeting':
      return main('hold', step.by);
    case 'document':
      switch (item.stage ?? 'draft') {
        case 'draft':
          return main('draft', step.by);
        case 'sign':
          return [{ slot: 'sign', action: 'sign', holder: holderOf(step.signer, track, ctx) }];
        case 'number':
          return [{ slot: 'number', action: 'number', holder: holderOf(step.clerk, track, ctx) }];
        case 'issue':
          return [{ slot: 'issue', action: 'issue', holder: holderOf(step.clerk, track, ctx) }];
      }
    // falls through is impossible: every stage returns
    case 'collect':
      return main('collect', step.by);
    case 'followUp':
      return main('followUp', step.by);
    case 'cascade':
      return item.child === undefined ? main('launchChild', step.by) : [];
    case 'case':
      return main('register', step.by);
  }
}

/** Assignees of a decision or signature who have not acted; one assignee may need several persons (n of m of a council). */
function waitingFor(
  assignees: readonly Assignee[],
  item: WorkItem,
  holder: (a: Assignee) => Holder,
): { slot: string; holder: Holder }[] {
  const several = assignees.length > 1;
  return assignees
    .map((assignee, index) => ({ slot: `a${index}`, holder: holder(assignee) }))
    .filter(({ slot }) => !several || !item.acts.some((act) => act.slot === slot));
}

/** How many approvals a decision needs. */
export function approvalsNeeded(need: Quorum, assignees: number): number {
  if (need === 'one') return 1;
  if (need === 'all') return assignees;
  return need.atLeast;
}

/**
 * How many rejections decide against it: as many as leave too few to approve. Of a collective (one assignee whom several
 * persons may be) nobody knows the number, so it rejects as it approves.
 */
export function rejectionsNeeded(need: Quorum, assignees: number): number {
  if (need === 'one' || need === 'all') return 1;
  return assignees === 1 ? need.atLeast : Math.max(1, assignees - need.atLeast + 1);
}

/** Who decides extensions and refusals: as the step says, otherwise whoever runs the campaign. */
export function requestDecider(step: Step, track: HolderTrack, ctx: HolderContext & WithProcess): Holder {
  const named = step.extension?.decidedBy;
  if (named !== undefined) return holderOf(named, track, ctx);
  return { role: managingRole(ctx.process.definition), unit: ctx.campaign.ownerUnit, up: 0 };
}

const managingRole = (definition: ProcessDefinition): string => definition.launchedBy[0] ?? 'BTT_MTTQ';

/** Whether the actor runs the campaign: wears, at the unit that owns it, a role that may launch the process. */
export function runsCampaign(actor: Actor, ctx: HolderContext & WithProcess): boolean {
  return (
    actor.as.up === 0 &&
    actor.as.unit === ctx.campaign.ownerUnit &&
    ctx.process.definition.launchedBy.includes(actor.as.role)
  );
}

/** The slot of this action that the actor may use. */
export function slotFor(
  slots: readonly Slot[],
  action: SlotAction,
  actor: Actor,
): { open: readonly Slot[]; mine: Slot | undefined } {
  const open = slots.filter((slot) => slot.action === action);
  return { open, mine: open.find((slot) => sameHolder(slot.holder, actor.as)) };
}

/** What an actor did in a slot, as it is remembered until the step ends. */
export const actOf = (slot: Slot, actor: Actor, outcome: string, on: CivilDate): Act => ({
  slot: slot.slot,
  person: actor.person,
  ...(actor.onBehalfOf === undefined ? {} : { onBehalfOf: actor.onBehalfOf }),
  outcome,
  on,
});

/** Whether a person has acted: for themselves, or through somebody in their place. */
export function hasActed(acts: readonly Act[], actor: Actor): boolean {
  const persons = [actor.person, actor.onBehalfOf];
  return acts.some(
    (act) =>
      persons.includes(act.person) || (act.onBehalfOf !== undefined && persons.includes(act.onBehalfOf)),
  );
}
