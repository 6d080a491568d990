/** What the routes stand on. Built once by the composition root (`main.ts`), or by a test. */
import type { Pool } from 'pg';
import type { CivilDate } from '../domain/calendar';
import type { Answer } from '../domain/engine/shard';
import type { Command } from '../domain/engine/commands';
import type { TrackEffect } from '../domain/engine/preview';
import type { Accounts } from '../platform/accounts/accounts';
import type { OidcProvider } from '../platform/accounts/oidc';
import type { Sessions } from '../platform/accounts/sessions';
import type { PrismaClient } from '../platform/generated/prisma/client';
import type { Logger } from '../platform/log';
import type { InboxBus } from '../platform/notices/bus';
import type { CampaignDirectory } from '../platform/reads/campaignDirectory';
import type { HolderKeeper } from '../platform/reads/inboxHolders';
import type { OrgDirectory } from '../platform/reads/orgDirectory';
import type { LaunchFacts } from '../platform/store/campaigns';
import type { DefinitionChanged, VersionToPreview } from '../workflows/messages';

/** What the routes ask of the durable shell. */
export interface Shell {
  /** Has a command carried out. Never rejects; "ok" means that its rows are committed. */
  act(command: Command): Promise<Answer>;
  /** Starts a campaign that is written to PostgreSQL. Twice is once. */
  launch(facts: LaunchFacts): Promise<void>;
  /** Has tracks of a campaign follow another version of its definition. Twice is once. */
  changeDefinition(campaign: string, message: DefinitionChanged): Promise<void>;
  /** What carrying the tracks of a shard over to a version would do now. */
  previewDefinition(
    campaign: string,
    shard: number,
    version: VersionToPreview,
  ): Promise<readonly TrackEffect[]>;
  /** Has the campaign open shards until there are so many for the cases of its registers. Twice is once. */
  wantCaseShards(campaign: string, count: number, on: CivilDate): Promise<void>;
  /** Tells every live campaign that this version of the calendar is in force. Twice is once. */
  announceCalendar(version: number): Promise<void>;
  /** Brings the Schedule of a template in step with its row and has it looked at if something is due. Twice is once. */
  followTemplate(template: string): Promise<void>;
}

export interface Services {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly log: Logger;
  /** Epoch ms. */
  readonly now: () => number;
  readonly sessions: Sessions;
  readonly accounts: Accounts;
  /** The office's identity provider, where there is one. */
  readonly oidc: OidcProvider | undefined;
  readonly org: OrgDirectory;
  /** A demonstration lets campaigns run on a faster clock. */
  readonly allowScaledClock: boolean;
  readonly campaigns: CampaignDirectory;
  /** Open cases in one shard, instead of what their definition lets one expect. For tests. */
  readonly casesPerShard: number | undefined;
  readonly holders: HolderKeeper;
  readonly shell: Shell;
  readonly bus: InboxBus;
  /** Raised when the process is about to end: streams that never end by themselves end then. */
  readonly stopping: AbortSignal;
  /** The address that people type: decides about secure cookies and which origin may write. */
  readonly publicUrl: string;
  /** What `/api/ready` asks, by name. A check that throws or takes long counts as not ready. */
  readonly readiness: Readonly<Record<string, () => Promise<boolean>>>;
  /** Checks every answer against its declared schema. On in tests; costs time. */
  readonly checkReplies: boolean;
}
