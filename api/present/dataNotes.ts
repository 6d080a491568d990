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

/** Of the whole campaign, oldest first. */
export async function dataNotesOf(
  services: Pick<Services, 'pool' | 'prisma'>,
  campaign: KnownCampaign,
): Promise<z.input<typeof dataNoteSchema>[]> {
  const events = await readDataNotes(services.pool, campaign.id);
  const contents = await readContents(
    services.pool,
    events.flatMap(({ note }) => note?.id ?? []),
  );
  const nameOf = await namesOf(
    services.prisma,
    events.flatMap(({ by }) => by?.person ?? []),
  );
  return events.flatMap(({ on, by, note, data }) => {
    const body = written.safeParse(contents.get(note?.id ?? '')?.body);
    if (!body.success || by === undefined) return [];
    const about = typeof data?.['about'] === 'string' ? data['about'] : null;
    const label = about === null ? undefined : dataLabel(campaign.definition, about);
    return [{ about, label: label ?? 'Nguồn số liệu', ...body.data, on, by: nameOf(by.person) }];
  });
}
