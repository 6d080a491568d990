/** Notices of one person, the latest first, with what is needed to put them in words. */
import { z } from 'zod';
import { dateText, instantText, Params, select, type Queryable } from './query';

const noticeRow = z.object({
  person: z.string(),
  notice: z.string(),
  message: z.string().nullable(),
  kind: z.string(),
  rung: z.string().nullable(),
  role: z.string(),
  unit: z.string(),
  up: z.number(),
  leader: z.boolean(),
  behalf: z.string().nullable(),
  climbed: z.number(),
  on: dateText,
  dueOn: dateText.nullable(),
  track: z.string(),
  trackKind: z.enum(['campaign', 'unit', 'case']),
  trackUnit: z.string(),
  trackStatus: z.string(),
  campaign: z.string(),
  key: z.string(),
  step: z.string(),
  workStatus: z.string().nullable(),
  recommendationState: z.string().nullable(),
  createdAt: instantText,
  readAt: instantText.nullable(),
});
export type NoticeRow = z.output<typeof noticeRow>;

export function readNotices(
  db: Queryable,
  personId: string,
  filter: {
    readonly unread: boolean;
    readonly after: readonly [createdAt: string, key: string] | undefined;
    readonly limit: number;
  },
): Promise<NoticeRow[]> {
  const params = new Params();
  const where = [`r.person_id = ${params.add(personId)}`];
  if (filter.unread) where.push('r.read_at IS NULL');
  if (filter.after !== undefined)
    where.push(
      `(r.created_at, r.notice_key) < (${params.add(filter.after[0])}::timestamptz, ${params.add(filter.after[1])})`,
    );
  return select(
    db,
    noticeRow,
    `SELECT r.person_id AS person, n.key AS notice, r.message_key AS message, n.kind, n.rung, n.role, n.unit_code AS unit,
            n.up, n.leader, r.on_behalf_of AS behalf, r.climbed, n.on_date::text AS "on", n.due_on::text AS "dueOn",
            n.track_id AS track, coalesce(t.kind, 'unit') AS "trackKind", coalesce(t.unit_code, n.unit_code) AS "trackUnit",
            coalesce(t.status, 'open') AS "trackStatus", n.campaign_id AS campaign, n.work_key AS key,
            coalesce(w.step, rec.step, split_part(n.work_key, '@', 1)) AS step, w.status AS "workStatus",
            rec.state AS "recommendationState", r.created_at AS "createdAt", r.read_at AS "readAt"
     FROM notice_recipient r
     JOIN notice n ON n.key = r.notice_key
     LEFT JOIN track t ON t.id = n.track_id
     LEFT JOIN work w ON w.track_id = n.track_id AND w.key = n.work_key
     LEFT JOIN recommendation rec ON rec.id = CASE WHEN n.work_key LIKE 'rec:%' THEN substr(n.work_key, 5) ELSE n.work_key END
     WHERE ${where.join(' AND ')}
     ORDER BY r.created_at DESC, r.notice_key DESC LIMIT ${params.add(filter.limit + 1)}`,
    params.values,
  );
}
