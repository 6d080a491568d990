/** Figures through HTTP: the same number everywhere, with its records, for those who may see them. */
import { isRefusal } from '../../domain/errors';
import { readExcel } from '../../platform/documents/read-excel';
import { directive, review, surprise } from './api/campaigns';
import { LocalShell } from './api/localShell';
import { codeOf, field, items, problemPaths } from './api/reading';
import { makeWorld, publish, type Reply, type World } from './api/world';

let world: World;
let shell: LocalShell;
let nowMs = Date.parse('2026-11-20T08:00:00+07:00');
let campaign = '';
let secret = '';

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
const figure = (reply: Reply, code: string): unknown => {
  const figures = field(reply.body, 'figures');
  return Array.isArray(figures) ? figures.find((one) => field(one, 'code') === code) : undefined;
};

beforeAll(async () => {
  world = await makeWorld({
    now: () => nowMs,
    shell: (database) => (shell = new LocalShell(database.pool)),
  });
  await publish(world.database, [directive, surprise, review]);
  const launch = async (who: string, definition: string, scope: unknown): Promise<string> => {
    const reply = await world.post(who, '/campaigns', {
      definition,
      name: `Đợt ${definition}`,
      ownerUnit: 'P01',
      scope,
    });
    return String(field(reply.body, 'id'));
  };
  const wards = { within: { unit: 'P01', levels: ['commune'] } };
  campaign = await launch('tm', 'T1', wards);
  secret = await launch('ct', 'T2', { codes: ['TH'] });
  await launch('tm', 'T3', wards);
  for (const ward of ['LA', 'KL'])
    await act(`vt.${ward.toLowerCase()}`, campaign, ward, { type: 'acknowledge', key: 'receipt' });
  await passTo('2026-11-25');
  await act('ct.la', campaign, 'LA', { type: 'submit', key: 'plan', form: { people: 12 } });
  await act('cv', secret, 'TH', { type: 'submit', key: 'visit', form: { findings: 'Kín' } });
  await passTo('2026-12-30');
  await act('ct.kl', campaign, 'KL', { type: 'submit', key: 'plan', form: { people: 5 } });
}, 60_000);
afterAll(() => world.close());

describe('the list of indicators', () => {
  it('names every indicator of every published process, and the campaigns that I may count', async () => {
    const list = items(await world.get('tm', '/figures/indicators'));
    const codes = list.map((item) => field(item, 'definition', 'code'));
    expect(codes).toEqual(expect.arrayContaining(['F1', 'F5', 'F6', 'F10', 'F14', 'T1', 'T2', 'T3']));
    const t1 = list.find((item) => field(item, 'definition', 'code') === 'T1');
    expect(field(t1, 'indicators', '0')).toEqual({
      code: 'plans',
      name: 'Đơn vị có kế hoạch',
      unit: 'đơn vị',
      isShare: true,
      splitBy: null,
    });
    expect(field(t1, 'campaigns', '0', 'id')).toBe(campaign);
  });
});

describe('a figure', () => {
  it('keeps numerator and denominator, and says what is behind it', async () => {
    const reply = await world.get('tm', '/figures?definition=T1');
    expect(reply.status).toBe(200);
    expect(figure(reply, 'plans')).toMatchObject({
      numerator: 2,
      denominator: 3,
      percent: '66,7%',
      text: '2/3 đơn vị (66,7%)',
      note: null,
      recordCount: 2,
    });
  });

  it('is what it was on its cut-off date, whatever has happened since', async () => {
    const reply = await world.get('tm', '/figures?definition=T1&cutOffOn=2026-11-30');
    expect(figure(reply, 'plans')).toMatchObject({ numerator: 1, denominator: 3 });
    expect(figure(reply, 'people')).toMatchObject({ numerator: 12 });
  });

  it('counts what belongs to the period', async () => {
    const november = await world.get('tm', '/figures?definition=T1&period=2026-11');
    expect(figure(november, 'people')).toMatchObject({ numerator: 12 });
    const december = await world.get('tm', '/figures?definition=T1&from=2026-12-01&to=2026-12-31');
    expect(figure(december, 'people')).toMatchObject({ numerator: 5 });
  });

  it('tells “không phát sinh” from zero and from missing', async () => {
    const nothing = await world.get('tm', '/figures?definition=F12');
    expect(figure(nothing, 'cases')).toMatchObject({ numerator: null, note: 'không phát sinh', missing: 0 });
    const early = await world.get('tm', '/figures?definition=T1&cutOffOn=2026-11-20');
    expect(figure(early, 'plans')).toMatchObject({ numerator: 0, denominator: 3, percent: '0%', note: null });
    const late = await world.get('tm', '/figures?definition=T1');
    // Ô Chợ Dừa has not even received: nothing was due from it. Láng and Kim Liên have filed.
    expect(figure(late, 'people')).toMatchObject({ numerator: 17, missing: 0 });
  });

  it('of one unit is that of the unit and all below it, and of a ward its own', async () => {
    const ward = await world.get('tm', '/figures?definition=T1&unit=KL');
    expect(figure(ward, 'plans')).toMatchObject({ numerator: 1, denominator: 1, percent: '100%' });
    expect(field(ward.body, 'unit')).toEqual({ code: 'KL', name: 'Phường Kim Liên' });
    expect(figure(await world.get('ct.la', '/figures?definition=T1'), 'plans')).toMatchObject({
      denominator: 1,
    });
  });

  it('leaves out what the asker may not know of, and says that it is missing', async () => {
    expect(figure(await world.get('ct', '/figures?definition=T3'), 'visits')).toMatchObject({ numerator: 1 });
    expect(figure(await world.get('tm', '/figures?definition=T3'), 'visits')).toMatchObject({
      numerator: null,
      note: 'thiếu số liệu',
    });
    expect(figure(await world.get('tm', '/figures?definition=T3'), 'plans')).toMatchObject({ numerator: 2 });
  });
});

describe('figures unit by unit', () => {
  it('come page by page, in the order of the names', async () => {
    const first = await world.get('tm', '/figures/units?definition=T1&limit=2');
    expect(items(first).map((item) => field(item, 'unit', 'name'))).toEqual([
      'Phường Kim Liên',
      'Phường Láng',
    ]);
    expect(field(first.body, 'total')).toBe(3);
    const next = await world.get(
      'tm',
      `/figures/units?definition=T1&limit=2&cursor=${String(field(first.body, 'next'))}`,
    );
    expect(items(next).map((item) => field(item, 'figures', '1', 'text'))).toEqual(['không phát sinh']);
    expect(field(next.body, 'next')).toBeNull();
  });
});

describe('the records behind a figure', () => {
  it('add up to it, each with its day and what it adds', async () => {
    const reply = await world.get('tm', '/figures/records?definition=T1&indicator=people');
    expect(
      items(reply).map((item) => [
        field(item, 'unit', 'code'),
        field(item, 'what'),
        field(item, 'on'),
        field(item, 'value'),
        field(item, 'campaign', 'id'),
      ]),
    ).toEqual([
      ['KL', 'Xây dựng kế hoạch', '2026-12-30', 5, campaign],
      ['LA', 'Xây dựng kế hoạch', '2026-11-25', 12, campaign],
    ]);
    expect(field(reply.body, 'total')).toBe(2);
  });

  it('of another process name the steps of that process', async () => {
    const reply = await world.get('ct', '/figures/records?definition=T3&indicator=visits');
    expect(items(reply).map((item) => [field(item, 'campaign', 'id'), field(item, 'what')])).toEqual([
      [secret, 'Kiểm tra tại đơn vị'],
    ]);
  });
});

describe('a wrong question', () => {
  it.each([
    ['an unknown process', '/figures?definition=T77', 404, 'NOT_FOUND'],
    ['an unknown unit', '/figures?definition=T1&unit=KHONG-CO', 404, 'NOT_FOUND'],
    ['an unknown indicator', '/figures?definition=T1&indicator=khongCo', 404, 'NOT_FOUND'],
    ['an unknown part', '/figures/records?definition=T1&indicator=people&part=x', 404, 'NOT_FOUND'],
    ['a day to come', '/figures?definition=T1&cutOffOn=2027-01-01', 400, 'FIGURE_CUTOFF_FUTURE'],
  ])('%s is refused', async (_, path, status, code) => {
    const reply = await world.get('tm', path);
    expect([reply.status, codeOf(reply)]).toEqual([status, code]);
  });

  it('about two periods at once, or half a one, says so', async () => {
    const both = await world.get('tm', '/figures?definition=T1&period=2026&from=2026-01-01&to=2026-02-01');
    expect([both.status, problemPaths(both)]).toEqual([400, ['query.period']]);
    const half = await world.get('tm', '/figures?definition=T1&from=2026-01-01');
    expect([half.status, problemPaths(half)]).toEqual([400, ['query.period']]);
  });
});

describe('the Excel of figures', () => {
  it('holds the same numbers as numbers, and every unit', async () => {
    const file = await world.download('tm', '/figures.xlsx?definition=T1&units=true');
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="so-lieu-T1.xlsx"');
    const sheets = await readExcel(file.data);
    if (isRefusal(sheets)) throw new Error(sheets.code);
    expect(sheets.map(({ name }) => name)).toEqual(['Tổng hợp', 'Từng đơn vị']);
    expect(sheets[0]?.rows).toContainEqual(['Đơn vị có kế hoạch', null, 'đơn vị', 2, 3, '66,7%', null]);
    expect(sheets[1]?.rows).toContainEqual(['LA', 'Phường Láng', 1, 1, 12]);
    const [taken] = await world.database.prisma.audit.findMany({ where: { action: 'dataExported' } });
    expect(taken).toMatchObject({ accountId: 'tm', data: { what: 'so-lieu-T1', rows: 5 } });
  });
});
