/** What all actions share: sending, what went wrong, what was done. */
import { useState, type FormEvent, type ReactNode } from 'react';
import { ApiError } from '../../api/errors';
import { Button } from '../../design/components/Button';
import { Banner, ErrorSummary, type FormProblem } from '../../design/components/Message';
import { toast } from '../../design/components/Toast';
import type { DraftState } from '../../lib/draft';
import { t } from '../../messages';
import { useAct } from '../act';
import { serverProblems } from '../form';
import { useActingAs } from '../proxy';
import type { Command, Slot, Track, Work } from '../types';

export interface ActionProps {
  readonly track: Track;
  readonly work: Work;
  readonly slot: Slot;
  /** It was done: whoever opened this may close it. */
  readonly onDone: () => void;
}

export interface Sending {
  readonly send: (command: Command, done: string, after?: () => void) => void;
  readonly pending: boolean;
  readonly problems: readonly FormProblem[];
  readonly refused: string | undefined;
  readonly setProblems: (problems: readonly FormProblem[]) => void;
}

/** Sends commands on one track, and holds what was refused and why. */
export function useSending(track: string, onDone: () => void): Sending {
  const act = useAct();
  const as = useActingAs();
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  const [refused, setRefused] = useState<string>();
  return {
    send(command, done, after) {
      setProblems([]);
      setRefused(undefined);
      act.mutate(
        { track, command: as === undefined ? command : { ...command, as } },
        {
          onSuccess: () => {
            toast(done);
            after?.();
            onDone();
          },
          onError: (error) => {
            if (error instanceof ApiError && error.problems.length > 0)
              setProblems(serverProblems(error.problems, 'form'));
            else setRefused(error.message);
          },
        },
      );
    },
    pending: act.isPending,
    problems,
    refused,
    setProblems,
  };
}

/** A form of an action: what is wrong on top, the button below, what became of the draft beside it. */
export function ActionForm({
  sending,
  submit,
  onSubmit,
  children,
  draft,
  extra,
  look = 'primary',
}: {
  readonly sending: Sending;
  /** The words on the button. */
  readonly submit: string;
  readonly onSubmit: () => void;
  readonly children?: ReactNode;
  readonly draft?: DraftState;
  readonly extra?: ReactNode;
  /** Secondary where the form stands beside the work that the page is about. */
  readonly look?: 'primary' | 'secondary';
}) {
  const handle = (event: FormEvent): void => {
    event.preventDefault();
    if (!sending.pending) onSubmit();
  };
  return (
    <form className="stack action" onSubmit={handle} noValidate>
      <ErrorSummary problems={sending.problems} />
      <Refused text={sending.refused} />
      {children}
      <div className="row">
        <Button type="submit" look={look} isPending={sending.pending}>
          {submit}
        </Button>
        {extra}
        {draft !== undefined && <DraftNote state={draft} />}
      </div>
    </form>
  );
}

export function Refused({ text }: { readonly text: string | undefined }) {
  return text === undefined ? null : (
    <Banner tone="late" title={t.work.refused} live>
      {text}
    </Banner>
  );
}

export function DraftNote({ state }: { readonly state: DraftState }) {
  if (state === 'clean') return null;
  return (
    <span className="muted" role="status">
      {t.work.draft[state]}
    </span>
  );
}

/** A field may be missing: says so at the field and on top. */
export function missing(...checks: readonly (readonly [boolean, string, string])[]): FormProblem[] {
  return checks.flatMap(([isMissing, field, message]) => (isMissing ? [{ field, message }] : []));
}

export const errorAt = (problems: readonly FormProblem[], field: string): string | undefined =>
  problems.find((problem) => problem.field === field)?.message;
