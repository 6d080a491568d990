/**
 * What papers say of cases: facts, what was filed, numbers given, and the sender as far as the reader may know. A sender
 * who is opened for a paper is in the audit like one who is opened on the screen.
 */
import type { CaseFilled, NumberedPaper } from '../domain/documents';
import { mayActAs } from '../domain/org';
import { isProtectedCase, maskIdentity, type Identity } from '../domain/registers';
import { audit } from '../platform/accounts/audit';
import { slotsOfTrack, type TrackRecord } from '../platform/campaigns/trackReads';
import type { KnownCampaign } from '../platform/reads/campaignDirectory';
import { filedIn, lastDueOf, numberedPapers, type NumberedRow } from '../platform/reads/papers';
import { listCases, openingsOf } from '../platform/registers/cases';
import { readIdentities } from '../platform/registers/identities';
import { filedForm, readContents } from '../platform/store/content';
import { byTrack } from './byTrack';
import { namesOf } from './names';
import type { Services } from './services';
import { seenTracks } from './sights';
import { identityRight } from './trackRights';
import type { Who } from './who';

/** More lines than a person reads on paper; the list as Excel has them all. */
const mostLines = 1000;

type Sender = CaseFilled['sender'];

/** What the desk knows how to say. */
export interface PaperWords {
  /** Numbered documents, named by the steps that issued them. */
  readonly numbered: (rows: readonly NumberedRow[]) => NumberedPaper[];
  /** "Phó Chủ tịch Ủy ban MTTQ", beside a name. */
  readonly positionOf: (person: string) => string;
}

/** The paper that is made, of which track. */
export interface PaperPlace {
  readonly campaign: KnownCampaign;
  readonly track: TrackRecord;
  readonly code: string;
}

/** The whole of it for whoever may know it; names of protected senders stay away from every paper. */
function opened(identity: Identity, isProtected: boolean): Sender {
  const { name, address, phone, summary } = identity;
  return isProtected ? { summary, isProtected } : { name, address, phone, summary, isProtected };
}

function masked(identity: Identity, isProtected: boolean): Sender {
  const { name, phone } = maskIdentity(identity, isProtected);
  return { ...(isProtected ? {} : { name, phone: phone ?? undefined }), isProtected };
}

async function casesFilled(
  services: Services,
  tracks: readonly string[],
  words: PaperWords,
  senderOf: (identity: Identity, isProtected: boolean) => Sender,
): Promise<CaseFilled[]> {
  const { pool, prisma } = services;
  const [openings, identities, filed, dues, numbers] = await Promise.all([
    openingsOf(pool, tracks),
    readIdentities(pool, tracks),
    filedIn(pool, tracks),
    lastDueOf(pool, tracks),
    numberedPapers(pool, tracks),
  ]);
  const contents = await readContents(
    pool,
    filed.map(({ submission }) => submission),
  );
  const filedOf = byTrack(filed);
  const numbersOf = byTrack(numbers);
  const takenBy = new Map(
    [...openings].flatMap(([track, { by }]) =>
      by === undefined ? [] : [[track, by.onBehalfOf ?? by.person]],
    ),
  );
  const nameOf = await namesOf(prisma, [...takenBy.values()]);
  return tracks.flatMap((track) => {
    const opening = openings.get(track);
    if (opening === undefined) return [];
    const identity = identities.get(track);
    const taker = takenBy.get(track);
    const bodies = (filedOf.get(track) ?? []).map(({ submission }) => filedForm(contents.get(submission)));
    return [
      {
        number: opening.number,
        sender:
          identity === undefined ? undefined : senderOf(identity, isProtectedCase(opening.facts, identity)),
        receiver:
          taker === undefined ? undefined : { name: nameOf(taker).name, position: words.positionOf(taker) },
        dueOn: dues.get(track),
        known: Object.assign({}, opening.facts, ...bodies),
        issued: words.numbered(numbersOf.get(track) ?? []),
      },
    ];
  });
}

/** What a paper says of a sender is in the audit like what is opened on the screen. */
const rememberOpened = (services: Services, who: Who, { track, code }: PaperPlace): Promise<void> =>
  audit(services.prisma, who.accountId, 'identityRead', {
    track: track.id,
    purpose: 'handle',
    document: code,
  });

/** One case for a paper about it; reading the sender is remembered. */
export async function caseForPaper(
  services: Services,
  who: Who,
  place: PaperPlace,
  words: PaperWords,
): Promise<CaseFilled | undefined> {
  const { campaign, track } = place;
  const right = await identityRight(services, who, campaign, track.id);
  let wasOpened = false;
  const [one] = await casesFilled(services, [track.id], words, (identity, isProtected) => {
    if (right === undefined) return masked(identity, isProtected);
    wasOpened = true;
    return opened(identity, isProtected);
  });
  if (wasOpened) await rememberOpened(services, who, place);
  return one;
}

/**
 * The cases of a register for its paper, the first that was opened first: senders masked, whoever asks, as in every list.
 * What they wrote about stands only on the paper of whoever keeps the register, and that is remembered.
 */
export async function registerForPaper(
  services: Services,
  who: Who,
  place: PaperPlace,
  words: PaperWords,
): Promise<CaseFilled[]> {
  const { campaign, track } = place;
  const rows = await listCases(
    services.pool,
    { campaign: campaign.id, unit: track.kind === 'unit' ? track.unit : undefined },
    { limit: mostLines },
    seenTracks(who),
  );
  const right = await keeps(services, who, campaign, track);
  let wasOpened = false;
  const cases = await casesFilled(
    services,
    rows.slice(0, mostLines).map(({ id }) => id),
    words,
    (identity, isProtected) => {
      const sender = masked(identity, isProtected);
      if (!right || identity.summary === undefined || sender === undefined) return sender;
      wasOpened = true;
      return { ...sender, summary: identity.summary };
    },
  );
  if (wasOpened) await rememberOpened(services, who, place);
  return cases.toReversed();
}

/** Does the person keep this register, or may read what is restricted at its owner? */
async function keeps(
  services: Services,
  who: Who,
  campaign: KnownCampaign,
  track: TrackRecord,
): Promise<boolean> {
  if (who.can('readRestricted', campaign.ownerUnit)) return true;
  const books = (await slotsOfTrack(services.pool, track.id)).filter(({ action }) => action === 'register');
  return books.some(
    ({ holder_role: role, holder_base: unit, holder_up: up }) =>
      mayActAs(who.tree, who.personId, { role, unit, up }, campaign.today()).allowed,
  );
}
