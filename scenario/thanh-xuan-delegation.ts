/**
 * Seed 003: the central delegation on QĐ 290 comes to Thanh Xuân on a 29 June; what it finds there in a year: missions
 * joined and led, mediations, petitions. The article is of 2020; the product's calendar begins with 2021, so the year
 * played is 2021 and the delegation comes on 29/6/2021.
 */
import { z } from 'zod';
import { addDays, type CivilDate } from '../domain/calendar';
import { figuresOf, percentOf, valueText } from './figures';
import { dataNotesOf, noteSource } from './notes';
import { promptly } from './people';
import { former, Places } from './places';
import { Play, type Stage } from './play';
import { together, type Scenario } from './scenario';

const state = 'VN';
const district = former('D009');
const front = 'ct.thanhxuan.cu';
const central = 'ct.tw';
const visitOn = '2021-06-29';
const year = { from: '2021-01-01', to: '2021-12-31' };
/** Something has gone wrong when the year ends before its work is done. */
const latest = '2021-12-30';
/** 290 of 337 is 86 %; the article has the first and the last number, the middle one is our assumption. */
const mediations = { success: 290, all: 337 };
/** "Trên 95 %": 115 of 120, our assumption. */
const petitions = { settled: 115, all: 120, forwarded: 24 };
const joinedTopics = [
  'Cải cách hành chính tại bộ phận một cửa',
  'Giải phóng mặt bằng dự án công',
  'Quản lý trật tự xây dựng',
  'Thu, chi ngân sách phường',
  'An toàn thực phẩm',
  'Phòng cháy, chữa cháy',
  'Tuyển quân',
  'Vệ sinh môi trường',
  'Chế độ với người có công',
];
const ownTopics = [
  'Thực hiện quy chế dân chủ ở cơ sở',
  'Nhiệm vụ kinh tế – xã hội của phường',
  'Tiếp công dân của UBND phường',
  'Quản lý chợ dân sinh',
];
const article = 'Bài 003: Quận Thanh Xuân nghiêm túc trong triển khai công tác dân vận';

export const thanhXuanDelegation: Scenario = {
  about: 'đoàn kiểm tra về QĐ 290 tại quận Thanh Xuân (bài 003: F8, F2, F1, F12, F10)',
  dayMs: 800,
  async run({ world, dayMs, print }) {
    const stage: Stage = { world, dayMs, print };
    const places = new Places()
      .person('ct.tw', state, 'CT_MTTQ', 'BTT_MTTQ')
      .person('cv.tw', state, 'CHUYEN_VIEN')
      .person('vt.tw', state, 'VAN_THU')
      .person('td.tw', state, 'TRUONG_DOAN')
      .person('tk.tw', state, 'THU_KY_DOAN');
    const wards = places.district('D009', 'P01');
    const loaded = await places.load(world);
    print(`Đã nhập ${loaded.units} đơn vị, ${loaded.people} người của quận Thanh Xuân thời trước 1/7/2025.`);
    print('Bài báo viết năm 2020; lịch của sản phẩm bắt đầu từ 2021, nên năm được chơi là 2021.');

    const [mediated, petitioned] = await Promise.all([mediate(stage, wards), receivePetitions(stage)]);
    const [delegation, joined, led] = await Promise.all([
      inspect(stage),
      Promise.all(
        joinedTopics.map((topic, n) => joinMission(stage, topic, wards[n % wards.length] ?? '', n)),
      ),
      Promise.all(ownTopics.map((topic, n) => leadMission(stage, topic, wards[n] ?? '', n))),
    ]);

    delegation.print('\nKiểm tra số liệu của bài báo:');
    const success = (await figuresOf(mediated, { period: year })).get('success');
    delegation.check(
      `290 vụ hòa giải thành, 86%: ${valueText(success)}`,
      success?.numerator === mediations.success && percentOf(success) === 86,
    );
    const rates = await figuresOf(petitioned, { period: year });
    const settled = rates.get('settled');
    delegation.check(
      `trên 95% đơn thư được giải quyết: ${valueText(settled)}`,
      (settled?.numerator ?? 0) * 100 > 95 * (settled?.denominator ?? Infinity) &&
        settled?.denominator === petitions.all,
    );
    delegation.check(
      `ba tỷ lệ khác nhau, không lẫn: chuyển đúng hạn ${valueText(rates.get('forwardedOnTime'))}, được trả lời ${valueText(rates.get('answered'))}, giải quyết xong ${valueText(settled)}`,
      rates.get('answered')?.denominator === petitions.forwarded &&
        rates.get('forwardedOnTime')?.denominator === petitions.all,
    );
    const allOf = async (plays: readonly Play[]): Promise<Awaited<ReturnType<typeof figuresOf>>> => {
      const [first] = plays;
      const campaigns = plays.map(({ campaign }) => campaign);
      return first === undefined ? new Map() : figuresOf(first, { period: year, campaigns });
    };
    const joint = (await allOf(joined)).get('joined')?.numerator;
    delegation.check(
      `mỗi năm 8–10 chuyên đề phối hợp giám sát: ${joint}`,
      joint === joinedTopics.length && joint >= 8 && joint <= 10,
    );
    const own = (await allOf(led)).get('missions')?.numerator;
    delegation.check(
      `mỗi năm 3–5 đoàn giám sát độc lập: ${own}`,
      own === ownTopics.length && own >= 3 && own <= 5,
    );
    const checked = await figuresOf(delegation);
    const visit = (await delegation.journal()).find((e) => e.type === 'meetingHeld' && e.key === 'visit');
    delegation.check(
      `đoàn kiểm tra số 1 làm việc tại quận ngày 29/6, kết luận rồi được khắc phục: ${valueText(checked.get('units'))}, ${valueText(checked.get('remedied'))}`,
      visit?.data?.['heldOn'] === visitOn &&
        checked.get('units')?.numerator === 1 &&
        percentOf(checked.get('remedied')) === 100,
    );
    const about = await dataNotesOf(delegation, central);
    delegation.check(
      'QĐ 290-QĐ/TW: số văn bản giữ nguyên, ghi chú rằng đã có quy định thay thế từ 2021',
      about.facts.some(({ code, value }) => code === 'subject' && String(value).includes('290-QĐ/TW')) &&
        about.dataNotes.some((note) => note.about === 'fact:subject'),
    );
    const rateNotes = await dataNotesOf(mediated, front);
    delegation.check(
      '“290 vụ, đạt tỷ lệ 86%/năm”: ghi chú rằng nguồn không rõ 290 vụ là của một năm hay cả giai đoạn',
      rateNotes.dataNotes.some((note) => note.about === 'figure:success'),
    );
    return together([delegation, mediated, petitioned, ...joined, ...led]);
  },
};

const made = z.object({ made: z.string() });

/** F12: every ward's mediation group keeps its book. */
async function mediate(stage: Stage, wards: readonly string[]): Promise<Play> {
  const failed = new Set<string>();
  const play: Play = new Play({
    ...stage,
    manager: front,
    definition: 'F12',
    label: 'F12',
    lookEveryMs: 120,
    behaviour: (slot, today) => promptly(play.calendar)(slot, today),
    variation: (slot, usual) =>
      slot.step.code === 'mediate'
        ? { ...usual, form: { result: failed.has(slot.track) ? 'failed' : 'success', sessions: 1 } }
        : usual,
  });
  await play.launch({
    name: 'Hòa giải ở cơ sở, quận Thanh Xuân (bài 003)',
    ownerUnit: district,
    startsOn: '2021-01-04',
    facts: { endsOn: year.to },
    scope: { codes: wards },
  });
  await noteSource(play, front, {
    about: 'figure:success',
    quote: 'đã tổ chức hòa giải thành công 290 vụ, đạt tỷ lệ 86%/năm',
    source: article,
    text: `Nguồn không rõ 290 vụ là của một năm hay cả giai đoạn, và không cho tổng số vụ. Kịch bản giả định một năm, ${mediations.success}/${mediations.all} vụ.`,
  });
  const books = await Promise.all(
    wards.map(async (ward) => ({
      track: await play.trackOf(ward),
      account: (await play.accountOf('TO_HOA_GIAI', ward)) ?? '',
    })),
  );
  const rounds = 4;
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(
      books.map(async ({ track, account }, book) => {
        for (let n = book + round * books.length; n < mediations.all; n += books.length * rounds) {
          const opened = await stage.world.call(
            account,
            'POST',
            `/tracks/${track}/commands`,
            made,
            {
              type: 'openCase',
              key: 'book',
              facts: { kind: 'neighbours', ground: 'request', receivedOn: play.today },
            },
            `scenario-mediation-${n}`,
          );
          if (n >= mediations.success) failed.add(opened.made);
        }
      }),
    );
    await play.runUntil(addDays(play.today, 5));
  }
  await casesClosed(play, latest);
  return play;
}

/** F10: most petitions are answered by the Front itself, some are forwarded; five are not settled yet. */
async function receivePetitions(stage: Stage): Promise<Play> {
  const clerk = 'cv.thanhxuan.cu';
  const kinds = new Map<string, { forward: boolean; settled: boolean }>();
  const play: Play = new Play({
    ...stage,
    manager: front,
    definition: 'F10',
    label: 'F10',
    lookEveryMs: 120,
    behaviour: (slot, today) => promptly(play.calendar)(slot, today),
    variation: (slot, usual) => {
      const kind = kinds.get(slot.track);
      if (slot.step.code === 'classify')
        return { ...usual, form: { handling: kind?.forward === true ? 'forward' : 'direct' } };
      return slot.step.code === 'closing' ? { ...usual, form: { settled: kind?.settled === true } } : usual;
    },
  });
  await play.launch({
    name: 'Đơn thư năm 2021, quận Thanh Xuân (bài 003)',
    ownerUnit: district,
    startsOn: '2021-01-04',
    facts: { endsOn: year.to },
    scope: { codes: [district] },
  });
  await noteSource(play, front, {
    about: 'figure:settled',
    quote: 'Tỷ lệ giải quyết đơn thư bình quân mỗi năm đạt trên 95%',
    source: article,
    text: `Nguồn chỉ ghi tỷ lệ, không rõ là được trả lời hay giải quyết xong. Kịch bản tính giải quyết xong trên số đơn nhận, giả định ${petitions.settled}/${petitions.all}.`,
  });
  const book = await play.trackOf(district);
  const atATime = 20;
  for (let first = 0; first < petitions.all; first += atATime)
    await Promise.all(
      Array.from({ length: atATime }, async (_, index) => {
        const n = first + index;
        const opened = await stage.world.call(
          clerk,
          'POST',
          `/tracks/${book}/commands`,
          made,
          {
            type: 'openCase',
            key: 'book',
            facts: {
              kind: n % 2 === 0 ? 'reflection' : 'proposal',
              receivedOn: play.today,
              channel: 'inPerson',
            },
          },
          `scenario-petition-${n}`,
        );
        kinds.set(opened.made, { forward: n < petitions.forwarded, settled: n < petitions.settled });
      }),
    );
  await casesClosed(play, latest);
  return play;
}

const casesClosed = (play: Play, latest: CivilDate): Promise<void> =>
  play.runUntilSo(
    'mọi vụ việc đã kết thúc',
    async () =>
      (await play.count(
        `SELECT count(*) FROM track WHERE campaign_id = $1 AND kind = 'case' AND status <> 'closed'`,
      )) === 0,
    latest,
  );

/** F8: the delegation from the centre; two findings, remedied and confirmed. */
async function inspect(stage: Stage): Promise<Play> {
  const play: Play = new Play({
    ...stage,
    manager: central,
    definition: 'F8',
    label: 'F8',
    lookEveryMs: 120,
    behaviour: (slot, today) => promptly(play.calendar)(slot, today),
    variation: (slot, usual) => {
      const form = z.record(z.string(), z.unknown()).catch({}).parse(usual['form']);
      switch (slot.step.code) {
        case 'visit':
          return { ...usual, form: { findings: 2, sampled: 3 } };
        case 'remedyPlan':
          return { ...usual, form: { ...form, items: 2 } };
        case 'remedyReport':
          return { ...usual, form: { ...form, remedied: 2 } };
        default:
          return usual;
      }
    },
  });
  await play.launch({
    name: 'Đoàn kiểm tra số 1: 10 năm thực hiện Quyết định 290-QĐ/TW (bài 003)',
    ownerUnit: state,
    startsOn: '2021-05-04',
    facts: {
      subject: '10 năm thực hiện Quyết định số 290-QĐ/TW của Bộ Chính trị',
      startsOn: '2021-06-21',
      periodChecked: '2010–2020',
    },
    scope: { codes: [district] },
    unitFacts: { [district]: { visitOn, samples: 3 } },
  });
  await noteSource(play, central, {
    about: 'fact:subject',
    quote: 'Quyết định số 290-QĐ/TW của Bộ Chính trị về việc ban hành Quy chế công tác dân vận',
    source: article,
    text: 'Theo trí nhớ, quyết định này đã được thay bằng một quy định năm 2021 (chưa kiểm chứng). Giữ nguyên số văn bản của nguồn.',
  });
  await play.runUntilSo(
    'quận khắc phục xong, được xác nhận',
    async () =>
      (await play.count(
        `SELECT count(*) FROM work WHERE campaign_id = $1 AND step = 'classified' AND status = 'settled'`,
      )) === 1,
    latest,
  );
  return play;
}

/** F2: the Front joins a mission of another body; its own steps are few. */
async function joinMission(stage: Stage, topic: string, ward: string, n: number): Promise<Play> {
  const play: Play = new Play({
    ...stage,
    manager: front,
    definition: 'F2',
    label: `F2 cuộc ${n + 1}`,
    lookEveryMs: 400,
    behaviour: (slot, today) => promptly(play.calendar)(slot, today),
  });
  const startsOn = addDays('2021-03-01', 21 * n);
  await play.launch({
    name: `Phối hợp giám sát: ${topic} (bài 003)`,
    ownerUnit: district,
    startsOn,
    facts: {
      topic,
      variant: 'frontJoins',
      leadBody: 'Hội đồng nhân dân quận',
      selection: 'theme',
      selectionReason: 'Theo chương trình giám sát năm',
      startsOn: addDays(startsOn, 20),
      endsOn: addDays(startsOn, 40),
    },
    scope: { codes: [ward] },
    unitFacts: { [ward]: { workOn: addDays(startsOn, 25), recentlySupervised: false } },
  });
  await settled(play, 'conclusion', latest);
  return play;
}

/** F1: a mission of the Front's own, up to its report. */
async function leadMission(stage: Stage, topic: string, ward: string, n: number): Promise<Play> {
  const play: Play = new Play({
    ...stage,
    manager: front,
    definition: 'F1',
    label: `F1 đoàn ${n + 1}`,
    lookEveryMs: 250,
    behaviour: (slot, today) => promptly(play.calendar)(slot, today),
  });
  const startsOn = addDays('2021-02-22', 49 * n);
  const workOn = play.calendar.addWorkingDays(addDays(startsOn, 45), 1);
  await play.launch({
    name: `Giám sát độc lập: ${topic} (bài 003)`,
    ownerUnit: district,
    startsOn,
    facts: { topic, programme: 'yearly', startsOn: addDays(startsOn, 44), endsOn: addDays(startsOn, 60) },
    scope: { codes: [ward] },
    unitFacts: { [ward]: { workOn, sector: 'government' } },
  });
  await settled(play, 'report', latest);
  return play;
}

/** Until a step of the campaign itself is over. */
const settled = (play: Play, step: string, latest: CivilDate): Promise<void> =>
  play.runUntilSo(
    `xong bước ${step}`,
    async () =>
      (await play.count(
        `SELECT count(*) FROM work WHERE track_id = $1 || '.0.0' AND step = $2 AND status = 'settled'`,
        step,
      )) === 1,
    latest,
  );
