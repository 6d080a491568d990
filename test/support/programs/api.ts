import { createServer } from 'node:http';
import { announceReady } from '../../../platform/servers/ready';

/** Stands for the API in tests of the supervisor: answers on its port, and ends when asked. */
const host = process.env['HOST'];
const port = Number(process.env['PORT']);
const server = createServer((_, response) => response.end('xin chào'));
server.listen(port, host, () => announceReady({ url: `http://${host}:${port}` }));
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  process.disconnect?.();
});
