/** `npm run bench -- fanout|herd|decide|inbox|rehearse|memory|all [--units N,N] [--callers N,N] [--rounds N] [--only ours,bare,sql]` */
import { parseArgs } from 'node:util';
import { spawnStack } from '../platform/servers/spawned-stack';
import { Bare } from './bare/comparator';
import type { Comparator } from './comparator';
import { measurements, type Contest, type Wanted } from './measurements';
import { Ours } from './ours/comparator';
import { printReport, saveReports, tableOf, type Report, type Row } from './report';
import { Sql } from './sql/comparator';

/** In the order in which they take turns. Another engine joins by being listed here. */
const comparators: Readonly<Record<string, () => Comparator>> = {
  ours: () => new Ours(),
  bare: () => new Bare(),
  sql: () => new Sql(),
};

const print = (line: string): void => console.log(line);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      units: { type: 'string', default: '' },
      callers: { type: 'string', default: '' },
      rounds: { type: 'string' },
      only: { type: 'string', default: Object.keys(comparators).join(',') },
    },
  });
  const names = positionals.includes('all') ? Object.keys(measurements) : positionals;
  const sides = values.only.split(',');
  const unknown = [
    ...names.filter((name) => !(name in measurements)),
    ...sides.filter((side) => !(side in comparators)),
  ];
  if (names.length === 0 || unknown.length > 0) {
    for (const name of unknown) print(`unknown: ${name}`);
    print(`npm run bench -- ${Object.keys(measurements).join('|')}|all`);
    print(`  [--units N,N] [--callers N,N] [--rounds N] [--only ${Object.keys(comparators).join(',')}]`);
    return 2;
  }
  const wanted: Wanted = {
    units: numbers(values.units),
    callers: numbers(values.callers),
    rounds: values.rounds === undefined ? undefined : Number(values.rounds),
    print: (line) => print(`    ${line}`),
  };
  const at = new Date();
  const reports: Report[] = [];
  for (const name of names) {
    const measurement = measurements[name];
    if (measurement === undefined) continue;
    print(`\n${name} …`);
    const { rows, verdicts } =
      measurement.kind === 'solo' ? await measurement.run(wanted) : await contest(measurement, sides, wanted);
    const report = { measurement: name, rows, verdicts };
    reports.push(report);
    printReport(report, print);
  }
  print(`\n${await saveReports(reports, at)}`);
  return 0;
}

const numbers = (list: string): number[] =>
  list
    .split(',')
    .filter((text) => text !== '')
    .map(Number);

/** One set of servers, all sides in turn, round by round: whoever disturbs the machine disturbs everybody. */
async function contest(
  measurement: Contest,
  sides: readonly string[],
  wanted: Wanted,
): Promise<{ rows: Row[]; verdicts: Report['verdicts'] }> {
  const sizes = wanted.units.length === 0 ? measurement.units : wanted.units;
  const stack = await spawnStack('bench', wanted.print);
  const taking = sides.flatMap((side) => comparators[side]?.() ?? []);
  const rows: Row[] = [];
  try {
    for (const comparator of taking) {
      await comparator.setUp(stack.state, measurement.office(Math.max(...sizes)));
      await measurement.warmUp(comparator);
      await comparator.clear();
    }
    for (const units of sizes) {
      for (let round = 1; round <= (wanted.rounds ?? measurement.rounds); round += 1) {
        for (const comparator of taking) {
          const results = await measurement.run(comparator, units, wanted);
          if (results === undefined) wanted.print(`${comparator.name}: left out at ${units}`);
          for (const result of results ?? []) {
            const row = { side: comparator.name, round, ...result };
            rows.push(row);
            for (const line of tableOf([row]).slice(rows.length === 1 ? 0 : 2)) wanted.print(line);
          }
          await comparator.clear();
        }
      }
    }
    return { rows, verdicts: measurement.judge(rows) };
  } finally {
    for (const comparator of taking) await comparator.tearDown();
    await stack.stop();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
