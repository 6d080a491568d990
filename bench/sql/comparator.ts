/**
 * The yardstick: the baseline's rows written by hand, without a workflow engine, without rights, forms, dates or a history
 * that can be checked. Nothing that keeps its word on this database can be faster, so it tells how fast the machine is.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Pool } from 'pg';
import { countOf, decisionsOn } from '../bare/units';
import { startChild, type Child } from '../child';
import type { Comparator, DecideResult, FanoutResult, HerdResult, Servers } from '../comparator';
import { callAll } from '../load';
import { arrivals, rounded } from '../stats';

const unitsAtATime = 1_000;

/** All rows of so many units, numbered from $2, in one transaction. */
const open = `
  WITH u AS (SELECT $1 || n AS track, 'U' || n AS unit FROM generate_series($2::integer, $3::integer) AS n),
       t AS (INSERT INTO bare_track SELECT track, unit, 'open', 1 FROM u),
       w AS (INSERT INTO bare_work SELECT track, 'decide', 'open', NULL, '2026-12-31', 1, '{}' FROM u),
       j AS (INSERT INTO bare_journal (track, seq, event)
             SELECT track, 1, jsonb_build_object('type', 'opened', 'on', '2026-12-31') FROM u),
       r AS (INSERT INTO sql_timer SELECT track, $4::timestamptz FROM u WHERE $4 IS NOT NULL)
  INSERT INTO bare_inbox SELECT track, 'decide', 'LANH_DAO_DV', unit, '2026-12-31' FROM u`;

export class Sql implements Comparator {
  readonly name = 'sql';
  readonly most = { fanout: 200_000, herd: 200_000, decide: 200_000 };
  #pool = new Pool();
  #server: Child | undefined;
  #run = 0;

  async setUp({ databaseUrl }: Servers): Promise<void> {
    this.#pool = new Pool({ connectionString: databaseUrl, max: 4 });
    for (const folder of ['../bare', '.'])
      await this.#pool.query(readFileSync(path.join(__dirname, folder, 'schema.sql'), 'utf8'));
    this.#server = startChild(path.join(__dirname, 'server.ts'), [databaseUrl]);
    await this.#server.ready;
  }

  async fanout(units: number): Promise<FanoutResult> {
    const startedAtMs = performance.now();
    await this.#open(units);
    return { units, seconds: rounded((performance.now() - startedAtMs) / 1000, 2) };
  }

  async herd(reminders: number): Promise<HerdResult> {
    const dueAtMs = Date.now() + 5_000 + reminders;
    const prefix = await this.#open(reminders, dueAtMs);
    if (Date.now() > dueAtMs) throw new Error('the units were not opened before their reminders were due');
    const told = (): Promise<number> => countOf(this.#pool, 'bare_notice', prefix);
    const { halfAtMs, lastAtMs } = await arrivals(reminders, dueAtMs, told);
    // The key of a message is unique and names its unit: none can be there twice.
    return {
      reminders,
      p50Ms: halfAtMs - dueAtMs,
      lastMs: lastAtMs - dueAtMs,
      lost: reminders - (await told()),
      twice: 0,
    };
  }

  async decide(callers: number, units: number, decisions: number): Promise<DecideResult> {
    const prefix = await this.#open(units);
    const url = (await this.#server?.ready)?.url ?? '';
    return { ...(await callAll(url, decisionsOn(prefix, decisions), callers)), units };
  }

  async clear(): Promise<void> {
    await this.#pool.query(
      'VACUUM ANALYZE bare_track, bare_work, bare_inbox, bare_journal, bare_notice, sql_timer',
    );
  }

  async tearDown(): Promise<void> {
    await this.#server?.stop();
    await this.#pool.end();
  }

  /** Opens so many units; returns what their ids begin with. */
  async #open(units: number, remindAtMs?: number): Promise<string> {
    this.#run += 1;
    const prefix = `sql-${process.pid}-${this.#run}-`;
    const remindAt = remindAtMs === undefined ? null : new Date(remindAtMs);
    for (let first = 1; first <= units; first += unitsAtATime)
      await this.#pool.query(open, [prefix, first, Math.min(units, first + unitsAtATime - 1), remindAt]);
    return prefix;
  }
}
