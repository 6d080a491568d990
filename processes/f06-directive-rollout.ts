/**
 * F6. Triển khai chỉ thị, thông tri, nghị quyết (domain.md F6): a Party document is turned into plans, actions and
 * reports through every level. None of its dates is statutory.
 */
import {
  after,
  before,
  cascade,
  choice,
  collect,
  date,
  decision,
  document,
  documentRef,
  due,
  ended,
  every,
  fact,
  files,
  longText,
  meeting,
  number,
  on,
  owner,
  parent,
  practice,
  process,
  proposed,
  receipt,
  required,
  role,
  task,
  text,
  unverified,
  where,
  yesNo,
} from '../domain/process/author';
import { dayOfNext, days, workingDays, yearlyOn } from '../domain/calendar';
import { ladderWatchedBy, letters } from './ladder';

const adviser = role('CO_QUAN_THAM_MUU');
const head = role('LANH_DAO_DV');

/** The three groups of every Party-facing report (domain.md §2.6), with the reason for what is late. */
const threeGroups = {
  done: required(number('Số việc đã hoàn thành', { hint: 'Trong các việc của kế hoạch' })),
  doing: required(number('Số việc đang thực hiện', { hint: 'Còn trong hạn' })),
  late: required(number('Số việc còn chậm tiến độ', { hint: 'Ghi 0 nếu không có' })),
  reason: longText('Nguyên nhân chậm, hướng khắc phục'),
  report: files('Báo cáo', { hint: 'Bản Word hoặc PDF' }),
};

export const directiveRollout = process({
  code: 'F6',
  version: 1,
  name: 'Triển khai chỉ thị, thông tri, nghị quyết',
  purpose:
    'Đưa một văn bản của Đảng thành kế hoạch, việc làm và báo cáo ở từng cấp; theo dõi đơn vị nào đã có kế hoạch, đã báo cáo, còn chậm; sơ kết, tổng kết.',
  since: '2025-07-01',
  basis: [
    practice('Chỉ thị 07-CT/TU của Thành ủy Hà Nội, Thông tri 05-TT/QU Đống Đa (4/11/2021)'),
    practice('Chế độ báo cáo kết quả theo quý'),
  ],
  launchedBy: ['CO_QUAN_THAM_MUU', 'BTT_MTTQ', 'BTGDV', 'CAP_UY'],
  facts: {
    directive: required(documentRef('Văn bản được triển khai', { hint: 'Số, ký hiệu, ngày, trích yếu' })),
    issuedOn: required(date('Ngày ban hành')),
    reviewOn: required(date('Ngày hội nghị sơ kết (hoặc tổng kết)')),
    reviewKind: choice('Loại hội nghị', { midterm: 'Sơ kết', final: 'Tổng kết' }),
    reportUntil: required(date('Báo cáo định kỳ đến hết ngày', { hint: 'Ví dụ 31/12 của năm cuối' })),
    cascades: yesNo('Đơn vị triển khai tiếp xuống cấp dưới'),
  },
  unitFacts: {
    partyMembers: number('Số đảng viên', { hint: 'Dùng để tính tỷ lệ học tập, quán triệt' }),
  },
  campaign: {
    guidance: document({
      name: 'Ban hành hướng dẫn, kế hoạch triển khai',
      product: 'Hướng dẫn, kế hoạch của cấp ban hành',
      by: adviser,
      signer: role('CAP_UY'),
      clerk: role('VAN_THU'),
      document: {
        type: 'HD',
        name: 'Hướng dẫn triển khai',
        recipients: ['Các đơn vị nhận văn bản (để t/h)'],
      },
      due: after(fact('issuedOn'), days(30), unverified('Hướng dẫn trong 15–30 ngày từ ngày ban hành')),
    }),
    study: meeting({
      name: 'Hội nghị quán triệt',
      product: 'Giấy mời, danh sách, báo cáo kết quả học tập',
      by: adviser,
      due: after(fact('issuedOn'), days(15), proposed('Thực tế ở Đống Đa: 6 ngày sau khi ban hành')),
      form: {
        points: number('Số điểm cầu', { hint: 'Ghi 1 nếu họp tập trung' }),
        speakers: text('Báo cáo viên'),
      },
    }),
    plansIn: collect({
      name: 'Chờ đủ kế hoạch của các đơn vị',
      by: adviser,
      from: 'approval',
      need: 'all',
      due: after('launch', days(60), proposed('Hai tháng từ khi phát động')),
    }),
    reviewsIn: collect({
      name: 'Chờ đủ báo cáo sơ kết của các đơn vị',
      by: adviser,
      from: 'reviewReport',
      need: 'all',
    }),
    review: task({
      name: 'Tổng hợp báo cáo sơ kết',
      product: 'Báo cáo sơ kết',
      after: ['plansIn', 'reviewsIn'],
      by: adviser,
      due: before(fact('reviewOn'), days(5), proposed('5 ngày trước hội nghị')),
      form: {
        report: required(
          files('Báo cáo sơ kết', { hint: 'Ba nhóm: đã hoàn thành, đang thực hiện, còn chậm' }),
        ),
      },
    }),
    reviewMeeting: meeting({
      name: 'Hội nghị sơ kết',
      product: 'Giấy mời, biên bản hội nghị',
      after: ['review', 'study', 'guidance'],
      by: adviser,
      invites: [role('CAP_UY')],
      due: on(fact('reviewOn'), proposed('Ngày hội nghị ghi khi phát động')),
      form: { commended: number('Số tập thể, cá nhân được khen', { hint: 'Ghi 0 nếu không có' }) },
    }),
    conclusion: document({
      name: 'Thông báo kết luận hội nghị',
      after: 'reviewMeeting',
      by: adviser,
      signer: role('CAP_UY'),
      clerk: role('VAN_THU'),
      document: {
        type: 'TB',
        name: 'Thông báo kết luận hội nghị sơ kết',
        recipients: ['Các đơn vị (để t/h)'],
      },
      due: after('reviewMeeting', workingDays(10), proposed('Thời gian ra thông báo kết luận')),
    }),
  },
  unit: {
    receipt: receipt({
      name: 'Tiếp nhận văn bản',
      by: role('VAN_THU'),
      due: after('launch', workingDays(2), proposed('Thời gian xác nhận đã nhận')),
    }),
    study: task({
      name: 'Tổ chức học tập, quán triệt tại đơn vị',
      product: 'Báo cáo kết quả học tập',
      after: 'receipt',
      by: head,
      due: after('receipt', days(30), proposed('Cùng hạn với kế hoạch')),
      form: {
        studied: required(
          number('Số đảng viên đã học tập', { hint: 'Không lớn hơn số đảng viên của đơn vị' }),
        ),
        total: required(number('Tổng số đảng viên', { min: 1, hint: 'Tính đến ngày học tập' })),
      },
    }),
    plan: task({
      name: 'Ban hành kế hoạch triển khai của đơn vị',
      product: 'Kế hoạch triển khai',
      after: 'receipt',
      by: head,
      due: after('receipt', days(30), unverified('30 ngày từ khi nhận, theo thông lệ')),
      extension: { max: 2, maxDays: 30, decidedBy: role('CO_QUAN_THAM_MUU', parent) },
      promise: { maxDays: 7 },
      form: {
        planNo: text('Số, ký hiệu kế hoạch'),
        plan: required(files('Kế hoạch', { hint: 'Bản có số, ngày (PDF) hoặc tệp Word' })),
        tasks: required(number('Số việc trong kế hoạch', { min: 1, hint: 'Mỗi việc có người làm và hạn' })),
      },
    }),
    approval: decision({
      name: 'Cơ quan tham mưu cấp trên xem xét kế hoạch',
      after: ended('plan', 'done'),
      by: [role('CO_QUAN_THAM_MUU', parent)],
      returnsTo: 'plan',
      due: after('plan', workingDays(5), proposed('Thời gian xem xét kế hoạch')),
    }),
    cascade: cascade({
      name: 'Triển khai tiếp xuống cấp dưới',
      after: 'approval',
      when: where('cascades', '=', true),
      by: head,
      definition: 'F6',
      optional: true,
      due: after('approval', days(30), unverified('Mỗi cấp thêm 15–30 ngày')),
    }),
    quarterReport: task({
      name: 'Báo cáo quý',
      product: 'Báo cáo quý',
      after: 'approval',
      every: every('quarter', fact('reportUntil')),
      by: head,
      due: due(dayOfNext('quarter', 10), 'periodEnd', proposed('Ngày 10 của tháng sau quý')),
      promise: { maxDays: 5 },
      form: threeGroups,
    }),
    halfYearReport: task({
      name: 'Báo cáo 6 tháng',
      product: 'Báo cáo 6 tháng',
      after: 'approval',
      every: every('year', fact('reportUntil'), 20),
      by: head,
      due: due(yearlyOn(15, 6), 'periodStart', unverified('Thường trước ngày 10–15/6')),
      form: threeGroups,
    }),
    yearReport: task({
      name: 'Báo cáo năm',
      product: 'Báo cáo năm',
      after: 'approval',
      every: every('year', fact('reportUntil'), 20),
      by: head,
      due: due(yearlyOn(15, 12), 'periodStart', unverified('Thường trước ngày 10–15/12')),
      form: threeGroups,
    }),
    reviewReport: task({
      name: 'Báo cáo sơ kết của đơn vị',
      product: 'Báo cáo sơ kết',
      after: ['approval', 'study'],
      by: head,
      due: before(fact('reviewOn'), days(15), proposed('15 ngày trước hội nghị sơ kết')),
      extension: { max: 1, maxDays: 10 },
      form: {
        ...threeGroups,
        ownDocuments: number('Số văn bản của đơn vị', { hint: 'Văn bản ban hành để triển khai' }),
      },
    }),
  },
  ladder: ladderWatchedBy('CO_QUAN_THAM_MUU', [
    { role: 'CAP_UY', up: 0 },
    { role: 'CAP_UY', at: owner },
  ]),
  documents: [
    { code: 'keHoach', name: 'Kế hoạch triển khai', form: 12 },
    { code: 'baoCao', name: 'Báo cáo quý, 6 tháng, năm, sơ kết', form: 12 },
    { code: 'tienDo', name: 'Bảng tiến độ nộp báo cáo', form: 18 },
    letters.firstReminder,
    letters.secondReminder,
  ],
  indicators: [
    { code: 'plans', name: 'Đơn vị có kế hoạch', numerator: 'settled:plan', denominator: 'units' },
    { code: 'plansOnTime', name: 'Kế hoạch đúng hạn', numerator: 'onTime:plan', denominator: 'units' },
    {
      code: 'studied',
      name: 'Đảng viên đã học tập',
      numerator: 'sum:study.studied',
      denominator: 'sum:study.total',
      unit: 'đảng viên',
    },
    {
      code: 'quarterReports',
      name: 'Báo cáo quý đúng hạn',
      numerator: 'onTime:quarterReport',
      denominator: 'settled:quarterReport',
      unit: 'báo cáo',
    },
    { code: 'done', name: 'Việc đã hoàn thành', numerator: 'sum:reviewReport.done', unit: 'việc' },
    { code: 'late', name: 'Việc còn chậm tiến độ', numerator: 'sum:reviewReport.late', unit: 'việc' },
    {
      code: 'ownDocuments',
      name: 'Văn bản của đơn vị',
      numerator: 'sum:reviewReport.ownDocuments',
      unit: 'văn bản',
    },
  ],
});
