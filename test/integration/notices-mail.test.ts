import { retryFailed } from '../../platform/notices/messages';
import { type TestDatabase, openTestDatabase } from '../support/database';
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
const hourMs = 60 * minuteMs;

describe('a mail server that takes mail', () => {
  it('gets it encrypted, from somebody it knows, in readable Vietnamese', async () => {
    const server = await story.server();
    await story.oneDigestDue();

    await story.office.deliver(story.mailerOf(server));

    const [got, ...more] = server.received;
    expect(more).toEqual([]);
    expect(got).toMatchObject({ to: 'an@mttq.example', secure: true, user: 'dondoc' });
    expect(got?.mail.subject).toBe('[Đôn Đốc] 1 việc quá hạn – Thứ Hai, 23/11/2026');
    expect(got?.mail.from).toMatchObject({ name: 'Đôn Đốc', address: 'don-doc@mttq.example' });
    expect(got?.mail.to).toMatchObject([{ name: 'Nguyễn Văn Ân', address: 'an@mttq.example' }]);
    expect(got?.mail.text).toContain('Kính gửi Nguyễn Văn Ân,');
    expect(got?.mail.text).toContain('Hạn 20/11/2026 (quá hạn 3 ngày)');
    expect(got?.mail.html).toContain('Báo cáo kết quả – Quý III/2026 – MTTQ phường Láng');
    expect(got?.mail.messageId).toMatch(/^<[0-9a-f]{40}@mttq\.example>$/);
    expect(got?.mail.headers).toContainEqual(
      expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
    );
    expect(await story.office.letterTo('an')).toMatchObject({
      channel: 'mail',
      to: 'an@mttq.example',
      attempts: 1,
    });
  });

  it('gets the password only after STARTTLS', async () => {
    const server = await story.server({ encryption: 'starttls' });
    await story.oneDigestDue();

    await story.office.deliver(story.mailerOf(server));

    expect(server.received).toMatchObject([{ secure: true, user: 'dondoc' }]);
  });

  it('gets neither password nor mail without encryption, unless the address says so', async () => {
    const server = await story.server({ encryption: 'plain' });
    await story.oneDigestDue();

    await story.office.deliver(story.mailerTo(server.url()), story.rest);
    expect(server.passwords).toEqual([]);
    expect(await story.statuses()).toEqual(['pending']);

    story.office.nowMs += minuteMs;
    await story.office.deliver(story.mailerTo(`${server.url()}?starttls=off`), story.rest);
    expect(server.received).toHaveLength(1);
  });

  it('gets nothing when its certificate is not to be trusted', async () => {
    const server = await story.server();
    await story.oneDigestDue();

    await story.office.deliver(story.mailerTo(server.url()));

    expect(server.received).toEqual([]);
    expect((await story.office.messages())[0]).toMatchObject({
      status: 'pending',
      reason: expect.stringMatching(/certificate/i),
    });
  });

  it('is not needed for people without an address: they find the letter on the page', async () => {
    const server = await story.server();
    await story.office.person('ba', 'Bà Ba', 'CT_MTTQ', 'LANG', null);
    await story.office.reportDue('2026-11-20', { leader: true });
    await story.oneDigestDue();

    await story.office.deliver(story.mailerOf(server));

    expect(await story.office.letterTo('ba')).toMatchObject({ channel: 'page', to: null });
    expect(server.received).toHaveLength(1);
  });

  it('is greeted once for many mails', async () => {
    const server = await story.server();
    await story.officers(30);
    await story.oneDigestDue();

    await story.office.deliver(story.mailerOf(server));

    expect(new Set(server.received.map((r) => r.to)).size).toBe(31);
    expect(server.received).toHaveLength(31);
    // Two lanes share the mails: a lane may greet again after a pause, never once per mail.
    expect(server.connections).toBeLessThanOrEqual(4);
  });
});

describe('a mail server that refuses', () => {
  it('one mailbox for good fails that message with its reason, and no other', async () => {
    const server = await story.server();
    await story.office.person('binh', 'Trần Thị Bình', 'CHUYEN_VIEN', 'KIMLIEN');
    await story.office.reportDue('2026-11-20', {}, { unit: 'KIMLIEN' });
    await story.oneDigestDue();
    server.temper = (to) =>
      to === 'an@mttq.example' ? { recipient: 550, text: 'no such mailbox' } : 'accept';

    await story.office.deliver(story.mailerOf(server));
    story.office.nowMs += 10 * hourMs;
    await story.office.deliver(story.mailerOf(server));

    expect(server.received.map((r) => r.to)).toEqual(['binh@mttq.example']);
    expect(server.tried).toBe(2);
    expect((await story.office.messages())[0]).toMatchObject({
      person: 'an',
      status: 'failed',
      reason: expect.stringContaining('no such mailbox'),
    });
  });

  it('the content for good fails it too; an operator may send it again', async () => {
    const server = await story.server();
    await story.oneDigestDue();
    server.temper = () => ({ content: 554 });
    await story.office.deliver(story.mailerOf(server));
    const [failed] = await story.office.messages();
    expect(failed?.status).toBe('failed');

    server.temper = () => 'accept';
    expect(await retryFailed(story.pool, [failed?.key ?? ''], story.office.nowMs)).toBe(1);
    await story.office.deliver(story.mailerOf(server));

    expect(server.received).toHaveLength(1);
  });

  it('notices of a failed digest come with the next one', async () => {
    const server = await story.server();
    await story.oneDigestDue();
    server.temper = () => ({ recipient: 550 });
    await story.office.deliver(story.mailerOf(server));

    server.temper = () => 'accept';
    story.office.nowMs = at('2026-11-25', '00:00');
    await story.office.reportDue('2026-12-30');
    await story.office.resolve();
    story.office.nowMs = at('2026-11-25', '09:00');
    await story.office.deliver(story.mailerOf(server));

    const { rows } = await story.pool.query<{ key: string; n: number }>(
      'SELECT message_key AS key, count(*)::integer AS n FROM notice_recipient GROUP BY 1',
    );
    expect(rows).toEqual([{ key: 'digest/real/an/2026-11-25', n: 2 }]);
  });

  it('for now is asked again after a minute, and the mail arrives once', async () => {
    const server = await story.server();
    await story.oneDigestDue();
    server.temper = () => ({ recipient: 451 });
    await story.office.deliver(story.mailerOf(server), story.rest);
    expect((await story.office.messages())[0]).toMatchObject({ status: 'pending', attempts: 1 });

    story.office.nowMs += minuteMs - 1;
    await story.office.deliver(story.mailerOf(server), story.rest);
    expect(server.tried).toBe(1);
    server.temper = () => 'accept';
    story.office.nowMs += 1;
    await story.office.deliver(story.mailerOf(server), story.rest);
    await story.office.deliver(story.mailerOf(server), story.rest);

    expect(server.received).toHaveLength(1);
    expect(await story.office.letterTo('an')).toMatchObject({ attempts: 2, reason: null });
  });

  it('for now, again and again, is asked ever more rarely, and given up after five days', async () => {
    const server = await story.server();
    await story.office.person('dung', 'Phạm Thị Dung', 'CT_MTTQ', 'LANG');
    // An escalation, since a digest of yesterday would become part of today's.
    await story.office.reportDue('2026-11-10', { kind: 'escalation', leader: true, breaksThrough: true });
    await story.office.resolve();
    server.temper = () => ({ content: 452 });
    const mailer = story.mailerOf(server);

    for (let hours = 0; hours < 8 * 24; hours += 1) {
      story.office.nowMs = at('2026-11-23', '07:30') + hours * hourMs;
      await story.office.deliver(mailer, story.rest);
    }

    expect((await story.office.messages())[0]).toMatchObject({ status: 'failed', person: 'dung' });
    expect(server.tried).toBeGreaterThan(5);
    expect(server.tried).toBeLessThan(20);
  });

  it('the password loses no message', async () => {
    const server = await story.server();
    await story.oneDigestDue();

    await story.office.deliver(story.mailerTo(server.url('sai'), server.certificate.cert), story.rest);
    expect(await story.statuses()).toEqual(['pending']);
    story.office.nowMs += minuteMs;
    await story.office.deliver(story.mailerOf(server), story.rest);

    expect(server.received).toHaveLength(1);
  });

  it('to relay for us loses no message either', async () => {
    const server = await story.server();
    await story.oneDigestDue();
    server.temper = () => ({ recipient: 554, text: '5.7.1 Relay access denied' });

    await story.office.deliver(story.mailerOf(server), story.rest);

    expect(await story.statuses()).toEqual(['pending']);
  });
});
