/** Figures out of PostgreSQL: the same as those counted over the journal in memory, under the names of their time. */
import fc from 'fast-check';
import { addDays, builtinCalendar, dayOfNext, days, indexCalendar } from '../../domain/calendar';
import { commandSchema } from '../../domain/engine/commands';
import { Simulation } from '../../domain/engine/simulation';
import type { Batch, TrackEvent } from '../../domain/engine/state';
import { evaluate, figureText, tracksOn } from '../../domain/figures';
import { exampleTree } from '../../domain/org/exampleTree';
import {
  after,
  choice,
  date,
  due,
  every,
  fact,
  number,
  process,
  proposed,
  register,
  required,
  role,
  task,
  yesNo,
} from '../../domain/process/author';
import { compile } from '../../domain/process/compile';
import type { Facts, ProcessDefinition } from '../../domain/process/definition';
import { readFigures, readFiguresByUnit, readMeasures } from '../../platform/reads/figures';
import { applyBatch } from '../../platform/store/batches';
import { openTestDatabase, type TestDatabase } from '../support/database';

const basis = proposed('ví dụ');
const common = {
  version: 1,
  purpose: 'Để kiểm thử',
  since: '2025-07-01',
  basis: [basis],
  launchedBy: ['BTT_MTTQ'],
  ladder: [],
};

/** A report a quarter, and a register of petitions. */
const book = process({
  ...common,
  code: 'B1',
  name: 'Sổ đơn thư',
  facts: { until: required(date('Đến ngày')) },
  unitFacts: { kind: choice('Loại', { ward: 'Phường', school: 'Trường' }) },
  caseFacts: { type: required(choice('Loại đơn', { reflection: 'Phản ánh', denunciation: 'Tố cáo' })) },
  unit: {
    report: task({
      name: 'Báo cáo quý',
      every: every('quarter', fact('until')),
      by: role('VAN_THU'),
      due: due(dayOfNext('quarter', 10), 'periodEnd', basis),
      form: { opinions: number('Số ý kiến') },
    }),
    plan: task({ name: 'Kế hoạch', by: role('VAN_THU'), due: after('launch', days(10), basis) }),
    register: register({ name: 'Sổ', by: role('VAN_THU') }),
  },
  case: { answer: task({ name: 'Trả lời', by: role('VAN_THU'), form: { settled: yesNo('Đã giải quyết') } }) },
  indicators: [
    {
      code: 'plans',
      name: 'Có kế hoạch',
      numerator: 'onTime:plan',
      denominator: 'units',
      unit: 'đơn vị',
      by: 'kind',
    },
    { code: 'opinions', name: 'Ý kiến', numerator: 'sum:report.opinions' },
    { code: 'petitions', name: 'Đơn', numerator: 'cases', by: 'type' },
    {
      code: 'settled',
      name: 'Đã giải quyết',
      numerator: 'having:case:answer.settled=yes',
      denominator: 'cases',
    },
  ],
});
/** Pulls its figures from the other. */
const review = process({
  ...common,
  code: 'R1',
  name: 'Tổng kết',
  unit: { report: task({ name: 'Báo cáo', by: role('VAN_THU') }) },
  indicators: [{ code: 'plans', name: 'Có kế hoạch', numerator: 'B1/settled:plan', denominator: 'B1/units' }],
});

interface Staged {
  readonly definition: ProcessDefinition;
  readonly id: string;
  readonly owner: string;
  readonly units: Readonly<Record<string, Facts>>;
  readonly facts?: Facts;
}

/** A campaign played in memory; its batches are written as the product writes them. */
class Stage {
  readonly journal: TrackEvent[] = [];
  readonly #batches: Batch[] = [];
  readonly #simulation: Simulation;
  readonly #staged: Staged;
  #commands = 0;

  constructor(staged: Staged) {
    this.#staged = staged;
    this.#simulation = new Simulation({
      process: compile(staged.definition),
      calendar: indexCalendar(builtinCalendar),
      campaign: {
        id: staged.id,
        ownerUnit: staged.owner,
        facts: staged.facts ?? {},
        launchedOn: '2026-07-01',
      },
      units: Object.entries(staged.units).map(([unit, facts]) => ({ unit, facts })),
      onBatch: (batch) => {
        this.#batches.push(batch);
        this.journal.push(...batch.journal.map((row) => row.event));
      },
    });
    this.#simulation.launch();
  }

  on(day: string): this {
    this.#simulation.passTo(day);
    return this;
  }

  does(unit: string, type: 'submit' | 'openCase', asked: object): this {
    this.#commands += 1;
    const as = { role: 'VAN_THU', unit, up: 0 };
    const id = `command-${this.#staged.id}-${this.#commands}`;
    const actor = { person: 'an', as, unit };
    const [answer] = this.#simulation.act([
      commandSchema.parse({ id, track: this.trackOf(unit), actor, type, ...asked }),
    ]);
    if (answer?.ok !== true) throw new Error(JSON.stringify(answer));
    return this;
  }

  trackOf(unit: string): string {
    return `${this.#staged.id}.1.${1 + Object.keys(this.#staged.units).indexOf(unit)}`;
  }

  get id(): string {
    return this.#staged.id;
  }

  get seeds() {
    const { id, owner, units, facts = {} } = this.#staged;
    return [
      { id: `${id}.0.0`, campaign: id, kind: 'campaign' as const, unit: owner, facts },
      ...Object.entries(units).map(([unit, known]) => ({
        id: this.trackOf(unit),
        campaign: id,
        kind: 'unit' as const,
        unit,
        facts: { ...facts, ...known },
      })),
    ];
  }

  async write({ pool }: TestDatabase): Promise<void> {
    const { id, definition, owner, units, facts = {} } = this.#staged;
    await pool.query(
      `INSERT INTO campaign (id, definition_code, definition_version, name, owner_unit, status, facts, clock, launched_on,
                             launched_by, unit_count, shard_count)
       VALUES ($1, $2, 1, $2, $3, 'running', $4, '{"kind":"real"}', '2026-07-01', 'an', $5, 1)`,
      [id, definition.code, owner, JSON.stringify(facts), Object.keys(units).length],
    );
    await pool.query(
      'INSERT INTO campaign_snapshot (campaign_id, definition, calendar) VALUES ($1, $2, $3)',
      [id, JSON.stringify(definition), JSON.stringify(builtinCalendar)],
    );
    for (const [unit, known] of Object.entries(units))
      await pool.query(
        `INSERT INTO track (id, campaign_id, shard, kind, unit_code, facts) VALUES ($1, $2, 1, 'unit', $3, $4)`,
        [this.trackOf(unit), id, unit, JSON.stringify(known)],
      );
    await pool.query(
      `INSERT INTO track (id, campaign_id, shard, kind, unit_code) VALUES ($1, $2, 0, 'campaign', $3)`,
      [`${id}.0.0`, id, owner],
    );
    for (const batch of this.#batches) await applyBatch(pool, batch);
  }
}

const tree = exampleTree();
const wards = { KL: { kind: 'ward' }, LA: { kind: 'ward' }, PM: {} };
const books = new Stage({
  definition: book,
  id: 'k1',
  owner: 'P01',
  units: wards,
  facts: { until: '2026-12-31' },
})
  .does('KL', 'submit', { key: 'plan' })
  .does('KL', 'openCase', { key: 'register', caseId: 'd1', facts: { type: 'reflection' } })
  .does('PM', 'openCase', { key: 'register', caseId: 'd2', facts: { type: 'denunciation' } })
  .on('2026-07-20')
  .does('LA', 'submit', { key: 'plan' })
  .on('2026-10-05')
  .does('KL', 'submit', { key: 'report@2026-Q3', figures: { opinions: 12 } })
  .on('2026-10-12');
const elsewhere = new Stage({
  definition: book,
  id: 'k2',
  owner: 'VN',
  units: { KHAC: {} },
  facts: { until: '2026-12-31' },
});
const summary = new Stage({ definition: review, id: 'k3', owner: 'P01', units: { KL: {}, LA: {} } });

describe('figures in PostgreSQL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
    for (const stage of [books, elsewhere, summary]) await stage.write(database);
  });
  afterAll(() => database.close());

  it.each(['2026-07-01', '2026-07-15', '2026-07-20', '2026-10-05', '2026-10-12'])(
    'on %s are those of the journal',
    async (cutOffOn) => {
      const source = { definition: book, tracks: tracksOn(books.seeds, books.journal, cutOffOn) };
      const stored = await readFigures(database.pool, tree, { campaigns: ['k1'], cutOffOn });
      expect(stored).toEqual(evaluate(source, { cutOffOn }));
      expect(stored.map(({ code }) => code)).toEqual(['plans', 'opinions', 'petitions', 'settled']);
    },
  );

  it('are the same asked all at once or one by one, of one campaign or several, on any day', async () => {
    const days = fc.integer({ min: 0, max: 120 }).map((later) => addDays('2026-06-30', later));
    const campaigns = fc.shuffledSubarray(['k1', 'k2'], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(days, campaigns, async (cutOffOn, asked) => {
        const question = { campaigns: asked, cutOffOn };
        const all = await readFigures(database.pool, tree, question);
        const alone = await Promise.all(
          book.indicators.map(({ code }) => readFigures(database.pool, tree, { ...question, codes: [code] })),
        );
        expect(alone.flat()).toEqual(all);
        const stages = [books, elsewhere].filter(({ id }) => asked.includes(id));
        const tracks = stages.flatMap(({ seeds, journal }) => tracksOn(seeds, journal, cutOffOn));
        expect(all).toEqual(evaluate({ definition: book, tracks }, { cutOffOn }));
      }),
      { numRuns: 25 },
    );
  });

  it('say what is missing, and split cases by what was asked when they were opened', async () => {
    const figures = await readFigures(database.pool, tree, { campaigns: ['k1'], cutOffOn: '2026-10-12' });
    expect(figures.map((figure) => figureText(figure, figure.unit))).toEqual([
      '1/3 đơn vị (33,3%)',
      '12, còn thiếu số liệu của 2 báo cáo',
      '2',
      '0/2 (0%)',
    ]);
    expect(figures[2]?.parts.map(({ label, numerator }) => [label, numerator])).toEqual([
      ['Phản ánh', 1],
      ['Tố cáo', 1],
    ]);
  });

  it('unit by unit, under the name of the period: Phương Mai is no more on 12/10, but it was in the third quarter', async () => {
    const byUnit = await readFiguresByUnit(database.pool, tree, {
      campaigns: ['k1'],
      cutOffOn: '2026-10-12',
      period: { from: '2026-07-01', to: '2026-09-30' },
      codes: ['opinions'],
    });
    expect(
      byUnit.map(({ name, figures }) => `${name}: ${figures.map((figure) => figureText(figure)).join()}`),
    ).toEqual(['Phường Kim Liên: 12', 'Phường Láng: thiếu số liệu', 'Phường Phương Mai: thiếu số liệu']);
  });

  it('below a unit: whoever was merged into it counts there', async () => {
    const [plans] = await readFigures(database.pool, tree, {
      campaigns: ['k1'],
      cutOffOn: '2026-10-12',
      below: ['LA'],
      codes: ['plans'],
    });
    expect(plans).toMatchObject({ numerator: 0, denominator: 2 });
  });

  it('of another definition are counted in the owner’s own area only', async () => {
    const [plans] = await readFigures(database.pool, tree, { campaigns: ['k3'], cutOffOn: '2026-10-12' });
    expect(plans).toMatchObject({ numerator: 2, denominator: 3 });
  });

  it('fill in a form beforehand: one measure of one unit', async () => {
    const ask = async (measure: string, unit: string) => {
      const question = { campaign: 'k1', measures: [measure], unit, cutOffOn: '2026-10-12' };
      return (await readMeasures(database.pool, tree, question)).get(measure);
    };
    expect(await ask('cases', 'KL')).toMatchObject({ value: 1 });
    expect(await ask('sum:report.opinions', 'LA')).toMatchObject({ value: null, note: 'thiếu số liệu' });
    expect(await ask('B1/settled:plan', 'P01')).toMatchObject({ value: 2 });
    expect(await ask('gì đó', 'KL')).toBeUndefined();
    // A process of which nothing is seen gives no number, rather than a zero.
    const unseen = await readMeasures(database.pool, tree, {
      campaign: 'k3',
      measures: ['B1/settled:plan'],
      unit: 'P01',
      cutOffOn: '2026-10-12',
      seen: () => 'false',
    });
    expect(unseen.get('B1/settled:plan')).toBeUndefined();
  });

  it('no campaign, no figures', async () => {
    expect(
      await readFigures(database.pool, tree, { campaigns: ['khong-co'], cutOffOn: '2026-10-12' }),
    ).toEqual([]);
  });
});
