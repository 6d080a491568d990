/** Reports through HTTP: three groups and figures from one source, promises in the past marked before anything is printed. */
import { isRefusal } from '../../domain/errors';
import { readExcel } from '../../platform/documents/read-excel';
import { directive, review, surprise } from './api/campaigns';
import { LocalShell } from './api/localShell';
import { codeOf, field, problemPaths } from './api/reading';
import { makeWorld, publish, type Reply, type World } from './api/world';

let world: World;
let shell: LocalShell;
let nowMs = Date.parse('2026-07-01T08:00:00+07:00');
let campaign = '';

const act = async (who: string, campaignId: string, unitCode: string, body: unknown): Promise<void> => {
  const track = await world.database.prisma.track.findFirstOrThrow({
    where: { campaignId, unitCode, kind: 'unit' },
  });
  const reply = await world.post(who, `/tracks/${track.id}/commands`, body);
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
};
const passTo = async (on: string): Promise<void> => {
  nowMs = Date.parse(`${on}T08:00:00+07:00`);
  world.forgetSessions();
  await shell.passTo(on);
};
const preview = (who: string, body: unknown): Promise<Reply> => world.post(who, '/reports/preview', body);
const group = (reply: Reply, name: string): readonly unknown[] => {
  const found = field(reply.body, 'groups', name);
  return Array.isArray(found) ? found : [];
};
const html = (reply: Reply): string => String(field(reply.body, 'html'));

/** Láng is done; Kim Liên has promised a day that passes; Ô Chợ Dừa has not even received the directive. */
beforeAll(async () => {
  world = await makeWorld({
    now: () => nowMs,
    shell: (database) => (shell = new LocalShell(database.pool)),
  });
  await publish(world.database, [directive, surprise, review]);
  const launch = async (who: string, definition: string, name: string, scope: unknown): Promise<string> => {
    const reply = await world.post(who, '/campaigns', { definition, name, ownerUnit: 'P01', scope });
    return String(field(reply.body, 'id'));
  };
  campaign = await launch('tm', 'T1', 'Triển khai Chỉ thị 07', {
    within: { unit: 'P01', levels: ['commune'] },
  });
  const secret = await launch('ct', 'T2', 'Kiểm tra đột xuất trường', { codes: ['TH'] });
  await act('vt.la', campaign, 'LA', { type: 'acknowledge', key: 'receipt' });
  await act('vt.kl', campaign, 'KL', { type: 'acknowledge', key: 'receipt' });
  await act('cv', secret, 'TH', { type: 'submit', key: 'visit', form: { findings: 'Kín' } });
  await passTo('2026-07-10');
  await act('ct.la', campaign, 'LA', { type: 'submit', key: 'plan', form: { people: 12 } });
  await act('tm', campaign, 'LA', { type: 'decide', key: 'approval', outcome: 'approve' });
  await passTo('2026-08-05');
  await act('ct.kl', campaign, 'KL', {
    type: 'promise',
    key: 'plan',
    on: '2026-08-10',
    reason: 'Chờ ý kiến Đảng ủy phường',
  });
  await passTo('2026-08-20');
}, 60_000);
afterAll(() => world.close());

const quarter = { kind: 'quarter', unit: 'P01', period: '2026-Q3' };
const thematic = { kind: 'thematic', unit: 'P01', sources: [{ definition: 'T1' }] };

describe('a report on a period', () => {
  it('puts every campaign into one of the three groups, with what is behind it', async () => {
    const reply = await preview('tm', quarter);
    expect(reply.status).toBe(200);
    expect([group(reply, 'done'), group(reply, 'doing')]).toEqual([[], []]);
    expect(group(reply, 'late')).toEqual([
      {
        id: campaign,
        task: 'Triển khai Chỉ thị 07',
        lead: 'Thành phố Hà Nội',
        progress: '1/3 đơn vị đã hoàn thành, 2 đơn vị còn chậm',
        dueOn: '2026-07-06',
        doneOn: null,
        reason: 'Phường Kim Liên: Chờ ý kiến Đảng ủy phường',
        remedy: 'cam kết hoàn thành trước ngày 10/08/2026',
      },
    ]);
    expect(html(reply)).toContain('2. Kết quả thực hiện các nhiệm vụ được giao');
    expect(html(reply)).toContain('PHỤ LỤC');
  });

  it('counts the groups as the campaign itself does', async () => {
    const detail = await world.get('tm', `/campaigns/${campaign}`);
    expect(field(detail.body, 'groups')).toMatchObject({ done: 1, doing: 0, late: 2 });
  });

  it('tells the state of its cut-off date', async () => {
    const reply = await preview('tm', { ...quarter, cutOffOn: '2026-07-03' });
    expect(group(reply, 'late')).toEqual([]);
    expect(group(reply, 'doing')).toMatchObject([{ progress: '0/3 đơn vị đã hoàn thành' }]);
    expect(field(reply.body, 'cutOffOn')).toBe('2026-07-03');
  });

  it('prints exactly the figures that can be asked for', async () => {
    const reply = await preview('tm', quarter);
    const asked = await world.get('tm', '/figures?definition=T1&unit=P01&period=2026-Q3');
    expect(field(reply.body, 'sections', '0', 'figures')).toEqual(field(asked.body, 'figures'));
    expect(html(reply)).toContain('Đơn vị có kế hoạch: 1/3 đơn vị (33,3%)');
  });

  it('of a ward speaks of that ward only', async () => {
    const reply = await preview('ct.la', { ...quarter, unit: 'LA' });
    expect(group(reply, 'done')).toMatchObject([
      { task: 'Triển khai Chỉ thị 07', progress: '1/1 đơn vị đã hoàn thành', doneOn: '2026-07-10' },
    ]);
    expect(html(reply)).not.toContain('Kim Liên');
    expect(html(reply)).toContain('ỦY BAN MTTQ VIỆT NAM');
  });

  it('counts a surprise inspection for who may know of it, and names it to nobody', async () => {
    const chair = await preview('ct', quarter);
    expect(html(chair)).toContain('Lượt kiểm tra đột xuất: 1 lượt');
    expect(html(chair)).not.toContain('Kiểm tra đột xuất trường');
    expect(html(await preview('tm', quarter))).not.toContain('Lượt kiểm tra đột xuất');
  });
});

describe('a thematic report', () => {
  it('has one line a step, an annex of who is late, and one of figures by unit', async () => {
    const reply = await preview('tm', thematic);
    expect(group(reply, 'done')).toMatchObject([
      { task: 'Phê duyệt kế hoạch', progress: '1/1 đơn vị đã hoàn thành' },
    ]);
    expect(group(reply, 'late')).toMatchObject([
      { task: 'Tiếp nhận', progress: '2/3 đơn vị đã hoàn thành, 1 đơn vị còn chậm', dueOn: '2026-07-06' },
      { task: 'Xây dựng kế hoạch', progress: '1/2 đơn vị đã hoàn thành, 1 đơn vị còn chậm' },
    ]);
    for (const text of ['DANH SÁCH ĐƠN VỊ CÒN CHẬM TIẾN ĐỘ', 'SỐ LIỆU THEO ĐƠN VỊ', 'Phường Ô Chợ Dừa'])
      expect(html(reply)).toContain(text);
  });
});

describe('a promise that lies in the past', () => {
  const texts = {
    measures: 'Sẽ ban hành hướng dẫn trong tháng 7/2026.\nTập huấn cho cán bộ trong tháng 10/2026.',
    delays: {},
  };

  it('is marked in the paper and named above it, whoever made it', async () => {
    const reply = await preview('tm', { ...quarter, texts });
    const found = field(reply.body, 'review');
    expect(found).toEqual(
      expect.arrayContaining([
        expect.stringContaining('cam kết hoàn thành trước ngày 10/08/2026'),
        expect.stringContaining('Sẽ ban hành hướng dẫn trong tháng 7/2026'),
      ]),
    );
    expect(JSON.stringify(found)).not.toContain('Tập huấn');
    expect(html(reply).match(/quá thời điểm đã nêu/g)?.length).toBeGreaterThanOrEqual(2);
  });

  it('keeps the report from being printed until somebody has said so', async () => {
    const refused = await world.post('tm', '/reports/file', { ...quarter, texts, format: 'docx' });
    expect([refused.status, codeOf(refused)]).toEqual([409, 'REPORT_REVIEW_FIRST']);
    expect(problemPaths(refused).length).toBeGreaterThanOrEqual(2);
    expect(await world.database.prisma.audit.count({ where: { action: 'documentPrinted' } })).toBe(0);
    const file = await world.download('tm', '/reports/file', {
      ...quarter,
      texts,
      format: 'docx',
      acceptReview: true,
    });
    expect(file.status).toBe(200);
    expect(file.data.subarray(0, 2).toString()).toBe('PK');
    expect(await world.database.prisma.audit.count({ where: { action: 'documentPrinted' } })).toBe(1);
  });

  it('is gone when the people have written what is true now', async () => {
    const reply = await preview('tm', {
      ...quarter,
      texts: {
        delays: {
          [campaign]: { reason: 'Hai phường chờ kiện toàn', remedy: 'làm việc trực tiếp trong Quý IV/2026' },
        },
      },
    });
    // What is left to look at is the figure that Kim Liên has not reported.
    expect(field(reply.body, 'review')).toEqual([
      expect.stringContaining('Thiếu số liệu: “Người thực hiện”'),
    ]);
    expect(group(reply, 'late')).toMatchObject([{ reason: 'Hai phường chờ kiện toàn' }]);
  });
});

describe('the Excel of a report', () => {
  it('has the paper and its annexes as sheets', async () => {
    const file = await world.download('tm', '/reports/file', {
      ...thematic,
      format: 'xlsx',
      acceptReview: true,
    });
    const sheets = await readExcel(file.data);
    if (isRefusal(sheets)) throw new Error(sheets.code);
    expect(sheets.map(({ name }) => name)).toEqual([
      'Báo cáo',
      'Phụ lục I',
      'Phụ lục II',
      'Phụ lục III',
      'Phụ lục IV',
    ]);
    expect(sheets[3]?.rows.flat()).toEqual(
      expect.arrayContaining(['Phường Ô Chợ Dừa', 'Tiếp nhận', '06/07/2026']),
    );
  });
});

describe('a report that cannot be made', () => {
  it.each([
    ['of a year without the year', 'tm', { kind: 'year', unit: 'P01' }, 400, 'INPUT_INVALID'],
    [
      'of six months for a quarter',
      'tm',
      { kind: 'sixMonths', unit: 'P01', period: '2026-Q3' },
      400,
      'INPUT_INVALID',
    ],
    ['on a theme that is not named', 'tm', { kind: 'thematic', unit: 'P01' }, 400, 'INPUT_INVALID'],
    ['up to a day to come', 'tm', { ...quarter, cutOffOn: '2026-12-31' }, 400, 'FIGURE_CUTOFF_FUTURE'],
    ['of a unit that is not', 'tm', { ...quarter, unit: 'KHONG-CO' }, 404, 'NOT_FOUND'],
    ['of the city by a ward', 'ct.la', quarter, 403, 'FORBIDDEN'],
    [
      'over a campaign that one may not know',
      'hp',
      { ...quarter, unit: 'P31', sources: [{ definition: 'T1', campaigns: ['x'] }] },
      404,
      'NOT_FOUND',
    ],
    ['marked secret', 'tm', { ...quarter, paper: { secrecy: 'mat' } }, 403, 'DOCUMENT_SECRET'],
  ])('%s is refused', async (_, who, body, status, code) => {
    const reply = await preview(who, body);
    expect([reply.status, codeOf(reply)]).toEqual([status, code]);
  });
});
