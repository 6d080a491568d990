/**
 * Makes the user guide (docs/huong-dan/*.md) part of the pages: each text becomes a list of blocks when the product is
 * built, its pictures become files of the build. Of Markdown it knows what the guide uses; anything else fails the build.
 */
import path from 'node:path';
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import type { Block, Inline } from './src/screens/guide/blocks';

const text = /[/\\]docs[/\\]huong-dan[/\\][\w-]+\.md$/;
const inline = /\*\*(.+?)\*\*|\[(.+?)\]\((.+?)\)/g;

/** Where a link of the guide leads inside the application; the rest of the documentation is for whoever runs it. */
function addressOf(target: string): string | undefined {
  const page = /^([\w-]+)\.md$/.exec(target)?.[1];
  return page === undefined ? undefined : `/huong-dan/${page === 'README' ? '' : page}`;
}

export function inlineOf(line: string): Inline[] {
  const found: Inline[] = [];
  let end = 0;
  for (const match of line.matchAll(inline)) {
    if (match.index > end) found.push({ text: line.slice(end, match.index) });
    const [whole, strong, label = '', target = ''] = match;
    const href = addressOf(target);
    found.push(
      strong !== undefined
        ? { text: strong, strong: true }
        : { text: label, ...(href !== undefined && { href }) },
    );
    end = match.index + whole.length;
  }
  if (end < line.length) found.push({ text: line.slice(end) });
  return found;
}

/** The blocks of a text. Pictures carry their path until the build knows their address. */
export function blocksOf(source: string): Block[] {
  return source
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part): Block => {
      const lines = part.split('\n');
      const [first = ''] = lines;
      const heading = /^(#{1,2}) (.+)$/.exec(first);
      if (heading !== null && lines.length === 1)
        return { kind: heading[1] === '#' ? 'title' : 'heading', text: heading[2] ?? '' };
      const picture = /^!\[(.+)\]\((.+)\)$/.exec(part);
      if (picture !== null) return { kind: 'picture', alt: picture[1] ?? '', source: picture[2] ?? '' };
      const ordered = lines.every((line) => /^\d+\. /.test(line));
      if (ordered || lines.every((line) => line.startsWith('- ')))
        return {
          kind: 'list',
          ordered,
          items: lines.map((line) => inlineOf(line.replace(/^(-|\d+\.) /, ''))),
        };
      if (/^[#>|`!-]/.test(first)) throw new Error(`The guide does not know how to show:\n${part}`);
      return { kind: 'paragraph', text: inlineOf(lines.join(' ')) };
    });
}

export function guide(): Plugin {
  return {
    name: 'user-guide',
    enforce: 'pre',
    load: {
      filter: { id: text },
      async handler(id) {
        const blocks = blocksOf(await readFile(id, 'utf8'));
        const pictures = blocks.flatMap((block) => (block.kind === 'picture' ? [block.source] : []));
        const imports = pictures.map(
          (source, index) =>
            `import p${index} from ${JSON.stringify(path.resolve(path.dirname(id), source).split(path.sep).join('/'))};`,
        );
        return [
          ...imports,
          `const pictures = [${pictures.map((_, index) => `p${index}`).join(', ')}];`,
          'let next = 0;',
          `export default ${JSON.stringify(blocks)}.map((block) =>`,
          `  block.kind === 'picture' ? { ...block, source: pictures[next++] } : block);`,
        ].join('\n');
      },
    },
  };
}
