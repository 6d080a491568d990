/** A running campaign is moved to another version of its process through HTTP: preview, one ward first, all, and back. */
import { days } from '../../domain/calendar';
import { after, law, process, proposed, role, task } from '../../domain/process/author';
import type { ProcessDefinition } from '../../domain/process/definition';
import { ladderWatchedBy } from '../../processes/ladder';
import { directive } from './api/campaigns';
import { LocalShell } from './api/localShell';
import { codeOf, field, items, problemPaths } from './api/reading';
import { makeWorld, publish, type World } from './api/world';

const because = proposed('ví dụ');
const { receipt, plan, approval } = directive.unit;
if (receipt === undefined || plan === undefined || approval === undefined)
  throw new Error('T1 has other steps');

/** The receipt is called otherwise and has ten days, the approval is gone, the ward's officer reports in its place. */
const second: ProcessDefinition = process({
  ...directive,
  version: 2,
  unit: {
    intake: { ...receipt, due: after('launch', days(10), because) },
    plan: { ...plan, after: ['intake'], due: after('intake', days(30), because) },
    report: task({ name: 'Báo cáo', after: 'plan', by: role('CHUYEN_VIEN') }),
  },
});

let world: World;
let campaign: string;
beforeAll(async () => {
  world = await makeWorld({
    now: () => Date.parse('2026-11-20T08:00:00+07:00'),
    shell: (database) => new LocalShell(database.pool),
  });
  await publish(world.database, [directive, second]);
  const launched = await world.post('tm', '/campaigns', {
    definition: 'T1',
    version: 1,
    name: 'Chỉ thị 07',
    ownerUnit: 'P01',
    scope: { within: { unit: 'P01', levels: ['commune'] } },
  });
  campaign = String(field(launched.body, 'id'));
}, 60_000);
afterAll(() => world.close());

const base = (): string => `/campaigns/${campaign}/definition-changes`;
const proposal = {
  version: 2,
  reason: 'Thành phố rút gọn thủ tục',
  renames: { unit: { receipt: 'intake' }, campaign: {}, case: {} },
};
const trackOf = async (unitCode: string): Promise<string> =>
  (
    await world.database.prisma.track.findFirstOrThrow({
      where: { campaignId: campaign, unitCode, kind: 'unit' },
    })
  ).id;
const dueOf = async (who: string): Promise<unknown> =>
  field(items(await world.get(who, '/inbox'))[0], 'dueOn');

describe('moving a running campaign to another version', () => {
  it('refuses what makes no sense, naming all of it, and changes nothing', async () => {
    const wrong = await world.post('tm', base(), {
      ...proposal,
      renames: { unit: { nothing: 'intake', receipt: 'absent' } },
    });
    expect([wrong.status, codeOf(wrong)]).toEqual([400, 'DEFINITION_CHANGE_INVALID']);
    expect(problemPaths(wrong)).toEqual(['renames.unit.nothing', 'renames.unit.receipt']);
    expect(codeOf(await world.post('tm', base(), { ...proposal, version: 1 }))).toBe(
      'DEFINITION_VERSION_SAME',
    );
    expect(codeOf(await world.post('tm', base(), { ...proposal, version: 9 }))).toBe('DEFINITION_UNKNOWN');
    expect(items(await world.get('tm', base()))).toEqual([]);
  });

  it('shows what would change, in counts and track by track, and changes nothing yet', async () => {
    const proposed = await world.post('tm', base(), proposal);
    expect(proposed.status).toBe(201);
    expect(proposed.body).toMatchObject({
      number: 1,
      from: 1,
      to: 2,
      preview: { tracks: 4, refused: 0, dueMoved: 3, withdrawn: 0, same: 1 },
      rollouts: [],
      mayApply: true,
    });
    const effects = await world.get('tm', `${base()}/1/tracks?kind=dueMoved&limit=2`);
    expect(items(effects)).toHaveLength(2);
    expect(field(items(effects)[0], 'dueMoved', '0')).toMatchObject({
      key: 'receipt',
      step: 'Tiếp nhận',
      from: '2026-11-23',
      to: '2026-11-30',
    });
    const next = String(field(effects.body, 'next'));
    const rest = await world.get('tm', `${base()}/1/tracks?kind=dueMoved&limit=2&cursor=${next}`);
    expect(items(rest)).toHaveLength(1);
    expect(await dueOf('vt.la')).toBe('2026-11-23');
    expect(codeOf(await world.post('tm', `${base()}/1/roll-back`, { scope: 'all' }))).toBe(
      'DEFINITION_CHANGE_NOT_APPLIED',
    );
  });

  it('moves one ward first; its forms and names are those of the new version', async () => {
    const unknown = await world.post('tm', `${base()}/1/apply`, { scope: { units: ['LA', 'TH'] } });
    expect(problemPaths(unknown)).toEqual(['scope.units.1']);
    const applied = await world.post('tm', `${base()}/1/apply`, { scope: { units: ['LA'] } });
    expect(field(applied.body, 'rollouts', '0')).toMatchObject({
      version: 2,
      units: [{ code: 'LA' }],
      moved: 1,
      waiting: 0,
      refused: 0,
    });
    expect([await dueOf('vt.la'), await dueOf('vt.kl')]).toEqual(['2026-11-30', '2026-11-23']);
    const la = await trackOf('LA');
    const journal = await world.get('tm', `/campaigns/${campaign}/journal?track=${la}`);
    expect(items(journal).map((event) => field(event, 'type'))).toContain('definitionChanged');
    expect(items(journal).map((event) => field(event, 'note'))).toContain('Thành phố rút gọn thủ tục');
    await world.post('vt.la', `/tracks/${la}/commands`, { type: 'acknowledge', key: 'receipt' });
    await world.post('ct.la', `/tracks/${la}/commands`, {
      type: 'submit',
      key: 'plan',
      form: { people: 3 },
    });
    expect(field(items(await world.get('cv.la', '/inbox'))[0], 'step', 'name')).toBe('Báo cáo');
  });

  it('moves all, and back; work of steps that are gone is withdrawn and comes again', async () => {
    const all = await world.post('admin', `${base()}/1/apply`, { scope: 'all' });
    expect(field(all.body, 'rollouts', '0')).toMatchObject({ units: null, moved: 4, waiting: 0, refused: 0 });
    expect(await dueOf('vt.kl')).toBe('2026-11-30');
    expect(codeOf(await world.post('tm', base(), proposal))).toBe('DEFINITION_VERSION_SAME');
    const back = await world.post('tm', `${base()}/1/roll-back`, { scope: 'all' });
    expect(field(back.body, 'rollouts', '0')).toMatchObject({ version: 1, moved: 4, waiting: 0 });
    expect(await dueOf('vt.kl')).toBe('2026-11-23');
    // Láng had its plan handed in: the report of the other version goes, the approval of this one opens.
    expect(items(await world.get('cv.la', '/inbox'))).toEqual([]);
    const track = await world.get('tm', `/tracks/${await trackOf('LA')}`);
    expect(JSON.stringify(track.body)).toContain('Phê duyệt kế hoạch');
    const list = await world.get('ct', base());
    expect(items(list)).toHaveLength(1);
    expect(field(items(list)[0], 'rollouts', 'length')).toBe(3);
  });
});

describe('days that a launch has adjusted', () => {
  const bound = law('Luật (ví dụ)', 'Điều 5');
  const first: ProcessDefinition = process({
    ...directive,
    code: 'T7',
    unit: {
      receipt,
      plan,
      report: task({ name: 'Báo cáo', after: 'plan', by: role('CHUYEN_VIEN') }),
      approval,
    },
    ladder: ladderWatchedBy('CT_MTTQ'),
  });
  /** The receipt is called otherwise, the plan counts 40 days, the law fixes the approval. */
  const next: ProcessDefinition = process({
    ...first,
    version: 2,
    unit: {
      intake: receipt,
      plan: { ...plan, after: ['intake'], due: after('intake', days(40), because) },
      approval: { ...approval, due: after('plan', days(10), bound) },
    },
  });
  const adjust = { 'unit.receipt': 6, 'unit.plan': 20, 'unit.approval': 4, 'ladder.before15': 'none' };
  let moved: string;
  const changes = (): string => `/campaigns/${moved}/definition-changes`;
  const dueOfWork = async (key: string): Promise<unknown> => {
    const { rows } = await world.database.pool.query(
      `SELECT w.due_on::text AS due FROM work w JOIN track t ON t.id = w.track_id
       WHERE w.campaign_id = $1 AND w.key = $2 AND t.unit_code = 'KL'`,
      [moved, key],
    );
    return field(rows[0], 'due');
  };

  beforeAll(async () => {
    await publish(world.database, [first, next]);
    const launched = await world.post('tm', '/campaigns', {
      definition: 'T7',
      version: 1,
      name: 'Chỉ thị 08',
      ownerUnit: 'P01',
      scope: { codes: ['LA', 'KL'] },
      adjust,
    });
    moved = String(field(launched.body, 'id'));
  });

  it('are shown before anybody is moved: which stay, which fall away, and why', async () => {
    expect(await dueOfWork('receipt')).toBe('2026-11-26');
    const proposed = await world.post('tm', changes(), {
      ...proposal,
      renames: { unit: { receipt: 'intake' }, campaign: {}, case: {} },
    });
    expect(field(proposed.body, 'adjusted')).toEqual([
      { id: 'unit.receipt', name: 'Tiếp nhận', unit: 'day', count: 3, to: 6, falls: null, instead: null },
      {
        id: 'unit.plan',
        name: 'Xây dựng kế hoạch',
        unit: 'day',
        count: 30,
        to: 20,
        falls: null,
        instead: null,
      },
      {
        id: 'unit.approval',
        name: 'Phê duyệt kế hoạch',
        unit: 'day',
        count: 7,
        to: 4,
        falls: 'locked',
        instead: 10,
      },
      expect.objectContaining({ id: 'ladder.before15', to: 'none', falls: null }),
    ]);
    // The receipt keeps its six days, so nothing open moves.
    expect(field(proposed.body, 'preview')).toMatchObject({ tracks: 3, same: 3, dueMoved: 0 });
    expect(await dueOfWork('receipt')).toBe('2026-11-26');
  });

  it('are kept by whoever is moved, and come back with the version of the launch', async () => {
    await world.post('admin', `${changes()}/1/apply`, { scope: 'all' });
    const list = await world.get('tm', changes());
    expect(field(items(list)[0], 'adjusted', '2')).toMatchObject({ falls: 'locked', instead: 10 });
    const kl = (
      await world.database.prisma.track.findFirstOrThrow({
        where: { campaignId: moved, unitCode: 'KL', kind: 'unit' },
      })
    ).id;
    const act = (who: string, command: object) => world.post(who, `/tracks/${kl}/commands`, command);
    await act('vt.kl', { type: 'acknowledge', key: 'receipt' });
    // Twenty days as launched, not forty; the law's ten days, not four.
    expect(await dueOfWork('plan')).toBe('2026-12-10');
    await act('ct.kl', { type: 'submit', key: 'plan', form: { people: 3 } });
    expect(await dueOfWork('approval')).toBe('2026-11-30');
    await world.post('admin', `${changes()}/1/roll-back`, { scope: 'all' });
    // Four days again, not seven: 24/11 is a holiday.
    expect(await dueOfWork('approval')).toBe('2026-11-25');
  });
});
