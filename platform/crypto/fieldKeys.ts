/**
 * Encryption at rest, field by field: what people wrote about people (petitions, notes, drafts, telephone numbers) is
 * unreadable to whoever gets at the database or a backup of it without the keys. AES-256-GCM, obligations:
 *  1. A value names its key: the first key writes, all of them read. Rotation is: put a new key first, re-encrypt.
 *  2. A value is bound to its place (table, column, row): copied into another row it does not open.
 *  3. What is not sealed is read as it stands: rows of before keep working until `npm run rotate-keys` seals them.
 *  4. A value whose key is missing, or that was changed, is refused; nothing is guessed.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { OperatorError } from '../operator-error';

const marker = 'enc1';
const fileMarker = Buffer.from('ENC1');
const ivBytes = 12;
const tagBytes = 16;
const keyBytes = 32;

export interface FieldKey {
  /** Stands in every value that it wrote; a key's id is never used again. */
  readonly id: string;
  readonly key: Buffer;
}

/** `k2:BASE64,k1:BASE64`, the writing key first. @throws OperatorError KEYS_INVALID, without repeating a key. */
export function parseKeys(text: string): FieldKeys {
  const keys = text.split(',').map((part, index): FieldKey => {
    const match = /^\s*([A-Za-z0-9_-]{1,20}):([A-Za-z0-9+/_-]{43}=?)\s*$/.exec(part);
    const key = Buffer.from(match?.[2] ?? '', 'base64');
    if (match?.[1] === undefined || key.length !== keyBytes)
      throw new OperatorError('KEYS_INVALID', { which: index + 1 });
    return { id: match[1], key };
  });
  if (new Set(keys.map(({ id }) => id)).size !== keys.length)
    throw new OperatorError('KEYS_INVALID', { which: keys.length });
  return new FieldKeys(keys);
}

/** A new key as it stands in DON_DOC_KEYS. */
export const newKeyText = (id: string): string => `${id}:${randomBytes(keyBytes).toString('base64')}`;

export class FieldKeys {
  readonly #writing: FieldKey;
  readonly #keys: ReadonlyMap<string, Buffer>;

  constructor(keys: readonly FieldKey[]) {
    const [first] = keys;
    if (first === undefined) throw new OperatorError('KEYS_INVALID', { which: 1 });
    this.#writing = first;
    this.#keys = new Map(keys.map(({ id, key }) => [id, key]));
  }

  /** Seals a text for its place, such as `content.body/ID`. */
  seal(text: string, place: string): string {
    const { id } = this.#writing;
    return `${marker}.${id}.${this.#encrypt(Buffer.from(text, 'utf8'), place).toString('base64url')}`;
  }

  /** The text again; one that is not sealed as it stands. @throws Error when its key is missing or it was changed. */
  open(value: string, place: string): string {
    const [mark, id = '', sealed = ''] = value.split('.', 3);
    if (mark !== marker || sealed === '') return value;
    return this.#decrypt(id, Buffer.from(sealed, 'base64url'), place).toString('utf8');
  }

  /** Whether a sealed text would open, and the name of its key. */
  tries(value: string, place: string): { readonly key: string; readonly opens: 'yes' | 'no' | 'noKey' } {
    const key = value.split('.', 2)[1] ?? '';
    if (!this.#keys.has(key)) return { key, opens: 'noKey' };
    try {
      this.open(value, place);
      return { key, opens: 'yes' };
    } catch {
      return { key, opens: 'no' };
    }
  }

  /** Sealed by the key that writes now. */
  isCurrent(value: string): boolean {
    return value.startsWith(`${marker}.${this.#writing.id}.`);
  }

  /**
   * A keyed hash by which an equal text is found again without being readable: the one of the writing key first. Only for
   * what must be searched; equal texts have equal hashes, so whoever holds the database learns that much.
   */
  blindIndexes(text: string, place: string): readonly [string, ...string[]] {
    const [first, ...rest] = [...this.#keys].map(([id, key]) => {
      const own = hkdfSync('sha256', key, '', `blind index ${place}`, keyBytes);
      return `${id}.${createHmac('sha256', Buffer.from(own)).update(text, 'utf8').digest('base64url')}`;
    });
    if (first === undefined) throw new Error('no keys');
    return [first, ...rest];
  }

  /** The same for bytes. */
  sealBytes(data: Uint8Array, place: string): Buffer {
    const id = Buffer.from(this.#writing.id, 'latin1');
    return Buffer.concat([
      fileMarker,
      Buffer.from([id.length]),
      id,
      this.#encrypt(Buffer.from(data.buffer, data.byteOffset, data.byteLength), place),
    ]);
  }

  openBytes(data: Uint8Array, place: string): Buffer {
    const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    const head = headOf(bytes);
    return head === undefined ? bytes : this.#decrypt(head.id, bytes.subarray(head.length), place);
  }

  isCurrentBytes(data: Uint8Array): boolean {
    return headOf(Buffer.from(data.buffer, data.byteOffset, data.byteLength))?.id === this.#writing.id;
  }

  #encrypt(plain: Buffer, place: string): Buffer {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#writing.key, iv);
    cipher.setAAD(Buffer.from(`${place}\n${this.#writing.id}`, 'utf8'));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([iv, sealed, cipher.getAuthTag()]);
  }

  #decrypt(id: string, sealed: Buffer, place: string): Buffer {
    const key = this.#keys.get(id);
    if (key === undefined) throw new Error(`The key “${id}” of a sealed value is not among DON_DOC_KEYS`);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(Buffer.from(`${place}\n${id}`, 'utf8'));
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
    return Buffer.concat([
      decipher.update(sealed.subarray(ivBytes, sealed.length - tagBytes)),
      decipher.final(),
    ]);
  }
}

/** Files that people upload begin with the signature of their kind; none of those is ours (`files/detect.ts`). */
function headOf(bytes: Buffer): { readonly id: string; readonly length: number } | undefined {
  if (!bytes.subarray(0, fileMarker.length).equals(fileMarker)) return undefined;
  const length = bytes[fileMarker.length] ?? 0;
  const start = fileMarker.length + 1;
  return { id: bytes.subarray(start, start + length).toString('latin1'), length: start + length };
}

const byHandle = new WeakMap<object, FieldKeys>();

/** The keys go with the database handle: whoever reads or writes through it seals and opens alike. */
export function useKeys(handle: object, keys: FieldKeys): void {
  byHandle.set(handle, keys);
}

/** The keys of this handle; none where it was opened without (a tool that reads nothing sealed). */
export const keysOf = (handle: object): FieldKeys | undefined => byHandle.get(handle);

/** Seals where there are keys. */
export const sealed = (handle: object, text: string, place: string): string =>
  keysOf(handle)?.seal(text, place) ?? text;

/** Opens what is sealed. @throws Error when it is and there is no key. */
export function opened(handle: object, value: string, place: string): string {
  const keys = keysOf(handle);
  if (keys !== undefined) return keys.open(value, place);
  if (value.startsWith(`${marker}.`)) throw new Error('A sealed value was read without DON_DOC_KEYS');
  return value;
}

/** The same for bytes. */
export const sealedBytes = (handle: object, data: Uint8Array, place: string): Buffer<ArrayBuffer> =>
  Buffer.from(keysOf(handle)?.sealBytes(data, place) ?? data);

export function openedBytes(handle: object, data: Uint8Array, place: string): Buffer {
  const keys = keysOf(handle);
  if (keys !== undefined) return keys.openBytes(data, place);
  if (headOf(Buffer.from(data)) !== undefined)
    throw new Error('A sealed value was read without DON_DOC_KEYS');
  return Buffer.from(data);
}
