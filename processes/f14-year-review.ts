/**
 * F14. Tổng kết QCDC cuối năm (domain.md F14): aggregates the others. The figures of a unit's report come from its own
 * campaigns of the year; whoever reports checks them instead of typing them.
 */
import {
  after,
  before,
  choice,
  collect,
  date,
  decision,
  document,
  ended,
  fact,
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
  secondary,
  task,
} from '../domain/process/author';
import { days, workingDays } from '../domain/calendar';
import { ladderWatchedBy, letters } from './ladder';

const desk = role('CO_QUAN_THAM_MUU');
const unit = role('LANH_DAO_DV');
/** A figure that another process has counted already. */
const counted = (label: string, from: string, hint = 'Lấy từ các đợt trong năm; sửa ở hồ sơ gốc nếu sai') =>
  required(number(label, { prefill: from, hint }));

export const yearReview = process({
  code: 'F14',
  version: 1,
  name: 'Tổng kết thực hiện quy chế dân chủ ở cơ sở năm',
  purpose:
    'Cuối năm các đơn vị báo cáo theo một mẫu, số liệu lấy sẵn từ các đợt trong năm; tổng hợp, hội nghị tổng kết, khen thưởng, nhiệm vụ năm sau.',
  since: '2022-01-01',
  basis: [
    secondary('Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15'),
    practice('Đống Đa: hội nghị tổng kết QCDC ngày 22/12/2022, khen 10 tập thể, 8 nhiệm vụ năm sau'),
  ],
  launchedBy: ['CO_QUAN_THAM_MUU', 'BTT_MTTQ', 'BTGDV', 'BAN_DAN_VAN'],
  facts: {
    year: required(number('Năm tổng kết', { min: 2020, max: 2100, hint: 'Ví dụ 2026' })),
    cutOffOn: required(date('Ngày chốt số liệu', { hint: 'Số liệu tính từ đầu năm đến hết ngày này' })),
    reportBy: required(date('Hạn nộp báo cáo của đơn vị')),
    conferenceOn: required(date('Ngày hội nghị tổng kết')),
  },
  unitFacts: {
    block: choice('Khối', {
      party: 'Đảng',
      government: 'Chính quyền',
      front: 'Mặt trận, đoàn thể',
      enterprise: 'Doanh nghiệp',
    }),
  },
  campaign: {
    request: document({
      name: 'Công văn yêu cầu báo cáo, gửi mẫu',
      by: desk,
      signer: role('BTT_MTTQ'),
      clerk: role('VAN_THU'),
      document: {
        type: 'CV',
        name: 'Công văn đề nghị báo cáo tổng kết',
        recipients: ['Các đơn vị (để t/h)'],
      },
      due: before(fact('reportBy'), days(20), proposed('Trong tháng 11, trước hạn nộp 20 ngày')),
    }),
    reportsIn: collect({
      name: 'Chờ đủ báo cáo của các đơn vị',
      after: ended('request', 'issued'),
      by: desk,
      from: 'accepted',
      need: 'all',
    }),
    synthesis: task({
      name: 'Báo cáo tổng kết',
      product: 'Báo cáo tổng kết năm',
      after: 'reportsIn',
      by: desk,
      due: before(fact('conferenceOn'), workingDays(5), proposed('5 ngày làm việc trước hội nghị')),
      form: {
        conferences: counted('Hội nghị CBCCVC đã tổ chức', 'F5/settled:conference'),
        conferenceUnits: counted('Đơn vị phải tổ chức hội nghị', 'F5/units'),
        inspections: counted('Cuộc giám sát của Ban TTND, Ban GSĐTCCĐ', 'F4/cases'),
        petitions: counted('Đơn thư nhận trong năm', 'F10/cases'),
        petitionsSettled: counted('Đơn thư giải quyết xong', 'F10/having:case:closing.settled=yes'),
        dialogues: counted('Hội nghị đối thoại', 'F11/settled:dialogue'),
        mediations: counted('Vụ hòa giải', 'F12/settled:case:mediate'),
        mediated: counted('Vụ hòa giải thành', 'F12/having:case:mediate.result=success'),
        models: counted('Mô hình dân vận khéo', 'F13/outcome:registered=approve'),
        report: required(
          files('Báo cáo tổng kết', { hint: 'Ba nhóm: đã hoàn thành, đang thực hiện, còn chậm' }),
        ),
      },
    }),
    approval: decision({
      name: 'Ban Thường trực, cấp ủy thông qua báo cáo',
      after: 'synthesis',
      by: [role('BTT_MTTQ'), role('CAP_UY')],
      need: 'all',
      returnsTo: 'synthesis',
      due: after('synthesis', workingDays(3), proposed('Thời gian thông qua')),
    }),
    conference: meeting({
      name: 'Hội nghị tổng kết',
      after: ended('approval', 'approve'),
      by: desk,
      invites: [role('CAP_UY'), role('UBND'), role('BTT_MTTQ')],
      due: on(fact('conferenceOn'), proposed('Ngày ghi khi phát động')),
      form: { commended: required(number('Số tập thể được khen', { hint: 'Công bố tại hội nghị' })) },
    }),
    nextYear: task({
      name: 'Nhiệm vụ năm sau',
      product: 'Biểu nhiệm vụ: chủ trì, thời gian, sản phẩm',
      after: 'conference',
      by: desk,
      due: after('conference', workingDays(10), proposed('10 ngày làm việc sau hội nghị')),
      form: {
        tasks: required(
          number('Số nhiệm vụ giao cho năm sau', { min: 1, hint: 'Mỗi nhiệm vụ có chủ trì và hạn' }),
        ),
      },
    }),
  },
  unit: {
    receipt: receipt({
      name: 'Nhận yêu cầu báo cáo',
      after: ended('campaign:request', 'issued'),
      by: role('VAN_THU'),
      due: after('campaign:request', workingDays(2), proposed('Thời gian xác nhận')),
    }),
    report: task({
      name: 'Báo cáo tổng kết của đơn vị',
      help: 'Số liệu đã điền sẵn từ các đợt trong năm. Kiểm tra, bổ sung nhận xét.',
      product: 'Báo cáo năm',
      after: 'receipt',
      by: unit,
      due: on(fact('reportBy'), proposed('Hạn ghi khi phát động')),
      extension: { max: 1, maxDays: 5, decidedBy: role('CO_QUAN_THAM_MUU', owner) },
      promise: { maxDays: 5 },
      form: {
        conference: counted('Hội nghị CBCCVC đã tổ chức', 'F5/settled:conference'),
        inspections: counted('Cuộc giám sát của Ban TTND, Ban GSĐTCCĐ', 'F4/cases'),
        petitions: counted('Đơn thư nhận', 'F10/cases'),
        petitionsSettled: counted('Đơn thư giải quyết xong', 'F10/having:case:closing.settled=yes'),
        receptions: counted('Buổi tiếp công dân', 'F11/settled:reception'),
        dialogues: counted('Hội nghị đối thoại', 'F11/settled:dialogue'),
        done: required(number('Số nhiệm vụ đã hoàn thành', { hint: 'Trong nhiệm vụ được giao năm nay' })),
        late: required(number('Số nhiệm vụ còn chậm', { hint: 'Ghi 0 nếu không có' })),
        reason: longText('Nguyên nhân, hướng khắc phục'),
        proposals: longText('Kiến nghị, đề xuất'),
      },
    }),
    accepted: decision({
      name: 'Tiếp nhận báo cáo',
      after: ended('report', 'done'),
      by: [role('CO_QUAN_THAM_MUU', owner)],
      returnsTo: 'report',
      due: after('report', workingDays(3), proposed('Thời gian xem báo cáo')),
    }),
  },
  ladder: ladderWatchedBy('CO_QUAN_THAM_MUU', [
    { role: 'CAP_UY', up: 0 },
    { role: 'CAP_UY', at: owner },
  ]),
  documents: [
    { code: 'baoCao', name: 'Báo cáo tổng kết năm', form: 12 },
    { code: 'tongHop', name: 'Biểu tổng hợp hội nghị', form: 11 },
    { code: 'tienDo', name: 'Bảng tiến độ nộp báo cáo', form: 18 },
    letters.firstReminder,
    letters.secondReminder,
  ],
  indicators: [
    {
      code: 'reports',
      name: 'Đơn vị đã báo cáo',
      numerator: 'settled:report',
      denominator: 'units',
      by: 'block',
    },
    {
      code: 'reportsOnTime',
      name: 'Báo cáo đúng hạn',
      numerator: 'onTime:report',
      denominator: 'units',
      by: 'block',
    },
    {
      code: 'conferences',
      name: 'Đơn vị tổ chức hội nghị CBCCVC',
      numerator: 'F5/settled:conference',
      denominator: 'F5/units',
    },
    {
      code: 'petitions',
      name: 'Đơn thư giải quyết xong',
      numerator: 'F10/having:case:closing.settled=yes',
      denominator: 'F10/cases',
    },
    {
      code: 'mediations',
      name: 'Hòa giải thành',
      numerator: 'F12/having:case:mediate.result=success',
      denominator: 'F12/settled:case:mediate',
    },
    {
      code: 'commended',
      name: 'Tập thể được khen',
      numerator: 'sum:campaign:conference.commended',
      unit: 'tập thể',
    },
    {
      code: 'nextYear',
      name: 'Nhiệm vụ giao năm sau',
      numerator: 'sum:campaign:nextYear.tasks',
      unit: 'nhiệm vụ',
    },
  ],
});
