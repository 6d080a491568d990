/**
 * An identity provider of the office for the stories about signing in: a real one in a process of its own, behind a front
 * that can go away, keep people waiting, or change what the provider says.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../../platform/paths';

const program = path.join(projectRoot, 'test', 'support', 'programs', 'identityProvider.mjs');
const client = { id: 'don-doc', secret: 'chi-dung-khi-thu' } as const;
const addressSchema = z.object({ port: z.int() });

export class IdentityProvider {
  readonly issuer: string;
  /** Changes the ID token on its way to the product. */
  forge: ((token: string) => string) | undefined;
  /** Takes questions and gives no answer. */
  silent = false;
  readonly #front: Server;
  readonly #port: number;
  readonly #child: ChildProcess;
  readonly #inner: number;

  private constructor(front: Server, port: number, child: ChildProcess, inner: number) {
    this.#front = front;
    this.#port = port;
    this.#child = child;
    this.#inner = inner;
    this.issuer = `http://127.0.0.1:${port}`;
    front.on('request', (asked: IncomingMessage, answer: ServerResponse) => {
      if (!this.silent) this.#pass(asked, answer);
    });
  }

  /** @param redirectUri the page of the product to which people are sent back */
  static async start(redirectUri: string): Promise<IdentityProvider> {
    const front = createServer();
    front.listen(0, '127.0.0.1');
    await once(front, 'listening');
    const { port } = addressSchema.parse(front.address());
    const child = fork(program, [`http://127.0.0.1:${port}`, redirectUri, client.id, client.secret], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
    });
    const [hello] = await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => {
        throw new Error('The identity provider did not start');
      }),
    ]);
    return new IdentityProvider(front, port, child, addressSchema.parse(hello).port);
  }

  get settings() {
    return {
      issuer: this.issuer,
      clientId: client.id,
      clientSecret: client.secret,
      claim: 'preferred_username',
      scope: 'openid profile email',
      label: 'tài khoản tỉnh',
    };
  }

  async goAway(): Promise<void> {
    const closed = once(this.#front, 'close');
    this.#front.close();
    this.#front.closeAllConnections();
    await closed;
  }

  async comeBack(): Promise<void> {
    this.#front.listen(this.#port, '127.0.0.1');
    await once(this.#front, 'listening');
  }

  async close(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.disconnect();
    this.#front.close();
    this.#front.closeAllConnections();
    await gone;
  }

  /** Goes where the product sends a browser, signs in as somebody there; what the browser brings back, as a query. */
  signIn(url: string, login: string): Promise<string> {
    return this.#walk(url, (page) => ({
      method: 'POST',
      url: page,
      body: new URLSearchParams({ prompt: this.#prompt, login, password: 'x' }),
    }));
  }

  /** The same, for somebody who presses "cancel" there. */
  decline(url: string): Promise<string> {
    return this.#walk(url, (page) => ({ method: 'GET', url: `${page}/abort` }));
  }

  #prompt = 'login';

  async #walk(
    start: string,
    press: (page: string) => { method: string; url: string; body?: URLSearchParams },
  ): Promise<string> {
    const cookies = new Map<string, string>();
    let next: { method: string; url: string; body?: URLSearchParams } = { method: 'GET', url: start };
    for (let step = 0; step < 12; step += 1) {
      const response = await fetch(next.url, {
        method: next.method,
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(next.body !== undefined && { body: next.body }),
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        // An emptied cookie is one that is taken back.
        if (value === '') cookies.delete(name);
        else cookies.set(name, value);
      }
      const location = response.headers.get('location');
      if (location === null) {
        const page = await response.text();
        this.#prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? '';
        if (this.#prompt === '')
          throw new Error(
            `${response.status} from the provider: ${page.replace(/<head>.*<\/head>/s, '').slice(0, 600)}`,
          );
        next = press(next.url);
        continue;
      }
      const to = new URL(location, next.url);
      if (to.origin !== this.issuer) return to.search;
      next = { method: 'GET', url: to.href };
    }
    throw new Error('The provider never sent the browser back');
  }

  #pass(asked: IncomingMessage, answer: ServerResponse): void {
    const inner = request(
      { host: '127.0.0.1', port: this.#inner, method: asked.method, path: asked.url, headers: asked.headers },
      (reply) => {
        const { forge } = this;
        if (forge === undefined || asked.url !== '/token') {
          answer.writeHead(reply.statusCode ?? 502, reply.headers);
          reply.pipe(answer);
          return;
        }
        const parts: Buffer[] = [];
        reply.on('data', (part: Buffer) => parts.push(part));
        reply.on('end', () => {
          const tokens = z
            .looseObject({ id_token: z.string() })
            .parse(JSON.parse(Buffer.concat(parts).toString()));
          const text = JSON.stringify({ ...tokens, id_token: forge(tokens.id_token) });
          answer.writeHead(reply.statusCode ?? 502, { 'content-type': 'application/json' });
          answer.end(text);
        });
      },
    );
    inner.on('error', () => answer.destroy());
    asked.pipe(inner);
  }
}
