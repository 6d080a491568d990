/** Composes the letters of many messages at once: a few statements for all of them, not a few for each. */
import type { Pool } from 'pg';
import { type CampaignClock, type WorkingCalendar, todayOf } from '../../domain/calendar';
import type { OrgTree } from '../../domain/org';
import type { ClockName } from './clocks';
import type { Composing } from './compose';
import { composeDigest } from './digest';
import { composeEscalation } from './escalation';
import type { Letter } from './letter';
import type { Links } from './links';
import type { Claim } from './outbox';
import { type Addressee, readNoticesOf, readPeople, readWaitingNotices, readWork } from './reading';
import type { CampaignTitles } from './titles';

export interface LetterContext {
  readonly pool: Pool;
  readonly tree: OrgTree;
  readonly calendar: WorkingCalendar;
  readonly clocks: ReadonlyMap<ClockName, CampaignClock>;
  readonly titles: (campaigns: readonly string[]) => Promise<ReadonlyMap<string, CampaignTitles>>;
  readonly links: Links;
  readonly nowMs: number;
}

export interface Composed {
  readonly claim: Claim;
  /** Undefined when nothing is left worth saying. */
  readonly letter: Letter | undefined;
  /** The notices that a digest took up, worth saying or not. */
  readonly notices: readonly string[];
  readonly reader: Addressee | undefined;
}

/** One answer for each claim. */
export async function composeLetters(claims: readonly Claim[], context: LetterContext): Promise<Composed[]> {
  const composed: Composed[] = [];
  for (const [name, clock] of context.clocks) {
    const ofClock = claims.filter((claim) => claim.clock === name);
    if (ofClock.length === 0) continue;
    composed.push(
      ...(await digestsOf(ofClock, name, clock, context)),
      ...(await escalationsOf(ofClock, clock, context)),
    );
  }
  return composed;
}

async function digestsOf(
  claims: readonly Claim[],
  name: ClockName,
  clock: CampaignClock,
  context: LetterContext,
): Promise<Composed[]> {
  const digests = claims.filter((claim) => claim.kind === 'digest');
  if (digests.length === 0) return [];
  const people = [...new Set(digests.map((claim) => claim.person))];
  const today = todayOf(clock, context.nowMs);
  const newSince = context.calendar.addWorkingDays(today, -1);
  const work = await readWork(context.pool, context.tree, people, { clock: name, today, newSince });
  const notices = await readWaitingNotices(context.pool, people, name);
  const composing = await composingOf(
    [...people, ...[...work, ...notices].flatMap((row) => row.behalf ?? [])],
    [...work, ...notices].map((row) => row.campaign),
    clock,
    context,
  );
  return digests.map((claim) => {
    const person = claim.person;
    const mine = notices.filter((notice) => notice.person === person);
    return {
      claim,
      letter: composeDigest(
        { person, work: work.filter((w) => w.person === person), notices: mine },
        composing,
      ),
      notices: mine.map((notice) => notice.notice),
      reader: composing.people.get(person),
    };
  });
}

async function escalationsOf(
  claims: readonly Claim[],
  clock: CampaignClock,
  context: LetterContext,
): Promise<Composed[]> {
  const escalations = claims.filter((claim) => claim.kind === 'escalation');
  if (escalations.length === 0) return [];
  const notices = await readNoticesOf(
    context.pool,
    escalations.map((claim) => claim.key),
  );
  const composing = await composingOf(
    [...escalations.map((claim) => claim.person), ...notices.flatMap((row) => row.behalf ?? [])],
    notices.map((row) => row.campaign),
    clock,
    context,
  );
  return escalations.map((claim) => ({
    claim,
    letter: composeEscalation(
      claim.person,
      notices.filter((notice) => notice.message === claim.key),
      composing,
    ),
    notices: [],
    reader: composing.people.get(claim.person),
  }));
}

async function composingOf(
  people: readonly string[],
  campaigns: readonly string[],
  clock: CampaignClock,
  { pool, tree, calendar, titles, links, nowMs }: LetterContext,
): Promise<Composing> {
  return {
    today: todayOf(clock, nowMs),
    calendar,
    tree,
    titles: await titles(campaigns),
    people: await readPeople(pool, people),
    links,
  };
}
