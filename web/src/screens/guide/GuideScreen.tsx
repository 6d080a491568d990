/** Hướng dẫn: one short page for each kind of work, with pictures; opened at the part that is needed. */
import { useQuery } from '@tanstack/react-query';
import { Fragment, useEffect } from 'react';
import { useParams } from 'wouter';
import { guideFor, isGuide, type Guide } from '../../app/guide';
import { Loaded } from '../../app/Loaded';
import { useMe } from '../../app/queries';
import { TextLink } from '../../design/components/Button';
import { Page } from '../../design/components/Page';
import { t } from '../../messages';
import { anchorOf, type Block, type Inline } from './blocks';
import './Guide.css';

const texts: Readonly<Record<Guide, () => Promise<{ default: readonly Block[] }>>> = {
  'tham-muu': () => import('../../../../docs/huong-dan/tham-muu.md'),
  'lanh-dao': () => import('../../../../docs/huong-dan/lanh-dao.md'),
  'don-vi': () => import('../../../../docs/huong-dan/don-vi.md'),
  'quan-tri': () => import('../../../../docs/huong-dan/quan-tri.md'),
};
const guides = ['don-vi', 'tham-muu', 'lanh-dao', 'quan-tri'] as const;

export default function GuideScreen() {
  const me = useMe();
  const { page } = useParams<{ page?: string }>();
  const guide = isGuide(page) ? page : guideFor(me);
  const text = useQuery({
    queryKey: ['guide', guide],
    queryFn: async () => (await texts[guide]()).default,
    staleTime: Infinity,
  });
  return (
    <Loaded
      query={text}
      waiting={
        <Page title={t.nav.guide} width="reading">
          {t.common.loading}
        </Page>
      }
    >
      {(blocks) => <Text guide={guide} blocks={blocks} />}
    </Loaded>
  );
}

function Text({ guide, blocks }: { readonly guide: Guide; readonly blocks: readonly Block[] }) {
  // The part that somebody asked for; the page of the browser itself was not there yet when it looked.
  useEffect(() => {
    const wanted = decodeURIComponent(window.location.hash.slice(1));
    if (wanted !== '') document.getElementById(wanted)?.scrollIntoView();
  }, [blocks]);
  const [title = t.nav.guide] = blocks.flatMap((block) => (block.kind === 'title' ? [block.text] : []));
  const headings = blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
  return (
    <Page title={title}>
      <nav className="guide__others no-print" aria-label={t.nav.guide}>
        {guides.map((one) => (
          <TextLink key={one} href={`/huong-dan/${one}`} {...(one === guide && { 'aria-current': 'page' })}>
            {t.guide.pages[one]}
          </TextLink>
        ))}
      </nav>
      <div className="guide">
        <nav className="guide__parts no-print" aria-label={t.guide.parts}>
          <ul className="stack stack--tight">
            {headings.map((heading) => (
              <li key={heading}>
                <a className="link" href={`#${anchorOf(heading)}`}>
                  {heading}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="guide__text">
          {blocks.map((block, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the text never changes its order
            <OneBlock key={index} block={block} />
          ))}
        </div>
      </div>
    </Page>
  );
}

function OneBlock({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'title':
      return null;
    case 'heading':
      return <h2 id={anchorOf(block.text)}>{block.text}</h2>;
    case 'paragraph':
      return (
        <p>
          <Words words={block.text} />
        </p>
      );
    case 'list': {
      const items = block.items.map((item, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the text never changes its order
        <li key={index}>
          <Words words={item} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'picture':
      return (
        <img
          className={/-390\b/.test(block.source) ? 'guide__phone' : 'guide__picture'}
          src={block.source}
          alt={block.alt}
          loading="lazy"
        />
      );
  }
}

function Words({ words }: { readonly words: readonly Inline[] }) {
  return words.map((word, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- the text never changes its order
    <Fragment key={index}>
      {word.strong === true ? (
        <strong>{word.text}</strong>
      ) : word.href !== undefined ? (
        <TextLink href={word.href}>{word.text}</TextLink>
      ) : (
        word.text
      )}
    </Fragment>
  ));
}
