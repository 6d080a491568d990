/** Puts the services of the API together, on any database and any shell: `main.ts` hands in the real ones. */
import { resolveHolder } from '../domain/org';
import type { Batch } from '../domain/engine/state';
import { Accounts } from '../platform/accounts/accounts';
import { OidcProvider, type OidcSettings } from '../platform/accounts/oidc';
import { Sessions } from '../platform/accounts/sessions';
import type { Database } from '../platform/db/database';
import type { Logger } from '../platform/log';
import type { InboxBus } from '../platform/notices/bus';
import { CampaignDirectory } from '../platform/reads/campaignDirectory';
import { HolderKeeper } from '../platform/reads/inboxHolders';
import { OrgDirectory } from '../platform/reads/orgDirectory';
import type { Services, Shell } from './services';

export interface ComposeOptions {
  readonly database: Database;
  readonly shell: Shell;
  readonly bus: InboxBus;
  readonly log: Logger;
  readonly publicUrl: string;
  readonly readiness: Services['readiness'];
  readonly allowScaledClock: boolean;
  /** The office's identity provider, where there is one. */
  readonly oidc?: OidcSettings | undefined;
  readonly now?: () => number;
  readonly stopping?: AbortSignal;
  readonly checkReplies?: boolean;
  readonly casesPerShard?: number;
}

export function composeServices(options: ComposeOptions): Services {
  const { database } = options;
  const now = options.now ?? Date.now;
  return {
    prisma: database.prisma,
    pool: database.pool,
    log: options.log,
    now,
    sessions: new Sessions(database, now),
    accounts: new Accounts(database, now),
    oidc:
      options.oidc === undefined
        ? undefined
        : new OidcProvider(options.oidc, { publicUrl: options.publicUrl, now, log: options.log }),
    org: new OrgDirectory(database.pool, now),
    campaigns: new CampaignDirectory(database.pool, now),
    holders: new HolderKeeper(database.pool, now),
    shell: options.shell,
    bus: options.bus,
    publicUrl: options.publicUrl,
    stopping: options.stopping ?? new AbortController().signal,
    readiness: options.readiness,
    allowScaledClock: options.allowScaledClock,
    checkReplies: options.checkReplies ?? false,
    casesPerShard: options.casesPerShard,
  };
}

/** Tells the inboxes that a batch touches: those of the units that now hold something, and of the tracks' own units. */
export async function publishBatch(
  services: Pick<Services, 'bus' | 'org'>,
  batch: Pick<Batch, 'tracks' | 'slots' | 'notices' | 'on'>,
): Promise<void> {
  const { tree } = await services.org.current();
  services.bus.publish({
    units: new Set([
      ...batch.tracks.map(({ unit }) => unit),
      ...batch.slots.map(({ holder }) => resolveHolder(tree, holder, batch.on).unit),
    ]),
    notices: batch.notices.length > 0,
  });
}
