/** After a reorganisation: open tracks of units that ended go to their heirs, or end where the heir has its own. */
import type { z } from 'zod';
import { laterOf, type CivilDate } from '../domain/calendar';
import { messageOf } from '../domain/errors';
import type { OrgTree } from '../domain/org';
import { openTracksOf, unitsWithTrack } from '../platform/reads/endedTracks';
import { idFromKey } from './idempotency';
import { unitRef } from './names';
import type { transferReplySchema } from './schemas/org';
import type { Services } from './services';
import type { Who } from './who';

type TransferReply = z.input<typeof transferReplySchema>;

export interface TransferOrder {
  readonly who: Who;
  /** The tree after the change. */
  readonly tree: OrgTree;
  readonly endedUnits: readonly string[];
  /** The first day of the new state. */
  readonly on: CivilDate;
  readonly decisionNo: string;
  readonly openTracks: 'auto' | 'move' | 'close';
  /** Makes the same commands of a repeated request. */
  readonly key: string;
  /** Only tells what would be done. */
  readonly dryRun: boolean;
}

/** Commands that travel at the same time. */
const atATime = 50;
const longestDecision = 120;

/** Hands over every open track whose campaign has come to a day on which its unit has ended. */
export async function transferTracks(services: Services, order: TransferOrder): Promise<TransferReply[]> {
  const { tree } = order;
  const found = await openTracksOf(services.pool, order.endedUnits);
  const campaigns = await services.campaigns.findAll(found.map(({ campaign }) => campaign));
  /** Who carries on for the unit once the change is in force. */
  const heirOf = (unit: string, today: CivilDate): string | undefined =>
    tree.successorsOn(unit, laterOf(today, order.on))[0]?.code;
  const heirs = found.flatMap(({ campaign, unit }) => {
    const today = campaigns.get(campaign)?.today();
    return today === undefined ? [] : (heirOf(unit, today) ?? []);
  });
  const own = await unitsWithTrack(services.pool, [...campaigns.keys()], heirs);
  const transfers = found.flatMap(({ track, campaign, unit }): (TransferReply & { campaign: string })[] => {
    const today = campaigns.get(campaign)?.today();
    if (today === undefined) return [];
    const heir = heirOf(unit, today);
    const ended = tree.unitOn(unit, today) === undefined;
    const to = unitRef(tree, heir ?? unit, today);
    const hasOwn = own.has(`${campaign}/${heir ?? ''}`);
    const mode = order.openTracks === 'auto' ? (hasOwn ? 'close' : 'move') : order.openTracks;
    const state = !ended || heir === undefined ? 'waits' : 'planned';
    return [{ campaign, track, from: unitRef(tree, unit, today), to, mode, state }];
  });
  const ready = order.dryRun ? [] : transfers.filter(({ state }) => state === 'planned');
  for (let first = 0; first < ready.length; first += atATime)
    await Promise.all(
      ready.slice(first, first + atATime).map((transfer) => carryOut(services, order, transfer)),
    );
  services.bus.publish({ units: ready.flatMap(({ from, to }) => [from.code, to.code]) });
  return transfers.map(({ track, from, to, mode, state, message }) => ({
    track,
    from,
    to,
    mode,
    state,
    ...(message === undefined ? {} : { message }),
  }));
}

async function carryOut(services: Services, order: TransferOrder, transfer: TransferReply): Promise<void> {
  const { who } = order;
  const hat = who.hats.find(({ role }) => role === 'QUAN_TRI');
  const as = { role: 'QUAN_TRI', unit: hat?.unit ?? transfer.to.code, up: 0 };
  const answer = await services.shell.act({
    id: idFromKey(who.accountId, `${order.key}/${transfer.track}`, 'transfer'),
    type: 'transfer',
    track: transfer.track,
    actor: { person: who.personId, as, unit: as.unit },
    toUnit: transfer.to.code,
    decisionNo: order.decisionNo.slice(0, longestDecision),
    mode: transfer.mode,
  });
  if (answer.ok) transfer.state = 'done';
  else {
    transfer.state = 'refused';
    transfer.message = messageOf(answer.error.code, answer.error.params);
  }
}
