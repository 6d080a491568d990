/**
 * F9. Kiểm tra đột xuất (domain.md F9): unannounced checks all year. Restricted: target and plan are hidden from the unit,
 * calendars, search and exports until check-in. Every unit of the area has an empty register that belongs to the mission;
 * a visit is a case in the register of the unit visited, so that what it must sign and remedy comes to that unit.
 */
import {
  after,
  choice,
  collect,
  date,
  document,
  ended,
  fact,
  filled,
  files,
  followUp,
  longText,
  number,
  on,
  owner,
  practice,
  process,
  proposed,
  register,
  required,
  role,
  secondary,
  signature,
  task,
  text,
  where,
  yesNo,
} from '../domain/process/author';
import { days, workingDays } from '../domain/calendar';
import { ladderWatchedBy, letters, unansweredLadder } from './ladder';

const leader = role('TRUONG_DOAN', owner);
const secretary = role('THU_KY_DOAN', owner);
const unit = role('DV_DUOC_GS');

export const surpriseInspection = process({
  code: 'F9',
  version: 1,
  name: 'Kiểm tra đột xuất',
  purpose:
    'Kiểm tra không báo trước việc chấp hành kỷ luật, kỷ cương hành chính, cải cách hành chính; lập biên bản tại chỗ; kiến nghị, theo dõi khắc phục.',
  since: '2021-01-01',
  visibility: 'restricted',
  basis: [
    secondary('Hà Nội: Đoàn kiểm tra công vụ theo Quyết định 3938/QĐ-SNV'),
    practice('Đống Đa: 62 lượt đơn vị được kiểm tra đột xuất về cải cách hành chính'),
  ],
  launchedBy: ['BTT_MTTQ', 'CT_MTTQ', 'TRUONG_DOAN', 'TRUONG_BAN_DCPL'],
  facts: {
    subject: required(text('Nội dung kiểm tra', { hint: 'Ví dụ: kỷ luật hành chính, bộ phận một cửa' })),
    endsOn: required(date('Ngày cuối năm kiểm tra')),
    cutOffOn: date('Ngày chốt số liệu đơn vị tự kiểm tra', {
      hint: 'Để trống nếu năm nay không yêu cầu tự kiểm tra',
    }),
  },
  caseFacts: {
    trigger: required(
      choice('Lý do kiểm tra', {
        plan: 'Theo kế hoạch kín của năm',
        afterTet: 'Ngày làm việc đầu tiên sau Tết',
        complaint: 'Có phản ánh',
        recheck: 'Kiểm tra lại',
      }),
    ),
    visitOn: required(date('Ngày kiểm tra')),
  },
  campaign: {
    standing: document({
      name: 'Quyết định kiểm tra đột xuất của năm',
      by: role('CHUYEN_VIEN'),
      signer: role('CT_MTTQ'),
      clerk: role('VAN_THU'),
      document: {
        type: 'QĐ',
        name: 'Quyết định thành lập Đoàn kiểm tra đột xuất',
        recipients: ['Thành viên Đoàn (để t/h)'],
      },
      due: after('launch', workingDays(15), proposed('Đầu năm')),
    }),
    booksClosed: collect({
      name: 'Chờ khóa sổ kiểm tra năm',
      after: ended('standing', 'issued'),
      by: role('THU_KY_DOAN'),
      from: 'visits',
      need: 'all',
    }),
    yearReport: task({
      name: 'Báo cáo kiểm tra đột xuất năm',
      after: 'booksClosed',
      by: role('THU_KY_DOAN'),
      due: after(fact('endsOn'), days(15), proposed('15 ngày sau khi hết năm')),
      form: {
        report: required(files('Báo cáo năm', { hint: 'Số lượt, số vi phạm, đã xử lý, tái phạm' })),
        repeat: number('Số đơn vị tái phạm', { hint: 'Ghi 0 nếu không có' }),
      },
    }),
  },
  unit: {
    selfCheck: task({
      name: 'Đơn vị tự kiểm tra, báo cáo',
      after: ended('campaign:standing', 'issued'),
      when: filled('cutOffOn'),
      by: role('LANH_DAO_DV'),
      due: after(fact('cutOffOn'), days(7), secondary('Hà Nội 2023: số liệu đến 28/02, báo cáo trước 07/3')),
      form: { report: required(files('Báo cáo tự kiểm tra', { hint: 'Theo đề cương của đoàn' })) },
    }),
    visits: register({
      name: 'Sổ kiểm tra đột xuất',
      help: 'Chỉ đoàn thấy. Mỗi lượt kiểm tra là một vụ việc; cuối năm khóa sổ.',
      after: ended('campaign:standing', 'issued'),
      by: leader,
    }),
  },
  case: {
    checkIn: task({
      name: 'Có mặt tại đơn vị',
      help: 'Từ lúc này đơn vị và lịch chung mới thấy cuộc kiểm tra.',
      by: leader,
      form: {
        arrivedAt: text('Giờ có mặt'),
        photos: files('Ảnh hiện trường', { hint: 'Chụp ngay khi đến' }),
        metWith: text('Người tiếp đoàn'),
      },
    }),
    sheet: task({
      name: 'Phiếu kiểm tra tại chỗ',
      product: 'Biên bản tại chỗ',
      after: ended('checkIn', 'done'),
      by: secretary,
      due: on('checkIn', proposed('Trong ngày, tại chỗ')),
      form: {
        violations: required(number('Số vi phạm', { hint: 'Ghi 0 nếu không có' })),
        repeated: yesNo('Có vi phạm đã nêu lần trước'),
        evidence: required(files('Ảnh, tài liệu', { hint: 'Chụp biên bản và hiện trường' })),
      },
    }),
    signing: signature({
      name: 'Hai bên ký biên bản tại chỗ',
      after: ended('sheet', 'done'),
      parties: [leader, unit],
      due: on('sheet', proposed('Trong ngày, tại chỗ')),
    }),
    refusal: task({
      name: 'Ghi nhận đơn vị từ chối ký',
      after: ended('signing', 'declined'),
      by: secretary,
      due: on('signing', proposed('Trong ngày')),
      form: {
        reason: required(longText('Lý do từ chối ký', { hint: 'Ghi đúng lời người từ chối' })),
        witness: text('Người làm chứng'),
      },
    }),
    quickReport: task({
      name: 'Phiếu báo nhanh',
      after: ['signing', 'refusal'],
      by: secretary,
      due: after('sheet', workingDays(1), proposed('Trong ngày hoặc ngày làm việc tiếp theo')),
    }),
    conclusion: document({
      name: 'Kết luận kiểm tra',
      after: 'quickReport',
      by: secretary,
      signer: role('CT_MTTQ', owner),
      clerk: role('VAN_THU', owner),
      document: {
        type: 'TB',
        name: 'Thông báo kết luận kiểm tra đột xuất',
        recipients: ['Đơn vị được kiểm tra', 'Cấp trên trực tiếp'],
      },
      due: after('quickReport', workingDays(10), proposed('Thời gian kết luận')),
    }),
    remedies: followUp({
      name: 'Theo dõi kiến nghị, khắc phục',
      help: 'Trưởng đoàn kiến nghị thủ trưởng đơn vị khắc phục, xử lý.',
      after: 'conclusion',
      when: where('sheet.violations', '>', 0),
      by: leader,
      addressee: unit,
      answerDue: after('opened', days(15), proposed('15 ngày từ khi nhận kết luận')),
      answerLadder: unansweredLadder,
    }),
  },
  ladder: ladderWatchedBy('THU_KY_DOAN', [{ role: 'TRUONG_DOAN', at: owner }]),
  documents: [
    { code: 'quyetDinh', name: 'Quyết định thành lập Đoàn kiểm tra', form: 3 },
    { code: 'bienBan', name: 'Biên bản kiểm tra đột xuất', form: 6 },
    { code: 'ketLuan', name: 'Thông báo kết luận kiểm tra', form: 7 },
    { code: 'theoDoi', name: 'Phiếu theo dõi khắc phục', form: 8 },
    letters.firstReminder,
    letters.secondReminder,
    letters.petitionUpward,
  ],
  indicators: [
    {
      code: 'visits',
      name: 'Lượt kiểm tra đột xuất',
      numerator: 'settled:case:checkIn',
      unit: 'lượt đơn vị',
      by: 'trigger',
    },
    { code: 'violations', name: 'Số vi phạm', numerator: 'sum:case:sheet.violations', unit: 'vi phạm' },
    {
      code: 'handled',
      name: 'Kiến nghị đã thực hiện xong',
      numerator: 'recommendations:done',
      denominator: 'recommendations:made',
    },
    {
      code: 'repeated',
      name: 'Lượt có vi phạm lặp lại',
      numerator: 'having:case:sheet.repeated=yes',
      denominator: 'settled:case:sheet',
    },
    {
      code: 'declined',
      name: 'Biên bản bị từ chối ký',
      numerator: 'outcome:case:signing=declined',
      denominator: 'settled:case:signing',
    },
  ],
});
