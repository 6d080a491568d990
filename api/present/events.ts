/** Journal rows as people read them: names for codes, texts for references. */
import type { Actor } from '../../domain/engine/state';
import type { z } from 'zod';
import { parseTrackId, parseWorkKey } from '../../domain/ids';
import type { OrgTree } from '../../domain/org';
import type { JournalEntry } from '../../platform/campaigns/journalReads';
import { stepInAny, type KnownCampaign } from '../../platform/reads/campaignDirectory';
import { readContents } from '../../platform/store/content';
import { holderName, namesOf, unitRef } from '../names';
import type { eventReplySchema } from '../schemas/campaigns';
import type { Services } from '../services';
import { eventLabel } from './words';

type EventReply = z.input<typeof eventReplySchema>;

export async function presentEvents(
  services: Pick<Services, 'pool' | 'prisma'>,
  campaign: KnownCampaign,
  tree: OrgTree,
  entries: readonly JournalEntry[],
  unitsByTrack: ReadonlyMap<string, string>,
): Promise<EventReply[]> {
  const notes = await readContents(
    services.pool,
    entries.flatMap(({ event }) => event.note?.id ?? []),
  );
  const nameOf = await namesOf(
    services.prisma,
    entries.flatMap(({ event }) =>
      event.by === undefined ? [] : [event.by.person, event.by.onBehalfOf ?? event.by.person],
    ),
  );
  return entries.map(({ shard, seq, at_ms, event }) => {
    const { by, key, on } = event;
    const unit = unitsByTrack.get(event.track);
    const step = key === undefined ? undefined : stepName(campaign, event.track, key);
    const text = event.note === undefined ? undefined : notes.get(event.note.id)?.body['text'];
    return {
      shard,
      seq,
      at: new Date(at_ms).toISOString(),
      on,
      type: event.type,
      label: eventLabel(event.type),
      track: event.track,
      unit: unit === undefined ? null : unitRef(tree, unit, on),
      key: key ?? null,
      step: step ?? null,
      by: by === undefined ? null : nameOf(by.person),
      hat: by === undefined ? null : hatOf(tree, by, on, (id) => nameOf(id).name),
      note: typeof text === 'string' ? text : null,
      data: event.data ?? {},
    };
  });
}

function hatOf(tree: OrgTree, by: Actor, on: string, nameOf: (id: string) => string): string {
  const hat = holderName(tree, by.as.role, by.unit, on);
  const whom = by.onBehalfOf === undefined ? undefined : nameOf(by.onBehalfOf);
  if (whom === undefined) return by.proxy === true ? `${hat} (nhập thay)` : hat;
  return `${hat} (${by.proxy === true ? 'nhập thay' : 'thay mặt'} ${whom})`;
}

/** "nhập thay Trần Văn B (Trưởng Ban Công tác Mặt trận, Tổ dân phố số 1)"; null for who acted in the own name. */
export function forWhom(
  tree: OrgTree,
  by: Actor | undefined,
  on: string,
  nameOf: (id: string) => string,
): string | null {
  if (by === undefined || (by.onBehalfOf === undefined && by.proxy !== true)) return null;
  const hat = holderName(tree, by.as.role, by.unit, on);
  const how = by.proxy === true ? 'nhập thay' : 'thay mặt';
  return by.onBehalfOf === undefined ? `${how} ${hat}` : `${how} ${nameOf(by.onBehalfOf)} (${hat})`;
}

/** The name of the step that a work key belongs to. */
export function stepName(campaign: KnownCampaign, track: string, key: string): string | undefined {
  const { step } = parseWorkKey(key);
  const parts = parseTrackId(track);
  if (parts?.shard === 0) return stepInAny(campaign, 'campaign', step)?.name;
  return (stepInAny(campaign, 'unit', step) ?? stepInAny(campaign, 'case', step))?.name;
}
