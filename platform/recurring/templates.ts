/** Templates and their occurrences as PostgreSQL keeps them: the truth, of which Temporal's Schedules are a copy. */
import { z } from 'zod';
import { indexCalendar, type CivilDate, type WorkingCalendar } from '../../domain/calendar';
import { orgKindSchema, orgLevelSchema } from '../../domain/org';
import { factsSchema } from '../../domain/process/definition';
import { templateBodySchema } from '../../domain/recurring';
import { newestCalendar } from '../reads/calendars';
import { dateText, select, selectOne, type Queryable } from '../reads/query';

export const templateStatusSchema = z.enum(['active', 'paused', 'ended']);
export const occurrenceStateSchema = z.enum(['requested', 'launched', 'skipped', 'refused']);

const scopeSchema = z.object({
  codes: z.array(z.string()).optional(),
  within: z
    .object({
      unit: z.string(),
      levels: z.array(orgLevelSchema).optional(),
      types: z.array(z.string()).optional(),
      kinds: z.array(orgKindSchema).optional(),
    })
    .optional(),
});

const templateRow = z.object({
  id: z.string(),
  name: z.string(),
  definitionCode: z.string(),
  ownerUnit: z.string(),
  status: templateStatusSchema,
  body: templateBodySchema,
  scope: scopeSchema,
  unitFacts: z.record(z.string(), factsSchema),
  liveSince: dateText,
  revision: z.number(),
  createdBy: z.string(),
});
export type Template = z.output<typeof templateRow>;

const occurrenceRow = z.object({
  key: dateText,
  state: occurrenceStateSchema,
  reason: z.string().nullable(),
  by: z.string().nullable(),
  campaignId: z.string().nullable(),
});
export type KnownOccurrence = z.output<typeof occurrenceRow>;

const columns = `id, name, definition_code AS "definitionCode", owner_unit AS "ownerUnit", status, body, scope,
  unit_facts AS "unitFacts", live_since::text AS "liveSince", revision, created_by AS "createdBy"`;

export const findTemplate = (db: Queryable, id: string): Promise<Template | undefined> =>
  selectOne(db, templateRow, `SELECT ${columns} FROM campaign_template WHERE id = $1`, [id]);

/** All of them, the newest first; those that have ended only when asked for. */
export const allTemplates = (db: Queryable, withEnded: boolean): Promise<Template[]> =>
  select(
    db,
    templateRow,
    `SELECT ${columns} FROM campaign_template WHERE $1 OR status <> 'ended' ORDER BY created_at DESC, id`,
    [withEnded],
  );

/** Occurrences that something is known about, by their key. */
export async function knownOccurrences(
  db: Queryable,
  template: string,
): Promise<ReadonlyMap<CivilDate, KnownOccurrence>> {
  const rows = await select(
    db,
    occurrenceRow,
    `SELECT key::text, state, reason, by, campaign_id AS "campaignId" FROM campaign_occurrence
     WHERE template_id = $1 ORDER BY key`,
    [template],
  );
  return new Map(rows.map((row) => [row.key, row]));
}

/**
 * Writes what became of an occurrence. What was launched stays launched, and what a person skipped is not overwritten by
 * the machine; false when the row says otherwise already.
 */
export async function settleOccurrence(
  db: Queryable,
  template: string,
  occurrence: KnownOccurrence,
  over: readonly z.output<typeof occurrenceStateSchema>[],
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO campaign_occurrence AS o (template_id, key, state, reason, by, campaign_id, at)
     VALUES ($1, $2, $3, $4, $5, $6, now())
     ON CONFLICT (template_id, key) DO UPDATE SET state = EXCLUDED.state, reason = EXCLUDED.reason,
       by = coalesce(EXCLUDED.by, o.by), campaign_id = EXCLUDED.campaign_id, at = EXCLUDED.at
     WHERE o.state = ANY ($7::text[])`,
    [
      template,
      occurrence.key,
      occurrence.state,
      occurrence.reason,
      occurrence.by,
      occurrence.campaignId,
      [...over],
    ],
  );
  return rowCount === 1;
}

/** The calendar in force, by which occurrences are counted. @throws when none was ever entered: a broken installation. */
export async function calendarInForce(db: Queryable): Promise<WorkingCalendar & { readonly number: number }> {
  const calendar = await newestCalendar(db);
  if (calendar === undefined) throw new Error('No calendar of working days');
  return Object.assign(indexCalendar(calendar), { number: calendar.version });
}
