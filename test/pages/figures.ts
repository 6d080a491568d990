/**
 * `npm run web:figures`: how heavy and how quick the first load of "Việc của tôi" is, on this machine with the processor
 * made four times slower, as a small table. A measurement, not a test: it asserts nothing.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';
import { reasonOf } from '../../platform/operator-error';
import { projectRoot } from '../../platform/paths';
import { spawnStack } from '../../platform/servers/spawned-stack';
import { desk, Office, phone, seen } from './support/office';

const slower = 4;
const rounds = 7;

const timingSchema = z.object({
  lcpMs: z.number(),
  fcpMs: z.number(),
  readyMs: z.number(),
  scriptBytes: z.number(),
  allBytes: z.number(),
  longestTaskMs: z.number(),
});
type Timing = z.infer<typeof timingSchema>;

/** Watches from the first byte on; read when the page has come. */
const watch = `
  window.seenByFigures = { lcp: 0, longest: 0 };
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.seenByFigures.lcp = entry.startTime; })
    .observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries())
      window.seenByFigures.longest = Math.max(window.seenByFigures.longest, entry.duration); })
    .observe({ type: 'longtask', buffered: true });
`;
const read = `(() => {
  const all = performance.getEntriesByType('resource');
  const size = (entries) => entries.reduce((sum, entry) => sum + entry.encodedBodySize, 0);
  return {
    lcpMs: window.seenByFigures.lcp,
    longestTaskMs: window.seenByFigures.longest,
    fcpMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    readyMs: performance.now(),
    scriptBytes: size(all.filter(({ name }) => name.endsWith('.js'))),
    allBytes: size(all),
  };
})()`;

async function oneLoad(office: Office, size: typeof desk | typeof phone): Promise<Timing> {
  // A new window each time: nothing is in its cache.
  const page = await office.sit({ as: 'ld.kimlien', size });
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.addInitScript(watch);
  await page.goto('/viec-cua-toi');
  await seen(page.locator('.inbox__line, .empty'));
  const timing = timingSchema.parse(await page.evaluate(read));
  await page.context().close();
  return timing;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function main(): Promise<void> {
  process.stdout.write(
    execFileSync(process.execPath, [path.join(projectRoot, 'web', 'scripts', 'budget.mjs')], {
      encoding: 'utf8',
    }),
  );
  const stack = await spawnStack('figures', () => undefined);
  let office: Office | undefined;
  try {
    office = await Office.open(stack.state);
    await office.directive('Đo lần tải đầu', [await office.commune('Phường Kim Liên')]);
    for (const [name, size] of [
      ['1440', desk],
      ['390', phone],
    ] as const) {
      await oneLoad(office, size); // the server's first answer is not the page's
      const timings: Timing[] = [];
      for (let round = 0; round < rounds; round += 1) timings.push(await oneLoad(office, size));
      const of = (pick: (timing: Timing) => number): number => Math.round(median(timings.map(pick)));
      process.stdout.write(
        `${name} px, processor ${slower}x slower, ${rounds} loads, median: ` +
          `LCP ${of(({ lcpMs }) => lcpMs)} ms (worst ${Math.round(Math.max(...timings.map(({ lcpMs }) => lcpMs)))} ms), ` +
          `first paint ${of(({ fcpMs }) => fcpMs)} ms, list there ${of(({ readyMs }) => readyMs)} ms, ` +
          `longest task ${of(({ longestTaskMs }) => longestTaskMs)} ms, ` +
          `script ${(of(({ scriptBytes }) => scriptBytes) / 1024).toFixed(0)} KB of ${(of(({ allBytes }) => allBytes) / 1024).toFixed(0)} KB\n`,
      );
    }
  } finally {
    await office?.close();
    await stack.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exitCode = 1;
});
