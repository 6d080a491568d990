/**
 * F11. Tiếp công dân và đối thoại (domain.md F11): a year of reception days and dialogues of a commune. Reception days
 * recur and a missed one shows; what was promised to people is followed to its end. All days must be checked again against
 * Luật 136/2025/QH15, in force since 1/7/2026.
 */
import {
  after,
  choice,
  collect,
  date,
  document,
  due,
  ended,
  every,
  fact,
  files,
  followUp,
  law,
  meeting,
  number,
  process,
  proposed,
  register,
  required,
  role,
  secondary,
  task,
  text,
  yesNo,
} from '../domain/process/author';
import { days, endOfHalfYear, endOfMonth, endOfWeek, months, workingDays } from '../domain/calendar';
import { ladderWatchedBy, letters, unansweredLadder } from './ladder';

const chairman = role('UBND');
const front = role('BTT_MTTQ');
const halfYearly = every('halfYear', fact('endsOn'), 60);

export const receptionDialogue = process({
  code: 'F11',
  version: 1,
  name: 'Tiếp công dân, đối thoại với Nhân dân',
  purpose:
    'Chủ tịch UBND, Bí thư cấp ủy tiếp công dân định kỳ; người đứng đầu đối thoại với Nhân dân; từng việc đã hứa được theo dõi đến khi xong.',
  since: '2025-07-01',
  basis: [
    law('Luật Tiếp công dân 42/2013', 'Điều 15'),
    secondary(
      'Quy định 11-QĐi/TW (18/02/2019) về trách nhiệm người đứng đầu cấp ủy trong tiếp dân, đối thoại',
    ),
    secondary('Luật 136/2025/QH15, hiệu lực 1/7/2026: có thể tiếp trực tuyến; không giao cấp phó tiếp thay'),
  ],
  launchedBy: ['BTT_MTTQ', 'CO_QUAN_THAM_MUU', 'TRUONG_BAN_DCPL', 'CHUYEN_VIEN'],
  facts: {
    startsOn: required(date('Ngày đầu năm')),
    endsOn: required(date('Ngày cuối năm', { hint: 'Thường là 31/12' })),
  },
  caseFacts: {
    source: required(
      choice('Nêu ở đâu', {
        chairman: 'Buổi tiếp của Chủ tịch',
        secretary: 'Buổi tiếp của Bí thư',
        dialogue: 'Hội nghị đối thoại',
      }),
    ),
    raisedOn: required(date('Ngày nêu')),
  },
  campaign: {
    promisesKept: collect({
      name: 'Chờ các lời hứa được thực hiện',
      by: role('CO_QUAN_THAM_MUU'),
      from: 'promises',
      need: 'all',
    }),
    yearReport: task({
      name: 'Báo cáo tiếp công dân, đối thoại năm',
      after: 'promisesKept',
      by: role('CO_QUAN_THAM_MUU'),
      due: after(fact('endsOn'), days(15), proposed('15 ngày sau khi hết năm')),
      form: {
        report: required(files('Báo cáo năm', { hint: 'Số buổi, số lượt, số việc, số việc đã xong' })),
      },
    }),
  },
  unit: {
    schedule: task({
      name: 'Niêm yết lịch tiếp công dân năm',
      by: role('VAN_THU'),
      due: after(fact('startsOn'), days(15), proposed('Nửa đầu tháng 1')),
      form: {
        days: required(text('Ngày tiếp trong tuần, địa điểm', { hint: 'Ví dụ: sáng thứ Năm, trụ sở UBND' })),
      },
    }),
    reception: task({
      name: 'Chủ tịch UBND tiếp công dân trong tuần',
      help: 'Ít nhất một ngày mỗi tuần. Không có người đến thì ghi “không phát sinh”.',
      every: every('week', fact('endsOn'), 6),
      by: chairman,
      due: due(endOfWeek('previous'), 'periodEnd', law('Luật Tiếp công dân 42/2013', 'Điều 15')),
      extension: { max: 0 },
      form: {
        people: required(number('Số lượt người', { hint: 'Trong tuần' })),
        matters: required(number('Số việc', { hint: 'Mỗi việc cần trả lời mở một dòng trong sổ' })),
        settled: number('Số việc giải quyết ngay', { hint: 'Ghi 0 nếu không có' }),
      },
    }),
    secretaryReception: task({
      name: 'Bí thư cấp ủy tiếp dân trong tháng',
      help: 'Cấp xã ít nhất hai ngày mỗi tháng; vụ nóng, phức tạp, đông người thì tiếp đột xuất.',
      every: every('month', fact('endsOn'), 27),
      by: role('CAP_UY'),
      due: due(
        endOfMonth('previous'),
        'periodEnd',
        secondary('Quy định 11-QĐi/TW: Bí thư cấp xã ít nhất 2 ngày mỗi tháng'),
      ),
      form: {
        days: required(number('Số ngày đã tiếp', { max: 31, hint: 'Ít nhất 2' })),
        people: required(number('Số lượt người', { hint: 'Ghi 0 nếu không có ai đến' })),
      },
    }),
    matters: register({
      name: 'Sổ việc công dân nêu',
      help: 'Mỗi việc phải trả lời là một vụ việc.',
      by: role('CHUYEN_VIEN'),
    }),
    dialoguePlan: task({
      name: 'Kế hoạch đối thoại, chủ đề',
      every: halfYearly,
      by: front,
      due: due(months(2), 'periodStart', proposed('Hai tháng đầu của 6 tháng')),
      basis: secondary('Hà Nội: đề xuất Chủ tịch phường đối thoại 2 lần mỗi năm'),
      form: {
        topic: required(text('Chủ đề', { hint: 'Ví dụ: chuyển đổi số, vệ sinh môi trường' })),
        plannedOn: date('Ngày dự kiến'),
      },
    }),
    dialogueOpinions: task({
      name: 'Lấy ý kiến qua các Ban Công tác Mặt trận',
      after: 'dialoguePlan',
      every: halfYearly,
      by: role('CHUYEN_VIEN'),
      due: after('dialoguePlan', days(20), proposed('Thời gian lấy ý kiến')),
      form: { opinions: required(number('Số ý kiến gửi đến', { hint: 'Từ các tổ dân phố, thôn' })) },
    }),
    dialogueAnswers: task({
      name: 'UBND chuẩn bị trả lời',
      after: 'dialogueOpinions',
      every: halfYearly,
      by: chairman,
      due: after('dialogueOpinions', days(10), proposed('Thời gian chuẩn bị')),
      form: {
        prepared: required(number('Số ý kiến đã chuẩn bị trả lời', { hint: 'Trong số ý kiến gửi đến' })),
      },
    }),
    dialogue: meeting({
      name: 'Hội nghị đối thoại',
      after: 'dialogueAnswers',
      every: halfYearly,
      by: chairman,
      invites: [front, role('CAP_UY')],
      due: due(endOfHalfYear('previous'), 'periodEnd', proposed('Trong 6 tháng')),
      form: {
        opinions: required(number('Số ý kiến tại hội nghị', { hint: 'Cả ý kiến gửi trước và nêu tại chỗ' })),
        answeredAtOnce: required(number('Số ý kiến trả lời ngay', { hint: 'Tại hội nghị' })),
      },
    }),
    dialogueNotice: document({
      name: 'Thông báo kết luận đối thoại',
      after: 'dialogue',
      every: halfYearly,
      by: role('CHUYEN_VIEN'),
      signer: chairman,
      clerk: role('VAN_THU'),
      document: {
        type: 'TB',
        name: 'Thông báo kết luận hội nghị đối thoại',
        recipients: ['Ban Công tác Mặt trận (để biết)'],
      },
      due: after('dialogue', workingDays(10), proposed('10 ngày làm việc sau hội nghị')),
    }),
    promises: followUp({
      name: 'Theo dõi lời hứa tại đối thoại',
      help: 'Mỗi lời hứa là một việc, có hạn, có minh chứng. Hết năm, khi xong hết thì kết thúc.',
      by: front,
      addressee: chairman,
      answerDue: after('opened', workingDays(10), proposed('10 ngày làm việc')),
      answerLadder: unansweredLadder,
    }),
  },
  case: {
    answer: task({
      name: 'Trả lời công dân',
      by: chairman,
      due: after(fact('raisedOn'), workingDays(10), proposed('10 ngày làm việc từ ngày nêu')),
      extension: { max: 1, maxDays: 15, decidedBy: front },
      form: { resolved: required(yesNo('Đã giải quyết')) },
    }),
    told: task({
      name: 'Báo cho công dân, ghi sổ',
      after: ended('answer', 'done'),
      by: role('CHUYEN_VIEN'),
      due: after('answer', workingDays(2), proposed('Ngay sau khi có trả lời')),
      form: { satisfied: choice('Ý kiến của công dân', { yes: 'Đồng tình', no: 'Chưa đồng tình' }) },
    }),
  },
  ladder: ladderWatchedBy('CO_QUAN_THAM_MUU', [
    { role: 'BTT_MTTQ', up: 0 },
    { role: 'CAP_UY', up: 0 },
  ]),
  documents: [
    { code: 'soTiepDan', name: 'Sổ theo dõi tiếp công dân', form: 14 },
    { code: 'ketLuan', name: 'Thông báo kết luận đối thoại', form: 4 },
    letters.firstReminder,
    letters.secondReminder,
    letters.petitionUpward,
  ],
  indicators: [
    {
      code: 'receptions',
      name: 'Buổi tiếp của Chủ tịch đúng lịch',
      numerator: 'onTime:reception',
      denominator: 'settled:reception',
      unit: 'buổi',
    },
    { code: 'people', name: 'Lượt người được tiếp', numerator: 'sum:reception.people', unit: 'lượt' },
    {
      code: 'secretaryDays',
      name: 'Ngày tiếp của Bí thư',
      numerator: 'sum:secretaryReception.days',
      unit: 'ngày',
    },
    { code: 'dialogues', name: 'Hội nghị đối thoại', numerator: 'settled:dialogue', unit: 'hội nghị' },
    {
      code: 'participants',
      name: 'Người dự đối thoại',
      numerator: 'attended:dialogue',
      denominator: 'summoned:dialogue',
      unit: 'người',
    },
    {
      code: 'answeredAtOnce',
      name: 'Ý kiến trả lời ngay',
      numerator: 'sum:dialogue.answeredAtOnce',
      denominator: 'sum:dialogue.opinions',
      unit: 'ý kiến',
    },
    {
      code: 'promises',
      name: 'Lời hứa đã thực hiện',
      numerator: 'recommendations:done',
      denominator: 'recommendations:made',
    },
    {
      code: 'matters',
      name: 'Việc công dân nêu đã giải quyết',
      numerator: 'having:case:answer.resolved=yes',
      denominator: 'cases',
      by: 'source',
    },
  ],
});
