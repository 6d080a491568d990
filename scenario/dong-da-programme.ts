/**
 * Seed 000: four parties of Đống Đa review the programme of 2016–2021 with its 62 surprise visits, sign the one of
 * 2021–2026 on 10/11/2021, and there the Thông tri of six days before is rolled out to the 21 wards.
 */
import { z } from 'zod';
import { addDays, addMonths } from '../domain/calendar';
import { figuresOf, percentOf, valueText } from './figures';
import { dataNotesOf, noteSource } from './notes';
import { promptly } from './people';
import { former, Places, slugOf, communesOfFormer } from './places';
import { Play, type Stage } from './play';
import { together, type Scenario } from './scenario';

const district = former('D006');
const desk = 'tm.dongda.cu';
const front = 'ct.dongda.cu';
const leader = 'td.dongda.cu';
const visits = 62;
/** How the visits of the period fell on its years is our assumption; the article tells their number only. */
const visitsByYear: readonly (readonly [year: number, visits: number])[] = [
  [2016, 6],
  [2017, 9],
  [2018, 12],
  [2019, 14],
  [2020, 10],
  [2021, 11],
];
const parties = ['BAN_DAN_VAN', 'UBND', 'CONG_AN', 'QUAN_SU'];
const findingEvery = 31;
const visitsAtATime = 21;
const issuedOn = '2021-11-04';
const signingOn = '2021-11-10';
const online = { done: 189, all: 250 };
const article = 'Bài 000: Quận Đống Đa đẩy mạnh phối hợp trong công tác dân vận';

export const dongDaProgramme: Scenario = {
  about: 'chương trình phối hợp 2021–2026 của quận Đống Đa (bài 000: F7, F9, F6)',
  dayMs: 900,
  async run({ world, dayMs, print }) {
    const stage: Stage = { world, dayMs, print };
    const places = new Places();
    const wards = places.district('D006', 'P01');
    const loaded = await places.load(world);
    print(`Đã nhập ${loaded.units} đơn vị, ${loaded.people} người của quận Đống Đa thời trước 1/7/2025.`);

    const checks = await visitUnannounced(stage, wards);
    const visited = (await figuresOf(checks)).get('visits');
    const { programme, rollout } = await signProgramme(stage, wards, visited?.numerator ?? 0);

    programme.print('\nKiểm tra số liệu của bài báo:');
    programme.check(
      `${visits} lượt đơn vị được kiểm tra đột xuất, từng lượt có biên bản: ${valueText(visited)}`,
      visited?.numerator === visits && visited.recordCount === visits,
    );
    const figures = await figuresOf(programme);
    programme.check(
      `tổng kết 2016–2021 lấy đúng số của sổ kiểm tra: ${valueText(figures.get('previousSurpriseChecks'))}`,
      figures.get('previousSurpriseChecks')?.numerator === visits,
    );
    programme.check(
      `21 phường: ${valueText(figures.get('previousUnits'))} có chương trình, ${valueText(figures.get('received'))} đã nhận chương trình mới`,
      figures.get('previousUnits')?.numerator === 21 &&
        figures.get('received')?.numerator === 21 &&
        figures.get('received')?.denominator === 21,
    );
    const procedures = figures.get('onlineProcedures');
    programme.check(
      `189/250 thủ tục có dịch vụ công trực tuyến mức 3, 4: ${valueText(procedures)}`,
      procedures?.numerator === online.done && procedures.denominator === online.all,
    );
    const journal = await programme.journal();
    const signed = journal.filter((event) => event.type === 'signed');
    programme.check(
      'bốn bên cùng ký ngày 10/11/2021: Ban Dân vận, UBND, Công an, Quân sự',
      signed.length === parties.length &&
        parties.every((party) => signed.some(({ by }) => by?.as.role === party)) &&
        signed.every(({ on }) => on === signingOn),
    );
    programme.check(
      'giai đoạn trước được tổng kết trước khi ký giai đoạn mới',
      journal.some(
        ({ type, key, on }) => type === 'stepSettled' && key === 'previousReview' && on < signingOn,
      ),
    );
    const rolledOut = await figuresOf(rollout);
    const study = (await rollout.journal()).find(
      (event) => event.type === 'meetingHeld' && event.key === 'study',
    );
    const studiedOn = study?.data?.['heldOn'];
    rollout.check(
      `Thông tri 05-TT/QU ngày 4/11/2021 được triển khai ${studiedOn === addDays(issuedOn, 6) ? 'sáu ngày sau' : `ngày ${String(studiedOn)}`}`,
      studiedOn === signingOn && signingOn === addDays(issuedOn, 6),
    );
    rollout.check(
      `21 phường có kế hoạch thực hiện Thông tri: ${valueText(rolledOut.get('plans'))}`,
      rolledOut.get('plans')?.numerator === 21 && percentOf(rolledOut.get('plans')) === 100,
    );
    const notes = await dataNotesOf(programme, desk);
    programme.check(
      'tỷ lệ 100% hồ sơ trực tuyến giữ nguyên văn, có ghi chú vì nguồn không cho số tuyệt đối',
      notes.dataNotes.some(({ quote, text }) => quote.includes('100%') && text.includes('tử số')),
    );
    return together([checks, programme, rollout]);
  },
};

/** F9: the visits of the period, entered with their dates; two of them found something that had to be mended. */
async function visitUnannounced(stage: Stage, wards: readonly string[]): Promise<Play> {
  const play: Play = new Play({
    ...stage,
    manager: front,
    definition: 'F9',
    label: 'F9',
    lookEveryMs: 150,
    behaviour: (slot, today) => promptly(play.calendar)(slot, today),
    variation: (slot, usual) => {
      if (slot.step.code !== 'sheet') return usual;
      const form = z.record(z.string(), z.unknown()).parse(usual['form']);
      return { ...usual, form: { ...form, violations: found.has(slot.track) ? 1 : 0, repeated: false } };
    },
  });
  const found = new Set<string>();
  const launchedOn = '2021-06-07';
  await play.launch({
    name: 'Kiểm tra đột xuất về cải cách hành chính 2016–2021 (bài 000)',
    ownerUnit: district,
    startsOn: launchedOn,
    facts: { subject: 'Thực hiện cải cách hành chính, quy chế dân chủ', endsOn: '2021-12-31' },
    scope: { codes: wards },
  });
  await play.runUntilSo(
    'sổ kiểm tra được mở',
    async () =>
      (await play.count(`SELECT count(*) FROM inbox WHERE campaign_id = $1 AND action = 'register'`)) ===
      wards.length,
    '2021-09-30',
  );
  const days = visitsByYear.flatMap(([year, count]) =>
    Array.from({ length: count }, (_, n) => addMonths(`${year}-01-11`, Math.floor((n * 9) / count))),
  );
  const made = z.object({ made: z.string() });
  const tracks = await Promise.all(wards.map((ward) => play.trackOf(ward)));
  // Some at a time: a delegation does not visit a whole district on one day.
  for (let first = 0; first < days.length; first += visitsAtATime) {
    const opened = await Promise.all(
      days.slice(first, first + visitsAtATime).map(async (visitOn, n) => {
        const index = first + n;
        const { made: visit } = await stage.world.call(
          leader,
          'POST',
          `/tracks/${tracks[index % tracks.length]}/commands`,
          made,
          { type: 'openCase', key: 'visits', facts: { trigger: 'plan', visitOn } },
          `scenario-visit-${index}`,
        );
        if (index % findingEvery === 0) found.add(visit);
        return visit;
      }),
    );
    if (first === 0) {
      const ward = slugOf(communesOfFormer('D006')[0]?.name ?? '');
      const seen = await stage.world.tryCall(`ld.${ward}.dongda`, 'GET', `/tracks/${opened[0]}`);
      play.check('trước khi đoàn có mặt, phường không thấy cuộc kiểm tra', seen.status === 404);
    }
    await play.runUntil(addDays(play.today, 4));
  }
  const openFollowUps = () =>
    play.count(`SELECT count(*) FROM inbox WHERE campaign_id = $1 AND action = 'followUp'`);
  await play.runUntilSo(
    'hai đơn vị có vi phạm nhận kết luận',
    async () => (await openFollowUps()) === found.size,
    '2022-02-28',
  );
  for (const visit of found)
    await play.act(
      leader,
      visit,
      {
        type: 'makeRecommendation',
        key: 'remedies',
        text: 'Niêm yết lại đầy đủ thủ tục tại bộ phận một cửa.',
        product: 'Báo cáo khắc phục kèm ảnh',
        dueOn: addDays(play.today, 20),
      },
      `recommend-${visit}`,
    );
  await play.runUntilSo(
    'hai đơn vị đã khắc phục',
    async () => (await play.recommendations('done')).length === found.size,
    '2022-02-28',
  );
  for (const visit of found)
    await play.act(leader, visit, { type: 'finishFollowUp', key: 'remedies' }, `finish-${visit}`);
  await play.runUntilSo(
    'mọi lượt kiểm tra đã có kết luận',
    async () =>
      (await play.count(
        `SELECT count(*) FROM track WHERE campaign_id = $1 AND kind = 'case' AND status <> 'closed'`,
      )) === 0,
    '2022-02-28',
  );
  return play;
}

/** F7 with, from 4/11 on, F6 beside it. */
async function signProgramme(
  stage: Stage,
  wards: readonly string[],
  surpriseChecks: number,
): Promise<{ programme: Play; rollout: Play }> {
  const programme: Play = new Play({
    ...stage,
    // Five people act on the one day of the signing: it is given more time.
    dayMs: Math.round(stage.dayMs * 1.5),
    manager: desk,
    definition: 'F7',
    label: 'F7',
    lookEveryMs: 150,
    behaviour: (slot, today) =>
      // The day of the conference has its own course, below.
      ['conference', 'signingMassMobilisation'].includes(slot.step.code)
        ? undefined
        : promptly(programme.calendar)(slot, today),
    variation: (slot, usual) => {
      if (slot.step.code === 'signed' && slot.action === 'submit')
        return { ...usual, form: { number: 'Bài báo không ghi số của chương trình' } };
      if (slot.step.code !== 'previousReview') return usual;
      const form = z.record(z.string(), z.unknown()).parse(usual['form']);
      return {
        ...usual,
        form: {
          ...form,
          surpriseChecks,
          unitsCovered: wards.length,
          onlineProcedures: online.done,
          procedures: online.all,
        },
      };
    },
  });
  await programme.prepareFiles('LANH_DAO_DV', wards);
  await programme.launch({
    name: 'Chương trình phối hợp công tác dân vận 2021–2026 (bài 000)',
    ownerUnit: district,
    startsOn: '2021-10-11',
    facts: {
      topic: 'Công tác dân vận giai đoạn 2021–2026',
      side: 'massMobilisation',
      hasPrevious: true,
      signingOn,
      periodTo: '2026-12-31',
      midtermOn: '2024-06-28',
      cascades: false,
    },
    scope: { codes: wards },
  });
  await noteSource(programme, desk, {
    quote: 'đến năm 2020 tỷ lệ hồ sơ nộp trực tuyến của quận trên các lĩnh vực đạt 100%',
    source: article,
    text: 'Nguồn chỉ ghi tỷ lệ, không có tử số và mẫu số, nên không ghi thành chỉ tiêu.',
  });
  let rollout: Promise<Play> | undefined;
  programme.on(issuedOn, 'Ban Thường vụ Quận ủy ban hành Thông tri 05-TT/QU', () => {
    rollout = rollOut(stage, wards);
    return Promise.resolve();
  });
  programme.on(signingOn, 'Hội nghị ký kết', () => signOn(programme));
  await programme.runUntilSo(
    'các phường nhận chương trình',
    async () =>
      (await programme.count(
        `SELECT count(*) FROM work WHERE campaign_id = $1 AND step = 'receipt' AND status = 'settled'`,
      )) === wards.length,
    '2022-02-28',
  );
  if (rollout === undefined) throw new Error('the Thông tri was not issued');
  return { programme, rollout: await rollout };
}

async function signOn(play: Play): Promise<void> {
  const own = `${play.campaign}.0.0`;
  const key = 'signingMassMobilisation';
  await play.act(
    desk,
    own,
    { type: 'recordMeeting', key: 'conference', heldOn: signingOn, summoned: 60, attended: 60 },
    'conference',
  );
  await Promise.all(
    ['danvan.dongda.cu', 'ubnd.dongda.cu', 'ca.dongda.cu'].map((account) =>
      play.act(account, own, { type: 'sign', key }, `sign-${account}`),
    ),
  );
  play.check(
    'ba trên bốn bên ký thì chưa thành',
    (await play.count(
      `SELECT count(*) FROM work WHERE campaign_id = $1 AND step = $2 AND status = 'open'`,
      key,
    )) === 1,
  );
  await play.act('qs.dongda.cu', own, { type: 'sign', key }, 'sign-qs');
}

/** F6: the Thông tri, presented at the conference, planned for by every ward within a month. */
async function rollOut(stage: Stage, wards: readonly string[]): Promise<Play> {
  const play: Play = new Play({
    ...stage,
    manager: desk,
    definition: 'F6',
    label: 'F6',
    lookEveryMs: 150,
    // The wards have a month for their plans; nobody files one before the conference.
    behaviour: (slot, today) =>
      slot.openedOn < signingOn && today < signingOn && slot.step.code !== 'receipt'
        ? play.calendar.addWorkingDays(signingOn, 3)
        : promptly(play.calendar)(slot, today),
  });
  await play.launch({
    name: 'Triển khai Thông tri 05-TT/QU (bài 000)',
    ownerUnit: district,
    startsOn: issuedOn,
    facts: {
      directive: 'Thông tri số 05-TT/QU ngày 4/11/2021 của Ban Thường vụ Quận ủy Đống Đa',
      issuedOn,
      reviewOn: '2022-11-04',
      reviewKind: 'midterm',
      reportUntil: '2022-12-31',
      cascades: false,
    },
    scope: { codes: wards },
  });
  play.on(signingOn, 'Quán triệt Thông tri tại hội nghị ký kết', () =>
    play.act(
      desk,
      `${play.campaign}.0.0`,
      {
        type: 'recordMeeting',
        key: 'study',
        heldOn: signingOn,
        summoned: 60,
        attended: 60,
        form: { points: 1 },
      },
      'study',
    ),
  );
  await play.runUntilSo(
    'mọi phường có kế hoạch được đồng ý',
    async () =>
      (await play.count(
        `SELECT count(*) FROM work WHERE campaign_id = $1 AND step = 'approval' AND status = 'settled'`,
      )) === wards.length,
    '2022-02-28',
  );
  return play;
}
