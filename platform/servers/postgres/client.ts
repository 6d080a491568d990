import { Client, type ClientConfig } from 'pg';

/**
 * One connection for one piece of work. A server that is stopped meanwhile fails the query under way; the connection's
 * own error event would bring the process down, and says nothing more.
 */
export async function withClient<T>(config: ClientConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(config);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
