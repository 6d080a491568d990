/**
 * The real servers under a scenario: `npm start` on a folder and ports of its own, with the demonstration organisation.
 * People act through HTTP with their own accounts; whoever watches reads PostgreSQL.
 */
import { z } from 'zod';
import { Sessions } from '../platform/accounts/sessions';
import { openDatabase, type Database } from '../platform/db/database';
import { spawnStack, type SpawnedStack } from '../platform/servers/spawned-stack';
import { changeOrganisation } from '../platform/org/change';
import { OrgDirectory } from '../platform/reads/orgDirectory';
import { awaitStackHealthy, readStack, type PartName, type StackState } from '../platform/servers/stack-file';

const healthyMs = 60_000;
const state = 'VN';
const since = '2010-01-01';

export class World {
  readonly database: Database;
  readonly #stack: SpawnedStack;
  readonly #tokens = new Map<string, Promise<string>>();
  #state: StackState;

  private constructor(stack: SpawnedStack) {
    this.#stack = stack;
    this.#state = stack.state;
    this.database = openDatabase({
      databaseUrl: stack.state.databaseUrl,
      poolSize: 4,
      name: 'don-doc scenario',
      onIdleError: () => undefined,
    });
  }

  static async start(print: (line: string) => void): Promise<World> {
    return new World(await spawnStack('scenario', (line) => print(`    ${line}`)));
  }

  get dataDir(): string {
    return this.#stack.dataDir;
  }

  get url(): string {
    return this.#state.url;
  }

  /** kill -9 of one part, and back until every part is up again. Milliseconds that it took. */
  async kill(part: PartName): Promise<number> {
    const file = this.#stack.stackFile;
    const before = await readStack(file);
    const pid = before?.parts[part].pid;
    if (before === undefined || pid === undefined) throw new Error(`${part} is not running`);
    const startedAtMs = performance.now();
    process.kill(pid, 'SIGKILL');
    for (;;) {
      const now = await readStack(file);
      if (now !== undefined && now.parts[part].restarts > before.parts[part].restarts) break;
      if (performance.now() - startedAtMs > healthyMs) throw new Error(`${part} was not started again`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    this.#state = await awaitStackHealthy(file, healthyMs);
    return performance.now() - startedAtMs;
  }

  /** A request as this account. Retried while a server is away: a person would press the button again. */
  async call<S extends z.ZodType>(
    username: string,
    method: 'GET' | 'POST',
    route: string,
    reply: S,
    body?: unknown,
    key?: string,
  ): Promise<z.output<S>> {
    const answer = await this.tryCall(username, method, route, body, key);
    if (answer.status >= 400)
      throw new Error(`${username} ${method} ${route}: ${answer.status} ${answer.text}`);
    return reply.parse(JSON.parse(answer.text));
  }

  /** The same, for answers that may be refusals. */
  async tryCall(
    username: string,
    method: 'GET' | 'POST',
    route: string,
    body?: unknown,
    key?: string,
  ): Promise<{ status: number; text: string }> {
    const deadlineMs = performance.now() + healthyMs;
    for (;;) {
      try {
        const response = await fetch(`${this.url}/api${route}`, {
          method,
          headers: {
            authorization: `Bearer ${await this.#token(username)}`,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(key === undefined ? {} : { 'idempotency-key': key }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        const text = await response.text();
        if (response.status !== 503 || performance.now() > deadlineMs)
          return { status: response.status, text };
      } catch (error) {
        if (performance.now() > deadlineMs) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Uploads a file as this account; its id. */
  async upload(username: string, name: string, content: string): Promise<string> {
    const form = new FormData();
    form.append('file', new File([content], name, { type: 'application/pdf' }));
    const response = await fetch(`${this.url}/api/files`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await this.#token(username)}`,
        'idempotency-key': `scenario-upload-${name}`,
      },
      body: form,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`upload: ${response.status} ${text}`);
    return z.object({ id: z.string() }).parse(JSON.parse(text)).id;
  }

  /**
   * Makes the administrator of the demonstration one of the whole State. Only whoever already manages a unit may give that
   * away, and a demonstration of one province has nobody above it: the one thing that no request can do.
   */
  async manageState(username: string): Promise<void> {
    const directory = new OrgDirectory(this.database.pool, Date.now);
    const { tree } = await directory.current();
    if (tree.hatsOf(username, since).some(({ unit }) => unit === state)) return;
    const hats = [{ personId: username, role: 'QUAN_TRI', unit: state, validFrom: since }];
    await changeOrganisation(this.database.prisma, directory, () => ({ hats }));
  }

  async stop(keep: boolean): Promise<void> {
    await this.database.close();
    await this.#stack.stop(keep);
  }

  async #signIn(username: string): Promise<string> {
    const account = await this.database.prisma.account.findUniqueOrThrow({ where: { username } });
    const { token } = await new Sessions(this.database, Date.now).open(account.id, 'scenario');
    return token;
  }

  /** A session as signing in opens it; the password check is spared, argon2 is slow on purpose. */
  #token(username: string): Promise<string> {
    const known = this.#tokens.get(username);
    if (known !== undefined) return known;
    const token = this.#signIn(username);
    this.#tokens.set(username, token);
    token.catch(() => this.#tokens.delete(username));
    return token;
  }
}
