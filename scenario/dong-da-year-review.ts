/**
 * Seed 002: Đống Đa reviews the year 2022. Conferences in all public units and in 71 % of the non-state ones, ten
 * collectives commended, eight tasks for the next year. The article dates the result "đến ngày 10/11/2021" in a review
 * of 2022: that is kept as it stands, with a note beside it.
 */
import { z } from 'zod';
import { addDays, type CivilDate } from '../domain/calendar';
import { figuresOf, percentOf, valueText } from './figures';
import { dataNotesOf, noteSource } from './notes';
import { promptly } from './people';
import { former, Places } from './places';
import { Play, type Stage } from './play';
import { together, type Scenario } from './scenario';

const district = former('D006');
const desk = 'tm.dongda.cu';
const offices = 4;
const schools = 5;
/** 17 of 24 is 71 %: the article prints the share only, how many units there were is our assumption. */
const enterprises = 24;
const enterprisesHeld = 17;
const candidates = 12;
const commended = 10;
const tasks = 8;
/** As the article has it. */
const printedCutOffOn = '2021-11-10';
const reviewOn = '2022-12-22';
const article = 'Bài 002: Quận Đống Đa khen thưởng 10 tập thể';

export const dongDaYearReview: Scenario = {
  about: 'tổng kết QCDC năm 2022 của quận Đống Đa (bài 002: F5, F13, F14)',
  dayMs: 800,
  async run({ world, dayMs, print }) {
    const stage: Stage = { world, dayMs, print };
    const places = new Places();
    const wards = places.district('D006', 'P01');
    const agencies = agenciesIn(places);
    const loaded = await places.load(world);
    print(`Đã nhập ${loaded.units} đơn vị, ${loaded.people} người của quận Đống Đa thời trước 1/7/2025.`);

    const [conferences, awards] = await Promise.all([
      holdConferences(stage, agencies),
      commend(stage, wards.slice(0, candidates)),
    ]);
    const review = await reviewYear(stage, wards, conferences);
    review.print('\nKiểm tra số liệu của bài báo:');
    const held = await figuresOf(conferences);
    const nonState = held.get('nonState');
    const publicUnits = held
      .get('held')
      ?.parts.filter(({ value }) => value === 'coQuanHanhChinh' || value === 'suNghiepCongLap');
    review.check(
      `100% cơ quan hành chính, đơn vị sự nghiệp đã tổ chức hội nghị: ${publicUnits?.map((part) => `${part.label} ${valueText(part)}`).join('; ')}`,
      publicUnits?.length === 2 && publicUnits.every((part) => percentOf(part) === 100),
    );
    review.check(
      `71% đơn vị ngoài nhà nước đã tổ chức hội nghị: ${valueText(nonState)}`,
      percentOf(nonState) === 71 && nonState?.numerator === enterprisesHeld,
    );
    const asPrinted = (await figuresOf(conferences, { cutOffOn: printedCutOffOn })).get('nonState');
    review.check(
      `chốt đúng ngày bài báo in (10/11/2021) thì chưa có hội nghị nào của năm 2022: ${valueText(asPrinted)}`,
      asPrinted?.numerator === null,
    );
    const given = await figuresOf(awards);
    review.check(
      `10 tập thể được khen, sau khi Hội đồng bỏ phiếu: ${valueText(given.get('collectives'))}, đề nghị ${valueText(given.get('proposedForAward'))}`,
      given.get('collectives')?.numerator === commended &&
        given.get('proposedForAward')?.numerator === commended &&
        given.get('proposedForAward')?.denominator === candidates,
    );
    const figures = await figuresOf(review);
    review.check(
      `${tasks} nhiệm vụ giao cho năm 2023: ${valueText(figures.get('nextYear'))}`,
      figures.get('nextYear')?.numerator === tasks,
    );
    review.check(
      `hội nghị tổng kết công bố đúng số tập thể của đợt khen thưởng: ${valueText(figures.get('commended'))}`,
      figures.get('commended')?.numerator === given.get('collectives')?.numerator,
    );
    review.check(
      `21/21 phường báo cáo: ${valueText(figures.get('reports'))}`,
      percentOf(figures.get('reports')) === 100 && figures.get('reports')?.denominator === 21,
    );
    review.check(
      `tổng kết lấy số hội nghị từ đợt hội nghị, không gõ lại: ${valueText(figures.get('conferences'))}`,
      figures.get('conferences')?.numerator === offices + schools + enterprisesHeld &&
        figures.get('conferences')?.denominator === agencies.length,
    );
    const conference = (await review.journal()).find(
      (event) => event.type === 'meetingHeld' && event.key === 'conference',
    );
    review.check('hội nghị tổng kết ngày 22/12/2022', conference?.data?.['heldOn'] === reviewOn);
    const notes = await dataNotesOf(review, desk);
    review.check(
      'ngày chốt 10/11/2021 giữ nguyên trong hồ sơ, ghi chú đứng ngay bên cạnh',
      notes.facts.some(({ code, value }) => code === 'cutOffOn' && value === printedCutOffOn) &&
        notes.dataNotes.some(({ about, quote }) => about === 'fact:cutOffOn' && quote.includes('10/11/2021')),
    );
    const shareNotes = await dataNotesOf(conferences, desk);
    review.check(
      'tỷ lệ 71% có ghi chú: bài báo không cho tử số, mẫu số',
      shareNotes.dataNotes.some(({ about }) => about === 'figure:nonState'),
    );
    return together([conferences, awards, review]);
  },
};

/** Offices, schools and enterprises of the district, each with a head and a union. */
function agenciesIn(places: Places): string[] {
  const add = (
    prefix: string,
    n: number,
    row: Pick<Parameters<Places['unit']>[0], 'name' | 'type' | 'kind'>,
  ) => {
    const code = `DD-${prefix}${String(n).padStart(2, '0')}`;
    const slug = code.toLowerCase().replace('-', '');
    places
      .unit({
        code,
        ...row,
        level: 'agency',
        parent: district,
        staff: 20 + ((n * 37) % 160),
        workingYearEnd: '31/12',
      })
      .person(`ld.${slug}`, code, 'LANH_DAO_DV')
      .person(`cd.${slug}`, code, 'CONG_DOAN');
    return code;
  };
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
  return [
    ...numbers(offices).map((n) =>
      add('CQ', n, { name: `Phòng chuyên môn số ${n} (mẫu)`, type: 'cơ quan', kind: 'coQuanHanhChinh' }),
    ),
    ...numbers(schools).map((n) =>
      add('TH', n, { name: `Trường công lập số ${n} (mẫu)`, type: 'trường học', kind: 'suNghiepCongLap' }),
    ),
    ...numbers(enterprises).map((n) =>
      add('DN', n, {
        name: `Công ty cổ phần số ${n} (mẫu)`,
        type: 'doanh nghiệp',
        kind: 'doanhNghiepNgoaiNhaNuoc',
      }),
    ),
  ];
}

/** F5: seven enterprises never hold theirs; they are told of it up the ladder, and the count goes on without them. */
async function holdConferences(stage: Stage, units: readonly string[]): Promise<Play> {
  const silent = new Set(units.slice(offices + schools + enterprisesHeld));
  const play: Play = new Play({
    ...stage,
    manager: desk,
    definition: 'F5',
    label: 'F5',
    lookEveryMs: 200,
    behaviour: (slot, today) => {
      if (silent.has(slot.unit.code)) return undefined;
      if (slot.step.code === 'conference' && slot.dueOn !== null)
        return play.calendar.addWorkingDays(slot.dueOn, -10);
      return promptly(play.calendar)(slot, today);
    },
    variation: (slot, usual) => {
      if (slot.step.code === 'participants') return { ...usual, form: { summoned: 30 } };
      return usual;
    },
  });
  const startsOn = '2022-02-14';
  await play.prepareFiles(
    'LANH_DAO_DV',
    units.filter((unit) => !silent.has(unit)),
  );
  await play.launch({
    name: 'Hội nghị CBCCVC, hội nghị người lao động năm 2022 (bài 002)',
    ownerUnit: district,
    startsOn,
    facts: { year: 2021, reviewUntil: '2022-04-30' },
    scope: { codes: units },
  });
  await noteSource(play, desk, {
    about: 'figure:nonState',
    quote:
      '71% Công đoàn cơ sở doanh nghiệp, đơn vị sự nghiệp ngoài công lập tổ chức Hội nghị Người lao động',
    source: article,
    text: `Nguồn chỉ ghi tỷ lệ, không có tử số và mẫu số. Kịch bản giả định ${enterprisesHeld}/${enterprises} đơn vị.`,
  });
  await play.runUntil('2022-04-15');
  await play.act(
    desk,
    `${play.campaign}.0.0`,
    { type: 'settleCollect', key: 'held', reason: '7 doanh nghiệp chưa tổ chức; tổng hợp theo số đã có.' },
    'settle-held',
  );
  await play.runUntilSo(
    'biểu tổng hợp được nộp',
    async () =>
      (await play.count(
        `SELECT count(*) FROM work WHERE campaign_id = $1 AND step = 'summary' AND status = 'settled'`,
      )) === 1,
    '2022-07-31',
  );
  const journal = await play.journal();
  const silentTracks = new Set(await Promise.all([...silent].map((unit) => play.trackOf(unit))));
  const escalated = new Set(
    journal
      .filter((event) => event.type === 'escalated' && event.key === 'plan' && silentTracks.has(event.track))
      .map(({ track }) => track),
  );
  play.check(`${silent.size} doanh nghiệp không tổ chức đều bị đôn đốc`, escalated.size === silent.size);
  return play;
}

/** F13: twelve wards register a model, the council proposes ten of them. */
async function commend(stage: Stage, wards: readonly string[]): Promise<Play> {
  const losers = new Set(wards.slice(commended));
  const manager = 'ct.dongda.cu';
  const play: Play = new Play({
    ...stage,
    manager,
    definition: 'F13',
    label: 'F13',
    lookEveryMs: 200,
    behaviour: (slot, today) => promptly(play.calendar)(slot, today),
    variation: (slot, usual) => {
      if (slot.step.code === 'vote')
        return {
          ...usual,
          summoned: 9,
          attended: 9,
          votes: losers.has(slot.unit.code)
            ? { inFavour: 3, against: 6, other: 0 }
            : { inFavour: 9, against: 0, other: 0 },
        };
      if (slot.step.code === 'ceremony')
        return { ...usual, form: { collectives: commended, individuals: 0 } };
      return usual;
    },
  });
  await play.launch({
    name: 'Khen thưởng tập thể thực hiện tốt QCDC năm 2022 (bài 002)',
    ownerUnit: district,
    startsOn: '2022-10-17',
    facts: {
      registerBy: '2022-10-28',
      assessBy: '2022-11-15',
      councilOn: '2022-11-28',
      awardOn: reviewOn,
    },
    scope: { codes: wards },
  });
  await play.runUntilSo(
    'trao thưởng',
    async () =>
      (await play.count(
        `SELECT count(*) FROM work WHERE campaign_id = $1 AND step = 'ceremony' AND status = 'settled'`,
      )) === 1,
    addDays(reviewOn, 40),
  );
  return play;
}

/** F14: the wards report, the figures of the year come from the campaigns of the year, the conference names what is next. */
async function reviewYear(stage: Stage, wards: readonly string[], conferences: Play): Promise<Play> {
  const nothing = { inspections: 0, petitions: 0, petitionsSettled: 0, dialogues: 0 };
  const held = (await figuresOf(conferences)).get('held');
  const play: Play = new Play({
    ...stage,
    manager: desk,
    definition: 'F14',
    label: 'F14',
    lookEveryMs: 80,
    behaviour: (slot, today) => promptly(play.calendar)(slot, today),
    variation: (slot, usual) => {
      const form = z.record(z.string(), z.unknown()).catch({}).parse(usual['form']);
      switch (slot.step.code) {
        case 'synthesis':
          return {
            ...usual,
            form: {
              ...form,
              ...nothing,
              conferences: held?.numerator,
              conferenceUnits: held?.denominator,
              mediations: 0,
              mediated: 0,
              models: commended,
            },
          };
        case 'report':
          return { ...usual, form: { ...form, ...nothing, receptions: 0, conference: 0, done: 6, late: 0 } };
        case 'conference':
          return { ...usual, form: { commended } };
        case 'nextYear':
          return { ...usual, form: { tasks } };
        default:
          return usual;
      }
    },
  });
  await play.launch({
    name: 'Tổng kết thực hiện QCDC năm 2022 (bài 002)',
    ownerUnit: district,
    startsOn: '2022-11-07',
    facts: { year: 2022, cutOffOn: printedCutOffOn, reportBy: '2022-12-12', conferenceOn: reviewOn },
    scope: { codes: wards },
  });
  await noteSource(play, desk, {
    about: 'fact:cutOffOn',
    quote: 'Kết quả đến ngày 10/11/2021, 100% cơ quan hành chính, đơn vị sự nghiệp tổ chức Hội nghị',
    source: article,
    text: 'Ngày chốt 10/11/2021 không nằm trong năm 2022 được tổng kết; có thể là 10/11/2022. Giữ nguyên nguồn, cần hỏi lại.',
  });
  await play.runUntilSo(
    'giao nhiệm vụ năm sau',
    async () =>
      (await play.count(
        `SELECT count(*) FROM work WHERE campaign_id = $1 AND step = 'nextYear' AND status = 'settled'`,
      )) === 1,
    '2023-03-31' satisfies CivilDate,
  );
  return play;
}
