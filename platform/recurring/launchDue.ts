/**
 * Launches what is due of one template. Whoever asks, and however often: the campaign of an occurrence has one id, so
 * it is written once, started once, and its row says so. A crash between any two of these steps is mended by asking again.
 */
import type { Pool } from 'pg';
import { z } from 'zod';
import type { RecurringPort } from '../../activities/ports';
import { realClock, todayOf, type CivilDate } from '../../domain/calendar';
import { isRefusal, messageOf } from '../../domain/errors';
import { occurrenceCampaignId } from '../../domain/ids';
import type { OrgDirectory } from '../reads/orgDirectory';
import { selectOne } from '../reads/query';
import { createCampaign } from '../store/createCampaign';
import type { LaunchFacts } from '../store/campaigns';
import { dueOccurrences, planOccurrence, type DueOccurrence } from './plan';
import {
  calendarInForce,
  findTemplate,
  knownOccurrences,
  settleOccurrence,
  type KnownOccurrence,
  type Template,
} from './templates';

export interface LaunchDuePorts {
  readonly pool: Pool;
  readonly org: Pick<OrgDirectory, 'current'>;
  /** Starts a campaign that is written; twice is once. */
  readonly launch: (facts: LaunchFacts) => Promise<void>;
  /** Brings the template's Schedule in step with its row. */
  readonly follow: (template: Template) => Promise<void>;
  /** Epoch ms. */
  readonly now: () => number;
}

const missed = 'Đã lỡ ngày, lần sau đã đến hạn';
const calendarSays = 'Ngày nghỉ theo lịch làm việc';
const stillRunning = 'Lần trước chưa kết thúc';

export function recurringPort(ports: LaunchDuePorts): RecurringPort {
  return {
    async launchDue(id) {
      const template = await findTemplate(ports.pool, id);
      if (template === undefined || template.status === 'ended') return { isWaiting: false };
      const isWaiting = await launchAll(ports, template);
      await ports.follow(template);
      return { isWaiting };
    },
  };
}

/** Says whether an occurrence has to wait for an earlier one. */
async function launchAll(ports: LaunchDuePorts, template: Template): Promise<boolean> {
  const { pool, now } = ports;
  const today = todayOf(realClock, now());
  const calendar = await calendarInForce(pool);
  const due = dueOccurrences(template, calendar, now(), await knownOccurrences(pool, template.id));
  for (const occurrence of due) {
    const skipped = occurrence.isMissed ? missed : occurrence.isSkipped ? calendarSays : undefined;
    if (skipped !== undefined) {
      await settle(ports, template, occurrence, { state: 'skipped', reason: skipped, campaignId: null });
      continue;
    }
    const { overlap } = template.body.rule;
    if (overlap !== 'start' && (await earlierRuns(pool, template, occurrence.key))) {
      if (overlap === 'wait') return true;
      await settle(ports, template, occurrence, { state: 'skipped', reason: stillRunning, campaignId: null });
      continue;
    }
    await launchOne(ports, template, occurrence, today, calendar.number);
  }
  return false;
}

async function launchOne(
  ports: LaunchDuePorts,
  template: Template,
  occurrence: DueOccurrence,
  today: CivilDate,
  calendarVersion: number,
): Promise<void> {
  const { tree } = await ports.org.current();
  const plan = await planOccurrence(ports.pool, template, occurrence, { tree, today, calendarVersion });
  if (isRefusal(plan)) {
    const reasons = [
      messageOf(plan.code, plan.params),
      ...(plan.problems ?? []).map(({ message }) => message),
    ];
    await settle(ports, template, occurrence, {
      state: 'refused',
      reason: reasons.join(' ').slice(0, 2000),
      campaignId: null,
    });
    return;
  }
  const { shardCount } = await createCampaign(ports.pool, plan);
  await ports.launch({ campaign: plan.id, clock: plan.clock, calendarVersion, shardCount });
  await settle(ports, template, occurrence, { state: 'launched', reason: null, campaignId: plan.id });
}

const settle = async (
  { pool }: LaunchDuePorts,
  { id }: Template,
  { key }: DueOccurrence,
  what: Pick<KnownOccurrence, 'state' | 'reason' | 'campaignId'>,
): Promise<void> => {
  await settleOccurrence(pool, id, { key, by: null, ...what }, ['requested']);
};

/** Does a campaign of an earlier occurrence still run? */
async function earlierRuns(pool: Pool, { id }: Template, key: CivilDate): Promise<boolean> {
  const row = await selectOne(
    pool,
    z.object({ runs: z.boolean() }),
    `SELECT EXISTS (SELECT 1 FROM campaign_occurrence o JOIN campaign c ON c.id = o.campaign_id
                    WHERE o.template_id = $1 AND o.campaign_id <> $2 AND c.status IN ('starting', 'running')) AS runs`,
    [id, occurrenceCampaignId(id, key)],
  );
  return row?.runs === true;
}
