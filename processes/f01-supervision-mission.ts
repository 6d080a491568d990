/**
 * F1. Giám sát độc lập của Ủy ban MTTQ: the Front leads alone (domain.md F1). The mission's own work stands under
 * `campaign`, what happens with each supervised unit under `unit`. It is not over when the report is issued, but when
 * every recommendation has been carried out.
 */
import {
  after,
  choice,
  collect,
  date,
  decision,
  document,
  ended,
  files,
  law,
  longText,
  number,
  practice,
  process,
  proposed,
  required,
  role,
  secondary,
  task,
  text,
  unverified,
  yesNo,
} from '../domain/process/author';
import { days, workingDays } from '../domain/calendar';
import { missionDocuments, missionLadder, supervisedUnit } from './parts/supervised-unit';

export const supervisionMission = process({
  code: 'F1',
  version: 1,
  name: 'Giám sát độc lập của Ủy ban MTTQ',
  purpose:
    'Mặt trận chủ trì theo dõi, xem xét, đánh giá, kiến nghị về việc thực hiện chính sách, pháp luật của cơ quan, tổ chức; mang tính xã hội, công khai, không chồng chéo, không cản trở hoạt động của đơn vị được giám sát.',
  since: '2025-07-01',
  basis: [
    law('Luật Mặt trận Tổ quốc Việt Nam 75/2015/QH13 (bản 2015)', 'Điều 25, Điều 26'),
    secondary('Luật 97/2025/QH15 sửa đổi Luật MTTQ Việt Nam, hiệu lực 1/7/2025', 'sửa Điều 25, 26'),
    secondary('Nghị quyết liên tịch 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN (chưa đọc số ngày)'),
    practice('Quyết định 217-QĐ/TW'),
  ],
  launchedBy: ['BTT_MTTQ', 'CT_MTTQ', 'TRUONG_BAN_DCPL', 'CHUYEN_VIEN'],
  facts: {
    topic: required(text('Nội dung, chuyên đề giám sát', { hint: 'Ví dụ: việc thực hiện dân chủ ở cơ sở' })),
    programme: choice('Căn cứ triển khai', {
      yearly: 'Chương trình giám sát năm',
      extra: 'Phát sinh theo yêu cầu',
    }),
    startsOn: required(date('Ngày bắt đầu giám sát')),
    endsOn: required(date('Ngày kết thúc giám sát')),
  },
  unitFacts: {
    workOn: required(date('Ngày đoàn làm việc với đơn vị')),
    sector: choice('Khối của đơn vị', {
      government: 'Chính quyền',
      partyCommittee: 'Cấp ủy',
      other: 'Khác',
    }),
  },
  campaign: {
    draft: task({
      name: 'Dự thảo kế hoạch giám sát và đề cương báo cáo',
      product: 'Dự thảo KH, đề cương',
      by: role('CHUYEN_VIEN'),
      due: after('launch', workingDays(10), proposed('Thời gian dự thảo kế hoạch')),
      form: {
        plan: required(files('Dự thảo kế hoạch', { hint: 'Tệp Word theo mẫu Kế hoạch giám sát' })),
        outline: required(
          files('Đề cương báo cáo cho đơn vị', { hint: 'Tệp Word theo mẫu Đề cương báo cáo' }),
        ),
      },
    }),
    opinions: task({
      name: 'Trao đổi, thống nhất dự thảo',
      help: 'Họp hoặc gửi lấy ý kiến bằng văn bản; xin ý kiến Thường trực cấp ủy; trao đổi với HĐND, UBND để không chồng chéo.',
      product: 'Công văn lấy ý kiến, biên bản họp',
      after: 'draft',
      by: role('TRUONG_BAN_DCPL'),
      due: after('draft', workingDays(7), proposed('Thời gian lấy ý kiến dự thảo kế hoạch')),
      basis: secondary('Sổ tay hướng dẫn CT13, trang 12: có ý kiến của Thường trực cấp ủy'),
      form: {
        way: required(choice('Cách lấy ý kiến', { meeting: 'Họp', writing: 'Gửi văn bản' })),
        overlap: required(yesNo('Đã rà soát, không trùng nội dung giám sát của HĐND và cơ quan khác')),
        summary: longText('Tổng hợp ý kiến và giải trình'),
      },
    }),
    approval: decision({
      name: 'Ban Thường trực duyệt kế hoạch',
      after: 'opinions',
      by: [role('BTT_MTTQ')],
      returnsTo: 'draft',
      rejection: 'ends',
      due: after('opinions', workingDays(3), proposed('Thời gian duyệt kế hoạch')),
    }),
    plan: document({
      name: 'Ban hành kế hoạch giám sát',
      product: 'Kế hoạch giám sát',
      after: ended('approval', 'approve'),
      by: role('CHUYEN_VIEN'),
      signer: role('CT_MTTQ'),
      clerk: role('VAN_THU'),
      document: {
        type: 'KH',
        name: 'Kế hoạch giám sát',
        recipients: ['Đơn vị được giám sát', 'Cấp ủy (để b/c)'],
      },
      due: after('approval', workingDays(3), proposed('Thời gian ban hành sau khi duyệt')),
    }),
    mission: document({
      name: 'Ban hành quyết định thành lập Đoàn giám sát',
      product: 'Quyết định thành lập Đoàn',
      after: ended('approval', 'approve'),
      by: role('CHUYEN_VIEN'),
      signer: role('CT_MTTQ'),
      clerk: role('VAN_THU'),
      document: {
        type: 'QĐ',
        name: 'Quyết định thành lập Đoàn giám sát',
        recipients: ['Thành viên Đoàn (để t/h)'],
      },
      due: after('approval', workingDays(3), proposed('Thời gian ban hành sau khi duyệt')),
    }),
    sessions: collect({
      name: 'Chờ đủ biên bản làm việc của các đơn vị',
      after: ['plan', 'mission'],
      by: role('THU_KY_DOAN'),
      from: 'minutes',
      need: 'all',
    }),
    reportDraft: task({
      name: 'Dự thảo báo cáo kết quả giám sát',
      help: 'Thư ký dự thảo, thành viên Đoàn góp ý. Tách kiến nghị thành từng việc: ai làm, sản phẩm gì, hạn nào.',
      product: 'Dự thảo báo cáo kết quả giám sát',
      after: 'sessions',
      by: role('THU_KY_DOAN'),
      due: after('sessions', days(15), unverified('15 ngày từ khi kết thúc giám sát')),
      extension: { max: 1, maxDays: 15 },
      form: {
        report: required(files('Dự thảo báo cáo', { hint: 'Tệp Word theo mẫu Báo cáo kết quả giám sát' })),
        recommendations: number('Số kiến nghị dự kiến', {
          hint: 'Đếm từng việc phải làm, ghi 0 nếu không có',
        }),
      },
    }),
    leaderApproval: decision({
      name: 'Trưởng đoàn thông qua báo cáo',
      after: 'reportDraft',
      by: [role('TRUONG_DOAN')],
      returnsTo: 'reportDraft',
      due: after('reportDraft', workingDays(3), proposed('Thời gian Trưởng đoàn xem báo cáo')),
    }),
    reportApproval: decision({
      name: 'Ban Thường trực thông qua báo cáo',
      after: ended('leaderApproval', 'approve'),
      by: [role('BTT_MTTQ')],
      returnsTo: 'reportDraft',
      due: after('leaderApproval', workingDays(3), proposed('Thời gian Ban Thường trực xem báo cáo')),
    }),
    report: document({
      name: 'Ban hành báo cáo kết quả và văn bản kiến nghị',
      product: 'Báo cáo kết quả giám sát, văn bản kiến nghị',
      after: ended('reportApproval', 'approve'),
      by: role('THU_KY_DOAN'),
      signer: role('CT_MTTQ'),
      clerk: role('VAN_THU'),
      document: {
        type: 'BC',
        name: 'Báo cáo kết quả giám sát',
        recipients: [
          'Đơn vị được giám sát',
          'Cấp ủy, UBND cùng cấp (để b/c)',
          'Cấp trên trực tiếp của đơn vị',
        ],
      },
      due: after('reportApproval', workingDays(3), proposed('Thời gian ban hành sau khi thông qua')),
    }),
    published: task({
      name: 'Công khai kết quả giám sát',
      product: 'Thông báo, tin trên trang thông tin',
      after: ended('report', 'issued'),
      by: role('VAN_THU'),
      due: after('report', workingDays(5), proposed('Thời gian công khai kết quả')),
      form: {
        where: required(
          text('Nơi đăng, số thông báo', { hint: 'Ví dụ: trang thông tin của phường, TB số 12' }),
        ),
      },
    }),
    followed: collect({
      name: 'Chờ các kiến nghị được thực hiện xong',
      after: 'report',
      by: role('TRUONG_BAN_DCPL'),
      from: 'recommendations',
      need: 'all',
    }),
    archived: task({
      name: 'Lưu hồ sơ cuộc giám sát',
      after: ['followed', 'published'],
      by: role('VAN_THU'),
      due: after('followed', workingDays(10), proposed('Thời gian nộp lưu hồ sơ')),
    }),
  },
  unit: supervisedUnit,
  ladder: missionLadder,
  documents: missionDocuments,
  indicators: [
    {
      code: 'missions',
      name: 'Số cuộc giám sát độc lập đã có báo cáo',
      numerator: 'settled:campaign:report',
      unit: 'cuộc',
    },
    { code: 'units', name: 'Số đơn vị được giám sát', numerator: 'settled:session', unit: 'đơn vị' },
    {
      code: 'reportsOnTime',
      name: 'Đơn vị gửi báo cáo đúng hạn',
      numerator: 'onTime:report',
      denominator: 'units',
    },
    {
      code: 'recommendations',
      name: 'Số kiến nghị sau giám sát',
      numerator: 'recommendations:made',
      by: 'sector',
    },
    {
      code: 'answeredOnTime',
      name: 'Kiến nghị được trả lời đúng hạn',
      numerator: 'recommendations:answeredOnTime',
      denominator: 'recommendations:made',
    },
    {
      code: 'done',
      name: 'Kiến nghị đã thực hiện xong, trên số đã đến hạn',
      numerator: 'recommendations:done',
      denominator: 'recommendations:due',
    },
    {
      code: 'petitioned',
      name: 'Kiến nghị phải chuyển lên cấp trên',
      numerator: 'recommendations:petitioned',
    },
  ],
});
