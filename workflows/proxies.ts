/** The activities as workflows see them, grouped by how they are tried again. */
import { proxyActivities } from '@temporalio/workflow';
import type { CampaignActivities } from '../activities/campaign';
import type { RecurringActivities } from '../activities/recurring';

/**
 * PostgreSQL may be away for hours and every one of these is idempotent (guarded or pure reads), so each is tried until
 * it succeeds. The time limit is short because only it tells that a worker died with the task in its hands.
 */
export const {
  loadContext,
  flush,
  adoptCalendar,
  markRunning,
  registerCaseShards,
  closeCampaign,
  newestCalendar,
  liveCampaigns,
} = proxyActivities<CampaignActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '10 seconds' },
});

/** As above, but it opens some hundred tracks: on a loaded machine with many shards that takes its time. */
export const { openShard } = proxyActivities<CampaignActivities>({
  startToCloseTimeout: '60 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '10 seconds' },
});

/** Plans and writes a campaign over the whole tree; idempotent, and tried until PostgreSQL and Temporal are there. */
export const { launchDue } = proxyActivities<RecurringActivities>({
  startToCloseTimeout: '60 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});
