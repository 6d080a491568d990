// The first load of "Việc của tôi" must stay within 260 KB of compressed script: wards open it on a phone.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const budgetBytes = 260 * 1024;
const dist = path.join(import.meta.dirname, '..', 'dist');
const manifest = JSON.parse(await readFile(path.join(dist, '.vite', 'manifest.json'), 'utf8'));

/** The files that a page needs before it can show itself: its own, and what they import statically. */
function filesOf(keys) {
  const scripts = new Set();
  const styles = new Set();
  const visit = (key) => {
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`No ${key} in the build`);
    if (scripts.has(chunk.file)) return;
    scripts.add(chunk.file);
    for (const style of chunk.css ?? []) styles.add(style);
    for (const next of chunk.imports ?? []) visit(next);
  };
  for (const key of keys) visit(key);
  return { scripts, styles };
}

const compressed = async (files) => {
  let total = 0;
  for (const file of files) total += gzipSync(await readFile(path.join(dist, file)), { level: 9 }).length;
  return total;
};
const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;

// The inbox comes with the page (`src/app/Frame.tsx`).
const first = filesOf(['index.html']);
if ('src/screens/inbox/InboxScreen.tsx' in manifest) throw new Error('The inbox is a file of its own');
const scriptBytes = await compressed(first.scripts);
const lines = [`inbox: ${kb(scriptBytes)} script, ${kb(await compressed(first.styles))} style (gzip)`];
for (const [key, chunk] of Object.entries(manifest)) {
  if (!chunk.isDynamicEntry) continue;
  const own = [...filesOf([key]).scripts].filter((file) => !first.scripts.has(file));
  lines.push(`  + ${path.basename(key, '.tsx')}: ${kb(await compressed(own))}`);
}
console.log(lines.join('\n'));
if (scriptBytes > budgetBytes) {
  console.error(`The first load is over its budget of ${kb(budgetBytes)}.`);
  process.exitCode = 1;
}
