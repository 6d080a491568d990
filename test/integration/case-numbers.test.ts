/**
 * A case gets its number in the register when its opening is written: once, without gaps, in the order of opening, however
 * many write the same batch at the same time; and keeps it whatever becomes of the case.
 */
import path from 'node:path';
import { Pool } from 'pg';
import { z } from 'zod';
import { builtinCalendar, indexCalendar } from '../../domain/calendar';
import { commandSchema } from '../../domain/engine/commands';
import { Simulation } from '../../domain/engine/simulation';
import type { Batch } from '../../domain/engine/state';
import { date, process, proposed, register, required, role as held, task } from '../../domain/process/author';
import { compile } from '../../domain/process/compile';
import { loadMigrations, migrate } from '../../platform/db/migrate';
import { projectRoot } from '../../platform/paths';
import { applyBatch } from '../../platform/store/batches';
import { createEmptyDatabase, openTestDatabase, type TestDatabase } from '../support/database';

const basis = proposed('ví dụ');
const book = process({
  code: 'B1',
  version: 1,
  name: 'Sổ đơn thư',
  purpose: 'Để kiểm thử',
  since: '2025-07-01',
  basis: [basis],
  launchedBy: ['BTT_MTTQ'],
  caseFacts: { receivedOn: required(date('Ngày nhận')) },
  unit: { book: register({ name: 'Sổ', by: held('VAN_THU') }) },
  case: { answer: task({ name: 'Trả lời', by: held('VAN_THU') }) },
  ladder: [],
});

/** Two registers in one shard, played in memory; what is to be written comes batch by batch. */
class Desk {
  readonly id: string;
  readonly batches: Batch[] = [];
  readonly simulation: Simulation;
  #count = 0;

  constructor(id: string) {
    this.id = id;
    this.simulation = new Simulation({
      process: compile(book),
      calendar: indexCalendar(builtinCalendar),
      campaign: { id, ownerUnit: 'P01', facts: {}, launchedOn: '2026-07-01' },
      units: [
        { unit: 'LA', facts: {} },
        { unit: 'KL', facts: {} },
      ],
      onBatch: (batch) => this.batches.push(batch),
    });
    this.simulation.launch();
  }

  register(unit: 'LA' | 'KL'): string {
    return `${this.id}.1.${unit === 'LA' ? 1 : 2}`;
  }

  act(track: string, unit: string, type: string, asked: object, role = 'VAN_THU'): void {
    this.#count += 1;
    const actor = { person: 'an', as: { role, unit, up: 0 }, unit };
    const [answer] = this.simulation.act([
      commandSchema.parse({ id: `lenh-${this.id}-${this.#count}`, track, actor, type, ...asked }),
    ]);
    if (answer?.ok !== true) throw new Error(JSON.stringify(answer));
  }

  /** Case ids are random in life: here their order is the contrary of the order of opening. Gives the case's track. */
  open(unit: 'LA' | 'KL', shard?: number, keeper: string = unit): string {
    const caseId = `c${String(1000 - this.#count)}`;
    this.act(this.register(unit), keeper, 'openCase', {
      key: 'book',
      caseId,
      facts: { receivedOn: this.simulation.today },
      ...(shard === undefined ? {} : { shard }),
    });
    return `${this.register(unit)}.${shard === undefined ? '' : `at${shard}-`}${caseId}`;
  }

  /** What has happened since this was asked last. */
  news(): Batch[] {
    return this.batches.splice(0);
  }
}

const entryRow = z.object({ case_id: z.string(), number: z.number() });
type Numbers = Readonly<Record<string, number>>;

async function numbersOf(db: Pick<Pool, 'query'>, register: string): Promise<Numbers> {
  const { rows } = await db.query(
    'SELECT case_id, number FROM register_entry WHERE register = $1 ORDER BY number',
    [register],
  );
  return Object.fromEntries(
    z
      .array(entryRow)
      .parse(rows)
      .map(({ case_id: id, number }) => [id, number]),
  );
}
const fromOne = (cases: readonly string[]): Numbers =>
  Object.fromEntries(cases.map((id, index) => [id, index + 1]));

describe('the number of a case in its register', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase({ poolSize: 12 });
  });
  afterAll(() => database.close());

  const write = async (batches: readonly Batch[]): Promise<void> => {
    for (const batch of batches) await applyBatch(database.pool, batch);
  };

  it('follows the order of opening, in each register from one, also within one batch and one day', async () => {
    const desk = new Desk('so1');
    const la: string[] = [];
    const kl: string[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      la.push(desk.open('LA'));
      la.push(desk.open('LA'));
      kl.push(desk.open('KL'));
    }
    await write(desk.news());
    expect(await numbersOf(database.pool, desk.register('LA'))).toEqual(fromOne(la));
    expect(await numbersOf(database.pool, desk.register('KL'))).toEqual(fromOne(kl));
    // The next day it goes on.
    desk.simulation.passTo('2026-07-02');
    la.push(desk.open('LA'));
    await write(desk.news());
    expect(await numbersOf(database.pool, desk.register('LA'))).toEqual(fromOne(la));
  });

  it('is given once when many write the same batches at the same time, in any order', async () => {
    const desk = new Desk('so2');
    const opened = new Set<string>();
    await write(desk.news());
    for (let count = 0; count < 30; count += 1) opened.add(desk.open(count % 3 === 0 ? 'KL' : 'LA'));
    const batches = desk.news();
    // The API process, a second one that was asked again, and the flush, which runs backwards.
    await Promise.all([
      write(batches),
      write(batches),
      write(batches.toReversed()),
      ...batches.map((batch) => applyBatch(database.pool, batch)),
    ]);
    const once = [
      await numbersOf(database.pool, desk.register('LA')),
      await numbersOf(database.pool, desk.register('KL')),
    ];
    expect(once.map((numbers) => Object.values(numbers))).toEqual([
      Array.from({ length: 20 }, (_, index) => index + 1),
      Array.from({ length: 10 }, (_, index) => index + 1),
    ]);
    expect(new Set(once.flatMap((numbers) => Object.keys(numbers)))).toEqual(opened);
    await write(batches);
    expect([
      await numbersOf(database.pool, desk.register('LA')),
      await numbersOf(database.pool, desk.register('KL')),
    ]).toEqual(once);
  });

  it('is that of the register, also for cases that live in another shard', async () => {
    const desk = new Desk('so3');
    desk.simulation.openCaseShards(1);
    const cases = [desk.open('LA'), desk.open('LA', 2), desk.open('LA'), desk.open('LA', 2)];
    // The shard of the guests may be heard first.
    const batches = desk.news();
    await write(batches.filter(({ shard }) => shard === 2));
    expect(await numbersOf(database.pool, desk.register('LA'))).toEqual({});
    await write(batches);
    expect(await numbersOf(database.pool, desk.register('LA'))).toEqual(fromOne(cases));
  });

  it('stays when the case ends, is cancelled or goes to the successor of its unit', async () => {
    const desk = new Desk('so4');
    const cases = [desk.open('LA'), desk.open('LA'), desk.open('LA'), desk.open('LA')];
    const [ended = '', cancelled = '', moved = ''] = cases;
    await write(desk.news());
    desk.act(ended, 'LA', 'submit', { key: 'answer' });
    const note = { id: 'n1', hash: '0'.repeat(64) };
    desk.act(cancelled, 'P01', 'cancel', { note }, 'BTT_MTTQ');
    const succession = { toUnit: 'OC', decisionNo: '12/QĐ', mode: 'move' };
    for (const track of [moved, desk.register('LA')])
      desk.act(track, 'P01', 'transfer', succession, 'BTT_MTTQ');
    await write(desk.news());
    // The successor writes on in the same book.
    const next = desk.open('LA', undefined, 'OC');
    await write(desk.news());
    expect(await numbersOf(database.pool, desk.register('LA'))).toEqual(fromOne([...cases, next]));
  });

  it('costs a write that opens no case nothing: it waits for no register', async () => {
    const desk = new Desk('so5');
    const first = desk.open('LA');
    await write(desk.news());
    desk.act(first, 'LA', 'submit', { key: 'answer' });
    const other = await database.pool.connect();
    try {
      await other.query('BEGIN');
      await other.query('LOCK TABLE register_entry IN ACCESS EXCLUSIVE MODE');
      await write(desk.news());
    } finally {
      await other.query('ROLLBACK');
      other.release();
    }
    const { rows } = await database.pool.query('SELECT status FROM track WHERE id = $1', [first]);
    expect(rows).toEqual([{ status: 'closed' }]);
  });
});

it('cases that were there before the numbers were stored keep those under which they were read', async () => {
  const databaseUrl = await createEmptyDatabase();
  const migrations = await loadMigrations(path.join(projectRoot, 'prisma', 'migrations'));
  const at = migrations.findIndex(({ name }) => name.endsWith('_register_entry'));
  expect(at).toBeGreaterThan(0);
  await migrate({ databaseUrl, migrations: migrations.slice(0, at) });
  const pool = new Pool({ connectionString: databaseUrl });
  try {
    const desk = new Desk('so6');
    const before = Array.from({ length: 12 }, () => desk.open('LA'));
    desk.open('KL');
    const batches = desk.news();
    for (const batch of batches) await applyBatch(pool, batch);
    // As it was counted on every read.
    const { rows } = await pool.query(
      `SELECT event -> 'data' ->> 'case' AS case_id,
              (row_number() OVER (PARTITION BY track_id ORDER BY at_ms, shard, seq))::int AS number
       FROM journal WHERE type = 'caseOpened' AND track_id = $1`,
      [desk.register('LA')],
    );
    const counted = z.array(entryRow).parse(rows);
    await migrate({ databaseUrl, migrations });
    expect(await numbersOf(pool, desk.register('LA'))).toEqual(
      Object.fromEntries(counted.map(({ case_id: id, number }) => [id, number])),
    );
    // Late twins of old batches change nothing, and the next case goes on.
    for (const batch of batches) await applyBatch(pool, batch);
    const next = desk.open('LA');
    for (const batch of desk.news()) await applyBatch(pool, batch);
    expect(await numbersOf(pool, desk.register('LA'))).toEqual(fromOne([...before, next]));
    expect(Object.values(await numbersOf(pool, desk.register('KL')))).toEqual([1]);
  } finally {
    await pool.end();
  }
});
