/** Notes on the quality of data: the source is kept as it stands, the remark stands beside it. */
import { z } from 'zod';
import { dataLabel } from '../../domain/process/dataLabel';
import { readDataNotes } from '../../platform/campaigns/journalReads';
import type { KnownCampaign } from '../../platform/reads/campaignDirectory';
import { readContents } from '../../platform/store/content';
import { namesOf } from '../names';
import type { dataNoteSchema } from '../schemas/campaigns';
import type { Services } from '../services';

const written = z.object({ text: z.string(), quote: z.string(), source: z.string() });

/** Of whole campaigns, oldest first. */
export async function dataNotesOf(
  services: Pick<Services, 'pool' | 'prisma'>,
  campaigns: readonly KnownCampaign[],
): Promise<z.input<typeof dataNoteSchema>[]> {
  const byId = new Map(campaigns.map((campaign) => [campaign.id, campaign]));
  const rows = await readDataNotes(services.pool, [...byId.keys()]);
  const contents = await readContents(
    services.pool,
    rows.flatMap(({ event }) => event.note?.id ?? []),
  );
  const nameOf = await namesOf(
    services.prisma,
    rows.flatMap(({ event }) => event.by?.person ?? []),
  );
  return rows.flatMap(({ campaign: id, event: { on, by, note, data } }) => {
    const campaign = byId.get(id);
    const body = written.safeParse(contents.get(note?.id ?? '')?.body);
    if (!body.success || by === undefined || campaign === undefined) return [];
    const about = typeof data?.['about'] === 'string' ? data['about'] : null;
    const label = about === null ? undefined : dataLabel(campaign.definition, about);
    return [{ about, label: label ?? 'Nguồn số liệu', ...body.data, on, by: nameOf(by.person) }];
  });
}
