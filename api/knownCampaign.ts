/** A campaign as somebody asks for it by its id: found only by those who may know of it. */
import { listCampaigns, type CampaignRow } from '../platform/campaigns/list';
import type { KnownCampaign } from '../platform/reads/campaignDirectory';
import { notFound } from './problem';
import type { Services } from './services';
import { known, wholly } from './sights';
import type { Who } from './who';

/**
 * The campaign, if the person may know of it at all; `whole` tells whether all of it.
 * @throws Refusal NOT_FOUND
 */
export async function knownCampaign(
  services: Services,
  who: Who,
  id: string,
): Promise<{ row: CampaignRow; campaign: KnownCampaign; whole: boolean }> {
  const [campaign, [row]] = await Promise.all([
    services.campaigns.find(id),
    listCampaigns(services.pool, { id, limit: 1 }, known(who)),
  ]);
  if (campaign === undefined || row === undefined) throw notFound('đợt này');
  return { row, campaign, whole: await seesWhole(services, who, id) };
}

async function seesWhole(services: Services, who: Who, id: string): Promise<boolean> {
  const rows = await listCampaigns(services.pool, { id, limit: 1 }, wholly(who));
  return rows.length > 0;
}
