/**
 * F5. Hội nghị cán bộ, công chức, viên chức hằng năm (domain.md F5): direct democracy in the agency. Every unit holds
 * its conference within three months of the end of its own working year; schools differ from offices.
 */
import {
  after,
  all,
  any,
  choice,
  collect,
  date,
  decision,
  ended,
  every,
  fact,
  files,
  law,
  longText,
  meeting,
  not,
  number,
  due,
  oneOf,
  practice,
  process,
  proposed,
  required,
  role,
  secondary,
  task,
  text,
  unverified,
  where,
  yesNo,
} from '../domain/process/author';
import { endOfHalfYear, months, workingDays } from '../domain/calendar';
import { ladderWatchedBy, letters } from './ladder';

const law10 = 'Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15';
const head = role('LANH_DAO_DV');
const union = role('CONG_DOAN');

/** "Dưới 100 người thì toàn thể; từ 100, hoặc phân tán, thì toàn thể hoặc đại biểu" — decided jointly. */
const mayChooseDelegates = any(where('staff', '>=', 100), where('dispersed', '=', true));
const byDelegates = all(where('plan.form', '=', 'delegates'), mayChooseDelegates);
const resolutionPassed = any(
  where('conference.outcome', '=', 'passed'),
  where('secondVote.outcome', '=', 'passed'),
);
const twoThirds: { of: [number, number]; basis: ReturnType<typeof secondary> } = {
  of: [2, 3],
  basis: secondary('Hướng dẫn của Sở Nội vụ Bình Dương (26/12/2023) theo luật mới: ít nhất 2/3'),
};
const overHalf: { over: [number, number]; basis: ReturnType<typeof secondary> } = {
  over: [1, 2],
  basis: secondary('Hướng dẫn của Sở Nội vụ Bình Dương (26/12/2023) theo luật mới: trên 50% số người dự'),
};
const conferenceForm = {
  opinions: number('Số ý kiến phát biểu, kiến nghị', { hint: 'Đếm từng ý kiến ghi trong biên bản' }),
  resolved: number('Số ý kiến đã giải quyết tại hội nghị', { hint: 'Không lớn hơn số ý kiến' }),
  dialogue: yesNo('Có đối thoại với người đứng đầu'),
};

export const cadreConference = process({
  code: 'F5',
  version: 1,
  name: 'Hội nghị cán bộ, công chức, viên chức hằng năm',
  purpose:
    'Mỗi cơ quan, đơn vị tổ chức hội nghị toàn thể hoặc đại biểu một lần mỗi năm sau khi kết thúc năm công tác, để cán bộ, công chức, viên chức, người lao động bàn, quyết định và kiểm tra.',
  since: '2023-07-01',
  basis: [
    law(law10, 'Điều 51'),
    secondary('Nghị định 59/2023/NĐ-CP'),
    practice('Báo cáo tổng kết QCDC: 100% cơ quan, 71% đơn vị ngoài nhà nước đã tổ chức'),
  ],
  launchedBy: ['CO_QUAN_THAM_MUU', 'BTT_MTTQ', 'CONG_DOAN', 'CHUYEN_VIEN'],
  facts: {
    year: required(number('Năm công tác được tổng kết', { min: 2020, max: 2100, hint: 'Ví dụ 2026' })),
    reviewUntil: required(date('Theo dõi việc thực hiện nghị quyết đến ngày')),
  },
  unitFacts: {
    staff: required(
      number('Tổng số cán bộ, công chức, viên chức, người lao động', {
        min: 1,
        hint: 'Tính đến ngày lập danh sách triệu tập',
      }),
    ),
    dispersed: yesNo('Phân tán nhiều nơi hoặc không thể rời vị trí cùng lúc'),
    workingYearEndsOn: required(date('Ngày kết thúc năm công tác')),
    electsInspection: yesNo('Đến kỳ bầu Ban Thanh tra nhân dân'),
    kind: choice('Loại hình đơn vị', {
      coQuanHanhChinh: 'Cơ quan hành chính',
      suNghiepCongLap: 'Đơn vị sự nghiệp công lập',
      doanhNghiepNhaNuoc: 'Doanh nghiệp nhà nước',
      doanhNghiepNgoaiNhaNuoc: 'Doanh nghiệp ngoài nhà nước',
    }),
  },
  campaign: {
    held: collect({
      name: 'Chờ các đơn vị tổ chức hội nghị',
      by: role('CO_QUAN_THAM_MUU'),
      from: 'report',
      need: 'all',
    }),
    summary: task({
      name: 'Tổng hợp kết quả tổ chức hội nghị',
      help: 'Nêu riêng bốn loại hình đơn vị; đơn vị chưa tổ chức thì ghi lý do. Đơn vị được miễn theo luật không tính vào mẫu số.',
      product: 'Biểu tổng hợp hội nghị, báo cáo',
      after: 'held',
      by: role('CO_QUAN_THAM_MUU'),
      due: after('held', workingDays(10), proposed('Thời gian tổng hợp')),
      form: {
        report: required(files('Báo cáo tổng hợp', { hint: 'Kèm biểu tổng hợp theo loại hình đơn vị' })),
        notHeld: longText('Đơn vị chưa tổ chức và lý do'),
      },
    }),
  },
  unit: {
    plan: task({
      name: 'Xây dựng kế hoạch tổ chức hội nghị',
      product: 'Kế hoạch tổ chức hội nghị',
      by: head,
      due: after(fact('workingYearEndsOn'), months(1), proposed('Một tháng sau khi kết thúc năm công tác')),
      form: {
        form: required(choice('Hình thức', { all: 'Toàn thể', delegates: 'Đại biểu' })),
        plannedOn: date('Ngày dự kiến tổ chức'),
        plan: required(files('Kế hoạch', { hint: 'Tệp Word hoặc PDF' })),
      },
    }),
    unionAgrees: decision({
      name: 'Công đoàn thống nhất thời gian, hình thức, thành phần',
      after: ended('plan', 'done'),
      by: [union],
      returnsTo: 'plan',
      due: after('plan', workingDays(5), proposed('Thời gian Công đoàn trả lời')),
    }),
    participants: task({
      name: 'Lập danh sách toàn thể',
      help: 'Dưới 100 người: toàn thể dự hội nghị.',
      product: 'Danh sách triệu tập',
      after: 'unionAgrees',
      when: not(byDelegates),
      by: head,
      due: after('unionAgrees', workingDays(5), proposed('Thời gian lập danh sách')),
      basis: law(law10, 'Điều 51 khoản 2'),
      form: {
        summoned: required(
          number('Số người được triệu tập', {
            min: 1,
            hint: 'Toàn thể cán bộ, công chức, viên chức, người lao động',
          }),
        ),
      },
    }),
    delegates: task({
      name: 'Phân bổ và bầu đại biểu',
      help: 'Từ 100 người, hoặc dưới 100 nhưng phân tán: người đứng đầu và Công đoàn cùng quyết định.',
      product: 'Quyết định phân bổ đại biểu',
      after: 'unionAgrees',
      when: byDelegates,
      by: head,
      due: after('unionAgrees', workingDays(10), proposed('Thời gian bầu đại biểu')),
      basis: law(law10, 'Điều 51 khoản 2'),
      form: {
        summoned: required(number('Số đại biểu được triệu tập', { min: 1, hint: 'Theo quyết định phân bổ' })),
        subUnits: number('Số bộ phận bầu đại biểu', { hint: 'Phòng, ban, tổ, khoa …' }),
      },
    }),
    reports: task({
      name: 'Chuẩn bị báo cáo, lấy ý kiến các bộ phận',
      product: 'Báo cáo thực hiện nghị quyết, công khai tài chính, dự thảo nghị quyết',
      after: 'unionAgrees',
      by: head,
      due: after('unionAgrees', workingDays(15), proposed('Thời gian chuẩn bị báo cáo')),
      form: {
        reports: required(
          files('Báo cáo, dự thảo nghị quyết', {
            hint: 'Báo cáo của người đứng đầu, Công đoàn, Ban Thanh tra nhân dân',
          }),
        ),
        earlyOpinions: number('Số ý kiến của các bộ phận', { hint: 'Ghi 0 nếu không có' }),
      },
    }),
    conference: meeting({
      name: 'Tổ chức hội nghị',
      help: 'Không đủ 2/3 thì ghi nhận, rồi triệu tập lại. Nghị quyết được thông qua khi trên 50% số người dự tán thành.',
      product: 'Biên bản, Nghị quyết hội nghị',
      after: ['participants', 'delegates', 'reports'],
      by: head,
      invites: [union, role('BAN_TTND')],
      due: after(fact('workingYearEndsOn'), months(3), law(law10, 'Điều 51 khoản 1')),
      quorum: twoThirds,
      majority: overHalf,
      extension: { max: 0 },
      promise: { maxDays: 15 },
      form: conferenceForm,
    }),
    secondVote: meeting({
      name: 'Họp lại để thông qua nghị quyết',
      after: ended('conference', 'failed'),
      by: head,
      invites: [union],
      due: after(
        'conference',
        workingDays(10),
        proposed('Thời gian họp lại khi nghị quyết chưa được thông qua'),
      ),
      quorum: twoThirds,
      majority: overHalf,
      form: conferenceForm,
    }),
    inspection: task({
      name: 'Bầu Ban Thanh tra nhân dân của đơn vị',
      product: 'Biên bản kiểm phiếu',
      after: 'conference',
      when: where('electsInspection', '=', true),
      by: union,
      due: due({ kind: 'same' }, 'conference', proposed('Trong ngày hội nghị')),
      form: {
        elected: required(number('Số ủy viên được bầu', { min: 1, hint: 'Theo biên bản kiểm phiếu' })),
      },
    }),
    report: task({
      name: 'Công khai, gửi nghị quyết và báo cáo cấp trên',
      help: 'Nếu nghị quyết chưa được thông qua thì báo cáo rõ và nêu hướng giải quyết.',
      product: 'Công văn báo cáo',
      after: ['conference', 'secondVote'],
      by: head,
      due: after(
        'secondVote',
        workingDays(5),
        proposed('5 ngày làm việc sau hội nghị; luật chưa được đối chiếu'),
      ),
      form: {
        resolutionNo: text('Số nghị quyết'),
        resolution: required(
          files('Nghị quyết, biên bản', { hint: 'Bản có chữ ký của Đoàn Chủ tịch, Thư ký' }),
        ),
        tasks: number('Số việc giao trong nghị quyết', { hint: 'Việc sẽ được kiểm tra 6 tháng một lần' }),
      },
    }),
    review: task({
      name: 'Kiểm tra việc thực hiện nghị quyết',
      product: 'Báo cáo kiểm tra việc thực hiện nghị quyết',
      after: 'report',
      when: resolutionPassed,
      every: every('halfYear', fact('reviewUntil'), 20),
      by: head,
      due: due(endOfHalfYear(), 'periodEnd', unverified('Kiểm tra 6 tháng một lần')),
      form: {
        done: required(number('Số việc đã thực hiện', { hint: 'Trong các việc nghị quyết giao' })),
        late: required(number('Số việc còn chậm', { hint: 'Ghi 0 nếu không có' })),
        reason: longText('Nguyên nhân, hướng khắc phục'),
      },
    }),
  },
  ladder: ladderWatchedBy('CO_QUAN_THAM_MUU', [
    { role: 'LANH_DAO_DV', up: 1 },
    { role: 'CONG_DOAN', up: 1 },
  ]),
  documents: [
    { code: 'bienBanNghiQuyet', name: 'Biên bản, Nghị quyết hội nghị', form: 10 },
    { code: 'bieuTongHop', name: 'Biểu tổng hợp hội nghị', form: 11 },
    letters.firstReminder,
    letters.secondReminder,
  ],
  indicators: [
    {
      code: 'held',
      name: 'Đơn vị đã tổ chức hội nghị',
      numerator: 'settled:conference',
      denominator: 'units',
      by: 'kind',
    },
    {
      code: 'onTime',
      name: 'Đơn vị tổ chức đúng hạn',
      numerator: 'onTime:conference',
      denominator: 'units',
      by: 'kind',
    },
    {
      code: 'attendance',
      name: 'Tỷ lệ dự hội nghị',
      numerator: 'attended:conference',
      denominator: 'summoned:conference',
      unit: 'người',
      by: 'kind',
    },
    {
      code: 'opinions',
      name: 'Số ý kiến tại hội nghị',
      numerator: 'sum:conference.opinions',
      unit: 'ý kiến',
      by: 'kind',
    },
    {
      code: 'resolved',
      name: 'Ý kiến đã giải quyết',
      numerator: 'sum:conference.resolved',
      denominator: 'sum:conference.opinions',
      unit: 'ý kiến',
      by: 'kind',
    },
    {
      code: 'delegateForm',
      name: 'Hội nghị đại biểu, trong đơn vị từ 100 người',
      numerator: 'settled:delegates',
      denominator: 'units',
      where: where('staff', '>=', 100),
    },
    {
      code: 'nonState',
      name: 'Đơn vị ngoài nhà nước đã tổ chức',
      numerator: 'settled:conference',
      denominator: 'units',
      where: oneOf('kind', 'doanhNghiepNgoaiNhaNuoc'),
    },
  ],
});
