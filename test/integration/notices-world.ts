/**
 * An office for the stories about notices: a city with two wards, people with hats, campaigns, and what the engine would
 * flush. Rows go in through `apply_batch`, as in life.
 */
import type { Pool } from 'pg';
import { type CampaignClock, type CivilDate, type WorkingCalendar, realClock } from '../../domain/calendar';
import type { Batch, Notice, RecommendationRow, SlotRow, TrackRow, WorkRow } from '../../domain/engine/state';
import { noticeKey } from '../../domain/ids';
import type { OrgTree } from '../../domain/org';
import type { Logger } from '../../platform/log';
import { createLogger } from '../../platform/log';
import { Rest } from '../../platform/notices/backOff';
import { createCalendarSource } from '../../platform/notices/calendarSource';
import { type DeliverContext, deliverDue } from '../../platform/notices/deliver';
import { linksOf } from '../../platform/notices/links';
import { type MessageView, listMessages } from '../../platform/notices/messages';
import { createNewWorkSweep } from '../../platform/notices/newWork';
import { createOrgSource } from '../../platform/notices/orgSource';
import { type Resolved, resolveNotices } from '../../platform/notices/resolve';
import { createTitles } from '../../platform/notices/titles';
import type { Mailer } from '../../platform/mail/mailer';

export const quiet: Logger = createLogger('test', { LOG_LEVEL: 'silent' });

/** Epoch ms of a time in Viet Nam: `at('2026-11-23', '07:30')`. */
export const at = (on: CivilDate, time: string): number => Date.parse(`${on}T${time}:00+07:00`);

const definition = {
  unit: {
    report: { name: 'Báo cáo kết quả', ladder: [{ code: 'late1', label: 'Đôn đốc lần 1' }] },
    plan: { name: 'Kế hoạch triển khai' },
    approval: { name: 'Phê duyệt kế hoạch' },
    follow: { name: 'Theo dõi kiến nghị' },
  },
  ladder: [
    { code: 't3', label: 'Còn 3 ngày làm việc' },
    { code: 'late10', label: 'Đôn đốc lần 2' },
  ],
};

export class Office {
  readonly pool: Pool;
  nowMs = at('2026-11-23', '00:00');
  #tracks = 0;
  #versions = 0;
  #hats = 0;

  constructor(pool: Pool) {
    this.pool = pool;
    this.tree = createOrgSource(pool, 0);
    this.calendar = createCalendarSource(pool, 0);
  }

  readonly now = (): number => this.nowMs;

  /** Empties every table of the story and sets up the city: Hà Nội with the wards Láng and Kim Liên. */
  async open(): Promise<void> {
    await this.pool.query(
      `TRUNCATE org_unit, org_succession, person, hat, substitution, campaign, campaign_snapshot, track, work, inbox,
                recommendation, journal, notice, notice_recipient, message, calendar_version, setting`,
    );
    await this.unit('P01', 'MTTQ thành phố Hà Nội', undefined, 'province');
    await this.unit('LANG', 'MTTQ phường Láng', 'P01');
    await this.unit('KIMLIEN', 'MTTQ phường Kim Liên', 'P01');
  }

  async unit(code: string, name: string, parent?: string, level = 'commune'): Promise<void> {
    await this.pool.query(
      `INSERT INTO org_unit (code, name, level, type, parent_code, valid_from) VALUES ($1, $2, $3, 'x', $4, '2020-01-01')`,
      [code, name, level, parent ?? null],
    );
  }

  /** A person with one hat, and an address made from the id unless it is null. */
  async person(id: string, name: string, role: string, unit: string, email?: string | null): Promise<void> {
    await this.pool.query('INSERT INTO person (id, name, email) VALUES ($1, $2, $3)', [
      id,
      name,
      email === undefined ? `${id}@mttq.example` : email,
    ]);
    await this.hat(id, role, unit);
  }

  async hat(person: string, role: string, unit: string): Promise<void> {
    await this.pool.query(
      `INSERT INTO hat (id, person_id, role, unit_code, valid_from) VALUES ($1, $2, $3, $4, '2020-01-01')`,
      [`hat${(this.#hats += 1)}`, person, role, unit],
    );
  }

  async leave(absent: string, substitute: string, from: CivilDate, to: CivilDate): Promise<void> {
    await this.pool.query(
      `INSERT INTO substitution (id, absent_person_id, substitute_person_id, from_on, to_on, reason)
       VALUES ($1, $2, $3, $4, $5, 'nghỉ phép')`,
      [`sub-${absent}-${from}`, absent, substitute, from, to],
    );
  }

  async campaign(
    id: string,
    options: { readonly name?: string; readonly restricted?: boolean; readonly clock?: CampaignClock } = {},
  ): Promise<void> {
    await this.pool.query(
      `INSERT INTO campaign (id, definition_code, definition_version, name, owner_unit, status, visibility, facts, clock,
                             launched_on, launched_by, unit_count, shard_count)
       VALUES ($1, 'F6', 1, $2, 'P01', 'running', $3, '{}', $4, '2026-10-01', 'nobody', 2, 1)`,
      [
        id,
        options.name ?? 'Triển khai Chỉ thị 23',
        options.restricted === true ? 'restricted' : 'normal',
        JSON.stringify(options.clock ?? realClock),
      ],
    );
    await this.pool.query(
      'INSERT INTO campaign_snapshot (campaign_id, definition, calendar) VALUES ($1, $2, $3)',
      [id, JSON.stringify(definition), '{}'],
    );
  }

  /** A new track of a unit, with nothing in it. */
  track(campaign: string): string {
    return `${campaign}.1.${(this.#tracks += 1)}`;
  }

  /** What the engine would flush for one track. */
  async flush(campaign: string, track: string, unit: string, part: Flushed): Promise<void> {
    const version = (this.#versions += 1);
    const openedOn = part.openedOn ?? '2026-11-02';
    const trackRow: TrackRow = {
      id: track,
      kind: 'unit',
      unit,
      status: part.status ?? 'open',
      version,
      openedOn,
      closedOn: null,
      openWork: part.slots?.length ?? 0,
      overdueWork: 0,
      openRecommendations: 0,
    };
    const work = (part.work ?? []).map((w): WorkRow => ({
      track,
      key: w.key,
      step: w.key.split('@')[0] ?? w.key,
      period: w.key.split('@')[1] ?? null,
      status: w.status ?? 'open',
      outcome: null,
      round: 1,
      openedOn,
      anchorOn: null,
      dueOn: w.dueOn ?? null,
      settledOn: null,
      overdue: false,
      late: false,
      submission: null,
      version,
      detail: {},
    }));
    const slots = (part.slots ?? []).map((s): SlotRow => ({
      track,
      key: s.key,
      slot: s.action,
      action: s.action,
      holder: { role: s.role, unit: s.unit ?? unit, up: 0 },
      step: s.step ?? s.key.split('@')[0] ?? s.key,
      openedOn: s.openedOn ?? openedOn,
      dueOn: s.dueOn ?? null,
      overdue: false,
    }));
    const notices = (part.notices ?? []).map((n): Notice => {
      const what = n.what ?? n.rung ?? n.kind;
      return {
        key: noticeKey(track, n.key, 'r1g0', what, n.to ?? 0),
        kind: n.kind,
        track,
        workKey: n.key,
        to: { role: n.role, unit: n.unit ?? unit, up: n.up ?? 0 },
        on: n.on ?? '2026-11-23',
        breaksThrough: n.breaksThrough ?? false,
        ...(n.leader === true ? { leader: true } : {}),
        ...(n.rung === undefined ? {} : { rung: n.rung }),
        ...(n.dueOn === undefined ? {} : { dueOn: n.dueOn }),
      };
    });
    const batch: Batch = {
      campaign,
      shard: 1,
      on: part.on ?? '2026-11-23',
      journal: [],
      tracks: [trackRow],
      work,
      slots,
      recommendations: [...(part.recommendations ?? [])],
      notices,
    };
    await this.pool.query('SELECT apply_batch($1)', [JSON.stringify(batch)]);
  }

  /** One report of a ward that is due, in the inbox of its officer, with a notice of it. Returns the track. */
  async reportDue(
    dueOn: CivilDate,
    notice: Partial<FlushedNotice> = {},
    options: { readonly campaign?: string; readonly unit?: string } = {},
  ): Promise<string> {
    const campaign = options.campaign ?? 'k1';
    const track = this.track(campaign);
    await this.flush(campaign, track, options.unit ?? 'LANG', {
      work: [{ key: 'report@2026-Q3', dueOn }],
      slots: [{ key: 'report@2026-Q3', action: 'submit', role: 'CHUYEN_VIEN', dueOn }],
      notices: [
        { kind: 'reminder', key: 'report@2026-Q3', role: 'CHUYEN_VIEN', rung: 't3', dueOn, ...notice },
      ],
    });
    return track;
  }

  // ------------------------------------------------------------ what the loops do, one turn at a time

  readonly tree: () => Promise<OrgTree>;
  readonly calendar: () => Promise<WorkingCalendar>;

  resolve(batch = 1000): Promise<Resolved> {
    return resolveNotices({
      pool: this.pool,
      log: quiet,
      tree: this.tree,
      calendar: this.calendar,
      now: this.now,
      batch,
    });
  }

  sweep(): Promise<number> {
    return createNewWorkSweep({ pool: this.pool, tree: this.tree, calendar: this.calendar, now: this.now })();
  }

  delivering(mailer?: Mailer, rest = new Rest()): DeliverContext {
    return {
      pool: this.pool,
      log: quiet,
      mailer,
      rest,
      tree: this.tree,
      calendar: this.calendar,
      titles: createTitles(this.pool),
      links: linksOf('https://dondoc.example/'),
      now: this.now,
      leaseMs: 60_000,
      batch: 50,
      stopping: () => false,
    };
  }

  deliver(mailer?: Mailer, rest?: Rest): Promise<number> {
    return deliverDue(this.delivering(mailer, rest));
  }

  // ------------------------------------------------------------ what came of it

  async messages(): Promise<MessageView[]> {
    const { items } = await listMessages(this.pool, {}, { limit: 200 });
    return items.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** The one message of a person that was sent, or left on the page. */
  async letterTo(person: string): Promise<MessageView> {
    const sent = (await this.messages()).filter((m) => m.person === person && m.status === 'sent');
    const [only] = sent;
    if (only === undefined || sent.length > 1) throw new Error(`${person} got ${sent.length} letters`);
    return only;
  }

  async readers(): Promise<{ notice: string; person: string; behalf: string | null; climbed: number }[]> {
    const { rows } = await this.pool.query<{
      notice: string;
      person: string;
      behalf: string | null;
      climbed: number;
    }>(
      `SELECT notice_key AS notice, person_id AS person, on_behalf_of AS behalf, climbed FROM notice_recipient ORDER BY 1, 2`,
    );
    return rows;
  }
}

export interface FlushedNotice {
  readonly kind: Notice['kind'];
  readonly key: string;
  readonly role: string;
  readonly unit?: string;
  readonly up?: number;
  readonly leader?: boolean;
  readonly rung?: string;
  /** What it says, where that is no rung: `granted`. */
  readonly what?: string;
  /** Number of the target of the rung. */
  readonly to?: number;
  readonly on?: CivilDate;
  readonly dueOn?: CivilDate;
  readonly breaksThrough?: boolean;
}

export interface Flushed {
  readonly on?: CivilDate;
  readonly openedOn?: CivilDate;
  readonly status?: TrackRow['status'];
  readonly work?: readonly {
    readonly key: string;
    readonly dueOn?: CivilDate;
    readonly status?: WorkRow['status'];
  }[];
  readonly slots?: readonly {
    readonly key: string;
    readonly action: SlotRow['action'];
    readonly role: string;
    readonly unit?: string;
    readonly step?: string;
    readonly dueOn?: CivilDate;
    readonly openedOn?: CivilDate;
  }[];
  readonly notices?: readonly FlushedNotice[];
  readonly recommendations?: readonly RecommendationRow[];
}
