/**
 * Reorganisations from proposal to end. What is to be carried out stands in the row: an API process that dies on the way,
 * or a day that comes while nobody looks, changes nothing about it. Several processes may carry out the same row: every
 * command has the same id whoever sends it.
 */
import { realClock, todayOf } from '../domain/calendar';
import { refuse, messageOf, isRefusal, type DomainError, type Problem } from '../domain/errors';
import {
  checkReorganisation,
  handoverRulesSchema,
  planHandover,
  problemsOfHandover,
  reorganisationSchema,
  treeOf,
  type Handover,
  type HandoverRules,
  type Hat,
  type OrgData,
  type OrgTree,
  type Reorganisation,
} from '../domain/org';
import type { Reorganisation as Row } from '../platform/generated/prisma/client';
import { changeOrganisation, type OrgChange } from '../platform/org/change';
import { datesOfCampaigns, openTracksOf, unitsWithTrack } from '../platform/reads/endedTracks';
import type { Organisation } from '../platform/reads/orgDirectory';
import { civilOf } from '../platform/reads/query';
import { storeContents } from '../platform/store/content';
import { idFromKey } from './idempotency';
import { refusal } from './problem';
import type { Services } from './services';
import type { Who } from './who';

export interface PlannedReorganisation extends OrgChange {
  readonly data: OrgData;
  readonly endedUnits: readonly string[];
  readonly endedHats: readonly Hat[];
  readonly newHats: readonly Hat[];
}

/** What was proposed: the change as the decision says it, and what becomes of open work. */
export interface Proposal {
  readonly change: Reorganisation;
  readonly rules: HandoverRules;
}

/** Commands that travel at the same time. */
const atATime = 50;
const longestDecision = 120;
/** A refused hand-over is tried again after this long: its reason (a full shard, say) may have gone. */
const triedAgainAfterMs = 10 * 60_000;
/** Work of a unit that has ended may still be opened, by somebody who acts at that very moment. */
const lookedAgainAfterMs = 30_000;

export const proposalOf = (row: Pick<Row, 'change' | 'rules'>): Proposal => ({
  change: reorganisationSchema.parse(row.change),
  rules: handoverRulesSchema.parse(row.rules),
});

/** Units of today that the change touches: whoever changes or approves it must be able to at all of them. */
export function touchedUnits(change: Reorganisation, tree: OrgTree): string[] {
  const founded = new Set(change.newUnits.map(({ code }) => code));
  const all = [
    ...change.merges.flatMap(({ from, into }) => [...from, into]),
    ...change.splits.flatMap(({ from, into }) => [from, ...into.map(({ code }) => code)]),
    ...change.dissolutions.flatMap(({ unit, heir }) => (heir === undefined ? [unit] : [unit, heir])),
    ...change.renames.map(({ unit }) => unit),
    ...change.newUnits.flatMap(({ parent }) => parent ?? []),
  ];
  return [...new Set(all)].filter((code) => !founded.has(code) && tree.unit(code) !== undefined);
}

/** The rows that the change makes of the organisation of now, or every reason why it cannot be. */
export function planReorganisation(
  { change, rules }: Proposal,
  now: Organisation,
  mayTouch: (unit: string) => boolean = () => true,
): PlannedReorganisation | DomainError {
  const problems = touchedUnits(change, now.tree)
    .filter((code) => !mayTouch(code))
    .map((unit): Problem => ({
      path: '',
      code: 'UNIT_OUT_OF_REACH',
      message: `Bạn không quản lý tổ chức của đơn vị “${unit}”.`,
    }));
  if (problems.length > 0) return refuse('ORG_CHANGE_INVALID', { count: problems.length }, problems);
  const planned = checkReorganisation(now.tree, { ...change, hats: rules.hats });
  if (isRefusal(planned)) return planned;
  const before = new Set(now.tree.data.units);
  const changed = new Set([
    ...planned.data.units.filter((unit) => !before.has(unit)).map(({ code }) => code),
    ...planned.endedUnits,
  ]);
  return {
    data: planned.data,
    endedUnits: planned.endedUnits,
    endedHats: [...planned.endedHats],
    newHats: planned.newHats,
    hats: planned.newHats,
    units: planned.data.units.filter(({ code }) => changed.has(code)),
    successions: planned.data.successions.filter((row) => !now.tree.data.successions.includes(row)),
  };
}

export class Reorganising {
  readonly #services: Services;
  /** Approved rows of which nothing could be done when they were last looked at: on which dates, and when. */
  readonly #lastLooked = new Map<string, { readonly come: string; readonly atMs: number }>();

  constructor(services: Services) {
    this.#services = services;
  }

  /** What becomes of the work that is open now about the units that end. `tree` is the one after the change. */
  async handovers({ change, rules }: Proposal, tree: OrgTree, ended: readonly string[]): Promise<Handover[]> {
    const { pool, campaigns } = this.#services;
    const found = await openTracksOf(pool, ended);
    const known = await campaigns.findAll(found.map(({ campaign }) => campaign));
    const open = found.flatMap((track) => {
      const today = known.get(track.campaign)?.today();
      return today === undefined ? [] : [{ ...track, today }];
    });
    const heirs = open.flatMap(({ unit, today }) =>
      tree.successorsOn(unit, today < change.on ? change.on : today).map(({ code }) => code),
    );
    return planHandover(tree, change.on, rules, open, await unitsWithTrack(pool, [...known.keys()], heirs));
  }

  /** Puts a proposal in force: the rows in one transaction with the approval, then what is due of the hand-over. */
  async approve(row: Row, who: Who): Promise<void> {
    const { prisma, org, now } = this.#services;
    if (row.proposedBy === who.personId) throw refusal('REORGANISATION_OWN');
    const proposal = proposalOf(row);
    const planned = await changeOrganisation(
      prisma,
      org,
      async (organisation) => {
        const next = planReorganisation(proposal, organisation);
        if (isRefusal(next)) return next;
        const plan = await this.handovers(proposal, treeOf(next.data), next.endedUnits);
        const problems = problemsOfHandover(plan);
        return problems.length > 0
          ? refuse('ORG_CHANGE_INVALID', { count: problems.length }, problems)
          : next;
      },
      async (tx) => {
        const { count } = await tx.reorganisation.updateMany({
          where: { id: row.id, status: 'proposed' },
          data: { status: 'approved', decidedBy: who.personId, decidedAt: new Date(now()) },
        });
        if (count === 0) throw refusal('REORGANISATION_SETTLED', { decided: 'quyết định' });
      },
    );
    if (isRefusal(planned)) throw refusal(planned.code, planned.params, planned.problems);
  }

  /**
   * Carries out whatever is due of every approved reorganisation. Returns how many tracks were handed over. A row is
   * planned when its day has come somewhere: on the real calendar, or in a campaign that runs on a clock of its own. What
   * is still open on that day is looked at again when it is the next day anywhere, or after a while.
   */
  async carryOutDue(): Promise<number> {
    const { prisma, pool, now } = this.#services;
    const rows = await prisma.reorganisation.findMany({
      where: { status: 'approved' },
      orderBy: { effectiveOn: 'asc' },
    });
    if (rows.length === 0) return 0;
    const dates = [...(await datesOfCampaigns(pool, now())), todayOf(realClock, now())];
    let done = 0;
    for (const row of rows) {
      const come = dates.filter((on) => on >= civilOf(row.effectiveOn)).join();
      const last = this.#lastLooked.get(row.id);
      if (come === '' || (last?.come === come && now() - last.atMs < lookedAgainAfterMs)) continue;
      const round = await this.carryOut(row);
      if (round.due === 0) this.#lastLooked.set(row.id, { come, atMs: now() });
      else this.#lastLooked.delete(row.id);
      done += round.done;
    }
    return done;
  }

  /** One row: what is due now. It is done when its day has come for everybody and nothing is left. */
  async carryOut(row: Row): Promise<{ readonly due: number; readonly done: number }> {
    const { prisma, org, holders, bus, now } = this.#services;
    const organisation = await org.current();
    const proposal = proposalOf(row);
    const ended = endedBy(proposal.change);
    const plan = await this.handovers(proposal, organisation.tree, ended);
    const tried = await prisma.handover.findMany({
      where: {
        reorganisationId: row.id,
        state: 'refused',
        at: { gt: new Date(now() - triedAgainAfterMs) },
      },
      select: { trackId: true },
    });
    const resting = new Set(tried.map(({ trackId }) => trackId));
    const due = plan.filter(({ when, track }) => when === 'now' && !resting.has(track));
    let done = 0;
    for (let first = 0; first < due.length; first += atATime) {
      const page = due.slice(first, first + atATime);
      const answers = await Promise.all(page.map((handover) => this.#carryOut(row, proposal, handover)));
      done += answers.filter(Boolean).length;
    }
    if (due.length > 0) {
      bus.publish({ units: due.flatMap(({ unit, heir }) => [unit, heir]) });
      await holders.tidy(await org.current());
    }
    const isOver = organisation.today >= civilOf(row.effectiveOn) && plan.length === due.length;
    if (isOver && done === due.length)
      await prisma.reorganisation.updateMany({
        where: { id: row.id, status: 'approved' },
        data: { status: 'done', doneAt: new Date(now()) },
      });
    return { due: due.length, done };
  }

  async #carryOut(row: Row, { change }: Proposal, handover: Handover): Promise<boolean> {
    const { pool, shell, prisma, now } = this.#services;
    const { track, heir, mode, review } = handover;
    const actor = {
      person: row.proposedBy,
      as: { role: 'QUAN_TRI', unit: row.proposedAs, up: 0 },
      unit: row.proposedAs,
    };
    if (review !== undefined) {
      const [note] = await storeContents(pool, [{ kind: 'note', body: { text: review } }], row.proposedBy);
      if (note !== undefined)
        await shell.act({ id: idFromKey(row.id, track, 'review'), type: 'comment', track, actor, note });
    }
    const answer = await shell.act({
      id: idFromKey(row.id, track, 'transfer'),
      type: 'transfer',
      track,
      actor,
      // Nobody carries on with what closes without an heir: the level above keeps the file.
      toUnit: heir === handover.unit ? row.proposedAs : heir,
      decisionNo: change.decisionNo.slice(0, longestDecision),
      mode,
      tellFormer: true,
    });
    // A server that is away says nothing about the track: the next round tries again.
    if (!answer.ok && answer.error.code === 'UNAVAILABLE') return false;
    const last = {
      toUnit: heir,
      mode,
      state: answer.ok ? 'done' : 'refused',
      message: answer.ok ? null : messageOf(answer.error.code, answer.error.params),
      at: new Date(now()),
    };
    await prisma.handover.upsert({
      where: { reorganisationId_trackId: { reorganisationId: row.id, trackId: track } },
      create: {
        reorganisationId: row.id,
        trackId: track,
        campaignId: handover.campaign,
        fromUnit: handover.unit,
        ...last,
      },
      update: last,
    });
    return answer.ok;
  }
}

/** Units that end with the change, as the decision names them. */
export const endedBy = (change: Reorganisation): string[] => [
  ...change.merges.flatMap(({ from, into }) => from.filter((code) => code !== into)),
  ...change.splits
    .filter(({ from, into }) => !into.some(({ code }) => code === from))
    .map(({ from }) => from),
  ...change.dissolutions.map(({ unit }) => unit),
];
