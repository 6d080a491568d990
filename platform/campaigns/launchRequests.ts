/** Launches that somebody prepared: kept, found, and moved from one state to the next, each move by one guarded statement. */
import { z } from 'zod';
import { roleOrLeast } from '../../domain/org';
import { instantText, Params, select, selectOne, type Queryable } from '../reads/query';

export const launchRequestStatusSchema = z.enum(['submitted', 'returned', 'approved', 'withdrawn']);
export type LaunchRequestStatus = z.infer<typeof launchRequestStatusSchema>;

const row = z.object({
  id: z.string(),
  status: launchRequestStatusSchema,
  round: z.number(),
  name: z.string(),
  definition_code: z.string(),
  definition_version: z.number(),
  owner_unit: z.string(),
  launch: z.record(z.string(), z.json()),
  unit_count: z.number(),
  note: z.string().nullable(),
  submitted_by: z.string(),
  submitted_at: instantText,
  decided_by: z.string().nullable(),
  decided_at: instantText.nullable(),
  reason: z.string().nullable(),
  campaign_id: z.string().nullable(),
});
export type LaunchRequestRow = z.output<typeof row>;

const columns = `r.id, r.status, r.round, r.name, r.definition_code, r.definition_version, r.owner_unit, r.launch,
  r.unit_count, r.note, r.submitted_by, r.submitted_at, r.decided_by, r.decided_at, r.reason, r.campaign_id`;

/** A hat decides when its role may launch the process, or approves launches of its unit. */
export interface DecidingHat {
  readonly role: string;
  readonly unit: string;
}

/** May somebody with this hat decide launches that its unit owns, whatever the process? */
export const approvesLaunches = (role: string): boolean => roleOrLeast(role).may.includes('approveLaunch');

/** Prepared launches that the person handed in or may decide, newest first; one more than the limit tells of a next page. */
export function listLaunchRequests(
  db: Queryable,
  asker: { readonly person: string; readonly hats: readonly DecidingHat[] },
  filter: {
    readonly id?: string | undefined;
    readonly status?: readonly LaunchRequestStatus[] | undefined;
    readonly after?: readonly [string, string] | undefined;
    readonly limit: number;
  },
): Promise<LaunchRequestRow[]> {
  const params = new Params();
  const approving = asker.hats.filter(({ role }) => approvesLaunches(role)).map(({ unit }) => unit);
  const parts = [
    `(r.submitted_by = ${params.add(asker.person)} OR r.owner_unit = ANY(${params.add(approving)}::text[])
      OR EXISTS (SELECT 1 FROM unnest(${params.add(asker.hats.map(({ unit }) => unit))}::text[],
                                      ${params.add(asker.hats.map(({ role }) => role))}::text[]) AS h(unit, role)
                 JOIN definition d ON d.code = r.definition_code AND d.version = r.definition_version
                 WHERE h.unit = r.owner_unit AND (d.body::jsonb -> 'launchedBy') ? h.role))`,
  ];
  if (filter.id !== undefined) parts.push(`r.id = ${params.add(filter.id)}`);
  if (filter.status !== undefined) parts.push(`r.status = ANY(${params.add(filter.status)}::text[])`);
  if (filter.after !== undefined)
    parts.push(
      `(r.submitted_at, r.id) < (${params.add(filter.after[0])}::timestamptz, ${params.add(filter.after[1])})`,
    );
  return select(
    db,
    row,
    `SELECT ${columns} FROM launch_request r WHERE ${parts.join(' AND ')}
     ORDER BY r.submitted_at DESC, r.id DESC LIMIT ${params.add(filter.limit + 1)}`,
    params.values,
  );
}

export interface HandedIn {
  readonly name: string;
  readonly definition: { readonly code: string; readonly version: number };
  readonly ownerUnit: string;
  readonly launch: unknown;
  readonly unitCount: number;
  readonly note: string | undefined;
  readonly by: string;
  readonly nowMs: number;
}

/** Hands a launch in for the first time. Handing the same id in twice changes nothing. */
export async function insertLaunchRequest(db: Queryable, id: string, given: HandedIn): Promise<void> {
  await db.query(
    `INSERT INTO launch_request (id, name, definition_code, definition_version, owner_unit, launch, unit_count, note,
                                 submitted_by, submitted_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, to_timestamp($10 / 1000.0)) ON CONFLICT (id) DO NOTHING`,
    [id, ...valuesOf(given)],
  );
}

/** Hands a returned launch in again; undefined when it is not waiting for that. */
export const resubmitLaunchRequest = (
  db: Queryable,
  id: string,
  given: HandedIn,
): Promise<LaunchRequestRow | undefined> =>
  selectOne(
    db,
    row,
    `UPDATE launch_request r SET status = 'submitted', round = round + 1, name = $2, definition_code = $3,
            definition_version = $4, owner_unit = $5, launch = $6, unit_count = $7, note = $8,
            submitted_at = to_timestamp($10 / 1000.0), decided_by = NULL, decided_at = NULL, reason = NULL
     WHERE r.id = $1 AND r.status = 'returned' AND r.submitted_by = $9 RETURNING ${columns}`,
    [id, ...valuesOf(given)],
  );

const valuesOf = (given: HandedIn): unknown[] => [
  given.name,
  given.definition.code,
  given.definition.version,
  given.ownerUnit,
  JSON.stringify(given.launch),
  given.unitCount,
  given.note ?? null,
  given.by,
  given.nowMs,
];

/**
 * Ends the wait of a prepared launch; undefined when it does not wait any more. Approving the same round twice for the same
 * campaign is one approval, so that a launch that was cut off goes on.
 */
export const decideLaunchRequest = (
  db: Queryable,
  id: string,
  decision: {
    readonly status: 'approved' | 'returned' | 'withdrawn';
    readonly round: number;
    readonly by: string;
    readonly nowMs: number;
    readonly reason?: string;
    readonly campaign?: string;
  },
): Promise<LaunchRequestRow | undefined> =>
  selectOne(
    db,
    row,
    `UPDATE launch_request r SET status = $2, decided_by = coalesce(decided_by, $3),
            decided_at = coalesce(decided_at, to_timestamp($4 / 1000.0)), reason = $5, campaign_id = $6
     WHERE r.id = $1 AND r.round = $7 AND (r.status = 'submitted' OR r.status = $2 AND r.campaign_id = $6)
     RETURNING ${columns}`,
    [
      id,
      decision.status,
      decision.by,
      decision.nowMs,
      decision.reason ?? null,
      decision.campaign ?? null,
      decision.round,
    ],
  );
