/** Papers of a petition and of a reception through HTTP: filled from the register and the steps, names only for those who may know. */
import { petitions } from '../../processes/f10-petitions';
import { LocalShell } from './api/localShell';
import { codeOf, field, items } from './api/reading';
import { makeWorld, type Reply, type World } from './api/world';

let world: World;
let shell: LocalShell;
let nowMs = Date.parse('2026-11-20T08:00:00+07:00');
let campaign = '';
let book = '';
let petition = '';

const sender = {
  name: 'Bùi Văn Mẫu',
  address: 'Số 5 ngõ 12',
  phone: '0912 345 678',
  summary: 'Rác thải xây dựng đổ trộm ven mương',
};
const competent = 'UBND phường Láng (mẫu)';

const html = (reply: Reply): string =>
  String(field(reply.body, 'html'))
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/&nbsp;|\s+/g, ' ');
const paper = (who: string, track: string, code: string, query = ''): Promise<Reply> =>
  world.get(who, `/tracks/${track}/documents/${code}${query}`);
const command = async (who: string, track: string, body: object): Promise<Reply> => {
  const reply = await world.post(who, `/tracks/${track}/commands`, body);
  expect([who, body, reply.status]).toEqual([who, body, 200]);
  return reply;
};
const register = async (definition: string, facts: object): Promise<[string, string]> => {
  const launched = await world.post('cv', '/campaigns', {
    definition,
    name: `Sổ năm 2026 ${definition}`,
    ownerUnit: 'P01',
    scope: { codes: ['LA'] },
    facts,
  });
  expect(launched.status).toBe(201);
  const id = String(field(launched.body, 'id'));
  const track = await world.database.prisma.track.findFirstOrThrow({
    where: { campaignId: id, unitCode: 'LA', kind: 'unit' },
  });
  return [id, track.id];
};
const open = async (track: string, key: string, facts: object): Promise<string> =>
  String(field((await command('cv.la', track, { type: 'openCase', key, facts })).body, 'made'));
const read = async (): Promise<unknown[]> =>
  (await world.database.prisma.audit.findMany({ where: { action: 'identityRead' } })).map(({ data }) => data);

beforeAll(async () => {
  world = await makeWorld({
    now: () => nowMs,
    shell: (database) => (shell = new LocalShell(database.pool)),
  });
  const hat = await world.post('admin', '/people/ct.la/hats', {
    role: 'PCT',
    unit: 'LA',
    validFrom: '2026-11-01',
  });
  expect(hat.status).toBe(201);
  [campaign, book] = await register('F10', { endsOn: '2026-12-31' });
  petition = await open(book, 'book', { kind: 'reflection', receivedOn: '2026-11-19', channel: 'inPerson' });
  await world.ask('cv.la', 'PUT', `/tracks/${petition}/identity`, { body: sender });
}, 60_000);
afterAll(() => world.close());

it('a receipt says who brought what, when, and who took it in', async () => {
  const slip = html(await paper('cv.la', petition, '14-phieuTiepNhan'));
  for (const known of ['Bùi Văn Mẫu', 'Số 5 ngõ 12', '0912 345 678', 'Rác thải xây dựng', '19/11/2026'])
    expect(slip).toContain(known);
  expect(await read()).toEqual([{ track: petition, purpose: 'handle', document: '14-phieuTiepNhan' }]);
});

it('a petition that was sent on says where, by which letter, and chases its answer', async () => {
  await command('cv.la', petition, { type: 'submit', key: 'receive' });
  await command('cv.la', petition, {
    type: 'submit',
    key: 'classify',
    form: { handling: 'forward', competentBody: competent },
  });
  const draft = html(await paper('cv.la', petition, '14-phieuChuyen'));
  expect(draft).toContain(`chuyển đơn đến ${competent}`);
  expect(draft).toContain('mã số 1, nhận ngày 19/11/2026');
  expect(draft).toMatch(/Số: +\/PC-MTTQ-BTT/);

  await command('cv.la', petition, { type: 'draftDocument', key: 'forward', text: 'Phiếu chuyển' });
  await command('ct.la', petition, { type: 'signDocument', key: 'forward' });
  const number = { type: 'numberDocument', key: 'forward', number: '52/PC-MTTQ-BTT', on: '2026-11-20' };
  await command('vt.la', petition, number);
  await command('vt.la', petition, { type: 'issueDocument', key: 'forward' });
  const sent = await paper('cv.la', petition, '14-phieuChuyen');
  expect(field(sent.body, 'number')).toBe('52/PC-MTTQ-BTT');
  // 15 days after it was sent on, as the process says; that is a Saturday.
  expect(html(sent)).toContain('trước ngày 07/12/2026');
  expect(html(await paper('cv.la', petition, '14-thongBaoKetQua'))).toContain(
    '52/PC-MTTQ-BTT ngày 20/11/2026',
  );

  nowMs = Date.parse('2026-12-10T08:00:00+07:00');
  world.forgetSessions();
  await shell.passTo('2026-12-10');
  const letter = html(await paper('cv.la', petition, '9-donDoc', '?about=otherResolved&letter=donDoc1'));
  expect(letter).toContain(competent);
  expect(letter).toContain('Phiếu chuyển đơn số 52/PC-MTTQ-BTT ngày 20/11/2026');
  expect(letter).toContain('quá hạn 3 ngày');
  expect(letter).not.toContain('Bùi Văn Mẫu');
  // Whoever keeps the register writes; what the ward itself owes is asked by the city.
  expect(letter).toContain('PHƯỜNG LÁNG');
  const own = await paper('cv.la', petition, '9-donDoc', '?about=tellForwarded&letter=donDoc1');
  expect(html(own)).toContain('THÀNH PHỐ HÀ NỘI');
});

it('a reader without the right gets the masked form, and nothing is noted as read', async () => {
  const before = await read();
  const slip = html(await paper('cv', petition, '14-phieuTiepNhan'));
  expect(slip).toContain('B. V. M.');
  expect(slip).toContain('••• 678');
  expect(slip).not.toMatch(/Bùi Văn Mẫu|345 678|ngõ 12|Rác thải/);
  expect(await read()).toEqual(before);
  expect((await paper('cv.kl', petition, '14-phieuTiepNhan')).status).toBe(404);
});

it('a denunciation names nobody, not even to whoever handles it', async () => {
  const secret = await open(book, 'book', {
    kind: 'denunciation',
    receivedOn: '2026-12-09',
    channel: 'post',
  });
  await world.ask('cv.la', 'PUT', `/tracks/${secret}/identity`, { body: sender });
  for (const code of ['14-phieuTiepNhan', '14-phieuChuyen', '14-phieuHuongDan', '14-thongBaoKetQua']) {
    const slip = html(await paper('cv.la', secret, code));
    expect(slip).not.toMatch(/Bùi Văn Mẫu|345 678|ngõ 12/);
    expect(slip).toContain('Rác thải xây dựng');
  }
});

it('the register lists its cases with masked senders; a case has no register of its own', async () => {
  const sheet = html(await paper('cv.la', book, '14-soTheoDoi'));
  expect(sheet).toContain('B. V. M.');
  expect(sheet).toContain('(Thông tin được bảo vệ)');
  expect(sheet).toContain(competent);
  expect(sheet).toContain('Rác thải xây dựng');
  expect(sheet).toContain('2 đơn');
  expect(sheet).not.toMatch(/Bùi Văn Mẫu|345 678|ngõ 12/);
  expect(await read()).toContainEqual({ track: book, purpose: 'handle', document: '14-soTheoDoi' });
  const outside = html(await paper('cv', `${campaign}.0.0`, '14-soTheoDoi'));
  expect(outside).toContain('2 đơn');
  expect(outside).not.toContain('Rác thải');
  const offered = items(await world.get('cv.la', `/tracks/${petition}/documents`)).map((item) =>
    field(item, 'code'),
  );
  expect(offered).toContain('14-phieuChuyen');
  expect(offered).not.toContain('14-soTheoDoi');
});

it('a matter raised at a reception is in the papers of its register too', async () => {
  const [, matters] = await register('F11', { startsOn: '2026-01-01', endsOn: '2026-12-31' });
  const matter = await open(matters, 'matters', { source: 'chairman', raisedOn: '2026-12-08' });
  await world.ask('cv.la', 'PUT', `/tracks/${matter}/identity`, { body: sender });
  const slip = html(await paper('cv.la', matter, '14-phieuTiepNhan'));
  for (const known of ['Bùi Văn Mẫu', '08/12/2026', 'Rác thải xây dựng']) expect(slip).toContain(known);
  expect(html(await paper('cv.la', matters, '14-soTheoDoi'))).toContain('08/12/2026');
});

describe('a report whose numbers are counted already', () => {
  const key = 'quarterReport@2026-Q4';
  const counted = (who: string, of = key): Promise<Reply> =>
    world.get(who, `/tracks/${book}/counted?key=${of}`);

  beforeAll(async () => {
    nowMs = Date.parse('2027-01-04T08:00:00+07:00');
    world.forgetSessions();
    await shell.passTo('2027-01-04');
  });

  it('is offered each number with its source and cut-off date', async () => {
    const offer = await counted('cv.la');
    expect(field(offer.body, 'cutOffOn')).toBe('2027-01-04');
    expect(field(offer.body, 'period')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
    const from = { code: 'F10', name: petitions.name };
    expect(field(offer.body, 'fields')).toMatchObject([
      { field: 'received', value: 2, recordCount: 2, from },
      { field: 'forwarded', value: 1, recordCount: 1, from },
      { field: 'answered', value: 0, from },
      { field: 'settled', value: 0, from },
    ]);
    expect(field((await counted('cv.la', 'book')).body, 'fields')).toEqual([]);
    expect((await counted('cv.la', 'khongCo')).status).toBe(404);
    expect((await counted('cv.kl')).status).toBe(404);
  });

  it('keeps which numbers were taken and which were typed', async () => {
    const report = { type: 'submit', key, form: { received: 2, forwarded: 3, answered: 0, settled: 0 } };
    const early = await world.post('cv.la', `/tracks/${book}/commands`, {
      ...report,
      countedOn: '2027-02-01',
    });
    expect([early.status, codeOf(early)]).toEqual([400, 'FIGURE_CUTOFF_FUTURE']);
    await command('cv.la', book, { ...report, countedOn: '2027-01-04' });
    const page = await world.get('cv.la', `/tracks/${book}`);
    const work = items({ ...page, body: { items: field(page.body, 'work') } }).find(
      (one) => field(one, 'key') === key,
    );
    expect(field(work, 'submission', 'body', 'form')).toEqual(report.form);
    expect(field(work, 'submission', 'body', 'counted')).toEqual({
      cutOffOn: '2027-01-04',
      fields: {
        received: { value: 2, taken: true },
        forwarded: { value: 1, taken: false },
        answered: { value: 0, taken: true },
        settled: { value: 0, taken: true },
      },
    });
  });
});
