/** A process is written: part by part, kept as it is typed, checked as a whole, published. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useParams, useSearchParams } from 'wouter';
import { call, get } from '../../api/client';
import type { ProblemItem } from '../../api/errors';
import { Failure, Loaded } from '../../app/Loaded';
import { Button, ButtonLink, TextLink } from '../../design/components/Button';
import { Banner } from '../../design/components/Message';
import { Dialog, DialogButtons } from '../../design/components/Overlay';
import { Page } from '../../design/components/Page';
import { toast } from '../../design/components/Toast';
import { composeWords as w } from '../../messages/compose';
import { stepWords } from '../../messages/composeFields';
import { processWords } from '../../messages/process';
import { processesWords } from '../../messages/processes';
import { isScope } from '../../process/types';
import { CheckPart } from './CheckPart';
import { HeadForm, KeptParts } from './HeadForm';
import { Overview } from './Overview';
import { allParts, generalParts, partIdOf, shownScopes, stepParts, type PartOfProcess } from './parts';
import { ComposeContext, focusPlace } from './state';
import { StepForm } from './StepForm';
import { textAt, type Tree } from './tree';
import { useWriting, type Version } from './useWriting';
import { FormValue } from './values/fields';
import { LadderValue } from './values/ladder';
import '../processes/Processes.css';
import './Compose.css';

const checkId = 'kiem-tra';

export default function ComposeScreen() {
  const { code, version } = useParams<{ code: string; version: string }>();
  const found = useQuery({
    queryKey: ['definitions', code, version],
    queryFn: ({ signal }) =>
      get('/definitions/{code}/versions/{version}', { params: { code, version }, signal }),
  });
  return (
    <Loaded query={found}>
      {(one) =>
        one.status === 'draft' ? (
          <Writer key={`${code}-${version}`} found={one} />
        ) : (
          <Page
            title={one.definition.name}
            crumbs={[{ label: processesWords.title, href: '/quy-trinh' }]}
            actions={<ButtonLink href={`/quy-trinh/${code}?ban=${version}`}>{processesWords.see}</ButtonLink>}
          >
            <Banner>{w.notDraft}</Banner>
          </Page>
        )
      }
    </Loaded>
  );
}

function PartForm({ part }: { readonly part: PartOfProcess }) {
  if (part.step !== undefined) return <StepForm scope={part.step.scope} code={part.step.code} />;
  switch (part.id) {
    case 'facts':
    case 'unitFacts':
    case 'caseFacts':
      return <FormValue path={part.id} withFiles={false} emptyText={w.fields(0)} />;
    case 'ladder':
      return (
        <>
          <p className="soft">{w.parts.ladderHint}</p>
          <LadderValue path="ladder" />
        </>
      );
    case 'kept':
      return <KeptParts />;
    default:
      return <HeadForm />;
  }
}

function Side({
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

function Discard({ found, onGone }: { readonly found: Version; readonly onGone: () => void }) {
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const discard = useMutation({
    mutationFn: () =>
      call('DELETE', '/definitions/{code}/versions/{version}', {
        params: { code: found.code, version: String(found.version) },
      }),
    onSuccess: () => {
      onGone();
      toast(w.discarded);
      navigate('/quy-trinh');
      client.removeQueries({ queryKey: ['definitions'] });
    },
  });
  return (
    <>
      <Button look="quiet" size="small" icon="trash" onPress={() => setAsking(true)}>
        {w.discard}
      </Button>
      <Dialog
        title={w.discardTitle}
        open={asking}
        onClose={() => setAsking(false)}
        footer={
          <DialogButtons
            label={w.discard}
            look="danger"
            isPending={discard.isPending}
            onDo={() => discard.mutate()}
            onCancel={() => setAsking(false)}
          />
        }
      >
        {discard.error !== null && <Failure error={discard.error} />}
        {w.discardText}
      </Dialog>
    </>
  );
}

function Writer({ found }: { readonly found: Version }) {
  const writing = useWriting(found);
  const { tree, change, replace, check } = writing;
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const [target, setTarget] = useState<{ readonly path: string }>();
  const base = `/quy-trinh/${found.code}/soan/${found.version}`;
  const hrefOf = (part: string): string => (part === '' ? base : `${base}?phan=${part}`);
  const asked = search.get('phan') ?? '';
  const parts = allParts(tree);
  const at = parts.findIndex(({ id }) => id === asked);
  const part = parts[at];
  const isCheck = asked === checkId;
  const problems = useMemo(() => check.problems ?? [], [check.problems]);
  const composing = useMemo(() => ({ tree, change, replace, problems }), [tree, change, replace, problems]);

  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    if (target !== undefined) {
      focusPlace(target.path);
      return;
    }
    window.scrollTo({ top: 0 });
    document.getElementById('page-title')?.focus({ preventScroll: true });
  }, [asked, target]);
  const goTo = (path: string): void => navigate(hrefOf(path));
  const mend = ({ path }: ProblemItem): void => {
    setTarget({ path });
    goTo(partIdOf(path));
  };

  const name = textAt(tree, 'name');
  const here = part === undefined ? [] : problems.filter(({ path }) => partIdOf(path) === part.id);
  const scope = part?.step?.scope;
  return (
    <ComposeContext value={composing}>
      <Page
        title={isCheck ? w.checkTitle : (part?.title ?? w.title(name))}
        lead={
          isCheck
            ? w.checkLead
            : scope !== undefined && isScope(scope)
              ? processWords.scopes[scope]
              : part === undefined
                ? w.lead(found.code, found.version)
                : undefined
        }
        crumbs={[
          { label: processesWords.title, href: '/quy-trinh' },
          { label: found.code, href: `/quy-trinh/${found.code}` },
          ...(part === undefined && !isCheck ? [] : [{ label: w.title(name), href: base }]),
        ]}
        actions={
          !isCheck && (
            <ButtonLink
              look={part === undefined ? 'primary' : 'secondary'}
              icon="done"
              href={hrefOf(checkId)}
            >
              {w.checkTitle}
            </ButtonLink>
          )
        }
      >
        <div className="compose">
          <aside className="compose__side">
            <Side tree={tree} hrefOf={hrefOf} now={isCheck ? checkId : (part?.id ?? '')} />
          </aside>
          <div className="compose__main stack stack--loose">
            <div className="row row--apart">
              <p className="muted" role="status">
                {w.saved[writing.state]}
              </p>
              {part === undefined && !isCheck && <Discard found={found} onGone={writing.forget} />}
            </div>
            {writing.restored && part === undefined && !isCheck && <Banner>{w.restored}</Banner>}
            {here.length > 0 && (
              <Banner tone="late" title={w.problemsHere(here.length)}>
                <ul>
                  {here.map((problem, index) => (
                    <li key={`${problem.path}-${index}`}>
                      <button
                        type="button"
                        className="compose__problem"
                        onClick={() => focusPlace(problem.path)}
                      >
                        {problem.message}
                      </button>
                    </li>
                  ))}
                </ul>
              </Banner>
            )}
            {isCheck ? (
              <CheckPart found={found} writing={writing} onGo={mend} />
            ) : part === undefined ? (
              <Overview saved={writing.saved} isSaved={writing.isSaved} hrefOf={hrefOf} />
            ) : (
              <>
                <PartForm key={part.id} part={part} />
                <Along parts={parts} at={at} hrefOf={hrefOf} />
              </>
            )}
          </div>
        </div>
      </Page>
    </ComposeContext>
  );
}

/** On to the part before and after. */
function Along({
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
