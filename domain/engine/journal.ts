/**
 * The journal's hash chain. Each row's hash covers the row before it, its number, its time and its event in canonical
 * JSON, so a change, removal, insertion or exchange anywhere breaks every hash after it. One chain per shard; closing a
 * campaign seals the heads together.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { JournalRow, TrackEvent } from './state';

/** What stands before the first row of a chain. */
export const chainStart = (campaign: string, shard: number): string =>
  digest(`don-doc/journal/1\n${campaign}\n${shard}`);

/** JSON with sorted keys and no spaces: the same text for the same value, wherever it was stored. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const parts: string[] = [];
    for (const [key, part] of Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
      if (part !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(part)}`);
    }
    return `{${parts.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** SHA-256 of a text, in hex. */
export const digest = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

export const rowHash = (prev: string, seq: number, atMs: number, event: TrackEvent): string =>
  digest(`${prev}\n${seq}\n${atMs}\n${canonicalJson(event)}`);

export interface ChainHead {
  readonly seq: number;
  readonly head: string;
}

/** Appends events to a chain. */
export function append(
  chain: ChainHead,
  events: readonly TrackEvent[],
  atMs: number,
  unchained: boolean = false,
): { rows: JournalRow[]; chain: { seq: number; head: string } } {
  let { seq, head } = chain;
  const rows = events.map((event) => {
    const prev = head;
    seq += 1;
    if (!unchained) head = rowHash(prev, seq, atMs, event);
    return { seq, prev, hash: head, atMs, event };
  });
  return { rows, chain: { seq, head } };
}

/** The seal of a campaign: one hash over the heads of all of its chains, shard by shard. */
export const sealOf = (heads: readonly { shard: number; seq: number; head: string }[]): string =>
  digest(
    heads
      .toSorted((a, b) => a.shard - b.shard)
      .map(({ shard, seq, head }) => `${shard}:${seq}:${head}`)
      .join('\n'),
  );

export interface BrokenChain {
  readonly shard: number;
  /** The first row that does not fit. */
  readonly seq: number;
  readonly why: 'missing' | 'prev' | 'hash' | 'start';
}

/**
 * Checks one chain, its rows in order; undefined when every row fits. A chain that was cut off at its end fits: only who
 * knows where it ended (a tally, a seal) can tell, and says so with `end`.
 */
export function verifyChain(
  campaign: string,
  shard: number,
  rows: readonly JournalRow[],
  end?: ChainHead,
): BrokenChain | undefined {
  let prev = chainStart(campaign, shard);
  let seq = 0;
  for (const row of rows) {
    seq += 1;
    if (row.seq !== seq) return { shard, seq, why: 'missing' };
    if (row.prev !== prev) return { shard, seq, why: seq === 1 ? 'start' : 'prev' };
    if (row.hash !== rowHash(prev, row.seq, row.atMs, row.event)) return { shard, seq, why: 'hash' };
    prev = row.hash;
  }
  if (end === undefined || (end.seq === seq && end.head === prev)) return undefined;
  return seq < end.seq ? { shard, seq: seq + 1, why: 'missing' } : { shard, seq, why: 'hash' };
}
