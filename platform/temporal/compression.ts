/**
 * Large payloads travel and are kept compressed: a page of rows or a shard's state is JSON that repeats itself, and what
 * Temporal stores of it in PostgreSQL, reads back and sends on shrinks to about a tenth. What was stored before, and
 * what another client sends, is read as it is.
 */
import { promisify } from 'node:util';
import { constants, deflateRaw, inflateRaw } from 'node:zlib';
import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';

const compress = promisify(deflateRaw);
const expand = promisify(inflateRaw);

/** Below this, compressing costs more than it saves. */
const leastBytes = 8 * 1024;
const compressed = 'binary/deflate';
/** Where the payload's own encoding stands meanwhile. */
const plainEncoding = 'plain-encoding';

const text = new TextDecoder();
const bytes = new TextEncoder();

async function encoded(payload: Payload): Promise<Payload> {
  const { data, metadata } = payload;
  const encoding = metadata?.['encoding'];
  if (data === undefined || data === null || data.length < leastBytes || encoding === undefined)
    return payload;
  const small = await compress(data, { level: constants.Z_BEST_SPEED });
  return {
    metadata: { ...metadata, encoding: bytes.encode(compressed), [plainEncoding]: encoding },
    data: new Uint8Array(small.buffer, small.byteOffset, small.byteLength),
  };
}

async function decoded(payload: Payload): Promise<Payload> {
  const { encoding, [plainEncoding]: plain, ...metadata } = payload.metadata ?? {};
  if (encoding === undefined || plain === undefined || text.decode(encoding) !== compressed) return payload;
  const data = await expand(payload.data ?? new Uint8Array());
  return {
    metadata: { ...metadata, encoding: plain },
    data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  };
}

export const compression: PayloadCodec = {
  encode: (payloads) => Promise.all(payloads.map(encoded)),
  decode: (payloads) => Promise.all(payloads.map(decoded)),
};

/** For every client and worker of the product: they read what the others wrote. */
export const dataConverter: DataConverter = { payloadCodecs: [compression] };
