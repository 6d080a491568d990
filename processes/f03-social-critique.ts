/**
 * F3. Phản biện xã hội và nghiên cứu văn bản (domain.md F3): the Front gives its view of a draft before it is issued, by
 * conference, in writing or in direct dialogue; or studies a document in force and recommends. The drafting body is the
 * unit. The days are our proposal: those of NQLT 403/2017 were not read.
 */
import {
  after,
  all,
  before,
  choice,
  collect,
  date,
  decision,
  document,
  ended,
  fact,
  filled,
  files,
  followUp,
  meeting,
  not,
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
  text,
  unverified,
  where,
  yesNo,
} from '../domain/process/author';
import { days, months, workingDays } from '../domain/calendar';
import { ladderWatchedBy, letters, unansweredLadder } from './ladder';

const nqlt403 = 'Nghị quyết liên tịch 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN';
const body = role('LANH_DAO_DV');
const critiques = where('work', '=', 'critique');
const meets = (form: string) => all(critiques, where('form', '=', form), filled('meetingOn'));
/** The seven steps in their order, as two pages quote them [S]. */
const order =
  '1. Lãnh đạo Mặt trận chủ trì. 2. Cơ quan soạn thảo trình bày. 3. Mặt trận nêu định hướng phản biện. 4. Đại biểu thảo luận. 5. Cơ quan soạn thảo cung cấp thông tin, giải trình. 6. Mặt trận kết luận. 7. Mặt trận viết văn bản phản biện, gửi cơ quan soạn thảo.';
const opinions = {
  opinions: required(number('Số ý kiến phản biện', { hint: 'Đếm từng ý kiến trong biên bản hoặc văn bản' })),
  delegates: number('Số đại biểu, chuyên gia tham gia', { hint: 'Người có ý kiến hoặc có mặt' }),
};

export const socialCritique = process({
  code: 'F3',
  version: 1,
  name: 'Phản biện xã hội, nghiên cứu văn bản',
  purpose:
    'Mặt trận nhận xét, đánh giá, nêu chính kiến về dự thảo chính sách trước khi ban hành; hoặc nghiên cứu văn bản đang có hiệu lực để kiến nghị.',
  since: '2025-07-01',
  basis: [
    unverified('Luật Mặt trận Tổ quốc Việt Nam, Điều 34: ba hình thức phản biện'),
    unverified(
      'Luật Mặt trận Tổ quốc Việt Nam, Điều 27: bốn hình thức giám sát, trong đó có nghiên cứu văn bản',
    ),
    secondary(nqlt403, 'trình tự hội nghị phản biện gồm 7 bước'),
    practice('Chỉ thị 18-CT/TW (26/10/2022) về giám sát, phản biện xã hội'),
  ],
  launchedBy: ['BTT_MTTQ', 'CT_MTTQ', 'TRUONG_BAN_DCPL', 'CHUYEN_VIEN'],
  facts: {
    work: required(
      choice('Loại việc', { critique: 'Phản biện dự thảo', documentStudy: 'Nghiên cứu văn bản đã ban hành' }),
    ),
    form: choice('Hình thức phản biện', {
      conference: 'Hội nghị phản biện',
      writing: 'Gửi dự thảo lấy ý kiến bằng văn bản',
      dialogue: 'Đối thoại trực tiếp',
    }),
    subject: required(text('Tên dự thảo hoặc văn bản', { hint: 'Ghi tên loại, trích yếu, số nếu có' })),
    receivedOn: required(date('Ngày nhận dự thảo, văn bản')),
    meetingOn: date('Ngày hội nghị hoặc đối thoại'),
  },
  campaign: {
    plan: task({
      name: 'Kế hoạch phản biện, nghiên cứu',
      by: role('CHUYEN_VIEN'),
      due: after(fact('receivedOn'), workingDays(5), proposed('Thời gian lập kế hoạch')),
      form: {
        plan: required(files('Kế hoạch', { hint: 'Nêu nội dung cần phản biện, thành phần, phân công' })),
      },
    }),
    approval: decision({
      name: 'Ban Thường trực duyệt kế hoạch',
      after: 'plan',
      by: [role('BTT_MTTQ')],
      returnsTo: 'plan',
      rejection: 'ends',
      due: after('plan', workingDays(3), proposed('Thời gian duyệt')),
    }),
    sendDraft: task({
      name: 'Gửi dự thảo cho đại biểu',
      product: 'Giấy mời kèm dự thảo',
      after: 'approval',
      when: all(critiques, not(where('form', '=', 'writing')), filled('meetingOn')),
      by: role('VAN_THU'),
      due: before(
        fact('meetingOn'),
        days(15),
        proposed('Trước hội nghị 15 ngày; số ngày của NQLT 403 chưa đọc'),
      ),
    }),
    expertView: task({
      name: 'Hội đồng tư vấn, tổ tư vấn nghiên cứu',
      after: 'approval',
      by: role('TO_TU_VAN'),
      due: after('approval', days(10), proposed('Thời gian nghiên cứu của tổ tư vấn')),
      form: {
        view: required(files('Ý kiến nghiên cứu', { hint: 'Nêu điều đồng ý, điều cần sửa, lý do' })),
        ...opinions,
      },
    }),
    conference: meeting({
      name: 'Hội nghị phản biện',
      help: order,
      after: ['sendDraft', 'expertView'],
      when: meets('conference'),
      by: role('BTT_MTTQ'),
      invites: [role('TO_TU_VAN'), role('UBND'), role('TO_CHUC_CTXH')],
      due: on(fact('meetingOn'), proposed('Ngày hội nghị ghi khi phát động')),
      basis: secondary(nqlt403, 'trình tự 7 bước'),
      form: opinions,
    }),
    dialogue: meeting({
      name: 'Đối thoại trực tiếp với cơ quan soạn thảo',
      after: ['sendDraft', 'expertView'],
      when: meets('dialogue'),
      by: role('BTT_MTTQ'),
      invites: [role('UBND'), role('TO_TU_VAN')],
      due: on(fact('meetingOn'), proposed('Ngày đối thoại ghi khi phát động')),
      form: opinions,
    }),
    writtenViews: task({
      name: 'Tổng hợp ý kiến phản biện bằng văn bản',
      after: 'approval',
      when: all(critiques, where('form', '=', 'writing')),
      by: role('CHUYEN_VIEN'),
      due: after('approval', days(15), proposed('Thời gian lấy ý kiến bằng văn bản')),
      form: opinions,
    }),
    paper: task({
      name: 'Dự thảo văn bản phản biện hoặc báo cáo nghiên cứu',
      after: ['expertView', 'conference', 'dialogue', 'writtenViews'],
      by: role('TRUONG_BAN_DCPL'),
      due: after('opened', days(7), proposed('7 ngày; số ngày của NQLT 403 chưa đọc')),
      form: {
        paper: required(files('Dự thảo văn bản', { hint: 'Tách từng ý kiến để theo dõi tiếp thu' })),
        points: required(number('Số ý kiến gửi cơ quan soạn thảo', { hint: 'Ghi 0 nếu nhất trí hoàn toàn' })),
      },
    }),
    paperApproval: decision({
      name: 'Ban Thường trực thông qua văn bản',
      after: 'paper',
      by: [role('BTT_MTTQ')],
      returnsTo: 'paper',
      due: after('paper', workingDays(3), proposed('Thời gian thông qua')),
    }),
    issued: document({
      name: 'Ban hành, gửi văn bản',
      product: 'Văn bản phản biện xã hội',
      after: 'paperApproval',
      by: role('CHUYEN_VIEN'),
      signer: role('CT_MTTQ'),
      clerk: role('VAN_THU'),
      document: {
        type: 'BC',
        name: 'Văn bản phản biện xã hội',
        recipients: ['Cơ quan soạn thảo', 'Cấp ủy (để b/c)'],
      },
      due: after('paperApproval', workingDays(2), proposed('Thời gian phát hành')),
    }),
    answersIn: collect({
      name: 'Chờ cơ quan soạn thảo tiếp thu, giải trình',
      after: 'issued',
      when: critiques,
      by: role('CHUYEN_VIEN'),
      from: 'answer',
      need: 'all',
    }),
    archived: task({ name: 'Công khai, lưu hồ sơ', after: ['issued', 'answersIn'], by: role('VAN_THU') }),
  },
  unit: {
    receipt: receipt({
      name: 'Cơ quan soạn thảo xác nhận đã nhận văn bản',
      after: ended('campaign:issued', 'issued'),
      by: body,
      due: after('campaign:issued', workingDays(2), proposed('Thời gian xác nhận')),
    }),
    answer: task({
      name: 'Tiếp thu, giải trình bằng văn bản',
      product: 'Văn bản tiếp thu, giải trình',
      after: 'receipt',
      when: critiques,
      by: body,
      due: after('receipt', days(15), proposed('15 ngày; số ngày của NQLT 403 chưa đọc')),
      form: {
        accepted: required(number('Số ý kiến tiếp thu', { hint: 'Ghi 0 nếu không tiếp thu' })),
        explained: required(number('Số ý kiến giải trình, không tiếp thu', { hint: 'Ghi 0 nếu không có' })),
        letter: required(files('Văn bản trả lời', { hint: 'Bản có ký tên, đóng dấu' })),
      },
    }),
    answerReview: decision({
      name: 'Mặt trận xem văn bản trả lời',
      after: ended('answer', 'done'),
      by: [role('BTT_MTTQ', owner)],
      returnsTo: 'answer',
      due: after('answer', workingDays(5), proposed('Thời gian xem xét')),
    }),
    outcome: task({
      name: 'Theo dõi văn bản được ban hành',
      after: 'answerReview',
      when: critiques,
      by: role('CHUYEN_VIEN', owner),
      due: after('answerReview', months(6), proposed('Sáu tháng sau khi trả lời')),
      form: {
        promulgated: required(yesNo('Văn bản đã ban hành')),
        reflected: number('Số ý kiến có trong văn bản ban hành', { hint: 'Đối chiếu với bản đã phản biện' }),
      },
    }),
    recommendations: followUp({
      name: 'Theo dõi kiến nghị sau nghiên cứu văn bản',
      after: 'receipt',
      when: where('work', '=', 'documentStudy'),
      by: role('TRUONG_BAN_DCPL', owner),
      addressee: body,
      answerDue: after(
        'opened',
        days(20),
        secondary('Sổ tay hướng dẫn CT13: 20 ngày; có thể là quy định địa phương'),
      ),
      answerLadder: unansweredLadder,
    }),
  },
  ladder: ladderWatchedBy('CHUYEN_VIEN', [{ role: 'CAP_UY', at: owner }]),
  documents: [
    { code: 'chuongTrinh', name: 'Chương trình, kế hoạch phản biện', form: 1 },
    { code: 'giayMoi', name: 'Giấy mời, gửi dự thảo', form: 4 },
    { code: 'phanBien', name: 'Văn bản phản biện xã hội', form: 7 },
    letters.firstReminder,
    letters.secondReminder,
    letters.petitionUpward,
  ],
  indicators: [
    {
      code: 'conferences',
      name: 'Hội nghị phản biện đã tổ chức',
      numerator: 'settled:campaign:conference',
      unit: 'hội nghị',
    },
    { code: 'papers', name: 'Dự thảo đã phản biện', numerator: 'settled:campaign:issued', unit: 'dự thảo' },
    {
      code: 'points',
      name: 'Ý kiến gửi cơ quan soạn thảo',
      numerator: 'sum:campaign:paper.points',
      unit: 'ý kiến',
    },
    {
      code: 'accepted',
      name: 'Ý kiến được tiếp thu',
      numerator: 'sum:answer.accepted',
      denominator: 'sum:campaign:paper.points',
      unit: 'ý kiến',
    },
    { code: 'answeredOnTime', name: 'Trả lời đúng hạn', numerator: 'onTime:answer', denominator: 'units' },
  ],
});
