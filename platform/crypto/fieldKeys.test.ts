import { FieldKeys, newKeyText, parseKeys, sealed, opened, useKeys } from './fieldKeys';
import { isCurrentRecord, openRecord, sealRecord } from './sealedJson';

const first = newKeyText('k1');
const second = newKeyText('k2');
const text = 'Bà Nguyễn Thị Mẫu, tổ 5, phản ánh việc thu phí';
const place = 'content.body/1';

describe('a sealed field', () => {
  const keys = parseKeys(first);

  it('opens again, and shows nothing of what it holds', () => {
    const value = keys.seal(text, place);
    expect(value).toMatch(/^enc1\.k1\.[A-Za-z0-9_-]+$/);
    expect(value).not.toContain('Nguyễn');
    expect(keys.open(value, place)).toBe(text);
    expect(keys.seal(text, place)).not.toBe(value);
  });

  it('does not open in another row, with one changed sign, or without its key', () => {
    const value = keys.seal(text, place);
    expect(() => keys.open(value, 'content.body/2')).toThrow();
    const at = value.length - 30;
    const changed = `${value.slice(0, at)}${value[at] === 'A' ? 'B' : 'A'}${value.slice(at + 1)}`;
    expect(() => keys.open(changed, place)).toThrow();
    expect(() => parseKeys(second).open(value, place)).toThrow('k1');
    expect(() => parseKeys(newKeyText('k1')).open(value, place)).toThrow();
  });

  it('of before is read as it stands', () => {
    expect(keys.open('0912 345 678', place)).toBe('0912 345 678');
  });

  it('is written by the first key and read by all', () => {
    const rotated = parseKeys(`${second},${first}`);
    const old = keys.seal(text, place);
    expect(rotated.open(old, place)).toBe(text);
    expect([rotated.isCurrent(old), rotated.isCurrent(rotated.seal(text, place))]).toEqual([false, true]);
  });

  it('may be bytes', () => {
    const data = Buffer.from('%PDF-1.7 đơn');
    const value = keys.sealBytes(data, place);
    expect(value.includes(data)).toBe(false);
    expect(keys.openBytes(value, place).equals(data)).toBe(true);
    expect(keys.openBytes(data, place).equals(data)).toBe(true);
    expect([keys.isCurrentBytes(value), keys.isCurrentBytes(data)]).toEqual([true, false]);
    value[value.length - 20] = (value.at(-20) ?? 0) ^ 1;
    expect(() => keys.openBytes(value, place)).toThrow();
  });
});

describe('a sealed record', () => {
  const handle = {};
  useKeys(handle, parseKeys(first));
  const body = { text, files: ['f1'], track: 'k.1.1' };

  it('keeps what SQL asks for, and nothing else, readable', () => {
    const stored = sealRecord(handle, body, place, ['files', 'track']);
    expect(Object.keys(stored).toSorted()).toEqual(['files', 'sealed', 'track']);
    expect(JSON.stringify(stored)).not.toContain('Nguyễn');
    expect(openRecord(handle, stored, place)).toEqual(body);
    expect(isCurrentRecord(handle, stored)).toBe(true);
    expect(openRecord(handle, body, place)).toEqual(body);
  });

  it('is no secret to a handle with keys, and none at all without', () => {
    const value = sealed(handle, text, place);
    expect(opened(handle, value, place)).toBe(text);
    expect(() => opened({}, value, place)).toThrow('DON_DOC_KEYS');
    expect(sealed({}, text, place)).toBe(text);
  });
});

describe('keys', () => {
  it('are 32 bytes with a name of their own, and are never repeated in an error', () => {
    for (const wrong of ['', 'k1', 'k1:abc', `${first},${first}`, `${first},`]) {
      expect(() => parseKeys(wrong)).toThrow(expect.objectContaining({ code: 'KEYS_INVALID' }));
    }
    expect(() => new FieldKeys([])).toThrow(expect.objectContaining({ code: 'KEYS_INVALID' }));
  });
});
