/** The calendar and the definitions through HTTP: proposed, previewed, approved; drafted, checked, published. */
import { directive } from './api/campaigns';
import { LocalShell } from './api/localShell';
import { codeOf, field, items, problemPaths } from './api/reading';
import { makeWorld, publish, type Reply, type World } from './api/world';

let world: World;
let shell: LocalShell;
const nowMs = Date.parse('2026-11-20T08:00:00+07:00');

beforeAll(async () => {
  world = await makeWorld({
    now: () => nowMs,
    shell: (database) => (shell = new LocalShell(database.pool)),
  });
  await publish(world.database, [directive]);
}, 60_000);
afterAll(() => world.close());

const swap = {
  reason: 'Thủ tướng cho nghỉ hoán đổi ngày 23/11',
  add: [
    {
      on: '2026-11-23',
      kind: 'swappedRest',
      name: 'Nghỉ hoán đổi',
      basis: { text: 'Thông báo thử', tag: 'D' },
    },
  ],
};

describe('the calendar', () => {
  it('shows a year with its confidence, and says which year nobody has entered', async () => {
    const year = await world.get('cv', '/calendar?year=2026');
    const days = [field(year.body, 'days')].flat();
    expect(days.find((day) => field(day, 'on') === '2026-11-24')).toMatchObject({
      name: 'Ngày Văn hóa Việt Nam',
      kindLabel: 'nghỉ lễ, tết',
      confidence: 'nguồn thứ cấp',
    });
    expect(field((await world.get('cv', '/calendar?year=2031')).body, 'provisional')).toBe(true);
  });

  it('changes by proposal and approval; running campaigns count anew', async () => {
    const launched = await world.post('tm', '/campaigns', {
      definition: 'T1',
      name: 'Chỉ thị 07',
      ownerUnit: 'P01',
      scope: { within: { unit: 'P01', levels: ['commune'] } },
    });
    const campaign = String(field(launched.body, 'id'));
    const proposed = await world.post('tm', '/calendar/changes', swap);
    const id = String(field(proposed.body, 'id'));
    const preview = await world.get('tm', `/calendar/changes/${id}/preview`);
    expect(preview.body).toMatchObject({ problems: [], moved: 3, campaigns: [{ id: campaign, moved: 3 }] });
    // 23/11 becomes free and 24/11 is a holiday: the third day after 20/11 rolls to 25/11.
    expect(field(preview.body, 'examples', '0')).toMatchObject({
      from: '2026-11-23',
      to: '2026-11-25',
      step: 'Tiếp nhận',
    });
    expect(await world.database.prisma.calendarVersion.count()).toBe(1);

    const approved = await world.post('ct', `/calendar/changes/${id}/approve`, undefined);
    expect(field(approved.body, 'status')).toBe('approved');
    expect(shell.announced).toEqual([2]);
    const inbox = await world.get('vt.la', '/inbox');
    expect(field(items(inbox)[0], 'dueOn')).toBe('2026-11-25');
    const track = await world.get('vt.la', `/tracks/${String(field(items(inbox)[0], 'track'))}`);
    expect(JSON.stringify(field(track.body, 'work', '0', 'why'))).toContain('Nghỉ hoán đổi');
  });

  it('announces again when it is approved again, and rejects nothing that is settled', async () => {
    const { id } = await world.database.prisma.calendarChange.findFirstOrThrow();
    expect((await world.post('ct', `/calendar/changes/${id}/approve`, undefined)).status).toBe(200);
    expect(shell.announced).toEqual([2, 2]);
    expect(await world.database.prisma.calendarVersion.count()).toBe(2);
    const rejected = await world.post('ct', `/calendar/changes/${id}/reject`, undefined);
    expect([rejected.status, codeOf(rejected)]).toEqual([409, 'CALENDAR_CHANGE_SETTLED']);
  });

  it('takes no change that makes no sense', async () => {
    const reply = await world.post('tm', '/calendar/changes', {
      ...swap,
      remove: ['2026-06-06'],
    });
    expect(codeOf(reply)).toBe('CALENDAR_CHANGE_INVALID');
    expect(problemPaths(reply)).toEqual(['add.0', 'remove.0']);
  });

  it('refuses what was proposed on an older calendar and does not fit any more', async () => {
    const day = { ...swap.add[0], on: '2026-12-28' };
    const first = await world.post('tm', '/calendar/changes', { reason: 'Một', add: [day] });
    const second = await world.post('tm', '/calendar/changes', { reason: 'Hai', add: [day] });
    expect(
      (await world.post('ct', `/calendar/changes/${String(field(first.body, 'id'))}/approve`, undefined))
        .status,
    ).toBe(200);
    const late = await world.post(
      'ct',
      `/calendar/changes/${String(field(second.body, 'id'))}/approve`,
      undefined,
    );
    expect(codeOf(late)).toBe('CALENDAR_CHANGE_INVALID');
    const gone = await world.post(
      'ct',
      `/calendar/changes/${String(field(second.body, 'id'))}/reject`,
      undefined,
    );
    expect(field(gone.body, 'status')).toBe('rejected');
  });
});

/** The revision of a draft, as who writes it has it before them. */
const revisionOf = (reply: Reply): number => Number(field(reply.body, 'revision'));

describe('a definition', () => {
  const draft = JSON.parse(JSON.stringify({ ...directive, version: 2, name: 'Triển khai chỉ thị, bản 2' }));

  it('with a loop is told every place of it, and nothing is kept', async () => {
    const looped = {
      ...draft,
      unit: { ...draft.unit, receipt: { ...draft.unit.receipt, after: ['approval'] } },
    };
    const reply = await world.post('admin', '/definitions/check', looped);
    expect(reply.status).toBe(200);
    expect(field(reply.body, 'ok')).toBe(false);
    expect(JSON.stringify(reply.body)).toMatch(/vòng/);
    expect(await world.database.prisma.definition.count({ where: { code: 'T1' } })).toBe(1);
  });

  it('of the wrong shape names every part', async () => {
    const reply = await world.post('admin', '/definitions', {
      ...draft,
      name: '',
      unit: { receipt: { kind: 'dance' } },
    });
    expect(codeOf(reply)).toBe('DEFINITION_INVALID');
    expect(problemPaths(reply)).toEqual(expect.arrayContaining(['name', 'unit.receipt.kind']));
  });

  it('is drafted, mended, published, and then fixed for ever', async () => {
    const wrong = await world.post('admin', '/definitions', { ...draft, version: 7 });
    expect([wrong.status, codeOf(wrong)]).toEqual([409, 'DEFINITION_VERSION_TAKEN']);
    const drafted = await world.post('admin', '/definitions', draft);
    expect(drafted.status).toBe(201);
    const before = await world.get('cv', '/definitions/T1');
    expect(field(before.body, 'version')).toBe(1);
    const road = `/definitions/T1/versions/2?revision=${revisionOf(drafted)}`;
    const mended = await world.ask('admin', 'PUT', road, {
      body: { ...draft, name: 'Bản 2, đã sửa' },
    });
    expect(field(mended.body, 'definition', 'name')).toBe('Bản 2, đã sửa');
    const published = await world.post('admin', '/definitions/T1/versions/2/publish', {
      revision: revisionOf(mended),
    });
    expect(field(published.body, 'status')).toBe('published');
    expect(field((await world.get('cv', '/definitions/T1')).body, 'version')).toBe(2);
    const statuses = items(await world.get('cv', '/definitions/T1/versions')).map((item) =>
      field(item, 'status'),
    );
    expect(statuses).toEqual(['published', 'retired']);
    const late = await world.ask('admin', 'PUT', road, { body: draft });
    expect([late.status, codeOf(late)]).toEqual([409, 'DEFINITION_VERSION_FIXED']);
  });

  it('is dropped while it is a draft, and never once it was published', async () => {
    const drafted = await world.post('admin', '/definitions', { ...draft, version: 3 });
    expect(drafted.status).toBe(201);
    const road = `/definitions/T1/versions/3?revision=${revisionOf(drafted)}`;
    expect((await world.ask('admin', 'DELETE', road)).status).toBe(204);
    const gone = await world.ask('admin', 'DELETE', road);
    expect([gone.status, codeOf(gone)]).toEqual([404, 'DEFINITION_UNKNOWN']);
    const kept = await world.ask('admin', 'DELETE', '/definitions/T1/versions/2?revision=1');
    expect([kept.status, codeOf(kept)]).toEqual([409, 'DEFINITION_VERSION_FIXED']);
    expect(items(await world.get('cv', '/definitions/T1/versions'))).toHaveLength(2);
  });

  it('that makes no sense is not published', async () => {
    const senseless = {
      ...draft,
      version: 3,
      unit: { ...draft.unit, plan: { ...draft.unit.plan, by: { role: 'PHI_HANH_GIA', at: 'self' } } },
    };
    const drafted = await world.post('admin', '/definitions', senseless);
    expect(drafted.status).toBe(201);
    const revision = revisionOf(drafted);
    const reply = await world.post('admin', '/definitions/T1/versions/3/publish', { revision });
    expect(codeOf(reply)).toBe('DEFINITION_INVALID');
    expect(field((await world.get('cv', '/definitions/T1')).body, 'version')).toBe(2);
    await world.ask('admin', 'DELETE', `/definitions/T1/versions/3?revision=${revision}`);
  });

  it('keeps the order in which its steps and fields were written, on every road', async () => {
    const line = { type: 'text', label: 'Một dòng', required: false, long: false, maxLength: 200 };
    const { receipt, plan, approval } = draft.unit;
    const written = {
      ...draft,
      version: 3,
      facts: { zulu: line, directiveNumber: line, area: line, onDay: line },
      unit: { receipt, plan: { ...plan, form: { ten: line, ...plan.form, b: line } }, approval },
    };
    const order = (definition: unknown): string[][] =>
      [['facts'], ['unit'], ['unit', 'plan', 'form']].map((path) =>
        Object.keys(Object(field(definition, ...path))),
      );
    const made = await world.post('admin', '/definitions', written);
    expect([made.status, order(field(made.body, 'definition'))]).toEqual([201, order(written)]);
    const read = await world.get('admin', '/definitions/T1/versions/3');
    expect(order(field(read.body, 'definition'))).toEqual(order(written));
    const turned = { ...written, facts: Object.fromEntries(Object.entries(written.facts).toReversed()) };
    await world.ask('admin', 'PUT', `/definitions/T1/versions/3?revision=${revisionOf(read)}`, {
      body: turned,
    });
    expect(order(turned)).not.toEqual(order(written));
    const mended = await world.get('admin', '/definitions/T1/versions/3');
    expect(order(field(mended.body, 'definition'))).toEqual(order(turned));
    const published = await world.post('admin', '/definitions/T1/versions/3/publish', {
      revision: revisionOf(mended),
    });
    expect([published.status, problemPaths(published)]).toEqual([200, []]);
    const inUse = await world.get('cv', '/definitions/T1');
    expect(field(inUse.body, 'version')).toBe(3);
    expect(order(field(inUse.body, 'definition'))).toEqual(order(turned));
  });
});

describe('a rehearsal', () => {
  it('plays the whole campaign, with those who are late, and writes nothing', async () => {
    const before = await world.database.prisma.campaign.count();
    const reply = await world.post('tm', '/rehearsals', {
      definition: 'F6',
      name: 'Diễn tập chỉ thị',
      ownerUnit: 'P01',
      facts: {
        directive: 'Chỉ thị 07',
        issuedOn: '2026-11-20',
        reviewOn: '2027-09-20',
        reviewKind: 'midterm',
        reportUntil: '2027-12-31',
        cascades: false,
      },
      scope: { within: { unit: 'P01', levels: ['commune'] } },
      late: [{ unit: 'OC', days: 'never' }],
    });
    expect(reply.status).toBe(200);
    expect(field(reply.body, 'units')).toBe(3);
    expect(Number(field(reply.body, 'totals', 'events', 'overdue'))).toBeGreaterThan(0);
    const escalations = [field(reply.body, 'escalations')].flat();
    const late = escalations.map((one) => field(one, 'unit', 'code'));
    expect(late).toContain('OC');
    expect(late).not.toContain('LA');
    expect(field(reply.body, 'refused')).toEqual([]);
    expect(await world.database.prisma.campaign.count()).toBe(before);
    expect(await world.database.prisma.notice.count()).toBe(0);
  }, 60_000);

  it('names what is wrong with the launch, as the launch would', async () => {
    const reply = await world.post('tm', '/rehearsals', {
      definition: 'F6',
      name: 'Diễn tập chỉ thị',
      ownerUnit: 'P01',
      facts: { reviewOn: '2020-01-01' },
      scope: { codes: ['KHONG'] },
    });
    expect(codeOf(reply)).toBe('LAUNCH_INVALID');
    expect(problemPaths(reply)).toEqual(
      expect.arrayContaining(['facts.directive', 'facts.reviewOn', 'scope.codes.0']),
    );
  });
});
