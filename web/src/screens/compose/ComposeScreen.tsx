/** A process is written: part by part, kept as it is typed, checked as a whole, published. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useParams, useSearchParams } from 'wouter';
import { get } from '../../api/client';
import type { ProblemItem } from '../../api/errors';
import { Loaded } from '../../app/Loaded';
import { ButtonLink } from '../../design/components/Button';
import { Banner } from '../../design/components/Message';
import { Page } from '../../design/components/Page';
import { composeWords as w } from '../../messages/compose';
import { processWords } from '../../messages/process';
import { processesWords } from '../../messages/processes';
import { isScope } from '../../process/types';
import { Along, checkId, Side } from './Along';
import { CheckPart } from './CheckPart';
import { Clash } from './Clash';
import { Discard } from './Discard';
import { HeadForm, KeptParts } from './HeadForm';
import { Overview } from './Overview';
import { allParts, partIdOf, type PartOfProcess } from './parts';
import { ComposeContext, focusPlace } from './state';
import { StepForm } from './StepForm';
import { textAt } from './tree';
import { useWriting, type Version } from './useWriting';
import { FormValue } from './values/fields';
import { LadderValue } from './values/ladder';
import '../processes/Processes.css';
import './Compose.css';

export default function ComposeScreen() {
  const { code, version } = useParams<{ code: string; version: string }>();
  const found = useQuery({
    queryKey: ['definitions', code, version],
    queryFn: ({ signal }) =>
      get('/definitions/{code}/versions/{version}', { params: { code, version }, signal }),
  });
  return <Loaded query={found}>{(one) => <Opened key={`${code}-${version}`} found={one} />}</Loaded>;
}

/** Whoever writes goes on seeing what was typed, even when somebody publishes the draft meanwhile. */
function Opened({ found }: { readonly found: Version }) {
  const [isDraft] = useState(found.status === 'draft');
  if (isDraft) return <Writer found={found} />;
  return (
    <Page
      title={found.definition.name}
      crumbs={[{ label: processesWords.title, href: '/quy-trinh' }]}
      actions={
        <ButtonLink href={`/quy-trinh/${found.code}?ban=${found.version}`}>{processesWords.see}</ButtonLink>
      }
    >
      <Banner>{w.notDraft}</Banner>
    </Page>
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

function Writer({ found }: { readonly found: Version }) {
  const writing = useWriting(found);
  const { tree, change, replace, check } = writing;
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const [target, setTarget] = useState<{ readonly path: string }>();
  const [published, setPublished] = useState(false);
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
          { label: name, href: `/quy-trinh/${found.code}` },
          ...(part === undefined && !isCheck ? [] : [{ label: w.draft, href: base }]),
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
              {part === undefined && !isCheck && <Discard found={found} writing={writing} />}
            </div>
            {!published && <Clash found={found} writing={writing} />}
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
              <CheckPart found={found} writing={writing} onGo={mend} onPublished={() => setPublished(true)} />
            ) : part === undefined ? (
              <Overview saved={writing.saved} isSaved={writing.isSaved} hrefOf={hrefOf} />
            ) : (
              <>
                <PartForm key={`${part.id}-${writing.round}`} part={part} />
                <Along parts={parts} at={at} hrefOf={hrefOf} />
              </>
            )}
          </div>
        </div>
      </Page>
    </ComposeContext>
  );
}
