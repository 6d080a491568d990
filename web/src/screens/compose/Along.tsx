/** Ways through the parts of the process: all of them at the side, the one before and the one after at the foot. */
import { ButtonLink, TextLink } from '../../design/components/Button';
import { composeWords as w } from '../../messages/compose';
import { stepWords } from '../../messages/composeFields';
import { processWords } from '../../messages/process';
import { generalParts, shownScopes, stepParts, type PartOfProcess } from './parts';
import type { Tree } from './tree';

/** The part of the address that names the check. */
export const checkId = 'kiem-tra';

export function Side({
  tree,
  hrefOf,
  now,
}: {
  readonly tree: Tree;
  readonly hrefOf: (part: string) => string;
  readonly now: string;
}) {
  const link = ({ id, title }: PartOfProcess) => (
    <li key={id}>
      <TextLink plain href={hrefOf(id)} {...(id === now && { 'aria-current': 'page' as const })}>
        {title}
      </TextLink>
    </li>
  );
  return (
    <nav className="compose__nav" aria-label={w.overview}>
      <ul>{link({ id: '', title: w.overview })}</ul>
      <ul>{generalParts(tree).map(link)}</ul>
      {shownScopes(tree).map((scope) => (
        <div key={scope}>
          <p className="muted">{processWords.scopes[scope]}</p>
          <ul>{stepParts(tree, scope).map(link)}</ul>
        </div>
      ))}
      <ul>{link({ id: checkId, title: w.checkTitle })}</ul>
    </nav>
  );
}

/** On to the part before and after. */
export function Along({
  parts,
  at,
  hrefOf,
}: {
  readonly parts: readonly PartOfProcess[];
  readonly at: number;
  readonly hrefOf: (part: string) => string;
}) {
  const before = parts[at - 1];
  const after = parts[at + 1];
  return (
    <nav className="row row--apart" aria-label={stepWords.along}>
      {before === undefined ? (
        <ButtonLink icon="left" href={hrefOf('')}>
          {w.backToParts}
        </ButtonLink>
      ) : (
        <ButtonLink icon="left" href={hrefOf(before.id)}>
          {w.previous(before.title)}
        </ButtonLink>
      )}
      <ButtonLink iconEnd="right" href={hrefOf(after?.id ?? checkId)}>
        {w.following(after?.title ?? w.checkTitle)}
      </ButtonLink>
    </nav>
  );
}
