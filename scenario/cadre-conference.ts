/**
 * F5 over units with different working years: all-staff and delegate conferences, quorum met and not met, a resolution
 * that needs a second vote, and a conference that is late.
 */
import { z } from 'zod';
import { addDays, type CivilDate } from '../domain/calendar';
import { select } from '../platform/reads/query';
import { Play } from './play';
import type { Scenario } from './scenario';

const city = 'P01';
const manager = 'cd.hanoi';

interface Unit {
  readonly code: string;
  readonly staff: number;
  readonly yearEnd: string;
}

export const cadreConference: Scenario = {
  about: 'hội nghị cán bộ, công chức, viên chức: toàn thể và đại biểu, đủ và thiếu 2/3, một đơn vị chậm (F5)',
  dayMs: 700,
  async run({ world, dayMs, kills, print }) {
    const units = await unitsWithYears(world.database.pool);
    const byCode = new Map(units.map((unit) => [unit.code, unit]));
    const offices = units.filter((unit) => unit.yearEnd === '12-31');
    const [noQuorum, secondVote, late] = offices.map(({ code }) => code);
    const failedOnce = new Set<string>();
    const play: Play = new Play({
      world,
      manager,
      definition: 'F5',
      dayMs,
      print,
      behaviour: (slot, today) => {
        if (slot.action === 'answerDelay') return addDays(today, 1);
        if (slot.dueOn === null) return play.calendar.addWorkingDays(today, 1);
        if (slot.step.code === 'conference' && slot.unit.code === late) return addDays(slot.dueOn, 9);
        const ahead = slot.step.code === 'conference' ? -15 : -1;
        const on = play.calendar.addWorkingDays(slot.dueOn, ahead);
        return on < today ? today : on;
      },
      variation: (slot, usual) => {
        const form = z.record(z.string(), z.unknown()).catch({}).parse(usual['form']);
        const staff = byCode.get(slot.unit.code)?.staff ?? 1;
        if (slot.step.code === 'plan')
          return { ...usual, form: { ...form, form: staff >= 100 ? 'delegates' : 'all' } };
        if (slot.step.code === 'conference' && slot.unit.code === noQuorum && !failedOnce.has(slot.track)) {
          failedOnce.add(slot.track);
          play.on(addDays(play.today, 8), `${slot.unit.name} họp lại, lần này đủ 2/3`, async () => {
            const account = (await play.accountOf(slot.holder.role, slot.holder.unit.code)) ?? '';
            await play.act(account, slot.track, { ...usual, heldOn: play.today }, `again-${slot.track}`);
          });
          return { ...usual, summoned: 30, attended: 19, votes: undefined };
        }
        if (slot.step.code === 'conference' && slot.unit.code === secondVote) {
          return { ...usual, votes: { inFavour: 15, against: 14, other: 1 } };
        }
        return usual;
      },
    });
    const day0 = play.realToday();
    await play.launch({
      name: 'Kịch bản: hội nghị cán bộ, công chức, viên chức',
      ownerUnit: city,
      facts: { year: Number(day0.slice(0, 4)), reviewUntil: nextHalfYearEnd(addDays(day0, 130)) },
      scope: { codes: units.map(({ code }) => code) },
    });
    kills.forEach((part, index) =>
      play.on(addDays(day0, 25 + 6 * index), `kill -9 ${part}`, async () => void (await world.kill(part))),
    );
    const campaign = `${play.campaign}.0.0`;
    await play.runUntilSo(
      'biểu tổng hợp được nộp',
      async () =>
        (await play.count(
          `SELECT count(*) FROM work WHERE campaign_id = $1 AND step = 'summary' AND status = 'settled'`,
        )) === 1,
      addDays(day0, 300),
    );
    await play.runUntilSo(
      'mọi đơn vị kiểm tra việc thực hiện nghị quyết',
      async () =>
        (await play.count(
          `SELECT count(*) FROM track WHERE campaign_id = $1 AND kind = 'unit' AND status <> 'closed'`,
        )) === 0,
      addDays(day0, 320),
    );
    await play.act(manager, campaign, { type: 'closeCampaign' }, 'close');
    await play.until(
      'đợt kết thúc',
      async () =>
        (await play.count(`SELECT count(*) FROM campaign WHERE id = $1 AND status = 'closed'`)) === 1,
    );

    const journal = await play.journal();
    const held = journal.filter((e) => e.type === 'meetingHeld' && e.key === 'conference');
    play.print('\nKiểm tra kết quả:');
    play.check(`${units.length}/${units.length} đơn vị đã tổ chức hội nghị`, held.length === units.length);
    const trackOf = new Map(
      await Promise.all(units.map(async ({ code }) => [code, await play.trackOf(code)] as const)),
    );
    // Schools whose working year ended on 31/8 had nine days left when the campaign began: they are late without a fault.
    const officeTracks = new Set(offices.map(({ code }) => trackOf.get(code) ?? ''));
    const lateHeld = journal.filter(
      (e) =>
        e.type === 'stepSettled' &&
        e.key === 'conference' &&
        e.data?.['late'] === true &&
        officeTracks.has(e.track),
    );
    play.check(
      'trong các cơ quan theo năm dương lịch, chỉ đơn vị hẹn chậm là chậm',
      lateHeld.length === 1 && lateHeld[0]?.track === trackOf.get(late ?? ''),
    );
    play.check(
      'đơn vị chậm bị báo lên cấp trên và Công đoàn cấp trên',
      journal.some(
        (e) =>
          e.type === 'escalated' &&
          e.key === 'conference' &&
          e.track === trackOf.get(late ?? '') &&
          e.data?.['rung'] === 'late3',
      ),
    );
    const failed = journal.filter((e) => e.type === 'meetingFailed');
    play.check(
      '19/30 người là thiếu 2/3: hội nghị không thành, phải triệu tập lại',
      failed.length === 1 && failed[0]?.track === trackOf.get(noQuorum ?? ''),
    );
    const second = journal.filter(
      (e) => e.type === 'stepSettled' && e.key === 'secondVote' && e.data?.['outcome'] === 'passed',
    );
    play.check(
      '15/30 phiếu chưa quá nửa: họp lại và thông qua',
      second.length === 1 && second[0]?.track === trackOf.get(secondVote ?? ''),
    );
    const delegates = new Set(
      journal.filter((e) => e.type === 'stepSettled' && e.key === 'delegates').map((e) => e.track),
    );
    play.check(
      'đơn vị từ 100 người họp đại biểu, dưới 100 người họp toàn thể',
      units.every(({ code, staff }) => delegates.has(trackOf.get(code) ?? '') === staff >= 100),
    );
    const ends = new Set(units.map(({ yearEnd }) => yearEnd));
    play.check(`năm công tác khác nhau: ${[...ends].join(', ')}`, ends.size >= 2);
    play.check(
      'nhật ký được niêm phong',
      journal.some((e) => e.type === 'campaignSealed'),
    );
    return { ...play.result, journal };
  },
};

const nextHalfYearEnd = (on: CivilDate): CivilDate =>
  on.slice(5) <= '06-30' ? `${on.slice(0, 4)}-06-30` : `${on.slice(0, 4)}-12-31`;

/** Agencies whose working year has ended lately or ends with this calendar year. */
async function unitsWithYears(pool: Play['world']['database']['pool']): Promise<Unit[]> {
  const rows = await select(
    pool,
    z.object({ code: z.string(), staff: z.coerce.number(), end: z.string() }),
    `SELECT code, attributes ->> 'staff' AS staff, attributes ->> 'workingYearEnd' AS end FROM org_unit
     WHERE level = 'agency' AND attributes ->> 'workingYearEnd' IN ('12-31', '08-31') ORDER BY code`,
  );
  return rows.map(({ code, staff, end }) => ({ code, staff, yearEnd: end }));
}
