/**
 * F1 in full: an independent supervision mission over three units. One of them does not answer the recommendation in
 * time and is petitioned upward. Nothing can be closed while a recommendation is open.
 */
import { z } from 'zod';
import { addDays } from '../domain/calendar';
import { select } from '../platform/reads/query';
import { Play } from './play';
import type { Scenario } from './scenario';

const city = 'P01';
const manager = 'bandcpl.hanoi';

export const supervisionMission: Scenario = {
  about: 'đoàn giám sát độc lập, ba đơn vị, một đơn vị không trả lời kiến nghị (F1)',
  dayMs: 700,
  async run({ world, dayMs, kills, print }) {
    const units = await supervisedUnits(world.database.pool);
    const [first = '', second = '', silent = ''] = units;
    const play: Play = new Play({
      world,
      manager,
      definition: 'F1',
      dayMs,
      print,
      behaviour: (slot, today) => {
        if (slot.action === 'followUp') return undefined;
        if (slot.action === 'answer' && slot.unit.code === silent) return undefined;
        if (slot.action === 'answerDelay') return addDays(today, 1);
        if (slot.dueOn === null) return play.calendar.addWorkingDays(today, 1);
        const on = play.calendar.addWorkingDays(slot.dueOn, slot.action === 'evidence' ? -5 : -1);
        return on < today ? today : on;
      },
    });
    const day0 = play.realToday();
    await play.launch({
      name: 'Kịch bản: giám sát việc thực hiện pháp luật về dân chủ ở cơ sở',
      ownerUnit: city,
      facts: {
        topic: 'Việc thực hiện pháp luật về dân chủ ở cơ sở',
        programme: 'yearly',
        startsOn: addDays(day0, 60),
        endsOn: addDays(day0, 80),
      },
      scope: { codes: units },
      unitFacts: Object.fromEntries(
        units.map((unit, index) => [unit, { workOn: addDays(day0, 62 + 7 * index), sector: 'government' }]),
      ),
    });
    const campaign = `${play.campaign}.0.0`;
    kills.forEach((part, index) =>
      play.on(addDays(day0, 22 + 8 * index), `kill -9 ${part}`, async () => void (await world.kill(part))),
    );

    const reported = () =>
      play.count(`SELECT count(*) FROM inbox WHERE campaign_id = $1 AND action = 'followUp'`);
    await play.runUntilSo(
      'báo cáo giám sát được phát hành',
      async () => (await reported()) === 3,
      addDays(day0, 150),
    );
    const made = new Set<string>();
    for (const [unit, text] of [
      [first, 'Niêm yết công khai đầy đủ các nội dung dân biết'],
      [first, 'Kiện toàn Ban Thanh tra nhân dân'],
      [second, 'Bổ sung quy chế đối thoại định kỳ'],
      [silent, 'Trả lời dứt điểm các kiến nghị của cử tri'],
    ] as const) {
      const dueOn = addDays(play.today, 45);
      made.add(text);
      await play.act(
        manager,
        await play.trackOf(unit),
        {
          type: 'makeRecommendation',
          key: 'recommendations',
          text,
          product: 'Báo cáo kết quả kèm minh chứng',
          dueOn,
        },
        `rec-${made.size}`,
      );
    }
    const madeOn = play.today;
    // The campaign hears of recommendations within a second or two; until then it is refused because files are open.
    const answers = new Set<string>();
    await play.until('đợt biết còn kiến nghị', async () => {
      answers.add(
        await play.refused(
          manager,
          campaign,
          { type: 'closeCampaign' },
          `close-early-${answers.size}-${Date.now()}`,
        ),
      );
      return answers.has('RECOMMENDATION_OPEN');
    });
    play.check('kết thúc đợt bị từ chối khi còn kiến nghị', !answers.has('ok'));
    play.check(
      'kết thúc theo dõi một đơn vị cũng bị từ chối',
      (await play.refused(
        manager,
        await play.trackOf(first),
        { type: 'finishFollowUp', key: 'recommendations' },
        'finish-early',
      )) === 'RECOMMENDATION_OPEN',
    );

    await play.runUntil(addDays(madeOn, 24));
    const [unanswered] = await play.recommendations('awaitingAnswer');
    play.check(
      'hết 20 ngày, đơn vị không trả lời bị ghi quá hạn',
      unanswered?.answer_overdue === true && unanswered.unit_code === silent,
    );
    const silentTrack = await play.trackOf(silent);
    await play.act(
      manager,
      silentTrack,
      {
        type: 'petitionUpward',
        recommendation: unanswered?.id,
        text: 'Kiến nghị Ủy ban MTTQ cấp trên trực tiếp xem xét.',
      },
      'petition',
    );
    play.check('kiến nghị lên cấp trên được ghi', (await play.recommendations('petitioned')).length === 1);
    await play.runUntil(addDays(madeOn, 32));
    const account = (await play.accountOf('DV_DUOC_GS', silent)) ?? '';
    await play.act(
      account,
      silentTrack,
      {
        type: 'answerRecommendation',
        recommendation: unanswered?.id,
        text: 'Đơn vị xin trả lời, tiếp thu kiến nghị.',
      },
      'late-answer',
    );

    await play.runUntilSo(
      'mọi kiến nghị được xác nhận xong',
      async () => (await play.recommendations('done')).length === 4,
      addDays(madeOn, 70),
    );
    for (const unit of units) {
      await play.act(
        manager,
        await play.trackOf(unit),
        { type: 'finishFollowUp', key: 'recommendations' },
        `finish-${unit}`,
      );
    }
    await play.runUntilSo(
      'hồ sơ được lưu',
      async () =>
        (await play.count(
          `SELECT count(*) FROM work WHERE campaign_id = $1 AND step = 'archived' AND status = 'settled'`,
        )) === 1,
      addDays(madeOn, 120),
    );
    await play.act(manager, campaign, { type: 'closeCampaign' }, 'close');
    await play.until(
      'đợt kết thúc',
      async () =>
        (await play.count(`SELECT count(*) FROM campaign WHERE id = $1 AND status = 'closed'`)) === 1,
    );
    const journal = await play.journal();
    const answered = journal.filter((e) => e.type === 'recommendationAnswered');
    play.check(
      'ba kiến nghị trả lời đúng hạn, một trả lời muộn sau khi kiến nghị cấp trên',
      answered.filter((e) => e.data?.['late'] === false).length === 3 && answered.length === 4,
    );
    play.check(
      'kế hoạch và quyết định gửi đơn vị ít nhất 15 ngày trước ngày giám sát',
      journal
        .filter((e) => e.type === 'stepSettled' && e.key === 'send')
        .every((e) => e.on <= addDays(day0, 45)),
    );
    play.check(
      'hai bên ký đủ ba biên bản làm việc',
      journal.filter(
        (e) => e.type === 'stepSettled' && e.key === 'minutes' && e.data?.['outcome'] === 'signed',
      ).length === 3,
    );
    play.check(
      'nhật ký được niêm phong',
      journal.some((e) => e.type === 'campaignSealed'),
    );
    const foreign = await world.tryCall(
      (await play.accountOf('DV_DUOC_GS', first)) ?? '',
      'GET',
      `/tracks/${silentTrack}`,
    );
    play.check('đơn vị được giám sát không xem được hồ sơ của đơn vị khác', foreign.status === 404);
    return { ...play.result, journal };
  },
};

/** Three units of the demonstration that are supervised and whose contact has an account. */
async function supervisedUnits(pool: Play['world']['database']['pool']): Promise<string[]> {
  const rows = await select(
    pool,
    z.object({ unit: z.string() }),
    `SELECT DISTINCT h.unit_code AS unit FROM hat h JOIN account a ON a.person_id = h.person_id
     WHERE h.role = 'DV_DUOC_GS' ORDER BY 1 LIMIT 3`,
  );
  return rows.map(({ unit }) => unit);
}
