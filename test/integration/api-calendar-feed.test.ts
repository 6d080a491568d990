/** The personal calendar feed: by a secret address, revocable, one's own dates only, and little of what is restricted. */
import { directive, surprise } from './api/campaigns';
import { LocalShell } from './api/localShell';
import { field } from './api/reading';
import { makeWorld, publish, type World } from './api/world';

let world: World;

beforeAll(async () => {
  world = await makeWorld({
    now: () => Date.parse('2026-11-20T08:00:00+07:00'),
    shell: (database) => new LocalShell(database.pool),
  });
  await publish(world.database, [directive, surprise]);
  const wards = await world.post('tm', '/campaigns', {
    definition: 'T1',
    name: 'Chỉ thị 08',
    ownerUnit: 'P01',
    scope: { codes: ['LA', 'KL'] },
  });
  const secret = await world.post('ct', '/campaigns', {
    definition: 'T2',
    name: 'Kiểm tra Trường Láng',
    ownerUnit: 'P01',
    facts: { source: 'Phản ánh của nhân dân' },
    scope: { codes: ['TH'] },
  });
  expect([wards.status, secret.status]).toEqual([201, 201]);
}, 60_000);
afterAll(() => world.close());

async function addressFor(who: string): Promise<string> {
  const made = await world.post(who, '/me/calendar-feed', undefined);
  expect(made.status).toBe(201);
  return new URL(String(field(made.body, 'url'))).pathname.replace(/^\/api/, '');
}
const read = async (path: string): Promise<{ status: number; text: string }> => {
  const { status, body } = await world.ask(undefined, 'GET', path);
  return { status, text: typeof body === 'string' ? body.replaceAll('\r\n ', '') : '' };
};

describe('a calendar feed', () => {
  it('holds the dates of that person, without a session', async () => {
    const { status, text } = await read(await addressFor('vt.la'));
    expect(status).toBe(200);
    expect(text).toContain('BEGIN:VCALENDAR');
    expect(text.match(/BEGIN:VEVENT/g)?.length).toBe(
      Number(field((await world.get('vt.la', '/inbox/counts')).body, 'mine', 'open')),
    );
    expect(text).toContain('Phường Láng');
    expect(text).not.toContain('Phường Kim Liên');
  });

  it('tells of a surprise inspection only to who has something to do in it, and then not what it is', async () => {
    const mine = await read(await addressFor('cv'));
    expect(mine.text).toContain('việc hạn chế xem');
    expect(mine.text).not.toMatch(/Trường|Kiểm tra/);
    expect((await read(await addressFor('ct.la'))).text).not.toContain('hạn chế xem');
  });

  it('ends when it is revoked, replaced, or the account is locked', async () => {
    const first = await addressFor('vt.kl');
    const second = await addressFor('vt.kl');
    expect((await read(first)).status).toBe(404);
    expect((await read(second)).status).toBe(200);
    expect(field((await world.get('vt.kl', '/me/calendar-feed')).body, 'lastReadAt')).toBe(
      '2026-11-20T01:00:00.000Z',
    );
    await world.ask('admin', 'PATCH', '/accounts/vt.kl', { body: { disabled: true } });
    expect((await read(second)).status).toBe(404);
    await world.ask('admin', 'PATCH', '/accounts/vt.kl', { body: { disabled: false } });
    world.forgetSessions();
    expect((await world.ask('vt.kl', 'DELETE', '/me/calendar-feed')).status).toBe(204);
    expect((await read(second)).status).toBe(404);
    expect(field((await world.get('vt.kl', '/me/calendar-feed')).body, 'active')).toBe(false);
  });

  it('is not in the database as it is', async () => {
    const address = await addressFor('tm');
    const token = /([\w-]+)\.ics$/.exec(address)?.[1] ?? '';
    expect(await world.database.prisma.calendarFeed.count({ where: { id: token } })).toBe(0);
    expect(token.length).toBeGreaterThanOrEqual(43);
  });

  it('stops guessing after some tries', async () => {
    const guess = `/feeds/${'a'.repeat(43)}.ics`;
    let last = 0;
    for (let n = 0; n < 40; n += 1) last = (await read(guess)).status;
    expect(last).toBe(429);
  });
});
