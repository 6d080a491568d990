/**
 * What there is to say to people right now: the open work under their hats, and the notices that wait for them. Read
 * for many people at once, when their letters are composed, never earlier.
 */
import type { Pool } from 'pg';
import { type CivilDate, addDays } from '../../domain/calendar';
import { type OrgTree, standInFor, wornHats } from '../../domain/org';
import { type ClockName, clockNameSql } from './clocks';
import { decisions } from './wording';

export type SectionName = 'overdue' | 'today' | 'soon' | 'decision' | 'new';

/** One row of an inbox of this person. */
export interface WorkFound {
  readonly person: string;
  readonly section: SectionName;
  /** How many rows the section has in all. */
  readonly total: number;
  readonly role: string;
  readonly unit: string;
  /** The person on leave for whom this one stands in. */
  readonly behalf: string | null;
  readonly track: string;
  readonly trackKind: string;
  readonly trackUnit: string;
  readonly campaign: string;
  readonly key: string;
  readonly action: string;
  readonly step: string;
  readonly dueOn: CivilDate | null;
}

/** One notice for this person, with what has become of its work. */
export interface NoticeFound {
  readonly person: string;
  readonly notice: string;
  readonly message: string | null;
  readonly kind: string;
  readonly rung: string | null;
  readonly role: string;
  readonly unit: string;
  readonly up: number;
  readonly leader: boolean;
  readonly behalf: string | null;
  readonly climbed: number;
  readonly on: CivilDate;
  readonly dueOn: CivilDate | null;
  readonly track: string;
  readonly trackKind: string;
  readonly trackUnit: string;
  readonly trackStatus: string;
  readonly campaign: string;
  /** As in the inbox: a work key, or `rec:ID`. */
  readonly key: string;
  readonly step: string;
  /** `open`, settled … of the work; the state of the recommendation; null when the row is not known. */
  readonly workStatus: string | null;
  readonly recommendationState: string | null;
}

/** Days ahead that a digest looks. */
const soonDays = 7;
/** Rows listed in a section; the rest is counted. */
export const listedRows = 20;

interface Told {
  readonly day: CivilDate;
  readonly ms: number;
}

/**
 * The inbox rows that a digest lists, in the order in which it lists them. `newSince` counts for people who never had a
 * digest: what opened before that day is not new.
 */
export async function readWork(
  pool: Pool,
  tree: OrgTree,
  people: readonly string[],
  on: { readonly clock: ClockName; readonly today: CivilDate; readonly newSince: CivilDate },
): Promise<WorkFound[]> {
  const hats = people.flatMap((person) =>
    wornHats(tree, person, on.today)
      // Whoever is on leave is not waited for; the substitute is.
      .filter((hat) => !hat.own || standInFor(tree, person, hat.role, hat.unit, on.today) === person)
      .map((hat) => ({ person, role: hat.role, unit: hat.unit, behalf: hat.own ? null : hat.onBehalfOf })),
  );
  if (hats.length === 0) return [];
  const told = await lastDigests(pool, people, on.clock);
  const { rows } = await pool.query<WorkFound>(workSql, [
    hats.map((h) => h.person),
    hats.map((h) => h.role),
    hats.map((h) => h.unit),
    hats.map((h) => h.behalf),
    people,
    people.map((p) => told.get(p)?.day ?? null),
    people.map((p) => told.get(p)?.ms ?? null),
    on.clock,
    on.today,
    addDays(on.today, soonDays),
    on.newSince,
    decisions,
    listedRows,
  ]);
  return rows;
}

/** The inbox row that a notice `n` is about: recommendations stand there as `rec:ID`. */
const inboxKeySql = `
  CASE WHEN n.kind = 'recommendation' AND n.work_key NOT LIKE 'rec:%' THEN 'rec:' || n.work_key ELSE n.work_key END`;

/**
 * Due soon is what is due within a week, or what a rung has reminded of, however early. Work opened on the day of the
 * last digest is new unless the journal shows that it opened before that was sent.
 * A person who wears two hats for one row sees it once, with the own hat first.
 */
const workSql = `
  WITH hats AS (SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS h(person, role, unit, behalf)),
  told AS (SELECT * FROM unnest($5::text[], $6::date[], $7::double precision[]) AS t(person, day, ms)),
  reminded AS (
    SELECT r.person_id AS person, n.track_id AS track, ${inboxKeySql} AS key
    FROM notice_recipient r JOIN notice n ON n.key = r.notice_key
    WHERE r.person_id = ANY ($5::text[]) AND r.message_key IS NULL),
  mine AS (
    SELECT DISTINCT ON (h.person, i.track_id, i.key, i.action)
           h.person, h.role, h.unit, h.behalf, i.track_id AS track, t.kind AS "trackKind", i.unit_code AS "trackUnit",
           i.campaign_id AS campaign, i.key, i.action, i.step, i.due_on,
           CASE WHEN i.due_on < $9::date THEN 'overdue'
                WHEN i.due_on = $9::date THEN 'today'
                WHEN i.due_on <= $10::date OR i.due_on IS NOT NULL AND EXISTS (
                  SELECT FROM reminded n WHERE n.person = h.person AND n.track = i.track_id AND n.key = i.key) THEN 'soon'
                WHEN i.action = ANY ($12::text[]) THEN 'decision'
                WHEN i.opened_on >= coalesce(told.day, $11::date)
                     AND NOT (i.opened_on = told.day AND EXISTS (
                       SELECT FROM journal j
                       WHERE j.track_id = i.track_id AND j.on_date = i.opened_on AND j.at_ms <= told.ms
                         AND j.type IN ('stepOpened', 'stepReopened', 'recommendationMade')
                         AND j.event ->> 'key' IN (i.key, substr(i.key, 5)))) THEN 'new'
           END AS section
    FROM hats h
    JOIN told ON told.person = h.person
    JOIN inbox i ON i.holder_unit = h.unit AND i.holder_role = h.role
    JOIN campaign c ON c.id = i.campaign_id
    JOIN track t ON t.id = i.track_id
    WHERE (${clockNameSql}) = $8
    ORDER BY h.person, i.track_id, i.key, i.action, (h.behalf IS NOT NULL)),
  placed AS (
    SELECT mine.*, row_number() OVER (PARTITION BY person, section ORDER BY due_on NULLS LAST, track, key) AS place,
           count(*) OVER (PARTITION BY person, section)::integer AS total
    FROM mine WHERE section IS NOT NULL)
  SELECT person, section, total, role, unit, behalf, track, "trackKind", "trackUnit", campaign, key, action, step,
         due_on::text AS "dueOn"
  FROM placed WHERE place <= $13 ORDER BY person, section, place`;

/** Day and instant of the last digest that each person was sent. */
async function lastDigests(
  pool: Pool,
  people: readonly string[],
  clock: ClockName,
): Promise<Map<string, Told>> {
  const { rows } = await pool.query<{ person: string; day: string; ms: number }>(
    `SELECT person_id AS person, max(day)::text AS day, (extract(epoch FROM max(sent_at)) * 1000)::double precision AS ms
     FROM message WHERE person_id = ANY ($1) AND clock = $2 AND kind = 'digest' AND status = 'sent' GROUP BY person_id`,
    [people, clock],
  );
  return new Map(rows.map(({ person, day, ms }) => [person, { day, ms }]));
}

const noticeColumns = `
  r.person_id AS person, n.key AS notice, r.message_key AS message, n.kind, n.rung, n.role, n.unit_code AS unit, n.up,
  n.leader, r.on_behalf_of AS behalf, r.climbed, n.on_date::text AS "on", n.due_on::text AS "dueOn", n.track_id AS track,
  coalesce(t.kind, 'unit') AS "trackKind", coalesce(t.unit_code, n.unit_code) AS "trackUnit",
  coalesce(t.status, 'open') AS "trackStatus", n.campaign_id AS campaign,
  ${inboxKeySql} AS key,
  coalesce(w.step, rec.step, split_part(n.work_key, '@', 1)) AS step, w.status AS "workStatus",
  rec.state AS "recommendationState"
  FROM notice_recipient r
  JOIN notice n ON n.key = r.notice_key
  LEFT JOIN campaign c ON c.id = n.campaign_id
  LEFT JOIN track t ON t.id = n.track_id
  LEFT JOIN work w ON w.track_id = n.track_id AND w.key = n.work_key
  LEFT JOIN recommendation rec
    ON n.kind = 'recommendation' AND rec.id = CASE WHEN n.work_key LIKE 'rec:%' THEN substr(n.work_key, 5) ELSE n.work_key END`;

/** The notices that wait for these people's next digest, oldest first. */
export async function readWaitingNotices(
  pool: Pool,
  people: readonly string[],
  clock: ClockName,
): Promise<NoticeFound[]> {
  const { rows } = await pool.query<NoticeFound>(
    `SELECT ${noticeColumns}
     WHERE r.person_id = ANY ($1) AND r.message_key IS NULL AND (${clockNameSql}) = $2
     ORDER BY n.on_date, n.created_at, n.key`,
    [people, clock],
  );
  return rows;
}

/** The notices that these messages of their own carry. */
export async function readNoticesOf(pool: Pool, messages: readonly string[]): Promise<NoticeFound[]> {
  const { rows } = await pool.query<NoticeFound>(
    `SELECT ${noticeColumns} WHERE r.message_key = ANY ($1) ORDER BY n.on_date, n.created_at, n.key`,
    [messages],
  );
  return rows;
}

/** Whether a notice is still worth reading: what is done needs no reminder, but a decision remains news. */
export function stillMatters(notice: NoticeFound): boolean {
  if (notice.kind === 'decision' || notice.kind === 'cancelled') return true;
  if (notice.recommendationState !== null)
    return notice.recommendationState !== 'done' && notice.recommendationState !== 'withdrawn';
  if (notice.kind === 'recommendation') return true;
  if (notice.trackStatus !== 'open') return false;
  return notice.workStatus === null || notice.workStatus === 'open';
}

export interface Addressee {
  readonly name: string;
  readonly email: string | null;
}

/** Names and addresses by person id. */
export async function readPeople(
  pool: Pool,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Addressee>> {
  const { rows } = await pool.query<Addressee & { id: string }>(
    'SELECT id, name, email FROM person WHERE id = ANY ($1)',
    [[...new Set(ids)]],
  );
  return new Map(rows.map(({ id, name, email }) => [id, { name, email }]));
}
