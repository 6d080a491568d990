/**
 * F4. Ban Thanh tra nhân dân và Ban Giám sát đầu tư của cộng đồng (domain.md F4): a year of each ward's standing boards.
 * The yearly plan is waited for from 1 January on — its typical failure is to be forgotten. Missions are cases of a register.
 */
import {
  after,
  choice,
  collect,
  date,
  decision,
  due,
  every,
  fact,
  files,
  followUp,
  number,
  practice,
  process,
  proposed,
  register,
  required,
  role,
  secondary,
  task,
  text,
  unverified,
  where,
  yesNo,
} from '../domain/process/author';
import { days, endOfMonth, workingDays, yearlyOn } from '../domain/calendar';
import { ladderWatchedBy, letters, unansweredLadder } from './ladder';

const ward = role('BTT_MTTQ');
const inspection = role('BAN_TTND');
const investment = role('BAN_GSDTCD');
const hasInvestmentBoards = where('investmentBoards', '>', 0);
/** Columns of the provincial form (domain.md F4 [P]): recommendations by whom they go to. */
const recommendationCounts = {
  toParty: number('Số kiến nghị với cấp ủy', { hint: 'Ghi 0 nếu không có' }),
  toGovernment: number('Số kiến nghị với chính quyền', { hint: 'Ghi 0 nếu không có' }),
  toOthers: number('Số kiến nghị với nơi khác', { hint: 'Ghi 0 nếu không có' }),
};

export const grassrootsBoards = process({
  code: 'F4',
  version: 1,
  name: 'Ban Thanh tra nhân dân, Ban Giám sát đầu tư của cộng đồng',
  purpose:
    'Giám sát thường xuyên ở cơ sở: bầu, công nhận, kế hoạch năm, các cuộc giám sát, kiến nghị với UBND và báo cáo. Mặt trận tổ chức, hướng dẫn, theo dõi.',
  since: '2025-07-01',
  basis: [
    secondary('Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15'),
    secondary('Nghị định 59/2023/NĐ-CP'),
    practice(
      'Chu kỳ ở Hà Nội 2025–2026: bầu, nghị quyết công nhận, kế hoạch năm, các cuộc giám sát, báo cáo',
    ),
  ],
  launchedBy: ['BTT_MTTQ', 'CO_QUAN_THAM_MUU', 'TRUONG_BAN_DCPL'],
  facts: {
    startsOn: required(date('Ngày đầu năm công tác', { hint: 'Thường là 1/1' })),
    endsOn: required(date('Ngày cuối năm công tác', { hint: 'Thường là 31/12' })),
  },
  unitFacts: {
    electsBoard: yesNo('Đến kỳ bầu Ban Thanh tra nhân dân'),
    investmentBoards: required(
      number('Số Ban Giám sát đầu tư của cộng đồng', { hint: 'Mỗi dự án một ban; ghi 0 nếu chưa có' }),
    ),
  },
  caseFacts: {
    board: required(choice('Cơ quan thực hiện', { inspection: 'Ban TTND', investment: 'Ban GSĐTCCĐ' })),
    startedOn: required(date('Ngày bắt đầu cuộc giám sát')),
  },
  campaign: {
    plansIn: collect({
      name: 'Chờ đủ kế hoạch năm của các xã, phường',
      by: role('CO_QUAN_THAM_MUU'),
      from: 'planApproval',
      need: 'all',
      due: after(fact('startsOn'), days(60), proposed('Hai tháng đầu năm')),
    }),
    reportsIn: collect({
      name: 'Chờ đủ báo cáo năm',
      by: role('CO_QUAN_THAM_MUU'),
      from: 'yearReport',
      need: 'all',
    }),
    summary: task({
      name: 'Tổng hợp năm toàn địa bàn',
      product: 'Biểu Nhân dân kiểm tra, giám sát',
      after: ['plansIn', 'reportsIn'],
      by: role('CO_QUAN_THAM_MUU'),
      due: after('reportsIn', workingDays(10), proposed('Thời gian tổng hợp')),
      form: { report: required(files('Báo cáo năm', { hint: 'Kèm biểu theo mẫu' })) },
    }),
  },
  unit: {
    election: task({
      name: 'Bầu và ra nghị quyết công nhận Ban Thanh tra nhân dân',
      product: 'Nghị quyết công nhận',
      when: where('electsBoard', '=', true),
      by: ward,
      due: after(fact('startsOn'), days(45), proposed('Trong tháng 1 và nửa đầu tháng 2')),
      form: {
        resolutionNo: text('Số nghị quyết công nhận'),
        members: required(number('Số ủy viên', { min: 1, hint: 'Thường mỗi tổ dân phố một người' })),
      },
    }),
    plan: task({
      name: 'Kế hoạch năm của Ban Thanh tra nhân dân',
      help: 'Đồng hồ chạy từ ngày đầu năm, không đợi ai nhắc.',
      product: 'Kế hoạch năm',
      by: inspection,
      due: due(endOfMonth(), fact('startsOn'), proposed('Trong tháng đầu năm')),
      promise: { maxDays: 15 },
      form: {
        missions: required(number('Số cuộc giám sát dự kiến', { min: 1, hint: 'Theo kế hoạch' })),
        plan: required(files('Kế hoạch', { hint: 'Bản Word hoặc ảnh chụp' })),
      },
    }),
    planApproval: decision({
      name: 'Ban Thường trực MTTQ duyệt kế hoạch',
      after: 'plan',
      by: [ward],
      returnsTo: 'plan',
      due: after('plan', workingDays(5), proposed('Thời gian duyệt kế hoạch')),
    }),
    investmentPlan: task({
      name: 'Kế hoạch của các Ban Giám sát đầu tư của cộng đồng',
      help: 'Mỗi ban một kế hoạch, phối hợp UBND và MTTQ.',
      when: hasInvestmentBoards,
      by: investment,
      due: due(endOfMonth(), fact('startsOn'), proposed('Trong tháng đầu năm')),
      form: { planned: required(number('Số ban đã có kế hoạch', { hint: 'Trong tổng số ban' })) },
    }),
    missions: register({
      name: 'Sổ các cuộc giám sát trong năm',
      help: 'Mở một vụ việc cho mỗi cuộc giám sát; cuối năm khóa sổ.',
      by: inspection,
    }),
    halfYearReport: task({
      name: 'Báo cáo 6 tháng',
      after: 'planApproval',
      every: every('year', fact('endsOn'), 20),
      by: inspection,
      due: due(yearlyOn(10, 6), 'periodStart', unverified('Thường trước ngày 10–15/6')),
      form: {
        missions: required(number('Số cuộc giám sát', { hint: 'Từ đầu năm đến ngày báo cáo' })),
        ...recommendationCounts,
      },
    }),
    yearReport: task({
      name: 'Báo cáo năm gửi MTTQ',
      product: 'Biểu Nhân dân kiểm tra, giám sát',
      after: ['planApproval', 'investmentPlan', 'election'],
      by: inspection,
      due: due(yearlyOn(10, 12), fact('startsOn'), unverified('Thường trước ngày 10–15/12')),
      form: {
        missions: required(number('Số cuộc giám sát trong năm', { hint: 'Cả hai ban', prefill: 'cases' })),
        violations: number('Số vi phạm phát hiện', { hint: 'Ghi 0 nếu không có' }),
        ...recommendationCounts,
      },
    }),
  },
  case: {
    visit: task({
      name: 'Ban Thanh tra nhân dân giám sát',
      product: 'Biên bản giám sát',
      when: where('board', '=', 'inspection'),
      by: inspection,
      due: after(fact('startedOn'), days(10), proposed('Thời gian một cuộc giám sát')),
      form: {
        minutes: required(files('Biên bản', { hint: 'Ảnh chụp biên bản tay cũng được' })),
        ...recommendationCounts,
      },
    }),
    investmentVisit: task({
      name: 'Ban Giám sát đầu tư của cộng đồng giám sát',
      product: 'Biên bản giám sát',
      when: where('board', '=', 'investment'),
      by: investment,
      due: after(fact('startedOn'), days(10), proposed('Thời gian một cuộc giám sát')),
      form: {
        minutes: required(files('Biên bản', { hint: 'Ảnh chụp biên bản tay cũng được' })),
        violation: yesNo('Phát hiện vi phạm'),
        ...recommendationCounts,
      },
    }),
    recommendations: followUp({
      name: 'Theo dõi kiến nghị với UBND',
      after: ['visit', 'investmentVisit'],
      by: ward,
      addressee: role('UBND'),
      answerDue: after(
        'opened',
        days(15),
        unverified('Chủ tịch UBND trả lời kiến nghị của Ban TTND trong 15 ngày'),
      ),
      answerLadder: unansweredLadder,
    }),
  },
  ladder: ladderWatchedBy('CO_QUAN_THAM_MUU', [
    { role: 'BTT_MTTQ', up: 0 },
    { role: 'CAP_UY', up: 0 },
  ]),
  documents: [
    { code: 'keHoachNam', name: 'Kế hoạch năm', form: 1 },
    { code: 'nhanDanGiamSat', name: 'Biểu Nhân dân kiểm tra, giám sát', form: 17 },
    { code: 'kienNghi', name: 'Văn bản kiến nghị, phiếu theo dõi', form: 8 },
    letters.firstReminder,
    letters.secondReminder,
    letters.petitionUpward,
  ],
  indicators: [
    {
      code: 'plans',
      name: 'Ban có kế hoạch năm được duyệt',
      numerator: 'outcome:planApproval=approve',
      denominator: 'units',
    },
    { code: 'plansOnTime', name: 'Kế hoạch năm đúng hạn', numerator: 'onTime:plan', denominator: 'units' },
    { code: 'missions', name: 'Số cuộc giám sát', numerator: 'cases', unit: 'cuộc', by: 'board' },
    { code: 'recommendations', name: 'Số kiến nghị', numerator: 'recommendations:made', unit: 'kiến nghị' },
    {
      code: 'considered',
      name: 'Kiến nghị được xem xét, trả lời',
      numerator: 'recommendations:answered',
      denominator: 'recommendations:made',
    },
    {
      code: 'violations',
      name: 'Dự án có vi phạm',
      numerator: 'having:case:investmentVisit.violation=yes',
      denominator: 'settled:case:investmentVisit',
    },
    { code: 'toParty', name: 'Kiến nghị với cấp ủy', numerator: 'sum:yearReport.toParty', unit: 'kiến nghị' },
    {
      code: 'toGovernment',
      name: 'Kiến nghị với chính quyền',
      numerator: 'sum:yearReport.toGovernment',
      unit: 'kiến nghị',
    },
    {
      code: 'toOthers',
      name: 'Kiến nghị với nơi khác',
      numerator: 'sum:yearReport.toOthers',
      unit: 'kiến nghị',
    },
    {
      code: 'boards',
      name: 'Số Ban Giám sát đầu tư của cộng đồng',
      numerator: 'fact:investmentBoards',
      unit: 'ban',
    },
  ],
});
