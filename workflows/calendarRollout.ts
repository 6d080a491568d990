import { getExternalWorkflowHandle, log } from '@temporalio/workflow';
import { campaignWorkflowId } from '../domain/ids';
import { calendarChanged } from './messages';
import { liveCampaigns } from './proxies';
import { unstoppable } from './shell';

/**
 * Tells every live campaign that a calendar version has been approved. A workflow, so that an approval reaches all of
 * them whoever dies on the way; hearing it twice changes nothing.
 */
export async function calendarRollout(version: number): Promise<void> {
  await unstoppable(async () => {
    let after: string | null = null;
    for (;;) {
      const page: string[] = await liveCampaigns(after);
      if (page.length === 0) return;
      await Promise.all(page.map((campaign) => tell(campaign, version)));
      after = page.at(-1) ?? null;
    }
  });
}

async function tell(campaign: string, version: number): Promise<void> {
  try {
    await getExternalWorkflowHandle(campaignWorkflowId(campaign)).signal(calendarChanged, { version });
  } catch (error) {
    // Being launched right now (it looks for a newer calendar itself), or just closed.
    log.info('campaign did not hear of the calendar', { campaign, error: String(error) });
  }
}
