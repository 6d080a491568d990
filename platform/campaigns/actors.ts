/**
 * Which hat a person acts with. The step says who must act; the organisation of that day says whether this person is it:
 * by an own hat, in place of somebody on leave, for a unit that was merged, or typing in for a grassroots body. The
 * engine checks the hat against the step again; here the person is checked against the hat.
 */
import type { CivilDate } from '../../domain/calendar';
import type { CommandType } from '../../domain/engine/commands';
import { holderOf } from '../../domain/engine/holders';
import { requestDecider } from '../../domain/engine/slots';
import type { Actor, Holder } from '../../domain/engine/state';
import { parseWorkKey } from '../../domain/ids';
import { leadersOf, mayActAs, resolveHolder, wornHats, type OrgTree } from '../../domain/org';
import type { Assignee, Step } from '../../domain/process/definition';
import type { KnownCampaign } from '../reads/campaignDirectory';
import type { Standing } from './standing';

/** Commands of whoever runs the campaign. */
const managing: ReadonlySet<CommandType> = new Set<CommandType>([
  'waive',
  'pause',
  'resume',
  'cancel',
  'transfer',
  'setFacts',
  'noteData',
  'closeCampaign',
]);
const bySupervisor: ReadonlySet<CommandType> = new Set<CommandType>([
  'confirmRecommendation',
  'petitionUpward',
  'withdrawRecommendation',
]);

export interface ActorQuestion {
  readonly type: CommandType;
  readonly key: string | undefined;
  readonly rung: string | undefined;
  /** `person`: for whom one types, where one types for a grassroots body. */
  readonly as:
    { readonly role: string; readonly unit: string; readonly person?: string | undefined } | undefined;
}

/** The actor to attest, or the holders who could have acted. */
export function actorFor(
  question: ActorQuestion,
  standing: Standing,
  campaign: KnownCampaign,
  tree: OrgTree,
  personId: string,
  today: CivilDate,
): Actor | { readonly holders: readonly Holder[] } {
  const holders = candidates(question, standing, campaign, tree, personId, today);
  for (const as of holders) {
    if (question.as !== undefined && question.as.role !== as.role) continue;
    const leave = mayActAs(tree, personId, as, today);
    if (!leave.allowed) continue;
    const { unit } = resolveHolder(tree, as, today);
    if (question.as !== undefined && question.as.unit !== unit) continue;
    const named = question.as?.person;
    // Only who types for others names whom, and only somebody who wears that hat today.
    if (named !== undefined && !(leave.proxy === true && tree.wearers(as.role, unit, today).includes(named)))
      continue;
    const onBehalfOf = named ?? leave.onBehalfOf;
    return {
      person: personId,
      as,
      unit,
      ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
      ...(leave.proxy === undefined ? {} : { proxy: leave.proxy }),
    };
  }
  return { holders };
}

function candidates(
  { type, key, rung }: ActorQuestion,
  standing: Standing,
  campaign: KnownCampaign,
  tree: OrgTree,
  personId: string,
  today: CivilDate,
): Holder[] {
  const managers = managersOf(campaign);
  if (managing.has(type)) {
    return type === 'transfer'
      ? [...managers, { role: 'QUAN_TRI', unit: campaign.ownerUnit, up: 0 }]
      : managers;
  }
  if (type === 'comment') {
    return wornHats(tree, personId, today).map(({ role, unit }) => ({ role, unit, up: 0 }));
  }
  if (type === 'answerRecommendation' || type === 'submitEvidence') {
    return standing.rec_addressee === null ? [] : [standing.rec_addressee];
  }
  const stepKey = bySupervisor.has(type) ? (standing.rec_step ?? '') : (key ?? '');
  const step = campaign.process.scopes[standing.kind].steps.get(parseWorkKey(stepKey).step)?.step;
  if (step === undefined) return managers;
  const context = contextOf(campaign);
  const track = { unit: standing.unit };
  const of = (assignee: Assignee): Holder => holderOf(assignee, track, context);
  const main = standing.detail?.holder;
  switch (type) {
    case 'decideRequest':
      return [requestDecider(step, track, context)];
    case 'answerDelay':
      return (standing.detail?.demands ?? []).flatMap((demand) =>
        demand.rung === rung ? [demand.holder] : [],
      );
    case 'reassign': {
      const holder = main ?? assigneesOf(step, type).map(of)[0];
      if (holder === undefined) return managers;
      const leaders = [holder.role, ...leadersOf(holder.role)].map((role) => ({ ...holder, role }));
      return [...managers, ...leaders];
    }
    default:
      return main === undefined ? assigneesOf(step, type).map(of) : [main];
  }
}

/** What `holderOf` needs to know of a campaign. */
const contextOf = (campaign: KnownCampaign) => ({
  campaign: { ownerUnit: campaign.ownerUnit },
  process: campaign.process,
});

const managersOf = ({ ownerUnit, definition }: KnownCampaign): Holder[] =>
  definition.launchedBy.map((role) => ({ role, unit: ownerUnit, up: 0 }));

/** Who may be meant by a command on a step. */
function assigneesOf(step: Step, type: CommandType): readonly Assignee[] {
  switch (step.kind) {
    case 'decision':
      return step.by;
    case 'signature':
      return step.parties;
    case 'document':
      if (type === 'signDocument' || type === 'sendBackDocument') return [step.signer];
      return type === 'numberDocument' || type === 'issueDocument' ? [step.clerk] : [step.by];
    case 'task':
    case 'receipt':
    case 'meeting':
    case 'collect':
    case 'followUp':
    case 'cascade':
    case 'case':
      return [step.by];
  }
}
