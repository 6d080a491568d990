import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import fc from 'fast-check';
import { compression } from './compression';

const payloadOf = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const bytesOf = ({ data }: Payload): number => data?.length ?? 0;

/** A page of rows: what repeats itself in every one, and what differs. */
const rows = Array.from({ length: 300 }, (_, n) => ({
  track: `t-${n}`,
  step: 'báo cáo quý',
  dueOn: '2026-12-31',
}));

describe('payloads travel compressed', () => {
  it('gives back what was sent, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 5 }), fc.boolean(), async (values, many) => {
        const sent = (many ? [...values, rows] : values).map(payloadOf);
        const received = await compression.decode(await compression.encode(sent));
        expect(received.map((payload) => defaultPayloadConverter.fromPayload(payload))).toEqual(
          sent.map((payload) => defaultPayloadConverter.fromPayload(payload)),
        );
        expect(received.map(({ metadata }) => metadata)).toEqual(sent.map(({ metadata }) => metadata));
      }),
    );
  });

  it('makes a page of rows several times smaller', async () => {
    const plain = payloadOf(rows);
    const [small] = await compression.encode([plain]);
    expect(bytesOf(small ?? plain)).toBeLessThan(bytesOf(plain) / 5);
  });

  it('leaves a command as it is, to be read in the tools of Temporal', async () => {
    const command = payloadOf({ type: 'acknowledge', track: 't-1' });
    expect(await compression.encode([command])).toEqual([command]);
  });

  it('reads what was stored before', async () => {
    const before = payloadOf(rows);
    expect(await compression.decode([before])).toEqual([before]);
  });

  it('fails on what was damaged, rather than to hand out half of it', async () => {
    const [{ metadata, data } = payloadOf(rows)] = await compression.encode([payloadOf(rows)]);
    const half = { ...(metadata && { metadata }), data: data?.subarray(0, 40) ?? new Uint8Array() };
    await expect(compression.decode([half])).rejects.toThrow();
  });
});
