import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Delivery, Mail, Mailer } from '../../platform/mail/mailer';
import { createSmtpMailer } from '../../platform/mail/smtp';
import { type InboxChange, createInboxBus } from '../../platform/notices/bus';
import { type NoticesLoop, ringNotices, startNoticesLoop } from '../../platform/notices/loop';
import { listMessages } from '../../platform/notices/messages';
import { inTransaction } from '../../platform/notices/transaction';
import { type TestDatabase, openTestDatabase } from '../support/database';
import { MailServer } from './notices-mailServer';
import { Office, at, quiet } from './notices-world';

let database: TestDatabase;
let pool: Pool;
let office: Office;
const open: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  pool = database.pool;
}, 120_000);
afterAll(() => database.close());

beforeEach(async () => {
  office = new Office(pool);
  await office.open();
  await office.campaign('k1');
  office.nowMs = at('2026-11-23', '09:00');
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop();
});

async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let i = 0; i < 200; i += 1) {
    if (await holds()) return;
    await sleep(50);
  }
  throw new Error(`never came true: ${what}`);
}

const start = (mailer?: Mailer, pollMs = 100): NoticesLoop => {
  const loop = startNoticesLoop({
    pool,
    log: quiet,
    mailer,
    publicUrl: 'https://dondoc.example',
    now: office.now,
    pollMs,
    freshMs: 0,
  });
  open.push(loop);
  return loop;
};

async function people(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    await office.unit(`U${i}`, `Đơn vị ${i}`, 'P01');
    await office.person(`p${i}`, `Người ${i}`, 'CHUYEN_VIEN', `U${i}`);
  }
}
const reports = async (count: number, notice: Parameters<Office['reportDue']>[1] = {}): Promise<void> => {
  for (let i = 0; i < count; i += 1) await office.reportDue('2026-11-20', notice, { unit: `U${i}` });
};

describe('the notices loop', () => {
  it('brings everything to everybody once, though two of them run and work keeps coming', async () => {
    const server = new MailServer();
    await server.start();
    open.push(server);
    await people(40);
    const mailer = () =>
      createSmtpMailer({
        url: server.url(),
        from: 'don-doc@mttq.example',
        tls: { ca: server.certificate.cert },
      });
    start(mailer());
    start(mailer());

    await reports(40);
    await reports(40, { kind: 'escalation', rung: 'late1', breaksThrough: true });

    await until('all letters sent', () => server.received.length >= 80);
    await until('all marked', async () => {
      const { rows } = await pool.query(
        `SELECT FROM message WHERE day = '2026-11-23' AND status = 'pending'`,
      );
      return rows.length === 0;
    });
    const got = server.received.map((r) => `${r.to} ${r.mail.messageId}`);
    expect(new Set(got).size).toBe(got.length);
    const perPerson = new Map<string, number>();
    for (const { to } of server.received) perPerson.set(to, (perPerson.get(to) ?? 0) + 1);
    expect([...perPerson.values()]).toEqual(Array(40).fill(2));
  }, 30_000);

  it('keeps letters on the page while there is no mail server', async () => {
    await people(3);
    start();
    await reports(3);

    await until('letters on the page', async () => {
      const { items } = await listMessages(pool, { channel: 'page' });
      return items.length === 3;
    });
    const page = await listMessages(pool, { person: 'p1' });
    expect(page.items[0]).toMatchObject({ personName: 'Người 1', status: 'sent', channel: 'page' });
    expect(page.items[0]?.html).toContain('Việc của tôi'.slice(5));
  });

  it('wakes when a worker rings, without waiting for its next look', async () => {
    await people(1);
    start(undefined, 600_000);
    // The first look is over when this has been found.
    await reports(1);
    await until('listening and idle', async () => {
      await ringNotices(pool);
      return (await office.messages()).some((m) => m.status === 'sent');
    });
    await reports(1, { kind: 'escalation', rung: 'late1', breaksThrough: true });
    await ringNotices(pool);

    await until(
      'woken',
      async () => (await office.messages()).filter((m) => m.status === 'sent').length === 2,
    );
  });

  it('goes on after the database was away', async () => {
    await people(1);
    start();
    await until('idle', () => true);
    await pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    await reports(1);

    await until('sent', async () => (await office.messages()).some((m) => m.status === 'sent'));
  }, 20_000);

  it('outlives a connection that breaks in the middle of a transaction', async () => {
    const broken = inTransaction(pool, async (db) => {
      const { rows } = await db.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
      await sleep(100);
      await db.query('SELECT 1');
    });

    await expect(broken).rejects.toThrow();
    await expect(inTransaction(pool, async (db) => (await db.query('SELECT 1')).rowCount)).resolves.toBe(1);
  });

  it('waits for what is being sent before it ends', async () => {
    await people(1);
    await reports(1);
    let answer: (delivery: Delivery) => void = () => undefined;
    const sending: Mail[] = [];
    const loop = start({
      lanes: 1,
      send: (mail) => {
        sending.push(mail);
        return new Promise((resolve) => (answer = resolve));
      },
      close: () => answer({ kind: 'later', scope: 'server', reason: 'closed' }),
    });
    await until('sending', () => sending.length === 1);

    const stopped = loop.stop();
    answer({ kind: 'accepted' });
    await stopped;

    expect(await office.messages()).toMatchObject([{ status: 'sent' }]);
  });

  it('does not wait for ever', async () => {
    await people(1);
    await reports(1);
    let answer: (delivery: Delivery) => void = () => undefined;
    let sending = false;
    const loop = start({
      lanes: 1,
      send: () => {
        sending = true;
        return new Promise((resolve) => (answer = resolve));
      },
      close: () => answer({ kind: 'later', scope: 'server', reason: 'closed' }),
    });
    await until('sending', () => sending);

    await loop.stop(50);

    expect(await office.messages()).toMatchObject([{ status: 'pending', reason: 'closed' }]);
  });
});

describe('the list of messages', () => {
  it('is paged without gaps and filtered', async () => {
    await people(7);
    await reports(7);
    await office.resolve();
    await office.deliver();

    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listMessages(pool, { status: 'sent', day: '2026-11-23' }, { limit: 3, after });
      seen.push(...page.items.map((m) => m.person));
      after = page.next;
    } while (after !== undefined);

    expect(seen.toSorted()).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6']);
    expect((await listMessages(pool, { channel: 'mail' })).items).toEqual([]);
    expect((await listMessages(pool, {}, { after: 'nonsense' })).items).toHaveLength(7);
  });
});

describe('the inbox bus', () => {
  const bus = () => {
    const made = createInboxBus({ pool, log: quiet, gatherMs: 50 });
    open.push(made);
    return made;
  };
  /** Subscribes and waits until the other process would be heard. */
  const heardBy = async (subscriber: ReturnType<typeof bus>): Promise<InboxChange[]> => {
    const heard: InboxChange[] = [];
    subscriber.subscribe((change) => heard.push(change));
    await until('listening', () => heard.some((change) => change.all));
    heard.length = 0;
    return heard;
  };

  it('tells every process once of all that changed within a moment', async () => {
    const api = bus();
    const worker = bus();
    const inApi = await heardBy(api);
    const inWorker = await heardBy(worker);

    for (let i = 0; i < 1_000; i += 1) worker.publish({ units: [`U${i % 3}`], persons: ['an'] });
    await until('heard', () => inApi.length > 0 && inWorker.length > 0);
    await sleep(150);

    const change = { units: ['U0', 'U1', 'U2'], persons: ['an'], all: false };
    expect(inApi).toMatchObject([change]);
    expect(inWorker).toMatchObject([change]);
  });

  it('says "everybody" elsewhere when there are too many to name', async () => {
    const worker = bus();
    const inApi = await heardBy(bus());

    worker.publish({ units: Array.from({ length: 2_000 }, (_, i) => `UNIT${i}`) });
    await until('heard', () => inApi.length > 0);

    expect(inApi).toMatchObject([{ units: [], all: true }]);
  });

  it('tells what is left when it stops, and nothing to whom has left', async () => {
    const api = bus();
    const inApi = await heardBy(api);
    const gone: InboxChange[] = [];
    const leave = api.subscribe((change) => gone.push(change));
    leave();
    const worker = createInboxBus({ pool, log: quiet, gatherMs: 60_000 });
    worker.publish({ units: ['LANG'] });

    await worker.stop();

    await until('heard', () => inApi.length > 0);
    expect(inApi).toMatchObject([{ units: ['LANG'], all: false }]);
    expect(gone).toEqual([]);
  });

  it('has subscribers look again when the connection was lost', async () => {
    const inApi = await heardBy(bus());
    await pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN inbox_changed' AND datname = current_database()`,
    );
    await until('told to look', () => inApi.some((change) => change.all));
  });

  it('rings the notices loop too', async () => {
    await people(1);
    await office.reportDue('2026-11-20', {}, { unit: 'U0' });
    start(undefined, 600_000);
    const worker = bus();
    await until('found', async () => {
      worker.publish({ notices: true });
      return (await office.messages()).length === 1;
    });
    await office.reportDue('2026-11-10', { kind: 'escalation', breaksThrough: true }, { unit: 'U0' });
    worker.publish({ units: ['U0'], notices: true });

    await until('rung', async () => (await office.messages()).length === 2);
  });
});
