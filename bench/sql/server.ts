/** The process of the hand-written side: a decision is one transaction, and whatever is due is polled for. */
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { Pool } from 'pg';
import { createBareActivities } from '../bare/activities';

const pollMs = 100;
const remindersAtATime = 1_000;

/** One transaction: the timers are gone, the line of history and the message are there, or none of it. */
const remindDue = {
  name: 'sql-remind-due',
  text: `WITH due AS (
           DELETE FROM sql_timer WHERE track = ANY (ARRAY(
             SELECT track FROM sql_timer WHERE remind_at <= clock_timestamp()
             ORDER BY remind_at LIMIT ${remindersAtATime} FOR UPDATE SKIP LOCKED))
           RETURNING track),
         j AS (INSERT INTO bare_journal (track, seq, event) SELECT track, 2, '{"type":"reminded"}' FROM due ON CONFLICT DO NOTHING)
         INSERT INTO bare_notice (key, track) SELECT track || '/reminder', track FROM due ON CONFLICT DO NOTHING`,
};

async function main([databaseUrl]: readonly string[]): Promise<void> {
  if (databaseUrl === undefined) throw new Error('usage: server DATABASE_URL');
  const pool = new Pool({ connectionString: databaseUrl, max: 20 });
  const writes = createBareActivities(pool);
  const app = new Hono().post('/decide/:track', async (c) => {
    await writes.decide({ track: c.req.param('track'), unit: '', dueOn: '' }, 'person');
    return c.json({ ok: true });
  });
  serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
    process.send?.({ type: 'ready', url: `http://127.0.0.1:${port}` }),
  );
  process.on('SIGTERM', () => process.exit(0));
  for (;;) {
    const { rowCount } = await pool.query(remindDue);
    if (rowCount !== remindersAtATime) await sleep(pollMs);
  }
}

void main(process.argv.slice(2));
