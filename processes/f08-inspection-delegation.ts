/**
 * F8. Đoàn kiểm tra (domain.md F8): a superior checks its subordinates. Unlike supervision it ends in conclusions that
 * bind: a plan to remedy, a report that it was done, a confirmation. All its days are our proposals.
 */
import {
  after,
  before,
  collect,
  date,
  decision,
  document,
  ended,
  fact,
  filled,
  files,
  longText,
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
} from '../domain/process/author';
import { days, workingDays } from '../domain/calendar';
import { ladderWatchedBy, letters } from './ladder';

const unit = role('LANH_DAO_DV');
const leader = role('TRUONG_DOAN', owner);
const secretary = role('THU_KY_DOAN', owner);

export const inspectionDelegation = process({
  code: 'F8',
  version: 1,
  name: 'Đoàn kiểm tra',
  purpose:
    'Cấp trên kiểm tra cấp dưới việc thực hiện nghị quyết, quy định, quy chế; kết luận, yêu cầu khắc phục và xác nhận đã khắc phục; làm căn cứ xếp loại cuối năm.',
  since: '2020-01-01',
  basis: [
    practice('Đoàn kiểm tra số 1 của Trung ương về Quyết định 290-QĐ/TW tại Thanh Xuân (29/6/2020)'),
    practice(
      'MTTQ Thành phố kiểm tra Ban TTND tại Đống Đa (5/12/2023): thành phần đoàn và ba phường chọn mẫu',
    ),
  ],
  launchedBy: ['BTT_MTTQ', 'CT_MTTQ', 'CAP_UY', 'TRUONG_BAN_DCPL', 'CHUYEN_VIEN'],
  facts: {
    subject: required(text('Nội dung kiểm tra', { hint: 'Ví dụ: việc thực hiện Quyết định 290-QĐ/TW' })),
    startsOn: required(date('Ngày bắt đầu kiểm tra')),
    periodChecked: text('Mốc thời gian được kiểm tra'),
  },
  unitFacts: {
    visitOn: required(date('Ngày đoàn làm việc với đơn vị')),
    samples: number('Số đơn vị trực thuộc chọn mẫu', { hint: 'Ví dụ 3 phường' }),
  },
  campaign: {
    draft: task({
      name: 'Dự thảo quyết định, kế hoạch, đề cương kiểm tra',
      by: role('CHUYEN_VIEN'),
      due: after('launch', workingDays(10), proposed('Thời gian dự thảo')),
      form: { drafts: required(files('Dự thảo quyết định, kế hoạch, đề cương', { hint: 'Tệp Word' })) },
    }),
    approval: decision({
      name: 'Ban Thường trực duyệt',
      after: 'draft',
      by: [role('BTT_MTTQ')],
      returnsTo: 'draft',
      rejection: 'ends',
      due: after('draft', workingDays(3), proposed('Thời gian duyệt')),
    }),
    mission: document({
      name: 'Ban hành quyết định thành lập đoàn và kế hoạch',
      product: 'Quyết định, kế hoạch kiểm tra',
      after: ended('approval', 'approve'),
      by: role('CHUYEN_VIEN'),
      signer: role('CT_MTTQ'),
      clerk: role('VAN_THU'),
      document: {
        type: 'QĐ',
        name: 'Quyết định thành lập Đoàn kiểm tra',
        recipients: ['Đơn vị được kiểm tra', 'Thành viên Đoàn'],
      },
      due: after('approval', workingDays(3), proposed('Thời gian ban hành')),
    }),
    concluded: collect({
      name: 'Chờ đủ kết luận các đơn vị',
      after: ended('mission', 'issued'),
      by: role('THU_KY_DOAN'),
      from: 'conclusion',
      need: 'all',
    }),
    summary: task({
      name: 'Báo cáo chung của đoàn',
      after: 'concluded',
      by: role('THU_KY_DOAN'),
      due: after('concluded', workingDays(10), proposed('Thời gian báo cáo chung')),
      form: {
        report: required(files('Báo cáo', { hint: 'Ưu điểm, hạn chế chung, đề xuất' })),
        sampled: number('Số đơn vị chọn mẫu đã kiểm tra', { hint: 'Cộng các đơn vị trực thuộc' }),
      },
    }),
    remedied: collect({
      name: 'Chờ xác nhận khắc phục của các đơn vị',
      after: 'concluded',
      by: role('CHUYEN_VIEN'),
      from: 'classified',
      need: 'all',
    }),
    archived: task({ name: 'Lưu hồ sơ đoàn kiểm tra', after: ['summary', 'remedied'], by: role('VAN_THU') }),
  },
  unit: {
    notice: task({
      name: 'Thông báo kiểm tra, gửi đề cương',
      after: ended('campaign:mission', 'issued'),
      by: role('VAN_THU', owner),
      due: before(fact('visitOn'), days(10), proposed('Ít nhất 10 ngày trước ngày làm việc')),
    }),
    receipt: receipt({
      name: 'Đơn vị xác nhận đã nhận thông báo',
      after: 'notice',
      by: unit,
      due: after('notice', workingDays(2), proposed('Thời gian xác nhận')),
    }),
    selfReport: task({
      name: 'Đơn vị tự kiểm tra, báo cáo',
      product: 'Báo cáo tự kiểm tra',
      after: 'receipt',
      by: unit,
      due: before(fact('visitOn'), workingDays(3), proposed('3 ngày làm việc trước ngày làm việc')),
      extension: { max: 1, maxDays: 5, decidedBy: leader },
      form: { report: required(files('Báo cáo tự kiểm tra', { hint: 'Theo đề cương' })) },
    }),
    visit: meeting({
      name: 'Đoàn làm việc tại đơn vị',
      help: 'Đơn vị báo cáo, đoàn hỏi, nêu khó khăn, Trưởng đoàn kết luận. Kiểm tra hồ sơ, phỏng vấn, đơn vị chọn mẫu.',
      after: 'selfReport',
      by: leader,
      invites: [unit, secretary],
      due: on(fact('visitOn'), proposed('Ngày làm việc theo kế hoạch kiểm tra')),
      form: {
        findings: required(number('Số hạn chế, vi phạm phát hiện', { hint: 'Ghi 0 nếu không có' })),
        sampled: number('Số đơn vị trực thuộc đã kiểm tra', { hint: 'Ghi 0 nếu không chọn mẫu' }),
      },
    }),
    minutes: signature({
      name: 'Hai bên ký biên bản kiểm tra',
      after: ended('visit', 'passed'),
      parties: [leader, unit],
      due: after('visit', workingDays(2), proposed('Thời gian hoàn thiện biên bản')),
    }),
    conclusion: document({
      name: 'Thông báo kết luận kiểm tra',
      product: 'Thông báo kết luận',
      after: 'minutes',
      by: secretary,
      signer: role('CT_MTTQ', owner),
      clerk: role('VAN_THU', owner),
      document: {
        type: 'TB',
        name: 'Thông báo kết luận kiểm tra',
        recipients: ['Đơn vị được kiểm tra (để t/h)', 'Cấp ủy (để b/c)'],
      },
      due: after('minutes', days(15), proposed('15 ngày sau khi kết thúc kiểm tra')),
    }),
    remedyPlan: task({
      name: 'Kế hoạch khắc phục',
      after: ended('conclusion', 'issued'),
      when: where('visit.findings', '>', 0),
      by: unit,
      due: after('conclusion', days(15), proposed('15 ngày sau kết luận')),
      form: {
        items: required(number('Số việc phải khắc phục', { min: 1, hint: 'Theo kết luận' })),
        doneBy: required(date('Ngày khắc phục xong')),
      },
    }),
    remedyPlanApproval: decision({
      name: 'Trưởng đoàn đồng ý kế hoạch khắc phục',
      after: ended('remedyPlan', 'done'),
      by: [leader],
      returnsTo: 'remedyPlan',
      due: after('remedyPlan', workingDays(5), proposed('Thời gian xem kế hoạch')),
    }),
    remedyReport: task({
      name: 'Báo cáo kết quả khắc phục',
      after: ended('remedyPlanApproval', 'approve'),
      when: filled('remedyPlan.doneBy'),
      by: unit,
      due: on(fact('remedyPlan.doneBy'), proposed('Ngày ghi trong kế hoạch khắc phục')),
      extension: { max: 2, maxDays: 30, decidedBy: leader },
      promise: { maxDays: 7 },
      form: {
        remedied: required(number('Số việc đã khắc phục', { hint: 'Trong kế hoạch khắc phục' })),
        evidence: required(files('Minh chứng', { hint: 'Văn bản, ảnh' })),
      },
    }),
    confirmation: decision({
      name: 'Xác nhận đã khắc phục',
      after: ended('remedyReport', 'done'),
      by: [leader],
      returnsTo: 'remedyReport',
      due: after('remedyReport', workingDays(5), proposed('Thời gian xác nhận')),
    }),
    classified: task({
      name: 'Ghi vào hồ sơ xếp loại cuối năm',
      after: ['conclusion', 'confirmation'],
      by: role('CHUYEN_VIEN', owner),
      form: { note: longText('Nhận xét để xếp loại') },
    }),
  },
  ladder: ladderWatchedBy('CHUYEN_VIEN', [
    { role: 'LANH_DAO_DV', up: 1 },
    { role: 'CAP_UY', at: owner },
  ]),
  documents: [
    { code: 'keHoach', name: 'Kế hoạch kiểm tra', form: 2 },
    { code: 'quyetDinh', name: 'Quyết định thành lập Đoàn kiểm tra', form: 3 },
    { code: 'deCuong', name: 'Đề cương báo cáo', form: 5 },
    { code: 'bienBan', name: 'Biên bản kiểm tra', form: 6 },
    { code: 'ketLuan', name: 'Thông báo kết luận kiểm tra', form: 7 },
    letters.firstReminder,
    letters.secondReminder,
  ],
  indicators: [
    {
      code: 'units',
      name: 'Đơn vị được kiểm tra',
      numerator: 'settled:visit',
      denominator: 'units',
      unit: 'đơn vị',
    },
    {
      code: 'findings',
      name: 'Hạn chế, vi phạm phát hiện',
      numerator: 'sum:visit.findings',
      unit: 'hạn chế',
    },
    {
      code: 'remedied',
      name: 'Việc đã khắc phục',
      numerator: 'sum:remedyReport.remedied',
      denominator: 'sum:remedyPlan.items',
      unit: 'việc',
    },
    {
      code: 'remediedOnTime',
      name: 'Đơn vị khắc phục đúng hạn',
      numerator: 'onTime:remedyReport',
      denominator: 'settled:remedyPlan',
    },
    { code: 'samples', name: 'Đơn vị trực thuộc chọn mẫu', numerator: 'sum:visit.sampled', unit: 'đơn vị' },
  ],
});
