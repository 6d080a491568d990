import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { freePorts, isPortFree, rememberedPorts } from './ports';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'don-doc-ports-'));
  file = path.join(folder, 'ports.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function whileTaken(port: number, work: () => Promise<void>): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  try {
    await work();
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('ports', () => {
  it('are all different and fit the column in which Temporal keeps them', async () => {
    const ports = await freePorts(50);
    expect(new Set(ports).size).toBe(50);
    expect(Math.max(...ports)).toBeLessThanOrEqual(32_767);
  });

  it('are the same at the next start', async () => {
    const first = await rememberedPorts(file, ['a', 'b']);
    expect(await rememberedPorts(file, ['a', 'b'])).toEqual(first);
    expect(await rememberedPorts(file, ['b', 'c'])).toMatchObject({ b: first.b });
    expect(await rememberedPorts(file, ['a'])).toEqual({ a: first.a });
  });

  it('are chosen anew where somebody else took them, and then remembered', async () => {
    const first = await rememberedPorts(file, ['a', 'b']);
    await whileTaken(first.a, async () => {
      expect(await isPortFree(first.a)).toBe(false);
      const second = await rememberedPorts(file, ['a', 'b']);
      expect(second.a).not.toBe(first.a);
      expect(second.b).toBe(first.b);
    });
  });
});
