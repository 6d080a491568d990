/** What was measured: a file for machines, a table for people. */
import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../platform/paths';

export const rowSchema = z.record(z.string(), z.union([z.string(), z.number()])).readonly();
export type Row = z.infer<typeof rowSchema>;

export interface Report {
  readonly measurement: string;
  /** One row a run, in the order in which they were run. */
  readonly rows: readonly Row[];
  readonly verdicts: readonly Verdict[];
}

/** A figure to reach, and whether it was. */
export interface Verdict {
  readonly what: string;
  readonly value: number;
  readonly target: string;
  readonly met: boolean;
}

export const atMost = (what: string, value: number, limit: number): Verdict => ({
  what,
  value,
  target: `≤ ${limit}`,
  met: value <= limit,
});
export const atLeast = (what: string, value: number, limit: number): Verdict => ({
  what,
  value,
  target: `≥ ${limit}`,
  met: value >= limit,
});

/** Lines of a table: what is a number stands to the right. A column that some rows lack is empty there. */
export function tableOf(rows: readonly Row[]): string[] {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => columns.map((column) => String(row[column] ?? '')));
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...cells.map((line) => line[index]?.length ?? 0)),
  );
  const isNumber = columns.map((column) =>
    rows.every((row) => row[column] === undefined || typeof row[column] === 'number'),
  );
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, index) =>
        isNumber[index] === true ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(columns), widths.map((width) => '─'.repeat(width)).join('  '), ...cells.map(line)];
}

/** Prints one measurement. */
export function printReport({ measurement, rows, verdicts }: Report, print: (line: string) => void): void {
  print(`\n${measurement}`);
  for (const line of tableOf(rows)) print(`  ${line}`);
  for (const { what, value, target, met } of verdicts)
    print(`  ${met ? '✔' : '✖'} ${what}: ${value} (${target})`);
}

/** Writes all of a run to bench/results/ (not in git); the file's path. */
export async function saveReports(reports: readonly Report[], at: Date): Promise<string> {
  const folder = path.join(projectRoot, 'bench', 'results');
  await mkdir(folder, { recursive: true });
  const name = `${at.toISOString().slice(0, 19).replaceAll(':', '')}-${reports.map((r) => r.measurement).join('-')}.json`;
  const file = path.join(folder, name);
  const [cpu] = os.cpus();
  const machine = {
    cpus: os.cpus().length,
    cpu: cpu?.model ?? '',
    memoryMb: Math.round(os.totalmem() / 1_048_576),
    node: process.version,
    // Above the number of processors when it began: somebody else was at work too.
    loadAverage: os.loadavg()[0] ?? 0,
  };
  await writeFile(file, `${JSON.stringify({ at: at.toISOString(), machine, reports }, null, 2)}\n`);
  return file;
}
