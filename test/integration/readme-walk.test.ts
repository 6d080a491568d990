/**
 * The README walks a newcomer through one campaign with curl. This runs exactly those blocks, with bash, against the real
 * application on real servers with the demonstration data, and looks for every line that the README says one will see.
 */
import { serve, type ServerType } from '@hono/node-server';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { childEnvironment } from '../../platform/env';
import { projectRoot } from '../../platform/paths';
import { openRealApi, type RealApi } from './api/realApi';

const run = promisify(execFile);
const heading = '## Đi thử một đợt bằng curl';

/** The shell blocks of the section, in order. */
function walk(): { readonly script: string; readonly promised: readonly string[] } {
  const readme = readFileSync(path.join(projectRoot, 'README.md'), 'utf8');
  const start = readme.indexOf(heading);
  const section = readme.slice(start, readme.indexOf('\n## ', start + heading.length));
  const blocks = [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  const script = blocks.join('\n');
  return { script, promised: [...script.matchAll(/^# → (.*)$/gm)].map(([, line = '']) => line) };
}

let api: RealApi;
let server: ServerType;
let url = '';

beforeAll(async () => {
  api = await openRealApi({ demonstration: true });
  url = await new Promise<string>((resolve) => {
    server = serve({ fetch: api.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}/api`),
    );
  });
}, 120_000);
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await api.close();
}, 60_000);

describe('the walk of the README', () => {
  it('has blocks to run and promises to keep', () => {
    const { script, promised } = walk();
    expect(script).toContain('/campaigns');
    expect(promised.length).toBeGreaterThan(15);
  });

  it('goes as it says, line by line', async () => {
    const { script, promised } = walk();
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: projectRoot,
      env: childEnvironment({ API: url }),
      maxBuffer: 10_000_000,
      timeout: 170_000,
    });
    let from = 0;
    for (const line of promised) {
      const at = stdout.indexOf(line, from);
      if (at < 0) throw new Error(`The README promises “${line}”, and what came was:\n${stdout.slice(from)}`);
      from = at + line.length;
    }
    const campaigns = await api.database.prisma.campaign.findMany({
      where: { name: { contains: 'đi thử' } },
    });
    expect(campaigns.length).toBe(1);
    const decided = await api.database.prisma.journal.count({
      where: { campaignId: campaigns[0]?.id ?? '', type: 'decided' },
    });
    expect(decided).toBe(2);
  }, 180_000);
});
