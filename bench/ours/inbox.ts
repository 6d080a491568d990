/** The first page of inboxes, asked for by people who see much and people who see little. */
import { z } from 'zod';
import type { Database } from '../../platform/db/database';
import type { SyntheticTree } from '../../platform/org/synthetic';
import type { InboxResult } from '../comparator';
import { percentile, rounded } from '../stats';
import { personAt, signIn } from './office';

export interface InboxQuestion {
  readonly database: Database;
  readonly url: string;
  readonly tree: SyntheticTree;
  readonly requests: number;
}

const pageSchema = z.object({ items: z.array(z.unknown()) });
/** Asked once before it counts: the tree of the organisation is loaded by then. */
const warmUps = 20;

/** Everybody asks in turn, so that nobody has a quieter machine than the others. */
export async function askInbox(question: InboxQuestion): Promise<InboxResult[]> {
  const { database, tree, requests } = question;
  const open = await openRows(database);
  const city = tree.codes.province[0] ?? '';
  const ward = tree.codes.commune[0] ?? '';
  const [leader = '', officer = ''] = await signIn(database, [personAt(city), personAt(ward)]);
  const views = [
    { who: 'leader of the city, own hat', token: leader, view: 'mine' },
    { who: 'leader of the city, all below', token: leader, view: 'subtree' },
    { who: 'ward officer, own hat', token: officer, view: 'mine' },
    { who: 'ward officer, all below', token: officer, view: 'subtree' },
  ].map((view) => ({ ...view, rows: 0, latenciesMs: new Array<number>() }));
  for (let turn = -warmUps; turn < requests; turn += 1) {
    for (const view of views) {
      const { rows, ms } = await ask(question.url, view.token, view.view);
      view.rows = rows;
      if (turn >= 0) view.latenciesMs.push(ms);
    }
  }
  return views.map(({ who, rows, latenciesMs }) => ({
    who,
    open,
    requests,
    rows,
    p50Ms: rounded(percentile(latenciesMs, 0.5)),
    p99Ms: rounded(percentile(latenciesMs, 0.99)),
  }));
}

async function ask(url: string, token: string, view: string): Promise<{ rows: number; ms: number }> {
  const askedAtMs = performance.now();
  const response = await fetch(`${url}/api/inbox?view=${view}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const text = await response.text();
  const ms = performance.now() - askedAtMs;
  if (!response.ok) throw new Error(`inbox: ${response.status} ${text}`);
  return { rows: pageSchema.parse(JSON.parse(text)).items.length, ms };
}

async function openRows({ pool }: Database): Promise<number> {
  const { rows } = await pool.query<{ n: number }>('SELECT count(*)::integer AS n FROM inbox');
  return rows[0]?.n ?? 0;
}
