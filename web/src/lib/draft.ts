/**
 * What is being typed, kept at once on the device and, a moment later, on the server: a closed tab, an ended session or
 * another device loses nothing. The newer of the two is what one finds again.
 */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { call, get } from '../api/client';
import { queryClient } from '../app/queries';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type DraftBody = { [key: string]: Json };

const prefix = 'dondoc.draft.';
const saveAfterMs = 1200;

interface Kept {
  readonly at: number;
  readonly body: unknown;
}

function keptHere(id: string): Kept | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(prefix + id) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('at' in kept) || !('body' in kept)) return undefined;
    return typeof kept.at === 'number' ? { at: kept.at, body: kept.body } : undefined;
  } catch {
    return undefined;
  }
}

function keepHere(id: string, body: DraftBody): void {
  try {
    localStorage.setItem(prefix + id, JSON.stringify({ at: Date.now(), body }));
  } catch {
    // A full or forbidden store: the server's copy has to do.
  }
}

function forgetHere(id: string): void {
  try {
    localStorage.removeItem(prefix + id);
  } catch {
    // Nothing was kept then.
  }
}

const listQuery = {
  queryKey: ['drafts'],
  queryFn: ({ signal }: { signal: AbortSignal }) => get('/drafts', { signal }),
  staleTime: 30_000,
};

/** The list first: most forms have no draft, and asking for one that is not there is an error. */
async function keptThere(id: string, signal: AbortSignal): Promise<Kept | undefined> {
  try {
    const { items } = await queryClient.fetchQuery(listQuery);
    if (!items.some((draft) => draft.id === id) || signal.aborted) return undefined;
    const draft = await get('/drafts/{id}', { params: { id }, signal });
    return { at: Date.parse(draft.updatedAt), body: draft.body };
  } catch {
    return undefined;
  }
}

async function keepThere(id: string, kind: string, body: DraftBody): Promise<boolean> {
  try {
    await call('PUT', '/drafts/{id}', { params: { id }, body: { kind, body }, quiet: true });
    void queryClient.invalidateQueries({ queryKey: ['drafts'] });
    return true;
  } catch {
    return false;
  }
}

export type DraftState = 'clean' | 'saving' | 'saved' | 'onDevice' | 'unsaved';

export interface Draft<T> {
  readonly value: T;
  readonly set: (value: T) => void;
  /** It was sent, or is not wanted any more. */
  readonly clear: () => void;
  readonly state: DraftState;
  /** Something was found from before. */
  readonly restored: boolean;
  /** It was looked for on the server as well: what stands there now is what one goes on with. */
  readonly ready: boolean;
}

/**
 * @param read takes what was kept, whatever it is, and gives a value to go on with
 * @param write gives what to keep; undefined while there is nothing worth keeping
 * @param where `server`: sealed there and nothing on a device that others use as well, for what is personal
 */
export function useDraft<T>(
  id: string,
  kind: string,
  initial: T,
  read: (kept: unknown) => T | undefined,
  write: (value: T) => DraftBody | undefined,
  where: 'both' | 'server' = 'both',
): Draft<T> {
  const handlers = useRef({ read, write });
  useLayoutEffect(() => {
    handlers.current = { read, write };
  });
  const [value, setValue] = useState<T>(() => {
    const here = keptHere(id);
    return (here === undefined ? undefined : read(here.body)) ?? initial;
  });
  const [state, setState] = useState<DraftState>('clean');
  const [restored, setRestored] = useState(() => keptHere(id) !== undefined);
  const [looked, setLooked] = useState<string>();
  const touched = useRef(false);
  const gone = useRef(false);

  useEffect(() => {
    const abort = new AbortController();
    const lookThere = async (): Promise<void> => {
      const there = await keptThere(id, abort.signal);
      if (abort.signal.aborted) return;
      setLooked(id);
      if (there === undefined || touched.current) return;
      const here = keptHere(id);
      if (here !== undefined && here.at >= there.at) return;
      const found = handlers.current.read(there.body);
      if (found === undefined) return;
      setValue(found);
      setRestored(true);
    };
    void lookThere();
    return () => abort.abort();
  }, [id]);

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const save = useCallback(
    (body: DraftBody) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        setState('saving');
        void keepThere(id, kind, body).then((kept) => {
          if (!gone.current) setState(kept ? 'saved' : where === 'both' ? 'onDevice' : 'unsaved');
          return undefined;
        });
      }, saveAfterMs);
    },
    [id, kind, where],
  );

  const set = useCallback(
    (next: T) => {
      touched.current = true;
      gone.current = false;
      setValue(next);
      const body = handlers.current.write(next);
      if (body === undefined) return;
      if (where === 'both') {
        keepHere(id, body);
        setState('onDevice');
      } else setState('saving');
      save(body);
    },
    [id, save, where],
  );

  const clear = useCallback(() => {
    gone.current = true;
    clearTimeout(timer.current);
    forgetHere(id);
    setState('clean');
    setRestored(false);
    void queryClient.invalidateQueries({ queryKey: ['drafts'] });
    // An old draft that stays behind on a server that is away is overwritten by the next one.
    call('DELETE', '/drafts/{id}', { params: { id }, quiet: true }).catch(() => undefined);
  }, [id]);

  return { value, set, clear, state, restored, ready: looked === id };
}
