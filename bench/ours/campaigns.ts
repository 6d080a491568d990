/** Campaigns of the bench: launched through HTTP, watched in PostgreSQL, cleared away when they have been measured. */
import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { addDays, campaignClockSchema, type CampaignClock, type CivilDate } from '../../domain/calendar';
import { workflowIdOfShard } from '../../domain/ids';
import type { Facts, ProcessDefinition } from '../../domain/process/definition';
import type { Database } from '../../platform/db/database';
import { until } from '../stats';
import { root } from './office';

const launchedSchema = z.object({ id: z.string(), unitCount: z.number(), shardCount: z.number() });
export type Launched = z.output<typeof launchedSchema>;

export interface LaunchOptions {
  /** The country without it. */
  readonly owner?: string;
  /** One campaign day in milliseconds; the real clock without it. */
  readonly dayMs?: number;
  readonly facts?: Facts;
}

export class Campaigns {
  readonly #url: string;
  readonly #token: string;
  readonly #database: Database;
  readonly #client: Client;
  #launched: Launched[] = [];
  #run = 0;

  constructor(url: string, token: string, database: Database, client: Client) {
    this.#url = url;
    this.#token = token;
    this.#database = database;
    this.#client = client;
  }

  async launch(
    definition: ProcessDefinition,
    units: readonly string[],
    { owner = root, dayMs, facts = {} }: LaunchOptions = {},
  ): Promise<Launched> {
    this.#run += 1;
    const response = await fetch(`${this.#url}/api/campaigns`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.#token}`,
        'content-type': 'application/json',
        'idempotency-key': `bench-launch-${process.pid}-${this.#run}`,
      },
      body: JSON.stringify({
        definition: definition.code,
        name: definition.name,
        ownerUnit: owner,
        facts,
        scope: { codes: units },
        ...(dayMs === undefined ? {} : { dayMs }),
      }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`launch: ${response.status} ${text}`);
    const launched = launchedSchema.parse(JSON.parse(text));
    this.#launched.push(launched);
    return launched;
  }

  /** Waits until every unit's inbox row can be read. */
  opened({ id, unitCount }: Launched): Promise<void> {
    return until(async () => (await this.#count('inbox', id)) >= unitCount);
  }

  /** The day of the first reminder: as far before the due date, which may have moved over a weekend, as the ladder says. */
  async remindsOn({ id }: Launched, { ladder }: ProcessDefinition): Promise<CivilDate> {
    const { rows } = await this.#database.pool.query(
      'SELECT DISTINCT due_on::text AS due FROM inbox WHERE campaign_id = $1',
      [id],
    );
    const [{ due }] = z.tuple([z.object({ due: z.string() })]).parse(rows);
    const [rung] = ladder;
    if (rung === undefined) throw new Error('nothing reminds');
    return addDays(due, -rung.when.count);
  }

  notices({ id }: Launched): Promise<number> {
    return this.#count('notice', id);
  }

  async clockOf({ id }: Launched): Promise<CampaignClock> {
    const { rows } = await this.#database.pool.query('SELECT clock FROM campaign WHERE id = $1', [id]);
    return z.tuple([z.object({ clock: campaignClockSchema })]).parse(rows)[0].clock;
  }

  /** Ends all that was launched and removes its rows, so that it weighs on nothing that is measured later. */
  async clear(): Promise<void> {
    const { pool } = this.#database;
    for (const { id, shardCount } of this.#launched) {
      for (let shard = 0; shard <= shardCount; shard += 1) {
        const workflow = this.#client.workflow.getHandle(workflowIdOfShard(id, shard));
        await workflow.terminate('measured').catch(() => undefined); // it may have ended by itself
      }
      await pool.query(`UPDATE campaign SET status = 'cancelled' WHERE id = $1`, [id]);
      await pool.query(
        'DELETE FROM notice_recipient WHERE notice_key IN (SELECT key FROM notice WHERE campaign_id = $1)',
        [id],
      );
      for (const table of ['inbox', 'notice', 'work', 'journal', 'track'])
        await pool.query(`DELETE FROM ${table} WHERE campaign_id = $1`, [id]);
    }
    this.#launched = [];
    await pool.query('VACUUM ANALYZE inbox, notice, work, journal, track');
  }

  async #count(table: 'inbox' | 'notice', id: string): Promise<number> {
    const { rows } = await this.#database.pool.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM ${table} WHERE campaign_id = $1`,
      [id],
    );
    return rows[0]?.n ?? 0;
  }
}
