import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { newKeyText } from '../crypto/fieldKeys';
import { loadFieldKeys, mustHoldSavedKeys, openDataFolder } from './data-folder';

const folder = () => openDataFolder(mkdtempSync(path.join(os.tmpdir(), 'don-doc-keys-')));

describe('the keys of a data folder', () => {
  it('are made once, and are the same from then on', async () => {
    const here = await folder();
    const keys = await loadFieldKeys(here);
    expect(keys).toMatch(/^k1:/);
    expect(await loadFieldKeys(here)).toBe(keys);
  });

  it('must be among those that an operator gives, under their own names', async () => {
    const here = await folder();
    const own = newKeyText('van-phong');
    expect(await mustHoldSavedKeys(here, own)).toBe(own);
    const made = await loadFieldKeys(here);
    await expect(mustHoldSavedKeys(here, own)).rejects.toMatchObject({ code: 'KEYS_INCOMPLETE' });
    await expect(mustHoldSavedKeys(here, newKeyText('k1'))).rejects.toThrow(/thiếu khóa k1 trong/);
    expect(await mustHoldSavedKeys(here, `${own}, ${made}`)).toBe(`${own}, ${made}`);
  });

  it('that are there and cannot be read are not replaced by new ones', async () => {
    const here = await folder();
    // A folder in its place: unreadable for everybody, root included.
    const blocked = { ...here, keysFile: here.logs };
    await expect(loadFieldKeys(blocked)).rejects.toMatchObject({ code: 'DATA_NOT_WRITABLE' });
  });
});
