/** What was done to accounts, organisation, calendar and definitions, by whom: appended, never changed. */
import type { PrismaClient } from '../generated/prisma/client';

export type AuditAction =
  | 'signIn'
  | 'signInFailed'
  | 'signOut'
  | 'passwordChanged'
  | 'officeFounded'
  | 'accountCreated'
  | 'accountDisabled'
  | 'accountEnabled'
  | 'passwordReset'
  | 'calendarFeedMade'
  | 'calendarFeedRevoked'
  | 'definitionDrafted'
  | 'definitionDropped'
  | 'definitionPublished'
  | 'calendarProposed'
  | 'calendarApproved'
  | 'calendarRejected'
  | 'definitionProposed'
  | 'definitionApplied'
  | 'campaignLaunched'
  | 'launchSubmitted'
  | 'launchApproved'
  | 'launchReturned'
  | 'launchWithdrawn'
  | 'lateReminded'
  | 'templateChanged'
  | 'orgImported'
  | 'reorganisationProposed'
  | 'reorganisationRejected'
  | 'orgReorganised'
  | 'personChanged'
  | 'hatChanged'
  | 'substitutionChanged'
  | 'fileUploaded'
  | 'journalExported'
  | 'casesExported'
  | 'identityRead'
  | 'identityWritten'
  | 'dataExported'
  | 'documentPrinted'
  | 'letterNumbered';

/** Ids and codes only: no names, no texts, no passwords. */
export type AuditData = Readonly<Record<string, string | number | boolean | null>>;

export async function audit(
  prisma: Pick<PrismaClient, 'audit'>,
  accountId: string | null,
  action: AuditAction,
  data: AuditData = {},
): Promise<void> {
  await prisma.audit.create({ data: { accountId, action, data } });
}
