/** Nhập thay: staff of a ward type for its grassroots bodies; who typed for whom stands in the journal and on the file. */
import { process, proposed, register, role, task, text } from '../../domain/process/author';
import { LocalShell } from './api/localShell';
import { codeOf, field, items } from './api/reading';
import { makeWorld, publish, type Reply, type World } from './api/world';

const because = proposed('ví dụ');
const groups = process({
  code: 'B15',
  version: 1,
  name: 'Việc của tổ dân phố (thử)',
  purpose: 'Để kiểm thử',
  since: '2025-07-01',
  basis: [because],
  launchedBy: ['CT_MTTQ'],
  unit: {
    report: task({ name: 'Báo cáo của tổ', by: role('BAN_CTMT'), form: { note: text('Tình hình') } }),
    book: register({ name: 'Sổ của tổ', by: role('BAN_CTMT') }),
  },
  case: { answer: task({ name: 'Trả lời', by: role('BAN_CTMT') }) },
  ladder: [],
});

let world: World;
let track = '';
let campaign = '';

beforeAll(async () => {
  world = await makeWorld({ shell: (database) => new LocalShell(database.pool) });
  await publish(world.database, [groups]);
  const launched = await world.post('ct', '/campaigns', {
    definition: 'B15',
    name: 'Việc của tổ dân phố',
    ownerUnit: 'P01',
    scope: { codes: ['LA-1'] },
  });
  campaign = String(field(launched.body, 'id'));
  track = (
    await world.database.prisma.track.findFirstOrThrow({ where: { campaignId: campaign, unitCode: 'LA-1' } })
  ).id;
}, 60_000);
afterAll(() => world.close());

const hat = { role: 'BAN_CTMT', unit: 'LA-1' };
const report = (who: string, as: unknown, note = 'Ổn định'): Promise<Reply> =>
  world.post(who, `/tracks/${track}/commands`, { type: 'submit', key: 'report', as, form: { note } });
const work = async (who: string, key: string): Promise<unknown> => {
  const { body } = await world.get(who, `/tracks/${track}`);
  const found: unknown = field(body, 'work');
  return Array.isArray(found) ? found.find((one) => field(one, 'key') === key) : undefined;
};

describe('typing for a grassroots body', () => {
  it('is offered to the staff above it, and to nobody else', async () => {
    const offered = items(await world.get('cv.la', '/inbox?view=proxy'));
    expect(offered.map((item) => [field(item, 'key'), field(item, 'mine'), field(item, 'proxy')])).toEqual(
      expect.arrayContaining([['report', false, true]]),
    );
    // Văn thư may not type for others; the neighbours have no body here; the body itself does its own work.
    for (const who of ['vt.la', 'cv.kl', 'mt.la1', 'hp', 'th'])
      expect([who, items(await world.get(who, '/inbox?view=proxy'))]).toEqual([who, []]);
    const own = items(await world.get('mt.la1', '/inbox')).find((item) => field(item, 'key') === 'report');
    expect([field(own, 'mine'), field(own, 'proxy')]).toEqual([true, false]);
  });

  it('is refused to whoever has no right to, and for somebody who does not wear that hat', async () => {
    expect(codeOf(await report('vt.la', hat))).toBe('HAT_NOT_ASSIGNED');
    expect(codeOf(await report('cv.kl', hat))).toBe('TRACK_UNKNOWN');
    expect(codeOf(await report('cv.la', { ...hat, person: 'ct.la' }))).toBe('HAT_NOT_ASSIGNED');
    expect(codeOf(await report('mt.la1', { ...hat, person: 'mt.la1' }))).toBe('HAT_NOT_ASSIGNED');
    expect(field(await work('cv.la', 'report'), 'status')).toBe('open');
  });

  it('says on the file and in the journal who typed for whom', async () => {
    expect((await report('cv.la', { ...hat, person: 'mt.la1' })).status).toBe(200);
    const done = await work('ct.la', 'report');
    expect(field(done, 'submittedBy', 'id')).toBe('cv.la');
    expect(field(done, 'submittedFor')).toMatch(
      /^nhập thay .+ \(Trưởng Ban Công tác Mặt trận, Tổ dân phố số 1\)$/,
    );
    const journal = items(
      await world.get('ct.la', `/campaigns/${campaign}/journal?track=${track}&type=submitted`),
    );
    expect(journal.map((event) => [field(event, 'by', 'id'), field(event, 'hat')])).toEqual([
      ['cv.la', expect.stringContaining('(nhập thay ')],
    ]);
  });

  it('opens a case in a book that a grassroots body keeps, and the list says so', async () => {
    const detail = await world.get('cv.la', `/registers/${campaign}`);
    expect(field(detail.body, 'books')).toMatchObject([
      { track, key: 'book', proxy: true, as: hat, people: [{ id: 'mt.la1' }] },
    ]);
    const opened = await world.post('cv.la', `/tracks/${track}/commands`, {
      type: 'openCase',
      key: 'book',
      as: { ...hat, person: 'mt.la1' },
      facts: {},
    });
    expect(opened.status).toBe(200);
    const own = await world.post('mt.la1', `/tracks/${track}/commands`, {
      type: 'openCase',
      key: 'book',
      facts: {},
    });
    expect(own.status).toBe(200);
    const list = items(await world.get('ct.la', `/campaigns/${campaign}/cases`));
    const byNumber = new Map(list.map((one) => [field(one, 'number'), field(one, 'enteredFor')]));
    expect(byNumber.get(1)).toMatch(/ nhập thay .+Tổ dân phố số 1/);
    expect(byNumber.get(2)).toBeNull();
  });
});
