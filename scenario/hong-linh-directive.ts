/**
 * Seed 001: Chỉ thị 10-CT/ThU of Hồng Lĩnh and, a year later, Kế hoạch 31-KH/UBND with the figures of half a year. The
 * article is of 2017 and 2018; the product's calendar begins with 2021, so every date is played four years later while
 * documents keep their own numbers and dates. "338 thủ tục thuộc 287 lĩnh vực" and the wrong issuer of Pháp lệnh 34/2007
 * stay as printed, with notes beside them.
 */
import { z } from 'zod';
import { figuresOf, percentOf, valueText } from './figures';
import { dataNotesOf, noteSource } from './notes';
import { promptly } from './people';
import { former, Places } from './places';
import { Play, type Stage } from './play';
import { together, type Scenario } from './scenario';

const province = 'P42';
const town = former('D437');
const desk = 'tm.honglinh.cu';
const front = 'ct.honglinh.cu';
const committee = 'HL-UBND';
const centre = 'HL-HCC';
const procedures = 338;
const fields = 287;
/** "Hàng ngàn hồ sơ", all settled: how many thousand is our assumption. */
const dossiers = 4200;
/** "Đạt tỷ lệ 100%": how many is our assumption. */
const petitions = 48;
const models: readonly (readonly [name: string, by: number | 'committee'])[] = [
  ['5 không, 3 sạch', 0],
  ['Trồng và bảo vệ cây xanh', 1],
  ['Tổ nhân dân tự quản về an ninh trật tự', 2],
  ['Người cán bộ, chiến sĩ vì nhân dân phục vụ', 'committee'],
];
const article = 'Bài 001: Dân vận chính quyền ở thị xã Hồng Lĩnh';

export const hongLinhDirective: Scenario = {
  about: 'Chỉ thị 10-CT/ThU và Kế hoạch 31-KH/UBND của thị xã Hồng Lĩnh (bài 001: F6, F10, F13)',
  dayMs: 800,
  async run({ world, dayMs, print }) {
    const stage: Stage = { world, dayMs, print };
    const places = new Places().unit({
      code: province,
      name: 'Tỉnh Hà Tĩnh',
      level: 'province',
      type: 'tỉnh',
      parent: 'VN',
    });
    const communes = places.district('D437', province);
    for (const [code, name, slug] of [
      [committee, 'Ủy ban nhân dân thị xã Hồng Lĩnh', 'hlubnd'],
      [centre, 'Trung tâm Hành chính công thị xã', 'hlhcc'],
    ] as const)
      places
        .unit({ code, name, level: 'agency', type: 'cơ quan', kind: 'coQuanHanhChinh', parent: town })
        .person(`ld.${slug}`, code, 'LANH_DAO_DV')
        .person(`vt.${slug}`, code, 'VAN_THU');
    const loaded = await places.load(world);
    print(`Đã nhập ${loaded.units} đơn vị, ${loaded.people} người của thị xã Hồng Lĩnh thời trước 1/7/2025.`);
    print('Bài báo viết về 2017, 2018; lịch của sản phẩm bắt đầu từ 2021, nên mọi ngày lùi bốn năm.');

    const units = [...communes, committee, centre];
    const [directive, plan, petitioned, awards] = await Promise.all([
      rollOutDirective(stage, units),
      rollOutPlan(stage, units),
      receivePetitions(stage),
      registerModels(stage, communes),
    ]);

    plan.print('\nKiểm tra số liệu của bài báo:');
    const received = await figuresOf(directive);
    plan.check(
      `mọi đơn vị có kế hoạch thực hiện Chỉ thị 10-CT/ThU: ${valueText(received.get('plans'))}`,
      received.get('plans')?.numerator === units.length && percentOf(received.get('plans')) === 100,
    );
    const figures = await figuresOf(plan);
    plan.check(
      `338 thủ tục hành chính: ${valueText(figures.get('procedures'))}`,
      figures.get('procedures')?.numerator === procedures,
    );
    plan.check(
      `287 lĩnh vực, giữ nguyên: ${valueText(figures.get('procedureFields'))}`,
      figures.get('procedureFields')?.numerator === fields,
    );
    plan.check(
      `hồ sơ được giải quyết 100%: ${valueText(figures.get('filesSettled'))}`,
      figures.get('filesSettled')?.numerator === dossiers && percentOf(figures.get('filesSettled')) === 100,
    );
    const settled = (await figuresOf(petitioned)).get('settled');
    plan.check(
      `đơn thư nhận và giải quyết đạt 100%: ${valueText(settled)}`,
      settled?.numerator === petitions && percentOf(settled) === 100,
    );
    const registered = (await figuresOf(awards)).get('models');
    plan.check(
      `${models.length} mô hình “Dân vận khéo” có tên trong bài được đăng ký: ${valueText(registered)}`,
      registered?.numerator === models.length && registered.recordCount === models.length,
    );
    plan.check(
      'buổi tọa đàm giải pháp nâng cao chất lượng dân vận chính quyền được ghi',
      (await plan.journal()).some((e) => e.type === 'meetingHeld' && e.key === 'study'),
    );
    const notes = await dataNotesOf(plan, desk);
    plan.check(
      '“338 thủ tục thuộc 287 lĩnh vực”: có ghi chú là khó tin, chưa sửa',
      notes.dataNotes.some(({ about, quote }) => about === 'figure:procedureFields' && quote.includes('287')),
    );
    plan.check(
      'Pháp lệnh 34/2007: giữ “Ban Thường vụ Quốc hội” như bài in, ghi chú cơ quan đúng',
      notes.dataNotes.some(
        ({ about, quote, text }) =>
          about === null &&
          quote.includes('của Ban Thường vụ Quốc hội') &&
          text.includes('Ủy ban Thường vụ Quốc hội'),
      ),
    );
    return together([plan, directive, petitioned, awards]);
  },
};

/** The directive of the Party committee, planned for by every commune and agency. */
async function rollOutDirective(stage: Stage, units: readonly string[]): Promise<Play> {
  const play: Play = new Play({
    ...stage,
    manager: desk,
    definition: 'F6',
    label: 'Chỉ thị',
    lookEveryMs: 150,
    behaviour: (slot, today) => promptly(play.calendar)(slot, today),
  });
  const startsOn = '2021-03-08';
  await play.launch({
    name: 'Triển khai Chỉ thị 10-CT/ThU (bài 001)',
    ownerUnit: town,
    startsOn,
    facts: {
      directive: 'Chỉ thị số 10-CT/ThU ngày 08/3/2017 của Ban Thường vụ Thị ủy Hồng Lĩnh',
      issuedOn: startsOn,
      reviewOn: '2022-03-08',
      reviewKind: 'midterm',
      reportUntil: '2021-12-31',
      cascades: false,
    },
    scope: { codes: units },
  });
  await plansApproved(play, units.length, '2021-09-30');
  return play;
}

/** The yearly plan of the town's committee, a year later, up to the reports of the half year. */
async function rollOutPlan(stage: Stage, units: readonly string[]): Promise<Play> {
  const play: Play = new Play({
    ...stage,
    manager: desk,
    definition: 'F6',
    label: 'Kế hoạch',
    lookEveryMs: 150,
    behaviour: (slot, today) => promptly(play.calendar)(slot, today),
    variation: (slot, usual) => {
      if (slot.step.code !== 'halfYearReport' || slot.unit.code !== centre) return usual;
      const form = z.record(z.string(), z.unknown()).parse(usual['form']);
      return {
        ...usual,
        form: {
          ...form,
          procedures,
          procedureFields: fields,
          filesReceived: dossiers,
          filesSettled: dossiers,
        },
      };
    },
  });
  const startsOn = '2022-03-28';
  await play.launch({
    name: 'Thực hiện Kế hoạch 31-KH/UBND về dân vận chính quyền (bài 001)',
    ownerUnit: town,
    startsOn,
    facts: {
      directive: 'Kế hoạch số 31-KH/UBND ngày 26/3/2018 của UBND thị xã Hồng Lĩnh',
      issuedOn: startsOn,
      reviewOn: '2022-12-20',
      reviewKind: 'midterm',
      reportUntil: '2022-12-31',
      cascades: false,
    },
    scope: { codes: units },
  });
  await noteSource(play, desk, {
    quote: 'Pháp lệnh số 34/2007/PL-UBTVQH11, ngày 20/4/2007 của Ban Thường vụ Quốc hội',
    source: article,
    text: 'Cơ quan ban hành là Ủy ban Thường vụ Quốc hội, như ký hiệu UBTVQH11 cho thấy. Giữ nguyên văn nguồn.',
  });
  await noteSource(play, desk, {
    about: 'figure:procedureFields',
    quote: 'số thủ tục hành chính áp dụng chung tại Thị xã 338 thủ tục thuộc 287 lĩnh vực',
    source: article,
    text: 'Gần như mỗi lĩnh vực một thủ tục là khó tin; có thể hai số bị nhầm. Giữ nguyên nguồn, cần đối chiếu.',
  });
  await play.runUntilSo(
    'mọi đơn vị báo cáo 6 tháng',
    async () =>
      (await play.count(
        `SELECT count(*) FROM work WHERE campaign_id = $1 AND step = 'halfYearReport' AND status = 'settled'`,
      )) === units.length,
    '2022-10-31',
  );
  return play;
}

const plansApproved = (play: Play, units: number, latest: string): Promise<void> =>
  play.runUntilSo(
    'mọi đơn vị có kế hoạch được đồng ý',
    async () =>
      (await play.count(
        `SELECT count(*) FROM work WHERE campaign_id = $1 AND step = 'approval' AND status = 'settled'`,
      )) === units,
    latest,
  );

/** F10: all petitions of the half year are answered. */
async function receivePetitions(stage: Stage): Promise<Play> {
  const play: Play = new Play({
    ...stage,
    manager: front,
    definition: 'F10',
    label: 'Đơn thư',
    lookEveryMs: 150,
    behaviour: (slot, today) => promptly(play.calendar)(slot, today),
    variation: (slot, usual) => {
      if (slot.step.code === 'classify') return { ...usual, form: { handling: 'direct' } };
      return slot.step.code === 'closing' ? { ...usual, form: { settled: true } } : usual;
    },
  });
  await play.launch({
    name: 'Đơn thư 6 tháng đầu năm, thị xã Hồng Lĩnh (bài 001)',
    ownerUnit: town,
    startsOn: '2022-01-04',
    facts: { endsOn: '2022-12-31' },
    scope: { codes: [town] },
  });
  await noteSource(play, front, {
    about: 'figure:settled',
    quote: 'Tiếp nhận đơn, giải quyết đơn, đạt tỷ lệ 100%',
    source: article,
    text: `Nguồn chỉ ghi tỷ lệ. Kịch bản giả định ${petitions} đơn, tính giải quyết xong trên số đơn nhận.`,
  });
  const book = await play.trackOf(town);
  await Promise.all(
    Array.from({ length: petitions }, (_, n) =>
      play.act(
        'cv.honglinh.cu',
        book,
        {
          type: 'openCase',
          key: 'book',
          facts: { kind: 'reflection', receivedOn: play.today, channel: 'inPerson' },
        },
        `petition-${n}`,
      ),
    ),
  );
  await play.runUntilSo(
    'mọi đơn đã giải quyết',
    async () =>
      (await play.count(
        `SELECT count(*) FROM track WHERE campaign_id = $1 AND kind = 'case' AND status <> 'closed'`,
      )) === 0,
    '2022-09-30',
  );
  return play;
}

/** F13 up to the registration: the models that the article names. */
async function registerModels(stage: Stage, communes: readonly string[]): Promise<Play> {
  const nameOf = new Map(
    models.map(([name, by]) => [typeof by === 'number' ? (communes[by] ?? '') : committee, name]),
  );
  const play: Play = new Play({
    ...stage,
    manager: front,
    definition: 'F13',
    label: 'Dân vận khéo',
    lookEveryMs: 150,
    behaviour: (slot, today) => promptly(play.calendar)(slot, today),
    variation: (slot, usual) => {
      if (slot.step.code !== 'registration') return usual;
      const form = z.record(z.string(), z.unknown()).parse(usual['form']);
      return { ...usual, form: { ...form, modelName: nameOf.get(slot.unit.code) } };
    },
  });
  await play.launch({
    name: 'Phong trào “Dân vận khéo” thị xã Hồng Lĩnh (bài 001)',
    ownerUnit: town,
    startsOn: '2022-02-14',
    facts: {
      registerBy: '2022-03-31',
      assessBy: '2022-11-10',
      councilOn: '2022-12-05',
      awardOn: '2022-12-22',
    },
    scope: { codes: [...nameOf.keys()] },
  });
  await play.runUntilSo(
    'mọi mô hình được ghi nhận',
    async () =>
      (await play.count(
        `SELECT count(*) FROM work WHERE campaign_id = $1 AND step = 'registered' AND status = 'settled'`,
      )) === models.length,
    '2022-09-30',
  );
  return play;
}
