/**
 * The rows of a matrix, however many: read page by page in the order of the server until all are here, kept where they
 * are while the page is scrolled, and only those in sight read again when something changed.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { get } from '../../api/client';
import { ConnectionError } from '../../api/errors';
import { connected } from '../../api/connection';
import type { Get } from '../../api/types';
import type { CivilDate } from '../../lib/civil';

type Matrix = Get<'/campaigns/{id}/matrix'>;
export type MatrixRow = Matrix['items'][number];
export type MatrixColumn = Matrix['columns'][number];

export interface MatrixFilter {
  readonly late: boolean;
  readonly status: 'open' | 'paused' | 'closed' | 'cancelled' | undefined;
  readonly q: string;
  /** A past day; undefined for now. */
  readonly asOf: CivilDate | undefined;
}

export const pageSize = 200;

export interface MatrixPages {
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
  /** The first page has come; it may have no columns for whoever is asked nothing. */
  readonly begun: boolean;
  /** Everything there is has been read. */
  readonly complete: boolean;
  readonly error: Error | undefined;
  /** Reads the pages again that hold these rows. */
  readonly refresh: (first: number, last: number) => void;
  /** Resolves when everything has been read, or cannot be: then with false. */
  readonly whole: () => Promise<boolean>;
}

interface Loaded {
  readonly begun: boolean;
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
  readonly complete: boolean;
  readonly error: Error | undefined;
}
const nothing: Loaded = { begun: false, columns: [], rows: [], complete: false, error: undefined };

export function useMatrixPages(campaign: string, { late, status, q, asOf }: MatrixFilter): MatrixPages {
  const [loaded, setLoaded] = useState<Loaded>(nothing);
  /** The mark before each page that was read. */
  const cursors = useRef<(string | null)[]>([]);
  const reading = useRef<Promise<boolean>>(Promise.resolve(false));

  const read = useCallback(
    (cursor: string | null, signal?: AbortSignal): Promise<Matrix> =>
      get('/campaigns/{id}/matrix', {
        params: { id: campaign },
        query: {
          limit: pageSize,
          ...(late && { late: true }),
          ...(status !== undefined && { status }),
          ...(q !== '' && { q }),
          ...(asOf !== undefined && { asOf }),
          ...(cursor !== null && { cursor }),
        },
        ...(signal !== undefined && { signal }),
      }),
    [campaign, late, status, q, asOf],
  );

  useEffect(() => {
    const abort = new AbortController();
    const readAll = async (): Promise<boolean> => {
      cursors.current = [];
      let cursor: string | null = null;
      let rows: readonly MatrixRow[] = [];
      for (;;) {
        try {
          const page: Matrix = await read(cursor, abort.signal);
          cursors.current.push(cursor);
          rows = [...rows, ...page.items];
          setLoaded({
            begun: true,
            columns: page.columns,
            rows,
            complete: page.next === null,
            error: undefined,
          });
          if (page.next === null) return true;
          cursor = page.next;
        } catch (error) {
          if (abort.signal.aborted) return false;
          if (!(error instanceof ConnectionError)) {
            setLoaded((before) => ({
              ...before,
              error: error instanceof Error ? error : new Error(String(error)),
            }));
            return false;
          }
          await connected(abort.signal);
        }
      }
    };
    // Another question empties the table at once.
    // oxlint-disable-next-line react/set-state-in-effect
    setLoaded(nothing);
    reading.current = readAll().catch(() => false);
    return () => abort.abort();
  }, [read]);

  const refresh = useCallback(
    (first: number, last: number) => {
      const from = Math.floor(Math.max(0, first) / pageSize);
      const to = Math.floor(Math.max(0, last) / pageSize);
      for (let page = from; page <= to; page++) {
        const cursor = cursors.current[page];
        if (cursor === undefined) continue;
        const start = page * pageSize;
        const readAgain = async (): Promise<void> => {
          const fresh = await read(cursor);
          setLoaded((before) => {
            const rows = [...before.rows];
            const news = new Map(fresh.items.map((row) => [row.track, row]));
            for (let at = start; at < Math.min(start + pageSize, rows.length); at++) {
              const old = rows[at];
              if (old !== undefined) rows[at] = news.get(old.track) ?? old;
            }
            return { ...before, columns: fresh.columns, rows };
          });
        };
        readAgain().catch(() => undefined);
      }
    },
    [read],
  );

  const whole = useCallback(() => reading.current, []);
  return { ...loaded, refresh, whole };
}
