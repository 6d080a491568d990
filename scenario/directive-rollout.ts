/**
 * Seeds 004 and 000: a city directive goes to 126 communes. Receipt, a plan within 30 days, quarterly reports, a study
 * conference, a mid-term review; some communes are late, one plan is returned and filed again, one commune is merged
 * into another half way.
 */
import { z } from 'zod';
import { addDays, endOf, formatVi, type CivilDate, type WorkingCalendar } from '../domain/calendar';
import { rungOfDemand } from '../domain/engine/slots';
import { select } from '../platform/reads/query';
import type { Slot } from './people';
import { Play } from './play';
import type { Scenario } from './scenario';

const city = 'P01';
const manager = 'thammuu.hanoi';
/** Calendar days after the due date on which these communes act, by their place among the communes. */
const lateReceipts = new Map([
  [3, 2],
  [17, 5],
  [30, 9],
  [52, 15],
]);
const latePlans = new Map([
  [5, 4],
  [21, 9],
  [64, 18],
]);
const lateReports = new Map([
  [8, 3],
  [33, 7],
]);
const returned = 12;
const merged = { from: 90, into: 91 };
const nothingArose = 45;

export const directiveRollout: Scenario = {
  about: 'chỉ thị của Thành ủy xuống 126 xã, phường (bài 004, 000)',
  dayMs: 2500,
  async run({ world, dayMs, kills, print }) {
    const communes = await communesOf(world.database.pool);
    const place = new Map(communes.map((code, index) => [code, index]));
    const unitAt = (index: number): string => communes[index] ?? '';
    const late = (slot: Slot): number | undefined => {
      const index = place.get(slot.holder.unit.code) ?? -1;
      if (slot.step.code === 'receipt') return lateReceipts.get(index);
      if (slot.step.code === 'plan') return latePlans.get(index);
      return slot.step.code === 'quarterReport' ? lateReports.get(index) : undefined;
    };
    const play: Play = new Play({
      world,
      manager,
      definition: 'F6',
      dayMs,
      print,
      behaviour: (slot, today) => {
        const by = late(slot);
        if (by !== undefined && slot.dueOn !== null && slot.action !== 'answerDelay')
          return later(addDays(slot.dueOn, by), today);
        return later(usualDate(play.calendar, slot, place.get(slot.unit.code) ?? 0), today);
      },
      variation: (slot, usual) => {
        const index = place.get(slot.unit.code);
        if (slot.step.code === 'approval' && index === returned && usual['round'] === 1) {
          return {
            ...usual,
            outcome: 'return',
            reason: 'Kế hoạch chưa nêu rõ người chịu trách nhiệm từng việc.',
          };
        }
        if (slot.step.code === 'quarterReport' && slot.action === 'submit' && index === nothingArose) {
          return { type: 'submit', key: slot.key, nothingToReport: true };
        }
        return usual;
      },
    });
    const day0 = play.realToday();
    const reportUntil = endOf(addDays(day0, 100), 'quarter');
    const reviewOn = addDays(reportUntil, 55);
    await play.prepareSessions('VAN_THU', communes);
    await play.prepareFiles('LANH_DAO_DV', communes);
    await play.launch({
      name: 'Kịch bản: triển khai chỉ thị về công tác dân vận của các cơ quan nhà nước',
      ownerUnit: city,
      facts: {
        directive: 'Chỉ thị 07-CT/TU (kịch bản)',
        issuedOn: day0,
        reviewOn,
        reviewKind: 'midterm',
        reportUntil,
        cascades: false,
      },
      scope: { within: { unit: city, levels: ['commune'] } },
    });

    const empty = await emptyClerks(world.database.pool, communes);
    play.on(
      play.calendar.addWorkingDays(day0, 4),
      `giao lại việc tiếp nhận của ${empty.length} đơn vị chưa có văn thư`,
      async () => {
        for (const unit of empty) {
          const track = await play.trackOf(unit);
          await play.act(
            manager,
            track,
            {
              type: 'reassign',
              key: 'receipt',
              to: { role: 'LANH_DAO_DV', unit },
              reason: 'Đơn vị chưa có văn thư',
            },
            `reassign-${unit}`,
          );
        }
      },
    );
    const mergeOn = addDays(day0, 62);
    play.on(mergeOn, `sáp nhập một phường vào phường bên cạnh từ ${formatVi(mergeOn)}`, () =>
      merge(play, unitAt(merged.from), unitAt(merged.into), mergeOn),
    );
    kills.forEach((part, index) => {
      const on = addDays(day0, 68 + 10 * index);
      play.on(on, `kill -9 ${part} ngày ${formatVi(on)}`, async () => {
        const ms = await world.kill(part);
        print(`    ${part} chạy lại sau ${Math.round(ms)} ms, ngày ${formatVi(play.today)}`);
      });
    });

    await play.runUntil(addDays(reviewOn, 25));
    await conclude(play, { unitAt, empty, mergeOn });
    return { ...play.result, journal: await play.journal() };
  },
};

/** Days that each further stage of a paper takes, and within which a demand for an answer is answered. */
const afterOpening: Readonly<Record<string, number>> = { sign: 1, number: 2, issue: 3 };
const afterDue: Readonly<Record<string, number>> = { overdue: 4, late3: 9, late10: 20 };

/**
 * When somebody usually acts: offices do not all act on the same day, but in the last week before the due date, by their
 * place. Reckoned from what is recorded and never from the moment at which the play saw it, so that a run that was
 * interrupted has the same dates.
 */
function usualDate(calendar: WorkingCalendar, slot: Slot, place: number): CivilDate {
  if (slot.action === 'answerDelay' && slot.dueOn !== null)
    return addDays(slot.dueOn, afterDue[rungOfDemand(slot.slot)] ?? 30);
  const stage = afterOpening[slot.slot] ?? 0;
  const soonest = calendar.addWorkingDays(slot.openedOn, 1 + (place % 2));
  if (slot.dueOn === null) return addDays(soonest, stage);
  const spread = slot.step.code === 'receipt' ? 1 : 2 + (place % 5);
  const usual = later(calendar.addWorkingDays(slot.dueOn, -spread), soonest);
  return addDays(earlier(usual, later(slot.dueOn, slot.openedOn)), stage);
}

const later = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? b : a);
const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);

type Pool = Play['world']['database']['pool'];

/** The communes in force, in the order of their codes. */
async function communesOf(pool: Pool): Promise<string[]> {
  const rows = await select(
    pool,
    z.object({ code: z.string() }),
    `SELECT code FROM org_unit WHERE level = 'commune' AND parent_code = $1 AND valid_to IS NULL ORDER BY code`,
    [city],
  );
  return rows.map(({ code }) => code);
}

async function emptyClerks(pool: Pool, communes: readonly string[]): Promise<string[]> {
  const rows = await select(
    pool,
    z.object({ unit: z.string() }),
    `SELECT DISTINCT unit_code AS unit FROM hat WHERE role = 'VAN_THU' AND valid_to IS NULL`,
  );
  const worn = new Set(rows.map(({ unit }) => unit));
  return communes.filter((code) => !worn.has(code));
}

async function merge(play: Play, from: string, into: string, on: CivilDate): Promise<void> {
  const proposed = await play.world.call(
    'quantri',
    'POST',
    '/org/reorganisations',
    z.object({ id: z.string() }),
    { decisionNo: '01/NQ-HĐND (kịch bản)', on, merges: [{ from: [from], into }] },
    'scenario-merge',
  );
  const reply = await play.world.call(
    'ct.hanoi',
    'POST',
    `/org/reorganisations/${proposed.id}/approve`,
    z.object({
      written: z.boolean(),
      transfers: z.array(z.object({ track: z.string(), mode: z.string(), state: z.string() })),
    }),
    {},
    'scenario-merge-approved',
  );
  play.check('quyết định sáp nhập được ghi', reply.written);
  const own = reply.transfers.filter(({ track }) => track.startsWith(play.campaign));
  play.check(
    'hồ sơ của phường cũ được xử lý ngay, vì phường kế thừa có hồ sơ riêng',
    own.some(({ mode, state }) => mode === 'close' && state === 'done'),
  );
}

interface Facts {
  readonly unitAt: (index: number) => string;
  readonly empty: readonly string[];
  readonly mergeOn: CivilDate;
}

async function conclude(play: Play, { unitAt, empty }: Facts): Promise<void> {
  const journal = await play.journal();
  const settled = (step: string) =>
    journal.filter((e) => e.type === 'stepSettled' && e.key === step && !e.track.includes('.0.'));
  const lateOf = (step: string) => settled(step).filter((e) => e.data?.['late'] === true).length;
  play.print('\nKiểm tra kết quả:');
  play.check('126/126 đơn vị đã xác nhận tiếp nhận', settled('receipt').length === 126);
  play.check(
    `tiếp nhận chậm: ${lateReceipts.size} đơn vị trễ và ${empty.length} đơn vị chưa có văn thư`,
    lateOf('receipt') === lateReceipts.size + empty.length,
  );
  play.check('kế hoạch: 126 đơn vị nộp, một đơn vị nộp hai lần', settled('plan').length === 127);
  play.check(`kế hoạch chậm: ${latePlans.size} đơn vị`, lateOf('plan') === latePlans.size);
  const returnedTrack = await play.trackOf(unitAt(returned));
  const again = journal.filter(
    (e) => e.track === returnedTrack && (e.type === 'stepReopened' || e.type === 'decided'),
  );
  play.check(
    'kế hoạch bị trả lại, nộp lại, rồi được đồng ý',
    again.map((e) => e.data?.['outcome'] ?? e.type).join(' ') === 'return stepReopened approve',
  );
  for (const [index, days] of [...lateReceipts].filter(([, by]) => by >= 9)) {
    const track = await play.trackOf(unitAt(index));
    const rungs = journal
      .filter((e) => e.track === track && e.key === 'receipt' && e.type === 'escalated')
      .map((e) => e.data?.['rung']);
    const expected = days >= 15 ? 'overdue late3 late10' : 'overdue late3';
    play.check(`đơn vị trễ ${days} ngày bị báo lên đúng nấc: ${expected}`, rungs.join(' ') === expected);
  }
  const keys = journal.flatMap((e) =>
    e.type === 'reminded' || e.type === 'escalated'
      ? [`${e.track}/${e.key}/${e.data?.['rung']}/${e.data?.['dueOn']}`]
      : [],
  );
  play.check(`${keys.length} lần nhắc và báo cáo, không lần nào hai lần`, new Set(keys).size === keys.length);
  const mergedTrack = await play.trackOf(unitAt(merged.from));
  play.check(
    'hồ sơ phường bị sáp nhập kết thúc kèm số quyết định',
    journal.some(
      (e) =>
        e.track === mergedTrack &&
        e.type === 'transferred' &&
        e.data?.['decisionNo'] === '01/NQ-HĐND (kịch bản)',
    ),
  );
  const none = await play.trackOf(unitAt(nothingArose));
  play.check(
    '“không phát sinh” được ghi riêng, không phải số 0',
    journal.some((e) => e.track === none && e.type === 'stepSettled' && e.data?.['outcome'] === 'none'),
  );
  const campaign = `${play.campaign}.0.0`;
  play.check(
    'hai kỳ tổng hợp tự đóng khi đủ báo cáo',
    ['plansIn', 'reviewsIn'].every((step) =>
      journal.some(
        (e) =>
          e.track === campaign &&
          e.type === 'stepSettled' &&
          e.key === step &&
          e.data?.['outcome'] === 'done',
      ),
    ),
  );
  const open = await play.count(
    `SELECT count(*) FROM track WHERE campaign_id = $1 AND kind = 'unit' AND status IN ('open', 'paused', 'planned')`,
  );
  play.check('mọi hồ sơ đơn vị đã kết thúc', open === 0);
  await play.act(manager, campaign, { type: 'closeCampaign' }, 'close');
  await play.until(
    'đợt kết thúc',
    async () => (await play.count(`SELECT count(*) FROM campaign WHERE id = $1 AND status = 'closed'`)) === 1,
  );
  play.check(
    'đợt kết thúc, nhật ký được niêm phong',
    (await play.journal()).some((e) => e.type === 'campaignSealed'),
  );
  const doubled = await play.count(
    `SELECT count(*) FROM (SELECT 1 FROM message WHERE kind = 'digest' AND clock <> 'real' AND $1 <> '' GROUP BY person_id, day, clock HAVING count(*) > 1) AS twice`,
  );
  play.check('mỗi người nhiều nhất một bản tin một ngày làm việc', doubled === 0);
  const messages = await play.count(`SELECT count(*) FROM message WHERE clock <> 'real' AND $1 <> ''`);
  play.check(`thư đã được soạn (${messages})`, messages > 0);
}
