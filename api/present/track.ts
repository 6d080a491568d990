/** A track as its page shows it. */
import type { z } from 'zod';
import {
  addDays,
  explainDue,
  periodLabel,
  resolveDue,
  warningLevel,
  warningText,
  type CivilDate,
} from '../../domain/calendar';
import { isRefusal } from '../../domain/errors';
import { parseRecommendationKey, parseWorkKey, recommendationKey, workKey } from '../../domain/ids';
import { mayActAs } from '../../domain/org';
import type { CompiledStep } from '../../domain/process/compile';
import type { Ladder, RungTarget } from '../../domain/process/definition';
import { launchingRoles } from '../../platform/campaigns/launch';
import {
  recommendationsOf,
  handedInOf,
  returnsOf,
  slotsOfTrack,
  workOf,
  type RecommendationRecord,
  type ReturnRecord,
  type SlotRecord,
  type TrackRecord,
  type WorkRecord,
} from '../../platform/campaigns/trackReads';
import { inProcessOrder, stepInAny, type KnownCampaign } from '../../platform/reads/campaignDirectory';
import { openingsOf, type OpenedCase } from '../../platform/registers/cases';
import { readContents, type StoredContent } from '../../platform/store/content';
import { holderName, namesOf, roleTitle, unitRef } from '../names';
import type { recommendationReplySchema, trackReplySchema, workReplySchema } from '../schemas/campaigns';
import type { PersonRef } from '../schemas/common';
import type { Services } from '../services';
import { identityRight, isAddressee, ownSteps, type TrackSight } from '../trackRights';
import type { Who } from '../who';
import { forWhom } from './events';
import { anchorLabel, labelledFacts, outcomeLabel } from './words';

type WorkReply = z.input<typeof workReplySchema>;
type SlotReply = WorkReply['slots'][number];

interface Scene {
  readonly who: Who;
  readonly campaign: KnownCampaign;
  readonly track: TrackRecord;
  readonly today: CivilDate;
  readonly slots: readonly SlotRecord[];
  readonly work: readonly WorkRecord[];
  readonly returns: readonly ReturnRecord[];
  readonly contents: ReadonlyMap<string, StoredContent>;
  readonly person: (id: string) => PersonRef;
}

export async function presentTrack(
  services: Pick<Services, 'pool' | 'prisma'>,
  who: Who,
  campaign: KnownCampaign,
  track: TrackRecord,
  sight: TrackSight,
): Promise<z.input<typeof trackReplySchema>> {
  const [allWork, slots, allRecommendations, returns, handedIn] = await Promise.all([
    workOf(services.pool, track.id),
    slotsOfTrack(services.pool, track.id),
    recommendationsOf(services.pool, track.id),
    returnsOf(services.pool, track.id),
    handedInOf(services.pool, track.id),
  ]);
  const before = (row: WorkRecord): string | null =>
    row.status === 'open' && row.round > 1 ? (handedIn.get(row.key) ?? null) : null;
  const today = campaign.today();
  // An outside party sees what is asked of it, and nothing of the work behind.
  const own = sight === 'own' ? ownSteps(who, campaign, track) : undefined;
  const byPlace = inProcessOrder(campaign, track.kind);
  const work = allWork
    .filter(({ step }) => own?.has(step) ?? true)
    // What opened on one day stands in the order of the process, and periods one after the other.
    .toSorted((a, b) => a.opened_on.localeCompare(b.opened_on) || byPlace(a.step, b.step));
  const recommendations =
    own === undefined
      ? allRecommendations
      : allRecommendations.filter((row) => isAddressee(who, campaign, row));
  const contents = await readContents(services.pool, [
    ...returns.map(({ note }) => note),
    ...work.flatMap((row) =>
      [row.submission ?? [], before(row) ?? [], row.detail.request?.note.id ?? []].flat(),
    ),
    ...recommendations.flatMap(({ content, answer, evidence }) =>
      [content, answer ?? [], evidence ?? []].flat(),
    ),
  ]);
  const wearers = slots.flatMap((slot) => who.tree.wearers(slot.holder_role, slot.holder_unit, today));
  const person = await namesOf(services.prisma, [
    ...wearers,
    ...work.flatMap(({ detail }) =>
      [
        ...detail.acts.map((act) => act.person),
        detail.submittedBy?.person ?? [],
        detail.submittedBy?.onBehalfOf ?? [],
      ].flat(),
    ),
    ...slots.flatMap((slot) => {
      const leave = mayActAs(who.tree, who.personId, holderOfSlot(slot), today);
      return leave.allowed && leave.onBehalfOf !== undefined ? [leave.onBehalfOf] : [];
    }),
  ]);
  const scene: Scene = { who, campaign, track, today, slots, work, returns, contents, person };
  const { definition } = campaign;
  // How a case was opened is for whoever sees the work behind it.
  const opening =
    track.kind === 'case' && own === undefined
      ? (await openingsOf(services.pool, [track.id])).get(track.id)
      : undefined;
  return {
    id: track.id,
    kind: track.kind,
    campaign: {
      id: campaign.id,
      name: campaign.name,
      today,
      owner: unitRef(who.tree, campaign.ownerUnit, today),
    },
    unit: unitRef(who.tree, track.unit, track.opened_on ?? today),
    status: track.status,
    version: track.version,
    openedOn: track.opened_on,
    closedOn: track.closed_on,
    facts: factsOf(campaign, track, opening),
    case:
      track.kind === 'case'
        ? {
            number: opening?.number ?? null,
            identity:
              own === undefined ? ((await identityRight(services, who, campaign, track.id)) ?? null) : null,
          }
        : null,
    work: work.map((row) => presentWork(scene, row, before(row))),
    sight,
    waiting: own === undefined ? waitingSteps(scene) : [],
    recommendations: recommendations.map((row) => presentRecommendation(scene, row)),
    mayManage: launchingRoles(who.tree, who.personId, definition, campaign.ownerUnit, today).length > 0,
  };
}

/** What is known of the campaign, the unit or, as it was opened, the case. */
function factsOf(campaign: KnownCampaign, track: TrackRecord, opening: OpenedCase | undefined) {
  const { definition } = campaign;
  switch (track.kind) {
    case 'campaign':
      return labelledFacts(definition.facts, campaign.facts);
    case 'unit':
      return labelledFacts(definition.unitFacts, track.facts);
    case 'case':
      return labelledFacts(definition.caseFacts, opening?.facts ?? {});
  }
}

function presentWork(scene: Scene, row: WorkRecord, before: string | null): WorkReply {
  const { campaign, track, today, contents, person } = scene;
  const compiled = campaign.process.scopes[track.kind].steps.get(row.step);
  const step = compiled?.step ?? stepInAny(campaign, track.kind, row.step);
  const { detail } = row;
  const open = row.status === 'open';
  return {
    key: row.key,
    step: row.step,
    kind: step?.kind ?? 'task',
    name: step?.name ?? row.step,
    help: step?.help ?? null,
    product: step?.product ?? null,
    period: row.period,
    periodLabel: row.period === null ? null : periodLabel(row.period),
    status: row.status,
    outcome: row.outcome,
    outcomeLabel: row.outcome === null ? null : outcomeLabel(row.outcome),
    round: row.round,
    openedOn: row.opened_on,
    dueOn: row.due_on,
    settledOn: row.settled_on,
    overdue: row.overdue,
    late: row.late,
    warning:
      open && row.due_on !== null
        ? {
            level: warningLevel(row.due_on, today, campaign.calendar),
            text: warningText(row.due_on, today, campaign.calendar),
          }
        : null,
    why: whyThisDate(scene, row, compiled),
    ahead:
      open && row.due_on !== null && compiled !== undefined
        ? whatComes(scene, compiled.ladder, row.due_on, row.key)
        : [],
    form: step?.form ?? {},
    submission: contentOf(contents, row.submission),
    handedInBefore: contentOf(contents, before),
    submittedBy: detail.submittedBy === undefined ? null : person(detail.submittedBy.person),
    submittedFor: forWhom(scene.who.tree, detail.submittedBy, today, (id) => person(id).name),
    slots: scene.slots.filter((slot) => slot.key === row.key).map((slot) => presentSlot(scene, slot)),
    about: aboutOf(scene, row, compiled),
    acts: detail.acts.map((act) => ({ person: person(act.person), outcome: act.outcome, on: act.on })),
    request:
      detail.request === undefined
        ? null
        : {
            kind: detail.request.kind,
            on: detail.request.on,
            to: detail.request.to ?? null,
            note: textOf(contents, detail.request.note.id),
          },
    returned: returnedOf(scene, row),
    promisedOn: detail.promisedOn ?? null,
    extensions: detail.extensions,
    stage: detail.stage ?? null,
    number: detail.number ?? null,
    meetingOn: detail.meetingOn ?? null,
    child: detail.child ?? null,
  };
}

/** The sentences of the derivation, from the rule that the campaign was launched with. */
function whyThisDate(
  { campaign, track }: Scene,
  row: WorkRecord,
  compiled: CompiledStep | undefined,
): string[] {
  const due = compiled?.step.due;
  if (due === undefined || row.anchor_on === null || row.due_on === null) return [];
  const resolved = resolveDue(due.rule, row.anchor_on, campaign.calendar, {
    ...(row.detail.pauses.length === 0 ? {} : { pauses: row.detail.pauses }),
    ...(row.detail.extendedTo === undefined ? {} : { extendedTo: row.detail.extendedTo }),
  });
  if (isRefusal(resolved)) return [];
  return explainDue(resolved, {
    anchorLabel: anchorLabel(due.from, campaign.definition, track.kind),
    basis: due.basis,
  });
}

/** Rungs of the ladder that are still to come. */
function whatComes(
  { campaign, today, slots, who }: Scene,
  ladder: Ladder,
  dueOn: CivilDate,
  key: string,
): WorkReply['ahead'] {
  const holder = slots.find((slot) => slot.key === key);
  const tells = (target: RungTarget): string => {
    if (target === 'holder') return holder === undefined ? 'người thực hiện' : roleTitle(holder.holder_role);
    if (target === 'leader') return 'lãnh đạo đơn vị';
    if ('at' in target) return holderName(who.tree, target.role, campaign.ownerUnit, today);
    return target.up === 0 ? roleTitle(target.role) : `${roleTitle(target.role)} cấp trên`;
  };
  return ladder
    .map((rung) => {
      const count = rung.when.side === 'before' ? -rung.when.count : rung.when.count;
      const on =
        rung.when.unit === 'day' ? addDays(dueOn, count) : campaign.calendar.addWorkingDays(dueOn, count);
      return { on, label: rung.label, tells: [...new Set(rung.tell.map(tells))] };
    })
    .filter(({ on }) => on > today)
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
}

/** What a decision is about: the submission of the step that it may be returned to, in its present round. */
function aboutOf(
  { work, contents }: Scene,
  row: WorkRecord,
  compiled: CompiledStep | undefined,
): WorkReply['about'] {
  if (compiled?.step.kind !== 'decision' || compiled.step.returnsTo === undefined) return null;
  const key = workKey(compiled.step.returnsTo, row.period ?? undefined);
  const about = work.find((other) => other.key === key);
  return about === undefined
    ? null
    : { key, round: about.round, submission: contentOf(contents, about.submission) };
}

/** The latest decision that gave this step back, while it is open again. */
function returnedOf({ campaign, track, returns, contents }: Scene, row: WorkRecord): WorkReply['returned'] {
  if (row.status !== 'open' || row.round === 1) return null;
  const found = returns.find(({ key }) => {
    const { step, period } = parseWorkKey(key);
    const decision = campaign.definition[track.kind][step];
    return (
      decision?.kind === 'decision' && decision.returnsTo === row.step && (period ?? null) === row.period
    );
  });
  return found === undefined ? null : { on: found.on, reason: textOf(contents, found.note) ?? '' };
}

const holderOfSlot = (slot: SlotRecord) => ({
  role: slot.holder_role,
  unit: slot.holder_base,
  up: slot.holder_up,
});

function presentSlot({ who, today, person }: Scene, slot: SlotRecord): SlotReply {
  const leave = mayActAs(who.tree, who.personId, holderOfSlot(slot), today);
  return {
    slot: slot.slot,
    action: slot.action,
    role: slot.holder_role,
    unit: unitRef(who.tree, slot.holder_unit, today),
    title: holderName(who.tree, slot.holder_role, slot.holder_unit, today),
    mine: leave.allowed,
    onBehalfOf: leave.allowed && leave.onBehalfOf !== undefined ? person(leave.onBehalfOf) : null,
    proxy: leave.allowed && leave.proxy === true,
    people: who.tree.wearers(slot.holder_role, slot.holder_unit, today).map(person),
  };
}

function presentRecommendation(
  scene: Scene,
  row: RecommendationRecord,
): z.input<typeof recommendationReplySchema> {
  const { contents, who, today, slots } = scene;
  const body = contents.get(row.content)?.body;
  const product = body?.['product'];
  return {
    id: row.id,
    state: row.state,
    text: textOf(contents, row.content) ?? '',
    product: typeof product === 'string' ? product : null,
    addressee: holderName(
      who.tree,
      row.addressee_role,
      who.tree.up(row.addressee_unit, row.addressee_up, today) ?? row.addressee_unit,
      today,
    ),
    madeOn: row.made_on,
    answerDueOn: row.answer_due_on,
    dueOn: row.due_on,
    answeredOn: row.answered_on,
    overdue: row.overdue,
    answerOverdue: row.answer_overdue,
    partial: row.partial,
    answer: row.answer === null ? null : textOf(contents, row.answer),
    evidence: contentOf(contents, row.evidence),
    slots: slots
      .filter(
        (slot) => slot.key === recommendationKey(row.id) && parseRecommendationKey(slot.key) !== undefined,
      )
      .map((slot) => presentSlot(scene, slot)),
  };
}

/** Steps that have not opened, and what they wait for. */
function waitingSteps({ campaign, track, work }: Scene): z.input<typeof trackReplySchema>['waiting'] {
  const known = new Set(work.map((row) => row.step));
  const scope = campaign.process.scopes[track.kind];
  if (track.status === 'closed' || track.status === 'cancelled') return [];
  return [...scope.steps.values()]
    .filter(({ code }) => !known.has(code))
    .map(({ code, step, after }) => ({
      step: code,
      name: step.name,
      after: after.map((dependency) => {
        const other =
          campaign.definition[dependency.of === 'campaign' ? 'campaign' : track.kind][dependency.step];
        return other?.name ?? dependency.step;
      }),
    }));
}

function contentOf(contents: ReadonlyMap<string, StoredContent>, id: string | null): WorkReply['submission'] {
  const found = id === null ? undefined : contents.get(id);
  return found === undefined ? null : { id: found.id, hash: found.hash, kind: found.kind, body: found.body };
}

function textOf(contents: ReadonlyMap<string, StoredContent>, id: string): string | null {
  const text = contents.get(id)?.body['text'];
  return typeof text === 'string' ? text : null;
}
