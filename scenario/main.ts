/** `npm run scenario -- NAME [--day-ms N] [--kill] [--keep] [--journal FILE] [--expect FILE]` */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { normalised } from './scenario';
import { scenarios } from './scenarios';
import { World } from './world';

const print = (line: string): void => console.log(line);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'day-ms': { type: 'string' },
      kill: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      journal: { type: 'string' },
      expect: { type: 'string' },
    },
  });
  const scenario = scenarios[positionals[0] ?? ''];
  if (scenario === undefined) {
    print('npm run scenario -- TÊN [--day-ms N] [--kill] [--keep] [--journal TỆP] [--expect TỆP]');
    for (const [name, { about }] of Object.entries(scenarios)) print(`  ${name.padEnd(22)} ${about}`);
    return 2;
  }
  print(`Kịch bản ${positionals[0]}: ${scenario.about}`);
  const world = await World.start(print);
  try {
    const result = await scenario.run({
      world,
      dayMs: Number(values['day-ms'] ?? scenario.dayMs),
      kills: values.kill ? ['worker', 'api', 'temporal', 'postgres'] : [],
      print,
    });
    let { passed, failed } = result;
    const lines = normalised(result.journal);
    if (values.journal !== undefined) await writeFile(values.journal, `${lines.join('\n')}\n`);
    if (values.expect !== undefined) {
      const expected = (await readFile(values.expect, 'utf8')).trimEnd().split('\n');
      const differing = differences(expected, lines);
      for (const line of differing.slice(0, 20)) print(`    ${line}`);
      const same = differing.length === 0;
      print(`  ${same ? '✔' : '✖'} nhật ký giống hệt lần chạy không bị ngắt (${lines.length} dòng)`);
      if (same) passed += 1;
      else failed += 1;
    }
    if (values.keep) print(`Dữ liệu còn ở ${world.dataDir}`);
    print(`\n${passed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  } finally {
    await world.stop(values.keep);
  }
}

/** Lines of one side only, − for what is missing, + for what is new. */
function differences(expected: readonly string[], found: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of expected) left.set(line, (left.get(line) ?? 0) + 1);
  const added: string[] = [];
  for (const line of found) {
    const count = left.get(line) ?? 0;
    if (count === 0) added.push(`+ ${line}`);
    else left.set(line, count - 1);
  }
  const missing = [...left].flatMap(([line, count]) => Array.from({ length: count }, () => `- ${line}`));
  return [...missing, ...added];
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    print('\n0 passed, 1 failed');
    process.exit(1);
  },
);
