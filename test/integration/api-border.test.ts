/** What comes over the border: every kind of bad input gets a clear error with a stable code, and changes nothing. */
import { serve, type ServerType } from '@hono/node-server';
import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { directive } from './api/campaigns';
import { LocalShell } from './api/localShell';
import { codeOf, field, items, problemPaths } from './api/reading';
import { makeWorld, publish, type World } from './api/world';

let world: World;
let server: ServerType;
let port = 0;

beforeAll(async () => {
  world = await makeWorld({ shell: (database) => new LocalShell(database.pool) });
  await publish(world.database, [directive]);
  await new Promise<void>((resolve) => {
    server = serve({ fetch: world.app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => {
      port = info.port;
      resolve();
    });
  });
}, 60_000);
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await world.close();
});

/** A raw request over the wire; resolves as soon as the answer's head has come. */
async function wire(
  path: string,
  options: {
    readonly method?: string;
    readonly headers?: Record<string, string>;
    readonly body?: Buffer;
    readonly chunked?: boolean;
  },
): Promise<{ status: number; text: string }> {
  const token = await world.token('tm');
  return new Promise((resolve, reject) => {
    const call = httpRequest(
      {
        host: '127.0.0.1',
        port,
        path: `/api${path}`,
        method: options.method ?? 'POST',
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': 'qua-lon-0001',
          ...(options.body === undefined || options.chunked === true
            ? {}
            : { 'Content-Length': String(options.body.length) }),
          ...options.headers,
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    let answered = false;
    call.on('response', () => (answered = true));
    // The server may hang up on what it will not read.
    call.on('error', (error) => (answered ? undefined : reject(error)));
    if (options.body !== undefined) call.write(options.body);
    call.end();
  });
}

describe('a body', () => {
  it('of 10 MB is refused and not kept, whether it says how long it is or not', async () => {
    const big = Buffer.alloc(10_000_000, 'a');
    for (const chunked of [false, true]) {
      const reply = await wire('/commands', { body: big, chunked });
      expect([reply.status, reply.text.includes('BODY_TOO_LARGE')]).toEqual([413, true]);
    }
    const upload = await wire('/files', {
      body: Buffer.alloc(21 * 1024 * 1024),
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    });
    expect(upload.status).toBe(413);
  });

  it('that is no JSON, or of another type, or not UTF-8, is told so', async () => {
    const ask = (body: string, type = 'application/json') =>
      world.ask('tm', 'POST', '/commands', { body, headers: { 'Content-Type': type } });
    expect(codeOf(await ask('{"commands":'))).toBe('BODY_NOT_JSON');
    expect(codeOf(await ask(''))).toBe('BODY_NOT_JSON');
    const plain = await ask('{}', 'text/plain');
    expect([plain.status, codeOf(plain)]).toEqual([415, 'MEDIA_TYPE_UNSUPPORTED']);
    const latin = await wire('/commands', { body: Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d]) });
    expect(latin.text).toContain('BODY_NOT_JSON');
  });

  it('of wrong types names every wrong part, in Vietnamese', async () => {
    const reply = await world.post('tm', '/campaigns', {
      definition: 'F6',
      name: 7,
      ownerUnit: 'P 01',
      scope: { codes: 'LA', all: true },
      dayMs: 1,
    });
    expect([reply.status, codeOf(reply)]).toEqual([400, 'INPUT_INVALID']);
    expect(problemPaths(reply)).toEqual(
      expect.arrayContaining(['name', 'ownerUnit', 'scope.codes', 'scope.all', 'dayMs']),
    );
    expect(JSON.stringify(reply.body)).not.toMatch(/Invalid|expected|Required/);
    expect(await world.database.prisma.campaign.count()).toBe(0);
  });

  it('of an unknown command says which commands there are no', async () => {
    const reply = await world.post('tm', '/tracks/k1.1.1/commands', { type: 'abolish', key: 'plan' });
    expect([reply.status, codeOf(reply)]).toEqual([400, 'INPUT_INVALID']);
    expect(problemPaths(reply)).toEqual(['type']);
  });
});

describe('an address', () => {
  it('that leads nowhere says where the list is', async () => {
    const reply = await world.get('tm', '/khong/co');
    expect([reply.status, codeOf(reply)]).toEqual([404, 'ROUTE_UNKNOWN']);
    expect(field(reply.body, 'detail')).toContain('/api/docs');
    expect(codeOf(await world.ask('tm', 'DELETE', '/campaigns'))).toBe('ROUTE_UNKNOWN');
  });

  it('with parameters that make no sense names each', async () => {
    const reply = await world.get('tm', '/inbox?limit=0&view=all&dueFrom=2026-02-30&foo=1');
    expect(problemPaths(reply).map(String).toSorted()).toEqual([
      'query.dueFrom',
      'query.foo',
      'query.limit',
      'query.view',
    ]);
  });

  it('of a track, a campaign or a person that is not there says so', async () => {
    expect((await world.get('tm', '/tracks/khong-co.1.1')).status).toBe(404);
    expect((await world.get('tm', '/campaigns/khong-co')).status).toBe(404);
    expect((await world.get('tm', '/people/khong-co')).status).toBe(404);
    const command = await world.post('tm', '/tracks/khong-co.1.1/commands', {
      type: 'acknowledge',
      key: 'x',
    });
    expect([command.status, codeOf(command)]).toEqual([404, 'TRACK_UNKNOWN']);
  });

  it('with a page mark of another list is refused', async () => {
    for (const cursor of ['xyz', Buffer.from('[1]').toString('base64url')])
      expect(codeOf(await world.get('tm', `/inbox?cursor=${cursor}`))).toBe('CURSOR_INVALID');
  });
});

describe('a key', () => {
  it('is asked for where something would be done twice', async () => {
    const reply = await world.ask('tm', 'POST', '/campaigns', {
      body: {},
      headers: { 'Idempotency-Key': 'x' },
    });
    expect([reply.status, codeOf(reply)]).toEqual([400, 'IDEMPOTENCY_KEY_MISSING']);
  });

  it('that was refused may be used again for the mended request', async () => {
    const key = 'sua-roi-gui-lai';
    expect((await world.post('admin', '/people', { id: 'mới', name: 'Người Mới' }, key)).status).toBe(400);
    expect((await world.post('admin', '/people', { id: 'moi', name: 'Người Mới' }, key)).status).toBe(201);
    const again = await world.post('admin', '/people', { id: 'moi', name: 'Người Mới' }, key);
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect(await world.database.prisma.person.count({ where: { id: 'moi' } })).toBe(1);
  });

  it('of one person is no key of another', async () => {
    const key = 'cung-mot-ma';
    const body = { definition: 'T1', name: 'Đợt thử', ownerUnit: 'P01', scope: { codes: ['LA'] } };
    const one = await world.post('tm', '/campaigns', body, key);
    const other = await world.post('ct', '/campaigns', body, key);
    expect(field(one.body, 'id')).not.toBe(field(other.body, 'id'));
  });

  it('is free again when the process died while it was being carried out', async () => {
    const account = await world.database.prisma.account.findUniqueOrThrow({ where: { username: 'admin' } });
    await world.database.prisma.idempotency.create({
      data: {
        accountId: account.id,
        key: 'chet-giua-chung',
        route: 'POST /api/people',
        requestHash: await hashOf({ id: 'moi2', name: 'Người Mới' }),
        createdAt: new Date(Date.now() - 120_000),
      },
    });
    const reply = await world.post('admin', '/people', { id: 'moi2', name: 'Người Mới' }, 'chet-giua-chung');
    expect(reply.status).toBe(201);
  });
});

const hashOf = async (body: unknown): Promise<string> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(JSON.stringify(body)))).toString('hex');

describe('a fault', () => {
  it('of ours reveals nothing but a number to report', async () => {
    const broken = jest
      .spyOn(world.services.campaigns, 'findAll')
      .mockRejectedValue(new Error('mật khẩu là 123'));
    const reply = await world.get('tm', '/inbox');
    broken.mockRestore();
    expect([reply.status, codeOf(reply)]).toEqual([500, 'INTERNAL']);
    expect(JSON.stringify(reply.body)).not.toContain('123');
    expect(field(reply.body, 'detail')).toContain(String(field(reply.body, 'requestId')));
  });

  it('of a server behind us is worth another try', async () => {
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const broken = jest.spyOn(world.services.campaigns, 'findAll').mockRejectedValue(away);
    const reply = await world.get('tm', '/inbox');
    broken.mockRestore();
    expect([reply.status, codeOf(reply)]).toEqual([503, 'UNAVAILABLE']);
    expect(reply.headers.get('retry-after')).toBe('2');
  });
});

describe('every answer', () => {
  it('carries the headers that keep a browser safe', async () => {
    for (const path of ['/health', '/inbox', '/khong-co']) {
      const { headers } = await world.get('tm', path);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it('that did not change is not sent again', async () => {
    for (const path of [
      '/definitions',
      '/definitions/F6',
      '/calendar?year=2026',
      '/org/units',
      '/org/roles',
    ]) {
      const first = await world.get('tm', path);
      const etag = first.headers.get('etag') ?? '';
      expect([path, etag]).toEqual([path, expect.stringMatching(/^".+"$/)]);
      const again = await world.ask('tm', 'GET', path, { headers: { 'If-None-Match': etag } });
      expect([path, again.status, again.body]).toEqual([path, 304, '']);
    }
  });
});

describe('the reference', () => {
  it('describes every route, with schemas that lead somewhere', async () => {
    const { body } = await world.get(undefined, '/openapi.json');
    const paths = field(body, 'paths');
    for (const { method, path } of world.routes)
      expect([method, path, field(paths, `/api${path}`, method.toLowerCase())]).toEqual([
        method,
        path,
        expect.anything(),
      ]);
    const text = JSON.stringify(body);
    const schemas = field(body, 'components', 'schemas');
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      expect([name, field(schemas, name)]).toEqual([name, expect.anything()]);
    expect(text).not.toContain('#/$defs');
  });

  it('is a page that works without anything from elsewhere', async () => {
    const { body, headers } = await world.get(undefined, '/docs');
    expect(headers.get('content-type')).toContain('text/html');
    expect(String(body)).toContain('id="DATE_IN_PAST"');
    expect(String(body)).not.toMatch(/<script|https?:\/\//);
  });
});

describe('the event stream', () => {
  it('says “look” when the inbox of one of my hats changes, not when another’s does', async () => {
    const token = await world.token('vt.la');
    const abort = new AbortController();
    const response = await fetch(`http://127.0.0.1:${port}/api/events`, {
      headers: { Authorization: `Bearer ${token}` },
      signal: abort.signal,
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const heard: string[] = [];
    const reading = (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) heard.push(decoder.decode(chunk));
    })().catch(() => undefined);
    const looks = () => heard.join('').split('event: inbox').length - 1;
    await until(() => looks() >= 1); // the first: whatever was missed
    await sleep(300); // the bus has begun to listen, and said so
    const before = looks();
    world.services.bus.publish({ units: ['KL'] });
    await sleep(300);
    expect(looks()).toBe(before);
    world.services.bus.publish({ units: ['LA'] });
    await until(() => looks() > before);
    abort.abort();
    await reading;
  });

  it('is not opened without end', async () => {
    const token = await world.token('vt.kl');
    const open = () =>
      fetch(`http://127.0.0.1:${port}/api/events`, { headers: { Authorization: `Bearer ${token}` } });
    const streams = await Promise.all(Array.from({ length: 10 }, open));
    expect((await open()).status).toBe(429);
    for (const stream of streams) await stream.body?.cancel();
    await until(async () => {
      const again = await open();
      await again.body?.cancel();
      return again.status === 200;
    });
  });
});

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await holds()) return;
    await sleep(25);
  }
  throw new Error('It never came to that');
}

describe('drafts and lists of one’s own', () => {
  it('are kept, replaced and removed', async () => {
    const save = (text: string) =>
      world.ask('tm', 'PUT', '/drafts/launch:F6', { body: { kind: 'launch', body: { text } } });
    expect((await save('một')).status).toBe(204);
    expect((await save('hai')).status).toBe(204);
    expect(field((await world.get('tm', '/drafts/launch:F6')).body, 'body', 'text')).toBe('hai');
    expect(items(await world.get('tm', '/drafts')).length).toBe(1);
    expect((await world.ask('tm', 'DELETE', '/drafts/launch:F6')).status).toBe(204);
    expect((await world.get('tm', '/drafts/launch:F6')).status).toBe(404);
  });
});
