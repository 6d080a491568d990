/** Calendar versions, and what a change of the calendar would move in campaigns that run. */
import { z } from 'zod';
import {
  calendarSchema,
  pauseSchema,
  previewCalendarChange,
  type Calendar,
  type CivilDate,
  type DueInput,
} from '../../domain/calendar';
import { asFollowed, stepOf, type KnownCampaign } from './campaignDirectory';
import { dateText, select, selectOne, type Queryable } from './query';

const versionRow = z.object({ version: z.number(), body: calendarSchema });

/** The calendar in force, under the number of its row; undefined before the first is entered. */
export async function newestCalendar(db: Queryable): Promise<(Calendar & { version: number }) | undefined> {
  const row = await selectOne(
    db,
    versionRow,
    'SELECT version, body FROM calendar_version ORDER BY version DESC LIMIT 1',
  );
  return row === undefined ? undefined : { ...row.body, version: row.version };
}

export interface MovedWork {
  readonly campaign: string;
  readonly track: string;
  readonly key: string;
  readonly step: string;
  readonly unit: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

const openRow = z.object({
  track_id: z.string(),
  key: z.string(),
  kind: z.enum(['campaign', 'unit', 'case']),
  definition: z.number().nullable(),
  unit_code: z.string(),
  step: z.string(),
  anchor_on: dateText,
  detail: z.object({ pauses: z.array(pauseSchema).optional(), extendedTo: dateText.optional() }),
});

const snapshotRow = z.object({ calendar: calendarSchema });

/** The open work of one campaign whose due date differs under another calendar. */
export async function movedWork(
  db: Queryable,
  campaign: KnownCampaign,
  after: Calendar,
): Promise<MovedWork[]> {
  const snapshot = await selectOne(
    db,
    snapshotRow,
    'SELECT calendar FROM campaign_snapshot WHERE campaign_id = $1',
    [campaign.id],
  );
  if (snapshot === undefined) return [];
  const rows = await select(
    db,
    openRow,
    `SELECT w.track_id, w.key, t.kind, t.definition_version AS definition, w.unit_code, w.step, w.anchor_on::text, w.detail
     FROM work w JOIN track t ON t.id = w.track_id
     WHERE w.campaign_id = $1 AND w.status = 'open' AND w.anchor_on IS NOT NULL AND w.due_on IS NOT NULL
     ORDER BY w.track_id, w.key`,
    [campaign.id],
  );
  const byId = new Map<string, (typeof rows)[number]>();
  const dues: DueInput[] = rows.flatMap((row) => {
    const due = stepOf(asFollowed(campaign, row.definition).definition, row.kind, row.step)?.due;
    if (due === undefined) return [];
    const id = `${row.track_id}/${row.key}`;
    byId.set(id, row);
    return [{ id, rule: due.rule, anchorOn: row.anchor_on, adjustments: row.detail }];
  });
  return previewCalendarChange(dues, snapshot.calendar, after).flatMap(({ id, from, to }) => {
    const row = byId.get(id);
    if (row === undefined) return [];
    return [
      {
        campaign: campaign.id,
        track: row.track_id,
        key: row.key,
        step: row.step,
        unit: row.unit_code,
        from,
        to,
      },
    ];
  });
}
