/**
 * Seed 004: Chỉ thị 07-CT/TU of the Hà Nội Party committee. The article has no figures, it has targets: every Party
 * committee, agency and organisation carries it out, the Party group of the city's People's Committee makes a plan, and
 * it goes down to the lower level. So what is checked is how far it reached. Two districts carry it on to their wards.
 */
import { addDays, formatVi, type CivilDate } from '../domain/calendar';
import { figuresOf, percentOf, valueText } from './figures';
import { dataNotesOf, noteSource } from './notes';
import { promptly } from './people';
import { former, formerSlug, Places } from './places';
import { Play, type Stage } from './play';
import { together, type Scenario } from './scenario';

const city = 'P01';
const desk = 'tm.thanhpho';
/** The city's districts of 2021 beside Đống Đa and Thanh Xuân, whose wards the product knows too. From memory. */
const otherDistricts: readonly (readonly [code: string, type: 'quận' | 'huyện' | 'thị xã', name: string])[] =
  [
    ['D001', 'quận', 'Ba Đình'],
    ['D002', 'quận', 'Hoàn Kiếm'],
    ['D003', 'quận', 'Tây Hồ'],
    ['D004', 'quận', 'Long Biên'],
    ['D005', 'quận', 'Cầu Giấy'],
    ['D007', 'quận', 'Hai Bà Trưng'],
    ['D008', 'quận', 'Hoàng Mai'],
    ['D019', 'quận', 'Nam Từ Liêm'],
    ['D021', 'quận', 'Bắc Từ Liêm'],
    ['D268', 'quận', 'Hà Đông'],
    ['D269', 'thị xã', 'Sơn Tây'],
    ['D016', 'huyện', 'Sóc Sơn'],
    ['D017', 'huyện', 'Đông Anh'],
    ['D018', 'huyện', 'Gia Lâm'],
    ['D020', 'huyện', 'Thanh Trì'],
    ['D250', 'huyện', 'Mê Linh'],
    ['D271', 'huyện', 'Ba Vì'],
    ['D272', 'huyện', 'Phúc Thọ'],
    ['D273', 'huyện', 'Đan Phượng'],
    ['D274', 'huyện', 'Hoài Đức'],
    ['D275', 'huyện', 'Quốc Oai'],
    ['D276', 'huyện', 'Thạch Thất'],
    ['D277', 'huyện', 'Chương Mỹ'],
    ['D278', 'huyện', 'Thanh Oai'],
    ['D279', 'huyện', 'Thường Tín'],
    ['D280', 'huyện', 'Phú Xuyên'],
    ['D281', 'huyện', 'Ứng Hòa'],
    ['D282', 'huyện', 'Mỹ Đức'],
  ];
const partyGroup = 'TP-BCS';
const lateOffice = 'TP-SO3';
const returnedOffice = 'TP-SO5';
const bodies: readonly (readonly [code: string, name: string])[] = [
  [partyGroup, 'Ban Cán sự đảng UBND Thành phố'],
  ['TP-MT', 'Ủy ban MTTQ Việt Nam Thành phố'],
  ['TP-CD', 'Liên đoàn Lao động Thành phố'],
  ['TP-ND', 'Hội Nông dân Thành phố'],
  ['TP-PN', 'Hội Liên hiệp Phụ nữ Thành phố'],
  ['TP-TN', 'Thành đoàn Hà Nội'],
  ['TP-CCB', 'Hội Cựu chiến binh Thành phố'],
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((n): [string, string] => [`TP-SO${n}`, `Sở, ngành số ${n} (mẫu)`]),
];
/** The article says "vừa ban hành" and gives no day. */
const issuedOn = '2021-09-06';

export const haNoiDirective: Scenario = {
  about: 'Chỉ thị 07-CT/TU của Thành ủy Hà Nội xuống quận, phường (bài 004: F6 hai cấp)',
  dayMs: 800,
  async run({ world, dayMs, print }) {
    const stage: Stage = { world, dayMs, print };
    const places = new Places()
      .person(desk, city, 'CO_QUAN_THAM_MUU')
      .person('bt.thanhpho', city, 'CAP_UY')
      .person('vanthu.thanhpho', city, 'VAN_THU')
      .person('btt.thanhpho', city, 'BTT_MTTQ', 'CT_MTTQ');
    const cascading = [
      { district: former('D006'), slug: 'dongda.cu', wards: places.district('D006', city) },
      { district: former('D009'), slug: 'thanhxuan.cu', wards: places.district('D009', city) },
    ];
    const others = otherDistricts.map(([code, type, name]) => {
      const unit = former(code);
      const slug = formerSlug(name);
      places
        .unit({ code: unit, name: `${capital(type)} ${name}`, level: 'district', type, parent: city })
        .person(`ld.${slug}`, unit, 'LANH_DAO_DV')
        .person(`cu.${slug}`, unit, 'CAP_UY')
        .person(`vt.${slug}`, unit, 'VAN_THU');
      return unit;
    });
    for (const [code, name] of bodies) {
      const slug = code.toLowerCase().replace('-', '');
      places
        .unit({ code, name, level: 'agency', type: 'cơ quan', kind: 'coQuanHanhChinh', parent: city })
        .person(`ld.${slug}`, code, 'LANH_DAO_DV')
        .person(`cu.${slug}`, code, 'CAP_UY')
        .person(`vt.${slug}`, code, 'VAN_THU');
    }
    const loaded = await places.load(world);
    print(`Đã nhập ${loaded.units} đơn vị, ${loaded.people} người của Hà Nội năm 2021.`);

    const districts = [...cascading.map(({ district }) => district), ...others];
    const units = [...districts, ...bodies.map(([code]) => code)];
    const play = await launchInCity(stage, units);
    const children: Promise<Play>[] = [];
    const cascadeOn = '2021-10-25';
    for (const { district, slug, wards } of cascading)
      play.on(cascadeOn, `${slug}: triển khai tiếp xuống ${wards.length} phường`, async () => {
        const track = await play.trackOf(district);
        children.push(carryOn(stage, { district, slug, wards, track, startsOn: cascadeOn }));
      });
    await play.runUntilSo(
      'mọi đơn vị có kế hoạch được đồng ý',
      async () =>
        (await play.count(
          `SELECT count(*) FROM work WHERE campaign_id = $1 AND step = 'approval' AND status = 'settled'`,
        )) === units.length,
      '2022-01-31',
    );
    await play.runUntil(addDays(cascadeOn, 2));
    const carried = await Promise.all(children);
    await play.until(
      'cấp trên biết hai quận đã triển khai xong',
      async () =>
        (await play.count(
          `SELECT count(*) FROM work WHERE campaign_id = $1 AND step = 'cascade' AND status = 'settled'`,
        )) === cascading.length,
    );

    play.print('\nKiểm tra độ phủ của chỉ thị (bài báo nêu chỉ tiêu, không có số liệu):');
    const figures = await figuresOf(play);
    play.check(
      `30 quận, huyện, thị xã và ${bodies.length} cơ quan, đoàn thể có kế hoạch: ${valueText(figures.get('plans'))}`,
      districts.length === 30 &&
        figures.get('plans')?.numerator === units.length &&
        percentOf(figures.get('plans')) === 100,
    );
    const journal = await play.journal();
    const groupTrack = await play.trackOf(partyGroup);
    play.check(
      'Ban Cán sự đảng UBND Thành phố đã có kế hoạch, được đồng ý',
      journal.some(
        (e) => e.track === groupTrack && e.type === 'decided' && e.data?.['outcome'] === 'approve',
      ),
    );
    const lateTrack = await play.trackOf(lateOffice);
    play.check(
      `kế hoạch đúng hạn: ${valueText(figures.get('plansOnTime'))}; đơn vị chậm bị đôn đốc lần 1`,
      figures.get('plansOnTime')?.numerator === units.length - 1 &&
        journal.some(
          (e) =>
            e.track === lateTrack &&
            e.type === 'escalated' &&
            e.key === 'plan' &&
            e.data?.['rung'] === 'late3',
        ),
    );
    const returnedTrack = await play.trackOf(returnedOffice);
    play.check(
      'kế hoạch chưa rõ trách nhiệm người đứng đầu bị trả lại, sửa rồi được đồng ý',
      journal
        .filter((e) => e.track === returnedTrack && e.type === 'decided')
        .map((e) => e.data?.['outcome'])
        .join(' ') === 'return approve',
    );
    for (const [index, child] of carried.entries()) {
      const wards = cascading[index]?.wards.length;
      const below = (await figuresOf(child)).get('plans');
      child.check(
        `${wards} phường của ${cascading[index]?.slug} có kế hoạch: ${valueText(below)}`,
        below?.numerator === wards && percentOf(below) === 100,
      );
    }
    const cascaded = journal.filter((e) => e.type === 'stepSettled' && e.key === 'cascade');
    play.check(
      'hai quận triển khai xuống phường xong, kết quả về lại đợt của Thành phố',
      cascaded.filter((e) => e.data?.['outcome'] === 'done').length === cascading.length,
    );
    const notes = await dataNotesOf(play, desk);
    play.check(
      'ngày ban hành có ghi chú: nguồn chỉ viết “vừa ban hành”',
      notes.dataNotes.some(({ about, quote }) => about === 'fact:issuedOn' && quote.includes('vừa ban hành')),
    );
    return together([play, ...carried]);
  },
};

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

async function launchInCity(stage: Stage, units: readonly string[]): Promise<Play> {
  const play: Play = new Play({
    ...stage,
    manager: desk,
    definition: 'F6',
    label: 'Thành phố',
    lookEveryMs: 100,
    behaviour: (slot, today) => {
      if (slot.step.code === 'plan' && slot.action === 'submit' && slot.dueOn !== null && !slot.overdue)
        return slot.unit.code === lateOffice
          ? addDays(slot.dueOn, 7)
          : later(play.calendar.addWorkingDays(slot.dueOn, -5), today);
      return promptly(play.calendar)(slot, today);
    },
    variation: (slot, usual) =>
      slot.step.code === 'approval' && slot.unit.code === returnedOffice && usual['round'] === 1
        ? { ...usual, outcome: 'return', reason: 'Chưa rõ trách nhiệm của người đứng đầu.' }
        : usual,
  });
  await play.prepareFiles('LANH_DAO_DV', units);
  await play.launch({
    name: 'Triển khai Chỉ thị 07-CT/TU (bài 004)',
    ownerUnit: city,
    startsOn: issuedOn,
    facts: {
      directive: 'Chỉ thị số 07-CT/TU của Ban Thường vụ Thành ủy Hà Nội',
      issuedOn,
      reviewOn: '2022-09-15',
      reviewKind: 'midterm',
      reportUntil: '2022-12-31',
      cascades: true,
    },
    scope: { codes: units },
  });
  await noteSource(play, desk, {
    about: 'fact:issuedOn',
    quote: 'Ban Thường vụ Thành ủy Hà Nội vừa ban hành Chỉ thị số 07-CT/TU',
    source: 'Bài 004: Hà Nội tiếp tục đẩy mạnh hiệu quả dân vận chính quyền',
    text: `Nguồn không ghi ngày ban hành. Kịch bản giả định ${formatVi(issuedOn)}, trước Thông tri 05-TT/QU của Đống Đa hai tháng.`,
  });
  return play;
}

const later = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? b : a);

interface Below {
  readonly district: string;
  readonly slug: string;
  readonly wards: readonly string[];
  /** The district's file in the city's campaign. */
  readonly track: string;
  readonly startsOn: CivilDate;
}

/** The district's own rollout to its wards, to its end: whoever leads the district launches it, as the city asked. */
async function carryOn(stage: Stage, { district, slug, wards, track, startsOn }: Below): Promise<Play> {
  const play: Play = new Play({
    ...stage,
    manager: `tm.${slug}`,
    launcher: `ubnd.${slug}`,
    definition: 'F6',
    label: slug,
    lookEveryMs: 150,
    behaviour: (slot, today) => promptly(play.calendar)(slot, today),
  });
  await play.launch({
    name: `Triển khai Chỉ thị 07-CT/TU tại ${slug} (bài 004)`,
    ownerUnit: district,
    startsOn,
    parent: { track, key: 'cascade' },
    facts: {
      directive: 'Chỉ thị số 07-CT/TU của Ban Thường vụ Thành ủy Hà Nội',
      issuedOn: startsOn,
      reviewOn: '2021-12-24',
      reviewKind: 'midterm',
      reportUntil: '2021-12-31',
      cascades: false,
    },
    scope: { codes: wards },
  });
  await play.runUntilSo(
    'mọi phường xong, sơ kết xong',
    async () =>
      (await play.count(
        `SELECT count(*) FROM work WHERE campaign_id = $1 AND step = 'conclusion' AND status = 'settled'`,
      )) === 1 &&
      (await play.count(
        `SELECT count(*) FROM track WHERE campaign_id = $1 AND kind = 'unit' AND status <> 'closed'`,
      )) === 0,
    '2022-06-30',
  );
  // The campaign hears of its last closed files within a second or two.
  await play.until('quận kết thúc đợt của mình', async () => {
    const own = `${play.campaign}.0.0`;
    const answer = await play.refused(
      `tm.${slug}`,
      own,
      { type: 'closeCampaign' },
      `close-${slug}-${Date.now()}`,
    );
    return answer === 'ok';
  });
  return play;
}
