/**
 * The reform of 1/7/2025 in Đống Đa: the district, its bodies and its 21 wards end, five communes begin. What was open
 * goes over by the rules that were approved, on its day and by itself; the past keeps its names. Which ward went where is
 * made up: no list with shares has been verified (`data/README.md`).
 */
import { startHousekeeping } from '../../api/housekeeping';
import { Reorganising } from '../../api/reorganising';
import { days } from '../../domain/calendar';
import { resolveRecipients, type Hat, type OrgUnit } from '../../domain/org';
import {
  after,
  meeting,
  proposed,
  process,
  receipt,
  register,
  role,
  owner,
  task,
  number,
} from '../../domain/process/author';
import { referenceUnits } from '../../platform/org/reference-data';
import { readFiguresByUnit } from '../../platform/reads/figures';
import { readContents } from '../../platform/store/content';
import { ladderWatchedBy, letters } from '../../processes/ladder';
import { LocalShell } from './api/localShell';
import { codeOf, field, items, problemPaths } from './api/reading';
import { makeWorld, publish, type Reply, type World } from './api/world';

const because = proposed('ví dụ');
const since = '2025-01-02';
const reformOn = '2025-07-01';

const before = referenceUnits().filter(({ code, parent }) => code === 'D006' || parent === 'D006');
const wards = before.filter(({ level }) => level === 'commune').map(({ code }) => code);
const successors = ['C00235', 'C00226', 'C00196', 'C00187', 'C00190'];
const bodies: readonly OrgUnit[] = [
  ['D006-BDV', 'Ban Dân vận Quận ủy Đống Đa'],
  ['D006-CA', 'Công an quận Đống Đa'],
  ['D006-QS', 'Ban Chỉ huy Quân sự quận Đống Đa'],
].map(([code = '', name = '']) => ({
  code,
  name,
  level: 'agency',
  type: 'cơ quan',
  parent: 'D006',
  validFrom: '2010-01-01',
}));
const units: readonly OrgUnit[] = [
  ...referenceUnits().filter(({ code }) => code === 'VN' || code === 'P01'),
  // As they stood before anybody knew of the reform.
  ...before.map(({ code, name, level, type, parent, validFrom }) => ({
    code,
    name,
    level,
    type,
    validFrom,
    ...(parent === undefined ? {} : { parent }),
  })),
  ...bodies,
];
const catLinh = 'O00178';
const hat = (personId: string, code: string, unit: string): Hat => ({
  personId,
  role: code,
  unit,
  validFrom: since,
});
const hats: readonly Hat[] = [
  hat('tm', 'CO_QUAN_THAM_MUU', 'D006'),
  hat('ct.kl', 'CT_MTTQ', 'D006'),
  hat('cv', 'CO_QUAN_THAM_MUU', 'P01'),
  hat('ct', 'CT_MTTQ', 'P01'),
  hat('admin', 'QUAN_TRI', 'P01'),
  hat('vt.la', 'VAN_THU', catLinh),
  hat('ct.la', 'CT_MTTQ', catLinh),
];
const programme = process({
  code: 'R1',
  version: 1,
  name: 'Chương trình phối hợp (thử)',
  purpose: 'Để kiểm thử',
  since,
  basis: [because],
  launchedBy: ['CO_QUAN_THAM_MUU', 'CT_MTTQ'],
  campaign: {
    briefing: meeting({
      name: 'Giao ban',
      by: role('CO_QUAN_THAM_MUU', owner),
      due: after('launch', days(60), because),
    }),
  },
  unit: {
    receipt: receipt({ name: 'Tiếp nhận', by: role('VAN_THU'), due: after('launch', days(3), because) }),
    plan: task({
      name: 'Kế hoạch',
      by: role('CT_MTTQ'),
      due: after('launch', days(30), because),
      form: { tasks: number('Số việc') },
    }),
    book: register({ name: 'Sổ phản ánh', by: role('VAN_THU') }),
  },
  case: { answer: task({ name: 'Trả lời', by: role('CT_MTTQ'), due: after('opened', days(15), because) }) },
  ladder: ladderWatchedBy('CO_QUAN_THAM_MUU', [{ role: 'CT_MTTQ', up: 1 }]),
  documents: [letters.firstReminder, letters.secondReminder],
  indicators: [
    { code: 'received', name: 'Đã tiếp nhận', numerator: 'settled:receipt', denominator: 'units' },
  ],
});

let world: World;
let shell: LocalShell;
let nowMs = Date.parse('2025-06-16T08:00:00+07:00');
let rollOut = '';
let signed = '';
let proposal = '';

beforeAll(async () => {
  world = await makeWorld({
    now: () => nowMs,
    organisation: { units, hats },
    shell: (database) => (shell = new LocalShell(database.pool)),
  });
  await publish(world.database, [programme]);
  const launch = async (name: string): Promise<string> => {
    const reply = await world.post('tm', '/campaigns', {
      definition: 'R1',
      name,
      ownerUnit: 'D006',
      scope: { within: { unit: 'D006', levels: ['commune'] } },
    });
    expect(reply.status).toBe(201);
    return String(field(reply.body, 'id'));
  };
  rollOut = await launch('Triển khai Thông tri');
  signed = await launch('Chương trình phối hợp 2021–2026');
}, 60_000);
afterAll(() => world.close());

const trackOf = async (campaign: string, unit: string): Promise<string> =>
  (
    await world.database.prisma.track.findFirstOrThrow({
      where: { campaignId: campaign, unitCode: unit, kind: 'unit' },
    })
  ).id;

const decision = (exceptions: readonly unknown[]) => ({
  decisionNo: '1656/NQ-UBTVQH15 (thử)',
  on: reformOn,
  newUnits: referenceUnits()
    .filter(({ code }) => successors.includes(code))
    .map(({ code, name, level, type, parent }) => ({ code, name, level, type, parent })),
  merges: successors.map((into, at) => ({ into, from: wards.filter((_, index) => index % 5 === at) })),
  dissolutions: ['D006', ...bodies.map(({ code }) => code)].map((unit) => ({ unit, heir: 'P01' })),
  rules: { hats: 'move', exceptions },
});
const review = 'Tổng kết chương trình phối hợp 2021–2026: các chỉ tiêu đã thực hiện, phần còn lại bàn giao.';

/** Open tracks of a campaign by unit. */
const openUnits = async (campaign: string): Promise<string[]> =>
  (
    await world.database.prisma.track.findMany({
      where: { campaignId: campaign, kind: 'unit', status: 'open' },
      orderBy: { unitCode: 'asc' },
    })
  ).map(({ unitCode }) => unitCode);

describe('before the reform', () => {
  it('21 wards work for their district; Cát Linh has answered and keeps a register', async () => {
    expect(wards.length).toBe(21);
    const track = await trackOf(rollOut, catLinh);
    expect(
      (await world.post('vt.la', `/tracks/${track}/commands`, { type: 'acknowledge', key: 'receipt' }))
        .status,
    ).toBe(200);
    const opened = await world.post('vt.la', `/tracks/${track}/commands`, {
      type: 'openCase',
      key: 'book',
      facts: {},
    });
    expect(opened.status).toBe(200);
  });

  it('the preview shows who ends, what moves and what closes, and asks for the review', async () => {
    const seen = await world.post('admin', '/org/reorganisations', {
      ...decision([{ campaign: signed, mode: 'close' }]),
      dryRun: true,
    });
    expect(seen.status).toBe(200);
    expect(problemPaths(seen)).toEqual([`rules.exceptions.${signed}`]);
    expect(field(seen.body, 'id')).toBeNull();
    expect([field(seen.body, 'endedUnits')].flat().length).toBe(25);
    // The roll-out: its own track, a case, and five wards move; sixteen close. The programme closes as one.
    expect(field(seen.body, 'counts')).toEqual({ move: 7, close: 17, noHeir: 0, done: 0, refused: 0 });
    expect(
      [field(seen.body, 'newHats')]
        .flat()
        .map((one) => `${String(field(one, 'role'))} ${String(field(one, 'unit', 'code'))}`),
    ).toEqual(expect.arrayContaining([`VAN_THU ${successors[0] ?? ''}`, 'CO_QUAN_THAM_MUU P01']));
  });

  it('is approved by somebody else than its author, and never without the review', async () => {
    const bare = await world.post(
      'admin',
      '/org/reorganisations',
      decision([{ campaign: signed, mode: 'close' }]),
    );
    const refused = await world.post(
      'ct',
      `/org/reorganisations/${String(field(bare.body, 'id'))}/approve`,
      {},
    );
    expect([refused.status, codeOf(refused)]).toEqual([400, 'ORG_CHANGE_INVALID']);
    await world.post('ct', `/org/reorganisations/${String(field(bare.body, 'id'))}/reject`, {});

    const made = await world.post(
      'admin',
      '/org/reorganisations',
      decision([{ campaign: signed, mode: 'close', review }]),
    );
    proposal = String(field(made.body, 'id'));
    expect(field(made.body, 'status')).toBe('proposed');
    const own = await world.post('admin', `/org/reorganisations/${proposal}/approve`, {});
    expect([own.status, codeOf(own)]).toEqual([403, 'REORGANISATION_OWN']);
    expect(await world.database.prisma.orgUnit.count({ where: { code: { in: successors } } })).toBe(0);
  });

  it('approved ahead of its day it is known, and everything waits', async () => {
    const done: Reply = await world.post('ct', `/org/reorganisations/${proposal}/approve`, {});
    expect(field(done.body, 'status')).toBe('approved');
    expect(field(done.body, 'written')).toBe(true);
    expect(new Set([field(done.body, 'transfers')].flat().map((one) => field(one, 'state')))).toEqual(
      new Set(['waits']),
    );
    expect((await openUnits(rollOut)).length).toBe(21);
    const again = await world.post('ct', `/org/reorganisations/${proposal}/reject`, {});
    expect([again.status, codeOf(again)]).toEqual([409, 'REORGANISATION_SETTLED']);
  });

  it('is not planned again and again while its day has not come', async () => {
    const planned = jest.spyOn(world.services.campaigns, 'findAll');
    const reorganising = new Reorganising(world.services);
    for (let round = 0; round < 3; round += 1) expect(await reorganising.carryOutDue()).toBe(0);
    expect(planned).not.toHaveBeenCalled();
    planned.mockRestore();
  });
});

describe('on 1/7/2025', () => {
  it('work goes over by itself, without anybody asking', async () => {
    nowMs = Date.parse('2025-07-01T07:30:00+07:00');
    world.forgetSessions();
    await shell.passTo(reformOn);
    const housekeeping = startHousekeeping(world.services);
    try {
      for (let tries = 0; tries < 100; tries += 1) {
        const { status } = await world.database.prisma.reorganisation.findUniqueOrThrow({
          where: { id: proposal },
        });
        if (status === 'done') break;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    } finally {
      housekeeping.stop();
    }
    const reply = await world.get('ct', `/org/reorganisations/${proposal}`);
    expect(field(reply.body, 'status')).toBe('done');
    expect(field(reply.body, 'counts')).toEqual({ move: 7, close: 17, noHeir: 0, done: 24, refused: 0 });
    expect(await openUnits(rollOut)).toEqual(successors.toSorted());
    expect(await openUnits(signed)).toEqual([]);
  }, 40_000);

  it('and once only', async () => {
    const commands = shell.commands.length;
    const housekeeping = startHousekeeping(world.services);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    housekeeping.stop();
    expect(shell.commands.length).toBe(commands);
  });

  it('the programme of the district ended with its review; the roll-out is led on by the city', async () => {
    const notes = await world.database.prisma.content.findMany({
      where: { kind: 'note' },
      select: { id: true },
    });
    const contents = await readContents(
      world.database.pool,
      notes.map(({ id }) => id),
    );
    expect([...contents.values()].map(({ body }) => body['text'])).toContain(review);
    const own = await world.database.prisma.track.findUniqueOrThrow({ where: { id: `${signed}.0.0` } });
    expect(own.status).toBe('cancelled');
    const inbox = items(await world.get('cv', `/inbox?campaign=${rollOut}`));
    expect(inbox.map((item) => field(item, 'step', 'name'))).toContain('Giao ban');
  });

  it('the register of Cát Linh is kept on at its successor, with its open case', async () => {
    const found = await world.database.prisma.track.findFirstOrThrow({
      where: { campaignId: rollOut, kind: 'case' },
    });
    expect([found.status, found.unitCode]).toEqual(['open', successors[0]]);
    expect(
      items(await world.get('ct.la', `/inbox?campaign=${rollOut}`)).map((item) =>
        field(item, 'step', 'name'),
      ),
    ).toEqual(expect.arrayContaining(['Trả lời', 'Kế hoạch']));
  });

  it('ladders climb in the new tree: from the commune to the city, the district is passed over', async () => {
    nowMs = Date.parse('2025-08-04T08:00:00+07:00');
    await shell.passTo('2025-08-04');
    const notice = await world.database.prisma.notice.findFirstOrThrow({
      where: {
        campaignId: rollOut,
        workKey: 'plan',
        rung: 'late10',
        role: 'CT_MTTQ',
        up: 1,
        unitCode: successors[0] ?? '',
      },
    });
    const { tree } = await world.services.org.current();
    const told = resolveRecipients(
      tree,
      { role: notice.role, unit: notice.unitCode, up: notice.up },
      '2025-08-04',
    );
    expect(told.map(({ personId, unit }) => `${personId} ${unit}`)).toContain('ct P01');
    expect(told.some(({ unit }) => unit === 'D006')).toBe(false);
  });

  it('a figure of the half year before shows the names and the number of wards of that time', async () => {
    const { tree } = await world.services.org.current();
    const figures = await readFiguresByUnit(world.database.pool, tree, {
      campaigns: [rollOut],
      cutOffOn: '2025-06-30',
      period: { from: '2025-01-01', to: '2025-06-30' },
    });
    expect(figures.length).toBe(21);
    const catLinhThen = figures.find(({ unit }) => unit === catLinh);
    expect(catLinhThen?.name).toBe('Phường Cát Linh');
    expect(catLinhThen?.figures[0]).toMatchObject({ numerator: 1, denominator: 1 });
    const now = await readFiguresByUnit(world.database.pool, tree, {
      campaigns: [rollOut],
      cutOffOn: '2025-07-31',
    });
    expect(now.map(({ unit }) => unit)).toEqual(expect.arrayContaining(successors));
  });
});
