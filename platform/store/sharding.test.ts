import fc from 'fast-check';
import { builtinDefinitions } from '../../processes';
import { bytesPerShard, estimatedTrackBytes, shardSizes, unitsPerShard } from './sharding';

describe('how a campaign is split into shards', () => {
  it('fills shards evenly: none above 500, none more than one unit larger than another', () => {
    expect(shardSizes(0, 1_000)).toEqual([]);
    expect(shardSizes(126, 1_000)).toEqual([126]);
    expect(shardSizes(1_200, 1_000)).toEqual([400, 400, 400]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 120_000 }),
        fc.integer({ min: 1, max: 3_000_000 }),
        (units, bytes) => {
          const sizes = shardSizes(units, bytes);
          expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(units);
          expect(Math.max(...sizes)).toBeLessThanOrEqual(unitsPerShard);
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
          if (bytes <= bytesPerShard) expect(Math.max(...sizes) * bytes).toBeLessThanOrEqual(bytesPerShard);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('makes room for what a definition will come to hold', () => {
    const facts = { reportUntil: '2031-12-31', reviewOn: '2027-06-30', issuedOn: '2026-11-01' };
    for (const definition of builtinDefinitions) {
      const bytes = estimatedTrackBytes({ definition, facts, launchedOn: '2026-11-20', unitCount: 500 });
      expect(bytes).toBeGreaterThan(500);
      expect(shardSizes(500, bytes).length).toBeLessThanOrEqual(60);
    }
  });
});
