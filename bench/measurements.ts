/** What is measured, in which sizes, and what is to be reached. */
import type { Comparator, OfficeSize } from './comparator';
import { watchCpu } from './processes';
import { rehearseYear } from './ours/rehearse';
import { measureResidence } from './ours/residence';
import { atLeast, atMost, rowSchema, type Row, type Verdict } from './report';
import { median, rounded } from './stats';

export interface Wanted {
  /** Units, reminders or rows; the measurement's own when empty. */
  readonly units: readonly number[];
  readonly callers: readonly number[];
  readonly rounds: number | undefined;
  readonly print: (line: string) => void;
}

/** A measurement that all comparators take part in, on one set of servers. */
export interface Contest {
  readonly kind: 'contest';
  readonly units: readonly number[];
  readonly rounds: number;
  office(units: number): OfficeSize;
  /** Once before it counts: code is compiled, connections are open, trees are loaded. */
  warmUp(comparator: Comparator): Promise<unknown>;
  run(comparator: Comparator, units: number, wanted: Wanted): Promise<readonly Row[] | undefined>;
  judge(rows: readonly Row[]): Verdict[];
}

/** A measurement of the product alone, on servers of its own or on none. */
export interface Solo {
  readonly kind: 'solo';
  run(wanted: Wanted): Promise<{ readonly rows: readonly Row[]; readonly verdicts: readonly Verdict[] }>;
}

const country = (units: number): OfficeSize => ({ kind: 'country', units });
const warmUpUnits = 1_000;

const fanout: Contest = {
  kind: 'contest',
  units: [5_000, 20_000, 100_000],
  rounds: 2,
  office: country,
  warmUp: (comparator) => comparator.fanout(warmUpUnits),
  run: async (comparator, units) =>
    units > comparator.most.fanout ? undefined : [await observed(() => comparator.fanout(units))],
  judge(rows) {
    const seconds = (side: string, units: number): number => median(values(rows, 'seconds', { side, units }));
    const faster = rounded(seconds('bare', 20_000) / seconds('ours', 20_000));
    return known([
      atLeast('20,000 units: times as fast as bare', faster, 20),
      atMost('100,000 units: seconds', seconds('ours', 100_000), 30),
    ]);
  },
};

const herd: Contest = {
  kind: 'contest',
  units: [10_000],
  rounds: 1,
  office: country,
  warmUp: (comparator) => comparator.fanout(warmUpUnits),
  run: async (comparator, units) =>
    units > comparator.most.herd ? undefined : [await observed(() => comparator.herd(units))],
  judge(rows) {
    const worst = (name: string): number =>
      Math.max(...values(rows, name, { side: 'ours', reminders: 10_000 }));
    return known([
      atMost('last of 10,000 reminders: ms late', worst('lastMs'), 1_500),
      atMost('lost', worst('lost'), 0),
      atMost('twice', worst('twice'), 0),
    ]);
  },
};

/** One caller decides so often; many together decide on every unit. */
const decisionsAlone = 300;

const decide: Contest = {
  kind: 'contest',
  units: [5_000],
  rounds: 2,
  office: country,
  warmUp: (comparator) => comparator.decide(20, warmUpUnits, warmUpUnits),
  async run(comparator, units, { callers }) {
    if (units > comparator.most.decide) return undefined;
    const rows: Row[] = [];
    for (const many of callers.length === 0 ? [200, 1] : callers) {
      const decisions = many === 1 ? Math.min(decisionsAlone, units) : units;
      const { cpu, ...result } = await comparator.decide(many, units, decisions);
      rows.push({ ...result, ...cpu });
      await comparator.clear();
    }
    return rows;
  },
  judge(rows) {
    const of = (side: string, callers: number, name: string): number =>
      median(values(rows, name, { side, callers }));
    const faster = rounded(of('ours', 200, 'perSecond') / of('bare', 200, 'perSecond'));
    return known([
      atLeast('200 callers: times the rate of bare', faster, 8),
      atMost('200 callers: p99 ms', of('ours', 200, 'p99Ms'), 500),
      atMost('1 caller: p50 ms', of('ours', 1, 'p50Ms'), 25),
      atMost('failed', Math.max(...values(rows, 'failed', { side: 'ours' })), 0),
    ]);
  },
};

const inboxRequests = 500;

const inbox: Contest = {
  kind: 'contest',
  units: [100_000],
  rounds: 1,
  office: (rows) => ({ kind: 'city', units: Math.ceil(rows / 3) }),
  warmUp: async () => undefined,
  async run(comparator, rows) {
    const results = await comparator.inbox?.(rows, inboxRequests);
    return results?.map((result) => ({ ...result }));
  },
  judge: (rows) =>
    [...new Set(rows.map((row) => String(row['who'])))].map((who) =>
      atMost(`${who}: p99 ms`, median(values(rows, 'p99Ms', { side: 'ours', who })), 50),
    ),
};

const rehearse: Solo = {
  kind: 'solo',
  async run({ units, rounds = 3 }) {
    const rows: Row[] = [];
    for (const count of units.length === 0 ? [1_000] : units)
      for (let round = 1; round <= rounds; round += 1)
        rows.push({ side: 'ours', round, ...(await rehearseYear(count)) });
    return {
      rows,
      verdicts: known([
        atMost('1,000 units over a year: seconds', median(values(rows, 'seconds', { units: 1_000 })), 1.5),
      ]),
    };
  },
};

const memory: Solo = {
  kind: 'solo',
  async run({ units, print }) {
    const { idle, withTracks } = await measureResidence(units[0] ?? 20_000, print);
    const part = (rows: typeof idle, name: string): number =>
      rows.find((row) => row.part === name)?.pssMb ?? Number.NaN;
    const workerRss = withTracks.find((row) => row.part === 'worker')?.rssMb ?? Number.NaN;
    return {
      rows: [
        ...idle.map((row) => ({ when: 'idle', ...row })),
        ...withTracks.map((row) => ({ when: 'live tracks', ...row })),
      ],
      verdicts: [
        atMost('all of npm start, idle: MB', part(idle, 'all'), 900),
        atMost('the worker with live tracks: MB', workerRss, 600),
      ],
    };
  },
};

export const measurements: Readonly<Record<string, Contest | Solo>> = {
  fanout,
  herd,
  decide,
  inbox,
  rehearse,
  memory,
};

/** A result, and what it took of the machine. */
async function observed(work: () => Promise<object>): Promise<Row> {
  const cpuSince = await watchCpu();
  const result = await work();
  return rowSchema.parse({ ...result, ...(await cpuSince()) });
}

/** The numbers of a column, of the rows that are so. */
function values(rows: readonly Row[], name: string, like: Row): number[] {
  const matching = rows.filter((row) => Object.entries(like).every(([key, value]) => row[key] === value));
  return matching.flatMap((row) => (typeof row[name] === 'number' ? [row[name]] : []));
}

/** What was not measured this time is not judged. */
const known = (verdicts: readonly Verdict[]): Verdict[] =>
  verdicts.filter(({ value }) => Number.isFinite(value));
