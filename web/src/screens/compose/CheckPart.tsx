/** Everything that keeps the draft from being published, each leading to its place; then: publish. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call, newKey } from '../../api/client';
import type { ProblemItem } from '../../api/errors';
import { Failure } from '../../app/Loaded';
import { Button, ButtonLink } from '../../design/components/Button';
import { Banner } from '../../design/components/Message';
import { Section } from '../../design/components/Page';
import { Skeleton } from '../../design/components/Progress';
import { composeWords as w } from '../../messages/compose';
import { processesWords } from '../../messages/processes';
import { definitionQuery, useTitles } from '../../process/queries';
import { differences } from '../processes/differences';
import { DifferenceList } from '../processes/Versions';
import { placeOf } from './parts';
import type { Version, Writing } from './useWriting';

function Problems({
  writing,
  onGo,
}: {
  readonly writing: Writing;
  readonly onGo: (problem: ProblemItem) => void;
}) {
  const { check, tree } = writing;
  if (check.error !== null) return <Failure error={check.error} />;
  if (check.problems === undefined) return <Skeleton lines={3} label={w.checking} />;
  if (check.problems.length === 0) return <Banner tone="done">{w.checkOk}</Banner>;
  return (
    <Banner tone="late" title={w.checkWrong(check.problems.length)}>
      <ul className="stack stack--tight">
        {check.problems.map((problem, at) => {
          const place = placeOf(tree, problem);
          return (
            <li key={`${problem.path}-${at}`}>
              <button type="button" className="compose__problem" onClick={() => onGo(problem)}>
                {place !== '' && <strong>{place}: </strong>}
                {problem.message}
              </button>
            </li>
          );
        })}
      </ul>
    </Banner>
  );
}

/** What this version would change of the one in force. */
function Changes({ writing, code }: { readonly writing: Writing; readonly code: string }) {
  const titles = useTitles();
  const current = useQuery(definitionQuery(code));
  if (current.data?.status !== 'published') return null;
  const found = differences(current.data.definition, writing.saved, titles);
  return (
    <Section title={w.changes}>
      {found.length === 0 ? <p className="muted">{w.noChanges}</p> : <DifferenceList found={found} />}
    </Section>
  );
}

export function CheckPart({
  found,
  writing,
  onGo,
  onPublished,
}: {
  readonly found: Version;
  readonly writing: Writing;
  readonly onGo: (problem: ProblemItem) => void;
  readonly onPublished: () => void;
}) {
  const { check, isSaved } = writing;
  const { ask } = check;
  const client = useQueryClient();
  const key = useRef(newKey());
  const { code } = found;
  useEffect(ask, [ask]);
  const publish = useMutation({
    mutationFn: () =>
      call('POST', '/definitions/{code}/versions/{version}/publish', {
        params: { code, version: String(found.version) },
        body: { revision: writing.revision },
        key: key.current,
      }),
    onSettled: () => {
      key.current = newKey();
    },
    onSuccess: (published) => {
      writing.forget();
      onPublished();
      // Not this page's own version: it is read again when it is next opened.
      client.setQueryData(['definitions', code], published);
      void client.invalidateQueries({ queryKey: ['definitions'], refetchType: 'none' });
    },
    onError: writing.lookAgain,
  });
  if (publish.isSuccess)
    return (
      <Banner
        tone="done"
        live
        title={w.publishedTitle}
        actions={
          <>
            <ButtonLink look="primary" href={`/quy-trinh/${code}/doi-dot`}>
              {w.publishedNext}
            </ButtonLink>
            <ButtonLink href={`/quy-trinh/${code}`}>{w.seeProcess}</ButtonLink>
          </>
        }
      >
        {processesWords.publishText}
      </Banner>
    );
  const ready =
    check.problems?.length === 0 &&
    !check.pending &&
    isSaved &&
    writing.clash === undefined &&
    writing.ended === undefined;
  return (
    <div className="stack stack--loose">
      <Problems writing={writing} onGo={onGo} />
      <Changes writing={writing} code={code} />
      {publish.error !== null && <Failure error={publish.error} />}
      <div className="stack stack--tight">
        <p className="soft">{ready ? processesWords.publishText : w.publishNotYet}</p>
        <div>
          <Button
            look="primary"
            isDisabled={!ready}
            isPending={publish.isPending}
            onPress={() => publish.mutate()}
          >
            {w.publish}
          </Button>
        </div>
      </div>
    </div>
  );
}
