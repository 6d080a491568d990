/** The HTTP server of the baseline: a decision is one update of one workflow. */
import { Client, Connection } from '@temporalio/client';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

async function main([address, namespace]: readonly string[]): Promise<void> {
  if (address === undefined || namespace === undefined)
    throw new Error('usage: server TEMPORAL_ADDRESS NAMESPACE');
  const client = new Client({ connection: await Connection.connect({ address }), namespace });
  const app = new Hono().post('/decide/:workflow', async (c) => {
    await client.workflow.getHandle(c.req.param('workflow')).executeUpdate('decide', { args: ['person'] });
    return c.json({ ok: true });
  });
  serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
    process.send?.({ type: 'ready', url: `http://127.0.0.1:${port}` }),
  );
}

void main(process.argv.slice(2));
