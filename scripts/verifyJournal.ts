/**
 * Checks an exported journal without server or database: every row against the one before it, and the seal of a closed
 * campaign against the ends of all chains.
 */
import { z } from 'zod';
import { sealOf, verifyChain, type BrokenChain, type ChainHead } from '../domain/engine/journal';
import { journalRowSchema, type JournalRow } from '../domain/engine/state';

const headSchema = z.strictObject({
  format: z.literal('don-doc/journal/1'),
  campaign: z.string().min(1),
  seal: z.string().nullable(),
});
const lineSchema = z.strictObject({ shard: z.number().int().min(0), ...journalRowSchema.shape });

export type JournalFault =
  /** The line is not a row of an exported journal, or out of order. */
  | { readonly what: 'line'; readonly line: number }
  | ({ readonly what: 'chain' } & BrokenChain)
  /** The chains do not end where the seal says. */
  | { readonly what: 'seal'; readonly expected: string }
  /** The seal stands in the journal, and the head of the file or the caller names another. */
  | { readonly what: 'sealDiffers'; readonly inJournal: string; readonly named: string };

export interface JournalReport {
  readonly campaign: string;
  readonly rows: number;
  readonly chains: number;
  readonly seal: string | null;
  readonly faults: readonly JournalFault[];
}

/** Reads an export line by line. @param knownSeal the seal written down elsewhere, on paper for instance */
export async function verifyJournal(
  lines: AsyncIterable<string> | Iterable<string>,
  knownSeal?: string,
): Promise<JournalReport> {
  const faults: JournalFault[] = [];
  const heads: (ChainHead & { shard: number })[] = [];
  let campaign = '';
  let namedSeal: string | null = null;
  let sealed: { seal: string; before: ChainHead } | undefined;
  let rows = 0;
  let line = 0;
  let chain: { shard: number; rows: JournalRow[] } | undefined;

  const endChain = (): void => {
    if (chain === undefined) return;
    const broken = verifyChain(campaign, chain.shard, chain.rows);
    if (broken !== undefined) faults.push({ what: 'chain', ...broken });
    const last = chain.rows.at(-1);
    if (last !== undefined) heads.push({ shard: chain.shard, seq: last.seq, head: last.hash });
  };

  for await (const text of lines) {
    line += 1;
    if (text.trim() === '') continue;
    if (line === 1) {
      const head = headSchema.safeParse(jsonOf(text));
      if (!head.success) return { campaign, rows, chains: 0, seal: null, faults: [{ what: 'line', line }] };
      campaign = head.data.campaign;
      namedSeal = head.data.seal;
      continue;
    }
    const parsed = lineSchema.safeParse(jsonOf(text));
    if (!parsed.success || parsed.data.shard < (chain?.shard ?? 0)) {
      faults.push({ what: 'line', line });
      continue;
    }
    const { shard, ...row } = parsed.data;
    if (chain?.shard !== shard) {
      endChain();
      chain = { shard, rows: [] };
    }
    chain.rows.push(row);
    rows += 1;
    const seal = row.event.data?.['seal'];
    if (shard === 0 && row.event.type === 'campaignSealed' && typeof seal === 'string') {
      sealed = { seal, before: { seq: row.seq - 1, head: row.prev } };
    }
  }
  endChain();
  if (line === 0) faults.push({ what: 'line', line: 1 });

  if (sealed !== undefined) {
    const { seal, before } = sealed;
    const ends = heads.map((head) => (head.shard === 0 ? { shard: 0, ...before } : head));
    if (sealOf(ends) !== seal) faults.push({ what: 'seal', expected: seal });
  }
  for (const named of [namedSeal, knownSeal]) {
    if (typeof named === 'string' && named !== sealed?.seal) {
      faults.push({ what: 'sealDiffers', inJournal: sealed?.seal ?? '', named });
    }
  }
  return { campaign, rows, chains: heads.length, seal: sealed?.seal ?? null, faults };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
