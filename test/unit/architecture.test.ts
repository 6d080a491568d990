import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../platform/paths';

/**
 * The walls between the folders are in .oxlintrc.json. A rule that is misspelt there is silent, so each wall is tried
 * here: a little project with the same lint file and one forbidden line must be refused, an allowed one must not.
 */
const oxlint = path.join(projectRoot, 'node_modules', 'oxlint', 'bin', 'oxlint');

type Case = readonly [folder: string, line: string];

const forbidden: readonly Case[] = [
  ['domain/calendar', `export * from '../../platform/env';`],
  ['domain/calendar', `export * from '../../processes';`],
  ['domain', `export * from '../workflows/shard';`],
  ['domain', `export * from 'node:fs';`],
  ['domain', `export * from 'pg';`],
  ['domain', `export const now = Date.now();`],
  ['domain', `export const now = () => new Date();`],
  ['domain', `export const pid = process.pid;`],
  ['domain', `export const dice = Math.random();`],
  ['processes', `export * from '../platform/env';`],
  ['processes', `export * from '@temporalio/workflow';`],
  ['workflows', `export * from '../platform/env';`],
  ['workflows', `export { flush } from '../activities/campaign';`],
  ['workflows', `export * from 'node:crypto';`],
  ['workflows', `export * from '@temporalio/client';`],
  ['activities', `export * from '../platform/db/database';`],
  ['activities', `export * from 'pg';`],
  ['platform/store', `export * from '../../api/app';`],
  ['platform/store', `export * from '../../worker/worker';`],
  ['worker', `export * from '../api/app';`],
  ['api/routes', `export * from '../../worker/worker';`],
  ['api', `export const port = process.env['PORT'];`],
  ['platform', `export const level = process.env['LOG_LEVEL'];`],
  ['api', `export const x: any = 1;`],
  ['api', `export const x = JSON.parse('1') as number;`],
];

const allowed: readonly Case[] = [
  ['domain/calendar', `export * from '../org/tree';`],
  ['domain/engine', `export * from '../process/definition';`],
  ['domain', `export * from '@noble/hashes/sha2.js';`],
  ['domain', `export * from 'zod';`],
  ['processes', `export * from '../domain/process/author';`],
  ['workflows', `export type { Activities } from '../activities/campaign';`],
  [
    'workflows',
    `import type * as activities from '../activities/campaign';\nexport type A = typeof activities;`,
  ],
  ['workflows', `export * from '@temporalio/workflow';`],
  ['activities', `export * from '../domain/ids';`],
  ['platform/store', `export * from '../../activities/ports';`],
  ['api', `export * from '../platform/env';`],
  ['platform/env.ts', `export const home = process.env['HOME'];`],
  ['api', `export const x = ['a', 'b'] as const;`],
];

/** The lint file decides by folder, so every case is a file of its own; platform/env.ts alone is known by its name. */
const fileOf = ([folder]: Case, index: number): string =>
  folder.endsWith('.ts') ? folder : `${folder}/case${index}.ts`;

let verdicts: string;

beforeAll(() => {
  const project = mkdtempSync(path.join(os.tmpdir(), 'don-doc-walls-'));
  copyFileSync(path.join(projectRoot, '.oxlintrc.json'), path.join(project, '.oxlintrc.json'));
  for (const [index, one] of [...forbidden, ...allowed].entries()) {
    const file = path.join(project, fileOf(one, index));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${one[1]}\n`);
  }
  verdicts = spawnSync(process.execPath, [oxlint, '--format=unix'], {
    cwd: project,
    encoding: 'utf8',
  }).stdout;
  rmSync(project, { recursive: true, force: true });
});

describe('the walls between the folders', () => {
  it.each(forbidden.map((one, index) => [...one, fileOf(one, index)]))(
    'refuses in %s: %s',
    (_folder, _line, file) => {
      expect(verdicts).toContain(`${file}:1:`);
    },
  );

  it.each(allowed.map((one, index) => [...one, fileOf(one, forbidden.length + index)]))(
    'allows in %s: %s',
    (_folder, _line, file) => {
      expect(verdicts).not.toContain(`${file}:`);
    },
  );

  it('leaves no source file outside the walls', () => {
    const tracked = execFileSync('git', ['ls-files', '*.ts'], { cwd: projectRoot, encoding: 'utf8' });
    const folders = new Set(
      tracked
        .split('\n')
        .filter((name) => name.includes('/'))
        .map((name) => name.split('/')[0]),
    );
    const known = [
      'domain',
      'processes',
      'workflows',
      'activities',
      'platform',
      'worker',
      'api',
      'scripts',
      'test',
      'scenario',
      'bench',
      'web',
    ];
    expect([...folders].filter((name) => name !== undefined && !known.includes(name))).toEqual([]);
  });
});
