/** What a ward's phone has to fetch before it can show "Việc của tôi". */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../platform/paths';

const run = promisify(execFile);

it('the first load of the inbox stays within 260 KB of compressed script', async () => {
  // The script ends with 1, and says so, when the build is over its budget.
  const { stdout } = await run(process.execPath, [path.join(projectRoot, 'web', 'scripts', 'budget.mjs')]);
  const [, size = ''] = /^inbox: ([\d.]+) KB script/m.exec(stdout) ?? [];
  expect(Number(size)).toBeGreaterThan(50);
  expect(Number(size)).toBeLessThanOrEqual(260);
});
