import type { Pool } from 'pg';
import { type TestDatabase, openTestDatabase } from '../support/database';
import { Office, at } from './notices-world';

let database: TestDatabase;
let pool: Pool;
let office: Office;

beforeAll(async () => {
  database = await openTestDatabase();
  pool = database.pool;
}, 120_000);
afterAll(() => database.close());

beforeEach(async () => {
  office = new Office(pool);
  await office.open();
  await office.campaign('k1');
});

const days = async (): Promise<string[]> =>
  (await office.messages()).map((m) => `${m.kind} ${m.person} ${m.day}`);

describe('who reads a notice', () => {
  it('is whoever wears the hat that day', async () => {
    await office.person('an', 'Nguyễn Văn An', 'CHUYEN_VIEN', 'LANG');
    await office.reportDue('2026-11-26');

    expect(await office.resolve()).toEqual({ notices: 1, recipients: 1, messages: 1, unread: 0 });

    expect(await office.readers()).toMatchObject([{ person: 'an', behalf: null, climbed: 0 }]);
  });

  it('is the substitute while the officer is on leave, in the officer’s name', async () => {
    await office.person('an', 'Nguyễn Văn An', 'CHUYEN_VIEN', 'LANG');
    await office.person('binh', 'Trần Thị Bình', 'VAN_THU', 'LANG');
    await office.leave('an', 'binh', '2026-11-20', '2026-11-27');
    await office.reportDue('2026-11-26');

    await office.resolve();

    expect(await office.readers()).toMatchObject([{ person: 'binh', behalf: 'an', climbed: 0 }]);
  });

  it('is somebody one level up when nobody wears the hat, and the letter says so', async () => {
    await office.person('cuong', 'Lê Văn Cường', 'CHUYEN_VIEN', 'P01');
    await office.reportDue('2026-11-20', { kind: 'escalation', rung: 'late1' });

    await office.resolve();
    expect(await office.readers()).toMatchObject([{ person: 'cuong', climbed: 1 }]);

    office.nowMs = at('2026-11-23', '09:00');
    await office.deliver();
    expect((await office.letterTo('cuong')).text).toContain(
      'Chuyển lên cấp trên vì chưa có người giữ chức danh Chuyên viên cơ quan MTTQ tại MTTQ phường Láng',
    );
  });

  it('is the leader of the hat when the rung says so', async () => {
    await office.person('an', 'Nguyễn Văn An', 'CHUYEN_VIEN', 'LANG');
    await office.person('dung', 'Phạm Thị Dung', 'CT_MTTQ', 'LANG');
    await office.reportDue('2026-11-26', { leader: true });

    await office.resolve();

    expect(await office.readers()).toMatchObject([{ person: 'dung', climbed: 0 }]);
  });

  it('is nobody when nobody is there at all; the notice is done and counted', async () => {
    await office.reportDue('2026-11-26');

    expect(await office.resolve()).toEqual({ notices: 1, recipients: 0, messages: 0, unread: 1 });
    expect(await office.resolve()).toEqual({ notices: 0, recipients: 0, messages: 0, unread: 0 });
  });

  it('follows the organisation as it is changed, without a restart', async () => {
    await office.person('an', 'Nguyễn Văn An', 'CHUYEN_VIEN', 'LANG');
    await office.reportDue('2026-11-26');
    await office.resolve();
    await pool.query(`UPDATE hat SET person_id = 'em' WHERE person_id = 'an'`);
    const second = await office.reportDue('2026-11-26');

    await office.resolve();

    expect((await office.readers()).find((r) => r.notice.startsWith(`${second}/`))?.person).toBe('em');
  });
});

describe('work that went with a unit which has ended', () => {
  const gone = { kind: 'cancelled', on: '2026-11-23' } as const;

  beforeEach(async () => {
    await office.person('an', 'Nguyễn Văn An', 'CHUYEN_VIEN', 'LANG');
    await office.person('binh', 'Trần Thị Bình', 'CHUYEN_VIEN', 'LANG');
    await pool.query(`UPDATE hat SET valid_to = '2026-11-22' WHERE unit_code = 'LANG'`);
    await pool.query(`UPDATE org_unit SET valid_to = '2026-11-22' WHERE code = 'LANG'`);
    await pool.query(
      `INSERT INTO org_succession (id, old_code, new_code, share, decision_no, on_date)
       VALUES ('s1', 'LANG', 'KIMLIEN', 1, '1', '2026-11-23')`,
    );
    await office.hat('binh', 'CHUYEN_VIEN', 'KIMLIEN');
  });
  const told = async (what: string): Promise<string[]> => {
    const track = office.track('k1');
    const notice = { ...gone, key: 'report@2026-Q3', role: 'CHUYEN_VIEN', what };
    await office.flush('k1', track, 'LANG', { notices: [notice] });
    expect((await office.resolve()).unread).toBe(0);
    return (await office.readers()).filter((r) => r.notice.startsWith(`${track}/`)).map((r) => r.person);
  };

  it('is told to those who had it and have it no more, in one line of their digest', async () => {
    expect(await told('transferred')).toEqual(['an']);
    office.nowMs = at('2026-11-23', '09:00');
    await office.deliver();
    const text = (await office.letterTo('an')).text ?? '';
    expect(text.split('đã chuyển cho đơn vị kế thừa').length).toBe(2);
  });

  it('is told to all of them when it ended with the unit', async () => {
    expect(await told('ended')).toEqual(['an', 'binh']);
  });
});

describe('what is owed', () => {
  beforeEach(() => office.person('an', 'Nguyễn Văn An', 'CHUYEN_VIEN', 'LANG'));

  it('is one digest a person a working day, however many notices there are', async () => {
    for (let i = 0; i < 5; i += 1) await office.reportDue('2026-11-26');
    await office.resolve();
    await office.reportDue('2026-11-27');
    await office.resolve();

    expect(await days()).toEqual(['digest an 2026-11-23']);
  });

  it('is a message of its own for each escalation that breaks through, once a person', async () => {
    await office.hat('an', 'CT_MTTQ', 'LANG');
    await office.reportDue('2026-11-26');
    const late = await office.reportDue('2026-11-10', {
      kind: 'escalation',
      rung: 'late1',
      breaksThrough: true,
    });
    // The same rung also tells the leader, who is the same person.
    await office.flush('k1', late, 'LANG', {
      notices: [
        {
          kind: 'escalation',
          key: 'report@2026-Q3',
          role: 'CT_MTTQ',
          rung: 'late1',
          to: 1,
          breaksThrough: true,
        },
      ],
    });

    await office.resolve();

    expect(await days()).toEqual(['digest an 2026-11-23', 'escalation an 2026-11-23']);
    expect(await office.readers()).toHaveLength(3);
  });

  it('adds nothing when a batch is flushed again or resolved again', async () => {
    await office.reportDue('2026-11-26');
    await office.resolve();
    const before = [await office.readers(), await office.messages()];
    await pool.query('UPDATE notice SET resolved_at = NULL');

    await office.resolve();

    expect([await office.readers(), await office.messages()]).toEqual(before);
  });

  it('is the same when two resolvers work at once in small batches', async () => {
    for (let i = 0; i < 60; i += 1) {
      const unit = `U${i}`;
      await office.unit(unit, `Đơn vị ${i}`, 'P01');
      await office.person(`p${i}`, `Người ${i}`, 'CHUYEN_VIEN', unit);
      await office.reportDue('2026-11-26', {}, { unit });
      await office.reportDue('2026-11-27', {}, { unit });
    }

    const [one, other] = await Promise.all([office.resolve(7), office.resolve(7)]);

    // Whoever finds all the rest locked ends early; what it left is the other's.
    expect(one.notices + other.notices).toBe(120);
    expect(await office.readers()).toHaveLength(120);
    expect(await office.messages()).toHaveLength(60);
  });

  it('does not wait for notices that another resolver is at', async () => {
    const held = await office.reportDue('2026-11-26');
    await office.reportDue('2026-11-27');
    const other = await pool.connect();
    await other.query('BEGIN');
    await other.query('SELECT FROM notice WHERE track_id = $1 FOR UPDATE', [held]);

    expect(await office.resolve()).toMatchObject({ notices: 1 });

    await other.query('ROLLBACK');
    other.release();
    expect(await office.resolve()).toMatchObject({ notices: 1 });
  });

  it('leaves no half of a batch behind when it breaks off', async () => {
    await office.reportDue('2026-11-26');
    await pool.query(`ALTER TABLE message ADD CONSTRAINT broken CHECK (person_id <> 'an')`);
    await expect(office.resolve()).rejects.toThrow('broken');
    expect(await office.readers()).toEqual([]);
    await pool.query('ALTER TABLE message DROP CONSTRAINT broken');

    expect(await office.resolve()).toMatchObject({ notices: 1, messages: 1 });
  });
});

describe('when it may be sent', () => {
  const escalation = { kind: 'escalation', rung: 'late1', breaksThrough: true } as const;
  beforeEach(() => office.person('an', 'Nguyễn Văn An', 'CHUYEN_VIEN', 'LANG'));

  const owedAt = async (on: string, time: string): Promise<string[]> => {
    office.nowMs = at(on, time);
    await office.reportDue('2026-11-10');
    await office.reportDue('2026-11-10', escalation);
    await office.resolve();
    return (await office.messages()).map((m) => `${m.kind} ${m.day}`);
  };

  it('is Monday for what turns up on Saturday; an escalation goes at half past seven', async () => {
    expect(await owedAt('2026-11-21', '00:00')).toEqual(['digest 2026-11-23', 'escalation 2026-11-21']);
    const [digest, urgent] = await office.messages();
    expect(urgent?.sendAfterAt).toBe('2026-11-21T00:30:00.000Z');
    const sendAfterMs = Date.parse(digest?.sendAfterAt ?? '');
    expect(sendAfterMs).toBeGreaterThanOrEqual(at('2026-11-23', '07:30'));
    expect(sendAfterMs).toBeLessThan(at('2026-11-23', '08:15'));
  });

  it('is the day after a public holiday, also for an escalation', async () => {
    expect(await owedAt('2026-11-24', '00:00')).toEqual(['digest 2026-11-25', 'escalation 2026-11-25']);
  });

  it('is the same day on a Saturday that is worked instead of another day', async () => {
    expect(await owedAt('2026-01-10', '00:00')).toEqual(['digest 2026-01-10', 'escalation 2026-01-10']);
  });

  it('is at once for what comes late in the morning, and the next working day after five', async () => {
    expect(await owedAt('2026-11-23', '10:00')).toEqual(['digest 2026-11-23', 'escalation 2026-11-23']);
    for (const message of await office.messages())
      expect(message.sendAfterAt).toBe('2026-11-23T03:00:00.000Z');
    await office.open();
    await office.campaign('k1');
    await office.person('an', 'Nguyễn Văn An', 'CHUYEN_VIEN', 'LANG');
    expect(await owedAt('2026-11-20', '17:00')).toEqual(['digest 2026-11-23', 'escalation 2026-11-21']);
  });

  it('is tomorrow for what comes after today’s digest has gone', async () => {
    await office.reportDue('2026-11-26');
    await office.resolve();
    office.nowMs = at('2026-11-23', '09:00');
    await office.deliver();
    await office.reportDue('2026-11-27');

    await office.resolve();

    // 24/11 is Ngày Văn hóa Việt Nam.
    expect(await days()).toEqual(['digest an 2026-11-23', 'digest an 2026-11-25']);
  });

  it('follows the calendar that an administrator has approved', async () => {
    await pool.query(`INSERT INTO calendar_version (version, body) VALUES (1, $1)`, [
      JSON.stringify({
        version: 1,
        years: [2026],
        days: [
          { on: '2026-11-23', kind: 'holiday', name: 'Ngày nghỉ thêm', basis: { text: 'QĐ', tag: 'D' } },
        ],
      }),
    ]);
    expect(await owedAt('2026-11-23', '00:00')).toEqual(['digest 2026-11-24', 'escalation 2026-11-24']);
  });

  it('runs through the scaled clock of a campaign, apart from the real one', async () => {
    const startedAtMs = at('2026-11-23', '12:00');
    const dayMs = 24_000;
    await office.campaign('fast', {
      clock: { kind: 'scaled', originOn: '2026-12-05', startedAtMs, dayMs },
    });
    office.nowMs = startedAtMs;
    // The campaign's date is Saturday 5 December: its digest waits for its Monday, 48 real seconds on.
    await office.reportDue('2026-12-10', {}, { campaign: 'fast' });
    await office.reportDue('2026-11-26');

    await office.resolve();

    const [fast, real] = await office.messages();
    expect(fast).toMatchObject({ key: 'digest/fast/an/2026-12-07', clock: 'fast', day: '2026-12-07' });
    expect(real).toMatchObject({ key: 'digest/real/an/2026-11-23', clock: 'real' });
    const waitMs = Date.parse(fast?.sendAfterAt ?? '') - startedAtMs;
    expect(waitMs).toBeGreaterThanOrEqual(2 * dayMs + 7_500);
    expect(waitMs).toBeLessThanOrEqual(2 * dayMs + 8_250);

    office.nowMs = startedAtMs + waitMs;
    await office.deliver();
    expect((await office.messages()).map((m) => m.subject)).toEqual([
      '[Đôn Đốc] 1 việc sắp đến hạn – Thứ Hai, 07/12/2026',
      '[Đôn Đốc] 1 việc sắp đến hạn – Thứ Hai, 23/11/2026',
    ]);
  });
});
