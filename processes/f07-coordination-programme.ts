/**
 * F7. Chương trình phối hợp nhiều bên (domain.md F7): several bodies sign a programme for some years. All must sign; every
 * year has its plan, its meetings and its review. Steps belong to the track's own unit, not to the owner by name, so that a
 * reform may hand the programme to the successors and history keeps the old unit.
 */
import {
  after,
  any,
  before,
  cascade,
  choice,
  date,
  decision,
  due,
  ended,
  every,
  fact,
  filled,
  files,
  meeting,
  number,
  on,
  owner,
  practice,
  process,
  proposed,
  receipt,
  required,
  role,
  signature,
  task,
  text,
  where,
  yesNo,
} from '../domain/process/author';
import { days, endOfHalfYear, endOfYear, workingDays, yearlyOn } from '../domain/calendar';
import { letters, ladderWatchedBy } from './ladder';

const desk = role('CO_QUAN_THAM_MUU');
const partners = [role('UBND'), role('CONG_AN'), role('QUAN_SU')];
const yearly = every('year', fact('periodTo'), 45);
const halfYearly = every('halfYear', fact('periodTo'), 20);

/** The same step for each body that may have signed for the Front's side: they changed with every reform. */
const sides = {
  front: { name: 'MTTQ', signer: role('BTT_MTTQ') },
  massMobilisation: { name: 'Ban Dân vận (đến đầu năm 2025)', signer: role('BAN_DAN_VAN') },
  propaganda: { name: 'Ban Tuyên giáo và Dân vận', signer: role('BTGDV') },
} as const;
const signing = (side: keyof typeof sides) =>
  signature({
    name: `Các bên ký chương trình (${sides[side].name})`,
    help: 'Đủ tất cả các bên mới thành; không cần theo thứ tự.',
    product: 'Chương trình phối hợp',
    after: 'conference',
    when: where('side', '=', side),
    parties: [sides[side].signer, ...partners],
    due: on(fact('signingOn'), proposed('Ký trong một ngày, tại hội nghị')),
  });

export const coordinationProgramme = process({
  code: 'F7',
  version: 1,
  name: 'Chương trình phối hợp',
  purpose:
    'Hai hay nhiều cơ quan ký chương trình phối hợp theo giai đoạn (thường 5 năm); kế hoạch năm, giao ban, sơ kết, tổng kết; cấp dưới ký chương trình của mình; chuyển giao khi sắp xếp tổ chức.',
  since: '2021-01-01',
  basis: [
    practice('Chương trình 13/CTrPH-CA-MTTQ-CTCTV ngày 13/01/2026, triển khai xuống xã'),
    practice('Đống Đa: chương trình 2016–2021 được tổng kết, 2021–2026 được ký, bốn bên'),
  ],
  launchedBy: ['BTT_MTTQ', 'CO_QUAN_THAM_MUU', 'BAN_DAN_VAN', 'BTGDV'],
  facts: {
    topic: required(text('Nội dung phối hợp', { hint: 'Ví dụ: công tác dân vận giai đoạn 2026–2030' })),
    side: required(
      choice('Bên Mặt trận, dân vận do ai ký', {
        front: sides.front.name,
        massMobilisation: sides.massMobilisation.name,
        propaganda: sides.propaganda.name,
      }),
    ),
    hasPrevious: required(yesNo('Có chương trình giai đoạn trước')),
    signingOn: required(date('Ngày hội nghị ký kết')),
    periodTo: required(date('Ngày cuối giai đoạn', { hint: 'Ví dụ 31/12/2030' })),
    midtermOn: date('Ngày sơ kết giữa giai đoạn'),
    cascades: required(yesNo('Cấp dưới ký chương trình của mình')),
  },
  campaign: {
    previousReview: task({
      name: 'Tổng kết giai đoạn trước',
      product: 'Báo cáo tổng kết, bảng số liệu',
      when: where('hasPrevious', '=', true),
      by: desk,
      due: before(fact('signingOn'), days(15), proposed('Tổng kết xong trước khi ký, 15 ngày')),
      form: {
        report: required(files('Báo cáo tổng kết', { hint: 'Kèm bảng số liệu từng năm' })),
        surpriseChecks: number('Số lượt kiểm tra đột xuất', {
          hint: 'Trong cả giai đoạn; lấy từ sổ kiểm tra đột xuất',
          prefill: 'F9/settled:case:checkIn',
        }),
        unitsCovered: number('Số xã, phường có chương trình', { hint: 'Theo báo cáo cấp dưới' }),
        onlineProcedures: number('Số thủ tục hành chính có dịch vụ công trực tuyến', {
          hint: 'Mức độ 3, 4 theo cách chia của giai đoạn ấy',
        }),
        procedures: number('Tổng số thủ tục hành chính', { hint: 'Đến cuối giai đoạn' }),
      },
    }),
    draft: task({
      name: 'Dự thảo chương trình phối hợp',
      by: desk,
      due: before(fact('signingOn'), days(30), proposed('30 ngày trước khi ký')),
      form: {
        draft: required(
          files('Dự thảo chương trình', {
            hint: 'Theo mẫu: các bên, mục đích, nội dung, trách nhiệm từng bên',
          }),
        ),
      },
    }),
    opinions: decision({
      name: 'Các bên có ý kiến bằng văn bản',
      help: 'Mỗi bên trả lời một lần. Một bên trả lại thì dự thảo được sửa và hỏi lại tất cả.',
      after: 'draft',
      by: partners,
      need: 'all',
      returnsTo: 'draft',
      due: after('draft', workingDays(10), proposed('Thời gian các bên có ý kiến')),
    }),
    partyOpinion: decision({
      name: 'Ý kiến của cấp ủy',
      after: 'opinions',
      by: [role('CAP_UY')],
      returnsTo: 'draft',
      rejection: 'ends',
      due: after('opinions', workingDays(5), proposed('Thời gian xin ý kiến cấp ủy')),
    }),
    conference: meeting({
      name: 'Hội nghị ký kết',
      after: ['previousReview', 'partyOpinion'],
      by: desk,
      invites: [...partners, role('CAP_UY'), role('BTT_MTTQ')],
      due: on(fact('signingOn'), proposed('Ngày ghi khi phát động')),
    }),
    signingFront: signing('front'),
    signingMassMobilisation: signing('massMobilisation'),
    signingPropaganda: signing('propaganda'),
    signed: task({
      name: 'Lấy số chung, phát hành chương trình',
      after: ['signingFront', 'signingMassMobilisation', 'signingPropaganda'],
      when: any(
        where('signingFront.outcome', '=', 'signed'),
        where('signingMassMobilisation.outcome', '=', 'signed'),
        where('signingPropaganda.outcome', '=', 'signed'),
      ),
      by: role('VAN_THU'),
      due: after('opened', workingDays(2), proposed('Thời gian phát hành')),
      form: { number: required(text('Số chung của chương trình', { hint: 'Ví dụ 13/CTrPH-CA-MTTQ-CTCTV' })) },
    }),
    yearPlan: task({
      name: 'Kế hoạch phối hợp năm',
      product: 'Kế hoạch phối hợp năm',
      after: ended('signed', 'done'),
      every: yearly,
      by: desk,
      due: due(yearlyOn(31, 3), 'periodStart', proposed('Trong Quý I')),
      form: {
        activities: required(
          number('Số hoạt động trong kế hoạch', { min: 1, hint: 'Mỗi hoạt động có bên chủ trì' }),
        ),
      },
    }),
    yearPlanAgreed: decision({
      name: 'Các bên thống nhất kế hoạch năm',
      after: 'yearPlan',
      every: yearly,
      by: partners,
      need: 'all',
      returnsTo: 'yearPlan',
      due: after('yearPlan', workingDays(7), proposed('Thời gian thống nhất')),
    }),
    briefing: meeting({
      name: 'Giao ban các bên',
      after: ended('signed', 'done'),
      every: halfYearly,
      by: desk,
      invites: partners,
      due: due(endOfHalfYear(), 'periodEnd', proposed('6 tháng một lần, theo chương trình')),
      form: {
        done: number('Số việc đã làm', { hint: 'Trong kế hoạch năm' }),
        late: number('Số việc còn chậm', { hint: 'Nêu rõ bên chủ trì' }),
      },
    }),
    briefingNotice: task({
      name: 'Thông báo kết luận giao ban',
      after: 'briefing',
      every: halfYearly,
      by: desk,
      due: after('briefing', workingDays(5), proposed('Thời gian ra thông báo')),
    }),
    yearReview: task({
      name: 'Kiểm điểm năm',
      product: 'Báo cáo kết quả phối hợp năm',
      after: ended('signed', 'done'),
      every: yearly,
      by: desk,
      due: due(endOfYear(), 'periodEnd', proposed('Trong tháng 12')),
      form: {
        done: required(number('Số hoạt động đã hoàn thành', { hint: 'Trong kế hoạch năm' })),
        doing: number('Số hoạt động đang thực hiện', { hint: 'Ghi 0 nếu không có' }),
        late: required(number('Số hoạt động còn chậm', { hint: 'Ghi 0 nếu không có' })),
        surpriseChecks: number('Số lượt kiểm tra đột xuất trong năm', { hint: 'Lượt đơn vị' }),
      },
    }),
    midterm: task({
      name: 'Sơ kết giữa giai đoạn',
      after: ended('signed', 'done'),
      when: filled('midtermOn'),
      by: desk,
      due: on(fact('midtermOn'), proposed('Giữa giai đoạn, thường năm thứ ba')),
      form: { report: required(files('Báo cáo sơ kết', { hint: 'Ba nhóm: đã xong, đang làm, còn chậm' })) },
    }),
    finalReview: task({
      name: 'Tổng kết giai đoạn',
      product: 'Báo cáo tổng kết, khen thưởng',
      after: ['yearReview', 'briefingNotice', 'midterm'],
      by: desk,
      due: after(fact('periodTo'), days(30), proposed('Một tháng sau khi hết giai đoạn')),
      form: {
        report: required(files('Báo cáo tổng kết', { hint: 'Kèm bảng số liệu' })),
        commended: number('Số tập thể, cá nhân được khen', { hint: 'Ghi 0 nếu không có' }),
      },
    }),
  },
  unit: {
    receipt: receipt({
      name: 'Nhận chương trình cấp trên',
      after: ended('campaign:signed', 'done'),
      by: role('VAN_THU'),
      due: after('campaign:signed', workingDays(2), proposed('Thời gian xác nhận')),
    }),
    own: cascade({
      name: 'Ký chương trình của cấp mình',
      after: ended('receipt', 'done'),
      when: where('cascades', '=', true),
      by: desk,
      definition: 'F7',
      due: after('receipt', days(90), proposed('60–90 ngày sau khi nhận')),
    }),
    yearReport: task({
      name: 'Báo cáo phối hợp năm',
      after: ended('receipt', 'done'),
      every: every('year', fact('periodTo'), 20),
      by: role('LANH_DAO_DV'),
      due: due(yearlyOn(15, 12), 'periodStart', proposed('Trước kiểm điểm năm của cấp trên')),
      form: {
        done: required(number('Số hoạt động đã làm', { hint: 'Trong năm' })),
        surpriseChecks: number('Số lượt kiểm tra đột xuất', { hint: 'Lượt đơn vị' }),
      },
    }),
  },
  // Lateness is told to the heads of all signatories, not only to the late one.
  ladder: ladderWatchedBy('CO_QUAN_THAM_MUU', [
    { role: 'UBND', at: owner },
    { role: 'CONG_AN', at: owner },
    { role: 'QUAN_SU', at: owner },
    { role: 'CAP_UY', at: owner },
  ]),
  documents: [
    { code: 'chuongTrinh', name: 'Chương trình phối hợp', form: 13 },
    { code: 'keHoachNam', name: 'Kế hoạch phối hợp năm', form: 12 },
    { code: 'baoCao', name: 'Báo cáo sơ kết, tổng kết', form: 12 },
    letters.firstReminder,
    letters.secondReminder,
  ],
  indicators: [
    {
      code: 'cascaded',
      name: 'Đơn vị cấp dưới đã ký chương trình',
      numerator: 'settled:own',
      denominator: 'units',
    },
    {
      code: 'yearPlans',
      name: 'Kế hoạch năm đúng hạn',
      numerator: 'onTime:campaign:yearPlan',
      denominator: 'settled:campaign:yearPlan',
      unit: 'kế hoạch',
    },
    {
      code: 'previousSurpriseChecks',
      name: 'Lượt kiểm tra đột xuất giai đoạn trước',
      numerator: 'sum:campaign:previousReview.surpriseChecks',
      unit: 'lượt đơn vị',
    },
    {
      code: 'previousUnits',
      name: 'Xã, phường có chương trình giai đoạn trước',
      numerator: 'sum:campaign:previousReview.unitsCovered',
      denominator: 'units',
      unit: 'đơn vị',
    },
    {
      code: 'onlineProcedures',
      name: 'Thủ tục có dịch vụ công trực tuyến',
      numerator: 'sum:campaign:previousReview.onlineProcedures',
      denominator: 'sum:campaign:previousReview.procedures',
      unit: 'thủ tục',
    },
    {
      code: 'signed',
      name: 'Chương trình đã được đủ các bên ký',
      numerator: 'settled:campaign:signed',
      unit: 'chương trình',
    },
    {
      code: 'received',
      name: 'Đơn vị đã nhận chương trình',
      numerator: 'settled:receipt',
      denominator: 'units',
    },
    { code: 'briefings', name: 'Số cuộc giao ban', numerator: 'settled:campaign:briefing', unit: 'cuộc' },
    {
      code: 'done',
      name: 'Hoạt động đã hoàn thành',
      numerator: 'sum:campaign:yearReview.done',
      denominator: 'sum:campaign:yearPlan.activities',
      unit: 'hoạt động',
    },
    {
      code: 'surpriseChecks',
      name: 'Lượt kiểm tra đột xuất',
      numerator: 'sum:campaign:yearReview.surpriseChecks',
      unit: 'lượt đơn vị',
    },
  ],
});
