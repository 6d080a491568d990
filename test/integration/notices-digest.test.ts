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
  await office.person('an', 'Nguyễn Văn An', 'CHUYEN_VIEN', 'LANG');
});

/** Finds readers at midnight and sends at nine. */
const morning = async (on: string): Promise<void> => {
  office.nowMs = at(on, '00:00');
  await office.resolve();
  office.nowMs = at(on, '09:00');
  await office.sweep();
  await office.deliver();
};

describe('a digest', () => {
  it('says what is late, due today and due soon, why, and where to go on', async () => {
    await office.reportDue('2026-11-20');
    await office.reportDue('2026-11-19');
    await office.reportDue('2026-11-23');
    await office.reportDue('2026-11-30');
    await office.reportDue('2026-12-30');

    await morning('2026-11-23');

    const letter = await office.letterTo('an');
    expect(letter.subject).toBe('[Đôn Đốc] 2 việc quá hạn, 1 việc đến hạn hôm nay – Thứ Hai, 23/11/2026');
    expect(letter.text).toContain('Kính gửi Nguyễn Văn An,');
    expect(letter.text).toContain(
      'QUÁ HẠN\n1. Nộp: Báo cáo kết quả – Quý III/2026 – MTTQ phường Láng\n   Hạn 19/11/2026 (quá hạn 4 ngày)',
    );
    expect(letter.text).toContain('SẮP ĐẾN HẠN\n1. Nộp: Báo cáo kết quả – Quý III/2026');
    expect(letter.text).toContain('   Đợt: Triển khai Chỉ thị 23\n');
    expect(letter.text).toContain('   Với chức danh: Chuyên viên cơ quan MTTQ – MTTQ phường Láng\n');
    expect(letter.text).toMatch(/https:\/\/dondoc\.example\/ho-so\/k1\.1\.\d+\?viec=report%402026-Q3\n/);
    expect(letter.text).toContain('Mở việc của tôi: https://dondoc.example/viec-cua-toi');
    // Due on 30 December is not soon, but a rung has reminded of it.
    expect(letter.text).toContain(
      '2. Nộp: Báo cáo kết quả – Quý III/2026 – MTTQ phường Láng\n   Hạn 30/12/2026 (còn',
    );
    expect(letter.text).not.toContain('CẦN ĐÔN ĐỐC');
    expect(letter).toMatchObject({ channel: 'page', to: null, status: 'sent' });
  });

  it('speaks of the present, not of when the notice was written', async () => {
    const track = await office.reportDue('2026-11-20');
    await office.reportDue('2026-11-23');
    await office.resolve();
    await office.flush('k1', track, 'LANG', { work: [{ key: 'report@2026-Q3', status: 'settled' }] });

    await morning('2026-11-23');

    expect((await office.letterTo('an')).subject).toBe(
      '[Đôn Đốc] 1 việc đến hạn hôm nay – Thứ Hai, 23/11/2026',
    );
  });

  it('is not sent when everything is done by then, and its notices are not carried along', async () => {
    const track = await office.reportDue('2026-11-20');
    await office.resolve();
    await office.flush('k1', track, 'LANG', { work: [{ key: 'report@2026-Q3', status: 'settled' }] });

    await morning('2026-11-23');

    expect(await office.messages()).toMatchObject([
      { status: 'skipped', reason: 'Không còn việc cần báo', text: null },
    ]);
    const { rows } = await pool.query('SELECT FROM notice_recipient WHERE message_key IS NULL');
    expect(rows).toHaveLength(0);
  });

  it('reminds nobody of work that stands still', async () => {
    const track = await office.reportDue('2026-11-26');
    await office.resolve();
    await office.flush('k1', track, 'LANG', {
      status: 'paused',
      work: [{ key: 'report@2026-Q3', dueOn: '2026-11-26' }],
    });

    await morning('2026-11-23');

    expect(await office.messages()).toMatchObject([{ status: 'skipped' }]);
  });

  it('tells each piece of news once', async () => {
    const news = { kind: 'decision', what: 'approve', key: 'approval', role: 'CHUYEN_VIEN' } as const;
    await office.flush('k1', office.track('k1'), 'LANG', { notices: [news] });
    await morning('2026-11-23');
    await office.reportDue('2026-11-25', { on: '2026-11-25' });
    await morning('2026-11-25');

    const [first, second] = (await office.messages()).map((m) => m.text);
    expect(first).toContain('1. Đã được phê duyệt: Phê duyệt kế hoạch – MTTQ phường Láng');
    expect(second).toContain('ĐẾN HẠN HÔM NAY');
    expect(second).not.toContain('Đã được phê duyệt');
  });

  it('has the decisions that others wait for, and what became of one’s own', async () => {
    await office.person('dung', 'Phạm Thị Dung', 'CT_MTTQ', 'P01');
    const track = office.track('k1');
    await office.flush('k1', track, 'LANG', {
      work: [{ key: 'approval' }, { key: 'plan' }],
      slots: [{ key: 'approval', action: 'decide', role: 'CT_MTTQ', unit: 'P01' }],
      notices: [
        { kind: 'request', what: 'extension', key: 'plan', role: 'CT_MTTQ', unit: 'P01' },
        { kind: 'decision', what: 'reject', key: 'approval', role: 'CHUYEN_VIEN' },
        { kind: 'returned', key: 'plan', role: 'CHUYEN_VIEN', dueOn: '2026-11-30' },
      ],
    });

    await morning('2026-11-23');

    const toLeader = (await office.letterTo('dung')).text ?? '';
    expect(toLeader).toContain(
      'CHỜ QUYẾT ĐỊNH, KÝ, XÁC NHẬN\n1. Xem xét, quyết định: Phê duyệt kế hoạch – MTTQ phường Láng',
    );
    expect(toLeader).toContain('TIN MỚI\n1. Có đề nghị gia hạn chờ trả lời: Kế hoạch triển khai');
    const toOfficer = (await office.letterTo('an')).text ?? '';
    expect(toOfficer).toContain('1. Không được phê duyệt: Phê duyệt kế hoạch – MTTQ phường Láng');
    expect(toOfficer).toContain('2. Bị trả lại để sửa: Kế hoạch triển khai – MTTQ phường Láng');
  });

  it('tells a leader of the delays below, each piece of work once, with the words of the rungs', async () => {
    await office.person('dung', 'Phạm Thị Dung', 'CT_MTTQ', 'LANG');
    const track = await office.reportDue('2026-11-10', { kind: 'escalation', rung: 'late1', leader: true });
    await office.flush('k1', track, 'LANG', {
      work: [{ key: 'report@2026-Q3', dueOn: '2026-11-10' }],
      notices: [
        {
          kind: 'escalation',
          key: 'report@2026-Q3',
          role: 'CT_MTTQ',
          rung: 'late10',
          dueOn: '2026-11-10',
        },
      ],
    });

    await morning('2026-11-23');

    const letter = await office.letterTo('dung');
    expect(letter.subject).toBe('[Đôn Đốc] 1 việc cần đôn đốc – Thứ Hai, 23/11/2026');
    expect(letter.text).toContain(
      '1. Đôn đốc lần 1, Đôn đốc lần 2: Báo cáo kết quả – Quý III/2026 – MTTQ phường Láng\n   Hạn 10/11/2026 (quá hạn 13 ngày)',
    );
  });

  it('shows the work of whom one stands in for, and leaves one’s own out while on leave', async () => {
    await office.person('binh', 'Trần Thị Bình', 'VAN_THU', 'LANG');
    await office.reportDue('2026-11-20');
    await office.resolve();
    // The digest was owed to the officer before the leave was entered.
    await office.leave('an', 'binh', '2026-11-20', '2026-11-27');
    await office.reportDue('2026-11-23');

    await morning('2026-11-23');

    const letter = await office.letterTo('binh');
    expect(letter.subject).toContain('1 việc quá hạn, 1 việc đến hạn hôm nay');
    expect(letter.text).toContain(
      'Với chức danh: Chuyên viên cơ quan MTTQ – MTTQ phường Láng, thay Nguyễn Văn An',
    );
    const toOfficer = (await office.letterTo('an')).text ?? '';
    expect(toOfficer).not.toContain('QUÁ HẠN\n');
    expect(toOfficer).toContain('CẦN ĐÔN ĐỐC');
  });

  it('gathers several hats into one letter, and each piece of work once', async () => {
    await office.hat('an', 'VAN_THU', 'LANG');
    await office.hat('an', 'CHUYEN_VIEN', 'KIMLIEN');
    await office.reportDue('2026-11-20');
    await office.reportDue('2026-11-20', {}, { unit: 'KIMLIEN' });

    await morning('2026-11-23');

    const text = (await office.letterTo('an')).text ?? '';
    expect(text).toContain('MTTQ phường Láng\n   Hạn');
    expect(text).toContain('MTTQ phường Kim Liên\n   Hạn');
    expect(text.match(/Nộp: /g)).toHaveLength(2);
  });

  it('lists twenty of a kind and counts the rest', async () => {
    for (let i = 0; i < 23; i += 1) await office.reportDue('2026-11-20');

    await morning('2026-11-23');

    const letter = await office.letterTo('an');
    expect(letter.subject).toContain('23 việc quá hạn');
    expect(letter.text?.match(/Nộp: /g)).toHaveLength(20);
    expect(letter.text).toContain('… và 3 mục nữa.');
  });

  it('names nothing of restricted work, not even in its links', async () => {
    await office.campaign('secret', { name: 'Kiểm tra đột xuất phường Láng', restricted: true });
    await office.reportDue('2026-11-20', {}, { campaign: 'secret' });
    await office.reportDue(
      '2026-11-10',
      { kind: 'escalation', rung: 'late1', breaksThrough: true },
      { campaign: 'secret' },
    );

    await morning('2026-11-23');

    const letters = (await office.messages()).filter((m) => m.status === 'sent');
    expect(letters.map((m) => m.kind)).toEqual(['digest', 'escalation']);
    expect(letters[1]?.subject).toBe('[Đôn Đốc] Một việc hạn chế phổ biến, hạn 10/11/2026 (quá hạn 13 ngày)');
    for (const { subject, text, html } of letters) {
      const all = `${subject} ${text} ${html}`;
      expect(all).toContain('Một việc hạn chế phổ biến');
      expect(all).not.toMatch(/Kiểm tra|Láng|Báo cáo|report|Chuyên viên|Đôn đốc lần|LANG/);
    }
  });

  it('cannot be broken by what people call things', async () => {
    await office.campaign('odd', { name: '<script>alert("x")</script> & "Đợt"\r\nBcc: a@b' });
    await office.reportDue('2026-11-20', {}, { campaign: 'odd' });

    await morning('2026-11-23');

    const { html, text, subject } = await office.letterTo('an');
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &quot;Đợt&quot;');
    expect(html).not.toContain('<script>');
    expect(text).toContain('Đợt: <script>alert("x")</script> & "Đợt" Bcc: a@b\n');
    expect(subject).not.toMatch(/[\r\n]/);
  });

  it('brings a recommendation to whom it is made, until it is done', async () => {
    const track = office.track('k1');
    const recommendation = {
      id: 'kn1',
      track,
      step: 'follow',
      state: 'awaitingAnswer',
      addressee: { role: 'CHUYEN_VIEN', unit: 'LANG', up: 0 },
      content: 'c1',
      madeOn: '2026-11-20',
      answerDueOn: '2026-12-10',
      dueOn: '2027-01-10',
      answeredOn: null,
      overdue: false,
      answerOverdue: false,
      partial: false,
      answer: null,
      evidence: null,
      version: 1,
    } as const;
    await office.flush('k1', track, 'LANG', {
      notices: [
        { kind: 'recommendation', what: 'open', key: 'kn1', role: 'CHUYEN_VIEN', dueOn: '2026-12-10' },
        {
          kind: 'recommendation',
          what: 'petitioned',
          key: 'kn1',
          role: 'CT_MTTQ',
          up: 1,
          breaksThrough: true,
        },
      ],
      recommendations: [recommendation],
    });
    await office.person('dung', 'Phạm Thị Dung', 'CT_MTTQ', 'P01');

    await morning('2026-11-23');

    expect((await office.letterTo('an')).text).toContain(
      'Kiến nghị cần trả lời: Kiến nghị (Theo dõi kiến nghị) – MTTQ phường Láng\n   Hạn 10/12/2026',
    );
    expect((await office.letterTo('dung')).subject).toBe(
      '[Đôn Đốc] Kiến nghị lên cấp trên: Kiến nghị (Theo dõi kiến nghị) – MTTQ phường Láng',
    );
  });
});

describe('new work', () => {
  it('is told once, on the next working day, though no rung has fired', async () => {
    // Opened on Friday after that morning's digests; due in a month.
    office.nowMs = at('2026-11-20', '15:00');
    const track = office.track('k1');
    await office.flush('k1', track, 'LANG', {
      openedOn: '2026-11-20',
      work: [{ key: 'plan', dueOn: '2026-12-20' }],
      slots: [{ key: 'plan', action: 'submit', role: 'CHUYEN_VIEN', dueOn: '2026-12-20' }],
    });

    await morning('2026-11-23');
    expect((await office.letterTo('an')).text).toContain(
      'VIỆC MỚI\n1. Nộp: Kế hoạch triển khai – MTTQ phường Láng\n   Hạn 20/12/2026 (còn',
    );

    await morning('2026-11-25');
    await morning('2026-11-26');
    expect((await office.messages()).filter((m) => m.status === 'sent')).toHaveLength(1);
  });

  it('of a hat that nobody wears owes nothing to whoever stands above: the ladder tells them', async () => {
    await office.person('cuong', 'Lê Văn Cường', 'CHUYEN_VIEN', 'P01');
    await office.flush('k1', office.track('k1'), 'KIMLIEN', {
      openedOn: '2026-11-23',
      work: [{ key: 'plan', dueOn: '2026-12-20' }],
      slots: [{ key: 'plan', action: 'submit', role: 'CHUYEN_VIEN', dueOn: '2026-12-20' }],
    });

    office.nowMs = at('2026-11-23', '07:30');
    expect(await office.sweep()).toBe(0);
  });

  it('that opened on the day of the last digest is new only if it opened after it', async () => {
    await office.reportDue('2026-11-23');
    const open = (key: string) =>
      office.flush('k1', office.track('k1'), 'LANG', {
        openedOn: '2026-11-23',
        work: [{ key, dueOn: '2026-12-20' }],
        slots: [{ key, action: 'submit', role: 'CHUYEN_VIEN', dueOn: '2026-12-20' }],
      });
    const journal = (key: string, atMs: number) =>
      pool.query(
        `INSERT INTO journal (campaign_id, shard, seq, track_id, type, on_date, at_ms, prev, hash, event)
         SELECT 'k1', 1, (SELECT count(*) FROM journal), track_id, 'stepOpened', '2026-11-23', $2, '', '', $3
         FROM work WHERE key = $1`,
        [key, atMs, JSON.stringify({ key })],
      );
    await open('plan');
    await journal('plan', at('2026-11-23', '00:00'));
    await morning('2026-11-23');
    expect((await office.letterTo('an')).text).toContain('VIỆC MỚI\n1. Nộp: Kế hoạch triển khai');

    await open('approval');
    await journal('approval', at('2026-11-23', '10:00'));
    await morning('2026-11-25');

    const second = (await office.messages()).find((m) => m.day === '2026-11-25');
    expect(second?.text).toContain('VIỆC MỚI\n1. Nộp: Phê duyệt kế hoạch');
    expect(second?.text).not.toContain('Kế hoạch triển khai');
  });
});
