/**
 * The draft of a version while somebody types: kept at once on the device (`useDraft`), and put into the draft that all
 * who write processes share as soon as its shape allows. Nothing typed is lost in between, and nothing that somebody
 * else has saved since is overwritten before it was looked at: every save names the revision that it builds on.
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

export type SaveState = 'clean' | 'saving' | 'saved' | 'kept' | 'held';

/** What is kept of an unfinished text: on which revision of the shared draft it builds. */
interface Typed {
  readonly base: number;
  readonly tree: Tree;
}

export interface Writing {
  readonly tree: Tree;
  readonly change: (path: string, value: Json | undefined) => void;
  readonly replace: (tree: Tree) => void;
  /** The shared draft as it was last seen: whole, if not yet sensible. */
  readonly saved: Definition;
  /** The shared draft says what is on the page. */
  readonly isSaved: boolean;
  /** The revision that the text on the page builds on; that text itself when `isSaved`. */
  readonly revision: number;
  readonly state: SaveState;
  readonly restored: boolean;
  readonly forget: () => void;
  /** What somebody has saved since: nothing more is saved until it is settled. */
  readonly clash: Version | undefined;
  /** Goes on with that one, or saves what is on the page over it. */
  readonly settle: (keep: 'theirs' | 'mine') => void;
  /** How often another text took the place of this one: forms begin anew. */
  readonly round: number;
  /** Reads the shared draft again: it was refused that something was done with it. */
  readonly lookAgain: () => void;
  /** Published or dropped meanwhile: nothing of the page can be saved into it any more. */
  readonly ended: 'published' | 'dropped' | undefined;
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

/** The check of a text, which gives it back as a definition when its shape is right. */
export const checkQuery = (tree: Tree) => ({
  queryKey: ['definition-check', tree],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    call('POST', '/definitions/check', { body: tree, signal }),
  gcTime: 60_000,
});

const codeOf = (error: Error | null): string | undefined =>
  error instanceof ApiError ? error.code : undefined;

const sameText = (definition: Definition, tree: Tree): boolean =>
  JSON.stringify(definition) === JSON.stringify(tree);

export function useWriting(found: Version): Writing {
  const { code } = found;
  const version = String(found.version);
  const client = useQueryClient();
  const [shared, setShared] = useState(() => ({
    of: treeOf(found.definition),
    definition: found.definition,
  }));
  const draft = useDraft<Typed>(
    `quy-trinh-${code}-${version}`,
    'definition',
    { base: found.revision, tree: shared.of },
    (kept) =>
      isTree(kept) &&
      typeof kept['base'] === 'number' &&
      isTree(kept['tree']) &&
      kept['tree']['code'] === code &&
      kept['tree']['version'] === found.version
        ? { base: kept['base'], tree: kept['tree'] }
        : undefined,
    ({ base, tree }) => ({ base, tree }),
  );
  const { set, clear, value } = draft;
  const { base, tree } = value;
  const latest = useRef(value);
  const sharedNow = useRef(shared);
  useLayoutEffect(() => {
    latest.current = value;
    sharedNow.current = shared;
  });
  const [touched, setTouched] = useState(false);
  const [round, setRound] = useState(0);

  const keep = useCallback(
    (next: Typed) => {
      latest.current = next;
      set(next);
    },
    [set],
  );
  const share = useCallback((of: Tree, definition: Definition) => {
    sharedNow.current = { of, definition };
    setShared(sharedNow.current);
  }, []);
  const replace = useCallback(
    (next: Tree) => {
      setTouched(true);
      keep({ ...latest.current, tree: next });
    },
    [keep],
  );
  const change = useCallback(
    (path: string, next: Json | undefined) => replace(withValue(latest.current.tree, path, next)),
    [replace],
  );
  const lookAgain = useCallback(
    () => void client.invalidateQueries({ queryKey: ['definitions', code, version] }),
    [client, code, version],
  );

  const { mutate, isPending, error } = useMutation({
    // One after the other: each builds on the one before.
    scope: { id: `quy-trinh-${code}-${version}` },
    mutationFn: (body: Tree) =>
      call('PUT', '/definitions/{code}/versions/{version}', {
        params: { code, version },
        query: { revision: latest.current.base },
        body,
      }),
    onSuccess: (reply, sent) => {
      setTouched(true);
      share(sent, reply.definition);
      client.setQueryData(['definitions', code, version], reply);
      const isLast = latest.current.tree === sent;
      keep({ base: reply.revision, tree: latest.current.tree });
      if (isLast) clear();
    },
    onError: (refused) => {
      if (refused instanceof ApiError && refused.code !== 'DEFINITION_INVALID') lookAgain();
    },
  });

  const isSaved = shared.of === tree;
  const ended =
    found.status !== 'draft' || codeOf(error) === 'DEFINITION_VERSION_FIXED'
      ? 'published'
      : codeOf(error) === 'DEFINITION_UNKNOWN'
        ? 'dropped'
        : undefined;
  const isNewer = ended === undefined && !isPending && found.revision > base;

  const [asked, setAsked] = useState(false);
  const take = useCallback(() => {
    const mine = latest.current.tree;
    const isSame = sameText(found.definition, mine);
    const theirs = isSame ? mine : treeOf(found.definition);
    share(theirs, found.definition);
    keep({ base: found.revision, tree: theirs });
    clear();
    if (isSame) return;
    setTouched(false);
    setRound((before) => before + 1);
  }, [clear, found, keep, share]);
  // Nothing to choose: both say the same, or nothing was typed here and nobody is about to publish.
  const isTaken = isNewer && ((!touched && isSaved && !asked) || sameText(found.definition, tree));
  useEffect(() => {
    if (isTaken) take();
  }, [isTaken, take]);
  const clash = isNewer && !isTaken ? found : undefined;
  const isClash = clash !== undefined;
  const settle = (kept: 'theirs' | 'mine'): void => {
    if (kept === 'theirs') {
      take();
      return;
    }
    share(treeOf(found.definition), found.definition);
    keep({ base: found.revision, tree: latest.current.tree });
  };
  // Another window of the same person keeps its text in the same place: what is undecided here is put there last.
  useEffect(() => {
    if (!isClash) return undefined;
    const onHide = (): void => set(latest.current);
    window.addEventListener('pagehide', onHide);
    return () => window.removeEventListener('pagehide', onHide);
  }, [isClash, set]);

  const still = useDelayed(tree, stillForMs);
  useEffect(() => {
    if (!isNewer && ended === undefined && still !== sharedNow.current.of) mutate(still);
  }, [still, isNewer, ended, mutate]);

  const check = useQuery({
    ...checkQuery(still),
    enabled: asked,
    placeholderData: (before) => before,
  });

  return {
    tree,
    change,
    replace,
    saved: shared.definition,
    isSaved,
    revision: base,
    state:
      isClash || (ended !== undefined && !isSaved)
        ? 'held'
        : isSaved
          ? touched
            ? 'saved'
            : 'clean'
          : error instanceof ApiError && still === tree && !isPending
            ? 'kept'
            : 'saving',
    restored: draft.restored,
    forget: clear,
    clash,
    settle,
    round,
    lookAgain,
    ended,
    check: {
      ask: useCallback(() => setAsked(true), []),
      asked,
      pending: asked && (check.isFetching || still !== tree),
      problems: asked ? check.data?.problems : undefined,
      error: check.error,
    },
  };
}
