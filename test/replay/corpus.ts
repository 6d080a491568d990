import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { History } from '@temporalio/common/lib/proto-utils';

export const corpusFolder = path.join(__dirname, 'histories');

export interface Recorded {
  readonly workflowId: string;
  readonly history: History;
}

/** Every recorded history, by the name of its file. */
export async function loadCorpus(folder = corpusFolder): Promise<Recorded[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json.gz')).toSorted();
  return Promise.all(
    files.map(async (name) => ({
      workflowId: name.replace(/\.json\.gz$/, ''),
      history: decode(await readFile(path.join(folder, name))),
    })),
  );
}

/** The JSON that Temporal's own tools write and read, compressed. */
export const encode = (history: History): Buffer => gzipSync(historyToJSON(history), { level: 9 });
export const decode = (file: Buffer): History =>
  historyFromJSON(JSON.parse(gunzipSync(file).toString('utf8')));

/** Everything that workflows said in these histories: activity inputs, answers, signals, what the next run takes over. */
export function payloadsOf(corpus: readonly Recorded[]): Set<string> {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const part of value) look(part);
    else if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return;
    else if ('data' in value && value.data instanceof Uint8Array) found.add(textOf(value.data));
    else for (const part of Object.values(value)) look(part);
  };
  for (const { history } of corpus) look(history.events);
  return found;
}

export const textOf = (data: Uint8Array | null | undefined): string =>
  Buffer.from(data ?? []).toString('utf8');
