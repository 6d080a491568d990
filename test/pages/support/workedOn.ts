import { z } from 'zod';
import { until, type Office } from './office';
import type { Scene } from './pages';
import { booksOf, enter, register, type Entry } from './registers';

export interface WorkedOn {
  readonly campaign: string;
  readonly track: string;
  readonly unit: string;
  /** A file in which the ward of the seat `unit` has something to report. */
  readonly own: string;
  readonly process: string;
}

/** A campaign for one ward, whose plan waits for a decision while other work is open; a launch and a process half way. */
export async function workedOn(office: Office, ward: string, slug: string): Promise<WorkedOn> {
  const unit = await office.commune(ward);
  const campaign = await office.directive(`Triển khai chỉ thị: ai cũng dùng được, ${ward}`, [unit]);
  const track = campaign.track(unit);
  await office.draftLaunch('thammuu.hanoi', 'Đợt đang soạn');
  await office.act(`vt.${slug}`, track, { type: 'acknowledge', key: 'receipt' });
  const file = await office.upload(`ld.${slug}`, 'ke-hoach.pdf');
  await office.act(`ld.${slug}`, track, {
    type: 'submit',
    key: 'plan',
    form: { planNo: '3/KH-UBND', plan: [file], tasks: 4 },
  });
  const process = await office.draftProcess();
  return { campaign: campaign.id, track, unit, own: track, process };
}

/** Who does what in a scene: the ward, and the last part of the user names of its people. */
export interface Ward {
  readonly name: string;
  readonly slug: string;
  readonly petitions?: readonly Entry[];
}

/**
 * The same with what the other pages show: a proposed reorganisation, somebody of a ward, its registers, a launch that
 * waits for approval, a template with what has become of it, and a campaign in which days pass.
 */
export async function sceneOf(office: Office, of: WorkedOn, ward: Ward): Promise<Scene> {
  const { today, person } = await office.call(
    `ld.${ward.slug}`,
    'GET',
    '/me',
    z.object({ today: z.string(), person: z.object({ id: z.string() }) }),
  );
  const unit = await office.commune(ward.name);
  // Days pass in it from now on; it is looked at last.
  const quick = await office.directive(`Học tập Chỉ thị tại ${ward.name}`, [unit], { dayMs: 5_000 });
  const [from, into] = await Promise.all(
    ['Phường Việt Hưng', 'Phường Bồ Đề'].map((name) => office.commune(name)),
  );
  const { id } = await office.call('quantri', 'POST', '/org/reorganisations', withId, {
    decisionNo: '07/NQ-HĐND (mẫu)',
    on: '2030-01-01',
    merges: [{ from: [from], into }],
  });
  await office.act('thammuu.hanoi', `${of.campaign}.0.0`, {
    type: 'noteData',
    quote: '126/126 xã, phường đã có kế hoạch (đạt 98%)',
    source: 'Báo cáo nhanh của Thành phố (mẫu), trang 2',
    text: 'Số đơn vị và tỷ lệ không khớp nhau. Giữ nguyên nguồn; báo cáo dùng số đơn vị.',
  });
  const mediations = await register(office, 'F12', `Sổ hòa giải, ${ward.name}`, `${unit}-T1`);
  await enter(office, `cv1.${ward.slug}`, mediations, [{ facts: { kind: 'neighbours', ground: 'request' } }]);
  return {
    ...of,
    ...(await booksOf(office, ward.name, ward.slug, ward.petitions)),
    person: person.id,
    reorganisation: id,
    request: await request(office, today),
    template: await template(office, unit, today),
    quick: quick.id,
    quickOn: today,
  };
}

const withId = z.object({ id: z.string() });
const directiveOf = (today: string) => ({
  directive: 'Chỉ thị 12-CT/TU (mẫu)',
  reviewKind: 'midterm',
  cascades: false,
  issuedOn: today,
  reviewOn: `${Number(today.slice(0, 4)) + 1}-09-15`,
  reportUntil: `${Number(today.slice(0, 4)) + 1}-12-31`,
});

/** A launch that an officer of the city has prepared, with a shorter time for the plans. */
async function request(office: Office, today: string): Promise<string> {
  const { id } = await office.call('cv1.hanoi', 'POST', '/launch-requests', withId, {
    launch: {
      definition: 'F6',
      name: 'Triển khai Chỉ thị về tiếp xúc, đối thoại với Nhân dân',
      ownerUnit: 'P01',
      scope: { within: { unit: 'P01', levels: ['commune'] } },
      facts: directiveOf(today),
      adjust: { 'unit.plan': 20 },
    },
    note: 'Kính trình: rút thời gian lập kế hoạch còn 20 ngày để kịp hội nghị cuối quý.',
  });
  return id;
}

/** A template of every quarter: one occurrence was left out, the one after it launched ahead of time. */
async function template(office: Office, unit: string, today: string): Promise<string> {
  const occurrences = z.object({
    id: z.string(),
    next: z.array(z.object({ key: z.string(), state: z.string(), campaign: z.string().nullable() })),
  });
  const { issuedOn: _, reviewOn: __, reportUntil: ___, ...facts } = directiveOf(today);
  const { id, next } = await office.call('thammuu.hanoi', 'POST', '/templates', occurrences, {
    name: 'Quán triệt văn bản mới hằng quý',
    definition: 'F6',
    ownerUnit: 'P01',
    scope: { codes: [unit] },
    campaignName: 'Quán triệt văn bản mới, quý {quý}',
    facts,
    dates: {
      issuedOn: {},
      reviewOn: { addMonths: 2 },
      reportUntil: { addMonths: 3, endOf: 'quarter' },
    },
    rule: { rhythm: { every: 'quarter', month: 1, day: 10 }, from: today, leadDays: 5, overlap: 'skip' },
  });
  const [first, second] = next.filter(({ state }) => state === 'planned');
  await office.call('thammuu.hanoi', 'POST', `/templates/${id}/skip`, z.unknown(), {
    key: first?.key,
    reason: 'Trùng hội nghị tổng kết năm.',
  });
  await office.call('thammuu.hanoi', 'POST', `/templates/${id}/run`, z.unknown(), { key: second?.key });
  await until(async () => {
    const { next: now } = await office.call('thammuu.hanoi', 'GET', `/templates/${id}`, occurrences);
    return now.some(({ campaign }) => campaign !== null);
  });
  return id;
}
