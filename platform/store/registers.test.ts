/** Registers at scale: thousands of cases a year, and no shard beyond its budget of 1 MB. */
import { builtinCalendar, addDays, indexCalendar } from '../../domain/calendar';
import { commandFor } from '../../domain/engine/rehearse';
import { slotRowsOf } from '../../domain/engine/rows';
import { shardStateBytes } from '../../domain/engine/shard';
import { Simulation } from '../../domain/engine/simulation';
import { compile } from '../../domain/process/compile';
import { petitions } from '../../processes/f10-petitions';
import { bytesPerShard, estimatedTrackBytes, openCasesPerShard, shardSizes } from './sharding';

jest.setTimeout(120_000);

const launchedOn = '2026-01-05';
const facts = { endsOn: '2026-12-31' };

function bookOf(units: readonly string[]): Simulation {
  const bytes = estimatedTrackBytes({ definition: petitions, facts, launchedOn, unitCount: units.length });
  const simulation = new Simulation({
    process: compile(petitions),
    calendar: indexCalendar(builtinCalendar),
    campaign: { id: 'k1x8z3p0q7w2', ownerUnit: 'P01', facts, launchedOn },
    units: units.map((unit) => ({ unit, facts: {} })),
    shardSize: Math.max(...shardSizes(units.length, bytes)),
    rehearsing: true,
  });
  simulation.launch();
  return simulation;
}

const kinds = ['complaint', 'denunciation', 'proposal', 'reflection'];

class Registers {
  readonly simulation: Simulation;
  readonly #books: readonly { readonly id: string; readonly unit: string }[];
  most = 0;
  opened = 0;
  refused: string[] = [];
  #commands = 0;

  constructor(units: readonly string[]) {
    this.simulation = bookOf(units);
    this.#books = this.simulation.shards.flatMap(({ tracks }) =>
      Object.values(tracks).filter(({ kind }) => kind === 'unit'),
    );
  }

  get open(): number {
    return this.simulation.shards.reduce(
      (sum, { tracks }) => sum + Object.values(tracks).filter(({ kind }) => kind === 'case').length,
      0,
    );
  }

  /** So many petitions come in, spread over the books; `shardOf` says where each is to live. */
  receive(count: number, shardOf?: (opened: number) => number | undefined): void {
    const commands = Array.from({ length: count }, () => {
      const book = this.#books[this.opened % this.#books.length];
      if (book === undefined) throw new Error('no book');
      const caseId = `c${(this.opened += 1).toString(16).padStart(15, '0')}`;
      const as = { role: 'CHUYEN_VIEN', unit: book.unit, up: 0 };
      return {
        id: `3f9a1c7e-5b2d-4e80-9a61-${caseId}`,
        type: 'openCase' as const,
        track: book.id,
        actor: { person: `cv.${book.unit}`, as, unit: book.unit },
        key: 'book',
        caseId,
        shard: shardOf?.(this.opened),
        facts: {
          kind: kinds[this.opened % kinds.length] ?? 'reflection',
          receivedOn: this.simulation.today,
          channel: 'post',
        },
      };
    });
    this.#heed(this.simulation.act(commands));
  }

  /** Everybody does what can be done in cases that were opened until that day: all of it, or these steps. */
  work(openedUntil: string, steps?: readonly string[]): void {
    const { simulation } = this;
    const slots = simulation.shards.flatMap(({ tracks }) =>
      Object.values(tracks)
        .filter(({ kind, openedOn }) => kind === 'case' && openedOn <= openedUntil)
        .flatMap((track) => slotRowsOf(track, simulation.context()))
        .filter(({ step }) => steps?.includes(step) ?? true),
    );
    this.#heed(
      simulation.act(
        slots.flatMap(
          (slot) =>
            commandFor(
              slot,
              petitions,
              simulation.today,
              `0b7c2a0e-6b1f-4d0a-9f3e-${String((this.#commands += 1)).padStart(12, '0')}`,
            ) ?? [],
        ),
      ),
    );
  }

  #heed(answers: ReturnType<Simulation['act']>): void {
    for (const answer of answers) if (!answer.ok) this.refused.push(answer.error.code);
    this.most = Math.max(this.most, ...this.simulation.shards.map(shardStateBytes));
  }
}

describe('5,000 petitions that are open at the same time', () => {
  it('spread with the 126 communes of a city over shards of less than a megabyte', () => {
    const registers = new Registers(Array.from({ length: 126 }, (_, index) => `C${String(100 + index)}`));
    for (let day = 0; day < 50; day += 1) {
      registers.simulation.passTo(addDays(launchedOn, day));
      registers.receive(100);
      // Received and classified; whoever has to forward them is late with all of them.
      registers.work(registers.simulation.today, ['receive', 'classify']);
    }
    expect(registers.refused).toEqual([]);
    expect(registers.open).toBe(5_000);
    expect(registers.most).toBeLessThan(bytesPerShard);
  });
});

describe('5,000 petitions in a year at one single desk', () => {
  it('never fill its shard, because a case that has ended leaves it', () => {
    const registers = new Registers(['P01']);
    for (let week = 0; week < 50; week += 1) {
      registers.simulation.passTo(addDays(launchedOn, week * 7));
      registers.receive(100);
      for (let round = 0; round < 3; round += 1) registers.work(addDays(registers.simulation.today, -14));
    }
    expect(registers.opened).toBe(5_000);
    expect(registers.most).toBeLessThan(bytesPerShard);
  });
});

describe('5,000 petitions that are open at the same time at one single desk', () => {
  it('live in shards of cases, each of less than a megabyte, and so does the register that sent them there', () => {
    const registers = new Registers(['P01']);
    const perShard = openCasesPerShard({ definition: petitions, facts, launchedOn });
    const atHome = Math.floor(perShard / 2);
    const shards = Math.ceil((5_000 - atHome) / perShard);
    registers.simulation.openCaseShards(shards);
    // All in one day: the register remembers every command of it.
    for (let round = 0; round < 10; round += 1)
      registers.receive(500, (opened) =>
        opened <= atHome ? undefined : 2 + Math.floor((opened - atHome - 1) / perShard),
      );
    expect(registers.refused).toEqual([]);
    expect(registers.open).toBe(5_000);
    expect(registers.simulation.shards.length).toBe(2 + shards);
    expect(registers.most).toBeLessThan(bytesPerShard);
  });
});
