import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { blocksOf, inlineOf } from './guide';
import { anchorOf } from './src/screens/guide/blocks';
import { helpPages } from './src/app/guide';

const folder = path.join(__dirname, '..', 'docs', 'huong-dan');
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
const textOf = (page: string): string => readFileSync(path.join(folder, page), 'utf8');

describe('a text of the guide', () => {
  it('becomes blocks', () => {
    expect(
      blocksOf('# Tên\n\nMột câu\ntiếp theo.\n\n## Phần\n\n1. Bấm **Nộp**\n2. Xong\n\n![Hình](../a.webp)\n'),
    ).toEqual([
      { kind: 'title', text: 'Tên' },
      { kind: 'paragraph', text: [{ text: 'Một câu tiếp theo.' }] },
      { kind: 'heading', text: 'Phần' },
      {
        kind: 'list',
        ordered: true,
        items: [[{ text: 'Bấm ' }, { text: 'Nộp', strong: true }], [{ text: 'Xong' }]],
      },
      { kind: 'picture', alt: 'Hình', source: '../a.webp' },
    ]);
  });

  it('leads to other pages of the guide, and nowhere else', () => {
    expect(inlineOf('Xem [lãnh đạo](lanh-dao.md) và [vận hành](../operations.md).')).toEqual([
      { text: 'Xem ' },
      { text: 'lãnh đạo', href: '/huong-dan/lanh-dao' },
      { text: ' và ' },
      { text: 'vận hành' },
      { text: '.' },
    ]);
  });

  it('is refused by the build when it uses what the page cannot show', () => {
    expect(() => blocksOf('| a | b |\n|---|---|')).toThrow('does not know how to show');
  });
});

describe('the guide', () => {
  it.each(pages)('%s has a title, and every picture and page that it names', (page) => {
    const blocks = blocksOf(textOf(page));
    expect(blocks.filter(({ kind }) => kind === 'title')).toHaveLength(1);
    const named = [...textOf(page).matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
    expect(named.filter((target) => !existsSync(path.join(folder, target)))).toEqual([]);
  });

  it('has every part that a screen offers as its help', () => {
    const missing = helpPages.filter((help) => {
      const [page = '', part] = help.split('#');
      const anchors = blocksOf(textOf(`${page}.md`)).flatMap((block) =>
        block.kind === 'heading' ? [anchorOf(block.text)] : [],
      );
      return part !== undefined && !anchors.includes(part);
    });
    expect(missing).toEqual([]);
  });
});
