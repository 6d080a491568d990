/** A new office begins: safe only while nobody has an account, and only for who holds the code. */
import { randomUUID } from 'node:crypto';
import { createApp } from '../../api/app';
import { composeServices } from '../../api/compose';
import { allRoutes } from '../../api/routes';
import { renewSetupCode } from '../../platform/accounts/setup';
import { createInboxBus } from '../../platform/notices/bus';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { FakeShell, quiet } from './api/world';
import { field } from './api/reading';

let database: TestDatabase;
let ask: (method: string, path: string, body?: unknown) => Promise<{ status: number; body: unknown }>;
let close: () => Promise<void>;

beforeAll(async () => {
  database = await openTestDatabase();
  const bus = createInboxBus({ pool: database.pool, log: quiet });
  const services = composeServices({
    database,
    shell: new FakeShell(),
    bus,
    log: quiet,
    publicUrl: 'http://localhost',
    readiness: {},
    allowScaledClock: false,
    now: () => Date.parse('2026-11-20T08:00:00+07:00'),
    checkReplies: true,
  });
  const app = createApp(services, allRoutes(services));
  ask = async (method, path, body) => {
    const response = await app.request(`http://localhost/api${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  close = async () => {
    await bus.stop();
    await database.close();
  };
}, 60_000);
afterAll(() => close());

const office = {
  province: 'P31',
  name: 'Người Quản Trị',
  username: 'quantri.hp',
  password: 'Hoa phượng đỏ tháng năm',
};

describe('the first run', () => {
  it('asks for the province, of those in force today', async () => {
    const { body } = await ask('GET', '/setup');
    expect(field(body, 'needed')).toBe(true);
    const provinces = [field(body, 'provinces')].flat();
    expect(provinces).toHaveLength(34);
    expect(provinces).toContainEqual({ code: 'P31', name: 'Thành phố Hải Phòng' });
  });

  it('is refused without the code, and while no code was made; nothing is written', async () => {
    const none = await ask('POST', '/setup', { ...office, code: 'ABCD-ABCD-ABCD-ABCD' });
    expect([none.status, field(none.body, 'code')]).toEqual([403, 'SETUP_CODE_WRONG']);
    await renewSetupCode(database);
    const wrong = await ask('POST', '/setup', { ...office, code: 'ABCD-ABCD-ABCD-ABCD' });
    expect([wrong.status, field(wrong.body, 'code')]).toEqual([403, 'SETUP_CODE_WRONG']);
    expect(await database.prisma.orgUnit.count()).toBe(0);
    expect(await database.prisma.account.count()).toBe(0);
  });

  it('names what to put right before it uses the code up', async () => {
    const code = (await renewSetupCode(database)) ?? '';
    const weak = await ask('POST', '/setup', { ...office, code, password: 'matkhau123' });
    expect(field(weak.body, 'code')).toBe('PASSWORD_WEAK');
    const nowhere = await ask('POST', '/setup', { ...office, code, province: 'C00070' });
    expect(field(nowhere.body, 'code')).toBe('UNIT_UNKNOWN');
    expect(await database.prisma.account.count()).toBe(0);
  });

  it('of two at the same time lets one in, who can then sign in and manage', async () => {
    const old = (await renewSetupCode(database)) ?? '';
    const code = (await renewSetupCode(database)) ?? '';
    expect((await ask('POST', '/setup', { ...office, code: old })).status).toBe(403);
    // As somebody types it.
    const typed = code.toLowerCase().replaceAll('-', ' ');
    const both = await Promise.all([
      ask('POST', '/setup', { ...office, code: typed }),
      ask('POST', '/setup', { ...office, username: 'nguoi.khac', code: typed }),
    ]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 403]);
    expect(await database.prisma.account.count()).toBe(1);
    const [account] = await database.prisma.account.findMany();
    const [hat] = await database.prisma.hat.findMany();
    expect(hat).toMatchObject({ role: 'QUAN_TRI', unitCode: 'P31', personId: account?.personId });
    // Việt Nam, the city, and the communes of the shipped data.
    expect(await database.prisma.orgUnit.count({ where: { level: 'commune', validTo: null } })).toBe(114);
    const session = await ask('POST', '/session', {
      username: account?.username,
      password: office.password,
    });
    expect(session.status).toBe(201);
  });

  it('is over then, with any code', async () => {
    expect(await renewSetupCode(database)).toBeUndefined();
    expect((await ask('GET', '/setup')).body).toEqual({ needed: false, provinces: [] });
    const again = await ask('POST', '/setup', {
      ...office,
      username: 'ke.gian',
      code: 'ABCD-ABCD-ABCD-ABCD',
    });
    expect([again.status, field(again.body, 'code')]).toEqual([409, 'SETUP_DONE']);
    expect(await database.prisma.account.count()).toBe(1);
  });
});
