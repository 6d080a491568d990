/** Reads a body up to its limit, and not a byte further. */
import type { ApiContext, RouteInfo } from './endpoint';
import { refusal } from './problem';

export const jsonLimitBytes = 1024 * 1024;
const mebibyte = 1024 * 1024;

const sizeText = (bytes: number): string => `${Math.round(bytes / mebibyte)} MB`;

/**
 * The parsed body of a route, and its text for comparing (empty when it is not JSON).
 * @throws Refusal BODY_TOO_LARGE (nothing of it is kept when the sender says how long it is),
 * MEDIA_TYPE_UNSUPPORTED, BODY_NOT_JSON.
 */
export async function readBody(
  context: ApiContext,
  route: RouteInfo,
): Promise<{ value: unknown; text: string }> {
  const limit = route.maxBodyBytes ?? jsonLimitBytes;
  const tooLarge = () => refusal('BODY_TOO_LARGE', { limit: sizeText(limit) });
  if (Number(context.req.header('content-length') ?? 0) > limit) {
    await discard(context.req.raw.body?.getReader());
    throw tooLarge();
  }
  if (route.request.shape.body === undefined) return { value: undefined, text: '' };
  const expected = route.bodyType ?? 'application/json';
  const given = (context.req.header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (given !== expected) throw refusal('MEDIA_TYPE_UNSUPPORTED', { expected });
  const bytes = await readUpTo(context.req.raw.body, limit);
  if (bytes === undefined) throw tooLarge();
  if (route.bodyType !== undefined) return { value: await formOf(context, bytes), text: '' };
  const text = decode(bytes);
  if (text === undefined) throw refusal('BODY_NOT_JSON');
  try {
    return { value: JSON.parse(text), text };
  } catch {
    throw refusal('BODY_NOT_JSON');
  }
}

/** A sender who is hung up on sees a broken line and not our answer: what is too large is let by, unread, up to here. */
const discardedBytes = 64 * mebibyte;
const discardMs = 10_000;

async function discard(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<void> {
  if (reader === undefined) return;
  const deadline = performance.now() + discardMs;
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    length += value.byteLength;
    if (length > discardedBytes || performance.now() > deadline) return reader.cancel();
  }
}

async function readUpTo(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array | undefined> {
  if (body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > limit) {
      await discard(reader);
      return undefined;
    }
    chunks.push(value);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

/** Strict UTF-8: a body in another encoding would store broken Vietnamese. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The parts of a form by name; a name that comes twice gives a list. */
async function formOf(context: ApiContext, bytes: Uint8Array): Promise<Record<string, unknown>> {
  const contentType = context.req.header('content-type') ?? '';
  let form: FormData;
  try {
    form = await new Response(Buffer.from(bytes), { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw refusal('MEDIA_TYPE_UNSUPPORTED', { expected: 'form' });
  }
  const parts: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name);
    parts[name] = values.length === 1 ? values[0] : values;
  }
  return parts;
}
