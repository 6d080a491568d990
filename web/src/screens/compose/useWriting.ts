/**
 * The draft of a version while somebody types: kept at once on the device (`useDraft`), and put into the draft that all
 * who write processes share as soon as its shape allows. Nothing typed is lost in between.
 */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { call } from '../../api/client';
import { ApiError, type ProblemItem } from '../../api/errors';
import type { Get } from '../../api/types';
import { useDraft, type Json } from '../../lib/draft';
import { useDelayed } from '../../lib/useDelayed';
import type { Definition } from '../../process/types';
import { isTree, treeOf, withValue, type Tree } from './tree';

export type Version = Get<'/definitions/{code}/versions/{version}'>;

const stillForMs = 700;

export type SaveState = 'clean' | 'saving' | 'saved' | 'kept';

export interface Writing {
  readonly tree: Tree;
  readonly change: (path: string, value: Json | undefined) => void;
  readonly replace: (tree: Tree) => void;
  /** The shared draft as it was last saved: whole, if not yet sensible. */
  readonly saved: Definition;
  /** The shared draft says what is on the page. */
  readonly isSaved: boolean;
  readonly state: SaveState;
  readonly restored: boolean;
  readonly forget: () => void;
  readonly check: {
    /** From now on every change is checked again. */
    readonly ask: () => void;
    readonly asked: boolean;
    readonly pending: boolean;
    /** Undefined until the first answer. */
    readonly problems: readonly ProblemItem[] | undefined;
    readonly error: Error | null;
  };
}

export function useWriting(found: Version): Writing {
  const { code } = found;
  const version = String(found.version);
  const client = useQueryClient();
  const [first] = useState<Tree>(() => treeOf(found.definition));
  const draft = useDraft<Tree>(
    `quy-trinh-${code}-${version}`,
    'definition',
    first,
    (kept) => (isTree(kept) && kept['code'] === code && kept['version'] === found.version ? kept : undefined),
    (tree) => tree,
  );
  const { set, clear, value: tree } = draft;
  const latest = useRef(tree);
  useLayoutEffect(() => {
    latest.current = tree;
  });
  const [saved, setSaved] = useState({ of: first, definition: found.definition });

  const replace = useCallback(
    (next: Tree) => {
      latest.current = next;
      set(next);
    },
    [set],
  );
  const change = useCallback(
    (path: string, value: Json | undefined) => replace(withValue(latest.current, path, value)),
    [replace],
  );

  const { mutate, isPending, error } = useMutation({
    // One after the other: the last word wins.
    scope: { id: `quy-trinh-${code}-${version}` },
    mutationFn: (body: Tree) =>
      call('PUT', '/definitions/{code}/versions/{version}', { params: { code, version }, body }),
    onSuccess: (reply, sent) => {
      setSaved({ of: sent, definition: reply.definition });
      client.setQueryData(['definitions', code, version], reply);
      if (latest.current === sent) clear();
    },
  });
  const still = useDelayed(tree, stillForMs);
  useEffect(() => {
    if (still !== first) mutate(still);
  }, [still, first, mutate]);

  const [asked, setAsked] = useState(false);
  const check = useQuery({
    queryKey: ['definition-check', still],
    queryFn: ({ signal }) => call('POST', '/definitions/check', { body: still, signal }),
    enabled: asked,
    placeholderData: (before) => before,
    gcTime: 60_000,
  });

  const isSaved = saved.of === tree;
  return {
    tree,
    change,
    replace,
    saved: saved.definition,
    isSaved,
    state: isSaved
      ? tree === first
        ? 'clean'
        : 'saved'
      : error instanceof ApiError && still === tree && !isPending
        ? 'kept'
        : 'saving',
    restored: draft.restored,
    forget: clear,
    check: {
      ask: useCallback(() => setAsked(true), []),
      asked,
      pending: asked && (check.isFetching || still !== tree),
      problems: asked ? check.data?.problems : undefined,
      error: check.error,
    },
  };
}
