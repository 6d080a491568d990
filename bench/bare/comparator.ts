/** The baseline as a side of the comparison. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { Pool } from 'pg';
import { startChild, type Child } from '../child';
import type { Comparator, DecideResult, FanoutResult, HerdResult, Servers } from '../comparator';
import { callAll } from '../load';
import { arrivals, rounded, until } from '../stats';
import type { BareUnit } from './activities';
import { countOf, decisionsOn } from './units';

/** Starts under way at once: more of them only queue in the server. */
const startsAtATime = 100;

export class Bare implements Comparator {
  readonly name = 'bare';
  readonly most = { fanout: 20_000, herd: 10_000, decide: 5_000 };
  #pool = new Pool();
  #client: Client | undefined;
  #children: Child[] = [];
  #run = 0;

  async setUp({ databaseUrl, temporalAddress, temporalNamespace: namespace }: Servers): Promise<void> {
    this.#pool = new Pool({ connectionString: databaseUrl, max: 4 });
    await this.#pool.query(readFileSync(path.join(__dirname, 'schema.sql'), 'utf8'));
    this.#client = new Client({
      connection: await Connection.connect({ address: temporalAddress }),
      namespace,
    });
    const worker = startChild(path.join(__dirname, 'worker.ts'), [databaseUrl, temporalAddress, namespace]);
    const server = startChild(path.join(__dirname, 'server.ts'), [temporalAddress, namespace]);
    this.#children = [worker, server];
    await Promise.all(this.#children.map((child) => child.ready));
  }

  async fanout(units: number): Promise<FanoutResult> {
    const startedAtMs = performance.now();
    const prefix = await this.#start(units);
    await this.#opened(prefix, units);
    return { units, seconds: rounded((performance.now() - startedAtMs) / 1000, 2) };
  }

  async herd(reminders: number): Promise<HerdResult> {
    // Far enough ahead that all units have been started when the moment comes.
    const dueAtMs = Date.now() + 20_000 + reminders * 8;
    const prefix = await this.#start(reminders, dueAtMs);
    if (Date.now() > dueAtMs) throw new Error('the units were not started before their reminders were due');
    const { halfAtMs, lastAtMs } = await arrivals(reminders, dueAtMs, () =>
      countOf(this.#pool, 'bare_notice', prefix),
    );
    const { rows } = await this.#pool.query<{ times: number }>(
      `SELECT count(*)::integer AS times FROM bare_notice WHERE track LIKE $1 GROUP BY track`,
      [`${prefix}%`],
    );
    return {
      reminders,
      p50Ms: halfAtMs - dueAtMs,
      lastMs: lastAtMs - dueAtMs,
      lost: reminders - rows.length,
      twice: rows.filter((row) => row.times > 1).length,
    };
  }

  async decide(callers: number, units: number, decisions: number): Promise<DecideResult> {
    const prefix = await this.#start(units);
    await this.#opened(prefix, units);
    const url = (await this.#children[1]?.ready)?.url ?? '';
    return { ...(await callAll(url, decisionsOn(prefix, decisions), callers)), units };
  }

  /** A unit that waits for its decision waits for good and costs nothing; ending 20,000 of them takes minutes. */
  async clear(): Promise<void> {
    await this.#pool.query('VACUUM ANALYZE bare_track, bare_work, bare_inbox, bare_journal, bare_notice');
  }

  async tearDown(): Promise<void> {
    await Promise.all(this.#children.map((child) => child.stop()));
    await this.#client?.connection.close();
    await this.#pool.end();
  }

  /** Starts so many units; returns what their ids begin with. */
  async #start(units: number, remindAtMs?: number): Promise<string> {
    this.#run += 1;
    const prefix = `bare-${process.pid}-${this.#run}-`;
    let next = 1;
    const starter = async (): Promise<void> => {
      for (let number = next++; number <= units; number = next++) {
        const unit: BareUnit = { track: `${prefix}${number}`, unit: `U${number}`, dueOn: '2026-12-31' };
        await this.#client?.workflow.start('bareUnit', {
          workflowId: unit.track,
          taskQueue: 'bare',
          args: remindAtMs === undefined ? [unit] : [unit, remindAtMs],
        });
      }
    };
    await Promise.all(Array.from({ length: startsAtATime }, starter));
    return prefix;
  }

  #opened(prefix: string, units: number): Promise<void> {
    return until(async () => (await countOf(this.#pool, 'bare_inbox', prefix)) >= units);
  }
}
