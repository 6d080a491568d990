/** Reorganisations by decision: proposed with a preview, approved by somebody else, carried out on their day by themselves. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isRefusal, type Problem } from '../../domain/errors';
import { problemsOfHandover, treeOf, type Handover, type OrgTree } from '../../domain/org';
import { audit } from '../../platform/accounts/audit';
import type { Reorganisation as Row } from '../../platform/generated/prisma/client';
import { civilOf, dateOf, jsonObject } from '../../platform/reads/query';
import { endpoint, Reply, type Access } from '../endpoint';
import { namesOf, unitRef } from '../names';
import { notFound, refusal, Refusal } from '../problem';
import {
  endedBy,
  planReorganisation,
  proposalOf,
  Reorganising,
  touchedUnits,
  type Proposal,
} from '../reorganising';
import { unitsOf } from '../reorganisedUnits';
import { nothing } from '../schemas/common';
import {
  reorganisationListSchema,
  reorganisationReplySchema,
  reorganisationRequestSchema,
} from '../schemas/org';
import type { Services } from '../services';
import type { Who } from '../who';
import { kindOf } from './inbox';

const propose = {
  kind: 'capability',
  capability: 'manageOrg',
  what: 'quản lý tổ chức, cán bộ',
} as const satisfies Access;
const approve = {
  kind: 'capability',
  capability: 'approveReorganisation',
  what: 'duyệt sắp xếp đơn vị',
} as const satisfies Access;
const params = z.object({ id: z.string().min(1).max(64) });
const shown = 1000;
const listed = 200;

type ResultReply = z.input<typeof reorganisationReplySchema>;
const statusSchema = reorganisationReplySchema.shape.status.unwrap();

export function reorganisationRoutes(services: Services) {
  const { prisma, org } = services;
  const reorganising = new Reorganising(services);

  /** Whoever touches none of its units knows nothing of it. */
  async function find(id: string, who: Who): Promise<Row> {
    const row = await prisma.reorganisation.findUnique({ where: { id } });
    if (row === null || !maySee(row, who)) throw notFound('đề xuất sắp xếp này');
    return row;
  }

  async function result(row: Row | undefined, proposal: Proposal): Promise<ResultReply> {
    const now = await org.current();
    const status = row === undefined ? undefined : statusSchema.parse(row.status);
    const written = status === 'approved' || status === 'done';
    const planned = written ? undefined : planReorganisation(proposal, now);
    const refused = planned !== undefined && isRefusal(planned) ? planned : undefined;
    const change = planned === undefined || isRefusal(planned) ? undefined : planned;
    const tree = change === undefined ? now.tree : treeOf(change.data);
    const open =
      status === 'rejected' || refused !== undefined
        ? []
        : await reorganising.handovers(proposal, tree, endedBy(proposal.change));
    const kept =
      row === undefined ? [] : await prisma.handover.findMany({ where: { reorganisationId: row.id } });
    const { on } = proposal.change;
    const known = await services.campaigns.findAll([
      ...open.map(({ campaign }) => campaign),
      ...kept.map(({ campaignId }) => campaignId),
    ]);
    const campaignRef = (id: string) => ({ id, name: known.get(id)?.name ?? id });
    const refusedTracks = new Map(
      kept.flatMap((one) => (one.state === 'refused' ? [[one.trackId, one.message ?? '']] : [])),
    );
    const transfers: ResultReply['transfers'] = [
      ...open.map((one) => openTransfer(one, tree, campaignRef(one.campaign), refusedTracks.get(one.track))),
      ...kept
        .filter(({ state }) => state === 'done')
        .map((one) => ({
          track: one.trackId,
          campaign: campaignRef(one.campaignId),
          kind: kindOf(one.trackId),
          from: unitRef(tree, one.fromUnit, on),
          to: unitRef(tree, one.toUnit, on),
          mode: reorganisationModeSchema.parse(one.mode),
          state: 'done' as const,
        })),
    ];
    const endedHats = change?.endedHats ?? [];
    const newHats = change?.newHats ?? [];
    const name = await namesOf(prisma, [
      ...[...endedHats, ...newHats].map(({ personId }) => personId),
      ...(row === undefined ? [] : [row.proposedBy, ...(row.decidedBy === null ? [] : [row.decidedBy])]),
    ]);
    const hatOf = (hat: (typeof endedHats)[number]) => ({
      person: name(hat.personId),
      role: hat.role,
      unit: unitRef(tree, hat.unit, on),
    });
    const problems: readonly Problem[] =
      refused === undefined ? problemsOfHandover(open) : (refused.problems ?? []);
    return {
      id: row?.id ?? null,
      status: status ?? null,
      written,
      decisionNo: proposal.change.decisionNo,
      on,
      proposedBy: row === undefined ? null : name(row.proposedBy),
      decidedBy: row === undefined || row.decidedBy === null ? null : name(row.decidedBy),
      doneAt: row?.doneAt?.toISOString() ?? null,
      problems: problems.map((problem) => ({ ...problem })),
      ...unitsOf(proposal.change, tree),
      endedHats: endedHats.map(hatOf),
      newHats: newHats.map(hatOf),
      counts: countsOf(transfers),
      takenBy: takenBy(transfers),
      transfers: transfers.slice(0, shown),
    };
  }

  return [
    endpoint({
      method: 'GET',
      path: '/org/reorganisations',
      tag: 'org',
      summary: 'Các đề xuất sắp xếp đơn vị và kết quả',
      access: approve,
      request: nothing,
      reply: reorganisationListSchema,
      async handle(_, { who }) {
        const rows = await prisma.reorganisation.findMany({ orderBy: { proposedAt: 'desc' }, take: listed });
        const seen = rows.filter((row) => maySee(row, who));
        const name = await namesOf(
          prisma,
          seen.flatMap(({ proposedBy, decidedBy }) => [
            proposedBy,
            ...(decidedBy === null ? [] : [decidedBy]),
          ]),
        );
        return {
          items: seen.map((row) => ({
            id: row.id,
            status: statusSchema.parse(row.status),
            decisionNo: row.decisionNo,
            on: civilOf(row.effectiveOn),
            proposedBy: name(row.proposedBy),
            proposedAt: row.proposedAt.toISOString(),
            decidedBy: row.decidedBy === null ? null : name(row.decidedBy),
            decidedAt: row.decidedAt?.toISOString() ?? null,
            doneAt: row.doneAt?.toISOString() ?? null,
            ...unitsOf(proposalOf(row).change, who.tree),
          })),
        };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/org/reorganisations/{id}',
      tag: 'org',
      summary: 'Một đề xuất sắp xếp: xem trước khi chưa duyệt, kết quả chuyển giao khi đã duyệt',
      access: approve,
      request: z.object({ params }),
      reply: reorganisationReplySchema,
      async handle(input, { who }) {
        const row = await find(input.params.id, who);
        return result(row, proposalOf(row));
      },
    }),

    endpoint({
      method: 'POST',
      path: '/org/reorganisations',
      tag: 'org',
      summary:
        'Đề xuất sắp xếp đơn vị theo quyết định: sáp nhập, chia tách, giải thể, đổi tên, kèm quy tắc chuyển giao; `dryRun` chỉ xem trước',
      access: propose,
      request: z.object({ body: reorganisationRequestSchema }),
      reply: reorganisationReplySchema,
      idempotent: true,
      async handle({ body }, { who }) {
        const { rules, dryRun, ...decided } = body;
        const proposal: Proposal = { change: { ...decided, hats: rules.hats }, rules };
        const planned = planReorganisation(proposal, await org.current(), (unit) =>
          who.can('manageOrg', unit),
        );
        if (isRefusal(planned)) throw new Refusal(planned);
        if (dryRun) return result(undefined, proposal);
        const hat = who.hats.find(({ role }) => role === 'QUAN_TRI');
        const row = await prisma.reorganisation.create({
          data: {
            id: randomUUID(),
            decisionNo: body.decisionNo,
            effectiveOn: dateOf(body.on),
            change: jsonObject(proposal.change),
            rules: jsonObject(rules),
            endedUnits: endedBy(proposal.change),
            proposedBy: who.personId,
            proposedAs: hat?.unit ?? '',
            proposedAt: new Date(services.now()),
          },
        });
        await audit(prisma, who.accountId, 'reorganisationProposed', { reorganisation: row.id, on: body.on });
        return new Reply(await result(row, proposal), {
          headers: { Location: `/api/org/reorganisations/${row.id}` },
        });
      },
    }),

    endpoint({
      method: 'POST',
      path: '/org/reorganisations/{id}/approve',
      tag: 'org',
      summary: 'Duyệt sắp xếp đơn vị; hồ sơ đang mở được chuyển giao khi đến ngày, tự động',
      access: approve,
      request: z.object({ params }),
      reply: reorganisationReplySchema,
      idempotent: true,
      async handle(input, { who }) {
        const row = await find(input.params.id, who);
        mustDecide(row, who);
        if (row.status !== 'approved' && row.status !== 'done') {
          mustBeOpen(row);
          await reorganising.approve(row, who);
          await audit(prisma, who.accountId, 'orgReorganised', {
            reorganisation: row.id,
            on: civilOf(row.effectiveOn),
            ended: row.endedUnits.length,
          });
        }
        await reorganising.carryOut(row);
        await services.holders.tidy(await org.current());
        const now = await find(row.id, who);
        return result(now, proposalOf(now));
      },
    }),

    endpoint({
      method: 'POST',
      path: '/org/reorganisations/{id}/reject',
      tag: 'org',
      summary: 'Không duyệt, hoặc rút lại, một đề xuất sắp xếp',
      access: approve,
      request: z.object({ params }),
      reply: reorganisationReplySchema,
      idempotent: true,
      async handle(input, { who }) {
        const row = await find(input.params.id, who);
        if (row.proposedBy !== who.personId) mustDecide(row, who);
        const { count } = await prisma.reorganisation.updateMany({
          where: { id: row.id, status: 'proposed' },
          data: { status: 'rejected', decidedBy: who.personId, decidedAt: new Date(services.now()) },
        });
        if (count === 0 && row.status !== 'rejected') mustBeOpen(await find(row.id, who));
        await audit(prisma, who.accountId, 'reorganisationRejected', { reorganisation: row.id });
        const now = await find(row.id, who);
        return result(now, proposalOf(now));
      },
    }),
  ] as const;
}

const reorganisationModeSchema = z.enum(['move', 'close']);

function openTransfer(
  { track, kind, unit, heir, mode, when }: Handover,
  tree: OrgTree,
  campaign: { readonly id: string; readonly name: string },
  refused: string | undefined,
): ResultReply['transfers'][number] {
  const on = '9999-12-31';
  return {
    track,
    campaign,
    kind,
    from: unitRef(tree, unit, on),
    to: unitRef(tree, heir, on),
    mode,
    state: refused !== undefined ? 'refused' : when === 'now' ? 'planned' : when,
    ...(refused === undefined ? {} : { message: refused }),
  };
}

function countsOf(transfers: ResultReply['transfers']): ResultReply['counts'] {
  const count = (is: (one: ResultReply['transfers'][number]) => boolean): number =>
    transfers.filter(is).length;
  return {
    move: count(({ mode, state }) => mode === 'move' && state !== 'noHeir'),
    close: count(({ mode, state }) => mode === 'close' && state !== 'noHeir'),
    noHeir: count(({ state }) => state === 'noHeir'),
    done: count(({ state }) => state === 'done'),
    refused: count(({ state }) => state === 'refused'),
  };
}

/** How many files go to each unit. A file without an heir goes to nobody. */
function takenBy(transfers: ResultReply['transfers']): ResultReply['takenBy'] {
  const byUnit = new Map<string, ResultReply['takenBy'][number]>();
  for (const { to, mode, state } of transfers) {
    if (state === 'noHeir') continue;
    const sofar = byUnit.get(to.code) ?? { unit: to, move: 0, close: 0 };
    byUnit.set(to.code, { ...sofar, [mode]: sofar[mode] + 1 });
  }
  return [...byUnit.values()];
}

const maySee = (row: Row, who: Who): boolean =>
  row.proposedBy === who.personId ||
  touchedUnits(proposalOf(row).change, who.tree).some((unit) => who.can('approveReorganisation', unit));

function mustDecide(row: Row, who: Who): void {
  for (const unit of touchedUnits(proposalOf(row).change, who.tree))
    who.mustBeAble('approveReorganisation', unit, 'duyệt sắp xếp đơn vị này');
}

function mustBeOpen({ status }: Row): void {
  if (status !== 'proposed')
    throw refusal('REORGANISATION_SETTLED', { decided: status === 'rejected' ? 'từ chối' : 'duyệt' });
}
