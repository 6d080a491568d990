import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../platform/paths';

/** Whether something that was built is still current is decided by content, not by dates: git sets dates as it likes. */

/** One hash over names and contents. Paths are relative to the project's folder; a missing file counts as empty. */
export async function hashOfFiles(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = await readFile(path.join(projectRoot, file)).catch(() => Buffer.alloc(0));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Does the stamp file hold exactly these inputs? */
export async function isCurrent(stamp: string, inputs: string): Promise<boolean> {
  return (await readFile(stamp, 'utf8').catch(() => '')) === inputs;
}

/** Every file below some folders of the project, sorted; what was installed or built is left out. */
export async function filesBelow(folders: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    const entries = await readdir(path.join(projectRoot, folder), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const name = path.join(folder, entry.name);
      if (entry.isFile()) found.push(name);
      else if (entry.isDirectory() && !['node_modules', 'dist'].includes(entry.name))
        found.push(...(await filesBelow([name])));
    }
  }
  return found.toSorted();
}
