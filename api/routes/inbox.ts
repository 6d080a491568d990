/** What is to be done: by me, in my scope, overdue, or waiting for others. */
import { z } from 'zod';
import { addDays, type CivilDate } from '../../domain/calendar';
import { grassrootsRoles, roleOrLeast, type VisibleScope } from '../../domain/org';
import { parseTrackId, parseWorkKey } from '../../domain/ids';
import { actionLabel } from '../../platform/notices/wording';
import { liveCampaignsInSight } from '../../platform/reads/campaigns';
import {
  countOwn,
  countScope,
  inboxKeySchema,
  keyOfRow,
  readOverdue,
  readProxyInbox,
  readOwnInbox,
  readRounds,
  readScopeInbox,
  readWaiting,
  roundKey,
  type HatRef,
  type InboxRow,
  type InboxScope,
  type ProxyScope,
} from '../../platform/reads/inbox';
import { pageOf, unpackCursor } from '../cursor';
import { endpoint } from '../endpoint';
import { dueState, periodOf, stepName } from '../labels';
import { roleTitle, unitRef } from '../names';
import { refusal } from '../problem';
import {
  inboxCountsSchema,
  type inboxItemSchema,
  inboxQuerySchema,
  inboxReplySchema,
} from '../schemas/inbox';
import { nothing } from '../schemas/common';
import type { Services } from '../services';
import type { Who } from '../who';

const defaultLimit = 50;
/** Up to so many units a scope is read unit by unit, above it by due date. */
const fewUnits = 400;

export function inboxRoutes(services: Services) {
  const { pool } = services;

  async function rowsOf(
    who: Who,
    query: z.output<typeof inboxQuerySchema>,
    limit: number,
  ): Promise<InboxRow[]> {
    const { view, hat, cursor, ...wanted } = query;
    const filter = { ...wanted, actions: query.action, after: unpackCursor(cursor, inboxKeySchema), limit };
    const hats = chosenHats(who, hat);
    switch (view) {
      case 'mine':
        return readOwnInbox(pool, hats, filter);
      case 'subtree':
        return readScopeInbox(pool, await scopeOf(services, who), filter);
      case 'overdue':
        return readOverdue(pool, hats, await scopeOf(services, who), filter);
      case 'proxy':
        return readProxyInbox(pool, proxyScopeOf(who), filter);
      case 'waiting': {
        // An outside party is not shown what happens behind its own file.
        const inside = hats.filter(({ role }) => roleOrLeast(role).restricted !== true);
        const { restricted } = await scopeOf(services, who);
        return readWaiting(pool, { personId: who.personId, hats: inside }, restricted, filter);
      }
    }
  }

  async function items(who: Who, rows: readonly InboxRow[]): Promise<z.input<typeof inboxItemSchema>[]> {
    const [campaigns, rounds] = await Promise.all([
      services.campaigns.findAll(rows.map((row) => row.campaign_id)),
      readRounds(pool, rows),
    ]);
    const mine = new Set(who.hats.map(({ role, unit }) => `${role}@${unit}`));
    return rows.flatMap((row) => {
      const campaign = campaigns.get(row.campaign_id);
      if (campaign === undefined) return [];
      const today = campaign.today();
      const kind = kindOf(row.track_id);
      return [
        {
          track: row.track_id,
          key: row.key,
          slot: row.slot,
          action: row.action,
          actionLabel: actionLabel(row.action),
          campaign: { id: campaign.id, name: campaign.name },
          unit: unitRef(who.tree, row.unit_code, today),
          step: { code: row.step, name: stepName(campaign, kind, parseWorkKey(row.step).step) },
          period: periodOf(row.key.startsWith('rec:') ? row.step : row.key),
          round: rounds.get(roundKey(row)) ?? 1,
          openedOn: row.opened_on,
          dueOn: row.due_on,
          due: dueState(row.due_on, campaign),
          overdue: row.overdue,
          holder: {
            role: row.holder_role,
            title: roleTitle(row.holder_role),
            unit: unitRef(who.tree, row.holder_unit, today),
          },
          mine: mine.has(`${row.holder_role}@${row.holder_unit}`),
          proxy:
            !mine.has(`${row.holder_role}@${row.holder_unit}`) &&
            roleOrLeast(row.holder_role).grassroots === true &&
            who.can('proxyEntry', row.holder_unit),
        },
      ];
    });
  }

  return [
    endpoint({
      method: 'GET',
      path: '/inbox',
      tag: 'inbox',
      summary: 'Việc của tôi, của phạm vi tôi, quá hạn, chờ người khác, tôi nhập thay được',
      description: 'Xếp theo hạn, việc không có hạn ở cuối.',
      access: { kind: 'signedIn' },
      request: z.object({ query: inboxQuerySchema }),
      reply: inboxReplySchema,
      async handle({ query }, { who }) {
        const limit = query.limit ?? defaultLimit;
        const page = pageOf(await rowsOf(who, query, limit), limit, keyOfRow);
        return { items: await items(who, page.items), next: page.next };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/inbox/counts',
      tag: 'inbox',
      summary: 'Số việc: của tôi, quá hạn, hôm nay, trong tuần, của phạm vi',
      access: { kind: 'signedIn' },
      request: nothing,
      reply: inboxCountsSchema,
      async handle(_, { who }) {
        const [own, scope, unreadNotices] = await Promise.all([
          ownCounts(services, who),
          seesBeyondHats(who.scope) ? countScope(pool, await scopeOf(services, who)) : null,
          services.prisma.noticeRecipient.count({ where: { personId: who.personId, readAt: null } }),
        ]);
        return { mine: own, scope, unreadNotices };
      },
    }),
  ] as const;
}

/** My hats, or the one that was asked for. @throws Refusal FORBIDDEN for a hat that is not mine */
function chosenHats(who: Who, hat: readonly [string, string] | undefined): readonly HatRef[] {
  const mine = who.hats.map(({ role, unit }) => ({ role, unit }));
  if (hat === undefined) return mine;
  const chosen = mine.filter(({ role, unit }) => role === hat[0] && unit === hat[1]);
  if (chosen.length === 0) throw refusal('FORBIDDEN', { what: 'xem việc của chức danh này' });
  return chosen;
}

const seesBeyondHats = ({ subtrees, units }: VisibleScope): boolean => subtrees.length + units.length > 0;

/** Which part of a definition names the step: shard 0 is the campaign's own, a fourth part of the id is a case's. */
export function kindOf(track: string): 'campaign' | 'unit' | 'case' {
  if (track.split('.').length > 3) return 'case';
  return parseTrackId(track)?.shard === 0 ? 'campaign' : 'unit';
}

/** What the person sees, ready for the inbox reads. */
export async function scopeOf(services: Services, who: Who): Promise<InboxScope> {
  const { sight } = who;
  const live = await liveCampaignsInSight(services.pool, sight);
  return { sight, units: unitsIfFew(who), campaigns: live.whole, restricted: live.restricted };
}

/** Files that are seen as one's own only are in the inbox by the hat that holds them, not by the unit. */
function unitsIfFew(who: Who): readonly string[] | undefined {
  const units = new Set(who.scope.units);
  for (const root of who.scope.subtrees) {
    const below = who.org.within(root);
    if (below.length > fewUnits) return undefined;
    for (const code of below) units.add(code);
  }
  return units.size > fewUnits ? undefined : [...units];
}

/** Grassroots bodies for which the person may type. */
function proxyScopeOf(who: Who): ProxyScope {
  const roots = who.scope.capabilities.proxyEntry ?? [];
  const units = new Set(roots.flatMap((root) => who.org.within(root)));
  return {
    roles: grassrootsRoles,
    units: units.size > fewUnits ? undefined : [...units],
    below: who.sight.proxyBelow,
  };
}

async function ownCounts(services: Services, who: Who) {
  const rows = await countOwn(services.pool, who.hats);
  const campaigns = await services.campaigns.findAll(rows.map((row) => row.campaign_id));
  const counts = { open: 0, overdue: 0, today: 0, week: 0 };
  for (const row of rows) {
    const today: CivilDate | undefined = campaigns.get(row.campaign_id)?.today();
    if (today === undefined) continue;
    counts.open += row.rows;
    if (row.overdue) counts.overdue += row.rows;
    if (row.due_on === today) counts.today += row.rows;
    if (row.due_on !== null && row.due_on >= today && row.due_on < addDays(today, 7)) counts.week += row.rows;
  }
  return counts;
}
