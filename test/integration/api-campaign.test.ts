/** A small campaign through HTTP, from the launch to the approval, seen by those who may and not by those who may not. */
import { cascading, directive, surprise } from './api/campaigns';
import { LocalShell } from './api/localShell';
import { codeOf, field, items, problemPaths } from './api/reading';
import { makeWorld, publish, type Reply, type World } from './api/world';

let world: World;
let campaign = '';
const nowMs = Date.parse('2026-11-20T08:00:00+07:00');

beforeAll(async () => {
  world = await makeWorld({
    now: () => nowMs,
    shell: (database) => new LocalShell(database.pool),
  });
  await publish(world.database, [directive, surprise, cascading]);
}, 60_000);
afterAll(() => world.close());

const launch = {
  definition: 'T1',
  name: 'Chỉ thị 07 năm 2026',
  ownerUnit: 'P01',
  scope: { within: { unit: 'P01', levels: ['commune'] } },
};

async function trackOf(unit: string): Promise<string> {
  const track = await world.database.prisma.track.findFirstOrThrow({
    where: { campaignId: campaign, unitCode: unit },
  });
  return track.id;
}
const codesOf = (list: unknown, name: string): unknown[] =>
  Array.isArray(list) ? list.map((one: unknown) => field(one, name)) : [];
const act = (who: string, track: string, body: unknown): Promise<Reply> =>
  world.post(who, `/tracks/${track}/commands`, body);

describe('a launch', () => {
  it('names everything that is wrong at once, and changes nothing', async () => {
    const reply = await world.post('tm', '/campaigns', {
      ...launch,
      scope: { codes: ['LA', 'KHONG-CO', 'P31'] },
      unitFacts: { LA: { staff: 3 } },
      facts: { unknown: 1 },
    });
    expect([reply.status, codeOf(reply)]).toEqual([400, 'LAUNCH_INVALID']);
    expect(problemPaths(reply)).toEqual(
      expect.arrayContaining(['scope.codes.1', 'scope.codes.2', 'facts.unknown', 'unitFacts.LA.staff']),
    );
    expect(await world.database.prisma.campaign.count()).toBe(0);
  });

  it('is refused to whoever the definition does not name', async () => {
    expect(codeOf(await world.post('vt', '/campaigns', launch))).toBe('FORBIDDEN');
    expect(codeOf(await world.post('ct.la', '/campaigns', launch))).toBe('FORBIDDEN');
    expect(codeOf(await world.post('cv', '/campaigns', launch))).toBe('FORBIDDEN');
  });

  it('happens once for one key, and the key serves nothing else', async () => {
    const first = await world.post('tm', '/campaigns', launch, 'mo-dot-chi-thi-07');
    expect(first.status).toBe(201);
    campaign = String(field(first.body, 'id'));
    expect(field(first.body, 'unitCount')).toBe(3);
    const again = await world.post('tm', '/campaigns', launch, 'mo-dot-chi-thi-07');
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const other = await world.post(
      'tm',
      '/campaigns',
      { ...launch, name: 'Một đợt khác' },
      'mo-dot-chi-thi-07',
    );
    expect([other.status, codeOf(other)]).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await world.database.prisma.campaign.count()).toBe(1);
  });

  it('sent twice at the same moment is one launch', async () => {
    const both = await Promise.all([
      world.post('tm', '/campaigns', { ...launch, name: 'Hai lần bấm' }, 'bam-hai-lan-1'),
      world.post('tm', '/campaigns', { ...launch, name: 'Hai lần bấm' }, 'bam-hai-lan-1'),
    ]);
    expect(both[0].body).toEqual(both[1].body);
    expect(await world.database.prisma.campaign.count()).toBe(2);
  });
});

describe('the work', () => {
  it('stands in the inbox of the hat that holds it, and of nobody else', async () => {
    const mine = await world.get('vt.la', '/inbox');
    expect(
      items(mine).map((item) => [
        field(item, 'step', 'name'),
        field(item, 'unit', 'code'),
        field(item, 'mine'),
      ]),
    ).toEqual([
      ['Tiếp nhận', 'LA', true],
      ['Tiếp nhận', 'LA', true],
    ]);
    expect(field(items(mine)[0], 'due', 'text')).toBe('còn 1 ngày làm việc');
    expect(items(await world.get('vt.kl', '/inbox')).length).toBe(2);
    expect(items(await world.get('vt', '/inbox'))).toEqual([]);
    expect(items(await world.get('hp', '/inbox?view=subtree'))).toEqual([]);
    expect(items(await world.get('ct', '/inbox?view=subtree')).length).toBe(6);
    expect(items(await world.get('ct.la', '/inbox?view=subtree')).length).toBe(2);
    expect(items(await world.get('ct', '/inbox?view=subtree&q=kim%20lien')).length).toBe(2);
  });

  it('is done by the hat that holds it and refused to others, in words', async () => {
    const track = await trackOf('LA');
    const wrong = await act('ct.la', track, { type: 'acknowledge', key: 'receipt' });
    expect([wrong.status, codeOf(wrong)]).toEqual([403, 'HAT_NOT_ASSIGNED']);
    expect(field(wrong.body, 'detail')).toContain('Văn thư, Phường Láng');
    const hidden = await act('vt.kl', track, { type: 'acknowledge', key: 'receipt' });
    expect([hidden.status, codeOf(hidden)]).toEqual([404, 'TRACK_UNKNOWN']);
    const done = await act('vt.la', track, { type: 'acknowledge', key: 'receipt' });
    expect(done.status).toBe(200);
    expect(items(await world.get('vt.la', '/inbox')).length).toBe(1);
    expect(items(await world.get('ct.la', '/inbox')).map((item) => field(item, 'step', 'code'))).toEqual([
      'plan',
    ]);
    const twice = await act('vt.la', track, { type: 'acknowledge', key: 'receipt' });
    expect([twice.status, codeOf(twice)]).toEqual([409, 'STEP_NOT_OPEN']);
  });

  it('asks for the fields of the form, each by its name', async () => {
    const track = await trackOf('LA');
    const reply = await act('ct.la', track, {
      type: 'submit',
      key: 'plan',
      form: { people: 500, extra: 'x' },
    });
    expect([reply.status, codeOf(reply)]).toEqual([400, 'INPUT_INVALID']);
    expect(problemPaths(reply)).toEqual(['form.people', 'form.extra']);
  });

  it('comes back with the reason, is handed in again and approved in the new round', async () => {
    const track = await trackOf('LA');
    const upload = await uploadPdf('ct.la', 'Dự thảo kế hoạch.pdf');
    const file = String(field(upload.body, 'id'));
    expect(
      (
        await act('ct.la', track, {
          type: 'submit',
          key: 'plan',
          form: { people: 12, note: 'Lần đầu', draft: [file] },
        })
      ).status,
    ).toBe(200);
    expect(
      (await act('tm', track, { type: 'decide', key: 'approval', outcome: 'return', round: 1 })).status,
    ).toBe(400);
    const returned = await act('tm', track, {
      type: 'decide',
      key: 'approval',
      outcome: 'return',
      round: 1,
      reason: 'Thiếu phân công cụ thể',
    });
    expect(returned.status).toBe(200);
    const page = await world.get('ct.la', `/tracks/${track}`);
    const plan = workOf(page, 'plan');
    expect(field(plan, 'returned', 'reason')).toBe('Thiếu phân công cụ thể');
    expect(field(plan, 'round')).toBe(2);
    // Whoever opens the inbox sees which work has come back, and later what was handed in again.
    const roundIn = async (who: string): Promise<unknown> =>
      items(await world.get(who, `/inbox?campaign=${campaign}`)).map((item) => [
        field(item, 'step', 'code'),
        field(item, 'round'),
      ]);
    expect(await roundIn('ct.la')).toContainEqual(['plan', 2]);
    // The form starts from what was handed in.
    expect(field(plan, 'handedInBefore', 'body', 'form')).toMatchObject({ people: 12, note: 'Lần đầu' });
    expect((await act('ct.la', track, { type: 'submit', key: 'plan', form: { people: 15 } })).status).toBe(
      200,
    );
    expect(await roundIn('tm')).toContainEqual(['approval', 2]);
    const outdated = await act('tm', track, {
      type: 'decide',
      key: 'approval',
      outcome: 'approve',
      round: 1,
    });
    expect([outdated.status, codeOf(outdated)]).toEqual([409, 'ROUND_OUTDATED']);
    expect(
      (await act('tm', track, { type: 'decide', key: 'approval', outcome: 'approve', round: 2 })).status,
    ).toBe(200);
    const closed = await world.get('ct.la', `/tracks/${track}`);
    expect(field(closed.body, 'status')).toBe('closed');
  });

  it('explains its dates', async () => {
    const page = await world.get('ct.kl', `/tracks/${await trackOf('KL')}`);
    const why = field(workOf(page, 'receipt'), 'why');
    expect(Array.isArray(why) ? why.join('\n') : '').toContain('Đếm 3 ngày từ 20/11/2026');
  });

  it('is shown as numbers, as a matrix and as a table for Excel', async () => {
    const progress = await world.get('tm', `/campaigns/${campaign}`);
    expect(field(progress.body, 'groups')).toMatchObject({ done: 1, doing: 2, late: 0 });
    expect(codesOf(field(progress.body, 'steps'), 'step')).toEqual(['receipt', 'plan', 'approval']);
    const track = await world.get('tm', `/tracks/${await trackOf('LA')}`);
    expect(codesOf(field(track.body, 'work'), 'key')).toEqual(['receipt', 'plan', 'approval']);
    const matrix = await world.get('tm', `/campaigns/${campaign}/matrix`);
    expect(items(matrix).length).toBe(3);
    const own = await world.get('ct.kl', `/campaigns/${campaign}/matrix`);
    expect(items(own).map((row) => field(row, 'unit', 'code'))).toEqual(['KL']);
    const csv = await world.get('tm', `/campaigns/${campaign}/matrix.csv`);
    expect(String(csv.body)).toContain('Phường Kim Liên');
  });

  it('leaves a journal that only those read who see the whole', async () => {
    const whole = await world.get('tm', `/campaigns/${campaign}/journal?limit=200`);
    expect(items(whole).some((event) => field(event, 'type') === 'decided')).toBe(true);
    const kl = await world.get('ct.kl', `/campaigns/${campaign}/journal?limit=200`);
    expect(new Set(items(kl).map((event) => field(event, 'unit', 'code')))).toEqual(new Set(['KL']));
  });

  it('is carried out in bulk, each answered by itself', async () => {
    const [kl, oc] = [await trackOf('KL'), await trackOf('OC')];
    const reply = await world.post('vt.kl', '/commands', {
      commands: [
        { track: kl, command: { type: 'acknowledge', key: 'receipt' } },
        { track: oc, command: { type: 'acknowledge', key: 'receipt' } },
      ],
    });
    expect(reply.status).toBe(200);
    const answers = field(reply.body, 'answers');
    expect(field(answers, '0', 'ok')).toBe(true);
    expect(field(answers, '1', 'ok')).toBe(false);
    expect(field(answers, '1', 'code')).toBe('TRACK_UNKNOWN');
  });
});

describe('a file', () => {
  it('is read by those who see the track whose content names it', async () => {
    const stored = await world.database.prisma.storedFile.findFirstOrThrow({ select: { id: true } });
    for (const who of ['ct.la', 'tm', 'vt.la'])
      expect((await world.get(who, `/files/${stored.id}`)).status).toBe(200);
    for (const who of ['ct.kl', 'hp', 'th'])
      expect((await world.get(who, `/files/${stored.id}`)).status).toBe(404);
  });

  it('is told by its content, and never secret', async () => {
    expect(codeOf(await upload('ct.la', new File(['MZ'], 'kế hoạch.pdf')))).toBe('FILE_TYPE_REFUSED');
    expect(codeOf(await upload('ct.la', new File([], 'rỗng.pdf')))).toBe('FILE_EMPTY');
    expect(codeOf(await upload('ct.la', new File(['%PDF-1.7'], 'mật.pdf'), { secrecy: 'secret' }))).toBe(
      'FILE_SECRET',
    );
  });

  it('of somebody else is not attached', async () => {
    const theirs = String(field((await uploadPdf('ct.kl', 'của tôi.pdf')).body, 'id'));
    const track = await trackOf('OC');
    await world.database.prisma.hat.create({
      data: {
        id: 'vt-oc',
        personId: 'vt.la',
        role: 'VAN_THU',
        unitCode: 'OC',
        validFrom: new Date('2025-07-01'),
      },
    });
    world.services.org.changed();
    expect((await act('vt.la', track, { type: 'acknowledge', key: 'receipt' })).status).toBe(200);
    const reply = await act('ct.oc', track, {
      type: 'submit',
      key: 'plan',
      form: { people: 1, draft: [theirs] },
    });
    expect([reply.status, codeOf(reply)]).toEqual([400, 'INPUT_INVALID']);
  });
});

describe('a surprise inspection', () => {
  let secret = '';
  let track = '';
  const seesIt = async (who: string): Promise<boolean> =>
    items(await world.get(who, '/campaigns')).some((item) => field(item, 'id') === secret);

  it('is known to its leaders and to whoever has something to do in it, and to nobody else', async () => {
    const launched = await world.post('ct', '/campaigns', {
      definition: 'T2',
      name: 'Kiểm tra Trường Láng',
      ownerUnit: 'P01',
      facts: { source: 'Phản ánh của nhân dân' },
      scope: { codes: ['TH'] },
    });
    expect(launched.status).toBe(201);
    secret = String(field(launched.body, 'id'));
    track = (
      await world.database.prisma.track.findFirstOrThrow({ where: { campaignId: secret, unitCode: 'TH' } })
    ).id;
    expect(await seesIt('ct')).toBe(true);
    expect(await seesIt('cv')).toBe(true);
    for (const who of ['tm', 'vt', 'ct.la', 'cv.la', 'th', 'hp', 'admin'])
      expect(await seesIt(who)).toBe(false);
    for (const who of ['tm', 'th', 'ct.la']) {
      expect((await world.get(who, `/tracks/${track}`)).status).toBe(404);
      expect((await world.get(who, `/campaigns/${secret}`)).status).toBe(404);
      expect((await world.get(who, `/campaigns/${secret}/matrix`)).status).toBe(404);
      expect((await world.get(who, `/campaigns/${secret}/journal`)).status).toBe(404);
      expect(items(await world.get(who, `/inbox?view=subtree&campaign=${secret}`))).toEqual([]);
      expect(items(await world.get(who, `/inbox?view=waiting&campaign=${secret}`))).toEqual([]);
    }
    expect(field((await world.get('ct.la', '/inbox/counts')).body, 'scope', 'open')).toBe(
      items(await world.get('ct.la', '/inbox?view=subtree&limit=200')).length,
    );
  });

  it('shows the school what is asked of it, and nothing of the work behind', async () => {
    expect(
      (await act('cv', track, { type: 'submit', key: 'visit', form: { findings: 'Chỉ đoàn được biết' } }))
        .status,
    ).toBe(200);
    expect(await seesIt('th')).toBe(true);
    const page = await world.get('th', `/tracks/${track}`);
    expect(page.status).toBe(200);
    expect(field(page.body, 'sight')).toBe('own');
    const shown = field(page.body, 'work');
    expect(Array.isArray(shown) ? shown.map((work) => field(work, 'key')) : []).toEqual(['reply']);
    expect(JSON.stringify(page.body)).not.toContain('Chỉ đoàn được biết');
    expect(field((await world.get('th', `/campaigns/${secret}`)).body, 'facts')).toEqual([]);
    expect(items(await world.get('th', `/campaigns/${secret}/journal`))).toEqual([]);
  });

  it('gives the school one row of its own, with the steps that ask something of it', async () => {
    const matrix = await world.get('th', `/campaigns/${secret}/matrix`);
    expect(field(matrix.body, 'columns')).toEqual([expect.objectContaining({ step: 'reply' })]);
    expect(items(matrix)).toEqual([
      expect.objectContaining({
        track,
        unit: { code: 'TH', name: 'Trường Tiểu học Láng' },
        openWork: 1,
        overdueWork: 0,
        cells: [expect.objectContaining({ column: 'reply', state: 'open' })],
      }),
    ]);
    expect(items(await world.get('th', `/campaigns/${secret}/matrix?late=true`))).toEqual([]);
    // Whoever works on it sees all steps of that row.
    const whole = await world.get('ct', `/campaigns/${secret}/matrix`);
    expect(items(whole).length).toBe(1);
    expect(JSON.stringify(field(whole.body, 'columns'))).toContain('visit');
  });

  it('shows an outside party its own file in a campaign that asks nothing of it, and not its steps', async () => {
    const open = await world.post('tm', '/campaigns', {
      ...launch,
      name: 'Chỉ thị cho trường và phường',
      scope: { codes: ['TH', 'KL'] },
    });
    const own = await world.get('th', `/campaigns/${String(field(open.body, 'id'))}/matrix`);
    expect(items(own).map((row) => [field(row, 'unit', 'code'), field(row, 'cells')])).toEqual([['TH', []]]);
    expect(field(own.body, 'columns')).toEqual([]);
  });

  it('shows a recommendation to the party that it is addressed to', async () => {
    const made = await act('cv', track, {
      type: 'makeRecommendation',
      key: 'follow',
      text: 'Công khai thu chi',
      product: 'Bảng công khai',
      dueOn: '2026-12-20',
    });
    expect(made.status).toBe(200);
    const theirs = await world.get('th', '/recommendations');
    expect(items(theirs).map((item) => [field(item, 'text'), field(item, 'mine')])).toEqual([
      ['Công khai thu chi', true],
    ]);
    expect(items(await world.get('cv', '/recommendations?state=awaitingAnswer')).length).toBe(1);
    expect(items(await world.get('tm', '/recommendations'))).toEqual([]);
    const answered = await act('th', track, {
      type: 'answerRecommendation',
      recommendation: String(field(made.body, 'made')),
      text: 'Đã công khai',
    });
    expect(answered.status).toBe(200);
  });
});

describe('the clock of a launch', () => {
  const played = { ...launch, name: 'Đợt của tháng 3', startsOn: '2026-03-02' };

  it('begins on another day only where it also runs faster', async () => {
    const reply = await world.post('tm', '/campaigns', played);
    expect([reply.status, codeOf(reply), problemPaths(reply)]).toEqual([400, 'LAUNCH_INVALID', ['startsOn']]);
  });

  it('then counts every date from that day', async () => {
    const reply = await world.post('tm', '/campaigns', { ...played, dayMs: 86_400_000 });
    expect([reply.status, field(reply.body, 'launchedOn')]).toEqual([201, '2026-03-02']);
    const shown = await world.get('tm', `/campaigns/${String(field(reply.body, 'id'))}`);
    expect(field(shown.body, 'today')).toBe('2026-03-02');
  });
});

describe('a cascade', () => {
  const below = { ...launch, name: 'Xuống tổ dân phố', ownerUnit: 'LA', scope: { codes: ['LA-1'] } };
  let track = '';

  beforeAll(async () => {
    const scope = { codes: ['LA', 'KL'] };
    const reply = await world.post('tm', '/campaigns', {
      ...launch,
      definition: 'T3',
      name: 'Hai cấp',
      scope,
    });
    const found = await world.database.prisma.track.findFirstOrThrow({
      where: { campaignId: String(field(reply.body, 'id')), unitCode: 'LA' },
    });
    track = found.id;
  });

  it('is carried on by whoever holds it, with its own process and for its own unit only', async () => {
    const parent = { track, key: 'carry' };
    const refused = async (who: string, body: object) => codeOf(await world.post(who, '/campaigns', body));
    expect(await refused('vt.la', below)).toBe('FORBIDDEN');
    expect(await refused('vt.kl', { ...below, parent })).toBe('TRACK_UNKNOWN');
    expect(await refused('cv.la', { ...below, parent })).toBe('HAT_NOT_ASSIGNED');
    const elsewhere = { ...below, ownerUnit: 'P01', scope: { codes: ['KL'] }, parent };
    for (const body of [{ ...below, definition: 'T3', parent }, elsewhere]) {
      const reply = await world.post('vt.la', '/campaigns', body);
      expect([codeOf(reply), problemPaths(reply)]).toEqual(['LAUNCH_INVALID', ['parent']]);
    }
    expect((await world.post('vt.la', '/campaigns', { ...below, parent })).status).toBe(201);
  });
});

describe('a contradiction in a source', () => {
  const remark = {
    type: 'noteData',
    quote: 'Kết quả đến ngày 10/11/2021',
    source: 'Báo cáo tổng kết năm 2022',
    text: 'Ngày chốt không nằm trong năm tổng kết. Giữ nguyên nguồn.',
  };

  it('stands with the quotation on the page of the campaign, for whoever runs it to write', async () => {
    const own = `${campaign}.0.0`;
    expect(codeOf(await act('tm', own, { ...remark, quote: ' ' }))).toBe('INPUT_INVALID');
    expect(codeOf(await act('tm', own, { ...remark, about: 'fact:nothing' }))).toBe('DATA_UNKNOWN');
    expect(codeOf(await act('vt.la', await trackOf('LA'), remark))).toBe('HAT_NOT_ASSIGNED');
    expect((await act('tm', own, remark)).status).toBe(200);
    const page = await world.get('tm', `/campaigns/${campaign}`);
    const figures = await world.get('tm', `/figures?definition=T1&campaign=${campaign}`);
    expect(field(figures.body, 'dataNotes')).toEqual(field(page.body, 'dataNotes'));
    expect(field(page.body, 'dataNotes')).toEqual([
      {
        about: null,
        label: 'Nguồn số liệu',
        quote: remark.quote,
        source: remark.source,
        text: remark.text,
        on: '2026-11-20',
        by: expect.objectContaining({ id: 'tm' }),
      },
    ]);
  });
});

function workOf(page: Reply, key: string): unknown {
  const work = field(page.body, 'work');
  return Array.isArray(work) ? work.find((item) => field(item, 'key') === key) : undefined;
}

const uploadPdf = (who: string, name: string): Promise<Reply> =>
  upload(who, new File(['%PDF-1.7\nthử'], name));

async function upload(who: string, file: File, more: Readonly<Record<string, string>> = {}): Promise<Reply> {
  const form = new FormData();
  form.set('file', file);
  for (const [name, value] of Object.entries(more)) form.set(name, value);
  const response = await world.app.request('http://localhost/api/files', {
    method: 'POST',
    headers: { Authorization: `Bearer ${await world.token(who)}` },
    body: form,
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}
