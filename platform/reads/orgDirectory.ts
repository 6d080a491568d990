/**
 * The organisation as everybody reads it: the tree in memory, never older than a change that was committed before the
 * question (half a second later in other processes), with what SQL needs of it kept in step in the database.
 */
import { z } from 'zod';
import { realClock, todayOf, type CivilDate } from '../../domain/calendar';
import { pathsOn, type OrgTree } from '../../domain/org';
import { readTree } from './orgRows';
import { select, selectOne, type Queryable } from './query';

/** How long a stamp is believed before it is read again. */
const stampMs = 500;

export class Organisation {
  readonly tree: OrgTree;
  /** Changes with every change of the organisation. */
  readonly stamp: string;
  /** The real civil date of today. */
  readonly today: CivilDate;
  readonly #within = new Map<string, readonly string[]>();

  constructor(tree: OrgTree, stamp: string, today: CivilDate) {
    this.tree = tree;
    this.stamp = stamp;
    this.today = today;
  }

  /** The unit, all below it today, and the ended units for which they carry on. Walked once, then remembered. */
  within(root: string): readonly string[] {
    const known = this.#within.get(root);
    if (known !== undefined) return known;
    const codes = new Set([root]);
    for (const code of [root, ...this.tree.descendants(root, this.today)]) {
      codes.add(code);
      for (const ended of this.tree.predecessorsOn(code, this.today)) codes.add(ended);
    }
    const all = [...codes];
    this.#within.set(root, all);
    return all;
  }
}

const stampRow = z.object({ value: z.union([z.number(), z.string()]) });

/** The stamp of a row of `setting`; '0' before the first change. */
export const stampText = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'string' ? String(value) : '0';

/** One label of an ltree path; codes may hold dots and signs that labels may not. */
export const pathLabel = (code: string): string =>
  code.replace(/[^A-Za-z0-9]/g, (sign) => `_${sign.codePointAt(0)?.toString(16) ?? ''}_`);
const pathText = (codes: readonly string[]): string => codes.map(pathLabel).join('.');

/** The path below which a unit and everything under it hangs, for `path <@ …`. */
export const pathOf = (tree: OrgTree, code: string, on: CivilDate): string =>
  pathText(pathsOn(tree, code, on)[0] ?? [code]);

export class OrgDirectory {
  readonly #pool: Queryable;
  readonly #now: () => number;
  #known: Organisation | undefined;
  #askedAtMs = Number.NEGATIVE_INFINITY;
  /** Counts the changes made here: an answer that was asked for before a change says nothing about after it. */
  #changes = 0;
  #loading: { readonly since: number; readonly answer: Promise<Organisation> } | undefined;

  constructor(pool: Queryable, now: () => number) {
    this.#pool = pool;
    this.#now = now;
  }

  /** The organisation of now. */
  async current(): Promise<Organisation> {
    const today = todayOf(realClock, this.#now());
    const known = this.#known;
    if (known !== undefined && known.today === today && performance.now() - this.#askedAtMs < stampMs)
      return known;
    if (this.#loading === undefined || this.#loading.since !== this.#changes) {
      const loading = { since: this.#changes, answer: this.#refresh(today, this.#changes) };
      this.#loading = loading;
      const done = (): void => {
        if (this.#loading === loading) this.#loading = undefined;
      };
      void loading.answer.catch(() => undefined).finally(done);
    }
    return this.#loading.answer;
  }

  /** Makes the next question look again: called by whoever has just changed the organisation. */
  changed(): void {
    this.#changes += 1;
    this.#askedAtMs = Number.NEGATIVE_INFINITY;
  }

  async #refresh(today: CivilDate, changes: number): Promise<Organisation> {
    const askedAtMs = performance.now();
    const stamp = await this.#readStamp();
    let known = this.#known;
    if (known === undefined || known.stamp !== stamp || known.today !== today) {
      const tree = known?.stamp === stamp ? known.tree : await readTree(this.#pool);
      await storePaths(this.#pool, tree, today, `${stamp}/${today}`);
      known = new Organisation(tree, stamp, today);
    }
    if (changes === this.#changes) {
      this.#known = known;
      this.#askedAtMs = askedAtMs;
    }
    return known;
  }

  async #readStamp(): Promise<string> {
    const row = await selectOne(this.#pool, stampRow, `SELECT value FROM setting WHERE key = 'orgStamp'`);
    return stampText(row?.value);
  }
}

const storedRow = z.object({ code: z.string(), path: z.string().nullable() });

/** Writes the paths of that day where they differ. The tree decides; the column only lets SQL ask "below". */
async function storePaths(db: Queryable, tree: OrgTree, on: CivilDate, stamp: string): Promise<void> {
  const done = await selectOne(db, stampRow, `SELECT value FROM setting WHERE key = 'orgPaths'`);
  if (done?.value === stamp) return;
  const stored = await select(db, storedRow, 'SELECT code, path::text FROM org_unit');
  const moved = stored.flatMap(({ code, path }) => {
    const now = pathOf(tree, code, on);
    return now === path ? [] : [{ code, path: now }];
  });
  if (moved.length > 0)
    await db.query(
      `UPDATE org_unit u SET path = m.path::ltree FROM unnest($1::text[], $2::text[]) AS m(code, path)
       WHERE u.code = m.code`,
      [moved.map(({ code }) => code), moved.map(({ path }) => path)],
    );
  await db.query(
    `INSERT INTO setting (key, value) VALUES ('orgPaths', $1) ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value`,
    [JSON.stringify(stamp)],
  );
}
