import type { CampaignStore } from '../activities/ports';
import { resolveHolder } from '../domain/org';
import type { Batch } from '../domain/engine/state';
import type { Logger } from '../platform/log';
import type { InboxBus } from '../platform/notices/bus';
import type { OrgDirectory } from '../platform/reads/orgDirectory';

/** The store, and after every batch the news of it: whose inbox changed, and that notices wait for their readers. */
export function announcingStore(
  store: CampaignStore,
  bus: Pick<InboxBus, 'publish'>,
  org: Pick<OrgDirectory, 'current'>,
  log: Logger,
): CampaignStore {
  return {
    ...store,
    async apply(batch) {
      await store.apply(batch);
      // The rows are written: whatever happens here must not have them written again.
      try {
        bus.publish({ units: await unitsOf(batch, org), notices: batch.notices.length > 0 });
      } catch (err) {
        log.warn({ err }, 'inbox news not told');
      }
    },
  };
}

async function unitsOf(batch: Batch, org: Pick<OrgDirectory, 'current'>): Promise<Set<string>> {
  const { tree } = await org.current();
  return new Set([
    ...batch.tracks.map(({ unit }) => unit),
    ...batch.slots.map(({ holder }) => resolveHolder(tree, holder, batch.on).unit),
  ]);
}
