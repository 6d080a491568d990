/**
 * A little office on real servers for the stories of the durable shell: its own database, its own namespace, a worker
 * in this process unless told otherwise, and a mailbox as every API process has one.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { DefaultLogger, Runtime, type Worker } from '@temporalio/worker';
import type { Pool } from 'pg';
import { z } from 'zod';
import { campaignActivities } from '../../../activities/campaign';
import type { CampaignStore } from '../../../activities/ports';
import { builtinCalendar, todayOf, type Calendar, type CampaignClock } from '../../../domain/calendar';
import type { Command, CommandOf, CommandType } from '../../../domain/engine/commands';
import type { Answer } from '../../../domain/engine/shard';
import { campaignTrackId, workflowIdOfShard } from '../../../domain/ids';
import type { Facts, ProcessDefinition } from '../../../domain/process/definition';
import type { TrackEffect } from '../../../domain/engine/preview';
import { applyBatch } from '../../../platform/store/batches';
import { campaignStore, launchFactsOf } from '../../../platform/store/campaigns';
import { createCampaign } from '../../../platform/store/createCampaign';
import { changeDefinition, launchCampaign, previewDefinitionIn } from '../../../platform/temporal/campaigns';
import { connectWorker, openTemporal, type TemporalTarget } from '../../../platform/temporal/client';
import {
  createMailbox,
  type Mailbox,
  type MailboxOptions,
  type MailboxPorts,
} from '../../../platform/temporal/mailbox';
import { updateSender } from '../../../platform/temporal/sendUpdate';
import { createWorker } from '../../../worker/worker';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { workflowBundlePath } from '../../support/names';
import { openTestTemporal, type TestTemporal } from '../../support/temporal';
import { report, type RunLimits, type ShardReport } from '../../../workflows/messages';

export const owner = 'P01';

Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });

export interface WorldOptions {
  /** False: the test starts workers itself. */
  readonly worker?: boolean;
  /** Puts something between the activities and PostgreSQL. */
  readonly store?: (store: CampaignStore) => CampaignStore;
}

export interface LaunchOptions {
  readonly definition: ProcessDefinition;
  readonly units: readonly string[];
  readonly launchedOn?: string;
  readonly clock?: CampaignClock;
  readonly facts?: Facts;
  readonly limits?: RunLimits;
  readonly calendarVersion?: number;
}

export class World {
  readonly pool: Pool;
  readonly databaseUrl: string;
  readonly target: TemporalTarget;
  readonly client: Client;
  readonly mailbox: Mailbox;
  readonly #closing: (() => Promise<unknown>)[] = [];
  readonly #options: WorldOptions;
  #worker: { worker: Worker; running: Promise<void>; close: () => Promise<void> } | undefined;

  private constructor(database: TestDatabase, temporal: TestTemporal, options: WorldOptions) {
    this.#options = options;
    this.databaseUrl = database.url;
    this.pool = database.pool;
    this.target = { connection: { address: temporal.address }, namespace: temporal.namespace };
    const own = openTemporal(this.target, 'test');
    this.client = own.client;
    this.mailbox = this.newMailbox();
    this.#closing.push(
      () => own.close(),
      () => temporal.close(),
      () => database.close(),
    );
  }

  static async open(options: WorldOptions = {}): Promise<World> {
    const [database, temporal] = await Promise.all([openTestDatabase({ poolSize: 8 }), openTestTemporal()]);
    const world = new World(database, temporal, options);
    await world.addCalendar(1, builtinCalendar);
    if (options.worker !== false) await world.startWorker();
    return world;
  }

  async close(): Promise<void> {
    await this.mailbox.stop();
    await this.stopWorker();
    for (const close of this.#closing) await close();
  }

  async startWorker(): Promise<void> {
    const connection = await connectWorker(this.target);
    const store = campaignStore(this.pool);
    const worker = await createWorker({
      connection,
      namespace: this.target.namespace,
      identity: 'test',
      activities: campaignActivities(this.#options.store?.(store) ?? store),
      workflowBundle: { codePath: workflowBundlePath },
    });
    this.#worker = { worker, running: worker.run(), close: () => connection.close() };
  }

  async stopWorker(): Promise<void> {
    const stopping = this.#worker;
    this.#worker = undefined;
    if (stopping === undefined) return;
    stopping.worker.shutdown();
    await stopping.running;
    await stopping.close();
  }

  /** Another API process. */
  newMailbox(ports: Partial<MailboxPorts> = {}, options: MailboxOptions = {}): Mailbox {
    return createMailbox(
      {
        send: updateSender(this.client),
        write: (batch) => applyBatch(this.pool, batch),
        onTrouble: () => undefined,
        ...ports,
      },
      options,
    );
  }

  async addCalendar(version: number, calendar: Calendar): Promise<void> {
    await this.pool.query('INSERT INTO calendar_version (version, body) VALUES ($1, $2)', [
      version,
      JSON.stringify(calendar),
    ]);
  }

  async launch(options: LaunchOptions): Promise<Launched> {
    const id = `k${randomUUID().slice(0, 8)}`;
    const launchedOn = options.launchedOn ?? '2026-11-20';
    await createCampaign(this.pool, {
      id,
      definition: options.definition,
      calendarVersion: options.calendarVersion ?? 1,
      name: 'Đợt thử',
      ownerUnit: owner,
      facts: options.facts ?? {},
      clock: options.clock ?? slowClock(launchedOn),
      launchedOn,
      launchedBy: 'nguoi-phat-dong',
      units: options.units.map((unit) => ({ unit, facts: {} })),
    });
    const facts = await launchFactsOf(this.pool, id);
    if (facts === undefined) throw new Error('campaign not written');
    await launchCampaign(this.client, facts, options.limits);
    return new Launched(this, id, facts.clock);
  }

  async rows<T extends z.ZodType>(
    schema: T,
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<z.infer<T>[]> {
    const { rows } = await this.pool.query(sql, [...values]);
    return z.array(schema).parse(rows);
  }
}

const trackRow = z.object({ id: z.string(), unit_code: z.string() });

type Written<T extends CommandType> = Omit<CommandOf<T>, 'id' | 'track' | 'actor'>;
type WrittenCommand = { [T in CommandType]: Written<T> }[CommandType];

/** One launched campaign, told in its own words. */
export class Launched {
  readonly world: World;
  readonly id: string;
  readonly #clock: CampaignClock;
  #commands = 0;

  constructor(world: World, id: string, clock: CampaignClock) {
    this.world = world;
    this.id = id;
    this.#clock = clock;
  }

  /** The campaign's date. */
  today(): string {
    return todayOf(this.#clock, Date.now());
  }

  async due(unit: string, key: string): Promise<string | null> {
    const rows = await this.world.rows(
      z.object({ due: z.string().nullable() }),
      `SELECT due_on::text AS due FROM work WHERE campaign_id = $1 AND unit_code = $2 AND key = $3`,
      [this.id, unit, key],
    );
    return rows[0]?.due ?? null;
  }

  async snapshotCalendar(): Promise<number | undefined> {
    const rows = await this.world.rows(
      z.object({ version: z.number() }),
      `SELECT (calendar ->> 'version')::int AS version FROM campaign_snapshot WHERE campaign_id = $1`,
      [this.id],
    );
    return rows[0]?.version;
  }

  async track(unit: string): Promise<string> {
    if (unit === 'campaign') return campaignTrackId(this.id);
    const rows = await this.world.rows(
      trackRow,
      `SELECT id, unit_code FROM track WHERE campaign_id = $1 AND unit_code = $2 AND kind = 'unit'`,
      [this.id, unit],
    );
    return rows[0]?.id ?? '';
  }

  /** A command of whoever wears this hat. `id` names the command when it is to be sent again. */
  async command(unit: string, role: string, written: WrittenCommand, id?: string): Promise<Command> {
    const at = unit === 'campaign' || role === 'BTT_MTTQ' ? owner : unit;
    this.#commands += 1;
    return {
      ...written,
      id: id ?? `${this.id}-lenh-${this.#commands}`,
      track: await this.track(unit),
      actor: { person: `${role}-${at}`.toLowerCase(), as: { role, unit: at, up: 0 }, unit: at },
    };
  }

  async act(unit: string, role: string, written: WrittenCommand, id?: string): Promise<Answer> {
    return this.world.mailbox.act(await this.command(unit, role, written, id));
  }

  /** Lets the campaign know another version of its definition; nothing follows it yet. */
  async adopt(definition: ProcessDefinition): Promise<void> {
    await this.world.pool.query(
      `INSERT INTO campaign_definition (campaign_id, version, definition, codes) VALUES ($1, $2, $3, '{}')`,
      [this.id, definition.version, JSON.stringify(definition)],
    );
  }

  async preview(shard: number, definition: ProcessDefinition): Promise<readonly TrackEffect[]> {
    return previewDefinitionIn(this.world.client, this.id, shard, { definition, facts: {} });
  }

  /** Has tracks follow a version that is known: those of these units, or all. */
  async changeDefinition(number: number, version: number, units?: readonly string[]): Promise<void> {
    await changeDefinition(this.world.client, this.id, {
      change: { number, version },
      ...(units === undefined ? {} : { units: [...units] }),
    });
  }

  /** `UNIT version` of every track, in the order of their ids; 0 where the track follows the launched version. */
  async versions(): Promise<string[]> {
    const rows = await this.world.rows(
      z.object({ unit: z.string(), version: z.number() }),
      `SELECT unit_code AS unit, coalesce(definition_version, 0) AS version FROM track WHERE campaign_id = $1 ORDER BY id`,
      [this.id],
    );
    return rows.map(({ unit, version }) => `${unit} ${version}`);
  }

  /** The open work of all inboxes: `UNIT step action`. */
  async inbox(): Promise<string[]> {
    const rows = await this.world.rows(
      z.object({ unit_code: z.string(), key: z.string(), action: z.string() }),
      'SELECT unit_code, key, action FROM inbox WHERE campaign_id = $1 ORDER BY unit_code, key, slot',
      [this.id],
    );
    return rows.map(({ unit_code, key, action }) => `${unit_code} ${key} ${action}`);
  }

  /** What the journal says happened: `date type UNIT key`, in the order of each shard. */
  async journal(...types: string[]): Promise<string[]> {
    const rows = await this.world.rows(
      z.object({ on: z.string(), type: z.string(), unit: z.string(), key: z.string().nullable() }),
      `SELECT j.on_date::text AS on, j.type, t.unit_code AS unit, j.event ->> 'key' AS key
       FROM journal j JOIN track t ON t.id = j.track_id
       WHERE j.campaign_id = $1 AND (cardinality($2::text[]) = 0 OR j.type = ANY ($2)) ORDER BY j.shard, j.seq`,
      [this.id, types],
    );
    return rows.map(({ on, type, unit, key }) =>
      [on, type, unit, key].filter((part) => part !== null).join(' '),
    );
  }

  async notices(): Promise<string[]> {
    const rows = await this.world.rows(
      z.object({ on: z.string(), rung: z.string().nullable(), unit_code: z.string(), work_key: z.string() }),
      `SELECT on_date::text AS on, rung, unit_code, work_key FROM notice WHERE campaign_id = $1
       ORDER BY on_date, unit_code, key`,
      [this.id],
    );
    return rows.map(({ on, rung, unit_code, work_key }) => `${on} ${rung ?? ''} ${unit_code} ${work_key}`);
  }

  /** The journal as the API exports it. */
  async exported(): Promise<string[]> {
    const [head] = await this.world.rows(
      z.object({ seal: z.object({ seal: z.string() }).nullable() }),
      'SELECT seal FROM campaign WHERE id = $1',
      [this.id],
    );
    const rows = await this.world.rows(
      z.looseObject({ at_ms: z.string() }),
      'SELECT shard, seq, prev, hash, at_ms, event FROM journal WHERE campaign_id = $1 ORDER BY shard, seq',
      [this.id],
    );
    return [
      JSON.stringify({ format: 'don-doc/journal/1', campaign: this.id, seal: head?.seal?.seal ?? null }),
      ...rows.map(({ at_ms, ...row }) => JSON.stringify({ ...row, atMs: Number(at_ms) })),
    ];
  }

  async status(): Promise<string> {
    const rows = await this.world.rows(
      z.object({ status: z.string() }),
      'SELECT status FROM campaign WHERE id = $1',
      [this.id],
    );
    return rows[0]?.status ?? 'none';
  }

  report(shard: number): Promise<ShardReport> {
    return this.world.client.workflow.getHandle(workflowIdOfShard(this.id, shard)).query(report);
  }

  /** The run that holds a shard at present. */
  async runId(shard: number): Promise<string> {
    return (await this.world.client.workflow.getHandle(workflowIdOfShard(this.id, shard)).describe()).runId;
  }

  async isRunning(shard: number): Promise<boolean> {
    const { status } = await this.world.client.workflow
      .getHandle(workflowIdOfShard(this.id, shard))
      .describe();
    return status.name === 'RUNNING';
  }

  /** Waits until the campaign is open everywhere. */
  async opened(): Promise<this> {
    await until(async () => (await this.status()) === 'running');
    return this;
  }
}

/** Waits for something that will come; the longest wait only says that it never will. */
export async function until(isSo: () => boolean | Promise<boolean>, longestMs = 30_000): Promise<void> {
  const lastMs = Date.now() + longestMs;
  while (!(await isSo())) {
    if (Date.now() > lastMs) throw new Error(`not so after ${longestMs} ms: ${isSo.toString()}`);
    await sleep(25);
  }
}

/** A clock that stands at the beginning of `on` for as long as a test runs. */
const slowClock = (on: string): CampaignClock => fastClock(on, 86_400_000);

/** A clock on which a day lasts `dayMs`; `on` begins after a moment in which a campaign can be launched at leisure. */
export const fastClock = (on: string, dayMs: number, leisureMs = 0): CampaignClock => ({
  kind: 'scaled',
  originOn: on,
  startedAtMs: Date.now() + leisureMs,
  dayMs,
});
