/** Writes every file of the build once more, compressed: a ward's phone asks for it so, and no server packs it each time. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const pack = promisify(gzip);
const worth = /\.(js|css|html|svg|webmanifest)$/;
const smallestBytes = 1024;

export function compressed(): Plugin {
  return {
    name: 'compressed-files',
    apply: 'build',
    async writeBundle({ dir = 'dist' }, files) {
      for (const name of Object.keys(files)) {
        if (!worth.test(name)) continue;
        const file = path.join(dir, name);
        const plain = await readFile(file);
        if (plain.length >= smallestBytes) await writeFile(`${file}.gz`, await pack(plain, { level: 9 }));
      }
    },
  };
}
