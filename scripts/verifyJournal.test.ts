import fc from 'fast-check';
import { append, chainStart, sealOf } from '../domain/engine/journal';
import type { JournalRow, TrackEvent } from '../domain/engine/state';
import { verifyJournal } from './verifyJournal';

const campaign = 'k1';
const event = (shard: number, number: number): TrackEvent => ({
  type: 'commented',
  track: `${campaign}.${shard}.1`,
  on: '2026-11-20',
  data: { so: number },
});

interface Row extends JournalRow {
  readonly shard: number;
}

/** A sealed campaign of three chains; shard 0 ends with its sealing. */
function sealedJournal(lengths: readonly number[]): { rows: Row[]; seal: string } {
  const chains = lengths.map((length, shard) => {
    const events = Array.from({ length }, (_, index) => event(shard, index));
    return { shard, ...append({ seq: 0, head: chainStart(campaign, shard) }, events, 1_000) };
  });
  const seal = sealOf(chains.map(({ shard, chain }) => ({ shard, ...chain })));
  const sealing: TrackEvent = { ...event(0, 0), type: 'campaignSealed', data: { seal } };
  const rows = chains.flatMap(({ shard, rows: own, chain }) => [
    ...own.map((row) => ({ shard, ...row })),
    ...(shard === 0 ? append(chain, [sealing], 2_000).rows.map((row) => ({ shard, ...row })) : []),
  ]);
  return { rows, seal };
}

const exported = (rows: readonly Row[], seal: string | null): string[] => [
  JSON.stringify({ format: 'don-doc/journal/1', campaign, seal }),
  ...rows.map((row) => JSON.stringify(row)),
];

describe('the offline verifier of a journal', () => {
  const { rows, seal } = sealedJournal([4, 6, 5]);

  it('finds nothing wrong with a journal that is whole', async () => {
    expect(await verifyJournal(exported(rows, seal), seal)).toEqual({
      campaign,
      rows: 16,
      chains: 3,
      seal,
      faults: [],
    });
    expect((await verifyJournal(exported(sealedJournal([0, 3]).rows.slice(1), null))).faults).toEqual([]);
  });

  it('finds any change, removal, insertion or exchange of rows', async () => {
    const position = fc.integer({ min: 0, max: rows.length - 1 });
    const tampering = fc.oneof(
      fc.record({ how: fc.constant('change' as const), at: position }),
      fc.record({ how: fc.constant('time' as const), at: position }),
      fc.record({ how: fc.constant('remove' as const), at: position }),
      fc.record({ how: fc.constant('insert' as const), at: position }),
      fc.record({ how: fc.constant('exchange' as const), at: fc.integer({ min: 0, max: rows.length - 2 }) }),
    );
    await fc.assert(
      fc.asyncProperty(tampering, async ({ how, at }) => {
        const copy = rows.map((row) => ({ ...row }));
        const row = copy[at];
        if (row === undefined) throw new Error('a row');
        if (how === 'change') copy[at] = { ...row, event: { ...row.event, on: '2026-11-19' } };
        if (how === 'time') copy[at] = { ...row, atMs: row.atMs + 1 };
        if (how === 'remove') copy.splice(at, 1);
        if (how === 'insert') copy.splice(at, 0, row);
        if (how === 'exchange') copy.splice(at, 2, ...copy.slice(at, at + 2).toReversed());
        expect((await verifyJournal(exported(copy, seal))).faults).not.toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('finds a chain that was written anew from the start: its end is not the one that was sealed', async () => {
    const forged = append(
      { seq: 0, head: chainStart(campaign, 1) },
      Array.from({ length: 6 }, (_, index) => event(1, index + 100)),
      1_000,
    ).rows.map((row) => ({ shard: 1, ...row }));
    const faults = (
      await verifyJournal(
        exported(
          [...rows.filter(({ shard }) => shard < 1), ...forged, ...rows.filter(({ shard }) => shard > 1)],
          seal,
        ),
      )
    ).faults;
    expect(faults).toEqual([{ what: 'seal', expected: seal }]);
  });

  it('finds a journal that was forged whole, by the seal that was written down elsewhere', async () => {
    const forged = sealedJournal([4, 6, 4]);
    const report = await verifyJournal(exported(forged.rows, forged.seal), seal);
    expect(report.faults).toEqual([{ what: 'sealDiffers', inJournal: forged.seal, named: seal }]);
  });

  it('finds that the end was cut off, sealing and all', async () => {
    const cut = rows.filter(({ event: { type } }) => type !== 'campaignSealed');
    expect((await verifyJournal(exported(cut, seal))).faults).toEqual([
      { what: 'sealDiffers', inJournal: '', named: seal },
    ]);
  });

  it('says which line is no journal row, and does not mistake another file for one', async () => {
    const [head = '', ...lines] = exported(rows, seal);
    const broken = await verifyJournal([head, ...lines.slice(0, 2), '{"shard":', ...lines.slice(2)], seal);
    expect(broken.faults).toEqual([{ what: 'line', line: 4 }]);
    expect((await verifyJournal(['họ tên;đơn vị'])).faults).toEqual([{ what: 'line', line: 1 }]);
    expect((await verifyJournal([])).faults).toEqual([{ what: 'line', line: 1 }]);
  });
});
