/**
 * An office with an API before it, for the stories about HTTP: a city with wards, a school, people with accounts. Requests
 * go through the real application on a real database; a fake shell carries out nothing and remembers what it was asked.
 */
import type { Hono } from 'hono';
import { randomUUID } from 'node:crypto';
import { createApp } from '../../../api/app';
import { composeServices } from '../../../api/compose';
import type { ApiEnv, Route } from '../../../api/endpoint';
import { allRoutes } from '../../../api/routes';
import type { Services, Shell } from '../../../api/services';
import type { Hat, OrgUnit } from '../../../domain/org';
import type { Command } from '../../../domain/engine/commands';
import type { OidcSettings } from '../../../platform/accounts/oidc';
import { hashPassword } from '../../../platform/accounts/password';
import type { Database } from '../../../platform/db/database';
import { loadBuiltins } from '../../../platform/demo/load';
import { createLogger, type Logger } from '../../../platform/log';
import { createInboxBus } from '../../../platform/notices/bus';
import { changeOrganisation } from '../../../platform/org/change';
import type { ProcessDefinition } from '../../../domain/process/definition';
import { OrgDirectory } from '../../../platform/reads/orgDirectory';
import { jsonObject } from '../../../platform/reads/query';
import type { DefinitionChanged } from '../../../workflows/messages';
import { openTestDatabase } from '../../support/database';

export const quiet: Logger = createLogger('test', { LOG_LEVEL: 'silent' });
export const password = 'Đoàn kết 1930!';

const since = '2025-07-01';
const unit = (
  code: string,
  name: string,
  level: OrgUnit['level'],
  type: string,
  parent?: string,
  facts?: OrgUnit['facts'],
): OrgUnit => ({
  code,
  name,
  level,
  type,
  validFrom: since,
  ...(parent === undefined ? {} : { parent }),
  ...(facts === undefined ? {} : { facts }),
});

export const units: readonly OrgUnit[] = [
  unit('VN', 'Trung ương', 'central', 'trung ương'),
  unit('P01', 'Thành phố Hà Nội', 'province', 'thành phố', 'VN'),
  unit('LA', 'Phường Láng', 'commune', 'phường', 'P01'),
  unit('KL', 'Phường Kim Liên', 'commune', 'phường', 'P01'),
  unit('OC', 'Phường Ô Chợ Dừa', 'commune', 'phường', 'P01'),
  unit('LA-1', 'Tổ dân phố số 1', 'neighbourhood', 'tổ dân phố', 'LA'),
  unit('TH', 'Trường Tiểu học Láng', 'agency', 'trường học', 'LA', { staff: 42 }),
  unit('P31', 'Thành phố Hải Phòng', 'province', 'thành phố', 'VN'),
];

const hat = (personId: string, role: string, at: string): Hat => ({
  personId,
  role,
  unit: at,
  validFrom: since,
});

/** Person id = username. Who wears what, where. */
export const hats: readonly Hat[] = [
  hat('ct', 'CT_MTTQ', 'P01'),
  hat('ct', 'BTT_MTTQ', 'P01'),
  hat('tm', 'CO_QUAN_THAM_MUU', 'P01'),
  hat('cv', 'CHUYEN_VIEN', 'P01'),
  hat('vt', 'VAN_THU', 'P01'),
  hat('admin', 'QUAN_TRI', 'P01'),
  hat('ct.la', 'CT_MTTQ', 'LA'),
  hat('cv.la', 'CHUYEN_VIEN', 'LA'),
  hat('vt.la', 'VAN_THU', 'LA'),
  hat('ct.kl', 'CT_MTTQ', 'KL'),
  hat('cv.kl', 'CHUYEN_VIEN', 'KL'),
  hat('vt.kl', 'VAN_THU', 'KL'),
  hat('admin.kl', 'QUAN_TRI', 'KL'),
  hat('ct.oc', 'CT_MTTQ', 'OC'),
  hat('mt.la1', 'BAN_CTMT', 'LA-1'),
  hat('th', 'DV_DUOC_GS', 'TH'),
  hat('hp', 'CT_MTTQ', 'P31'),
];

export const people: Readonly<Record<string, string>> = {
  ct: 'Nguyễn Thị Đào',
  tm: 'Trần Văn Bình',
  cv: 'Lê Thị Cúc',
  vt: 'Phạm Văn Dũng',
  admin: 'Hoàng Quản Trị',
  'ct.la': 'Đỗ Thị Láng',
  'cv.la': 'Ngô Văn Hạ',
  'vt.la': 'Vũ Thị Thu',
  'ct.kl': 'Bùi Kim Liên',
  'cv.kl': 'Đặng Văn Khoa',
  'vt.kl': 'Lý Thị Kiều',
  'admin.kl': 'Quản Trị Kim Liên',
  'ct.oc': 'Chu Thị Ô',
  'mt.la1': 'Cụ Tổ Trưởng',
  th: 'Hiệu trưởng Trường Láng',
  hp: 'Phan Hải Phòng',
  nobody: 'Người Không Chức',
};

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, or the text. */
  readonly body: unknown;
}

/** Remembers what it was asked and says yes. */
export class FakeShell implements Shell {
  readonly commands: Command[] = [];
  readonly launched: string[] = [];
  readonly announced: number[] = [];
  readonly followed: string[] = [];
  readonly wanted: string[] = [];
  readonly changed: string[] = [];

  async act(command: Command) {
    this.commands.push(command);
    return { id: command.id, ok: true as const, track: command.track, version: this.commands.length };
  }
  async launch({ campaign }: { readonly campaign: string }) {
    this.launched.push(campaign);
  }
  async wantCaseShards(campaign: string, count: number) {
    this.wanted.push(`${campaign} ${count}`);
  }
  async announceCalendar(version: number) {
    this.announced.push(version);
  }
  async followTemplate(template: string) {
    this.followed.push(template);
  }

  async changeDefinition(campaign: string, { change }: DefinitionChanged) {
    this.changed.push(`${campaign} ${change.version}`);
  }
  async previewDefinition() {
    return [];
  }
}

/** Publishes definitions as if they had been there for long. */
export async function publish(database: Database, definitions: readonly ProcessDefinition[]): Promise<void> {
  await database.prisma.definition.createMany({
    data: definitions.map((definition) => ({
      code: definition.code,
      version: definition.version,
      status: 'published',
      body: jsonObject(definition),
      publishedAt: new Date(),
    })),
  });
}

export interface WorldOptions {
  /** Room for so many open cases in one shard. */
  readonly casesPerShard?: number;
  readonly shell?: (database: Database) => Shell;
  readonly now?: () => number;
  /** The office's identity provider. */
  readonly oidc?: OidcSettings;
  readonly organisation?: { readonly units: readonly OrgUnit[]; readonly hats: readonly Hat[] };
}

export class World {
  readonly database: Database;
  readonly services: Services;
  readonly routes: readonly Route[];
  readonly app: Hono<ApiEnv>;
  readonly #tokens = new Map<string, string>();

  constructor(database: Database, services: Services) {
    this.database = database;
    this.services = services;
    this.routes = allRoutes(services);
    this.app = createApp(services, this.routes);
  }

  async close(): Promise<void> {
    await this.services.bus.stop();
    await this.database.close();
  }

  /** Everybody signs in anew: so much time has passed that the sessions are over. */
  forgetSessions(): void {
    this.#tokens.clear();
  }

  /** Signs in once; the token is kept. */
  async token(username: string): Promise<string> {
    const known = this.#tokens.get(username);
    if (known !== undefined) return known;
    const account = await this.database.prisma.account.findUniqueOrThrow({ where: { username } });
    const { token } = await this.services.sessions.open(account.id, 'test');
    this.#tokens.set(username, token);
    return token;
  }

  /** A request of somebody; without a name, of nobody. */
  async ask(
    who: string | undefined,
    method: string,
    path: string,
    options: {
      readonly body?: unknown;
      readonly key?: string;
      readonly headers?: Record<string, string>;
    } = {},
  ): Promise<Reply> {
    const headers = new Headers(options.headers);
    if (who !== undefined) headers.set('Authorization', `Bearer ${await this.token(who)}`);
    if (options.body !== undefined && !headers.has('Content-Type'))
      headers.set('Content-Type', 'application/json');
    if (method === 'POST' && !headers.has('Idempotency-Key'))
      headers.set('Idempotency-Key', options.key ?? randomUUID());
    const response = await this.app.request(`http://localhost/api${path}`, {
      method,
      headers,
      ...(options.body === undefined
        ? {}
        : { body: typeof options.body === 'string' ? options.body : JSON.stringify(options.body) }),
    });
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text !== '' ? JSON.parse(text) : text,
    };
  }

  /** A file that somebody takes out, byte for byte. */
  async download(
    who: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly headers: Headers; readonly data: Buffer }> {
    const headers = new Headers({ Authorization: `Bearer ${await this.token(who)}` });
    if (body !== undefined) headers.set('Content-Type', 'application/json');
    const response = await this.app.request(`http://localhost/api${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const data = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, data };
  }

  get(who: string | undefined, path: string): Promise<Reply> {
    return this.ask(who, 'GET', path);
  }
  post(who: string | undefined, path: string, body: unknown, key?: string): Promise<Reply> {
    return this.ask(who, 'POST', path, { body, ...(key === undefined ? {} : { key }) });
  }
}

/** Makes the office. Everybody has an account with the same password. */
export async function makeWorld(options: WorldOptions = {}): Promise<World> {
  const database = await openTestDatabase({ poolSize: 8 });
  await loadBuiltins(database);
  const directory = new OrgDirectory(database.pool, options.now ?? Date.now);
  await changeOrganisation(database.prisma, directory, () => ({
    units: options.organisation?.units ?? units,
    hats: options.organisation?.hats ?? hats,
    people: Object.entries(people).map(([id, name]) => ({ id, name, email: `${id}@mau.invalid` })),
  }));
  const passwordHash = await hashPassword(password);
  await database.prisma.account.createMany({
    data: Object.keys(people).map((id) => ({ id, personId: id, username: id, passwordHash })),
  });
  const bus = createInboxBus({ pool: database.pool, log: quiet, gatherMs: 10 });
  const services = composeServices({
    database,
    shell: options.shell?.(database) ?? new FakeShell(),
    bus,
    log: quiet,
    publicUrl: 'http://localhost',
    readiness: { database: async () => (await database.pool.query('SELECT 1')).rowCount === 1 },
    allowScaledClock: true,
    oidc: options.oidc,
    checkReplies: true,
    ...(options.now === undefined ? {} : { now: options.now }),
    ...(options.casesPerShard === undefined ? {} : { casesPerShard: options.casesPerShard }),
  });
  return new World(database, services);
}
