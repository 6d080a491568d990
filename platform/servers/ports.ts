import { randomInt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { z } from 'zod';

const loopback = '127.0.0.1';

/** Can this port be listened on now? A port below 1024 that needs more rights counts as not free. */
export function isPortFree(port: number, host = loopback): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * Below the range from which systems hand out ports for outgoing connections: a port remembered here is not taken by a
 * browser meanwhile. Temporal also needs it: it keeps its ports in a column that ends at 32,767.
 */
const firstPort = 20_000;
const lastPort = 32_000;

/** Different ports of the loopback address that nobody uses now, drawn at random so that two starts rarely meet. */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  for (let attempt = 0; attempt < 1_000 && found.size < count; attempt += 1) {
    const port = randomInt(firstPort, lastPort);
    if (!found.has(port) && (await isPortFree(port))) found.add(port);
  }
  if (found.size < count) throw new Error(`No ${count} free ports between ${firstPort} and ${lastPort}`);
  return [...found];
}

const SavedPorts = z.record(z.string(), z.number().int().min(1).max(65535));

/**
 * The ports of some named listeners, the same at every start where possible: read from `file`, and chosen anew (and
 * written there) where one is missing or taken.
 */
export async function rememberedPorts<Name extends string>(
  file: string,
  names: readonly Name[],
): Promise<Record<Name, number>> {
  const saved = await readFile(file, 'utf8')
    .then((text) => SavedPorts.parse(JSON.parse(text)))
    .catch((): z.infer<typeof SavedPorts> => ({}));
  const fresh = await freePorts(names.length);
  const chosen: Partial<Record<Name, number>> = {};
  for (const [index, name] of names.entries()) {
    const before = saved[name];
    const port = before !== undefined && (await isPortFree(before)) ? before : fresh[index];
    if (port !== undefined) chosen[name] = port;
  }
  if (!isComplete(chosen, names)) throw new Error('Too few ports');
  if (names.some((name) => saved[name] !== chosen[name])) {
    await writeFile(file, JSON.stringify({ ...saved, ...chosen }, null, 2));
  }
  return chosen;
}

function isComplete<Name extends string>(
  ports: Partial<Record<Name, number>>,
  names: readonly Name[],
): ports is Record<Name, number> {
  return names.every((name) => ports[name] !== undefined);
}
