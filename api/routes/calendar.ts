/** The calendar of working days: shown, changed by proposal and approval, with a preview of what moves. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  applyCalendarChange,
  calendarChangeSchema,
  tagLabel,
  yearOf,
  type Calendar,
  type CalendarDayKind,
} from '../../domain/calendar';
import { isRefusal, type DomainError } from '../../domain/errors';
import { audit } from '../../platform/accounts/audit';
import { jsonObject } from '../../platform/reads/query';
import { movedWork, newestCalendar } from '../../platform/reads/calendars';
import { liveCampaignsInSight } from '../../platform/reads/campaigns';
import { stepInAny } from '../../platform/reads/campaignDirectory';
import { endpoint, Reply, type Access } from '../endpoint';
import { namesOf, unitRef } from '../names';
import { notFound, refusal, Refusal } from '../problem';
import {
  calendarChangeListSchema,
  calendarChangeReplySchema,
  calendarChangeRequestSchema,
  calendarPreviewSchema,
  calendarQuerySchema,
  calendarReplySchema,
} from '../schemas/calendar';
import { nothing } from '../schemas/common';
import type { Services } from '../services';
import type { Who } from '../who';

const propose = {
  kind: 'capability',
  capability: 'proposeCalendar',
  what: 'đề xuất thay đổi lịch',
} as const satisfies Access;
const approve = {
  kind: 'capability',
  capability: 'approveCalendar',
  what: 'duyệt thay đổi lịch',
} as const satisfies Access;
const changeParams = z.object({ id: z.string().min(1).max(64) });
const examplesShown = 100;

const kindLabels: Readonly<Record<CalendarDayKind, string>> = {
  holiday: 'nghỉ lễ, tết',
  substituteRest: 'nghỉ bù',
  swappedRest: 'nghỉ hoán đổi',
  workingDay: 'làm bù',
};

export function calendarRoutes(services: Services) {
  const { prisma, pool, shell } = services;

  async function present(): Promise<Calendar & { version: number }> {
    const calendar = await newestCalendar(pool);
    if (calendar === undefined) throw notFound('lịch làm việc');
    return calendar;
  }

  async function find(id: string) {
    const row = await prisma.calendarChange.findUnique({ where: { id } });
    if (row === null) throw notFound('đề xuất thay đổi lịch này');
    return row;
  }
  type ChangeRow = Awaited<ReturnType<typeof find>>;

  async function replies(rows: readonly ChangeRow[]): Promise<z.input<typeof calendarChangeReplySchema>[]> {
    const name = await namesOf(
      prisma,
      rows.flatMap((row) => [row.proposedBy, ...(row.decidedBy === null ? [] : [row.decidedBy])]),
    );
    return rows.map((row) => ({
      id: row.id,
      status: calendarChangeReplySchema.shape.status.parse(row.status),
      change: calendarChangeSchema.parse(row.change),
      reason: row.reason,
      proposedBy: name(row.proposedBy),
      proposedAt: row.proposedAt.toISOString(),
      decidedBy: row.decidedBy === null ? null : name(row.decidedBy),
      decidedAt: row.decidedAt?.toISOString() ?? null,
    }));
  }

  async function reply(id: string): Promise<z.input<typeof calendarChangeReplySchema>> {
    const [one] = await replies([await find(id)]);
    if (one === undefined) throw notFound('đề xuất thay đổi lịch này');
    return one;
  }

  /** The next calendar, under the number that its row will have. */
  async function applied(change: unknown): Promise<(Calendar & { version: number }) | DomainError> {
    const now = await present();
    const next = applyCalendarChange(now, calendarChangeSchema.parse(change));
    return isRefusal(next) ? next : { ...next, version: now.version + 1 };
  }

  async function preview(who: Who, change: unknown): Promise<z.input<typeof calendarPreviewSchema>> {
    const after = await applied(change);
    if (isRefusal(after))
      return {
        problems: (after.problems ?? []).map((problem) => ({ ...problem })),
        moved: 0,
        campaigns: [],
        examples: [],
      };
    const seen = await liveCampaignsInSight(pool, who.sight);
    const campaigns = await services.campaigns.findAll(seen.whole);
    const found: z.input<typeof calendarPreviewSchema> = {
      problems: [],
      moved: 0,
      campaigns: [],
      examples: [],
    };
    for (const campaign of campaigns.values()) {
      const moved = await movedWork(pool, campaign, after);
      if (moved.length === 0) continue;
      found.moved += moved.length;
      found.campaigns.push({ id: campaign.id, name: campaign.name, moved: moved.length });
      for (const work of moved.slice(0, examplesShown - found.examples.length))
        found.examples.push({
          campaign: campaign.id,
          track: work.track,
          unit: unitRef(who.tree, work.unit, who.today),
          step:
            stepInAny(campaign, 'unit', work.step)?.name ??
            stepInAny(campaign, 'campaign', work.step)?.name ??
            work.step,
          from: work.from,
          to: work.to,
        });
    }
    return found;
  }

  async function settle(who: Who, id: string, status: 'approved' | 'rejected'): Promise<void> {
    const { count } = await prisma.calendarChange.updateMany({
      where: { id, status: 'proposed' },
      data: { status, decidedBy: who.personId, decidedAt: new Date(services.now()) },
    });
    if (count > 0) return;
    const row = await find(id);
    throw refusal('CALENDAR_CHANGE_SETTLED', {
      decided: row.status === 'approved' ? 'duyệt' : 'từ chối',
    });
  }

  return [
    endpoint({
      method: 'GET',
      path: '/calendar',
      tag: 'calendar',
      summary: 'Lịch làm việc, ngày nghỉ, nghỉ bù, làm bù',
      access: { kind: 'signedIn' },
      request: z.object({ query: calendarQuerySchema }),
      reply: calendarReplySchema,
      etag: true,
      async handle({ query }) {
        const calendar = await present();
        const { year } = query;
        return {
          version: calendar.version,
          years: [...calendar.years],
          provisional: year !== undefined && !calendar.years.includes(year),
          days: calendar.days
            .filter((day) => year === undefined || yearOf(day.on) === year)
            .map((day) => ({ ...day, kindLabel: kindLabels[day.kind], confidence: tagLabel(day.basis.tag) })),
        };
      },
    }),

    endpoint({
      method: 'GET',
      path: '/calendar/changes',
      tag: 'calendar',
      summary: 'Các đề xuất thay đổi lịch',
      access: { kind: 'signedIn' },
      request: nothing,
      reply: calendarChangeListSchema,
      async handle() {
        return {
          items: await replies(
            await prisma.calendarChange.findMany({ orderBy: { proposedAt: 'desc' }, take: 200 }),
          ),
        };
      },
    }),

    endpoint({
      method: 'POST',
      path: '/calendar/changes',
      tag: 'calendar',
      summary: 'Đề xuất thay đổi lịch',
      access: propose,
      request: z.object({ body: calendarChangeRequestSchema }),
      reply: calendarChangeReplySchema,
      status: 201,
      idempotent: true,
      async handle({ body }, { who }) {
        const next = await applied(body);
        if (isRefusal(next)) throw new Refusal(next);
        const row = await prisma.calendarChange.create({
          data: {
            id: randomUUID(),
            change: jsonObject(body),
            reason: body.reason,
            proposedBy: who.personId,
            proposedAt: new Date(services.now()),
          },
        });
        await audit(prisma, who.accountId, 'calendarProposed', { change: row.id });
        return new Reply(await reply(row.id), { headers: { Location: `/api/calendar/changes/${row.id}` } });
      },
    }),

    endpoint({
      method: 'GET',
      path: '/calendar/changes/{id}/preview',
      tag: 'calendar',
      summary: 'Xem trước: hạn nào sẽ dịch chuyển trong các đợt đang chạy',
      access: propose,
      request: z.object({ params: changeParams }),
      reply: calendarPreviewSchema,
      async handle({ params }, { who }) {
        return preview(who, (await find(params.id)).change);
      },
    }),

    endpoint({
      method: 'POST',
      path: '/calendar/changes/{id}/approve',
      tag: 'calendar',
      summary: 'Duyệt thay đổi lịch; mọi đợt đang chạy tính lại hạn',
      access: approve,
      request: z.object({ params: changeParams }),
      reply: calendarChangeReplySchema,
      idempotent: true,
      async handle({ params }, { who }) {
        const row = await find(params.id);
        if (row.status === 'proposed') {
          const next = await applied(row.change);
          if (isRefusal(next)) throw new Refusal(next);
          await prisma.$transaction(async (tx) => {
            const { count } = await tx.calendarChange.updateMany({
              where: { id: row.id, status: 'proposed' },
              data: { status: 'approved', decidedBy: who.personId, decidedAt: new Date(services.now()) },
            });
            if (count === 0) throw refusal('CALENDAR_CHANGE_SETTLED', { decided: 'quyết định' });
            await tx.calendarVersion.create({
              data: {
                version: next.version,
                body: jsonObject(next),
                approvedBy: who.personId,
                changeId: row.id,
              },
            });
          });
          await audit(prisma, who.accountId, 'calendarApproved', { change: row.id, version: next.version });
        } else if (row.status !== 'approved') {
          throw refusal('CALENDAR_CHANGE_SETTLED', { decided: 'từ chối' });
        }
        // Also when it was approved before: the announcement may be what failed then.
        const version = await prisma.calendarVersion.findFirstOrThrow({ where: { changeId: row.id } });
        await shell.announceCalendar(version.version);
        services.campaigns.snapshotChanged();
        return reply(row.id);
      },
    }),

    endpoint({
      method: 'POST',
      path: '/calendar/changes/{id}/reject',
      tag: 'calendar',
      summary: 'Từ chối thay đổi lịch',
      access: approve,
      request: z.object({ params: changeParams }),
      reply: calendarChangeReplySchema,
      idempotent: true,
      async handle({ params }, { who }) {
        await settle(who, params.id, 'rejected');
        await audit(prisma, who.accountId, 'calendarRejected', { change: params.id });
        return reply(params.id);
      },
    }),
  ] as const;
}
