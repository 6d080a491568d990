/** The product as a side of the comparison: through HTTP, as its users reach it, on the servers that `npm start` starts. */
import { Client, Connection } from '@temporalio/client';
import { z } from 'zod';
import { startOfDayMs } from '../../domain/calendar';
import { openDatabase, type Database } from '../../platform/db/database';
import type { SyntheticTree } from '../../platform/org/synthetic';
import type {
  Comparator,
  DecideResult,
  FanoutResult,
  HerdResult,
  InboxResult,
  OfficeSize,
  Servers,
} from '../comparator';
import { callAll, type Call } from '../load';
import { arrivals, pause, rounded } from '../stats';
import { Campaigns, type Launched } from './campaigns';
import { decidedAbove, decidedByOwner, decidedByUnit, decideKey, remindedSoon } from './definitions';
import { askInbox } from './inbox';
import { loadOffice, personAt, root, signIn, signInLauncher } from './office';

/** A province of 5,000 units: 200 communes with 25 neighbourhood groups each. A city has more groups in as many wards. */
const communesPer = 200;
const provinceUnits = 5_000;
/** One campaign day in the herd: the first reminder is one to three of them away (no date falls on a weekend), and all is open by then. */
const herdDayMs = 30_000;

interface Stage {
  readonly servers: Servers;
  readonly database: Database;
  readonly client: Client;
  readonly tree: SyntheticTree;
  readonly campaigns: Campaigns;
}

export class Ours implements Comparator {
  readonly name = 'ours';
  readonly most = { fanout: 200_000, herd: 200_000, decide: 200_000 };
  #stage: Stage | undefined;
  #run = 0;

  async setUp(servers: Servers, { kind, units }: OfficeSize): Promise<void> {
    const database = openDatabase({
      databaseUrl: servers.databaseUrl,
      poolSize: 4,
      name: 'don-doc bench',
      onIdleError: () => undefined,
    });
    const provinces = kind === 'city' ? 1 : Math.ceil(units / provinceUnits);
    const neighbourhoodsPer = Math.ceil((kind === 'city' ? units : provinceUnits) / communesPer);
    const tree = await loadOffice(database, { provinces, communesPer, neighbourhoodsPer });
    const client = new Client({
      connection: await Connection.connect({ address: servers.temporalAddress }),
      namespace: servers.temporalNamespace,
    });
    const campaigns = new Campaigns(servers.url, await signInLauncher(database), database, client);
    this.#stage = { servers, database, client, tree, campaigns };
  }

  async fanout(units: number): Promise<FanoutResult> {
    const { campaigns } = this.#staged;
    const codes = this.#units(units);
    const startedAtMs = performance.now();
    const launched = await campaigns.launch(decidedByUnit, codes);
    await campaigns.opened(launched);
    return { units, seconds: rounded((performance.now() - startedAtMs) / 1000, 2) };
  }

  async herd(reminders: number): Promise<HerdResult> {
    const { campaigns, database } = this.#staged;
    const launched = await campaigns.launch(remindedSoon, this.#units(reminders), { dayMs: herdDayMs });
    await campaigns.opened(launched);
    const clock = await campaigns.clockOf(launched);
    if (clock.kind !== 'scaled') throw new Error('the herd needs a scaled clock');
    const dueAtMs = startOfDayMs(clock, await campaigns.remindsOn(launched, remindedSoon));
    if (Date.now() > dueAtMs) throw new Error('the tracks were not open before their reminders were due');
    const { halfAtMs, lastAtMs } = await arrivals(reminders, dueAtMs, () => campaigns.notices(launched));
    const { rows } = await database.pool.query(
      `SELECT count(*)::integer AS rows, count(DISTINCT track_id)::integer AS tracks
       FROM notice WHERE campaign_id = $1`,
      [launched.id],
    );
    const [told] = toldSchema.parse(rows);
    return {
      reminders,
      p50Ms: rounded(halfAtMs - dueAtMs, 0),
      lastMs: rounded(lastAtMs - dueAtMs, 0),
      lost: reminders - told.tracks,
      twice: told.rows - told.tracks,
    };
  }

  /** Commune leaders approve what the groups below them hold out: neighbours in the tree, so neighbours in a shard. */
  async decide(callers: number, units: number, decisions: number): Promise<DecideResult> {
    const { campaigns, servers } = this.#staged;
    const launched = await campaigns.launch(decidedAbove, this.#units(units));
    await campaigns.opened(launched);
    const calls = await this.#decisionsOn(launched);
    const result = await callAll(servers.url, calls.slice(0, decisions), callers);
    return { ...result, units };
  }

  async inbox(rows: number, requests: number): Promise<readonly InboxResult[]> {
    const { campaigns, database, servers, tree } = this.#staged;
    const units = this.#units(Math.ceil(rows / 3));
    const city = tree.codes.province[0] ?? root;
    for (const definition of [decidedByUnit, decidedAbove, decidedByOwner]) {
      const campaign = await campaigns.launch(definition, units, { owner: city });
      await campaigns.opened(campaign);
    }
    await database.pool.query('VACUUM ANALYZE');
    // The launch is over for whoever launched, but not for the machine: caches, sweeps and notices follow.
    await pause(5_000);
    return askInbox({ database, url: servers.url, tree, requests });
  }

  async clear(): Promise<void> {
    await this.#staged.campaigns.clear();
  }

  async tearDown(): Promise<void> {
    await this.#stage?.client.connection.close();
    await this.#stage?.database.close();
  }

  get #staged(): Stage {
    if (this.#stage === undefined) throw new Error('not set up');
    return this.#stage;
  }

  #units(count: number): readonly string[] {
    const codes = this.#staged.tree.codes.neighbourhood.slice(0, count);
    if (codes.length < count) throw new Error(`the organisation has only ${codes.length} units`);
    return codes;
  }

  /** One decision a track; whoever calls next is somebody else than who called last. */
  async #decisionsOn({ id }: Launched): Promise<Call[]> {
    const { database } = this.#staged;
    this.#run += 1;
    const { rows } = await database.pool.query(
      `SELECT track_id AS track, holder_unit AS unit,
              row_number() OVER (PARTITION BY holder_unit ORDER BY track_id) AS turn
       FROM inbox WHERE campaign_id = $1 ORDER BY turn, holder_unit`,
      [id],
    );
    const slots = slotsSchema.parse(rows);
    const units = [...new Set(slots.map(({ unit }) => unit))];
    const tokens = await signIn(database, units.map(personAt));
    const tokenOf = new Map(units.map((unit, index) => [unit, tokens[index] ?? '']));
    const body = JSON.stringify({ type: 'decide', key: decideKey, outcome: 'approve' });
    return slots.map(({ track, unit }) => ({
      path: `/api/tracks/${track}/commands`,
      body,
      headers: {
        authorization: `Bearer ${tokenOf.get(unit) ?? ''}`,
        'idempotency-key': `bench-${process.pid}-${this.#run}-${track}`,
      },
    }));
  }
}

const slotsSchema = z.array(z.object({ track: z.string(), unit: z.string() }));
const toldSchema = z.tuple([z.object({ rows: z.number(), tracks: z.number() })]);
