/** Sends a form: one key for one intention, and what the server found wrong goes to the fields it is about. */
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { newKey } from '../api/client';
import { ApiError, ConnectionError } from '../api/errors';
import type { FormProblem } from '../design/components/Message';

export interface Sending {
  readonly pending: boolean;
  readonly problems: readonly FormProblem[];
  readonly errorAt: (field: string) => string | undefined;
  /** Sends, unless something was found wrong before. */
  readonly submit: (found?: readonly FormProblem[]) => void;
}

/** @param fieldOf the id of the field for a path of the request's body or a code; empty for the whole form */
export function useSend<R>(
  send: (key: string) => Promise<R>,
  onDone: (result: R) => void,
  fieldOf: (pathOrCode: string) => string = () => '',
): Sending {
  const key = useRef(newKey());
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  const sending = useMutation({
    mutationFn: () => send(key.current),
    onSettled: () => {
      key.current = newKey();
    },
    onSuccess: onDone,
    onError: (error) => {
      if (error instanceof ConnectionError) setProblems([{ field: '', message: error.message }]);
      else if (error instanceof ApiError)
        setProblems(
          error.problems.length === 0
            ? [{ field: fieldOf(error.code), message: error.message }]
            : error.problems.map(({ path, message }) => ({ field: fieldOf(path), message })),
        );
      else setProblems([{ field: '', message: error.message }]);
    },
  });
  return {
    pending: sending.isPending,
    problems,
    errorAt: (field) => problems.find((one) => one.field === field)?.message,
    submit: (found = []) => {
      setProblems(found);
      if (found.length === 0) sending.mutate();
    },
  };
}
