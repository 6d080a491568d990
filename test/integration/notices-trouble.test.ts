import { setTimeout as sleep } from 'node:timers/promises';
import type { Mailer } from '../../platform/mail/mailer';
import { theRealClock } from '../../platform/notices/clocks';
import { deliverDue } from '../../platform/notices/deliver';
import { type Claim, claimMessages, finish, putOff } from '../../platform/notices/outbox';
import { ensureDigests } from '../../platform/notices/owed';
import { inTransaction } from '../../platform/notices/transaction';
import { type TestDatabase, openTestDatabase } from '../support/database';
import { dribblingServer, silentServer, unwillingServer } from './notices-mailServer';
import { MailStory } from './notices-mailStory';
import { at } from './notices-world';

let database: TestDatabase;
let story: MailStory;

beforeAll(async () => {
  database = await openTestDatabase();
}, 120_000);
afterAll(() => database.close());

beforeEach(async () => {
  story = await MailStory.begin(database.pool);
});
afterEach(() => story.end());

const minuteMs = 60_000;

describe('a mail server in trouble', () => {
  it.each(['hang', 'drop'] as const)(
    'that can only %s during DATA gets the mail once, later',
    async (trouble) => {
      const server = await story.server();
      await story.oneDigestDue();
      server.temper = () => trouble;
      await story.office.deliver(story.mailerOf(server), story.rest);
      expect(await story.statuses()).toEqual(['pending']);
      expect(server.received).toEqual([]);

      server.temper = () => 'accept';
      story.office.nowMs += minuteMs;
      await story.office.deliver(story.mailerOf(server), story.rest);

      expect(server.received).toHaveLength(1);
      expect(await story.statuses()).toEqual(['sent']);
    },
  );

  it('that never says a word is left after a while', async () => {
    const silent = await silentServer();
    story.closeLater(silent);
    await story.oneDigestDue();

    await story.office.deliver(story.mailerTo(silent.url));

    expect((await story.office.messages())[0]).toMatchObject({
      status: 'pending',
      reason: expect.stringContaining('Greeting never received'),
    });
  });

  it('that hangs up at once is called once, not again and again', async () => {
    const unwilling = await unwillingServer();
    story.closeLater(unwilling);
    await story.oneDigestDue();

    await story.office.deliver(story.mailerTo(unwilling.url), story.rest);

    expect(unwilling.calls()).toBe(1);
    expect(await story.statuses()).toEqual(['pending']);
  });

  it('that drips its answers for ever is left after a while too', async () => {
    const dribbling = await dribblingServer();
    story.closeLater(dribbling);
    await story.oneDigestDue();

    await story.office.deliver(story.mailerTo(`${dribbling.url}?starttls=off`));

    expect(dribbling.answers()).toBeGreaterThan(10);
    expect(await story.statuses()).toEqual(['pending']);
  });

  it('that takes a mail without saying so gets it again under the same Message-ID', async () => {
    const server = await story.server();
    await story.oneDigestDue();
    server.temper = () => 'takeAndDrop';
    await story.office.deliver(story.mailerOf(server), story.rest);
    server.temper = () => 'accept';
    story.office.nowMs += minuteMs;
    await story.office.deliver(story.mailerOf(server), story.rest);

    expect(server.received).toHaveLength(2);
    expect(new Set(server.received.map((r) => r.mail.messageId)).size).toBe(1);
    expect(await story.statuses()).toEqual(['sent']);
  });

  it('that is down is not battered, and gets every mail once when it is back', async () => {
    const server = await story.server();
    await story.officers(40);
    await story.oneDigestDue();
    await server.stop();
    const mailer = story.mailerOf(server);
    let tries = 0;
    const counting: Mailer = { ...mailer, send: (mail) => ((tries += 1), mailer.send(mail)) };

    for (let seconds = 0; seconds < 1_800; seconds += 10) {
      story.office.nowMs += 10_000;
      await story.office.deliver(counting, story.rest);
    }
    expect(await story.statuses()).toEqual(Array(41).fill('pending'));
    // Half an hour: two lanes once, then one probe at a time, at last one a minute.
    expect(tries).toBeLessThan(45);

    await server.start();
    for (let minutes = 0; minutes < 6; minutes += 1) {
      story.office.nowMs += minuteMs;
      await story.office.deliver(counting, story.rest);
    }
    expect(server.received).toHaveLength(41);
    expect(new Set(server.received.map((r) => r.to)).size).toBe(41);
  });

  it('over the weekend leaves one digest for Monday, with everything in it', async () => {
    const server = await story.server();
    story.office.nowMs = at('2026-11-20', '00:00');
    await story.office.reportDue('2026-11-18');
    await story.office.resolve();
    story.office.nowMs = at('2026-11-20', '16:58');
    await server.stop();
    await story.office.deliver(story.mailerOf(server), story.rest);
    story.office.nowMs = at('2026-11-20', '22:00');
    await server.start();
    await story.office.deliver(story.mailerOf(server), story.rest);
    expect(server.received).toEqual([]);

    story.office.nowMs = at('2026-11-23', '00:00');
    await story.office.reportDue('2026-11-23');
    await story.office.resolve();
    for (const time of ['07:00', '07:31', '08:20', '09:00', '12:00']) {
      story.office.nowMs = at('2026-11-23', time);
      await story.office.deliver(story.mailerOf(server), story.rest);
    }

    expect(server.received.map((r) => r.mail.subject)).toEqual([
      '[Đôn Đốc] 1 việc quá hạn, 1 việc đến hạn hôm nay – Thứ Hai, 23/11/2026',
    ]);
    const { rows } = await story.pool.query<{ key: string }>(
      'SELECT DISTINCT message_key AS key FROM notice_recipient',
    );
    expect(rows).toEqual([{ key: 'digest/real/an/2026-11-23' }]);
  });
});

describe('a notice that arrives while the digest is on its way', () => {
  const late = async (): Promise<void> => {
    await story.pool.query(
      `INSERT INTO notice (key, campaign_id, track_id, work_key, kind, role, unit_code, up, leader, on_date, breaks_through, resolved_at)
       VALUES ('late/plan/r1g0/t3/0', 'k1', 'k1.1.99', 'plan', 'reminder', 'CHUYEN_VIEN', 'LANG', 0, false, '2026-11-23', false, now())`,
    );
  };
  const lateReader = `INSERT INTO notice_recipient (notice_key, person_id) VALUES ('late/plan/r1g0/t3/0', 'an')`;
  const lateCarrier = async (): Promise<unknown> =>
    (await story.pool.query(`SELECT message_key FROM notice_recipient WHERE notice_key LIKE 'late/%'`))
      .rows[0];
  const nextDigest = { key: 'digest/real/an/2026-11-25', status: 'pending' };

  it('comes with the next one', async () => {
    const server = await story.server();
    await story.oneDigestDue();
    const mailer = story.mailerOf(server);

    await story.office.deliver({
      ...mailer,
      send: async (mail) => {
        await late();
        await story.pool.query(`UPDATE notice SET resolved_at = NULL WHERE key LIKE 'late/%'`);
        await story.office.resolve();
        return mailer.send(mail);
      },
    });

    expect(await story.office.messages()).toMatchObject([{ status: 'sent' }, nextDigest]);
    expect(await lateCarrier()).toEqual({ message_key: null });
  });

  it('comes with the next one also when its reader is written in the very moment of the mark', async () => {
    const server = await story.server();
    await story.oneDigestDue();
    const mailer = story.mailerOf(server);
    let written: Promise<unknown> = Promise.resolve();

    await story.office.deliver({
      ...mailer,
      send: async (mail) => {
        await late();
        // A resolver that found the digest still pending, and commits only while the mark waits for it.
        const ready = new Promise<void>((resolve, reject) => {
          written = inTransaction(story.pool, async (db) => {
            await db.query(lateReader);
            await ensureDigests(
              db,
              [{ ...theRealClock, person: 'an' }],
              await story.office.calendar(),
              story.office.nowMs,
            );
            resolve();
            await sleep(200);
          }).catch(reject);
        });
        await ready;
        return mailer.send(mail);
      },
    });
    await written;

    expect(await story.office.messages()).toMatchObject([{ status: 'sent' }, nextDigest]);
    expect(await lateCarrier()).toEqual({ message_key: null });
  });
});

describe('a worker that dies', () => {
  it('between claiming and sending leaves the message to another, when its lease is over', async () => {
    const server = await story.server();
    await story.oneDigestDue();
    const dead = await claimMessages(story.pool, { nowMs: story.office.nowMs, leaseMs: 60_000, limit: 10 });
    expect(dead).toHaveLength(1);

    await story.office.deliver(story.mailerOf(server));
    expect(server.received).toEqual([]);
    story.office.nowMs += 60_000;
    await story.office.deliver(story.mailerOf(server));

    expect(server.received).toHaveLength(1);
  });

  it('between the server’s yes and the mark sends once more, under the same Message-ID', async () => {
    const server = await story.server();
    await story.oneDigestDue();
    const mailer = story.mailerOf(server);
    // The process is gone after the yes: nothing of what it would do next happens.
    const dying: Mailer = {
      ...mailer,
      send: async (mail) => {
        await mailer.send(mail);
        throw new Error('killed');
      },
    };
    await expect(story.office.deliver(dying)).rejects.toThrow('killed');
    expect(await story.statuses()).toEqual(['pending']);

    story.office.nowMs += 60_000;
    await story.office.deliver(mailer);
    await story.office.deliver(mailer);

    expect(server.received).toHaveLength(2);
    expect(new Set(server.received.map((r) => r.mail.messageId)).size).toBe(1);
  });

  it('only seemed dead cannot send or mark what another has taken over', async () => {
    const server = await story.server();
    await story.oneDigestDue();
    const mailer = story.mailerOf(server);
    const slow = story.office.delivering(
      {
        ...mailer,
        send: async () => {
          throw new Error('must not send');
        },
      },
      story.rest,
    );
    // While it composes, its lease runs out and somebody else sends.
    const late = deliverDue({
      ...slow,
      titles: async (ids) => {
        story.office.nowMs += 61_000;
        await story.office.deliver(mailer);
        return slow.titles(ids);
      },
    });

    await expect(late).resolves.toBe(0);
    expect(server.received).toHaveLength(1);
    expect(await story.office.letterTo('an')).toMatchObject({ attempts: 2 });
  });

  it('can neither put off nor end what another has claimed since', async () => {
    await story.oneDigestDue();
    const claim = async (): Promise<Claim> => {
      const [claimed] = await claimMessages(story.pool, {
        nowMs: story.office.nowMs,
        leaseMs: 1_000,
        limit: 1,
      });
      if (claimed === undefined) throw new Error('nothing to claim');
      return claimed;
    };
    const dead = await claim();
    story.office.nowMs += 1_000;
    const alive = await claim();
    expect(alive).toEqual({ ...dead, attempt: 2 });
    const ended = { status: 'sent', to: 'x', letter: null, notices: [], reason: null } as const;
    const context = { clocks: new Map(), calendar: await story.office.calendar(), nowMs: story.office.nowMs };

    await putOff(story.pool, [dead], story.office.nowMs + 60_000, 'too late');
    await finish(story.pool, [{ ...ended, claim: dead, to: 'dead' }], context);
    expect(await story.office.messages()).toMatchObject([{ status: 'pending', reason: null }]);

    await finish(story.pool, [{ ...ended, claim: alive, to: 'alive' }], context);
    expect(await story.office.messages()).toMatchObject([{ status: 'sent', to: 'alive' }]);
  });

  it('never shares a message with others who claim at the same moment', async () => {
    await story.officers(200);
    await story.oneDigestDue();

    const claimed = await Promise.all(
      Array.from({ length: 20 }, () =>
        claimMessages(story.pool, { nowMs: story.office.nowMs, leaseMs: 60_000, limit: 20 }),
      ),
    );

    const keys = claimed.flat().map((c) => c.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(100);
  });
});
