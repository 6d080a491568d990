/**
 * From the outbox to the reader. Letters are composed when their turn comes and sent at once; what cannot be sent now is
 * put off, and what is never to be sent says why. Without a mail server, or without an address, a letter is left on the
 * page: it is `sent`, and its address is null.
 */
import type { Pool } from 'pg';
import { type WorkingCalendar, minutesOfDay, todayOf } from '../../domain/calendar';
import type { OrgTree } from '../../domain/org';
import type { Logger } from '../log';
import type { Delivery, Mailer } from '../mail/mailer';
import { type Rest, giveUpAfterMs, messageBackOffMs, serverBackOffMs } from './backOff';
import { clocksNamed } from './clocks';
import type { Letter } from './letter';
import { type Composed, type LetterContext, composeLetters } from './letters';
import type { Links } from './links';
import { breakThroughMoment, digestMoment, workEndsMinute, workStartsMinute } from './moments';
import { type Claim, type Ending, claimMessages, finish, putOff, renewClaim, rollOver } from './outbox';
import type { CampaignTitles } from './titles';

export interface DeliverContext {
  readonly pool: Pool;
  readonly log: Logger;
  readonly mailer: Mailer | undefined;
  readonly rest: Rest;
  readonly tree: () => Promise<OrgTree>;
  readonly calendar: () => Promise<WorkingCalendar>;
  readonly titles: (campaigns: readonly string[]) => Promise<ReadonlyMap<string, CampaignTitles>>;
  readonly links: Links;
  /** Epoch ms. */
  readonly now: () => number;
  /** How long a claim holds; longer than the longest sending. */
  readonly leaseMs: number;
  /** Messages composed together. */
  readonly batch: number;
  readonly stopping: () => boolean;
}

/** Sends what is due, until nothing is or the server takes nothing. Returns how many messages ended. */
export async function deliverDue(context: DeliverContext): Promise<number> {
  let ended = 0;
  while (!context.stopping() && context.now() >= context.rest.untilMs) {
    const limit = context.rest.probing ? 1 : context.batch;
    const claims = await claimMessages(context.pool, {
      nowMs: context.now(),
      leaseMs: context.leaseMs,
      limit,
    });
    if (claims.length === 0) break;
    ended += await deliver(claims, context);
  }
  return ended;
}

interface Round extends DeliverContext {
  readonly letters: LetterContext;
}

async function deliver(claims: readonly Claim[], context: DeliverContext): Promise<number> {
  const calendar = await context.calendar();
  const nowMs = context.now();
  const letters: LetterContext = {
    pool: context.pool,
    tree: await context.tree(),
    calendar,
    clocks: await clocksNamed(
      context.pool,
      claims.map((claim) => claim.clock),
    ),
    titles: context.titles,
    links: context.links,
    nowMs,
  };
  const round: Round = { ...context, letters };
  const now = await keepHours(claims, round);
  const { toPage, toMail } = sorted(await composeSafely(now, round), context.mailer);
  await finish(context.pool, toPage, letters);
  if (context.mailer === undefined) return toPage.length;
  return toPage.length + (await sendAll(toMail, context.mailer, round));
}

/**
 * On the real clock nothing leaves outside working hours, however long it was held up, and a digest of yesterday becomes
 * today's. On a scaled clock a day may be shorter than a sending, so whatever is due is sent.
 */
async function keepHours(claims: readonly Claim[], { pool, letters }: Round): Promise<Claim[]> {
  const { clocks, calendar, nowMs } = letters;
  const now: Claim[] = [];
  const stale: Claim[] = [];
  for (const claim of claims) {
    const clock = clocks.get(claim.clock);
    if (clock === undefined || clock.kind === 'scaled') {
      now.push(claim);
      continue;
    }
    const today = todayOf(clock, nowMs);
    const minute = minutesOfDay(clock, nowMs);
    const moment =
      claim.kind === 'digest'
        ? digestMoment(clock, calendar, claim.person, nowMs)
        : breakThroughMoment(clock, calendar, nowMs);
    const open = moment.day === today && minute >= workStartsMinute && minute < workEndsMinute;
    if (!open) await putOff(pool, [claim], Math.max(moment.atMs, nowMs + 1));
    else if (claim.kind === 'digest' && claim.day < today) stale.push(claim);
    else now.push(claim);
  }
  if (stale.length > 0) await rollOver(pool, stale, letters);
  return now;
}

/** A message that cannot be composed (a stored definition that no schema reads) must not hold up its neighbours. */
async function composeSafely(claims: readonly Claim[], round: Round): Promise<Composed[]> {
  try {
    return await composeLetters(claims, round.letters);
  } catch (error) {
    const [first, ...others] = claims;
    if (first === undefined) return [];
    if (others.length > 0) {
      const composed: Composed[] = [];
      for (const claim of claims) composed.push(...(await composeSafely([claim], round)));
      return composed;
    }
    round.log.error({ err: error, message: first.key }, 'message cannot be composed');
    await putOff(round.pool, [first], round.now() + messageBackOffMs(first.attempt), String(error));
    return [];
  }
}

interface Outgoing extends Composed {
  readonly letter: Letter;
  readonly address: string;
}

function sorted(
  composed: readonly Composed[],
  mailer: Mailer | undefined,
): { toPage: Ending[]; toMail: Outgoing[] } {
  const toPage: Ending[] = [];
  const toMail: Outgoing[] = [];
  for (const one of composed) {
    const { claim, letter, notices, reader } = one;
    const address = reader?.email ?? null;
    if (letter === undefined)
      toPage.push({
        claim,
        status: 'skipped',
        to: null,
        letter: null,
        notices,
        reason: 'Không còn việc cần báo',
      });
    else if (mailer === undefined || address === null)
      toPage.push({ claim, status: 'sent', to: null, letter, notices, reason: null });
    else toMail.push({ ...one, letter, address });
  }
  return { toPage, toMail };
}

/** Sends over the mailer's lanes; when the server fails, the rest of the round goes back. */
async function sendAll(mails: readonly Outgoing[], mailer: Mailer, round: Round): Promise<number> {
  const queue = [...mails];
  let ended = 0;
  const lane = async (): Promise<void> => {
    for (let mail = queue.shift(); mail !== undefined; mail = queue.shift()) {
      const resting = round.stopping() || round.now() < round.rest.untilMs;
      if (resting) await putOff(round.pool, [mail.claim], round.now());
      else if (await sendOne(mail, mailer, round)) ended += 1;
    }
  };
  await Promise.all(Array.from({ length: Math.min(mailer.lanes, mails.length) }, lane));
  return ended;
}

async function sendOne(mail: Outgoing, mailer: Mailer, round: Round): Promise<boolean> {
  const { claim, letter, address, reader } = mail;
  // Others of the round may have taken long: the lease must cover this sending from its start.
  if (!(await renewClaim(round.pool, claim, round.now() + round.leaseMs))) return false;
  const delivery = await mailer.send({
    key: claim.key,
    to: { name: reader?.name ?? '', address },
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
  });
  return settle(mail, delivery, round);
}

async function settle(mail: Outgoing, delivery: Delivery, round: Round): Promise<boolean> {
  const { claim, letter, address, notices } = mail;
  const { pool, log, rest } = round;
  const nowMs = round.now();
  const end = async (status: Ending['status'], reason: string | null): Promise<boolean> => {
    await finish(pool, [{ claim, status, to: address, letter, notices, reason }], {
      ...round.letters,
      nowMs,
    });
    return true;
  };
  switch (delivery.kind) {
    case 'accepted':
      rest.succeeded();
      return end('sent', null);
    case 'refused':
      rest.succeeded();
      // The reason may hold the address: it stands in the outbox, and not in the log.
      log.warn({ attempt: claim.attempt, kind: claim.kind }, 'mail server refused a message for good');
      return end('failed', delivery.reason);
    case 'later':
      if (delivery.scope === 'server') {
        log.warn({ reason: delivery.reason, waiting: claim.kind }, 'mail server takes nothing');
        rest.failed(nowMs);
        await putOff(pool, [claim], nowMs + serverBackOffMs(claim.attempt), delivery.reason);
        return false;
      }
      rest.succeeded();
      if (nowMs - claim.sendAfterMs > giveUpAfterMs) return end('failed', delivery.reason);
      await putOff(pool, [claim], nowMs + messageBackOffMs(claim.attempt), delivery.reason);
      return false;
  }
}
