/** One campaign played on the real servers: people act on their dates, the days go by, and what happened is printed. */
import { z } from 'zod';
import {
  addDays,
  formatViLong,
  indexCalendar,
  builtinCalendar,
  startOfDayMs,
  todayOf,
  type CampaignClock,
  type CivilDate,
  type WorkingCalendar,
} from '../domain/calendar';
import { eventTypeSchema, journalRowSchema, type TrackEvent } from '../domain/engine/state';
import { verifyChain } from '../domain/engine/journal';
import { eventLabel } from '../api/present/words';
import type { ProcessDefinition } from '../domain/process/definition';
import { withoutAccents } from '../domain/org';
import { builtinDefinitions } from '../processes';
import { select } from '../platform/reads/query';
import {
  asksForFiles,
  slotSchema,
  stepOf,
  usualCommand,
  type Behaviour,
  type Slot,
  type Variation,
} from './people';
import type { World } from './world';

const inboxPage = z.object({ items: z.array(slotSchema), next: z.string().nullable() });
const actsAtATime = 40;
const usualLookMs = 40;

export interface PlayOptions {
  readonly world: World;
  /** The account that launches, and watches the whole campaign. */
  readonly manager: string;
  /** The account that launches, where that is somebody else: the leader of a unit that carries a campaign on. */
  readonly launcher?: string;
  /** One of the catalogue by its code, or one that the scenario has published. */
  readonly definition: string | ProcessDefinition;
  readonly dayMs: number;
  readonly behaviour: Behaviour;
  readonly variation?: Variation;
  readonly print: (line: string) => void;
  /** Tells this campaign from others of the same scenario, before each line and in the keys of its requests. */
  readonly label?: string;
  /** Milliseconds between two looks at the inbox; campaigns that run side by side look less often. */
  readonly lookEveryMs?: number;
}

/** What the campaigns of one scenario share. */
export type Stage = Pick<PlayOptions, 'world' | 'dayMs' | 'print'>;

interface AgendaItem {
  readonly on: CivilDate;
  readonly what: string;
  readonly run: () => Promise<void>;
}

export class Play {
  readonly options: PlayOptions;
  readonly world: World;
  readonly definition: ProcessDefinition;
  readonly calendar: WorkingCalendar = indexCalendar(builtinCalendar);
  campaign = '';
  clock: CampaignClock = { kind: 'real' };
  launchedOn: CivilDate = '';
  readonly #agenda: AgendaItem[] = [];
  readonly #planned = new Map<string, CivilDate | undefined>();
  readonly #acted = new Set<string>();
  #printedTo: CivilDate = '';
  /** Everybody attaches a file that they uploaded themselves. */
  readonly #files = new Map<string, Promise<string>>();
  #checks: { ok: boolean; what: string }[] = [];

  constructor(options: PlayOptions) {
    this.options = options;
    this.world = options.world;
    const { definition } = options;
    const found =
      typeof definition === 'string'
        ? builtinDefinitions.find(({ code }) => code === definition)
        : definition;
    if (found === undefined) throw new RangeError('no such process');
    this.definition = found;
  }

  get today(): CivilDate {
    return todayOf(this.clock, Date.now());
  }

  /** Launches; the body is what the API takes, without clock and definition. */
  async launch(body: Record<string, unknown>): Promise<void> {
    const launched = await this.world.call(
      this.options.launcher ?? this.options.manager,
      'POST',
      '/campaigns',
      z.object({ id: z.string(), launchedOn: z.string(), unitCount: z.number() }),
      { definition: this.definition.code, dayMs: this.options.dayMs, ...body },
      `scenario-${this.definition.code}-launch${this.#tag}`,
    );
    this.campaign = launched.id;
    this.launchedOn = launched.launchedOn;
    this.#printedTo = addDays(launched.launchedOn, -1);
    const [row] = await select(
      this.world.database.pool,
      z.object({ clock: z.custom<CampaignClock>() }),
      'SELECT clock FROM campaign WHERE id = $1',
      [launched.id],
    );
    this.clock = row?.clock ?? this.clock;
    this.print(
      `Đã mở đợt ${launched.id} cho ${launched.unitCount} đơn vị ngày ${formatViLong(launched.launchedOn)}; một ngày của đợt là ${this.options.dayMs} ms.`,
    );
    await this.until(
      'đợt chạy',
      async () =>
        (await this.count(`SELECT count(*) FROM campaign WHERE id = $1 AND status = 'running'`)) === 1,
    );
  }

  /** A small PDF that stands for every paper, uploaded by this account once. */
  fileOf(account: string): Promise<string> {
    const known = this.#files.get(account) ?? this.world.upload(account, 'van-ban-mau.pdf', samplePdf);
    this.#files.set(account, known);
    return known;
  }

  /** Uploads beforehand what these will attach: papers are written before they are due. */
  async prepareFiles(role: string, units: readonly string[]): Promise<void> {
    for (let first = 0; first < units.length; first += 10) {
      await Promise.all(
        units.slice(first, first + 10).map(async (unit) => {
          const account = await this.accountOf(role, unit);
          if (account !== undefined) await this.fileOf(account);
        }),
      );
    }
  }

  /** Opens people's sessions before the days begin to run, so that a fast day is left for what they do. */
  async prepareSessions(role: string, units: readonly string[]): Promise<void> {
    for (const unit of units) {
      const account = await this.accountOf(role, unit);
      if (account !== undefined) await this.world.call(account, 'GET', '/me', z.unknown());
    }
  }

  /** Something that happens on a date, whatever people do. */
  on(on: CivilDate, what: string, run: () => Promise<void>): void {
    this.#agenda.push({ on, what, run });
  }

  /** Lets the campaign run until a date has begun; people act as they do. */
  async runUntil(until: CivilDate): Promise<void> {
    while (this.today < until) {
      const { today } = this;
      await this.#agendaOf(today);
      await this.#actOf(today);
      await this.printDays(addDays(today, -1));
      await pause(this.options.lookEveryMs ?? usualLookMs);
    }
    await this.printDays(addDays(this.today, -1));
  }

  /** Runs until something is so; fails when it is not by `latest`. */
  async runUntilSo(what: string, isSo: () => Promise<boolean>, latest: CivilDate): Promise<void> {
    while (!(await isSo())) {
      if (this.today > latest) throw new Error(`đến ${latest} vẫn chưa: ${what}`);
      await this.runUntil(addDays(this.today, 1));
    }
  }

  /** The track of a unit. */
  async trackOf(unit: string): Promise<string> {
    const [row] = await select(
      this.world.database.pool,
      z.object({ id: z.string() }),
      `SELECT t.id FROM track t JOIN journal j ON j.track_id = t.id AND j.type = 'trackOpened'
       WHERE t.campaign_id = $1 AND j.event -> 'data' ->> 'unit' = $2 AND t.kind = 'unit' LIMIT 1`,
      [this.campaign, unit],
    );
    if (row === undefined) throw new Error(`${unit} has no track`);
    return row.id;
  }

  /** Acts as somebody; the answer must be good. */
  async act(username: string, track: string, command: Record<string, unknown>, key: string): Promise<void> {
    await this.world.call(
      username,
      'POST',
      `/tracks/${track}/commands`,
      z.unknown(),
      command,
      `scenario${this.#tag}-${key}`,
    );
  }

  /** Acts as somebody and expects a refusal with this code. */
  async refused(
    username: string,
    track: string,
    command: Record<string, unknown>,
    key: string,
  ): Promise<string> {
    const answer = await this.world.tryCall(
      username,
      'POST',
      `/tracks/${track}/commands`,
      command,
      `scenario${this.#tag}-${key}`,
    );
    return answer.status < 400 ? 'ok' : z.object({ code: z.string() }).parse(JSON.parse(answer.text)).code;
  }

  /** Every open slot of the campaign. */
  async slots(): Promise<Slot[]> {
    const found: Slot[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: z.output<typeof inboxPage> = await this.world.call(
        this.options.manager,
        'GET',
        `/inbox?view=subtree&campaign=${this.campaign}&limit=200${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
        inboxPage,
      );
      found.push(...page.items);
      cursor = page.next;
    }
    return found;
  }

  /** The journal of all tracks, oldest first within each chain. */
  async journal(): Promise<TrackEvent[]> {
    const rows = await select(
      this.world.database.pool,
      journalRowSchema.extend({ shard: z.number() }),
      `SELECT shard, seq, prev, hash, at_ms::float8 AS "atMs", event FROM journal WHERE campaign_id = $1 ORDER BY shard, seq`,
      [this.campaign],
    );
    const shards = new Set(rows.map(({ shard }) => shard));
    for (const shard of shards) {
      const chain = rows.filter((row) => row.shard === shard).map(({ shard: _, ...row }) => row);
      const broken = verifyChain(this.campaign, shard, chain);
      if (broken !== undefined) this.check(`nhật ký phân mảnh ${shard} nguyên vẹn`, false);
    }
    return rows.map(({ event }) => event);
  }

  /** The real civil date, with which a launch begins. */
  realToday(): CivilDate {
    return todayOf({ kind: 'real' }, Date.now());
  }

  /** Recommendations of the campaign in a state. */
  recommendations(state: string) {
    return select(
      this.world.database.pool,
      z.object({ id: z.string(), unit_code: z.string(), answer_overdue: z.boolean(), overdue: z.boolean() }),
      'SELECT id, unit_code, answer_overdue, overdue FROM recommendation WHERE campaign_id = $1 AND state = $2 ORDER BY id',
      [this.campaign, state],
    );
  }

  async count(sql: string, ...values: unknown[]): Promise<number> {
    const [row] = await select(this.world.database.pool, z.object({ count: z.coerce.number() }), sql, [
      this.campaign,
      ...values,
    ]);
    return row?.count ?? 0;
  }

  check(what: string, ok: boolean): void {
    this.#checks.push({ ok, what });
    this.print(`  ${ok ? '✔' : '✖'} ${what}`);
  }

  get result(): { passed: number; failed: number } {
    const passed = this.#checks.filter(({ ok }) => ok).length;
    return { passed, failed: this.#checks.length - passed };
  }

  print(line: string): void {
    const { label, print } = this.options;
    print(label === undefined ? line : `[${label}] ${line}`);
  }

  get #tag(): string {
    const { label } = this.options;
    return label === undefined ? '' : `-${withoutAccents(label).replace(/[^a-z0-9]+/g, '-')}`;
  }

  async until(what: string, isSo: () => Promise<boolean>, timeoutMs = 60_000): Promise<void> {
    const deadlineMs = performance.now() + timeoutMs;
    while (!(await isSo())) {
      if (performance.now() > deadlineMs) throw new Error(`không chờ được: ${what}`);
      await pause(50);
    }
  }

  /** The account that wears a role at a unit today; undefined when nobody does. */
  async accountOf(role: string, unit: string): Promise<string | undefined> {
    const [row] = await select(
      this.world.database.pool,
      z.object({ id: z.string() }),
      `SELECT a.username AS id FROM hat h JOIN account a ON a.person_id = h.person_id
       WHERE h.role = $1 AND h.unit_code = $2 AND h.valid_from <= $3::date AND (h.valid_to IS NULL OR h.valid_to >= $3::date) ORDER BY a.username LIMIT 1`,
      [role, unit, this.today],
    );
    return row?.id;
  }

  /** Waits until nothing of today's dates is left to do on the clock's side. */
  async settle(): Promise<void> {
    await pause(Math.max(0, startOfDayMs(this.clock, addDays(this.today, 1)) - Date.now()));
  }

  async #agendaOf(today: CivilDate): Promise<void> {
    for (const item of this.#agenda.filter(({ on }) => on <= today)) {
      this.#agenda.splice(this.#agenda.indexOf(item), 1);
      this.print(`  → ${item.what}`);
      await item.run();
    }
  }

  async #actOf(today: CivilDate): Promise<void> {
    const due: { slot: Slot; plannedOn: CivilDate }[] = [];
    for (const slot of await this.slots()) {
      const id = [
        slot.track,
        slot.key,
        slot.slot,
        slot.action,
        slot.openedOn,
        slot.dueOn,
        slot.holder.role,
        slot.holder.unit.code,
      ].join('/');
      if (this.#acted.has(id)) continue;
      if (!this.#planned.has(id)) this.#planned.set(id, this.options.behaviour(slot, today));
      const on = this.#planned.get(id);
      if (on === undefined || on > today) continue;
      this.#acted.add(id);
      due.push({ slot, plannedOn: on });
    }
    for (let first = 0; first < due.length; first += actsAtATime) {
      await Promise.all(due.slice(first, first + actsAtATime).map((one) => this.#actOn(one, today)));
    }
  }

  async #actOn({ slot, plannedOn }: { slot: Slot; plannedOn: CivilDate }, today: CivilDate): Promise<void> {
    const account = await this.accountOf(slot.holder.role, slot.holder.unit.code);
    if (account === undefined) return;
    const file = asksForFiles(stepOf(this.definition, slot)?.form) ? await this.fileOf(account) : '';
    const usual = usualCommand(slot, this.definition, today, plannedOn, await this.#roundOf(slot), file);
    if (usual === undefined) return;
    const command = this.options.variation?.(slot, usual) ?? usual;
    const key = `scenario-${slot.track}-${slot.key}-${slot.slot}-${slot.action}-${today}`.slice(0, 190);
    const answer = await this.world.tryCall(account, 'POST', `/tracks/${slot.track}/commands`, command, key);
    // Two slots of one step may be settled by one act; then the second finds it done.
    if (answer.status >= 400 && answer.status !== 409) {
      this.check(`${account} ${String(command['type'])} ${slot.key}: ${answer.status} ${answer.text}`, false);
    }
  }

  /** The round of the submission that a decision is about. */
  async #roundOf(slot: Slot): Promise<number> {
    if (slot.action !== 'decide') return 1;
    const track = z.object({
      work: z.array(z.object({ key: z.string(), about: z.object({ round: z.number() }).nullable() })),
    });
    const shown = await this.world.call(this.options.manager, 'GET', `/tracks/${slot.track}`, track);
    return shown.work.find(({ key }) => key === slot.key)?.about?.round ?? 1;
  }

  /** One line a day on which something happened, up to a date. */
  async printDays(to: CivilDate): Promise<void> {
    if (to <= this.#printedTo) return;
    const rows = await select(
      this.world.database.pool,
      z.object({ on: z.string(), type: eventTypeSchema, n: z.coerce.number() }),
      `SELECT on_date::text AS on, type, count(*) AS n FROM journal
       WHERE campaign_id = $1 AND on_date > $2::date AND on_date <= $3::date GROUP BY 1, 2 ORDER BY 1, 3 DESC`,
      [this.campaign, this.#printedTo, to],
    );
    const days = new Map<string, string[]>();
    for (const { on, type, n } of rows)
      days.set(on, [...(days.get(on) ?? []), `${eventLabel(type).toLowerCase()} ${n}`]);
    for (const [on, parts] of days) this.print(`${formatViLong(on)}: ${parts.join(' · ')}`);
    this.#printedTo = to;
  }
}

const samplePdf =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
