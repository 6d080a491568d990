/**
 * A process that is not in the catalogue: an administrator writes it as data, checks it, rehearses it and publishes it;
 * it runs over more than 1,000 neighbourhood groups, and is changed while it runs: preview, one commune first, then all,
 * and back. All of it through the API.
 */
import { z } from 'zod';
import { days } from '../domain/calendar';
import {
  after,
  collect,
  decision,
  number,
  parent,
  process,
  proposed,
  required,
  role,
  task,
} from '../domain/process/author';
import type { ProcessDefinition } from '../domain/process/definition';
import { select } from '../platform/reads/query';
import { verifyJournal } from '../scripts/verifyJournal';
import { Play } from './play';
import type { Scenario } from './scenario';
import type { World } from './world';

const city = 'P01';
const administrator = 'quantri';
const manager = 'thammuu.hanoi';
const groupsPerCommune = 8;
const because = proposed('kịch bản');

const survey = (count: number) =>
  task({
    name: 'Rà soát từng hộ',
    by: role('CHUYEN_VIEN', parent),
    due: after('launch', days(count), because),
    form: { houses: required(number('Số hộ cần hỗ trợ', { min: 0, hint: 'Hộ' })) },
  });
const confirmed = (step: string) =>
  decision({
    name: 'Xác nhận danh sách',
    after: [step],
    by: [role('CT_MTTQ', parent)],
    due: after(step, days(10), because),
  });

const first: ProcessDefinition = process({
  code: 'NC1',
  version: 1,
  name: 'Rà soát nhà ở cần hỗ trợ tại tổ dân phố (kịch bản)',
  purpose: 'Quy trình ngoài danh mục, do quản trị tự lập.',
  since: '2026-01-01',
  basis: [because],
  launchedBy: ['CO_QUAN_THAM_MUU'],
  campaign: { gathered: collect({ name: 'Chờ đủ các tổ', by: role('CO_QUAN_THAM_MUU'), from: 'confirm' }) },
  unit: {
    survey: survey(20),
    photo: task({
      name: 'Gửi ảnh hiện trạng',
      after: ['survey'],
      by: role('CHUYEN_VIEN', parent),
      due: after('survey', days(5), because),
    }),
    confirm: confirmed('photo'),
  },
  ladder: [],
});

/** More time, no photographs, a list for everybody to see; the confirmation has another name. */
const second: ProcessDefinition = process({
  ...first,
  version: 2,
  campaign: { gathered: collect({ name: 'Chờ đủ các tổ', by: role('CO_QUAN_THAM_MUU'), from: 'approve' }) },
  unit: {
    survey: survey(30),
    publicise: task({
      name: 'Niêm yết danh sách',
      after: ['survey'],
      by: role('CHUYEN_VIEN', parent),
      due: after('survey', days(7), because),
    }),
    approve: confirmed('publicise'),
  },
});

const draftReply = z.object({ revision: z.number() });
const checkReply = z.object({
  ok: z.boolean(),
  problems: z.array(z.object({ path: z.string(), code: z.string() })),
});
const changeReply = z.object({
  number: z.number(),
  differences: z.array(z.object({ message: z.string() })),
  preview: z.record(z.string(), z.number()),
  rollouts: z.array(
    z.object({ version: z.number(), moved: z.number(), waiting: z.number(), refused: z.number() }),
  ),
});
type Change = z.output<typeof changeReply>;

export const newProcess: Scenario = {
  about: 'quy trình mới do quản trị lập, đổi khi hơn 1.000 hồ sơ đang chạy, chuyển thử, chuyển hết, trả lại',
  dayMs: 3_600_000,
  async run({ world, dayMs, print }) {
    const play = new Play({ world, manager, definition: first, dayMs, print, behaviour: () => undefined });
    await writeProcess(play);
    const communes = await importGroups(world);
    await play.launch({
      name: 'Kịch bản: rà soát nhà ở cần hỗ trợ',
      ownerUnit: city,
      facts: {},
      scope: { within: { unit: city, levels: ['neighbourhood'] } },
    });
    const tracks = await play.count(`SELECT count(*) FROM track WHERE campaign_id = $1 AND kind = 'unit'`);
    play.check(`${tracks} hồ sơ đang chạy (trên 1.000)`, tracks > 1000);
    const done = await actOn(play, 'survey', 120);
    await publishVersion(play, second);
    await changeWhileRunning(play, { tracks, done, commune: communes[5] ?? '' });
    const lines = await exported(play);
    const report = await verifyJournal(lines);
    play.check(
      `journal:verify: ${report.rows} dòng, không có lỗi`,
      report.faults.length === 0 && report.rows > tracks,
    );
    return { ...play.result, journal: await play.journal() };
  },
};

/** Written wrong, checked, written right, rehearsed as a draft, published. */
async function writeProcess(play: Play): Promise<void> {
  const { world } = play;
  const wrong = {
    ...first,
    unit: {
      ...first.unit,
      photo: { ...first.unit['photo'], after: ['khaoSat'], by: { role: 'KHONG_CO', at: 'self' } },
      confirm: {
        ...first.unit['confirm'],
        when: { fact: 'khongAiHoi', is: '>', value: 1 },
        due: after({ fact: 'ngayKhongCo' }, days(3), because),
      },
    },
  };
  const mistaken = await world.call(administrator, 'POST', '/definitions/check', checkReply, wrong);
  play.print(`  lỗi được nêu: ${mistaken.problems.map(({ path, code }) => `${path} ${code}`).join('; ')}`);
  const named = (path: string): boolean => mistaken.problems.some((problem) => problem.path.startsWith(path));
  play.check(
    'bản có lỗi: mọi lỗi được nêu một lần (bước, chức danh, điều kiện, mốc hạn)',
    !mistaken.ok &&
      ['unit.photo.after', 'unit.photo.by', 'unit.confirm.when', 'unit.confirm.due'].every(named),
  );
  const right = await world.call(administrator, 'POST', '/definitions/check', checkReply, first);
  play.check('bản sửa xong: không còn lỗi', right.ok && right.problems.length === 0);
  const drafted = await world.call(
    administrator,
    'POST',
    '/definitions',
    draftReply,
    first,
    'scenario-new-draft-1',
  );
  const rehearsal = await world.call(
    administrator,
    'POST',
    '/rehearsals',
    z.object({
      units: z.number(),
      openTracks: z.number(),
      totals: z.object({ events: z.record(z.string(), z.number()) }),
    }),
    {
      definition: first.code,
      version: 1,
      name: 'Diễn tập',
      ownerUnit: city,
      facts: {},
      scope: { within: { unit: city, levels: ['neighbourhood'] } },
    },
  );
  play.check(
    `diễn tập bản nháp trên ${rehearsal.units} tổ: mọi hồ sơ đi đến cuối`,
    rehearsal.units > 0 && rehearsal.totals.events['trackClosed'] === rehearsal.units,
  );
  const early = await world.tryCall(
    manager,
    'POST',
    '/campaigns',
    { definition: first.code, version: 1, name: 'Sớm', ownerUnit: city, facts: {}, scope: { codes: [city] } },
    'scenario-new-early',
  );
  play.check('chưa công bố thì chưa mở đợt được', early.text.includes('DEFINITION_NOT_PUBLISHED'));
  await world.call(
    administrator,
    'POST',
    `/definitions/${first.code}/versions/1/publish`,
    z.unknown(),
    { revision: drafted.revision },
    'scenario-new-publish-1',
  );
}

async function publishVersion({ world }: Play, definition: ProcessDefinition): Promise<void> {
  const { code, version } = definition;
  const { revision } = await world.call(
    administrator,
    'POST',
    '/definitions',
    draftReply,
    definition,
    `scenario-new-draft-${version}`,
  );
  await world.call(
    administrator,
    'POST',
    `/definitions/${code}/versions/${version}/publish`,
    z.unknown(),
    { revision },
    `scenario-new-publish-${version}`,
  );
}

/** Neighbourhood groups under every commune, imported as an office would; the codes of the communes. */
async function importGroups(world: World): Promise<string[]> {
  const rows = await select(
    world.database.pool,
    z.object({ code: z.string(), name: z.string() }),
    `SELECT code, name FROM org_unit WHERE level = 'commune' AND parent_code = $1 AND valid_to IS NULL ORDER BY code`,
    [city],
  );
  const lines = rows.flatMap(({ code, name }) =>
    Array.from(
      { length: groupsPerCommune },
      (_, index) => `T${code}x${index + 1},Tổ kịch bản ${index + 1} ${name},tổ dân phố,tổ dân phố,${code}`,
    ),
  );
  await world.call(
    administrator,
    'POST',
    '/org/imports',
    z.unknown(),
    { units: ['Mã đơn vị,Tên đơn vị,Cấp,Loại,Mã cấp trên', ...lines].join('\n'), dryRun: false },
    'scenario-new-import',
  );
  return rows.map(({ code }) => code);
}

const openRow = z.object({ track: z.string(), unit: z.string(), account: z.string() });

/** People do up to so many pieces of open work of a step, as they wear the hats; gives the tracks. */
async function actOn(play: Play, step: string, most: number, commune?: string): Promise<string[]> {
  const rows = await select(
    play.world.database.pool,
    openRow,
    `SELECT i.track_id AS track, i.unit_code AS unit, min(a.id) AS account FROM inbox i
     JOIN hat h ON h.role = i.holder_role AND h.unit_code = i.holder_unit AND h.valid_to IS NULL
     JOIN account a ON a.person_id = h.person_id
     WHERE i.campaign_id = $1 AND i.key = $2 AND i.slot IN ('main', 'a0') AND ($3::text IS NULL OR i.holder_unit = $3)
     GROUP BY 1, 2 ORDER BY 1 LIMIT $4`,
    [play.campaign, step, commune ?? null, most],
  );
  const command =
    step === 'confirm'
      ? { type: 'decide', key: step, outcome: 'approve', round: 1 }
      : { type: 'submit', key: step, form: step === 'survey' ? { houses: 2 } : {} };
  for (let start = 0; start < rows.length; start += 20) {
    await Promise.all(
      rows
        .slice(start, start + 20)
        .map(({ track, account }) => play.act(account, track, command, `new-${step}-${track}`)),
    );
  }
  return rows.map(({ track }) => track);
}

/** `key due` of the open work of a campaign, by track. */
async function openWork(play: Play): Promise<Map<string, string>> {
  const rows = await select(
    play.world.database.pool,
    z.object({ track: z.string(), work: z.string() }),
    `SELECT track_id AS track, string_agg(key || ' ' || coalesce(due_on::text, ''), ', ' ORDER BY key) AS work
     FROM work WHERE campaign_id = $1 AND status = 'open' GROUP BY 1`,
    [play.campaign],
  );
  return new Map(rows.map(({ track, work }) => [track, work]));
}

interface Running {
  readonly tracks: number;
  /** Tracks in which the survey has been handed in before the change. */
  readonly done: readonly string[];
  readonly commune: string;
}

async function changeWhileRunning(play: Play, { tracks, done, commune }: Running): Promise<void> {
  const { world } = play;
  const base = `/campaigns/${play.campaign}/definition-changes`;
  const before = await openWork(play);

  let startedAtMs = performance.now();
  const change = await world.call(
    manager,
    'POST',
    base,
    changeReply,
    {
      version: 2,
      reason: 'Bớt thủ tục ảnh, thêm niêm yết công khai, thêm thời gian rà soát',
      renames: { campaign: {}, unit: { confirm: 'approve' }, case: {} },
    },
    'scenario-new-change',
  );
  play.print(
    `  xem trước ${tracks} hồ sơ trong ${seconds(startedAtMs)} s: ${JSON.stringify(change.preview)}`,
  );
  for (const { message } of change.differences) play.print(`    ${message}`);
  const { preview } = change;
  play.check(
    'xem trước: mọi hồ sơ và hồ sơ của đợt, không hồ sơ nào bị vướng',
    preview['tracks'] === tracks + 1 && preview['refused'] === 0,
  );
  play.check(
    `xem trước: ${tracks - done.length} hạn rà soát dời, ${done.length} việc gửi ảnh được rút, ${done.length} việc niêm yết mở`,
    preview['dueMoved'] === tracks - done.length &&
      preview['withdrawn'] === done.length &&
      preview['opened'] === done.length,
  );
  const page = await world.call(
    manager,
    'GET',
    `${base}/${change.number}/tracks?kind=withdrawn&limit=50`,
    z.object({ items: z.array(z.object({ track: z.string() })), next: z.string().nullable() }),
  );
  play.check(
    'xem trước từng trang: đúng những hồ sơ đã nộp rà soát',
    page.items.length === 50 && page.next !== null && page.items.every(({ track }) => done.includes(track)),
  );
  play.check('xem trước không đổi gì', same(before, await openWork(play)));

  const outsider = await world.tryCall(
    'ct.kimlien',
    'POST',
    `${base}/${change.number}/apply`,
    { scope: 'all' },
    'scenario-new-outsider',
  );
  play.check(
    `người không phụ trách đợt không chuyển được (${outsider.status})`,
    outsider.status === 403 || outsider.status === 404,
  );

  const units = Array.from({ length: groupsPerCommune }, (_, index) => `T${commune}x${index + 1}`);
  await apply(play, change, 'apply', { units }, 'one');
  const own = new Set(await Promise.all(units.map((unit) => play.trackOf(unit))));
  const partly = await openWork(play);
  play.check(
    `chuyển trước một xã: ${own.size} hồ sơ đổi, các hồ sơ khác giữ nguyên`,
    [...before].every(([track, work]) => own.has(track) === (partly.get(track) !== work)),
  );
  const surveyed = await actOn(play, 'survey', groupsPerCommune, commune);
  const publicised = await actOn(play, 'publicise', groupsPerCommune, commune);
  const approved = await actOn(play, 'confirm', 2, commune);
  play.check(
    'xã chuyển trước làm việc theo bản mới: rà soát, niêm yết, xác nhận',
    publicised.length === groupsPerCommune && approved.length === 2,
  );
  const touched = new Set([...surveyed, ...publicised, ...approved]);

  startedAtMs = performance.now();
  const all = await apply(play, change, 'apply', 'all', 'all');
  play.print(`  chuyển cả đợt trong ${seconds(startedAtMs)} s`);
  play.check('chuyển cả đợt: không hồ sơ nào còn chờ hay bị vướng', all.waiting === 0 && all.refused === 0);
  play.check(
    'không còn việc gửi ảnh nào mở; bước chờ đủ các tổ vẫn chờ',
    (await play.count(
      `SELECT count(*) FROM work WHERE campaign_id = $1 AND key = 'photo' AND status = 'open'`,
    )) === 0 &&
      (await play.count(
        `SELECT count(*) FROM work WHERE campaign_id = $1 AND key = 'gathered' AND status = 'open'`,
      )) === 1,
  );

  startedAtMs = performance.now();
  await apply(play, change, 'roll-back', 'all', 'back');
  play.print(`  trả lại bản trước trong ${seconds(startedAtMs)} s`);
  const after = await openWork(play);
  play.check(
    'trả lại: nơi chưa ai làm gì thì việc và hạn y như trước khi đổi',
    [...before].every(([track, work]) => touched.has(track) || after.get(track) === work),
  );
  play.check(
    'nhật ký ghi mỗi lần chuyển với cả hai bản, người làm và lý do',
    (await play.count(
      `SELECT count(*) FROM journal WHERE campaign_id = $1 AND type = 'definitionChanged'
       AND event ? 'by' AND event ? 'note' AND event -> 'data' ? 'from' AND event -> 'data' ? 'to'`,
    )) >=
      2 * tracks,
  );
}

/** Applies or rolls back, and waits until every track of the scope has been carried over. */
async function apply(
  play: Play,
  change: Change,
  what: 'apply' | 'roll-back',
  scope: 'all' | { units: string[] },
  key: string,
): Promise<Change['rollouts'][number]> {
  const route = `/campaigns/${play.campaign}/definition-changes/${change.number}`;
  await play.world.call(manager, 'POST', `${route}/${what}`, changeReply, { scope }, `scenario-new-${key}`);
  const wanted = scope === 'all' ? undefined : scope.units.length;
  for (let tries = 0; ; tries += 1) {
    const { rollouts } = await play.world.call(manager, 'GET', route, changeReply);
    const [latest] = rollouts;
    if (latest !== undefined && latest.waiting === 0 && (wanted === undefined || latest.moved === wanted))
      return latest;
    if (tries > 300) throw new Error(`chưa chuyển xong: ${JSON.stringify(latest)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function exported(play: Play): Promise<string[]> {
  const answer = await play.world.tryCall(administrator, 'GET', `/campaigns/${play.campaign}/journal.jsonl`);
  return answer.text.split('\n').filter((line) => line !== '');
}

const same = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
const seconds = (sinceMs: number): string => ((performance.now() - sinceMs) / 1000).toFixed(1);
