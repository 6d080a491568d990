import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { blocksOf, inlineOf } from './guide';
import { anchorOf } from './src/screens/guide/blocks';
import { helpFor } from './src/app/guide';
import type { Me } from './src/app/queries';
import { screens } from './src/app/screens';

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
});

describe('help for this page', () => {
  const capabilities: Readonly<Record<string, Me['capabilities']>> = {
    'a unit': {},
    'an adviser': { launchCampaign: ['P01'] },
    'a leader': { launchCampaign: ['P01'], approveLaunch: ['P01'] },
    'an administrator': { manageAccounts: ['P01'] },
  };
  const meOf = (who: string): Pick<Me, 'capabilities'> => ({ capabilities: capabilities[who] ?? {} });
  const anchors = new Map(
    pages.map((page) => [
      page.replace('.md', ''),
      blocksOf(textOf(page)).flatMap((block) => (block.kind === 'heading' ? [anchorOf(block.text)] : [])),
    ]),
  );
  const addressOf = (path: string): string =>
    path
      .replace(/\/:\w+\?$/, '')
      .replace(/:version/, '1')
      .replace(/:\w+/, 'x1');

  describe.each(Object.keys(capabilities))('of %s', (who) => {
    it.each(screens.map(({ path }) => path).filter((path) => !path.startsWith('/huong-dan')))(
      'leads from %s to a part that is there',
      (path) => {
        const [, guide = '', part = ''] =
          /^\/huong-dan\/([\w-]+)#([\w-]+)$/.exec(helpFor(addressOf(path), meOf(who))) ?? [];
        expect(anchors.get(guide)).toContain(part);
      },
    );
  });

  it.each([
    ['a unit', '/ho-so/k1.0.3', 'don-vi#bao-cao'],
    ['a leader', '/ho-so/k1.0.3', 'lanh-dao#xem-xet'],
    ['an adviser', '/ho-so/k1.0.3', 'tham-muu#ho-so-cua-mot-don-vi'],
    ['an adviser', '/dot/moi/F6', 'tham-muu#mo-dot'],
    ['an adviser', '/dot/de-nghi/r1', 'tham-muu#trinh-duyet'],
    ['a leader', '/dot/de-nghi/r1', 'lanh-dao#de-nghi-mo-dot'],
    ['an adviser', '/dot/k1/don-vi', 'tham-muu#theo-doi'],
    ['an administrator', '/dot/k1/doi-quy-trinh', 'quan-tri#doi-quy-trinh-cua-dot-dang-chay'],
    ['an administrator', '/quy-trinh/F6/soan/2', 'quan-tri#soan-quy-trinh'],
    ['a unit', '/so-vu-viec/k1/moi', 'don-vi#ghi-so'],
    ['an adviser', '/so-vu-viec/k1/moi', 'tham-muu#so-vu-viec'],
    ['an administrator', '/to-chuc/P01', 'quan-tri#cay-to-chuc'],
    ['an administrator', '/to-chuc/sap-xep/moi', 'quan-tri#sap-nhap-chia-tach-doi-ten'],
  ])('for %s at %s is %s', (who, location, help) => {
    expect(helpFor(location, meOf(who))).toBe(`/huong-dan/${help}`);
  });

  it('at the guide, or nowhere, is the own guide', () => {
    expect(helpFor('/huong-dan/lanh-dao', meOf('an adviser'))).toBe('/huong-dan/tham-muu');
    expect(helpFor('/khong-co', undefined)).toBe('/huong-dan/don-vi');
  });
});
