import fc from 'fast-check';
import { append, canonicalJson, chainStart, sealOf, verifyChain, type ChainHead } from './journal';
import { eventTypeSchema, type JournalRow, type TrackEvent } from './state';

const texts = fc.string({ unit: 'grapheme', maxLength: 12 });
const events: fc.Arbitrary<TrackEvent> = fc.record(
  {
    type: fc.constantFrom(...eventTypeSchema.options),
    track: fc.constantFrom('k1.1.1', 'k1.1.2'),
    on: fc.constantFrom('2026-03-02', '2026-03-03'),
    key: texts,
    data: fc.dictionary(
      texts,
      fc.oneof(texts, fc.integer(), fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true })),
    ),
  },
  { requiredKeys: ['type', 'track', 'on'] },
);

interface Chain {
  readonly rows: readonly JournalRow[];
  readonly end: ChainHead;
}

/** Rows as they come from several transactions, each with its own time. */
const chains: fc.Arbitrary<Chain> = fc
  .array(fc.tuple(fc.array(events, { minLength: 1, maxLength: 3 }), fc.nat(1000)), {
    minLength: 2,
    maxLength: 5,
  })
  .map((batches) => {
    let end: ChainHead = { seq: 0, head: chainStart('k1', 1) };
    const rows = batches.flatMap(([list, atMs]) => {
      const appended = append(end, list, atMs);
      end = appended.chain;
      return appended.rows;
    });
    return { rows, end };
  });

const rowAt = (rows: readonly JournalRow[], pick: number): [JournalRow, number] => {
  const index = pick % rows.length;
  const row = rows[index];
  if (row === undefined) throw new Error('a chain has rows');
  return [row, index];
};
const different = (row: JournalRow, pick: number): JournalRow => {
  const { event } = row;
  const changes: JournalRow[] = [
    { ...row, seq: row.seq + 1 },
    { ...row, prev: row.hash },
    { ...row, hash: row.prev },
    { ...row, atMs: row.atMs + 1 },
    { ...row, event: { ...event, on: '2026-03-04' } },
    { ...row, event: { ...event, track: 'k1.1.9' } },
    { ...row, event: { ...event, key: `${event.key ?? ''}!` } },
    { ...row, event: { ...event, type: event.type === 'decided' ? 'signed' : 'decided' } },
    { ...row, event: { ...event, data: { ...event.data, forged: true } } },
    { ...row, event: { ...event, by: { person: 'x', as: { role: 'A', unit: 'U', up: 0 }, unit: 'U' } } },
  ];
  return changes[pick % changes.length] ?? row;
};
const check = (rows: readonly JournalRow[], end?: ChainHead) => verifyChain('k1', 1, rows, end);
const given = (test: (chain: Chain, pick: number, more: number) => void) =>
  fc.assert(fc.property(chains, fc.nat(1000), fc.nat(1000), test), { numRuns: 200 });

describe('the chain of a journal', () => {
  it('fits as it was written, also after a way through JSON that reorders its keys', () => {
    given(({ rows, end }) => {
      expect(check(rows, end)).toBeUndefined();
      const reordered = (value: unknown): unknown =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.fromEntries(
              Object.entries(value)
                .toReversed()
                .map(([key, part]) => [key, reordered(part)]),
            )
          : value;
      const stored = rows.map((row) => ({ ...row, event: JSON.parse(JSON.stringify(reordered(row.event))) }));
      expect(check(stored, end)).toBeUndefined();
    });
  });

  it('breaks by any change of any row', () => {
    given(({ rows }, pick, more) => {
      const [row, index] = rowAt(rows, pick);
      const broken = check(rows.with(index, different(row, more)));
      expect(broken?.seq).toBe(row.seq);
    });
  });

  it('breaks by the removal of any row; of the last ones for whoever knows where it ended', () => {
    given(({ rows, end }, pick) => {
      const [, index] = rowAt(rows, pick);
      expect(check(rows.toSpliced(index, 1), end)).toMatchObject({ why: 'missing', seq: index + 1 });
      if (index < rows.length - 1) expect(check(rows.toSpliced(index, 1))).toBeDefined();
    });
  });

  it('breaks by the insertion of a row, be it a copy or a forgery', () => {
    given(({ rows, end }, pick, more) => {
      const [row, index] = rowAt(rows, pick);
      expect(check(rows.toSpliced(index, 0, row))).toBeDefined();
      expect(check(rows.toSpliced(index, 0, different(row, more)), end)).toBeDefined();
      expect(check([...rows, { ...row, seq: rows.length + 1, prev: end.head }])).toBeDefined();
    });
  });

  it('breaks by the exchange of two rows', () => {
    given(({ rows }, pick, more) => {
      const [one, first] = rowAt(rows, pick);
      const [other, second] = rowAt(rows, more);
      if (first !== second) expect(check(rows.with(first, other).with(second, one))).toBeDefined();
    });
  });

  it('breaks when rows are added behind its end by somebody who can hash', () => {
    given(({ rows, end }) => {
      const [row] = rowAt(rows, 0);
      const longer = [...rows, ...append(end, [row.event], 1).rows];
      expect(check(longer)).toBeUndefined();
      expect(check(longer, end)).toBeDefined();
    });
  });

  it('belongs to one campaign and one shard', () => {
    given(({ rows }) => {
      expect(verifyChain('k2', 1, rows)).toMatchObject({ seq: 1, why: 'start' });
      expect(verifyChain('k1', 2, rows)).toMatchObject({ seq: 1, why: 'start' });
    });
  });
});

describe('canonical JSON', () => {
  it('is JSON, with sorted keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
    );
    expect(canonicalJson({ b: 1, a: [{ d: undefined, c: 'đ' }] })).toBe('{"a":[{"c":"đ"}],"b":1}');
  });
});

describe('the seal of a campaign', () => {
  const heads = [
    { shard: 0, seq: 3, head: 'a' },
    { shard: 1, seq: 9, head: 'b' },
    { shard: 10, seq: 1, head: 'c' },
  ];

  it('covers the end of every chain, in whatever order they are named', () => {
    expect(sealOf(heads.toReversed())).toBe(sealOf(heads));
    expect(sealOf(heads.slice(1))).not.toBe(sealOf(heads));
    expect(sealOf(heads.with(1, { shard: 1, seq: 8, head: 'b' }))).not.toBe(sealOf(heads));
    expect(sealOf(heads.with(1, { shard: 2, seq: 9, head: 'b' }))).not.toBe(sealOf(heads));
    expect(sealOf(heads.with(2, { shard: 10, seq: 1, head: 'd' }))).not.toBe(sealOf(heads));
  });
});
